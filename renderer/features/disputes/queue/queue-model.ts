import { createStore } from 'zustand/vanilla';
import type { QueueView } from '../../../../shared/disputes';
import type { CodedError } from '../../../../shared/kernel';
import { MAX_WINDOW_ROWS } from '../../../../shared/protocol';
import type { Engine } from '../../../engine';
import { findRank } from './find-rank';
import {
  EMPTY_ORDER,
  follow,
  hold,
  type PlaceSpan,
  placeCount,
  type QueueOrder,
  rowAtPlace,
  wantedRanks,
} from './held-order';
import { LeftRows } from './left-rows';
import type { QueueQuery } from './queue-query';
import { type QueueRow, type QueueSlice, sameOr, sliceOf } from './queue-row';
import type { RowSource } from './row-source';

export interface QueueShown {
  readonly order: QueueOrder;
  readonly totalAmountFen: number;
  /** True before the first window of this query came; the rows of the one before are still shown until then. */
  readonly isLoading: boolean;
  /** Nothing ever came. */
  readonly isBlank: boolean;
  readonly error: CodedError | null;
  /** The table must scroll back by so many rows, in the same frame, to stand still; counted up, never reset. */
  readonly liftedRows: number;
}

/** Rows asked for beyond those in sight, on either side. */
const MARGIN_ROWS = 30;
/** How long it waits before it looks again for rows that it didn't find, ms. */
const SEEK_AGAIN_MS = 1_000;
const BLANK: QueueShown = {
  order: EMPTY_ORDER,
  totalAmountFen: 0,
  isLoading: true,
  isBlank: true,
  error: null,
  liftedRows: 0,
};

/**
 * The queue behind the table: asks the engine for the rows in sight and no others, and decides which row stands where.
 * One subscription a query, so that a window of the filter before can't be taken for one of this.
 */
export class QueueModel implements RowSource {
  readonly store = createStore<QueueShown>(() => BLANK);
  private query: QueueQuery | null = null;
  private queryKey = '';
  private span: PlaceSpan = { first: 0, end: 40 };
  private isHeld = false;
  private slice: QueueSlice | null = null;
  private known: ReadonlyMap<string, QueueRow> = new Map();
  private asked = '';
  private stop: (() => void) | null = null;
  private setParams: ((window: { offset: number; limit: number }) => void) | null = null;
  private isSeeking = false;
  /** Stopwatch reading before which there's no use in asking again. */
  private seekAfter = 0;
  private readonly left: LeftRows;
  private isOpen = false;

  constructor(private readonly engine: Engine) {
    const held = () => (this.isHeld ? this.store.getState().order.rows : []);
    this.left = new LeftRows(engine, held, (row) => this.refresh(row));
  }

  /** Begins (or goes on) asking; returns the way to stop. What was shown stays shown meanwhile. */
  open = (): (() => void) => {
    this.isOpen = true;
    if (this.query) this.subscribe(this.query);
    const stopLooking = this.left.open();
    return () => {
      this.isOpen = false;
      stopLooking();
      this.unsubscribe();
    };
  };

  /** Another filter, sort, person or session: followed from its top. True if it is another. */
  setQuery(query: QueueQuery): boolean {
    const key = JSON.stringify([query.filter, query.sort, query.me]);
    const before = this.query?.session ?? null;
    // The first session that's heard of is the one whose rows are here already.
    const isOtherSession = before !== null && query.session !== null && query.session !== before;
    this.query = { ...query, session: query.session ?? before };
    if (key === this.queryKey && !isOtherSession) return false;
    this.queryKey = key;
    this.isSeeking = false;
    this.slice = null;
    this.span = { first: 0, end: this.span.end - this.span.first };
    const { order } = this.store.getState();
    this.store.setState({ isLoading: true, error: null, order: { ...order, isHeld: false, changes: 0 } });
    if (this.isOpen) this.subscribe(this.query);
    return true;
  }

  placeCount(): number {
    return placeCount(this.store.getState().order);
  }

  rowAt(place: number): QueueRow | undefined {
    return rowAtPlace(this.store.getState().order, place);
  }

  placeOf(id: string): number | null {
    const { order } = this.store.getState();
    const index = order.rows.findIndex((row) => row.id === id);
    return index < 0 ? null : order.start + index;
  }

  rows(): readonly QueueRow[] {
    return this.store.getState().order.rows;
  }

  /** Asks anew after the engine refused. */
  retry = (): void => {
    this.store.setState({ error: null });
    if (this.query && this.isOpen) this.subscribe(this.query);
  };

  /** The places in sight moved. */
  setSpan(span: PlaceSpan): void {
    if (span.first === this.span.first && span.end === this.span.end) return;
    this.span = span;
    // Rows that are here already come into sight at once; the rest follows with the next window.
    if (this.isHeld && this.slice) this.show(this.slice);
    this.ask();
  }

