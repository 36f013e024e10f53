import { DESK_STRAY_MS, TrustedClock } from '../../../shared/clock';
import { SLA_MS } from '../../../shared/disputes';
import { WarEngine } from '../../../shared/engine';
import { epochMs, HOUR_MS, MINUTE_MS, Rng, SECOND_MS, type WarEvent } from '../../../shared/kernel';
import { faultsOf, type TrustRow } from './row';

const SEEDS = { short: 4, full: 100 } as const;
const CONSOLES = 5;
const DISPUTES = 30;
const START = Date.parse('2026-11-11T00:00:00+08:00');
const SPAN_MS = 2 * HOUR_MS;
const BEAT_MS = 5 * SECOND_MS;

export const SKEWED_CONSOLES: TrustRow = {
  row: 24,
  promise: 'Consoles with wrong clocks agree',
  run: async ({ size }) => {
    const run = compared(SEEDS[size], true);
    const control = compared(SEEDS[size], false);
    return {
      figure: `${SEEDS[size]} seeds × ${CONSOLES} consoles whose desks are up to ±5 min off, told the same in other portions: ${run.breaches} breaches, ${run.inversions} inverted, ${run.differ} of ${run.looks} looks at who has breached differ, ${run.doubted} doubted the platform; one 1 ms beyond 5 min doubts it: ${run.beyondDoubts ? 'yes' : 'no'}`,
      control: `each by its own desk's clock: ${control.differ} of ${control.looks} looks differ`,
      faults: faultsOf(
        [run.breaches > 0, 'nothing breached: this run has no teeth'],
        [run.inversions === 0, `${run.inversions} breaches inverted`],
        [run.differ === 0, `${run.differ} looks differ`],
        [run.doubted === 0, `${run.doubted} consoles doubted`],
        [run.beyondDoubts, 'a desk beyond the tolerance did not doubt the platform'],
        [control.differ > 0, 'the control agreed too: this run has no teeth'],
      ),
    };
  },
};

function compared(seeds: number, isTrusting: boolean) {
  const sum = { breaches: 0, inversions: 0, differ: 0, looks: 0, doubted: 0 };
  for (let seed = 1; seed <= seeds; seed++) {
    const rng = new Rng(`skew ${seed}`);
    const events = openings(rng);
    const skews = [-DESK_STRAY_MS, DESK_STRAY_MS, 0, rng.int(-300_000, 300_000), rng.int(-300_000, 300_000)];
    const seen = skews.slice(0, CONSOLES).map((skew, i) => watch(events, skew, rng.fork(`${i}`), isTrusting));
    const [first] = seen;
    for (const one of seen) {
      if (one.hasDoubted) sum.doubted++;
      one.looks.forEach((look, i) => {
        sum.looks++;
        if (look !== first?.looks[i]) sum.differ++;
      });
      sum.inversions += one.order.filter((id, i) => id !== first?.order[i]).length;
    }
    sum.breaches += first?.order.length ?? 0;
  }
  const beyond = watch([], DESK_STRAY_MS + 1, new Rng('beyond'), true);
  return { ...sum, beyondDoubts: beyond.hasDoubted };
}

function openings(rng: Rng): readonly WarEvent[] {
  return Array.from({ length: DISPUTES }, (_none, n) => ({
    id: `o${n}`,
    source: '/platform/disputes',
    type: 'warroom.dispute.opened.v1',
    subject: `dispute/D${n}`,
    at: epochMs(START - SLA_MS + rng.int(0, SPAN_MS)),
    data: { channel: 'dispute', cause: 'quality', amountFen: 100 },
  }));
}

/** One console on one platform; `skewMs`: how far its desk's clock is off. */
function watch(events: readonly WarEvent[], skewMs: number, rng: Rng, isTrusting: boolean) {
  const engine = new WarEngine();
  for (let i = 0; i < events.length; ) {
    const portion = rng.int(1, 7);
    engine.applyBatch(events.slice(i, i + portion));
    i += portion;
  }
  const clock = new TrustedClock({ at: null, label: null, offsetMs: 0, doubt: null });
  const steadyStart = rng.int(0, 1_000_000);
  const looks: string[] = [];
  let hasDoubted = false;
  for (let now = START; now <= START + SPAN_MS + MINUTE_MS; now += BEAT_MS) {
    const own = { steady: steadyStart + now - START, desk: now + skewMs };
    clock.hear({ now, factor: 1, paused: false, label: 'live' }, own);
    hasDoubted ||= clock.doubt !== null;
    engine.advanceTo(epochMs(isTrusting ? now : own.desk));
    if ((now - START) % MINUTE_MS === 0) looks.push(breachesOf(engine).sort().join(' '));
  }
  return { looks, hasDoubted, order: breachesOf(engine) };
}

/** Ids in the order in which they breached. */
function breachesOf(engine: WarEngine): string[] {
  return engine
    .transitions()
    .transitions.filter(({ to }) => to === 'breached')
    .map(({ disputeId }) => disputeId)
    .reverse();
}
