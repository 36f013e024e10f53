import {
  type KeyboardEvent,
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
import { useKeptScroll } from '../engine';
import css from './DataTable.module.css';
import { type PickAll, TableHead } from './DataTableHead';
import { type PressKind, TableRow } from './DataTableRow';
import { columnTemplate, type DataColumn, minTableWidthPx } from './data-table-column';
import { cursorAfterKey } from './data-table-keys';
import { useFixedRows } from './fixed-rows';

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
  /** A row that is one thing across all columns, e.g. a group's heading; null for the others. */
  readonly fullCell?: (row: R) => ReactNode;
  /** Whether what belongs to the row is unfolded below it; undefined for rows that have nothing to unfold. */
  readonly isUnfolded?: (row: R) => boolean | undefined;
  /** Rows can be picked: a row's box, or a press with Shift (the end of a range) or Ctrl. */
  readonly onPick?: (row: R, index: number, isRange: boolean) => void;
  /** Said of a row's box, before the row's name. */
  readonly pickLabel?: string;
  readonly pickAll?: PickAll;
  /** A heading's edge was dragged. */
  readonly onResize?: (columnId: string, widthPx: number) => void;
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
    onPick,
  } = props;
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  useKeptScroll(scroller, props.testId);
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

  const onRowPress = useLatest((index: number, kind: PressKind) => {
    const row = rowAt(index);
    // A range begins where the cursor was.
    if (kind !== 'open' && row !== undefined) onPick?.(row, index, kind === 'range');
    onCursor?.(index);
    if (kind === 'open' && row !== undefined) onOpen?.(row, index);
  });
  const isPickable = onPick !== undefined;

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
      ({
        '--columns': columnTemplate(columns, isPickable),
        minWidth: minTableWidthPx(columns, isPickable),
      }) as Record<string, string | number>,
    [columns, isPickable],
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
        pickLabel={isPickable ? (props.pickLabel ?? '') : null}
        fullCell={props.fullCell}
        isUnfolded={row === undefined ? undefined : props.isUnfolded?.(row)}
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
      aria-colcount={columns.length + (isPickable ? 1 : 0)}
      aria-activedescendant={
        cursor !== null && cursor >= first && cursor < end ? `${gridId}-${cursor}` : undefined
      }
      aria-multiselectable={isPickable ? true : undefined}
      tabIndex={0}
      className={css.table}
      onKeyDown={onKeyDown}
      data-testid={props.testId}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: parts of a grid that isn't a table element */}
      <div role="rowgroup" className={css.head} style={style}>
        <TableHead columns={columns} onSort={onSort} onResize={props.onResize} pickAll={props.pickAll} />
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
