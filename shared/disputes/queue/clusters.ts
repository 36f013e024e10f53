import { finish, grown, grownCapacity, type Unfinished } from '../../kernel';
import { FLAG, isOpenRow } from '../columns';
import { CAUSES } from '../events';
import type { ListingNames } from '../listing-names';
import { ASPECT } from '../observers';
import { SLA_MS } from '../sla';
import type { Disputes } from '../state';
import { FilteredSet } from './filtered-set';
import type { ClustersView, QueueCluster } from './views';

/**
 * Openings that come so thick that one thing must be wrong (ours): CLUSTER_COUNT of one item for one cause within
 * CLUSTER_SPAN_MS. A screen may ask for others. At 0.03 % of purchases (M16) five complaints are the share of some
 * seventeen thousand purchases of one item: in half an hour that isn't chance.
 */
export const CLUSTER_COUNT = 5;
export const CLUSTER_SPAN_MS = 30 * 60_000;

export interface ClusterQuery {
  readonly spanMs: number;
  readonly minCount: number;
  readonly limit: number;
}

/** No row, and in `next`: of no list. */
const END = -1;
const UNLISTED = -2;

/**
 * Items with at least `minCount` openings of one cause within the last `spanMs`, most openings first, then the larger
 * claims, then by item and cause. One pass over the disputes, in steps: a row that was counted is followed until all are,
 * so that the figures are of one instant; what lies within the span is told by the instant at which it began.
 */
export class Clusters implements Unfinished {
  readonly #state: Disputes;
  readonly #names: ListingNames;
  readonly #query: ClusterQuery;
  readonly #now: number;
  /** By item and cause: how many, those open, what they claim, and the row its list begins with. */
  #count = new Int32Array(64);
  #open = new Int32Array(64);
  #openFen = new Float64Array(64);
  #first = new Int32Array(64).fill(END);
  /** By row: the next one of its list. A row that was counted stays in its list. */
  #next: Int32Array;
  /** Rows whose opening was corrected after they were listed, by what they're of now. */
  readonly #moved = new Map<number, number[]>();
  readonly #set: FilteredSet;

  constructor(state: Disputes, now: number, names: ListingNames, query: ClusterQuery) {
    this.#state = state;
    this.#names = names;
    this.#query = query;
    this.#now = now;
    this.#next = new Int32Array(state.size).fill(UNLISTED);
    const after = now - query.spanMs;
    const matches = (row: number): boolean => {
      const openedAt = state.openedAt.get(row);
      if (!(openedAt > after && openedAt <= now)) return false;
      return state.item.get(row) >= 0 && (state.flags.get(row) & FLAG.opened) !== 0;
    };
    this.#set = new FilteredSet(
      state,
      { aspects: ASPECT.facts, thresholds: [], matches },
      {
        aspects: ASPECT.settled,
        added: (row) => this.#note(row, 1),
        removed: (row) => this.#note(row, -1),
      },
    );
  }

  get isComplete(): boolean {
    return this.#set.isComplete;
  }

  step(rows: number): boolean {
    return this.#set.step(rows);
  }

  view(): ClustersView {
    if (!this.isComplete) finish(this);
    const { spanMs, minCount, limit } = this.#query;
    const best: number[] = [];
    let total = 0;
    for (let key = 0; key < this.#count.length; key++) {
      if (this.#count[key]! < minCount) continue;
      total++;
      if (best.length === limit && (limit === 0 || !this.#isBefore(key, best[limit - 1]!))) continue;
      let at = best.length === limit ? limit - 1 : best.length;
      for (; at > 0 && this.#isBefore(key, best[at - 1]!); at--) best[at] = best[at - 1]!;
      best[at] = key;
    }
    const clusters = best.map((key) => this.#clusterOf(key));
    return { now: this.#now, spanMs, minCount, total, clusters };
  }

  /** Stops following the disputes. */
  close(): void {
    this.#set.close();
  }

  #note(row: number, by: 1 | -1): void {
    const state = this.#state;
    const key = keyOf(state, row);
    this.#ensure(row, key);
    if (by === 1) this.#list(row, key);
    this.#count[key]! += by;
    if (!isOpenRow(state, row)) return;
    this.#open[key]! += by;
    this.#openFen[key]! += by * state.amount.get(row);
  }

  #ensure(row: number, key: number): void {
    if (key >= this.#count.length) {
      const size = this.#count.length;
      const capacity = grownCapacity(size, key + 1);
      this.#count = grown(this.#count, capacity);
      this.#open = grown(this.#open, capacity);
      this.#openFen = grown(this.#openFen, capacity);
      this.#first = grown(this.#first, capacity).fill(END, size);
    }
    const rows = this.#next.length;
    if (row >= rows) this.#next = grown(this.#next, grownCapacity(rows, row + 1)).fill(UNLISTED, rows);
  }

  #list(row: number, key: number): void {
    if (this.#next[row] === UNLISTED) {
      this.#next[row] = this.#first[key]!;
      this.#first[key] = row;
    } else if (![...this.#rowsOf(key)].includes(row)) {
      this.#moved.set(key, [...(this.#moved.get(key) ?? []), row]);
    }
  }

  /** Rows that are of an item and cause now, or were. */
  *#rowsOf(key: number): Iterable<number> {
    for (let row = this.#first[key]!; row !== END; row = this.#next[row]!) yield row;
    yield* this.#moved.get(key) ?? [];
  }

  #isBefore(a: number, b: number): boolean {
    const order = this.#count[b]! - this.#count[a]! || this.#openFen[b]! - this.#openFen[a]!;
    return (order || compareSubjects(this.#state, a, b)) < 0;
  }

  #clusterOf(key: number): QueueCluster {
    const state = this.#state;
    const [item, cause] = subjectOf(key);
    const [count, open, openAmountFen] = [this.#count[key]!, this.#open[key]!, this.#openFen[key]!];
    let first = Number.POSITIVE_INFINITY;
    let [firstOpenedAt, lastOpenedAt, earliestOpenAt] = [Infinity, -Infinity, Infinity];
    for (const row of this.#rowsOf(key)) {
      if (!this.#set.has(row) || keyOf(state, row) !== key) continue;
      first = Math.min(first, row);
      const openedAt = state.openedAt.get(row);
      firstOpenedAt = Math.min(firstOpenedAt, openedAt);
      lastOpenedAt = Math.max(lastOpenedAt, openedAt);
      if (isOpenRow(state, row)) earliestOpenAt = Math.min(earliestOpenAt, openedAt);
    }
    const itemId = state.items.text(item);
    const merchantId = state.merchants.textOrNull(state.merchant.get(first));
    return {
      itemId,
      itemTitle: this.#names.itemTitle(itemId),
      merchantId,
      merchantName: merchantId === null ? null : this.#names.merchantName(merchantId),
      cause: CAUSES[cause]!,
      count,
      open,
      openAmountFen,
      firstOpenedAt,
      lastOpenedAt,
      earliestDueAt: open === 0 ? null : earliestOpenAt + SLA_MS,
    };
  }
}

function keyOf(state: Disputes, row: number): number {
  return state.item.get(row) * CAUSES.length + state.cause.get(row);
}

function subjectOf(key: number): readonly [item: number, cause: number] {
  return [Math.floor(key / CAUSES.length), key % CAUSES.length];
}

function compareSubjects(state: Disputes, a: number, b: number): number {
  const [[itemA, causeA], [itemB, causeB]] = [subjectOf(a), subjectOf(b)];
  const [textA, textB] = [state.items.text(itemA), state.items.text(itemB)];
  return textA < textB ? -1 : textA > textB ? 1 : causeA - causeB;
}
