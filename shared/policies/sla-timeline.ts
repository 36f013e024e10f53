import { AT_RISK_LEFT_MS, deadlineOf, type Stage, WATCH_LEFT_MS } from '../disputes';
import { epochMs } from '../kernel';
import { type ClockValues, clockValuesAt } from './handling';
import type { HandlingCase } from './handling-case';
import type { TargetName } from './policy-set';
import { type CatchUp, type PolicyVersion, processedLateMs } from './state';

/** What an entry of the timeline is about: an event of the dispute, a new version of the policies, or a clock's own step. */
type SlaEntryKind =
  | 'opened'
  | 'moved'
  | 'assigned'
  | 'requested'
  | 'resolved'
  | 'withdrawn'
  | 'reverted'
  | 'paused'
  | 'resumed'
  | 'policy'
  | 'promise_watch'
  | 'promise_at_risk'
  | 'promise_breached'
  | 'target_late';

/** One change of a dispute's clocks: what made it, by which version of the rules, and what the clocks showed then. */
export interface SlaEntry {
  readonly at: number;
  readonly kind: SlaEntryKind;
  /** The event that made it; null for a clock's own step and for the opening. */
  readonly eventId: string | null;
  readonly by: string | null;
  readonly to: Stage | null;
  readonly reason: string | null;
  /** Which target fell late. */
  readonly target: TargetName | null;
  readonly values: ClockValues;
  /** How much later the console noticed it, because its clock had stood still; null = in time, or an event. */
  readonly processedLateMs: number | null;
}

/** Entries of one dispute at most; the newest stay. */
const MAX_SLA_ENTRIES = 300;

type Bare = Omit<SlaEntry, 'values' | 'processedLateMs'>;

const NOTHING = { eventId: null, by: null, to: null, reason: null, target: null } as const;

/**
 * Each change of a dispute's clocks up to `now`, with the values as they were known at that instant: the same function
 * that a screen is drawn with, asked about then. An event that arrived late shows where it belongs by its own time.
 */
export function slaTimelineOf(
  theCase: HandlingCase,
  versions: readonly PolicyVersion[],
  catchUps: readonly CatchUp[],
  now: number,
): readonly SlaEntry[] {
  const valuesAt = (at: number): ClockValues => {
    const { pauses: _pauses, ...values } = clockValuesAt(theCase, versions, at);
    return values;
  };
  const told = [...eventEntries(theCase, now), ...versionEntries(theCase, versions, valuesAt(now))];
  const own = promiseEntries(theCase, valuesAt(now)).filter(({ at }) => at <= now);
  const bare = [...told, ...own].sort((a, b) => a.at - b.at);
  const late = lateEntries(bare, now, valuesAt);
  return [...bare, ...late]
    .sort((a, b) => a.at - b.at)
    .slice(-MAX_SLA_ENTRIES)
    .map((entry) => ({
      ...entry,
      values: valuesAt(entry.at),
      processedLateMs: isOwnStep(entry.kind) ? processedLateMs(catchUps, entry.at) : null,
    }));
}

function isOwnStep(kind: SlaEntryKind): boolean {
  return kind.startsWith('promise_') || kind === 'target_late';
}

function eventEntries({ openedAt, steps }: HandlingCase, now: number): readonly Bare[] {
  const opened: Bare = { ...NOTHING, at: openedAt, kind: 'opened' };
  const events = steps
    .filter(({ at }) => at <= now)
    .map(({ at, kind, eventId, by, to, reason }) => ({ ...NOTHING, at, kind, eventId, by, to, reason }));
  return [opened, ...events];
}

/** Versions that came into force while it was open. */
function versionEntries(
  { openedAt }: HandlingCase,
  versions: readonly PolicyVersion[],
  { at, settledAt }: ClockValues,
): readonly Bare[] {
  return versions
    .filter((v) => v.at > openedAt && v.at <= (settledAt ?? at))
    .map((v) => ({
      ...NOTHING,
      at: v.at,
      kind: 'policy',
      eventId: v.proposal?.id ?? null,
      by: v.approvedBy,
      reason: v.proposal?.reason ?? null,
    }));
}

function promiseEntries({ openedAt }: HandlingCase, { settledAt }: ClockValues): readonly Bare[] {
  const dueAt = deadlineOf(epochMs(openedAt));
  const steps = [
    { ...NOTHING, kind: 'promise_watch', at: dueAt - WATCH_LEFT_MS },
    { ...NOTHING, kind: 'promise_at_risk', at: dueAt - AT_RISK_LEFT_MS },
    // At its deadline it's still in time, a millisecond later it's breached.
    { ...NOTHING, kind: 'promise_breached', at: dueAt + 1 },
  ] as const;
  return steps.filter(({ at }) => settledAt === null || at <= settledAt);
}

/** Where a target fell late: between two changes nothing moves it, so its due instant as of the first one tells. */
function lateEntries(
  bare: readonly Bare[],
  now: number,
  valuesAt: (at: number) => ClockValues,
): readonly Bare[] {
  const entries: Bare[] = [];
  const seen = new Set<TargetName>();
  bare.forEach((entry, i) => {
    const next = bare[i + 1]?.at ?? now;
    if (next === entry.at) return;
    for (const { name, dueAt, isSliding, stoppedAt } of valuesAt(entry.at).targets) {
      if (dueAt === null || isSliding || stoppedAt !== null || seen.has(name)) continue;
      const at = dueAt + 1;
      if (at <= entry.at || at > next) continue;
      const then = valuesAt(at).targets.find((target) => target.name === name);
      if (then?.state !== 'late' && then?.state !== 'missed') continue;
      seen.add(name);
      entries.push({ ...NOTHING, kind: 'target_late', at, target: name });
    }
  });
  return entries;
}
