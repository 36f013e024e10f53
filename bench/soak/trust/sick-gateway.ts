import path from 'node:path';
import { HOUR_MS } from '../../../shared/kernel';
import type { StatusView } from '../../../shared/protocol';
import { EngineLink } from '../engine-link';
import { MockControl } from '../mock-control';
import { injectedOpening } from './opening';
import { faultsOf, type TrustRow } from './row';
import { ACT_ILLS, type ActIll, FEED_ILLS, type FeedIll } from './sick/ills';
import { floodAgainst } from './sick/naive-client';
import { PortLink } from './sick/port-link';
import type { PartCount } from './sick/sick-port';

interface Trial {
  readonly acts: ActIll | null;
  readonly feed: FeedIll | null;
}

const ACTS = Object.keys(ACT_ILLS) as ActIll[];
const FEEDS = Object.keys(FEED_ILLS) as FeedIll[];

const SIZES = {
  short: {
    acts: 30,
    lastsMs: 1_000,
    hugeBytes: 32 * 1024 * 1024,
    trials: [
      { acts: 'answers 500', feed: 'floods with comments' },
      { acts: 'sends elsewhere (307)', feed: 'sends one endless frame' },
    ],
  },
  full: {
    acts: 300,
    lastsMs: 4_000,
    hugeBytes: 1024 * 1024 * 1024,
    trials: [
      ...ACTS.map((acts) => ({ acts, feed: null })),
      ...FEEDS.map((feed) => ({ acts: null, feed })),
      { acts: 'answers with a huge body', feed: 'floods with beats' },
    ],
  },
} as const satisfies Record<string, { trials: readonly Trial[]; [size: string]: unknown }>;

/** The bounds: requests that may begin within a second, and be under way at once, for all acts and for the feed. */
const MAX_PER_SECOND = { acts: 24, feed: 12 } as const;
const MAX_IN_FLIGHT = { acts: 10, feed: 2 } as const;
/** After so many went wrong acts go out one at a time: five in a row, and those that were under way with them. */
const MAX_BEFORE_NARROW = 15;
/**
 * The slowest answer to a person, and to a window that asks how it stands, at least; on a slower machine so many times what it takes
 * with a gateway that is well.
 */
const MAX_ACK_MS = 2_000;
const MAX_STALL_MS = 1_000;
const TIMES_HEALTHY = 4;
const AMOUNT_FEN = 12_345;
const PATIENCE_MS = 60_000;
const STALE: ReadonlySet<string> = new Set(['stale_feed', 'clock_doubt']);

export const SICK_GATEWAY: TrustRow = {
  row: 15,
  promise: 'A sick gateway never freezes or floods',
  run: async ({ size, program, dir }) => {
    const { trials, ...how } = SIZES[size];
    const { link, word } = await PortLink.start(program);
    const dataDir = path.join(dir, 'desk');
    const engine = new EngineLink(program, { dataDir, gatewayUrl: word.url, killAt: null, withKeys: true });
    try {
      const ward = new Ward(engine, link, new MockControl(word.innerUrl), how);
      await engine.ready;
      // Before and after: whoever else is at work on the machine doesn't stay the same.
      const before = await ward.beWell();
      for (const trial of trials) await ward.suffer(trial);
      const after = await ward.beWell();
      const healthy = {
        ackMs: Math.max(before.ackMs, after.ackMs),
        stallMs: Math.max(before.stallMs, after.stallMs),
      };
      ward.judgeTimes(healthy);
      const { worst, faults } = ward;
      const stray = await ward.strayEffects();
      const trapped = (await link.say({ tell: true })).trapped;
      const naive = await floodAgainst(link, word.url);
      return {
        figure: `${trials.length} ills of acts and feed (${how.acts} acts each, ${how.lastsMs / 1_000} s, bodies and frames of ${how.hugeBytes / 1024 / 1024} MB): ${trapped} redirects followed; at most ${worst.actsPerSecond} requests/s and ${worst.actsInFlight} at once for all acts (bounds ${MAX_PER_SECOND.acts}, ${MAX_IN_FLIGHT.acts}), ${worst.feedPerSecond} and ${worst.feedInFlight} for the feed (${MAX_PER_SECOND.feed}, ${MAX_IN_FLIGHT.feed}); one at a time after at most ${worst.narrowAfter} failures (bound ${MAX_BEFORE_NARROW}), ${(worst.narrowMs / 1_000).toFixed(1)} s after it fell ill; slowest answer to a person ${worst.ackMs.toFixed(0)} ms, worst stall ${worst.stallMs.toFixed(0)} ms (${healthy.ackMs.toFixed(0)} and ${healthy.stallMs.toFixed(0)} ms with a gateway that is well); ${ward.acts} acts, each in the platform's book once when it was well again but ${stray}; ${ward.refused} refused because the feed was not live`,
        control: `a client that waits for nothing and goes where it is sent, 1 s: ${naive.worstPerSecond} requests/s, ${naive.trapped} redirects followed`,
        faults: [
          ...faults,
          ...faultsOf(
            [trapped === 0, `${trapped} redirects followed`],
            [stray === 0, `${stray} acts are not in the platform's book once`],
            [ward.acts > 0, 'nothing was at stake: this run has no teeth'],
            [
              naive.worstPerSecond > MAX_PER_SECOND.acts && naive.trapped > 0,
              'the control neither flooded nor followed: this run has no teeth',
            ],
          ),
        ],
      };
    } finally {
      engine.kill();
      await engine.gone;
      link.stop();
    }
  },
};

