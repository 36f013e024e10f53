import type { ApprovalProposal, ApprovalRule, Named } from '../../approvals';
import type { CodedError, EpochMs } from '../../kernel';
import type { ApprovalContentKind, ApprovalContentOf, DataOf, KnownType } from '../../protocol';
import type { EngineState } from '../engine-state';
import type { DryRuns } from './dry-runs';

/** What may be looked at to say whether something can be proposed. */
export interface ProposeGround {
  readonly state: EngineState;
  readonly dryRuns: DryRuns;
  /** Whoever proposes. */
  readonly actor: string;
}

/** A proposal that a second person approves, and when. */
export interface Approved {
  readonly proposal: ApprovalProposal;
  readonly approvedBy: string;
  /** Instant of the approval's click. */
  readonly at: EpochMs;
  readonly note: string | null;
}

/** An event that an approval yields, before it has an id and an instant. */
export type Yielded = {
  [T in KnownType]: { readonly type: T; readonly subject: string; readonly data: DataOf<T> };
}[KnownType];

/** All there is to know about one kind of content: who may do what with it, what it depends on, what comes of it. */
export interface ApprovalKind<K extends ApprovalContentKind> extends ApprovalRule {
  /** What it names, with the versions as they are now: a change of one of them ends the proposal. Never a balance. */
  readonly names: (content: ApprovalContentOf<K>, state: EngineState) => readonly Named[];
  /** Why it can't be proposed as things stand; null when it can. */
  readonly faultOf: (content: ApprovalContentOf<K>, ground: ProposeGround) => CodedError | null;
  /** Whether an approval makes money move, or lets it move by itself from then on: then it waits while money is held. */
  readonly movesMoney: (content: ApprovalContentOf<K>) => boolean;
  /** The facts that an approval makes, recorded together with it. */
  readonly yields: (
    content: ApprovalContentOf<K>,
    approved: Approved,
    state: EngineState,
  ) => readonly Yielded[];
}
