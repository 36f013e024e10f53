import type { ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { useText } from '../../app/i18n';
import css from './ListingsView.module.css';

export interface ListingsViewProps {
  readonly filterBar: ReactNode;
  readonly table: ReactNode;
  /** null while no item is open. */
  readonly detail: ReactNode | null;
}

/** The screen's frame: what's looked at above, the ranking, and the open item beside it at a width that's remembered. */
export function ListingsView({ filterBar, table, detail }: ListingsViewProps) {
  const t = useText('listings');
  const isOpen = detail !== null;
  const layout = useDefaultLayout({
    id: 'warroom.listings',
    panelIds: isOpen ? ['list', 'detail'] : ['list'],
  });
  return (
    <div className={css.screen}>
      {filterBar}
      <Group className={css.panes} id="listings" {...layout}>
        <Panel id="list" minSize="340px" className={css.pane}>
          {table}
        </Panel>
        {isOpen ? (
          <>
            <Separator className={css.separator} aria-label={t('detail.splitter')} />
            <Panel
              id="detail"
              defaultSize="400px"
              minSize="340px"
              maxSize="60%"
              groupResizeBehavior="preserve-pixel-size"
              className={css.pane}
            >
              {detail}
            </Panel>
          </>
        ) : null}
      </Group>
    </div>
  );
}