interface How {
  readonly acts: number;
  readonly lastsMs: number;
  readonly hugeBytes: number;
}

/** One desk that goes through ill after ill. */
class Ward {
  readonly #engine: EngineLink;
  readonly #port: PortLink;
  readonly #control: MockControl;
  readonly #how: How;
  readonly #ids: string[] = [];
  #status: StatusView | null = null;
  #serial = 0;
  /** Acts refused because the feed had fallen ill. */
  refused = 0;
  readonly faults: string[] = [];
  readonly worst = {
    actsPerSecond: 0,
    actsInFlight: 0,
    feedPerSecond: 0,
    feedInFlight: 0,
    narrowMs: 0,
    narrowAfter: 0,
    ackMs: 0,
    stallMs: 0,
  };

  constructor(engine: EngineLink, port: PortLink, control: MockControl, how: How) {
    this.#engine = engine;
    this.#port = port;
    this.#control = control;
    this.#how = how;
    void engine.ready.then(() =>
      engine.subscribe('status', {}, (status) => {
        this.#status = status;
      }),
    );
  }

  /** Acts sent so far. */
  get acts(): number {
    return this.#ids.length;
  }

  /** The same with a gateway that is well: how long a person waits, and how long the engine stands still, ms. */
  async beWell(): Promise<{ readonly ackMs: number; readonly stallMs: number }> {
    const { ackMs, stallMs } = this.worst;
    Object.assign(this.worst, { ackMs: 0, stallMs: 0 });
    await this.suffer({ acts: null, feed: null });
    const healthy = { ackMs: this.worst.ackMs, stallMs: this.worst.stallMs };
    Object.assign(this.worst, { ackMs, stallMs });
    return healthy;
  }

  /** The gateway falls ill, people go on working, and it gets well again. */
  async suffer(trial: Trial): Promise<void> {
    const name = [trial.acts, trial.feed].filter((ill) => ill !== null).join(', feed ');
    await this.#until(() => this.#isLive(), `the feed to be live before "${name}"`);
    const isAboutActs = trial.acts !== null || trial.feed === null;
    const disputes = await this.#open(isAboutActs ? this.#how.acts : 3);
    const { hugeBytes, lastsMs } = this.#how;
    await this.#port.say({ ...trial, hugeBytes });
    const pings = this.#ping();
    const began = performance.now();
    await Promise.all(disputes.map((id) => this.#settle(id)));
    await sleepFor(lastsMs - (performance.now() - began));
    const { counts } = await this.#port.say({ tell: true });
    this.worst.stallMs = Math.max(this.worst.stallMs, await pings.stop());
    this.#judge(name, counts.acts, counts.feed, trial);
    await this.#port.say({ acts: null, feed: null, hugeBytes: 0 });
    await this.#until(async () => {
      await this.#engine.call('acts.tryNow', { keys: null });
      return this.#status?.outbox.pending === 0;
    }, `the acts to be answered after "${name}"`);
  }

  /** Disputes that are not settled exactly once in the platform's own book. */
  async strayEffects(): Promise<number> {
    const counts = new Map<string, number>();
    for (const { kind, state, disputeId } of await this.#control.book()) {
      if (kind !== 'settlement' || state !== 'acknowledged' || disputeId === undefined) continue;
      counts.set(disputeId, (counts.get(disputeId) ?? 0) + 1);
    }
    return this.#ids.filter((id) => counts.get(id) !== 1).length;
  }

