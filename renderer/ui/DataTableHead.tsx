import { ArrowDown, ArrowUp } from 'lucide-react';
import { type PointerEvent, useRef } from 'react';
import { cx } from './cx';
import css from './DataTable.module.css';
import { columnBounds, type DataColumn } from './data-table-column';

/** All of the table's rows picked, some, or none; and what's done when the box in the heading is pressed. */
export interface PickAll {
  readonly state: 'none' | 'some' | 'all';
  readonly label: string;
  readonly onToggle: () => void;
}

interface TableHeadProps<R> {
  readonly columns: readonly DataColumn<R>[];
  readonly onSort: ((columnId: string) => void) | undefined;
  readonly onResize: ((columnId: string, widthPx: number) => void) | undefined;
  readonly pickAll: PickAll | undefined;
}

export function TableHead<R>({ columns, onSort, onResize, pickAll }: TableHeadProps<R>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of a grid that isn't a table element
    <div role="row" aria-rowindex={1} className={css.row} tabIndex={-1}>
      {pickAll ? <PickAllCell {...pickAll} /> : null}
      {columns.map((column, i) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <div
          key={column.id}
          role="columnheader"
          aria-colindex={i + (pickAll ? 2 : 1)}
          aria-sort={column.sort}
          tabIndex={-1}
          className={cx(
            css.cell,
            css.headCell,
            column.align === 'end' && css.end,
            column.sort !== undefined && column.sort !== 'none' && css.sorted,
          )}
        >
          {column.sort !== undefined && onSort ? (
            <button type="button" className={css.sort} onClick={() => onSort(column.id)}>
              {column.header}
              {column.sort === 'ascending' ? <ArrowUp size={12} aria-hidden /> : null}
              {column.sort === 'descending' ? <ArrowDown size={12} aria-hidden /> : null}
            </button>
          ) : (
            <span className={css.clip}>{column.header}</span>
          )}
          {onResize ? <ResizeGrip onResize={(widthPx) => onResize(column.id, widthPx)} /> : null}
        </div>
      ))}
    </div>
  );
}

function PickAllCell({ state, label, onToggle }: PickAll) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    <div role="columnheader" aria-colindex={1} tabIndex={-1} className={css.pickCell}>
      <input
        type="checkbox"
        className={css.pick}
        aria-label={label}
        checked={state === 'all'}
        data-some={state === 'some' || undefined}
        aria-checked={state === 'some' ? 'mixed' : state === 'all'}
        onChange={onToggle}
      />
    </div>
  );
}

/** The right edge of a heading, to be dragged. For the pointer only: the keyboard sets widths in the list of columns. */
function ResizeGrip({ onResize }: { readonly onResize: (widthPx: number) => void }) {
  const from = useRef<{ readonly x: number; readonly widthPx: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>) => {
    const cell = event.currentTarget.parentElement;
    if (!cell) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, widthPx: cell.getBoundingClientRect().width };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!from.current) return;
    onResize(columnBounds(from.current.widthPx + event.clientX - from.current.x));
  };
  return (
    <span
      aria-hidden
      className={css.grip}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => {
        from.current = null;
      }}
    />
  );
}
