import { FEED_LIMITS, type FeedState } from '../../../electron/engine/feed/feed-options';
import { GatewayClient } from '../../../electron/engine/feed/gateway-client';
import { createMockGateway, type MockFaults } from '../../../mocks/handlers';
import { ManualTimers } from '../../../mocks/testing/manual-timers';
import { metronomeWorld } from '../../../mocks/testing/metronome-world';
import { Rng, SECOND_MS } from '../../../shared/kernel';
import { GATEWAY_PATHS } from '../../../shared/protocol';
import { faultsOf, type TrustRow } from './row';

const SEEDS = { short: 2, full: 25 } as const;
const PROMISE_MS = 5 * SECOND_MS;
/** The longest a feed is watched for after it stopped. */
const WATCH_MS = 30 * SECOND_MS;
const STEP_MS = 50;
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
    const control = await stopped({ silent: true }, 1, WATCH_MS * 10);
    return {
      figure: `${runs} feeds that stop (${Object.keys(STOPS).join('; ')}): ${late} shown live beyond 5 s, worst ${(worstMs / SECOND_MS).toFixed(2)} s, ${wrong} shown live again without a word; each tile's mark is read by e2e/tiles.spec.ts`,
      control: `without the limit of silence: shown live for ${control.flaggedMs >= WATCH_MS ? 'all' : 'part'} of ${WATCH_MS / SECOND_MS} s`,
      faults: faultsOf(
        [late === 0, `${late} shown live beyond 5 s`],
        [wrong === 0, `${wrong} shown live again by silence`],
        [control.flaggedMs >= WATCH_MS, 'the control was noticed too: this run has no teeth'],
      ),
    };
  },
};

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
