import { z } from 'zod';
import {
  CLUSTER_COUNT,
  CLUSTER_SPAN_MS,
  type ClustersView,
  GROUP_DIMENSIONS,
  type PinnedView,
  type QueueGroupsView,
  type QueueMembership,
  type QueueNext,
  type QueueSkip,
  type QueueSummary,
  RELATIONS,
  type RelatedView,
  zQueueFilter,
  zQueueSort,
} from '../disputes';
import { MINUTE_MS, zName } from '../kernel';
import { call, topic } from './define';
import { type SavedViewsView, zSavedViewContent } from './saved-views';
import { zLimit, zOffset } from './window-size';

/** No call names more disputes than this at once. */
const MAX_IDS = 20_000;

const zReason = z.string().trim().min(1).max(500);
const zNothing = z.strictObject({});

/** How long a window counts as looking at a dispute without saying so again, wall milliseconds. */
export const LEASE_MS = 30_000;
/** A window says so every ten seconds: one that hasn't for so long is lost, wall milliseconds. */
export const LOST_FROM_SIGHT_MS = 15_000;

/** Who else looks at what: a look ends with its window, or 30 s after it last said so. */
export interface PresenceView {
  readonly viewed: readonly { readonly disputeId: string; readonly viewers: readonly Viewer[] }[];
}

/** Somebody else who looks at a dispute. */
export interface Viewer {
  readonly personId: string;
  /** Something is being filled in about it. */
  readonly isEditing: boolean;
  /** The window hasn't been heard of for a while, or is gone: the person may still be there, and is soon taken off. */
  readonly isLost: boolean;
}

/** What a window can ask about the queue beside its rows and counts. */
export const QUEUE_CALLS = {
  /** Exact count, sum and digest of what a bulk act on this filter would touch. */
  'queue.summary': call(z.strictObject({ filter: zQueueFilter })).returns<QueueSummary>(),
  /**
   * Holds all that a filter finds now, for an act on it. The set loses what leaves the view and never grows; a desk holds
   * a few, and the oldest gives way.
   */
  'queue.pin': call(z.strictObject({ filter: zQueueFilter })).returns<{ readonly pinId: string }>(),
  /** What became of a set since; those that came into the view aren't of it. Errors: not_found. */
  'queue.pinned': call(z.strictObject({ pinId: zName })).returns<PinnedView>(),
  /** Which of these still match; the rest with the reason why they left (DQ6). */
  'queue.membership': call(
    z.strictObject({ filter: zQueueFilter, ids: z.array(zName).max(MAX_IDS) }),
  ).returns<QueueMembership>(),
  /** Disputes related to one. Errors: not_found. */
  'queue.related': call(
    z.strictObject({ disputeId: zName, by: z.enum(RELATIONS), offset: zOffset, limit: zLimit }),
  ).returns<RelatedView>(),
  /** The next dispute in guided mode (DQ10); null when there's none left to serve. */
  'queue.next': call(z.strictObject({ filter: zQueueFilter, sort: zQueueSort })).returns<QueueNext | null>(),
  /** Passes a dispute over in guided mode. Errors: not_found. */
  'queue.skip': call(z.strictObject({ disputeId: zName, reason: zReason })).returns<null>(),
  /** Takes a skip back; of all disputes when none is named. */
  'queue.unskip': call(z.strictObject({ disputeId: zName.nullable() })).returns<null>(),
  /** What this operator skipped, the oldest first; settled ones are no longer in it. */
  'queue.skips': call(zNothing).returns<readonly QueueSkip[]>(),
  /** Saved views this operator may use: the own ones, and those others share. */
  'views.list': call(zNothing).returns<SavedViewsView>(),
  /**
   * Saves a view, or with `id` saves it anew. Answers its id. Errors: bad_message (the query doesn't parse: the message
   * names place and reason), conflict (the operator has another of this name), read_only (it's another operator's),
   * not_found, too_large (too many views), not_recording (the file can't be written).
   */
  'views.save': call(z.strictObject({ id: zName.optional(), view: zSavedViewContent })).returns<{
    readonly id: string;
  }>(),
  /** Errors: not_found, read_only, not_recording. */
  'views.remove': call(z.strictObject({ id: zName })).returns<null>(),
  /** Errors: not_found, read_only, conflict, not_recording. */
  'views.rename': call(z.strictObject({ id: zName, name: zSavedViewContent.shape.name })).returns<null>(),
};

export const QUEUE_TOPICS = {
  /** The queue by one dimension, in the order of the groups' first members (DQ13). */
  queueGroups: topic(
    z.strictObject({
      filter: zQueueFilter,
      by: z.enum(GROUP_DIMENSIONS),
      offset: zOffset,
      limit: zLimit,
    }),
  ).pushes<QueueGroupsView>(),
  /** Items with so many complaints of one cause that one thing must be wrong. What counts as such: ours. */
  clusters: topic(
    z.strictObject({
      /** Opened within the last … (session time). */
      spanMs: z
        .number()
        .int()
        .min(MINUTE_MS)
        .max(1_440 * MINUTE_MS)
        .default(CLUSTER_SPAN_MS),
      /** At least so many openings. */
      minCount: z.number().int().min(2).max(10_000).default(CLUSTER_COUNT),
      limit: zLimit,
    }),
  ).pushes<ClustersView>(),
  /** Disputes other operators look at now. */
  presence: topic(zNothing).pushes<PresenceView>(),
  /** Saved views, as `views.list` tells them, whenever one changes in any window. */
  savedViews: topic(zNothing).pushes<SavedViewsView>(),
};
