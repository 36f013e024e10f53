import { AnswerBatch, type HeardAnswer } from '../../../electron/engine/answer-batch';
import { DueRunner } from '../../../electron/engine/due-runner';
import { FeedMonitor } from '../../../electron/engine/feed-monitor';
import { pendingRow } from '../../../electron/engine/journal';
import { type MemoryDisk, MemoryJournal } from '../../../electron/engine/journal/testing/memory-journal';
import { Outbox } from '../../../electron/engine/outbox';
import { quiet, type VirtualTimers } from '../../../electron/engine/outbox/testing/virtual-timers';
import { restoreEngine } from '../../../electron/engine/restore';
import { SerialQueue } from '../../../electron/engine/serial-queue';
import { SessionTime } from '../../../electron/engine/session-time';
import { DESK_STRAY_MS } from '../../../shared/clock';
import type { DecideContext, Decision, WarEngine } from '../../../shared/engine';
import { decideActClose } from '../../../shared/engine/decide-act';
import type { Fund } from '../../../shared/funds';
import { type CodedError, epochMs, ok, type Result, type Rng, type WarEvent } from '../../../shared/kernel';
import { DRILL_LEADER, DRILL_PEOPLE, enrolments } from '../../../shared/people';
import type { Command } from '../../../shared/protocol';
import { believingAnybody, type Guard, heardWithout } from './guards';

const CONSOLE = 'desk-1';
const SOURCE = `/console/${CONSOLE}`;

export interface LyingDeskOptions {
  readonly disk: MemoryDisk;
  readonly timers: VirtualTimers;
  readonly rng: Rng;
  readonly transport: (request: Request) => Promise<Response>;
  /** The desk's wall clock, epoch ms. */
  readonly deskNow: () => number;
  readonly openingFen: Readonly<Record<Fund, number>>;
  /** What a control does without; null for the product as it is. */
  readonly without: Guard | null;
}

/**
 * A session without its stream and its windows: the engine, the outbox, the session's clock, and all that is decided and
 * recorded in one queue, out of the same parts and in the same order as in the session itself. What the stream tells is
 * handed to it, so that days of virtual time take milliseconds.
 */
export class LyingDesk {
  readonly engine: WarEngine;
  readonly outbox: Outbox;
  readonly #options: LyingDeskOptions;
  readonly #journal: MemoryJournal;
  readonly #queue = new SerialQueue();
  readonly #feed: FeedMonitor;
  readonly #time: SessionTime;
  readonly #due: DueRunner;
  readonly #answers: AnswerBatch;
  readonly #wallNow: () => number;

  /** Takes up what is on the disk, as after a restart. */
  static async start(options: LyingDeskOptions): Promise<LyingDesk> {
    const journal = new MemoryJournal(options.disk);
    const latest = options.deskNow() + DESK_STRAY_MS;
    const { engine } = await restoreEngine(journal, { latest, openingFen: 'told' });
    const desk = new LyingDesk(options, journal, engine);
    await desk.outbox.start();
    return desk;
  }

