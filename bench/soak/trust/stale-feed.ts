import { FEED_LIMITS, type FeedState } from '../../../electron/engine/feed/feed-options';
import { GatewayClient } from '../../../electron/engine/feed/gateway-client';
import { openLeverDesk } from '../../../electron/engine/testing/lever-desk';
import { createMockGateway, type MockFaults } from '../../../mocks/handlers';
import { ManualTimers } from '../../../mocks/testing/manual-timers';
import { metronomeWorld } from '../../../mocks/testing/metronome-world';
import { TrustedClock } from '../../../shared/clock';
import { disputeCounts } from '../../../shared/disputes';
import { HOUR_MS, MINUTE_MS, Rng, SECOND_MS } from '../../../shared/kernel';
import { GATEWAY_PATHS } from '../../../shared/protocol';
import { numberedOpening } from './opening';
import { faultsOf, type TrustRow } from './row';
import { until } from './until';

const SEEDS = { short: 2, full: 25 } as const;
const PROMISE_MS = 5 * SECOND_MS;
/** The longest a feed is watched for after it stopped. */
const WATCH_MS = 30 * SECOND_MS;
const STEP_MS = 50;
/** How long a platform may stand before it's called behind: it strays by five seconds, and then isn't right for half a minute, as `shared/clock` has it. */
const MAX_FROZEN_MS = 40 * SECOND_MS;
const DISPUTES = 40;
const START = Date.parse('2026-11-11T00:00:00+08:00');
const URL_ = 'http://drill.invalid';

/** What stops a feed, or makes it look as if it went on. */
const STOPS: Readonly<Record<string, MockFaults>> = {
  'says nothing more': { silent: true },
  'is cut and lets nobody in': {
    stream: 'cut',
    nextFeed: Array.from({ length: 200 }, () => 'hang' as const),
  },
  'is cut and answers 503': {
    stream: 'cut',
    nextFeed: Array.from({ length: 200 }, () => 'fail_before' as const),
  },
  'drips so slowly that no frame is ever whole': { slowBody: { bytes: 1, everyMs: SECOND_MS } },
  'breaks off in an event, then hangs': {
    stream: 'cut_mid_event',
    nextFeed: Array.from({ length: 200 }, () => 'hang' as const),
  },
};

export const STALE_FEED: TrustRow = {
  row: 21,
  promise: 'A feed that stopped never looks live',
  run: async ({ size }) => {
    let [late, wrong, worstMs, runs] = [0, 0, 0, 0];
    for (const faults of Object.values(STOPS)) {
      for (let seed = 1; seed <= SEEDS[size]; seed++) {
        const { flaggedMs, healedBySilence } = await stopped(faults, seed, FEED_LIMITS.staleMs);
        runs++;
        worstMs = Math.max(worstMs, flaggedMs);
        if (flaggedMs > PROMISE_MS) late++;
        if (healedBySilence) wrong++;
      }
    }
    const frozenMs = frozenClockDoubtedMs();
    const resolved = await resolvedBySilence();
    const control = await stopped({ silent: true }, 1, WATCH_MS * 10);
    return {
      figure: `${runs} feeds that stop (${Object.keys(STOPS).join('; ')}): ${late} shown live beyond 5 s, worst ${(worstMs / SECOND_MS).toFixed(2)} s, ${wrong} shown live again without a word; a platform whose clock stands is in doubt after ${(frozenMs / SECOND_MS).toFixed(0)} s; of ${DISPUTES} open disputes ${resolved} were resolved by an hour of silence; each tile's mark is printed by e2e/tiles.spec.ts`,
      control: `without the limit of silence: shown live for ${control.flaggedMs >= WATCH_MS ? 'all' : 'part'} of ${WATCH_MS / SECOND_MS} s`,
      faults: faultsOf(
        [late === 0, `${late} shown live beyond 5 s`],
        [frozenMs <= MAX_FROZEN_MS, `a clock that stands was believed for ${frozenMs} ms`],
        [resolved === 0, `${resolved} disputes resolved by silence`],
        [wrong === 0, `${wrong} shown live again by silence`],
        [control.flaggedMs >= WATCH_MS, 'the control was noticed too: this run has no teeth'],
      ),
    };
  },
};

/** How long a platform that says the same time at every beat is believed, ms. */
function frozenClockDoubtedMs(): number {
  const clock = new TrustedClock({ at: null, label: null, offsetMs: 0, doubt: null });
  for (let ms = 0; ms <= 2 * MAX_FROZEN_MS; ms += SECOND_MS) {
    const own = { steady: ms, desk: START + ms };
    clock.hear({ now: START, factor: 1, paused: false, label: 'live' }, own);
    if (clock.doubt !== null) return ms;
  }
  return Number.POSITIVE_INFINITY;
}

/** How many open disputes an hour without a word takes off a desk's list. */
async function resolvedBySilence(): Promise<number> {
  const desk = await openLeverDesk(START + MINUTE_MS);
  try {
    desk.gateway.events(Array.from({ length: DISPUTES }, (_none, n) => numberedOpening(n, START)));
    await until(() => desk.session.status().journal.seq >= DISPUTES);
    await desk.beat(START + MINUTE_MS);
    const open = (): number => disputeCounts(desk.session.engine.state.disputes).open;
    const before = open();
    desk.wall.ms += HOUR_MS;
    await desk.session.digest();
    await desk.session.digest();
    return DISPUTES - before + Math.max(0, before - open());
  } finally {
    await desk.close();
  }
}

/** Stops a live feed, and watches how long it goes on being called live. */
async function stopped(faults: MockFaults, seed: number, staleMs: number) {
  const timers = new ManualTimers();
  const newWorld = () => metronomeWorld({ everyMs: SECOND_MS });
  const world = { scenario: 'metronome', scale: 1, seed, factor: 100, newWorld };
  const gateway = createMockGateway({ ...world, timers });
  gateway.start();
  let state: FeedState = 'connecting';
  const client = new GatewayClient({
    transport: gateway.transport,
    baseUrl: URL_,
    cursor: null,
    timers,
    random: () => 0.5,
    limits: { staleMs, silenceMs: Math.max(FEED_LIMITS.silenceMs, staleMs) },
    onBatch: async () => undefined,
    onState: (said) => {
      state = said;
    },
  });
  client.start();
  const isLive = (): boolean => state === 'live';
  try {
    await timers.advanceUntil(isLive);
    await timers.advance(new Rng(`stale ${seed}`).int(0, 3_000));
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(faults) };
    await gateway.transport(new Request(URL_ + GATEWAY_PATHS.mockFaults, init));
    let flaggedMs = 0;
    while (isLive() && flaggedMs < WATCH_MS) {
      await timers.advance(STEP_MS);
      flaggedMs += STEP_MS;
    }
    let healedBySilence = false;
    for (let ms = flaggedMs; ms < WATCH_MS; ms += 1_000) {
      await timers.advance(1_000);
      healedBySilence ||= isLive();
    }
    return { flaggedMs, healedBySilence };
  } finally {
    await client.close();
    gateway.stop();
  }
}
