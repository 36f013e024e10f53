import { type ChangeEvent, type MouseEvent, memo, type ReactNode } from 'react';
import { cx } from './cx';
import css from './DataTable.module.css';
import type { DataColumn } from './data-table-column';
import { Skeleton } from './Skeleton';

/** How a row was pressed: with Shift it's the end of a range, with Ctrl or ⌘ it's picked or let go. */
export type PressKind = 'open' | 'range' | 'toggle';

interface TableRowProps<R> {
  readonly id: string;
  readonly row: R | undefined;
  readonly rowName: string | null;
  readonly index: number;
  readonly topPx: number;
  readonly columns: readonly DataColumn<R>[];
  readonly isCursor: boolean;
  readonly isSelected: boolean;
  /** Said of the box that picks the row; null when rows can't be picked. */
  readonly pickLabel: string | null;
  readonly isOpen: boolean;
  readonly isUnfolded: boolean | undefined;
  readonly fullCell: ((row: R) => ReactNode) | undefined;
  readonly onPress: (index: number, kind: PressKind) => void;
}

// Drawn again only when its row is another object or its marks change: give equal rows the same object.
export const TableRow = memo(function TableRow<R>(props: TableRowProps<R>) {
  const { id, row, rowName, index, topPx, columns, isCursor, isSelected, pickLabel, isOpen, onPress } = props;
  const isPickable = pickLabel !== null;
  const full = row === undefined ? null : (props.fullCell?.(row) ?? null);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keyboard
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and points here
    // biome-ignore lint/a11y/useSemanticElements: a table row can't be placed by itself
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isPickable ? isSelected : isCursor}
      aria-expanded={props.isUnfolded}
      data-row={rowName}
      data-cursor={isCursor || undefined}
      data-selected={isSelected || undefined}
      className={cx(
        css.row,
        css.hover,
        isSelected && css.selected,
        isCursor && css.cursor,
        isOpen && css.open,
      )}
      style={{ transform: `translateY(${topPx}px)` }}
      onMouseDown={isPickable ? keepFocus : undefined}
      onClick={(event) => {
        // A control in a cell does its own work.
        if ((event.target as Element).closest('button, a, input, label')) return;
        onPress(index, isPickable ? pressKind(event) : 'open');
      }}
    >
      {full === null ? null : (
        // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
        // biome-ignore lint/a11y/useSemanticElements: see the row
        <div
          role="gridcell"
          aria-colindex={1}
          aria-colspan={columns.length + (isPickable ? 1 : 0)}
          className={css.fullCell}
        >
          {full}
        </div>
      )}
      {isPickable && full === null ? (
        <PickCell
          isSelected={isSelected}
          label={row === undefined ? null : `${pickLabel} ${rowName}`}
          onPick={(isRange) => onPress(index, isRange ? 'range' : 'toggle')}
        />
      ) : null}
      {(full === null ? columns : []).map((column, i) => (
        <div
          key={column.id}
          {...cellAria(column, i + (isPickable ? 2 : 1))}
          className={cx(css.cell, column.align === 'end' && css.end, column.look && css[column.look])}
        >
          {row === undefined ? (
            <Skeleton width="60%" height={10} />
          ) : (
            <Cell content={column.cell(row, index)} />
          )}
        </div>
      ))}
    </div>
  );
}) as <R>(props: TableRowProps<R>) => ReactNode;

/** The grid holds the focus, so cells need none. */
function cellAria<R>(column: DataColumn<R>, colIndex: number) {
  return { role: column.isRowHeader ? 'rowheader' : 'gridcell', 'aria-colindex': colIndex };
}

function pressKind(event: MouseEvent): PressKind {
  if (event.shiftKey) return 'range';
  return event.ctrlKey || event.metaKey ? 'toggle' : 'open';
}

/** Shift and a press would mark text, and a box would take the focus from the grid. */
function keepFocus(event: MouseEvent): void {
  if (event.shiftKey) event.preventDefault();
}

interface PickCellProps {
  readonly isSelected: boolean;
  /** null while the row isn't here. */
  readonly label: string | null;
  readonly onPick: (isRange: boolean) => void;
}

function PickCell({ isSelected, label, onPick }: PickCellProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
    // biome-ignore lint/a11y/useSemanticElements: see the row
    <div role="gridcell" aria-colindex={1} className={css.pickCell}>
      {label === null ? null : (
        <input
          type="checkbox"
          className={css.pick}
          aria-label={label}
          tabIndex={-1}
          checked={isSelected}
          onMouseDown={(event) => event.preventDefault()}
          onChange={(event: ChangeEvent<HTMLInputElement>) =>
            onPick((event.nativeEvent as unknown as { readonly shiftKey?: boolean }).shiftKey === true)
          }
        />
      )}
    </div>
  );
}

/** Text is cut off with an ellipsis; components lay themselves out. */
function Cell({ content }: { readonly content: ReactNode }) {
  if (typeof content !== 'string' && typeof content !== 'number') return <>{content}</>;
  return <span className={css.clip}>{content}</span>;
}
