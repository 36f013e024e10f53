import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import css from './OptionList.module.css';

interface ListOption {
  readonly id: string;
  readonly label: string;
  /** A second, quieter line. */
  readonly note?: string;
  /** Stands at the end of the line. */
  readonly end?: ReactNode;
  readonly isDisabled?: boolean;
}

export interface OptionListProps {
  readonly label: string;
  readonly options: readonly ListOption[];
  /** null only while there's nothing to choose. */
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** A list of which one is always chosen, to show its details beside it. */
export function OptionList({ label, options, selected, onSelect }: OptionListProps) {
  return (
    <ListBox
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={selected === null ? [] : [selected]}
      onSelectionChange={(keys) => {
        const [first] = keys === 'all' ? [] : [...keys];
        if (first !== undefined) onSelect(String(first));
      }}
      className={css.list ?? ''}
    >
      {options.map((option) => (
        <ListBoxItem
          key={option.id}
          id={option.id}
          textValue={option.label}
          isDisabled={option.isDisabled ?? false}
          className={css.item ?? ''}
        >
          <span className={css.text}>
            <span>{option.label}</span>
            {option.note ? <span className={css.note}>{option.note}</span> : null}
          </span>
          {option.end}
        </ListBoxItem>
      ))}
    </ListBox>
  );
}
