import { ArrowDown, ArrowUp } from 'lucide-react';
import {
  type KeyboardEvent,
  memo,
  type ReactNode,
  type Ref,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { cx } from './cx';
import css from './DataTable.module.css';
import { columnTemplate, type DataColumn, minTableWidthPx } from './data-table-column';
import { cursorAfterKey } from './data-table-keys';
import { useFixedRows } from './fixed-rows';
import { Skeleton } from './Skeleton';

const ROW_PX = 30;
const OVERSCAN_ROWS = 8;
/** Windows are asked for in steps of this many rows, so that scrolling by a row asks for nothing. */
const WINDOW_STEP_ROWS = 20;
/** Places for rows grow by this many, so that a window a little taller keeps the rows it has. */
const SLOT_STEP = 16;

export interface DataTableHandle {
  focus(): void;
  reveal(index: number): void;
  /** Scrolls by so many rows: for rows that were taken away or put in above those in sight. */
  scrollBy(rows: number): void;
  /** The first row that is wholly in sight. */
  firstInSight(): number;
}

export interface DataTableProps<R> {
  readonly label: string;
  readonly columns: readonly DataColumn<R>[];
  /** Rows of the whole set, not only of those that are here. */
  readonly rowCount: number;
  /** The row at a position of the whole set; undefined while it isn't here: it's then drawn as a skeleton. */
  readonly rowAt: (index: number) => R | undefined;
  readonly rowKey: (row: R) => string;
  /** Told which rows are needed, in steps with a margin: ask the engine for just these. */
  readonly onWindow?: (offset: number, limit: number) => void;
  /** The row that the keyboard is on; null when none. */
  readonly cursor?: number | null;
  readonly onCursor?: (index: number) => void;
  /** Enter on the cursor's row, or a click on a row. */
  readonly onOpen?: (row: R, index: number) => void;
  readonly isSelected?: (row: R) => boolean;
  /** The row whose details stand beside the table. */
  readonly isOpen?: (row: R) => boolean;
  readonly onSort?: (columnId: string) => void;
  /** True while the rows are scrolled away from the top: new rows above are then for a pill, not for a jump. */
  readonly onScrolledAway?: (isAway: boolean) => void;
  /** In place of rows when there are none. */
  readonly empty?: ReactNode;
  readonly handleRef?: Ref<DataTableHandle>;
  readonly testId?: string;
}

/**
 * A table of any length of which only the rows in sight exist. It holds the focus itself and points at the cursor's row
 * (`aria-activedescendant`), so that no update can take the focus away with a row.
 */
export function DataTable<R>(props: DataTableProps<R>) {
  const {
    rowCount,
    rowAt,
    rowKey,
    onWindow,
    cursor = null,
    onCursor,
    onOpen,
    onSort,
    onScrolledAway,
  } = props;
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useShownColumns(scroller, props.columns);
  const rows = useFixedRows({
    scrollerRef: scroller,
    rowCount,
    rowPx: ROW_PX,
    headPx: ROW_PX,
    overscan: OVERSCAN_ROWS,
  });
  const { first, end } = rows.range;

  useImperativeHandle(props.handleRef, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
    reveal: rows.reveal,
    scrollBy: rows.scrollBy,
    firstInSight: rows.firstInSight,
  }));

  const windowFirst = Math.floor(first / WINDOW_STEP_ROWS) * WINDOW_STEP_ROWS;
  const windowEnd = Math.ceil(end / WINDOW_STEP_ROWS) * WINDOW_STEP_ROWS;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when the window moves, whatever function listens then
  useEffect(
    () => onWindow?.(windowFirst, Math.max(WINDOW_STEP_ROWS * 2, windowEnd - windowFirst)),
    [windowFirst, windowEnd],
  );
  const isAway = !rows.isAtTop;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when it changes, whatever function listens then
  useEffect(() => onScrolledAway?.(isAway), [isAway]);

  const onRowPress = useLatest((index: number) => {
    const row = rowAt(index);
    onCursor?.(index);
    if (row !== undefined) onOpen?.(row, index);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    // Keys meant for a control within a cell, or a shortcut with a modifier, aren't the table's.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = cursorAfterKey(event.key, {
      cursor,
      rowCount,
      pageRows: rows.pageRows,
      firstInSight: rows.firstInSight(),
    });
    if (next !== null && onCursor) {
      event.preventDefault();
      onCursor(next);
      rows.reveal(next);
    } else if (event.key === 'Enter' && cursor !== null) {
      const row = rowAt(cursor);
      if (row !== undefined && onOpen) {
        event.preventDefault();
        onOpen(row, cursor);
      }
    }
  };

  const style = useMemo(
    () =>
      ({ '--columns': columnTemplate(columns), minWidth: minTableWidthPx(columns) }) as Record<
        string,
        string | number
      >,
    [columns],
  );
  const drawn: ReactNode[] = [];
  // A row that scrolls out hands its elements on to the one that scrolls in: changing texts is cheaper than building rows.
  const slots = Math.max(
    end - first,
    SLOT_STEP * Math.ceil((rows.pageRows + 2 * OVERSCAN_ROWS + 2) / SLOT_STEP),
  );
  for (let index = first; index < end; index += 1) {
    const row = rowAt(index);
    drawn.push(
      <TableRow
        key={index % slots}
        id={`${gridId}-${index}`}
        row={row}
        rowName={row === undefined ? null : rowKey(row)}
        index={index}
        topPx={rows.topOf(index)}
        columns={columns}
        isCursor={cursor === index}
        isSelected={row !== undefined && (props.isSelected?.(row) ?? false)}
        isOpen={row !== undefined && (props.isOpen?.(row) ?? false)}
        onPress={onRowPress}
      />,
    );
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element can't be drawn in parts
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      aria-activedescendant={
        cursor !== null && cursor >= first && cursor < end ? `${gridId}-${cursor}` : undefined
      }
      aria-multiselectable={props.isSelected ? true : undefined}
      tabIndex={0}
      className={css.table}
      onKeyDown={onKeyDown}
      data-testid={props.testId}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: parts of a grid that isn't a table element */}
      <div role="rowgroup" className={css.head} style={style}>
        <TableHead columns={columns} onSort={onSort} />
      </div>
      {rowCount === 0 ? (
        <EmptyGrid>{props.empty}</EmptyGrid>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <div role="rowgroup" className={css.body} style={{ ...style, height: rows.heightPx }}>
          {drawn}
        </div>
      )}
    </div>
  );
}

