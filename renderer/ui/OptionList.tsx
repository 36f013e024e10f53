import { ListBox, ListBoxItem } from 'react-aria-components';
import css from './OptionList.module.css';

export interface ListOption {
  readonly id: string;
  readonly label: string;
  /** A second, quieter line. */
  readonly note?: string;
}

export interface OptionListProps {
  readonly label: string;
  readonly options: readonly ListOption[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}

/** A list of which one is always chosen, to show its details beside it. */
export function OptionList({ label, options, selected, onSelect }: OptionListProps) {
  return (
    <ListBox
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={(keys) => {
        const [first] = keys === 'all' ? [] : [...keys];
        if (first !== undefined) onSelect(String(first));
      }}
      className={css.list ?? ''}
    >
      {options.map((option) => (
        <ListBoxItem key={option.id} id={option.id} textValue={option.label} className={css.item ?? ''}>
          <span>{option.label}</span>
          {option.note ? <span className={css.note}>{option.note}</span> : null}
        </ListBoxItem>
      ))}
    </ListBox>
  );
}
