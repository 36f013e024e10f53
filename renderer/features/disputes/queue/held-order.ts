import type { QueueRow, QueueSlice } from './queue-row';

/**
 * What stands at which place of the table. Followed, it's the queue as the engine has it. Held, the rows in sight stay
 * where they are while the queue moves on underneath: the block of held rows is a picture of the past in the middle of
 * the living queue, and `above` and `below` tell by how much the rows before and after it have shifted meanwhile. Rows
 * that scroll into sight join the block at the edge they came in by, so that scrolling never repeats nor jumps.
 * Source: FEATURES.md DQ3.
 *
 * A place is a row's number in the table, a rank its number in the engine's queue.
 */
export interface QueueOrder {
  readonly isHeld: boolean;
  /** Place of the first of `rows`. */
  readonly start: number;
  readonly rows: readonly QueueRow[];
  /** rank − place for rows before the block. */
  readonly above: number;
  /** rank − place for rows after the block. */
  readonly below: number;
  /** Rows of the engine's queue. */
  readonly total: number;
  /** How much of what's in sight would change if the order were followed again. */
  readonly changes: number;
  /** Held, and none of the rows in sight is in the window that came: someone must ask where they are now. */
  readonly isAdrift: boolean;
}

/** The places that must be filled: what's in sight and a margin. */
export interface PlaceSpan {
  readonly first: number;
  readonly end: number;
}

export const EMPTY_ORDER: QueueOrder = {
  isHeld: false,
  start: 0,
  rows: [],
  above: 0,
  below: 0,
  total: 0,
  changes: 0,
  isAdrift: false,
};

/** The queue as it is. */
export function follow(slice: QueueSlice): QueueOrder {
  return { ...EMPTY_ORDER, start: slice.offset, rows: slice.rows, total: slice.total };
}

/** Rows the table has, held ones and those around them. */
export function placeCount(order: QueueOrder): number {
  if (!order.isHeld) return order.total;
  return Math.max(order.start + order.rows.length, order.total - order.below);
}

export function rowAtPlace(order: QueueOrder, place: number): QueueRow | undefined {
  return order.rows[place - order.start];
}

/**
 * Ranks to ask the engine for so that the span can be filled, and `margin` rows around it, so that a scrolled row is
 * here before it comes into sight; at most `maxRows`, the span's first.
 */
export function wantedRanks(
  order: QueueOrder,
  span: PlaceSpan,
  { maxRows, margin }: { readonly maxRows: number; readonly margin: number },
): { readonly offset: number; readonly limit: number } {
  const first = span.first + (order.isHeld ? order.above : 0);
  const end = span.end + (order.isHeld ? order.below : 0);
  const rows = Math.max(end - first, span.end - span.first);
  const room = Math.max(0, Math.min(margin, Math.floor((maxRows - rows) / 2)));
  const offset = Math.max(0, first - room);
  return { offset, limit: Math.min(maxRows, Math.max(first + rows + room - offset, span.end - span.first)) };
}

export interface HoldStep {
  readonly order: QueueOrder;
  /** Places that ceased to be above the block: the table must scroll back by as many rows to stand still. */
  readonly liftedRows: number;
}

/** The next held order: `order` with the window `slice` of the living queue, for the places in `span`. */
export function hold(order: QueueOrder, slice: QueueSlice, span: PlaceSpan): HoldStep {
  const block = new Block(order, slice, span);
  if (block.isEmpty) return { order: landing(order, slice, span), liftedRows: 0 };
  return block.isAdrift ? { order: block.adrift(), liftedRows: 0 } : block.grown();
}

/** After a jump nothing in sight was in sight before: there is nothing to hold on to yet. */
function landing(order: QueueOrder, slice: QueueSlice, span: PlaceSpan): QueueOrder {
  const shift = order.isHeld && span.end <= order.start ? order.above : order.isHeld ? order.below : 0;
  const firstRank = Math.max(span.first + shift, slice.offset, shift);
  const endRank = Math.min(span.end + shift, slice.offset + slice.rows.length);
  const rows = slice.rows.slice(firstRank - slice.offset, Math.max(firstRank, endRank) - slice.offset);
  const start = rows.length > 0 ? firstRank - shift : span.first;
  return {
    isHeld: true,
    start,
    rows,
    above: shift,
    below: shift,
    total: slice.total,
    changes: Math.abs(shift),
    isAdrift: false,
  };
}

class Block {
  private readonly rankOf: ReadonlyMap<string, number>;
  private readonly rows: QueueRow[];
  private readonly ids: Set<string>;
  private start: number;
  /** Indices into `rows` of those that still are in the queue in the order they're shown in. */
  private anchors: readonly number[];

