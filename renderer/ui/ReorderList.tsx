import { ChevronDown, ChevronUp, GripVertical } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { IconButton } from './IconButton';
import css from './ReorderList.module.css';

interface ReorderItem {
  readonly id: string;
  readonly name: string;
  /** A second, quieter line. */
  readonly note?: ReactNode;
  /** Something to see at the end of its line. */
  readonly mark?: ReactNode;
}

export interface ReorderListProps {
  readonly label: string;
  readonly items: readonly ReorderItem[];
  /** By place, as ids may repeat while they're being edited. */
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
  /** The item at `from` goes to `to`, counted in the list without it. */
  readonly onMove: (from: number, to: number) => void;
  readonly words: {
    readonly drag: (name: string) => string;
    readonly up: (name: string) => string;
    readonly down: (name: string) => string;
  };
}

/** A list whose order means something: dragged by the handle, or moved step by step with buttons. */
export function ReorderList({ label, items, selected, onSelect, onMove, words }: ReorderListProps) {
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const from = Number([...keys][0]);
      const place = Number(target.key) + (target.dropPosition === 'after' ? 1 : 0);
      if (Number.isNaN(from) || Number.isNaN(place)) return;
      onMove(from, place > from ? place - 1 : place);
    },
  });
  return (
    <GridList
      aria-label={label}
      className={css.list ?? ''}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={selected === null ? [] : [placeKey(selected)]}
      onSelectionChange={(keys) => {
        const [first] = keys === 'all' ? [] : [...keys];
        if (first !== undefined) onSelect(Number(first));
      }}
      dragAndDropHooks={dragAndDropHooks}
    >
      {items.map((item, i) => (
        <GridListItem key={placeKey(i)} id={placeKey(i)} textValue={item.name} className={css.item ?? ''}>
          <Button slot="drag" aria-label={words.drag(item.name)} className={css.handle ?? ''}>
            <GripVertical size={14} aria-hidden />
          </Button>
          <span className={css.number}>{i + 1}</span>
          <span className={css.words}>
            <span className={css.name}>{item.name}</span>
            {item.note ? <span className={css.note}>{item.note}</span> : null}
          </span>
          {item.mark}
          <IconButton
            label={words.up(item.name)}
            icon={<ChevronUp size={14} />}
            size="small"
            isDisabled={i === 0}
            onPress={() => onMove(i, i - 1)}
          />
          <IconButton
            label={words.down(item.name)}
            icon={<ChevronDown size={14} />}
            size="small"
            isDisabled={i === items.length - 1}
            onPress={() => onMove(i, i + 1)}
          />
        </GridListItem>
      ))}
    </GridList>
  );
}

/** Items are known by their place: their ids may repeat while they're being edited, and places can't. */
function placeKey(index: number): string {
  return `${index}`;
}
