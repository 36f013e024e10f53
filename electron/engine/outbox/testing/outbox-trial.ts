import { type CodedError, codedError, err, type Result, Rng } from '../../../../shared/kernel';
import { type Journal, type OutboxIntent, type OutboxUpdate, pendingRow } from '../../journal';
import { sampleEvent, samplePayout } from '../../journal/testing/sample-events';
import { Outbox, type OutboxAnswer, type OutboxStep } from '../index';
import type { OutboxTimers } from '../timers';
import { type Fault, FaultyGateway } from './faulty-gateway';
import { quiet, VirtualTimers } from './virtual-timers';

export interface OutboxTrialOptions {
  readonly seed: number;
  readonly journal: Journal;
  readonly acts: number;
  /** False: every attempt has a key of its own. The control: there must be doubles then. */
  readonly hasKeys: boolean;
  /** Chance that the process dies at a step, 0 … 1. */
  readonly crashRatio: number;
}

export interface OutboxTrialReport {
  readonly seed: number;
  /** Acts that took effect more than once. */
  readonly doubled: readonly string[];
  /** Acts whose recorded fate isn't the platform's. */
  readonly wrong: readonly string[];
  /** Acts without a recorded fate at the end. */
  readonly stuck: readonly string[];
  /** Acts a person was told about more than once, or whose answer was recorded more than once. */
  readonly retold: readonly string[];
  readonly crashes: ReadonlyMap<OutboxStep, number>;
  readonly faults: ReadonlyMap<Fault, number>;
  readonly posts: number;
  readonly maxRunning: number;
  readonly maxRunningOfLine: number;
}

/** Virtual time after which an act without a fate counts as stuck; the platform is well again long before. */
const PATIENCE_MS = 6 * 3_600_000;
const CALM_AT_MS = 120_000;

/**
 * One seeded run: acts are decided and handed to an outbox, the platform fails in every way it can, recording an answer
 * fails now and then, and the process dies at random steps and starts again on the same journal. At the end the journal's
 * book is compared with the platform's own.
 */
export async function runOutboxTrial(options: OutboxTrialOptions): Promise<OutboxTrialReport> {
  const trial = new Trial(options);
  return trial.run();
}

/** One process: everything it was given stops working when it dies. */
interface Life {
  isOver: boolean;
  readonly outbox: Outbox;
}

class Trial {
  readonly #options: OutboxTrialOptions;
  readonly #rng: Rng;
  readonly #timers = new VirtualTimers();
  readonly #gateway: FaultyGateway;
  readonly #crashes = new Map<OutboxStep, number>();
  readonly #told = new Map<string, number>();
  #keys = 0;
  #life: Life;
  #mustRestart = false;

