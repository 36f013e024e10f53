import { CAUSES, CHANNELS, SLA_MS } from '../disputes';
import { isZone } from '../kernel';
import { type BusinessCalendar, dayNumberOf, type Shift } from './calendar';
import { matchPolicy } from './match';
import { PAUSE_STAGES, type Policy, type PolicyFacts, type PolicySet, TARGETS } from './policy-set';

/** What a lint can find. Errors keep a set from being proposed; warnings only say. */
const LINT_CODES = {
  no_policy: 'error',
  no_catch_all: 'error',
  unreachable: 'error',
  duplicate_policy: 'error',
  duplicate_calendar: 'error',
  unknown_calendar: 'error',
  zero_target: 'error',
  no_target: 'error',
  pause_in_start: 'error',
  pauses_everywhere: 'error',
  overlapping_shifts: 'error',
  empty_shift: 'error',
  no_working_time: 'error',
  bad_zone: 'error',
  bad_date: 'error',
  duplicate_date: 'error',
  target_order: 'warning',
  longer_than_promise: 'warning',
  unused_calendar: 'warning',
  holiday_worked: 'warning',
} as const;
export type LintCode = keyof typeof LINT_CODES;

export interface LintFinding {
  readonly code: LintCode;
  readonly severity: 'error' | 'warning';
  /** Where: the policy or calendar by its place in the set, −1 = the set as a whole. */
  readonly at: 'policy' | 'calendar' | 'set';
  readonly index: number;
  /** Which part of it, e.g. `targets.triage`, `week.5`, or a date. */
  readonly part: string | null;
  /** For an unreachable policy: the ids of those above that take all it would match. */
  readonly by: readonly string[];
}

/** What is wrong with a set, and what is odd about it, in the order of the set. */
export function lintPolicySet(set: PolicySet): readonly LintFinding[] {
  const findings: LintFinding[] = [];
  const add: Add = (code, at, index, part = null, by = []) => {
    findings.push({ code, severity: LINT_CODES[code], at, index, part, by });
  };
  if (set.policies.length === 0) add('no_policy', 'set', -1);
  lintReach(set, add);
  set.policies.forEach((policy, index) => {
    if (set.policies.findIndex((p) => p.id === policy.id) !== index) add('duplicate_policy', 'policy', index);
    if (!set.calendars.some((c) => c.id === policy.calendarId)) {
      add('unknown_calendar', 'policy', index, 'calendarId');
    }
    lintPolicy(policy, index, add);
  });
  set.calendars.forEach((calendar, index) => {
    if (set.calendars.findIndex((c) => c.id === calendar.id) !== index) {
      add('duplicate_calendar', 'calendar', index);
    }
    if (!set.policies.some((p) => p.calendarId === calendar.id)) add('unused_calendar', 'calendar', index);
    lintCalendar(calendar, index, add);
  });
  return findings;
}

/** True for a set that may be proposed. */
export function isSound(findings: readonly LintFinding[]): boolean {
  return findings.every(({ severity }) => severity !== 'error');
}

type Add = (
  code: LintCode,
  at: LintFinding['at'],
  index: number,
  part?: string | null,
  by?: readonly string[],
) => void;

/**
 * Which policies any dispute can get, found by trying every kind of dispute that the conditions can tell apart: exact,
 * also where it takes several policies together to cover one below them.
 */
function lintReach(set: PolicySet, add: Add): void {
  const kinds = [...kindsOf(set)];
  const reached = new Set<Policy | null>(kinds.map((facts) => matchPolicy(set, facts)));
  set.policies.forEach((policy, index) => {
    if (!reached.has(policy)) add('unreachable', 'policy', index, null, takersOf(set, policy, kinds));
  });
  if (reached.has(null) && set.policies.length > 0) add('no_catch_all', 'set', -1);
}

/** Ids of the policies that take what `policy` would match. */
function takersOf(set: PolicySet, policy: Policy, kinds: readonly PolicyFacts[]): readonly string[] {
  const alone: PolicySet = { policies: [policy], calendars: [] };
  const taken = kinds.filter((facts) => matchPolicy(alone, facts) !== null);
  return [...new Set(taken.flatMap((facts) => matchPolicy(set, facts)?.id ?? []))];
}