  /** Freezing is what a gateway that is well doesn't do to the same machine. */
  judgeTimes(healthy: { readonly ackMs: number; readonly stallMs: number }): void {
    const { ackMs, stallMs } = this.worst;
    this.faults.push(
      ...faultsOf(
        [
          ackMs <= Math.max(MAX_ACK_MS, TIMES_HEALTHY * healthy.ackMs),
          `a person waited ${ackMs.toFixed(0)} ms for an answer, ${healthy.ackMs.toFixed(0)} ms with a gateway that is well`,
        ],
        [
          stallMs <= Math.max(MAX_STALL_MS, TIMES_HEALTHY * healthy.stallMs),
          `the engine stood still for ${stallMs.toFixed(0)} ms, ${healthy.stallMs.toFixed(0)} ms with a gateway that is well`,
        ],
      ),
    );
  }

  #judge(name: string, acts: PartCount, feed: PartCount, trial: Trial): void {
    const { worst } = this;
    const isHealthy = trial.acts === null && trial.feed === null;
    if (isHealthy) return;
    worst.actsPerSecond = Math.max(worst.actsPerSecond, acts.worstPerSecond);
    worst.actsInFlight = Math.max(worst.actsInFlight, acts.mostInFlight);
    worst.feedPerSecond = Math.max(worst.feedPerSecond, feed.worstPerSecond);
    worst.feedInFlight = Math.max(worst.feedInFlight, feed.mostInFlight);
    if (trial.acts !== null) {
      worst.narrowMs = Math.max(worst.narrowMs, acts.lastCrowdMs);
      worst.narrowAfter = Math.max(worst.narrowAfter, acts.endedBeforeLastCrowd);
    }
    this.faults.push(
      ...faultsOf(
        [
          trial.acts === null || acts.worstPerSecond <= MAX_PER_SECOND.acts,
          `${name}: ${acts.worstPerSecond} orders in a second`,
        ],
        [acts.mostInFlight <= MAX_IN_FLIGHT.acts, `${name}: ${acts.mostInFlight} orders at once`],
        [
          feed.worstPerSecond <= MAX_PER_SECOND.feed,
          `${name}: ${feed.worstPerSecond} asked of the feed in a second`,
        ],
        [feed.mostInFlight <= MAX_IN_FLIGHT.feed, `${name}: ${feed.mostInFlight} asked of the feed at once`],
        [
          trial.acts === null || acts.endedBeforeLastCrowd <= MAX_BEFORE_NARROW,
          `${name}: more than one order at once still after ${acts.endedBeforeLastCrowd} went wrong`,
        ],
      ),
    );
  }

  #isLive(): boolean {
    return this.#status?.feed.state === 'live';
  }

  /** Opens disputes at the gateway, and waits until the desk has them. */
  async #open(count: number): Promise<readonly string[]> {
    const openedAt = (await this.#control.now()) - HOUR_MS;
    const ids = Array.from({ length: count }, () => `SICK-${++this.#serial}`);
    await this.#control.inject(ids.map((id) => injectedOpening(id, openedAt, AMOUNT_FEN)));
    const last = ids.at(-1) as string;
    let isThere = false;
    const stop = this.#engine.subscribe('dispute', { id: last }, (view) => {
      isThere = view !== null;
    });
    await this.#until(() => isThere, `${last} to be there`);
    stop();
    return ids;
  }

  async #settle(disputeId: string): Promise<void> {
    const command = {
      kind: 'dispute.resolve',
      disputeId,
      outcome: 'refund',
      paidFen: AMOUNT_FEN,
      payer: 'merchant',
    } as const;
    const began = performance.now();
    try {
      await this.#engine.call('command.execute', { commandId: `c-${disputeId}`, command });
      this.#ids.push(disputeId);
    } catch (error) {
      // Money needs a live feed: that's an answer too, and nothing is sent.
      if (!STALE.has((error as { code?: string }).code ?? '')) throw error;
      this.refused++;
    }
    this.worst.ackMs = Math.max(this.worst.ackMs, performance.now() - began);
  }

  /** Asks how it stands again and again; `stop` answers the longest wait, ms. */
  #ping(): { stop: () => Promise<number> } {
    let [isOver, worstMs] = [false, 0];
    const run = (async () => {
      while (!isOver) {
        const began = performance.now();
        await this.#engine.call('search.find', { text: 'SICK-1', limit: 1 });
        worstMs = Math.max(worstMs, performance.now() - began);
        await sleepFor(20);
      }
    })();
    // An engine that died is told of by whoever acts.
    run.catch(() => undefined);
    return {
      stop: async () => {
        isOver = true;
        await run;
        return worstMs;
      },
    };
  }

  async #until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while (!(await isSo())) {
      if (performance.now() > end) throw new Error(`waited ${PATIENCE_MS} ms in vain for ${what}`);
      await sleepFor(50);
    }
  }
}

function sleepFor(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
