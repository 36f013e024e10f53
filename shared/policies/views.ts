import type { Pause } from './course';
import type { ClockValues } from './handling';
import type { LintFinding } from './lint';
import type { PassedOver } from './match';
import type { PolicyFacts, PolicySet } from './policy-set';
import type { SlaEntry } from './sla-timeline';
import type { PolicyAnomaly } from './state';

/** A version of the policies as a screen lists it. */
export interface PolicyVersionView {
  readonly version: number;
  /** null for the set shipped with the program. */
  readonly at: number | null;
  readonly by: string | null;
  readonly approvedBy: string | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly set: PolicySet;
}

interface ProposalView {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly reason: string;
  readonly basedOn: number;
  readonly set: PolicySet;
  readonly state: 'pending' | 'approved' | 'withdrawn';
  readonly endedAt: number | null;
  readonly endedBy: string | null;
  readonly endedReason: string | null;
}

/** The policies with their history; newest first. */
export interface PoliciesView {
  readonly now: number;
  readonly active: PolicyVersionView;
  readonly versions: readonly PolicyVersionView[];
  readonly proposals: readonly ProposalView[];
  readonly anomalies: readonly PolicyAnomaly[];
  /** What a lint says of the set in force. */
  readonly findings: readonly LintFinding[];
}

/** A pause with what it took out of the handling clock, working milliseconds of the policy's calendar. */
export interface PauseView extends Pause {
  readonly creditedMs: number;
}

/** Both clocks of one dispute. */
export interface DisputeClockView {
  readonly id: string;
  readonly now: number;
  readonly openedAt: number;
  readonly settledAt: number | null;
  readonly promise: {
    /** Opening + 72 h, whatever the policies. */
    readonly dueAt: number;
    /** 31 December 24:00 (+08:00) of the opening's year; `isYearBroken` while open, or settled, later than that. */
    readonly yearEndAt: number;
    readonly isYearBroken: boolean;
  };
  readonly handling: ClockValues;
  /** Which policies above the one that matched didn't, and why. */
  readonly passedOver: readonly PassedOver[];
  readonly pauses: readonly PauseView[];
  /** A person may pause it now: open, not paused by hand, and the policy lets them. */
  readonly mayPause: boolean;
  readonly mayResume: boolean;
  readonly timeline: readonly SlaEntry[];
}

/** Which policy a dispute of these facts would get. */
export interface PolicyTestView {
  readonly facts: PolicyFacts;
  readonly version: number;
  readonly policyId: string | null;
  readonly policyName: string | null;
  readonly passedOver: readonly PassedOver[];
  /** For a dispute opened at `openedAt` and never paused; null = no such target, or never due. */
  readonly openedAt: number;
  readonly due: readonly {
    readonly name: string;
    readonly targetMs: number;
    readonly dueAt: number | null;
  }[];
  readonly promiseDueAt: number;
}

/** What a set would do to the open disputes, if it came into force now. */
export interface DryRunView {
  readonly now: number;
  readonly open: number;
  /** Open disputes whose handling target falls due at another instant. */
  readonly moved: number;
  /** Open disputes whose handling is late now: by the set in force, and by this one. */
  readonly lateBefore: number;
  readonly lateAfter: number;
  /** … those that only this set makes late, and those it takes back into time. */
  readonly newlyLate: number;
  readonly noLongerLate: number;
  /** Open disputes that get another policy. */
  readonly rematched: number;
  /** Open disputes by policy: now, and with this set. In the order of this set, then those it no longer has. */
  readonly byPolicy: readonly {
    readonly policyId: string;
    readonly before: number;
    readonly after: number;
    readonly lateAfter: number;
  }[];
  /** Promises that move: none, ever. Counted like the rest, not said. */
  readonly promisesMoved: number;
  readonly findings: readonly LintFinding[];
  /** Examples: disputes whose handling moves, oldest first. */
  readonly examples: readonly {
    readonly id: string;
    readonly fromPolicyId: string | null;
    readonly toPolicyId: string | null;
    readonly dueBefore: number | null;
    readonly dueAfter: number | null;
  }[];
}

/** Handling met and late, by policy, for those who staff the desk. Counted a part at a time: `countedAt` says as of when. */
export interface HandlingFiguresView {
  readonly now: number;
  /** null before the first count is through. */
  readonly countedAt: number | null;
  /** Share of the count that's under way. */
  readonly progress: number;
  readonly byPolicy: readonly {
    readonly policyId: string;
    readonly open: number;
    readonly openLate: number;
    readonly settled: number;
    readonly settledLate: number;
    readonly paused: number;
  }[];
}

/** Steps of promise clocks that came last, newest first. */
export interface TransitionsView {
  readonly now: number;
  readonly transitions: readonly {
    readonly disputeId: string;
    readonly to: 'watch' | 'at_risk' | 'breached';
    /** When it was due to happen. */
    readonly at: number;
    /** How much later the console noticed, because its clock had stood still. */
    readonly processedLateMs: number | null;
  }[];
  /** Stretches the console's clock passed in one go; newest first. */
  readonly catchUps: readonly { readonly from: number; readonly to: number; readonly reason: string }[];
}
