import { TrustedClock } from '../../shared/clock';
import { SLA_MS } from '../../shared/disputes';
import { WarEngine } from '../../shared/engine';
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS, Rng } from '../../shared/kernel';

/** What came of days on which a platform lies about the time. Counts of payouts. */
export interface ClockLeapFigures {
  readonly leaps: number;
  readonly due: number;
  readonly paid: number;
  readonly early: number;
  readonly doubled: number;
  readonly missed: number;
  /** Greatest delay of a payout that fell due while the clock was believed and the desk awake, ms. */
  readonly worstLateMs: number;
}

/** Where the desk stands and when its half day begins: the great day, and nights on which a zone's clocks are set on or back. */
export const HALF_DAYS: readonly { readonly zone: string; readonly startsAt: string }[] = [
  { zone: 'Asia/Shanghai', startsAt: '2026-11-11T00:00:00+08:00' },
  { zone: 'Europe/Paris', startsAt: '2026-03-28T20:00:00Z' },
  { zone: 'Europe/Paris', startsAt: '2026-10-24T20:00:00Z' },
  { zone: 'America/New_York', startsAt: '2026-03-08T02:00:00Z' },
  { zone: 'Australia/Lord_Howe', startsAt: '2026-10-03T10:00:00Z' },
];
const DISPUTES = 20;
const BEAT_MS = 1_000;
const LEAPS = [HOUR_MS, -HOUR_MS, DAY_MS, -DAY_MS, 365 * DAY_MS, 10 * MINUTE_MS];
const SLEEP_MS = 8 * HOUR_MS;

/** One seed is some 12 hours at a live desk: lies of some seconds to minutes, and one sleep. Without the guard each word is believed. */
export function runClockLeaps(seeds: number, isGuarded: boolean): ClockLeapFigures {
  const sum = { leaps: 0, due: 0, paid: 0, early: 0, doubled: 0, missed: 0, worstLateMs: 0 };
  for (let seed = 1; seed <= seeds; seed++) {
    const { zone, startsAt } = HALF_DAYS[(seed - 1) % HALF_DAYS.length] as (typeof HALF_DAYS)[number];
    inZone(zone, () => runDay(new Rng(`clock-leaps-${seed}`), Date.parse(startsAt), isGuarded, sum));
  }
  return sum;
}

/** Runs something as a machine of another zone would. */
function inZone(zone: string, run: () => void): void {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    run();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}

function runDay(
  rng: Rng,
  start: number,
  isGuarded: boolean,
  sum: { -readonly [K in keyof ClockLeapFigures]: ClockLeapFigures[K] },
): void {
  const engine = new WarEngine();
  const dueAt = new Map<string, number>();
  for (let n = 0; n < DISPUTES; n++) {
    const id = `D${n}`;
    const at = start - SLA_MS + rng.int(1, 12 * HOUR_MS);
    dueAt.set(id, at + SLA_MS);
    const data = { channel: 'dispute', cause: 'quality', amountFen: 100 };
    const type = 'warroom.dispute.opened.v1';
    engine.apply({ id, source: '/platform/disputes', type, subject: `dispute/${id}`, at: epochMs(at), data });
  }
  const clock = new TrustedClock({ at: null, label: null, offsetMs: 0, doubt: null });
  const paid = new Set<string>();
  let [now, lieMs, lieBeats, quietSince] = [start, 0, 0, start];
  const end = start + 12 * HOUR_MS + MINUTE_MS;
  const sleepAt = start + rng.int(HOUR_MS, 3 * HOUR_MS);
  let hasSlept: boolean = false;
  while (now < end) {
    const isAsleep: boolean = !hasSlept && now >= sleepAt;
    now += isAsleep ? SLEEP_MS : BEAT_MS;
    hasSlept ||= isAsleep;
    if (lieBeats === 0 && now < end - 5 * MINUTE_MS && rng.chance(0.000_5)) {
      sum.leaps++;
      lieMs = LEAPS[rng.int(0, LEAPS.length - 1)] ?? HOUR_MS;
      lieBeats = rng.int(1, 120);
    }
    const told = lieBeats > 0 ? now + lieMs : now;
    lieBeats = Math.max(0, lieBeats - 1);
    clock.hear({ now: told, factor: 1, paused: false, label: 'live' }, { steady: now - start, desk: now });
    const isHeld = isGuarded && clock.doubt !== null;
    if (isHeld || isAsleep) quietSince = now;
    if (isHeld) continue;
    engine.advanceTo(told);
    const due = engine.decideDue({ now: engine.now, consoleId: 'desk-1', moneyHold: null });
    engine.applyBatch(due.events);
    for (const { key } of due.intents) {
      const id = key.split(':')[1] ?? '';
      const deadline = dueAt.get(id) ?? 0;
      if (paid.has(id)) sum.doubled++;
      paid.add(id);
      if (now <= deadline) sum.early++;
      else if (deadline > quietSince) sum.worstLateMs = Math.max(sum.worstLateMs, now - deadline);
    }
  }
  const fellDue = [...dueAt].filter(([, at]) => at < end - 3 * MINUTE_MS);
  sum.due += fellDue.length;
  sum.paid += paid.size;
  sum.missed += fellDue.filter(([id]) => !paid.has(id)).length;
}
