import {
  createQueueWindow,
  type Disputes,
  type GroupDimension,
  type GuidedQuery,
  type ListingNames,
  nextInQueue,
  PinnedSets,
  type PinnedView,
  type QueueContext,
  QueueCounts,
  type QueueFilter,
  QueueGroups,
  type QueueMembership,
  type QueueNext,
  QueueSelection,
  type QueueSort,
  type QueueSummary,
  QueueWindow,
  queueMembership,
  queueSummary,
  type RelatedView,
  type Relation,
  relatedDisputes,
  rowOf,
  type TakenQueue,
} from '../disputes';
import type { NewHasher } from '../kernel';
import { KeptViews } from './kept-views';

/** A filter, and who looks: what `mine` means. */
export interface FilterOf {
  readonly filter: QueueFilter;
  readonly me: string | null;
}

/** A place in a queue. */
export interface RankQuery {
  readonly filter: QueueFilter;
  readonly sort: QueueSort;
  readonly disputeId: string;
  readonly me?: string | null;
}

/** What a window of the queue shows, and in which order. */
export interface WindowQuery extends FilterOf {
  readonly sort: QueueSort;
}
export type CountsQuery = FilterOf;
export interface GroupsQuery extends FilterOf {
  readonly by: GroupDimension;
}

/** Questions about the queue that are asked once, each one pass over the disputes: for acts, not for every frame. */
export class QueueQueries {
  readonly #disputes: Disputes;
  readonly #names: ListingNames;
  readonly #pinned: PinnedSets;
  /** Kept for whoever looks, one for all who look at the same. */
  readonly windows: KeptViews<WindowQuery, QueueWindow>;
  readonly counts: KeptViews<CountsQuery, QueueCounts>;
  readonly groups: KeptViews<GroupsQuery, QueueGroups>;

  constructor(disputes: Disputes, names: ListingNames) {
    this.#disputes = disputes;
    this.#names = names;
    this.#pinned = new PinnedSets(disputes);
    this.windows = new KeptViews(
      ({ filter, sort, me }) => JSON.stringify([filter, sort, me]),
      ({ filter, sort, me }) => new QueueWindow(disputes, filter, sort, { me, names }),
    );
    this.counts = new KeptViews(
      ({ filter, me }) => JSON.stringify([filter, me]),
      ({ filter, me }) => new QueueCounts(disputes, filter, { me, names }),
    );
    this.groups = new KeptViews(
      ({ filter, by, me }) => JSON.stringify([filter, by, me]),
      ({ filter, by, me }) => new QueueGroups(disputes, filter, by, { me, names }),
    );
  }

  /** Everything a filter selects at this instant, breach-nearest first: what a bulk act works through. */
  select({ filter, me }: FilterOf): QueueSelection {
    return new QueueSelection(this.#disputes, filter, this.#context(me));
  }

  summary({ filter, me }: FilterOf, newHasher: NewHasher): QueueSummary {
    return queueSummary(this.#disputes, filter, this.#context(me), newHasher);
  }

  /** Holds all that a filter finds now, for an act on it; answers the name to ask for it by. */
  pin({ filter, me }: FilterOf): string {
    return this.#pinned.pin(filter, this.#context(me));
  }

  /** What became of a pinned set; null for one that isn't held any more. */
  pinned(pinId: string): PinnedView | null {
    return this.#pinned.view(pinId);
  }

  /** Ids of a pinned set, as they were; null for one that isn't held any more. */
  pinnedIds(pinId: string): readonly string[] | null {
    return this.#pinned.idsOf(pinId);
  }

  /** Which of these still match (DQ6). */
  membership({ filter, me }: FilterOf, ids: readonly string[]): QueueMembership {
    return queueMembership(this.#disputes, filter, this.#context(me), ids);
  }

  /** null when there's no such dispute. */
  related(query: {
    readonly disputeId: string;
    readonly by: Relation;
    readonly offset: number;
    readonly limit: number;
  }): RelatedView | null {
    return relatedDisputes(this.#disputes, query, this.#names);
  }

  /** The next one in guided mode (DQ10). */
  next(query: GuidedQuery, me: string): QueueNext | null {
    return nextInQueue(this.#disputes, query, this.#context(me));
  }

  /** Place of a dispute in a queue; null when the filter leaves it out. It sorts the queue. */
  rankOf({ filter, me = null, sort, disputeId }: RankQuery): number | null {
    const window = createQueueWindow(this.#disputes, filter, sort, this.#context(me));
    const rank = window.rankOf(disputeId);
    window.close();
    return rank;
  }

  /** A queue as it stands now, for a file of it. It sorts the queue. */
  take({ filter, sort }: Pick<RankQuery, 'filter' | 'sort'>, me: string | null): TakenQueue {
    const window = createQueueWindow(this.#disputes, filter, sort, this.#context(me));
    const taken = window.take();
    window.close();
    return taken;
  }

  /** True while a dispute is there and not settled. */
  isOpen(disputeId: string): boolean {
    const row = rowOf(this.#disputes, disputeId);
    return row >= 0 && Number.isNaN(this.#disputes.settledAt.get(row));
  }

  /** True if there is such a dispute. */
  has(disputeId: string): boolean {
    return rowOf(this.#disputes, disputeId) >= 0;
  }

  #context(me: string | null): QueueContext {
    return { me, names: this.#names };
  }
}