  constructor(
    private readonly order: QueueOrder,
    private readonly slice: QueueSlice,
    private readonly span: PlaceSpan,
  ) {
    this.rankOf = new Map(slice.rows.map((row, i) => [row.id, slice.offset + i]));
    const from = Math.max(order.start, span.first);
    const to = Math.min(order.start + order.rows.length, span.end);
    const byId = new Map(slice.rows.map((row) => [row.id, row]));
    this.rows = order.rows
      .slice(from - order.start, Math.max(from, to) - order.start)
      .map((row) => byId.get(row.id) ?? row);
    this.ids = new Set(this.rows.map((row) => row.id));
    this.start = from;
    this.anchors = increasing(this.rows.map((row) => this.rankOf.get(row.id)));
  }

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  get isAdrift(): boolean {
    return this.anchors.length === 0;
  }

  private get firstRank(): number {
    return this.rankOf.get(this.rows[this.anchors[0]!]!.id)!;
  }

  private get lastRank(): number {
    return this.rankOf.get(this.rows[this.anchors.at(-1)!]!.id)!;
  }

  adrift(): QueueOrder {
    const { order, slice } = this;
    return { ...order, isHeld: true, start: this.start, rows: this.rows, total: slice.total, isAdrift: true };
  }

  grown(): HoldStep {
    this.growDown();
    this.growUp();
    const { slice, span } = this;
    const [first, last] = [this.anchors[0]!, this.anchors.at(-1)!];
    // Rows beyond the edge of the window may still be there: only those that it shows to be missing are taken off.
    const above = this.firstRank - (this.isCovered(0) ? this.start : this.start + first);
    const below =
      this.lastRank - (this.start + (this.isCovered(this.rows.length - 1) ? this.rows.length - 1 : last));
    // No row of the queue stands above the block any more, and yet the table has places there that are being looked at.
    const liftedRows = this.firstRank === 0 && span.first < this.start ? this.start : 0;
    const rows = this.rows.map((row, i) => this.marked(row, i));
    return {
      liftedRows,
      order: {
        isHeld: true,
        start: this.start - liftedRows,
        rows,
        above: above + liftedRows,
        below: below + liftedRows,
        total: slice.total,
        changes: this.countChanges(above + liftedRows),
        isAdrift: false,
      },
    };
  }

  private growDown(): void {
    for (let rank = this.lastRank + 1; this.start + this.rows.length < this.span.end; rank += 1) {
      const row = this.slice.rows[rank - this.slice.offset];
      if (row === undefined) return;
      if (this.ids.has(row.id)) continue;
      this.ids.add(row.id);
      this.rows.push(row);
      this.anchors = [...this.anchors, this.rows.length - 1];
    }
  }

  private growUp(): void {
    for (let rank = this.firstRank - 1; this.start > this.span.first && this.start > 0; rank -= 1) {
      const row = this.slice.rows[rank - this.slice.offset];
      if (row === undefined) return;
      if (this.ids.has(row.id)) continue;
      this.ids.add(row.id);
      this.rows.unshift(row);
      this.start -= 1;
      this.anchors = [0, ...this.anchors.map((i) => i + 1)];
    }
  }

  private marked(row: QueueRow, i: number): QueueRow {
    const hasLeft = !this.rankOf.has(row.id) && this.isCovered(i);
    return row.hasLeft === hasLeft ? row : { ...row, hasLeft };
  }

  /** True if the window would show the row at index `i`, were it still where it was. */
  private isCovered(i: number): boolean {
    const { offset, rows, total } = this.slice;
    const end = offset + rows.length;
    if (i < this.anchors[0]!) return offset === 0 || offset < this.firstRank;
    if (i > this.anchors.at(-1)!) return end >= total || end > this.lastRank + 1;
    return true;
  }

  /** Rows gone from between the held ones, come between them, moved among them, and the shift of all from above. */
  private countChanges(above: number): number {
    let found = 0;
    let within = 0;
    let left = 0;
    this.rows.forEach((row, i) => {
      const rank = this.rankOf.get(row.id);
      if (rank === undefined) {
        if (this.isCovered(i)) left += 1;
        return;
      }
      found += 1;
      if (rank >= this.firstRank && rank <= this.lastRank) within += 1;
    });
    const come = this.lastRank - this.firstRank + 1 - within;
    const moved = found - this.anchors.length;
    return Math.abs(above) + come + moved + left;
  }
}

/**
 * Indices of a longest strictly increasing run through the numbers, holes skipped: the rows that kept their order. Those
 * left out moved, e.g. because they were paid, and mustn't be taken for the block's edge.
 */
export function increasing(values: readonly (number | undefined)[]): readonly number[] {
  const before: number[] = [];
  // ends[k]: index of the smallest value on which a run of k + 1 ends.
  const ends: number[] = [];
  values.forEach((value, i) => {
    if (value === undefined) return;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[ends[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? ends[low - 1]! : -1;
    ends[low] = i;
  });
  const run: number[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i]!) run.push(i);
  return run.reverse();
}