  private constructor(options: LyingDeskOptions, journal: MemoryJournal, engine: WarEngine) {
    this.#options = options;
    this.#journal = journal;
    this.engine = engine;
    const { timers, deskNow, without, transport } = options;
    const [wallAtStart, steadyAtStart] = [deskNow(), timers.now()];
    this.#wallNow = () => wallAtStart + timers.now() - steadyAtStart;
    const random = options.rng.fork(`jitter ${steadyAtStart}`);
    this.#feed = new FeedMonitor(this.#wallNow);
    this.#feed.gateway = SESSION;
    this.#answers = new AnswerBatch({
      queue: this.#queue,
      record: (answers) => this.#recordAnswers(answers),
    });
    let attempt = 0;
    this.outbox = new Outbox({
      journal,
      transport: without === 'finality' ? believingAnybody(transport) : transport,
      baseUrl: 'https://gateway.example',
      now: () => epochMs(Math.floor(this.#wallNow())),
      timers,
      random: () => random.next(),
      ...(without === 'keys'
        ? { keyFor: ({ key }: { readonly key: string }) => `${key}@${timers.now()}-${++attempt}` }
        : {}),
      onAnswer: (intent, { state, reason, effectiveAt, version }, update) =>
        this.#answers.put({
          intent,
          verdict: {
            kind: state,
            ...(reason === null ? {} : { reason }),
            ...(effectiveAt === null ? {} : { effectiveAt }),
            ...(version === undefined ? {} : { version }),
          },
          update,
        }),
      onUnknown: (intent, { attempts, lastError }, update) =>
        this.#answers.put({ intent, verdict: { kind: 'unknown', reason: lastError, attempts }, update }),
    });
    this.#due = new DueRunner({ queue: this.#queue, decidePortion: () => this.#decidePortion() });
    this.#time = new SessionTime({
      engine,
      feed: this.#feed,
      queue: this.#queue,
      consoleId: CONSOLE,
      own: () => ({ steady: this.#wallNow(), desk: deskNow() }),
      isRecording: () => true,
      record: (decision) => this.#record(decision),
      decideDue: () => this.#due.wake(),
    });
  }

  get isInDoubt(): boolean {
    return this.#options.without !== 'clock' && this.#time.isInDoubt;
  }

  /** Nothing waits any more in the queue. */
  async quiet(): Promise<void> {
    do await quiet();
    while (this.#queue.depth > 0);
  }

  /** The stream tells facts. */
  async take(events: readonly WarEvent[]): Promise<void> {
    const heard = heardWithout(this.#options.without, events);
    if (heard.length > 0) await this.#queue.run(() => this.#append(heard));
  }

  /** The stream says what time it is; resolves once what's due by it is decided. */
  async beat(now: number): Promise<void> {
    const beat = { now: Math.floor(now), factor: 1, realFactor: 1, paused: false, cursor: '0' };
    this.#feed.noteHeartbeat(beat);
    if (this.#options.without === 'clock') {
      this.engine.advanceTo(beat.now);
      this.#due.wake();
    } else this.#time.hear(beat);
    await this.quiet();
  }

  /** Somebody gives a command; the code of a refusal, or null. */
  async give(commandId: string, command: Command): Promise<string | null> {
    return this.#queue.run(async () => {
      const request = { commandId, actor: DRILL_LEADER, command };
      const decided = this.engine.decide(request, this.#context());
      if (!decided.ok) return decided.error.code;
      await this.#record(decided.value);
      return null;
    }, 'person');
  }

  /** Two people say what became of an act; true if it's over with that. */
  async close(commandId: string, key: string, isDone: boolean): Promise<boolean> {
    return this.#queue.run(async () => {
      const words = { key, fate: isDone ? 'done' : 'not_done', evidence: 'by telephone' } as const;
      const people = { commandId, by: DRILL_LEADER, approvedBy: '值班经理' };
      const decided = decideActClose(this.engine.state, words, people, this.#context());
      if (decided.ok) await this.#record({ ...decided.value, intents: [] });
      return decided.ok;
    }, 'person');
  }

  /** The machine is switched off. */
  async stop(): Promise<void> {
    this.#time.close();
    await Promise.all([this.#due.close(), this.outbox.stop()]);
    await this.quiet();
  }

  #context(): DecideContext {
    const moneyHold = this.isInDoubt ? 'clock_doubt' : this.#feed.clockAgeMs > 30_000 ? 'stale_feed' : null;
    const openAct = (key: string) => this.outbox.openAct(key);
    return { now: this.engine.now, consoleId: CONSOLE, steadyMs: this.#wallNow(), moneyHold, openAct };
  }

  async #decidePortion(): Promise<boolean> {
    if (this.isInDoubt) return false;
    const { engine } = this;
    const context = this.#context();
    if (engine.state.people.list.length === 0) {
      const ground = { now: engine.now, source: SOURCE, by: 'drill', changeId: 'people' };
      await this.#record({ events: enrolments(DRILL_PEOPLE, ground), intents: [] });
    }
    const openings = engine.fundOpenings(this.#options.openingFen, context);
    if (openings.events.length > 0) await this.#record(openings);
    const due = engine.decideDue(context, 32);
    return due.events.length > 0 && (await this.#record(due)).ok;
  }

  async #record(
    decided: Pick<Decision, 'events' | 'intents' | 'closes'>,
  ): Promise<Result<unknown, CodedError>> {
    const { events, intents, closes } = this.engine.order.arrange(decided, this.engine.now);
    const appended = await this.#journal.append({
      events,
      outboxPut: intents.map(pendingRow),
      ...(closes ? { outboxUpdate: [closes] } : {}),
    });
    if (!appended.ok) {
      this.engine.discard(events);
      return appended;
    }
    this.engine.applyBatch(appended.value.appended.map(({ event }) => event));
    this.outbox.offer(intents);
    if (closes) this.outbox.letGo(closes.key);
    return ok(null);
  }

  async #recordAnswers(answers: readonly HeardAnswer[]): Promise<Result<unknown, CodedError>> {
    const context = this.#context();
    const events = answers.flatMap(({ intent, verdict }) =>
      this.engine.decideAnswer(intent, verdict, context),
    );
    const numbered = this.engine.order.number(events);
    const outboxUpdate = answers.map(({ update }) => update);
    const appended = await this.#journal.append({ events: numbered, outboxUpdate });
    if (!appended.ok) return appended;
    this.engine.applyBatch(appended.value.appended.map(({ event }) => event));
    for (const { intent, verdict } of answers) {
      if (verdict.kind !== 'unknown') this.outbox.noteAnswered(intent.key);
    }
    return ok(null);
  }

  async #append(events: readonly WarEvent[]): Promise<void> {
    const appended = await this.#journal.append({ events: this.engine.order.number(events) });
    if (!appended.ok) throw new Error(appended.error.message);
    this.engine.applyBatch(appended.value.appended.map(({ event }) => event));
  }
}

const SESSION = {
  label: 'live',
  clock: 'wall',
  now: 0,
  scenario: null,
  scale: 1,
  seed: 0,
  factor: 1,
  realFactor: 1,
  paused: false,
  epoch: 'e',
} as const;
