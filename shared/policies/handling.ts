import { type Band, bandOf, deadlineOf, type Stage } from '../disputes';
import { epochMs } from '../kernel';
import type { BusinessCalendar } from './calendar';
import { type Course, courseOf, matching, type Pause, type PolicyOf } from './course';
import { caseUntil, type HandlingCase } from './handling-case';
import { matchPolicy } from './match';
import { type Policy, TARGETS, type TargetName } from './policy-set';
import { type PolicyVersion, versionAt } from './state';
import { WorkTime } from './work-time';

/** Where a target stands. `paused` is said beside it: a target that's late stays late while the clock stands. */
type TargetState = 'running' | 'late' | 'met' | 'missed';

/** One target of a dispute, as of an instant. Durations are working milliseconds of the policy's calendar. */
export interface TargetValues {
  readonly name: TargetName;
  readonly targetMs: number;
  /** Working time used until it stopped, or now; pauses not counted. */
  readonly elapsedMs: number;
  /** When it falls due; while the clock stands, when it would if it ran again at once. null = never. */
  readonly dueAt: number | null;
  /** True while the clock stands and the due instant moves with now. */
  readonly isSliding: boolean;
  readonly state: TargetState;
  /** When what's asked for was done; null while it isn't. */
  readonly stoppedAt: number | null;
  /** What it was when the dispute was opened: by the version then in force, without any pause. null = no such target. */
  readonly originalMs: number | null;
  readonly originalDueAt: number | null;
}

/** The two clocks of a dispute as of an instant: what a screen showed then. */
export interface ClockValues {
  readonly at: number;
  /** Version of the policies that the targets are by, and the policy it gave; null = none matched. */
  readonly version: number;
  readonly policyId: string | null;
  readonly policyName: string | null;
  readonly stage: Stage;
  readonly settledAt: number | null;
  /** Working time since the opening, pauses not counted. */
  readonly elapsedMs: number;
  /** Working time that pauses took out. */
  readonly creditedMs: number;
  readonly isPaused: boolean;
  readonly targets: readonly TargetValues[];
  readonly promise: {
    readonly dueAt: number;
    /** null once it's settled. */
    readonly band: Band | null;
  };
}

const WORK_TIMES = new WeakMap<BusinessCalendar, WorkTime>();

/** The working time of a policy's calendar; null for a calendar that the set doesn't have. */
export function workTimeOf({ set }: Pick<PolicyVersion, 'set'>, policy: Policy): WorkTime | null {
  const calendar = set.calendars.find(({ id }) => id === policy.calendarId);
  if (!calendar) return null;
  let workTime = WORK_TIMES.get(calendar);
  if (!workTime) {
    workTime = new WorkTime(calendar);
    WORK_TIMES.set(calendar, workTime);
  }
  return workTime;
}

/** A case's clocks as of an instant, from what was known then. */
export function clockValuesAt(
  whole: HandlingCase,
  versions: readonly PolicyVersion[],
  at: number,
): ClockValues & { readonly pauses: readonly Pause[] } {
  const theCase = caseUntil(whole, at);
  const course = courseOf(theCase, versions, at);
  // Closing freezes the clock, and the rules it's by.
  const end = course.settledAt ?? Math.max(at, theCase.openedAt);
  const version = versionAt(versions, end);
  const policy = matchPolicy(version.set, theCase.facts);
  const workTime = policy && workTimeOf(version, policy);
  const dueAt = deadlineOf(epochMs(theCase.openedAt));
  const common = {
    at,
    version: version.version,
    policyId: policy?.id ?? null,
    policyName: policy?.name ?? null,
    stage: course.stage,
    settledAt: course.settledAt,
    isPaused: course.settledAt === null && course.pauses.some(({ to }) => to === null),
    promise: { dueAt, band: course.settledAt === null ? bandOf(dueAt, at) : null },
    pauses: course.pauses,
  };
  if (!policy || !workTime) return { ...common, elapsedMs: 0, creditedMs: 0, targets: [] };
  const stretches = stretchesUntil(course.pauses, end);
  const creditedMs = stretches.reduce((sum, s) => sum + workTime.between(s.from, s.to), 0);
  return {
    ...common,
    elapsedMs: workTime.between(theCase.openedAt, end) - creditedMs,
    creditedMs,
    targets: targetsOf({ theCase, versions, course, policy, workTime, end }),
  };
}

