import type { Role } from '../people';
import type { Named } from './events';
import type { ApprovalEnd, ApprovalState, ProposedContent } from './state';

/** One proposal as a window shows it. */
export interface ApprovalView {
  readonly id: string;
  /** Epoch ms on the session's clock. */
  readonly at: number;
  readonly content: ProposedContent;
  readonly names: readonly Named[];
  readonly hash: string;
  readonly by: string;
  readonly reason: string;
  readonly state: ApprovalState;
  readonly ended: ApprovalEnd | null;
  /** Steady ms from the proposal to its end; null: it never expires. */
  readonly expiresInMs: number | null;
  /** Steady ms that are left, in whole seconds; null where it never expires, or has ended. */
  readonly leftMs: number | null;
  /** Roles of a second person; none for a kind this program doesn't know. */
  readonly mayApprove: readonly Role[];
}

export interface ApprovalsView {
  /** Those that wait, oldest first. */
  readonly open: readonly ApprovalView[];
  /** Those that ended, newest end first, at most 50. */
  readonly ended: readonly ApprovalView[];
  /** What each kind asks for, so that a page knows before it proposes. */
  readonly mayPropose: Readonly<Record<string, readonly Role[]>>;
  readonly mayApprove: Readonly<Record<string, readonly Role[]>>;
}
