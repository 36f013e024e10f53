import type { Fund } from '../funds';
import { compareCodePoints } from '../kernel';
import type { RecoveryFinding, RecoveryGround } from './events';

/** A recorded step of a case. */
interface Step {
  readonly at: number;
  readonly source: string;
  readonly eventId: string;
}
interface Opening extends Step {
  readonly ground: RecoveryGround;
  readonly amountFen: number;
  readonly fund: Fund;
  readonly merchantId: string | null;
}
interface Assessment extends Step {
  readonly finding: RecoveryFinding;
  readonly by: string;
  readonly reason: string;
}
interface Request extends Step {
  readonly commandId: string;
  readonly amountFen: number;
  readonly by: string;
}
interface Rejection extends Step {
  readonly commandId: string;
  readonly reason: string;
}
export interface Returned extends Step {
  readonly amountFen: number;
  /** The fund it returned to. */
  readonly fund: Fund;
  /** The console's command that brought it; null when the platform did by itself. */
  readonly commandId: string | null;
}
interface Closing extends Step {
  readonly by: string;
  readonly reason: string;
}

/** Everything recorded of one recovery: few steps, each kind in the order of the fold. */
export interface RecoveryCase {
  readonly disputeId: string;
  readonly openings: Opening[];
  readonly assessments: Assessment[];
  readonly requests: Request[];
  readonly rejections: Rejection[];
  readonly returned: Returned[];
  readonly closings: Closing[];
}

/** Where a case stands. Source: FU7. */
export const RECOVERY_STATES = [
  'open',
  'at_fault',
  'not_at_fault',
  'appealed',
  'recovered',
  'written_off',
] as const;
export type RecoveryState = (typeof RECOVERY_STATES)[number];

export function emptyCase(disputeId: string): RecoveryCase {
  return {
    disputeId,
    openings: [],
    assessments: [],
    requests: [],
    rejections: [],
    returned: [],
    closings: [],
  };
}

/** Puts a step into its place; the same event again changes nothing. False then. */
export function insertStep<S extends Step>(steps: S[], step: S): boolean {
  let place = steps.length;
  while (place > 0 && compareSteps(steps[place - 1]!, step) > 0) place--;
  if (place > 0 && compareSteps(steps[place - 1]!, step) === 0) return false;
  steps.splice(place, 0, step);
  return true;
}

/**
 * Puts money that came back into its place. A collection told twice is one step, the earlier of the two whatever the order
 * of arrival; where they contradict each other the ledger lists it. False when nothing changes.
 */
export function insertReturn(steps: Returned[], step: Returned): boolean {
  const known = step.commandId === null ? -1 : steps.findIndex((s) => s.commandId === step.commandId);
  if (known < 0) return insertStep(steps, step);
  if (compareSteps(steps[known]!, step) <= 0) return false;
  steps.splice(known, 1);
  return insertStep(steps, step);
}

/** The step that sorts last in the order of the fold; null for a case without any. */
export function lastStep(recovery: RecoveryCase): Step | null {
  const { openings, assessments, requests, rejections, returned, closings } = recovery;
  let last: Step | null = null;
  for (const steps of [openings, assessments, requests, rejections, returned, closings]) {
    const step: Step | undefined = steps.at(-1);
    if (step !== undefined && (last === null || compareSteps(last, step) < 0)) last = step;
  }
  return last;
}

/** What came back to a fund. */
function returnedFen({ returned }: RecoveryCase, fund: Fund): number {
  return returned.reduce((sum, step) => sum + (step.fund === fund ? step.amountFen : 0), 0);
}

/** What follows from a case's steps. */
export interface RecoveryStanding {
  readonly state: RecoveryState;
  readonly amountFen: number;
  readonly recoveredFen: number;
  /** Still to come back; 0 where nothing is expected any more. */
  readonly outstandingFen: number;
  readonly merchantId: string | null;
  readonly fund: Fund;
  /** Command that waits for the platform's answer; null when none does. */
  readonly collecting: string | null;
}

/**
 * Where a case stands; null before it's opened. It ends when all that its fund paid is back in that fund: what came back
 * to another (an instant refund's) is no part of it. A new ground (an appeal, a late fact)
 * after an assessment or a write-off opens it anew.
 */
export function standingOf(recovery: RecoveryCase): RecoveryStanding | null {
  const first = recovery.openings[0];
  if (first === undefined) return null;
  const { amountFen, fund, merchantId } = first;
  const recoveredFen = returnedFen(recovery, fund);
  const state = stateOf(recovery, recoveredFen >= amountFen);
  const isExpected = state !== 'recovered' && state !== 'written_off' && state !== 'not_at_fault';
  return {
    state,
    amountFen,
    recoveredFen,
    outstandingFen: isExpected ? Math.max(0, amountFen - recoveredFen) : 0,
    merchantId,
    fund,
    collecting: collectingOf(recovery),
  };
}

function stateOf({ openings, assessments, closings }: RecoveryCase, isBack: boolean): RecoveryState {
  if (isBack) return 'recovered';
  const opened = openings.at(-1)!;
  const closed = closings.at(-1);
  const assessed = assessments.at(-1);
  // In the order of the fold, not by instant alone: a ground and a finding may have the same one.
  const isClosed = closed !== undefined && compareSteps(closed, opened) > 0;
  if (isClosed && (assessed === undefined || compareSteps(assessed, closed) < 0)) return 'written_off';
  return assessed !== undefined && compareSteps(assessed, opened) > 0 ? assessed.finding : 'open';
}

function collectingOf({ requests, rejections, returned }: RecoveryCase): string | null {
  const answered = new Set([...rejections, ...returned].map(({ commandId }) => commandId));
  return requests.find(({ commandId }) => !answered.has(commandId))?.commandId ?? null;
}

function compareSteps(a: Step, b: Step): number {
  if (a.at !== b.at) return a.at - b.at;
  return compareCodePoints(a.source, b.source) || compareCodePoints(a.eventId, b.eventId);
}