/** A grid may hold rows only, so what stands in place of them is in one. It takes no part in the layout. */
function EmptyGrid({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: parts of a grid that isn't a table element
    <div role="rowgroup" className={css.emptyPart}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus */}
      <div role="row" className={css.emptyPart}>
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
        <div role="gridcell" className={css.emptyPart}>
          {children}
        </div>
      </div>
    </div>
  );
}

/** One function for good that does what the newest one given does: so that rows needn't be drawn again for it. */
function useLatest<A extends readonly unknown[]>(run: (...args: A) => void): (...args: A) => void {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}

/** The columns that have room, by what each asks for; the same array until one comes or goes. */
function useShownColumns<R>(
  table: RefObject<HTMLElement | null>,
  columns: readonly DataColumn<R>[],
): readonly DataColumn<R>[] {
  const [widthPx, setWidthPx] = useState(Number.POSITIVE_INFINITY);
  const shown = useMemo(() => columns.filter((c) => (c.fromTablePx ?? 0) <= widthPx), [columns, widthPx]);
  useEffect(() => {
    const element = table.current;
    if (!element) return;
    const steps = columns.map((c) => c.fromTablePx ?? 0).sort((a, b) => b - a);
    const observer = new ResizeObserver(() => {
      if (element.clientWidth > 0) setWidthPx(steps.find((step) => step <= element.clientWidth) ?? 0);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [table, columns]);
  return shown;
}

function TableHead<R>({
  columns,
  onSort,
}: {
  readonly columns: readonly DataColumn<R>[];
  readonly onSort: ((columnId: string) => void) | undefined;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of a grid that isn't a table element
    <div role="row" aria-rowindex={1} className={css.row} tabIndex={-1}>
      {columns.map((column, i) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <div
          key={column.id}
          role="columnheader"
          aria-colindex={i + 1}
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
        </div>
      ))}
    </div>
  );
}

interface TableRowProps<R> {
  readonly id: string;
  readonly row: R | undefined;
  readonly rowName: string | null;
  readonly index: number;
  readonly topPx: number;
  readonly columns: readonly DataColumn<R>[];
  readonly isCursor: boolean;
  readonly isSelected: boolean;
  readonly isOpen: boolean;
  readonly onPress: (index: number) => void;
}

// Drawn again only when its row is another object or its marks change: give equal rows the same object.
const TableRow = memo(function TableRow<R>(props: TableRowProps<R>) {
  const { id, row, rowName, index, topPx, columns, isCursor, isSelected, isOpen, onPress } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keyboard
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and points here
    // biome-ignore lint/a11y/useSemanticElements: a table row can't be placed by itself
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected || isCursor}
      data-row={rowName}
      data-cursor={isCursor || undefined}
      className={cx(
        css.row,
        css.hover,
        isSelected && css.selected,
        isCursor && css.cursor,
        isOpen && css.open,
      )}
      style={{ transform: `translateY(${topPx}px)` }}
      onClick={(event) => {
        // A control in a cell does its own work.
        if ((event.target as Element).closest('button, a, input, label')) return;
        onPress(index);
      }}
    >
      {columns.map((column, i) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
        // biome-ignore lint/a11y/useSemanticElements: see the row
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={i + 1}
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

/** Text is cut off with an ellipsis; components lay themselves out. */
function Cell({ content }: { readonly content: ReactNode }) {
  if (typeof content !== 'string' && typeof content !== 'number') return <>{content}</>;
  return <span className={css.clip}>{content}</span>;
}
