import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { columnBounds, type DataColumn } from '../../../ui';

/**
 * Which columns a person wants, in which order and how wide. What they never touched comes and goes with the room there
 * is; a column they asked for stays, and the table then scrolls sideways. Kept on this computer.
 */
export interface ColumnChoice {
  /** Ids in their order; columns not named come after those named, in their usual order. */
  readonly order: readonly string[];
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
  /** px by id. */
  readonly widths: Readonly<Record<string, number>>;
}

export const USUAL_COLUMNS: ColumnChoice = { order: [], shown: [], hidden: [], widths: {} };

/** Every column that the queue has, in its usual order. */
export const ALL_COLUMN_IDS = [
  'id',
  'left',
  'cause',
  'item',
  'tier',
  'amount',
  'waiting',
  'channel',
  'owner',
  'payout',
  'opened',
  'stake',
  'liability',
  'category',
  'region',
] as const;
/** Columns that are there for those who ask for them. */
export const SPARE_COLUMNS: ReadonlySet<string> = new Set([
  'opened',
  'stake',
  'liability',
  'category',
  'region',
]);

const STORAGE_KEY = 'warroom.queueColumns';

export const columnChoice = createStore<ColumnChoice>(() => readChoice(stored()));

export function useColumnChoice(): ColumnChoice {
  return useStore(columnChoice);
}

/** Whatever was stored, as a choice that can be used. */
export function readChoice(text: string | null): ColumnChoice {
  try {
    const raw = JSON.parse(text ?? '{}') as Partial<Record<keyof ColumnChoice, unknown>> | null;
    const ids = (value: unknown): readonly string[] =>
      Array.isArray(value) ? [...new Set(value.filter((id) => typeof id === 'string'))] : [];
    const widths = Object.entries(raw?.widths ?? {}).flatMap(([id, px]) =>
      typeof px === 'number' && Number.isFinite(px) ? [[id, columnBounds(px)] as const] : [],
    );
    return {
      order: ids(raw?.order),
      shown: ids(raw?.shown),
      hidden: ids(raw?.hidden),
      widths: Object.fromEntries(widths),
    };
  } catch {
    // Unreadable storage means the usual columns, not a screen that won't open.
    return USUAL_COLUMNS;
  }
}

function stored(): string | null {
  return localStorage.getItem(STORAGE_KEY);
}

function save(change: Partial<ColumnChoice>): void {
  columnChoice.setState(change);
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(columnChoice.getState()));
  } catch {
    // A full or forbidden storage costs the choice at the next start, nothing now.
  }
}

export function resetColumns(): void {
  save(USUAL_COLUMNS);
}

/** Just these columns, in this order: what a saved view names. The others are out of sight. */
export function chooseColumns(ids: readonly string[]): void {
  const { order, hidden } = columnChoice.getState();
  const others = [...new Set([...ALL_COLUMN_IDS, ...order, ...hidden])].filter((id) => !ids.includes(id));
  save({ order: [...ids, ...others], shown: ids, hidden: others });
}

/** The columns that were chosen by name, in their order; none when nobody chose any. */
export function namedColumns(choice: ColumnChoice): readonly string[] {
  if (choice.order.length === 0 && choice.shown.length === 0 && choice.hidden.length === 0) return [];
  return inOrder(
    ALL_COLUMN_IDS.map((id) => ({ id })),
    choice,
  )
    .map(({ id }) => id)
    .filter((id) => isWanted(id, choice, SPARE_COLUMNS.has(id)));
}

export function setColumnShown(id: string, isShown: boolean): void {
  const { shown, hidden } = columnChoice.getState();
  const without = (ids: readonly string[]) => ids.filter((other) => other !== id);
  save(
    isShown
      ? { shown: [...without(shown), id], hidden: without(hidden) }
      : { shown: without(shown), hidden: [...without(hidden), id] },
  );
}

export function setColumnWidth(id: string, widthPx: number): void {
  save({ widths: { ...columnChoice.getState().widths, [id]: columnBounds(widthPx) } });
}

/** Moves a column by one place among all of them, shown or not. */
export function moveColumn(columns: readonly { readonly id: string }[], id: string, by: 1 | -1): void {
  const ids = inOrder(columns, columnChoice.getState()).map((column) => column.id);
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return;
  ids.splice(to, 0, ...ids.splice(from, 1));
  save({ order: ids });
}

/** All columns in the order that was chosen. */
export function inOrder<C extends { readonly id: string }>(
  columns: readonly C[],
  { order }: Pick<ColumnChoice, 'order'>,
): readonly C[] {
  const place = new Map(order.map((id, i) => [id, i]));
  const usual = columns.map((column, i) => ({ column, at: place.get(column.id) ?? order.length + i }));
  return usual.sort((a, b) => a.at - b.at).map(({ column }) => column);
}

/** True when a column is to be seen if there's room: asked for, or neither taken out nor one of the spare ones. */
export function isWanted(id: string, choice: ColumnChoice, isSpare: boolean): boolean {
  return choice.shown.includes(id) || (!isSpare && !choice.hidden.includes(id));
}

/** A column as wide as it was made. */
export function sized<R>(column: DataColumn<R>, { widths }: Pick<ColumnChoice, 'widths'>): DataColumn<R> {
  const widthPx = widths[column.id];
  if (widthPx === undefined) return column;
  const { grow: _grow, ...fixed } = column;
  return { ...fixed, widthPx };
}
