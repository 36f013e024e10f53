import type { ReactNode } from 'react';

/** One column of a DataTable over rows of type `R`. Keep column objects stable (a module constant or `useMemo`). */
export interface DataColumn<R> {
  readonly id: string;
  readonly header: ReactNode;
  /** Fixed width in px, or a least width that grows with `grow`. */
  readonly widthPx: number;
  /** Share of the room that's left; 0 or left out: stays at `widthPx`. */
  readonly grow?: number;
  /** Left out while the table is narrower than this, px. */
  readonly fromTablePx?: number;
  /** Names its row: read before the row's other cells. */
  readonly isRowHeader?: boolean;
  readonly align?: 'start' | 'end';
  /** `quiet`: second-rank text. `mono`: ids. */
  readonly look?: 'plain' | 'quiet' | 'mono';
  /** Sorted by this column, which way; undefined when it can't be sorted by. */
  readonly sort?: 'ascending' | 'descending' | 'none';
  readonly cell: (row: R, index: number) => ReactNode;
}

/** Width of the column of boxes that pick rows, px. */
const PICK_PX = 34;
/** No column is narrower or wider than this, px. */
const MIN_COLUMN_PX = 48;
const MAX_COLUMN_PX = 640;

/** A width that a column may have. */
export function columnBounds(widthPx: number): number {
  return Math.round(Math.min(MAX_COLUMN_PX, Math.max(MIN_COLUMN_PX, widthPx)));
}

/** The grid's column template: every row uses the same, so columns align without a table's layout pass. */
export function columnTemplate<R>(columns: readonly DataColumn<R>[], hasPicks = false): string {
  const own = columns.map((c) => (c.grow ? `minmax(${c.widthPx}px, ${c.grow}fr)` : `${c.widthPx}px`));
  return [...(hasPicks ? [`${PICK_PX}px`] : []), ...own].join(' ');
}

export function minTableWidthPx<R>(columns: readonly DataColumn<R>[], hasPicks = false): number {
  return columns.reduce((sum, c) => sum + c.widthPx, hasPicks ? PICK_PX : 0);
}
