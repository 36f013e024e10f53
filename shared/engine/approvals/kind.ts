import type { ApprovalProposal, ApprovalRule, Named } from '../../approvals';
import type { CodedError, EpochMs, Result, WarEvent } from '../../kernel';
import type { ApprovalContentKind, ApprovalContentOf, DataOf, KnownType } from '../../protocol';
import type { ActClose, DecideContext } from '../decision';
import type { EngineState } from '../engine-state';
import type { DryRuns } from './dry-runs';

/** What may be looked at to say whether something can be proposed. */
export interface ProposeGround {
  readonly state: EngineState;
  readonly dryRuns: DryRuns;
  /** Whoever proposes. */
  readonly actor: string;
  /** What the desk knows beside the record: its open acts, and what the platform says of the time. */
  readonly context: DecideContext;
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

/** What the second signature is given on, where more counts than the record. */
interface FulfilGround {
  readonly state: EngineState;
  readonly context: DecideContext;
  /** For an id of one's own: what comes of this approval, and of no other. */
  readonly id: string;
  readonly eventOf: (what: Yielded) => WarEvent;
}

/** What an approval comes to, with the act in the outbox that it ends. */
export interface Fulfilled {
  readonly events: readonly WarEvent[];
  readonly closes?: ActClose;
}

/** All there is to know about one kind of content: who may do what with it, what it depends on, what comes of it. */
export type ApprovalKind<K extends ApprovalContentKind> = KindRule<K> & (Yields<K> | Fulfils<K>);

interface KindRule<K extends ApprovalContentKind> extends ApprovalRule {
  /** What it names, with the versions as they are now: a change of one of them ends the proposal. Never a balance. */
  readonly names: (content: ApprovalContentOf<K>, state: EngineState) => readonly Named[];
  /** Why it can't be proposed as things stand; null when it can. */
  readonly faultOf: (content: ApprovalContentOf<K>, ground: ProposeGround) => CodedError | null;
  /** Whether an approval makes money move, or lets it move by itself from then on: then it waits while money is held. */
  readonly movesMoney: (content: ApprovalContentOf<K>) => boolean;
}

interface Yields<K extends ApprovalContentKind> {
  /** The facts that an approval makes, recorded together with it. */
  readonly yields: (
    content: ApprovalContentOf<K>,
    approved: Approved,
    state: EngineState,
  ) => readonly Yielded[];
}

interface Fulfils<K extends ApprovalContentKind> {
  /** The same where what is approved may not hold any more, though all that it names is as it was: then it says why. */
  readonly fulfils: (
    content: ApprovalContentOf<K>,
    approved: Approved,
    ground: FulfilGround,
  ) => Result<Fulfilled, CodedError>;
}
