import {
  type DisputeSelection,
  type Disputes,
  type GroupDimension,
  type GuidedQuery,
  type ListingNames,
  MembershipOf,
  nextInQueue,
  PinnedSets,
  type PinnedView,
  type QueueContext,
  QueueCounts,
  type QueueFilter,
  QueueGroups,
  type QueueMembership,
  type QueueNext,
  type QueueSort,
  type QueueSummary,
  QueueWindow,
  RelatedDisputes,
  type RelatedQuery,
  type RelatedView,
  rowOf,
  type Selected,
  SummaryOf,
  selectDisputes,
  type TakenQueue,
} from '../disputes';
import { Chained, type NewHasher, type Question } from '../kernel';
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

const BY_DUE = { by: 'due', descending: false } as const;

/** What is kept of the queue for those who look at it, and what can be asked about it once. */
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

  /** What a selection comes to; null where what was pinned isn't held any more. */
  select(selection: DisputeSelection, me: string): Question<Selected | null> {
    const { filter } = selection;
    return selectDisputes(this.#disputes, selection, this.#context(me), {
      found: () => this.#of({ filter: filter!, me, sort: BY_DUE }, (window) => window.takeRows().rows),
      pinned: (pinId) => this.#pinned.rowsOf(pinId),
    });
  }

  summary(query: FilterOf, newHasher: NewHasher): Question<QueueSummary> {
    const rows = this.#of({ ...query, sort: BY_DUE }, (window) => window.takeRows());
    return new Chained(rows, (taken) => new SummaryOf(this.#disputes, taken, newHasher));
  }

  /** Holds all that a filter finds, for an act on it; the answer is the name to ask for it by. */
  pin({ filter, me }: FilterOf): Question<string> {
    return this.#of({ filter, me, sort: BY_DUE }, (window) =>
      this.#pinned.pin(filter, this.#context(me), window.takeRows()),
    );
  }

  /** What became of a pinned set; null for one that isn't held any more. */
  pinned(pinId: string): PinnedView | null {
    return this.#pinned.view(pinId);
  }

  /** Which of these still match (DQ6). */
  membership({ filter, me }: FilterOf, ids: readonly string[]): Question<QueueMembership> {
    return new MembershipOf(this.#disputes, filter, this.#context(me), ids);
  }

  /** null when there's no such dispute. */
  related(query: RelatedQuery): Question<RelatedView | null> {
    return new RelatedDisputes(this.#disputes, query, this.#names);
  }

  /** The next one in guided mode (DQ10). */
  next({ filter, sort, ...others }: GuidedQuery, me: string): Question<QueueNext | null> {
    return this.#of({ filter, sort, me }, (window) => nextInQueue(this.#disputes, window, others));
  }

  /** Place of a dispute in a queue; null when the filter leaves it out. */
  rankOf({ filter, me = null, sort, disputeId }: RankQuery): Question<number | null> {
    return this.#of({ filter, sort, me }, (window) => window.rankOf(disputeId));
  }

  /** A queue as it stands, for a file of it. */
  take({ filter, sort }: Pick<RankQuery, 'filter' | 'sort'>, me: string | null): Question<TakenQueue> {
    return this.#of({ filter, sort, me }, (window) => window.take());
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

  /** Something to be read of a queue, which is there already where somebody looks at it. */
  #of<T>(query: WindowQuery, read: (window: QueueWindow) => T): Question<T> {
    const window = this.windows.take(query);
    let isGivenBack = false;
    return {
      step: (rows) => window.isComplete || window.step(rows),
      answer: () => read(window),
      close: () => {
        if (!isGivenBack) this.windows.giveBack(query);
        isGivenBack = true;
      },
    };
  }

  #context(me: string | null): QueueContext {
    return { me, names: this.#names };
  }
}