/** One dispute of each kind that the set's conditions can tell apart. Values no condition names are alike. */
function* kindsOf(set: PolicySet): Generator<PolicyFacts> {
  const named = <K extends 'channel' | 'cause' | 'tier'>(condition: K) =>
    new Set(set.policies.flatMap((p) => (p.when[condition] ?? []) as readonly (string | number)[]));
  const withOther = <T extends string | number>(
    all: readonly T[],
    names: ReadonlySet<string | number>,
  ): T[] => {
    const known = all.filter((value) => names.has(value));
    const other = all.find((value) => !names.has(value));
    return other === undefined ? known : [...known, other];
  };
  const channels = withOther(CHANNELS, named('channel'));
  const causes = withOther(CAUSES, named('cause'));
  const tiers = [...withOther([0, 1, 2, 3, 4], named('tier')), null];
  const categories = [...categoryKindsOf(set), null];
  for (const category of categories) {
    for (const channel of channels) {
      for (const cause of causes) {
        for (const tier of tiers) {
          for (const crossBorder of [false, true]) {
            for (const vip of [false, true]) yield { category, channel, cause, tier, crossBorder, vip };
          }
        }
      }
    }
  }
}

/** One category of each set of policies that name it: those that the same policies name are alike. */
function categoryKindsOf(set: PolicySet): readonly string[] {
  const byNaming = new Map<string, string>();
  for (const category of new Set(set.policies.flatMap((p) => p.when.category ?? []))) {
    const naming = set.policies.map((p) => (p.when.category?.includes(category) ? 1 : 0)).join('');
    byNaming.set(naming, category);
  }
  return [...byNaming.values()];
}

function lintPolicy({ targets, pause }: Policy, index: number, add: Add): void {
  for (const name of TARGETS) {
    const target = targets[name];
    if (target === 0) add('zero_target', 'policy', index, `targets.${name}`);
    if (target !== null && target > SLA_MS) {
      add('longer_than_promise', 'policy', index, `targets.${name}`);
    }
  }
  if (TARGETS.every((name) => targets[name] === null)) add('no_target', 'policy', index, 'targets');
  const { firstResponse, triage, handling } = targets;
  if (isAfter(firstResponse, triage) || isAfter(firstResponse, handling)) {
    add('target_order', 'policy', index, 'targets.firstResponse');
  }
  if (isAfter(triage, handling)) add('target_order', 'policy', index, 'targets.triage');
  // A clock that's stopped where it begins never runs until somebody moves the case: every target would be met.
  if (pause.stages.includes('opened')) add('pause_in_start', 'policy', index, 'pause.stages');
  else if (PAUSE_STAGES.slice(1).every((stage) => pause.stages.includes(stage))) {
    add('pauses_everywhere', 'policy', index, 'pause.stages');
  }
}

function isAfter(first: number | null, second: number | null): boolean {
  return first !== null && second !== null && first > second;
}

function lintCalendar({ zone, week, holidays, extraDays }: BusinessCalendar, index: number, add: Add): void {
  if (!isZone(zone)) add('bad_zone', 'calendar', index, 'zone');
  week.forEach((shifts, day) => {
    lintShifts(shifts, `week.${day}`, index, add);
  });
  for (const { date, shifts } of extraDays) lintShifts(shifts, date, index, add);
  const extra = extraDays.map(({ date }) => date);
  for (const date of [...holidays, ...extra]) {
    if (Number.isNaN(dayNumberOf(date))) add('bad_date', 'calendar', index, date);
  }
  for (const dates of [holidays, extra]) {
    for (const date of new Set(dates.filter((d, i) => dates.indexOf(d) !== i))) {
      add('duplicate_date', 'calendar', index, date);
    }
  }
  for (const date of extra) if (holidays.includes(date)) add('holiday_worked', 'calendar', index, date);
  if (week.every((shifts) => shifts.every(isEmpty))) add('no_working_time', 'calendar', index, 'week');
}

function lintShifts(shifts: readonly Shift[], part: string, index: number, add: Add): void {
  if (shifts.some(isEmpty)) add('empty_shift', 'calendar', index, part);
  const sorted = shifts.filter((shift) => !isEmpty(shift)).sort((a, b) => a.from - b.from);
  const overlaps = sorted.some((shift, i) => i > 0 && shift.from < sorted[i - 1]!.to);
  if (overlaps) add('overlapping_shifts', 'calendar', index, part);
}

function isEmpty({ from, to }: Shift): boolean {
  return from >= to;
}
