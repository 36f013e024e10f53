/**
 * Fault runs over breach → payout. An engine's life has sixteen of them: events that come twice, facts that come late, two
 * windows that act on the same dispute at once (five of each), and at the end SIGKILL at a chosen step; the next life is the restart. Then
 * two books are compared that know nothing of one another: the engine's journal and the mock gateway's own. What the engine
 * had acknowledged must be in the journal; what it paid must be in the gateway's book, once.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openSqliteJournal } from '../../electron/engine/journal';
import type { OutboxStep } from '../../electron/engine/outbox';
import { epochMs, formatUtc, HOUR_MS, Rng } from '../../shared/kernel';
import { EngineLink } from './engine-link';
import { startGateway } from './gateway-link';
import { MockControl } from './mock-control';

export const STEPS: readonly OutboxStep[] = ['recorded', 'before_send', 'sent', 'answered', 'settled'];

/** Fault runs of one life. */
const FAULTS = ['duplicates', 'late', 'two_windows', 'kill'] as const;
type Fault = (typeof FAULTS)[number];

/** Each kill has this many disputes past their promise, and this many that a supervisor settles; the other runs fewer. */
const BREACHES = 6;
const SETTLEMENTS = 6;
const FEW = 2;
/** Of each of the other runs in one life: a process costs more to start than to try. */
const ROUNDS = 5;
/** A kill comes at this many acts at most, so that it surely comes. */
const LATEST_ACT = 40;
const AMOUNT_FEN = 12_345;
/** Refusals that only say that it's too early. */
const NOT_YET: ReadonlySet<string> = new Set(['not_found', 'stale_feed', 'clock_doubt']);
const PATIENCE_MS = 60_000;

export interface KillTrialOptions {
  readonly program: string;
  /** Engine lives, each ended by a kill. */
  readonly kills: number;
  readonly seed: number;
  readonly withKeys: boolean;
}

export interface KillTrialResult {
  readonly kills: number;
  readonly killsAtStep: Readonly<Record<string, number>>;
  readonly runs: Readonly<Record<Fault, number>>;
  /** Disputes whose resolve in time came after the payout, and of these: with the payout still standing once, and a recovery opened. */
  readonly lateAfterPayout: number;
  readonly lateRecovered: number;
  readonly acknowledged: number;
  /** Acknowledged commands that aren't in the journal. */
  readonly lostCommands: number;
  /** Acknowledged commands whose effect the platform doesn't have, or has otherwise than the journal says. */
  readonly strayAnswers: number;
  readonly payoutsDue: number;
  readonly payoutsInBook: number;
  /** Effects beyond the first of one dispute, in the gateway's book. */
  readonly doubledPayouts: number;
  /** Postings beyond the first of one dispute, in the journal. */
  readonly doubledPostings: number;
  /** Disputes that were due and are not paid in both books. */
  readonly lostPayouts: number;
  readonly journalOk: boolean;
}