/** How a case's handling stands, without the rest: for figures over all disputes. */
export interface HandlingStanding {
  readonly policyId: string | null;
  /** null = no such target, or never due. */
  readonly dueAt: number | null;
  readonly isLate: boolean;
  readonly isPaused: boolean;
}

/** As `clockValuesAt`, of the handling target alone. Who asks of many cases hands in matches it keeps. */
export function handlingStandingAt(
  whole: HandlingCase,
  versions: readonly PolicyVersion[],
  at: number,
  policyOf: PolicyOf = matching(whole),
): HandlingStanding {
  const theCase = caseUntil(whole, at);
  const course = courseOf(theCase, versions, at, policyOf);
  const end = course.settledAt ?? Math.max(at, theCase.openedAt);
  const version = versionAt(versions, end);
  const policy = policyOf(version);
  const workTime = policy && workTimeOf(version, policy);
  const isPaused = course.settledAt === null && course.pauses.some(({ to }) => to === null);
  const targetMs = policy?.targets.handling ?? null;
  if (!policy || !workTime || targetMs === null) {
    return { policyId: policy?.id ?? null, dueAt: null, isLate: false, isPaused };
  }
  const ground = { theCase, versions, course, policy, workTime, end };
  const { dueAt, state } = standingOf(ground, 'handling', targetMs);
  return { policyId: policy.id, dueAt, isLate: state === 'late' || state === 'missed', isPaused };
}

interface TargetGround {
  readonly theCase: HandlingCase;
  readonly versions: readonly PolicyVersion[];
  readonly course: Course;
  readonly policy: Policy;
  readonly workTime: WorkTime;
  /** Now, or when it was settled. */
  readonly end: number;
}

function targetsOf(ground: TargetGround): readonly TargetValues[] {
  const { theCase, versions, policy } = ground;
  const original = versionAt(versions, theCase.openedAt);
  const originalPolicy = matchPolicy(original.set, theCase.facts);
  const originalTime = originalPolicy && workTimeOf(original, originalPolicy);
  return TARGETS.flatMap((name) => {
    const targetMs = policy.targets[name];
    if (targetMs === null) return [];
    const originalMs = originalPolicy?.targets[name] ?? null;
    const originalDueAt =
      originalMs === null || !originalTime ? null : orNull(originalTime.add(theCase.openedAt, originalMs));
    return [{ name, targetMs, originalMs, originalDueAt, ...standingOf(ground, name, targetMs) }];
  });
}

function standingOf(
  { theCase, course, workTime, end }: TargetGround,
  name: TargetName,
  targetMs: number,
): Pick<TargetValues, 'elapsedMs' | 'dueAt' | 'isSliding' | 'state' | 'stoppedAt'> {
  const stoppedAt =
    name === 'handling' ? course.settledAt : name === 'triage' ? course.triagedAt : course.firstResponseAt;
  const until = stoppedAt ?? end;
  const stretches = stretchesUntil(course.pauses, until);
  let left = targetMs;
  let cursor = theCase.openedAt;
  let elapsedMs = 0;
  let dueAt: number | null = null;
  for (const { from, to } of [...stretches, { from: Number.POSITIVE_INFINITY, to: 0 }]) {
    const runMs = workTime.between(cursor, Math.min(from, until));
    elapsedMs += runMs;
    // Where the clock stands from here on, what's left begins to count when it ends.
    if (dueAt === null && (from === Number.POSITIVE_INFINITY || runMs >= left)) {
      dueAt = workTime.add(cursor, left);
    }
    left -= runMs;
    cursor = to;
  }
  const isLate = dueAt !== null && until > dueAt;
  const isStanding = stoppedAt === null && course.pauses.some(({ to }) => to === null);
  return {
    elapsedMs,
    dueAt: dueAt === null ? null : orNull(dueAt),
    isSliding: isStanding && !isLate,
    state: stoppedAt === null ? (isLate ? 'late' : 'running') : isLate ? 'missed' : 'met',
    stoppedAt,
  };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The pauses as stretches that don't overlap, up to an instant. */
function stretchesUntil(pauses: readonly Pause[], until: number): readonly Stretch[] {
  const stretches: { from: number; to: number }[] = [];
  for (const pause of pauses) {
    const from = pause.from;
    const to = Math.min(until, pause.to ?? until);
    if (to <= from) continue;
    const last = stretches.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else stretches.push({ from, to });
  }
  return stretches;
}

/** NaN is how working time says never. */
function orNull(at: number): number | null {
  return Number.isNaN(at) ? null : at;
}
