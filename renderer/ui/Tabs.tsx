import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { cx } from './cx';
import css from './Tabs.module.css';
import type { Tone } from './tone';

export interface TabItem<K extends string> {
  readonly id: K;
  readonly label: string;
  /** A figure beside the label, already written out. */
  readonly count?: string | undefined;
  readonly tone?: Tone;
  /** Left out when the tabs only choose what stands elsewhere. */
  readonly content?: ReactNode;
}

export interface TabsProps<K extends string> {
  readonly label: string;
  readonly items: readonly TabItem<K>[];
  readonly selected: K;
  readonly onSelect: (id: K) => void;
  /** Closer together, where many stand in one line. */
  readonly isDense?: boolean;
}

export function Tabs<K extends string>({ label, items, selected, onSelect, isDense = false }: TabsProps<K>) {
  return (
    <AriaTabs selectedKey={selected} onSelectionChange={(key) => onSelect(key as K)}>
      <TabList aria-label={label} className={cx(css.list, isDense && css.dense)}>
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className={css.tab ?? ''}>
            {item.label}
            {item.count === undefined ? null : (
              <span className={css.count} data-tone={item.tone ?? 'plain'}>
                {item.count}
              </span>
            )}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id}>
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