export async function runKillTrials(options: KillTrialOptions): Promise<KillTrialResult> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'warroom-kill-'));
  const gateway = await startGateway(options.program, {
    scenario: 'quiet',
    scale: 0.05,
    seed: options.seed,
    factor: 1,
  });
  try {
    const trials = new KillTrials(options, folder, gateway.url);
    return await trials.run();
  } finally {
    gateway.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

class KillTrials {
  readonly #options: KillTrialOptions;
  readonly #folder: string;
  readonly #url: string;
  readonly #control: MockControl;
  readonly #rng: Rng;
  readonly #killsAtStep: Record<string, number> = Object.fromEntries(
    [...STEPS, 'anywhere'].map((step) => [step, 0]),
  );
  /** Command id → dispute, of commands the engine acknowledged to us. */
  readonly #acknowledged = new Map<string, string>();
  readonly #due: string[] = [];
  readonly #late: string[] = [];
  readonly #runs: Record<Fault, number> = { duplicates: 0, late: 0, two_windows: 0, kill: 0 };
  #serial = 0;

  constructor(options: KillTrialOptions, folder: string, url: string) {
    this.#options = options;
    this.#folder = folder;
    this.#url = url;
    this.#control = new MockControl(url);
    this.#rng = new Rng(`kill/${options.seed}`);
  }

  async run(): Promise<KillTrialResult> {
    await this.#control.faults({
      latency: { minMs: 0, maxMs: 15, tailShare: 0, tailMs: 0 },
      shares: { drop_request: 0.04, drop_response: 0.08, fail_before: 0.04, fail_after: 0.06 },
    });
    for (let kill = 0; kill < this.#options.kills; kill++) {
      // Five kills at known steps, then one at an instant that nobody chose.
      const step = STEPS[kill % (STEPS.length + 1)] ?? null;
      await this.#trial(step);
    }
    await this.#control.faults({ reset: true });
    await this.#drain();
    return this.#compare();
  }

  async #trial(step: OutboxStep | null): Promise<void> {
    const killAt = step === null ? null : { step, nth: this.#rng.int(1, LATEST_ACT) };
    const engine = this.#start(killAt);
    // What an earlier trial left open may reach the step before the session stands.
    await withPatience(Promise.race([engine.ready, engine.gone]), 'the engine to be ready');
    const faults = Array.from({ length: ROUNDS }, () => [
      this.#duplicates(engine),
      this.#latecomers(engine),
      this.#twoWindows(engine),
    ]);
    await Promise.all(faults.flat());
    const load = this.#load(engine);
    this.#runs.kill++;
    if (step === null) {
      await sleepFor(this.#rng.int(20, 400));
      engine.kill();
    }
    await withPatience(engine.gone, `the engine to die at ${step ?? 'any instant'}`);
    if (step !== null && engine.diedAt === null)
      throw new Error(`the engine died by itself: ${engine.errors}`);
    await load;
    const at = engine.diedAt ?? 'anywhere';
    this.#killsAtStep[at] = (this.#killsAtStep[at] ?? 0) + 1;
  }

  #start(killAt: { step: OutboxStep; nth: number } | null): EngineLink {
    const { program, withKeys } = this.#options;
    return new EngineLink(program, { dataDir: this.#folder, gatewayUrl: this.#url, killAt, withKeys });
  }

  /** The same openings told twice, the second time over a stream that was cut in between. */
  async #duplicates(engine: EngineLink): Promise<void> {
    const told = this.#openDisputes('U', FEW, (await this.#control.now()) - 73 * HOUR_MS);
    const events = told.map(({ event }) => event);
    for (const { id } of told) this.#due.push(id);
    await this.#control.inject([...events, ...events]);
    if (this.#rng.chance(0.2)) await this.#control.faults({ stream: 'cut_mid_event' });
    await this.#control.inject(events);
    await this.#paid(engine, told[0]!.id);
    this.#runs.duplicates++;
  }

  /** A resolve in time that is only told of when the dispute has been paid in advance. */
  async #latecomers(engine: EngineLink): Promise<void> {
    const openedAt = (await this.#control.now()) - 73 * HOUR_MS;
    const told = this.#openDisputes('L', FEW, openedAt);
    await this.#control.inject(told.map(({ event }) => event));
    for (const { id } of told) {
      this.#due.push(id);
      if (!(await this.#paid(engine, id))) continue;
      this.#late.push(id);
      await this.#control.inject([lateResolve(id, openedAt + 71 * HOUR_MS)]);
    }
    this.#runs.late++;
  }

  /** Two windows pay the same disputes by hand, while the engine pays them by itself: once each, whoever is first. */
  async #twoWindows(engine: EngineLink): Promise<void> {
    const told = this.#openDisputes('W', FEW, (await this.#control.now()) - 73 * HOUR_MS);
    await this.#control.inject(told.map(({ event }) => event));
    for (const { id } of told) this.#due.push(id);
    await Promise.all(told.flatMap(({ id }) => [0, 1].map((window) => this.#payByHand(engine, id, window))));
    await this.#paid(engine, told[0]!.id);
    this.#runs.two_windows++;
  }

  async #payByHand(engine: EngineLink, disputeId: string, window: number): Promise<void> {
    const commandId = `p${window}-${disputeId}`;
    const command = { kind: 'dispute.payAdvance', disputeId, reason: 'hardship' } as const;
    for (let tries = 0; tries < 2_000; tries++) {
      try {
        await engine.call('command.execute', { commandId, command }, window);
        return;
      } catch (error) {
        // Not there yet, or the stream isn't up yet. Whoever comes second is refused, and rightly.
        if (!NOT_YET.has((error as { code?: string }).code ?? '')) return;
        await sleepFor(5);
      }
    }
  }

  /** Waits until a dispute is paid in advance; false when the engine went before that. */
  async #paid(engine: EngineLink, id: string): Promise<boolean> {
    let stop = (): void => undefined;
    const paid = new Promise<boolean>((resolve) => {
      stop = engine.subscribe('dispute', { id }, (view) => {
        if (view?.payout.state === 'posted') resolve(true);
      });
    });
    const isPaid = await withPatience(
      Promise.race([paid, engine.gone.then(() => false)]),
      `${id} to be paid`,
    );
    stop();
    return isPaid;
  }

  /** Disputes past their promise, and settlements by hand: twelve acts on the platform, so that every step is passed often. */
  async #load(engine: EngineLink): Promise<void> {
    const now = await this.#control.now();
    const overdue = this.#openDisputes('B', BREACHES, now - 73 * HOUR_MS);
    const fresh = this.#openDisputes('S', SETTLEMENTS, now - HOUR_MS);
    for (const { id } of overdue) this.#due.push(id);
    await this.#control.inject([...overdue, ...fresh].map(({ event }) => event));
    await Promise.all(fresh.map(({ id }) => this.#settle(engine, id)));
  }

  async #settle(engine: EngineLink, disputeId: string): Promise<void> {
    const commandId = `c-${disputeId}`;
    const command = {
      kind: 'dispute.resolve',
      disputeId,
      outcome: 'refund',
      paidFen: AMOUNT_FEN,
      payer: 'merchant',
    } as const;
    for (;;) {
      try {
        await engine.call('command.execute', { commandId, command });
        this.#acknowledged.set(commandId, disputeId);
        return;
      } catch (error) {
        // Not there yet: the event is still on its way, or the stream isn't up yet. Anything else ends with the engine.
        if (!NOT_YET.has((error as { code?: string }).code ?? '')) return;
        await sleepFor(5);
      }
    }
  }

  #openDisputes(prefix: string, count: number, openedAt: number): { id: string; event: unknown }[] {
    return Array.from({ length: count }, () => {
      const id = `${prefix}${this.#options.seed}-${++this.#serial}`;
      const data = { channel: 'dispute', cause: 'not_received', amountFen: AMOUNT_FEN, priceFen: AMOUNT_FEN };
      const envelope = {
        specversion: '1.0',
        id: `inject-${id}`,
        source: '/platform/disputes',
        type: 'warroom.dispute.opened.v1',
      };
      return {
        id,
        event: { ...envelope, subject: `dispute/${id}`, time: formatUtc(epochMs(openedAt)), data },
      };
    });
  }

  /** Lets a last engine finish what is open. */
  async #drain(): Promise<void> {
    const engine = this.#start(null);
    await withPatience(engine.ready, 'the last engine to be ready');
    let quietSince = 0;
    const quiet = new Promise<void>((resolve) => {
      engine.subscribe('status', {}, (status) => {
        const isQuiet = status.feed.state === 'live' && status.outbox.pending === 0;
        if (!isQuiet) quietSince = 0;
        else if (quietSince === 0) quietSince = Date.now();
        else if (Date.now() - quietSince > 3_000) resolve();
      });
    });
    await withPatience(quiet, 'the outbox to run dry');
    engine.kill();
    await engine.gone;
  }

  async #compare(): Promise<KillTrialResult> {
    const effects = await this.#control.book();
    const paid = countBy(
      effects.filter((e) => e.kind === 'payout' && e.state === 'acknowledged').map((e) => e.disputeId ?? ''),
    );
    const { requested, resolved, posted, recoveries, isOk } = await this.#readJournal();
    const settledKeys = new Set(
      effects.filter((e) => e.kind === 'settlement' && e.state === 'acknowledged').map((e) => e.disputeId),
    );
    let lostCommands = 0;
    let strayAnswers = 0;
    for (const [commandId, disputeId] of this.#acknowledged) {
      if (!requested.has(commandId)) lostCommands++;
      // Every one of these can be settled, so both books must have it.
      if (!resolved.has(commandId) || !settledKeys.has(disputeId)) strayAnswers++;
    }
    return {
      kills: this.#options.kills,
      killsAtStep: this.#killsAtStep,
      runs: this.#runs,
      lateAfterPayout: this.#late.length,
      lateRecovered: this.#late.filter((id) => posted.get(id) === 1 && recoveries.has(id)).length,
      acknowledged: this.#acknowledged.size,
      lostCommands,
      strayAnswers,
      payoutsDue: this.#due.length,
      payoutsInBook: sum(paid),
      doubledPayouts: sum(paid) - paid.size,
      doubledPostings: sum(posted) - posted.size,
      lostPayouts: this.#due.filter((id) => !paid.has(id) || !posted.has(id)).length,
      journalOk: isOk,
    };
  }

  async #readJournal() {
    const journals = path.join(this.#folder, 'journals');
    const [name] = await readdir(journals);
    const opened = await openSqliteJournal({ dir: path.join(journals, name ?? ''), must: 'exist' });
    if (!opened.ok) throw new Error(`the journal can't be opened: ${JSON.stringify(opened.error)}`);
    const journal = opened.value;
    const verdict = await journal.verify();
    const requested = new Set<string>();
    const resolved = new Set<string>();
    const posted: string[] = [];
    const recoveries = new Set<string>();
    for await (const { event } of journal.read(0)) {
      const data = event.data as { commandId?: string; disputeId?: string; ground?: string };
      if (event.type === 'warroom.dispute.settlement_requested.v1') requested.add(data.commandId ?? '');
      if (event.type === 'warroom.dispute.resolved.v1' && data.commandId) resolved.add(data.commandId);
      if (event.type === 'warroom.payout.posted.v1') posted.push(data.disputeId ?? '');
      if (event.type === 'warroom.recovery.opened.v1' && data.ground === 'met_late') {
        recoveries.add(data.disputeId ?? '');
      }
    }
    await journal.close();
    return { requested, resolved, posted: countBy(posted), recoveries, isOk: verdict.ok };
  }
}

function lateResolve(id: string, at: number): unknown {
  return {
    specversion: '1.0',
    id: `late-${id}`,
    source: '/platform/service',
    type: 'warroom.dispute.resolved.v1',
    subject: `dispute/${id}`,
    time: formatUtc(epochMs(at)),
    data: { outcome: 'refund', paidFen: 0, payer: 'merchant', by: 'branch-office' },
  };
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function sum(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}

function sleepFor(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function withPatience<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${PATIENCE_MS} ms in vain for ${what}`)), PATIENCE_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
