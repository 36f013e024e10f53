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
  readonly align?: 'start' | 'end';
  /** `quiet`: second-rank text. `mono`: ids. */
  readonly look?: 'plain' | 'quiet' | 'mono';
  /** Sorted by this column, which way; undefined when it can't be sorted by. */
  readonly sort?: 'ascending' | 'descending' | 'none';
  readonly cell: (row: R, index: number) => ReactNode;
}

/** The grid's column template: every row uses the same, so columns align without a table's layout pass. */
export function columnTemplate<R>(columns: readonly DataColumn<R>[]): string {
  return columns.map((c) => (c.grow ? `minmax(${c.widthPx}px, ${c.grow}fr)` : `${c.widthPx}px`)).join(' ');
}

export function minTableWidthPx<R>(columns: readonly DataColumn<R>[]): number {
  return columns.reduce((sum, c) => sum + c.widthPx, 0);
}