  /** While held, rows in sight stay where they are. */
  setHeld(isHeld: boolean): void {
    if (isHeld === this.isHeld) return;
    this.isHeld = isHeld;
    if (this.slice) this.show(this.slice);
    this.ask();
  }

  /** Takes up the living order, once; what is held is then held anew. */
  apply(): void {
    if (!this.slice) return;
    const order = follow(this.slice);
    this.store.setState({ order: this.isHeld ? { ...order, isHeld: true } : order });
    this.ask();
  }

  private subscribe(query: QueueQuery): void {
    this.unsubscribe();
    const { client } = this.engine.connection;
    const { filter, sort } = query;
    const window = this.wanted();
    this.asked = `${window.offset}+${window.limit}`;
    let isCurrent = true;
    const subscription = client.subscribe(
      'queue',
      { filter, sort, ...window },
      {
        onPush: (view) => {
          if (isCurrent) this.take(view);
        },
        onFail: (error) => {
          if (isCurrent) this.store.setState({ error });
        },
      },
    );
    this.setParams = (next) => subscription.set({ filter, sort, ...next });
    this.stop = () => {
      isCurrent = false;
      subscription.unsubscribe();
    };
  }

  private unsubscribe(): void {
    this.stop?.();
    this.stop = null;
    this.setParams = null;
    this.isSeeking = false;
  }

  /** Takes a push: one change of what's shown. */
  private take(view: QueueView): void {
    const slice = sliceOf(view, this.known);
    this.known = new Map(slice.rows.map((row) => [row.id, row]));
    this.slice = slice;
    this.show(slice, {
      isLoading: false,
      isBlank: false,
      error: null,
      totalAmountFen: view.totalAmountFen,
    });
    this.ask();
  }

  private show(slice: QueueSlice, also: Partial<QueueShown> = {}): void {
    if (!this.isHeld) {
      this.store.setState({ ...also, order: follow(slice) });
      return;
    }
    const { order, liftedRows, isLoading } = this.store.getState();
    // Rows of another query aren't held on to.
    const step = hold(isLoading ? { ...follow(slice), isHeld: true } : order, slice, this.span);
    const { first, end } = this.span;
    this.span = { first: Math.max(0, first - step.liftedRows), end: Math.max(1, end - step.liftedRows) };
    this.store.setState({ ...also, order: step.order, liftedRows: liftedRows + step.liftedRows });
    if (step.order.isAdrift) void this.seek();
    this.left.lookSoon();
  }

  private wanted(): { readonly offset: number; readonly limit: number } {
    return wantedRanks(this.store.getState().order, this.span, {
      maxRows: MAX_WINDOW_ROWS,
      margin: MARGIN_ROWS,
    });
  }

  private ask(): void {
    const window = this.wanted();
    const key = `${window.offset}+${window.limit}`;
    if (key === this.asked || !this.setParams) return;
    this.asked = key;
    this.setParams(window);
  }

  /** The queue moved on by more than a window under the held rows: asks for their present ranks. */
  private async seek(): Promise<void> {
    const { query } = this;
    if (this.isSeeking || !query || this.engine.now() < this.seekAfter) return;
    this.isSeeking = true;
    const key = this.queryKey;
    const found = await findRank(this.engine, query, this.store.getState().order.rows);
    if (key !== this.queryKey) return;
    this.isSeeking = false;
    if (found) return this.shiftTo(found.id, found.rank);
    this.seekAfter = this.engine.now() + SEEK_AGAIN_MS;
    this.giveUp();
  }

  /** None of the rows looked for is in the queue any more. */
  private giveUp(): void {
    const { order } = this.store.getState();
    if (!order.isAdrift) return;
    const rows = order.rows.map((row) => (row.hasLeft ? row : { ...row, hasLeft: true }));
    this.store.setState({ order: { ...order, rows, changes: Math.max(order.changes, rows.length) } });
  }

  private shiftTo(id: string, rank: number): void {
    const { order } = this.store.getState();
    const index = order.rows.findIndex((row) => row.id === id);
    if (!order.isAdrift || index < 0) return;
    const shift = rank - (order.start + index);
    this.store.setState({ order: { ...order, above: shift, below: shift, changes: Math.abs(shift) } });
    this.ask();
  }

  private refresh(fresh: QueueRow): void {
    const { order } = this.store.getState();
    const index = order.rows.findIndex((row) => row.id === fresh.id);
    const known = order.rows[index];
    if (known === undefined || !order.isHeld || !known.hasLeft) return;
    const row = sameOr(known, fresh);
    if (row !== known) this.store.setState({ order: { ...order, rows: order.rows.with(index, row) } });
  }
}