  constructor(options: OutboxTrialOptions) {
    this.#options = options;
    this.#rng = new Rng(`outbox trial ${options.seed}`);
    this.#gateway = new FaultyGateway({
      rng: this.#rng.fork('gateway'),
      timers: this.#timers,
      faultRatio: 0.1 + 0.8 * this.#rng.next(),
      calmAt: CALM_AT_MS,
      refuses: (commandId) => {
        const n = Number(commandId.split('D')[1]);
        return n % 7 === 3 ? 'with_proof' : n % 11 === 5 ? 'malformed' : null;
      },
      lineOf: (disputeId) => subjectOf(Number(disputeId.slice(1))),
    });
    this.#life = this.#newLife();
  }

  async run(): Promise<OutboxTrialReport> {
    await this.#life.outbox.start();
    for (let n = 1; n <= this.#options.acts; n++) {
      await this.#decide(n);
      await this.#turn();
      if (this.#rng.chance(0.3)) this.#timers.runNext();
    }
    while (this.#timers.now() < PATIENCE_MS) {
      await this.#turn();
      if ((await this.#options.journal.readOutbox('open')).length === 0) break;
      if (!this.#timers.runNext()) break;
    }
    await this.#life.outbox.stop();
    return this.#report();
  }

  async #decide(n: number): Promise<void> {
    const { event, intent } = samplePayout(n);
    const act = { ...intent, subject: subjectOf(n) };
    await this.#options.journal.append({ events: [event], outboxPut: [pendingRow(act)] });
    this.#life.outbox.offer([act]);
  }

  /** Lets everything happen that needs no time, and starts a new process where one has died. */
  async #turn(): Promise<void> {
    await quiet();
    while (this.#mustRestart) {
      this.#mustRestart = false;
      this.#gateway.processDied();
      this.#life = this.#newLife();
      await this.#life.outbox.start();
      await quiet();
    }
  }

  #newLife(): Life {
    const { hasKeys } = this.#options;
    const life: { isOver: boolean; outbox: Outbox | null } = { isOver: false, outbox: null };
    const random = this.#rng.fork(`jitter ${this.#timers.now()} ${this.#sum(this.#crashes)}`);
    life.outbox = new Outbox({
      journal: mortalJournal(this.#options.journal, life),
      transport: (request) => mortal(life, () => this.#gateway.transport(request)),
      baseUrl: 'https://gateway.example',
      now: () => 1_447_171_200_000 + this.#timers.now(),
      timers: mortalTimers(this.#timers, life),
      random: () => random.next(),
      onAnswer: (intent, answer, update) => mortal(life, () => this.#onAnswer(intent, answer, update)),
      onUnknown: (intent, _note, update) => mortal(life, () => this.#onUnknown(intent, update)),
      onStep: (step) => this.#onStep(life as Life, step),
      ...(hasKeys ? {} : { keyFor: () => `fresh-${++this.#keys}` }),
    });
    return life as Life;
  }

  #onStep(life: Life, step: OutboxStep): void {
    if (life.isOver || this.#timers.now() > CALM_AT_MS || !this.#rng.chance(this.#options.crashRatio)) return;
    life.isOver = true;
    this.#mustRestart = true;
    this.#crashes.set(step, (this.#crashes.get(step) ?? 0) + 1);
  }

  async #onAnswer(
    intent: OutboxIntent,
    answer: OutboxAnswer,
    update: OutboxUpdate,
  ): Promise<Result<unknown, CodedError>> {
    if (this.#timers.now() < CALM_AT_MS && this.#rng.chance(0.1))
      return err(codedError('not_recording', 'full'));
    const id = `${intent.commandId}:answer`;
    const event = sampleEvent(0, {
      id,
      source: '/console/desk-1',
      subject: intent.subject,
      data: { state: answer.state },
    });
    return this.#options.journal.append({ events: [event], outboxUpdate: [update] });
  }

  async #onUnknown(intent: OutboxIntent, update: OutboxUpdate): Promise<Result<unknown, CodedError>> {
    const recorded = await this.#options.journal.append({ events: [], outboxUpdate: [update] });
    if (recorded.ok) this.#told.set(intent.key, (this.#told.get(intent.key) ?? 0) + 1);
    return recorded;
  }

  async #report(): Promise<OutboxTrialReport> {
    const rows = await this.#options.journal.readOutbox('all');
    const effectsOf = (key: string): number => this.#gateway.effects.get(key) ?? 0;
    const fits = { acknowledged: 1, rejected: 0 } as const;
    const final = rows.filter((row) => row.state === 'acknowledged' || row.state === 'rejected');
    return {
      seed: this.#options.seed,
      doubled: [...this.#gateway.effects].filter(([, count]) => count > 1).map(([id]) => id),
      wrong: final
        .filter(
          (row) => Math.min(1, effectsOf(row.intent.commandId)) !== fits[row.state as keyof typeof fits],
        )
        .map((row) => row.intent.key),
      stuck: rows.filter((row) => !final.includes(row)).map((row) => row.intent.key),
      retold: [...this.#told].filter(([, count]) => count > 1).map(([key]) => key),
      crashes: this.#crashes,
      faults: this.#gateway.faults,
      posts: this.#gateway.posts,
      maxRunning: this.#gateway.maxRunning,
      maxRunningOfLine: this.#gateway.maxRunningOfLine,
    };
  }

  #sum(counts: ReadonlyMap<unknown, number>): number {
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
  }
}

/** A few acts on one subject, so that their order matters. */
function subjectOf(n: number): string {
  return `payout/S${n % 5}`;
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/** Work of a process: never comes to an end once the process is dead. */
async function mortal<T>(life: { readonly isOver: boolean }, work: () => Promise<T>): Promise<T> {
  if (life.isOver) return never();
  const result = await work();
  return life.isOver ? never() : result;
}

function mortalJournal(journal: Journal, life: { readonly isOver: boolean }): Journal {
  return {
    get health() {
      return journal.health;
    },
    onHealth: (listener) => journal.onHealth((health) => !life.isOver && listener(health)),
    append: (batch) => mortal(life, () => journal.append(batch)),
    readOutbox: (filter) => mortal(life, () => journal.readOutbox(filter)),
  } as Journal;
}

function mortalTimers(timers: OutboxTimers, life: { readonly isOver: boolean }): OutboxTimers {
  return {
    now: () => timers.now(),
    set: (callback, delayMs) => timers.set(() => !life.isOver && callback(), delayMs),
    clear: (handle) => timers.clear(handle),
  };
}
