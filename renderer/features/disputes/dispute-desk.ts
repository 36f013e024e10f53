import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { GroupDimension, QueueFilter, QueueSort } from '../../../shared/disputes';
import type { Change } from '../../../shared/kernel';
import { forgetWithPerson } from '../../app/people';
import { keepDesk } from '../../engine';
import type { ActTarget } from './acts/act-target';
import { forgetOwnActs, resetBulkDesk } from './bulk/bulk-store';
import { ALL_OPEN, DEFAULT_SORT } from './queue/queue-filter';
import { clearSelection } from './selection/selection-store';

/**
 * Which act's dialog is open, and on which dispute: fixed when it opens, whatever moves behind it. Where the engine says
 * that it changed, the dialog goes on with what it is now, and shows what it was.
 */
export interface OpenAct {
  readonly kind:
    | 'resolve'
    | 'assign'
    | 'move'
    | 'pay'
    | 'pause'
    | 'resume'
    | 'snooze'
    | 'escalate'
    | 'appeal';
  readonly target: ActTarget;
  /** What it was when the dialog opened, and what the engine says became of it. */
  readonly changed?: { readonly was: ActTarget; readonly changes: readonly Change[] };
}

/** What the person set on this screen. It outlives a look at another screen. */
export interface DisputeDesk {
  readonly filter: QueueFilter;
  readonly sort: QueueSort;
  /** The filters take one row until someone asks for the rest. */
  readonly isChipRowOpen: boolean;
  readonly isColumnsOpen: boolean;
  /** The dimension that the queue is grouped by; null when it isn't. */
  readonly groupBy: GroupDimension | null;
  /** Place of the row that the keyboard is on; null when none. */
  readonly cursor: number | null;
  /** The dispute whose details are open beside the queue. */
  readonly openId: string | null;
  /** The details go along with the cursor; not those that a link opened. */
  readonly isFollowingCursor: boolean;
  /** The team stands beside the queue while no dispute is open. */
  readonly isTeamOpen: boolean;
  readonly act: OpenAct | null;
  /** The session that all of this is about; null before the first. */
  readonly session: string | null;
  /** The last link to this screen that was followed; −1 before the first look. */
  readonly visit: number;
}

export const disputeDesk = createStore<DisputeDesk>(() => ({
  filter: ALL_OPEN,
  sort: DEFAULT_SORT,
  isChipRowOpen: false,
  isColumnsOpen: false,
  groupBy: null,
  cursor: null,
  openId: null,
  isFollowingCursor: false,
  isTeamOpen: false,
  act: null,
  session: null,
  visit: -1,
}));

keepDesk(disputeDesk, {
  name: 'disputes',
  tier: 'desk',
  fields: [
    'filter',
    'sort',
    'isChipRowOpen',
    'isColumnsOpen',
    'groupBy',
    'openId',
    'isTeamOpen',
    'session',
    'visit',
  ],
  // The link in the page's address was followed before.
  back: (kept) => ({ ...kept, visit: Math.min(kept.visit, 0) }),
});
keepDesk(disputeDesk, { name: 'disputes/act', tier: 'own', fields: ['act'] });

export function useDisputeDesk<S>(select: (desk: DisputeDesk) => S): S {
  return useStore(disputeDesk, select);
}

/** As at the page's start; for tests. */
export function resetDisputeDesk(): void {
  disputeDesk.setState(disputeDesk.getInitialState(), true);
}

/** Another filter begins at the top, with no row under the cursor; what's open beside the queue stays open. */
export function setFilter(filter: QueueFilter): void {
  disputeDesk.setState({ filter, cursor: null, isFollowingCursor: false });
}

export function setSort(sort: QueueSort): void {
  disputeDesk.setState({ sort, cursor: null, isFollowingCursor: false });
}

export function setGroupBy(groupBy: GroupDimension | null): void {
  disputeDesk.setState({ groupBy, cursor: null, isFollowingCursor: false });
}

/** Another session has other disputes: what was open or under the cursor is none of its own. */
export function beginSession(session: string | null): void {
  const before = disputeDesk.getState().session;
  if (session === null || session === before) return;
  disputeDesk.setState({ session });
  if (before !== null) {
    clearSelection();
    resetBulkDesk();
  }
  if (before !== null)
    disputeDesk.setState({ cursor: null, openId: null, isFollowingCursor: false, act: null });
}

// Another person finds the same queue, but no dialog, selection or undo of somebody else's.
forgetWithPerson(() => {
  disputeDesk.setState({ act: null, cursor: null, isFollowingCursor: false });
  clearSelection();
  forgetOwnActs();
});
