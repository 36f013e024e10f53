import {
  type DecideContext,
  type Decision,
  MIN_INTERVAL_MS,
  type MoneyHold,
  type OpenAct,
  subjectOf,
  ViewHub,
  type WarEngine,
} from '../../shared/engine';
import { type CodedError, epochMs, err, ok, type Result, type WarEvent } from '../../shared/kernel';
import type {
  AuditVerdict,
  Command,
  CommandRequest,
  CommandResult,
  Heartbeat,
  StatusView,
  TopicParamsOut,
} from '../../shared/protocol';
import { ApprovalSweep } from './approvals/approval-sweep';
import { AuditReader } from './audit/audit-reader';
import { BulkDesk } from './bulk/bulk-desk';
import { ClickTimes } from './click-times';
import { CustodyWatch } from './custody-watch';
import { type Digest, Digests } from './digests';
import { decidePortion } from './due-portion';
import { DueRunner } from './due-runner';
import { GatewayClient } from './feed/gateway-client';
import type { GatewaySource } from './feed/gateway-source';
import { FeedMonitor } from './feed-monitor';
import { ItemSync } from './item-sync';
import type { Journal } from './journal';
import { ActsSource, Outbox, type OutboxOptions } from './outbox';
import { PlatformAnswers } from './platform-answers';
import { Recorder } from './recorder';
import { type Attempt, RefusalLog } from './refusal-log';
import type { ReportSource } from './reports/report-source';
import type { Restored } from './restore';
import { SerialQueue } from './serial-queue';
import type { SessionConfig } from './session-config';
import { reportSourceOf, statusOf } from './session-reading';
import { SessionTime } from './session-time';
import { SnapshotKeeper } from './snapshot-keeper';

/** Money isn't moved on figures older than this. */
export const MAX_AGE_FOR_MONEY_MS = 30_000;
/** How long to wait before a failed journal is opened again. */
const REOPEN_MS = 2_000;

export interface SessionOptions {
  readonly config: SessionConfig;
  readonly consoleId: string;
  readonly journal: Journal;
  readonly restored: Restored;
  readonly source: GatewaySource;
  /** Wall milliseconds as they go by: steady, whatever the wall clock is set to. */
  readonly wallNow: () => number;
  /** The desk's wall clock itself, epoch ms; the machine's unless given. */
  readonly deskNow?: () => number;
  /** Fault runs only. */
  readonly outbox?: Pick<OutboxOptions, 'onStep' | 'keyFor' | 'requestTimeoutMs'>;
}

/**
 * One session: a journal, the state folded from it, the gateway's stream coming in and the outbox going out. Everything
 * that decides or records goes through one queue, so a decision is always made on the state it's recorded against.
 */
export class Session {
  readonly config: SessionConfig;
  readonly engine: WarEngine;
  readonly hub: ViewHub;
  readonly audit: AuditReader;
  readonly bulk: BulkDesk;
  readonly #options: SessionOptions;
  readonly #journal: Journal;
  readonly #recorder: Recorder;
  readonly #feed: FeedMonitor;
  readonly #client: GatewayClient;
  readonly #outbox: Outbox;
  readonly #snapshots: SnapshotKeeper;
  readonly #time: SessionTime;
  readonly #due: DueRunner;
  readonly #answers: PlatformAnswers;
  readonly #items: ItemSync;
  /** What one piece of work decided and didn't record, for a throw or a caller that gave up, is no act: nobody may be told it is. */
  readonly #queue = new SerialQueue(() => this.engine.discardOpen());
  readonly #clicks = new ClickTimes();
  readonly #digests: Digests;
  readonly #refusals: RefusalLog;
  readonly #custody: CustodyWatch;
  readonly #sweep: ApprovalSweep;
  readonly #timer: ReturnType<typeof setInterval>;
  #reopenAt = 0;
  #closed = false;

  /** Takes up the session: starts the outbox with what is still open and connects to the gateway behind the last cursor. */
  static async start(options: SessionOptions): Promise<Session> {
    const cursor = await options.journal.cursor();
    const session = new Session(options, cursor && `${cursor.epoch}:${cursor.cursor}`);
    await session.#custody.start();
    await session.#outbox.start();
    session.#client.start();
    return session;
  }

  private constructor(options: SessionOptions, cursor: string | null) {
    const { journal, restored, source, wallNow } = options;
    this.#options = options;
    this.config = options.config;
    this.engine = restored.engine;
    this.hub = new ViewHub(restored.engine);
    this.audit = new AuditReader(journal, (id, at) => this.engine.state.people.isVerified(id, at));
    this.#recorder = new Recorder({
      journal,
      engine: restored.engine,
      seq: restored.seq,
      outbox: () => this.#outbox,
      items: () => this.#items,
      now: () => this.#time.now,
    });
    this.#journal = journal;
    this.#digests = new Digests({
      engine: restored.engine,
      queue: this.#queue,
      seq: () => this.#recorder.seq,
    });
    this.#feed = new FeedMonitor(wallNow);
    this.#snapshots = new SnapshotKeeper(journal, wallNow, restored.fromSnapshot);
    this.#client = new GatewayClient({
      transport: source.transport,
      baseUrl: source.baseUrl,
      cursor,
      onBatch: (events, at) => this.#onBatch(events, at),
      onHeartbeat: (heartbeat) => this.#onHeartbeat(heartbeat),
      onNonsense: () => this.#time.hearNonsense(),
      onState: (state, error) => this.#feed.noteState(state, error),
      onSession: (gateway) => {
        this.#feed.gateway = gateway;
      },
      onBadEvent: (bad) => {
        if (bad.isForeign) this.#feed.foreign++;
        else this.#feed.bad++;
        console.error(`[engine] refused event ${bad.id ?? ''}: ${bad.field}: ${bad.reason}`);
      },
    });
    this.#outbox = new Outbox({
      journal,
      transport: source.transport,
      baseUrl: source.baseUrl,
      // The platform remembers keys for a real day, however fast a drill runs.
      now: () => epochMs(Math.floor(wallNow())),
      onAnswer: (intent, answer, update) => this.#answers.answer(intent, answer, update),
      onUnknown: (intent, note, update) => this.#answers.unknown(intent, note, update),
      ...options.outbox,
    });
    this.#refusals = new RefusalLog({
      wallNow,
      isRecording: () => journal.health.kind === 'recording',
      record: (act) => this.#recorder.append({ events: [this.engine.refusal(act, this.#context())] }),
    });
    this.bulk = new BulkDesk({
      engine: this.engine,
      queue: this.#queue,
      clicks: this.#clicks,
      consoleId: options.consoleId,
      context: () => this.#context(),
      wallNow,
      moneyHold: () => this.#moneyHold(),
      record: (decision) => this.#recorder.record(decision),
      refuse: (act, error) => this.#refuse(act, error),
    });
    const due = {
      engine: this.engine,
      isDrill: this.config.mode === 'drill',
      mayDecide: () => this.#time.mayDecide && this.#journal.health.kind === 'recording',
      openingFen: () => this.#feed.gateway?.openingFen ?? {},
      context: () => this.#context(),
      record: (decision: Pick<Decision, 'events' | 'intents'>) => this.#recorder.record(decision),
    };
    this.#due = new DueRunner({ queue: this.#queue, decidePortion: () => decidePortion(due) });
    const { deskNow = Date.now } = options;
    this.#time = new SessionTime({
      engine: this.engine,
      feed: this.#feed,
      queue: this.#queue,
      consoleId: options.consoleId,
      own: () => ({ steady: wallNow(), desk: deskNow() }),
      isRecording: () => this.#journal.health.kind === 'recording',
      record: (decision) => this.#recorder.record(decision),
      decideDue: () => this.#due.wake(),
    });
    this.#items = new ItemSync({
      source,
      engine: this.engine,
      record: (event) => this.#queue.run(() => this.#recorder.append({ events: [event] })),
    });
    this.#answers = new PlatformAnswers({
      engine: this.engine,
      queue: this.#queue,
      clicks: this.#clicks,
      items: this.#items,
      wallNow,
      context: () => this.#context(),
      append: (batch) => this.#recorder.append(batch),
      outbox: () => this.#outbox,
    });
    this.#custody = new CustodyWatch({
      journal,
      journalId: options.config.journalId,
      engine: this.engine,
      consoleId: options.consoleId,
      memory: options.config.mode === 'live' ? source : null,
      record: (event) => this.#queue.run(() => this.#recorder.append({ events: [event] })),
    });
    this.#sweep = new ApprovalSweep({
      engine: this.engine,
      queue: this.#queue,
      context: () => this.#context(),
      isRecording: () => this.#journal.health.kind === 'recording' && !this.#closed,
      record: (decision) => this.#recorder.record(decision),
    });
    this.#timer = setInterval(() => this.#onTimer(), 250);
  }

  /** What reports and exports read of this session. */
  reportSource(): ReportSource {
    return reportSourceOf({
      config: this.config,
      engine: this.engine,
      feed: this.#feed,
      journal: this.#journal,
      audit: this.audit,
      consoleId: this.#options.consoleId,
      isClockInDoubt: () => this.#time.isInDoubt,
      seq: () => this.#recorder.seq,
      acts: (query) => this.openActs(query).view(),
      record: (event) => this.#queue.run(() => this.#recorder.append({ events: [event] })),
    });
  }

  /** Checks the whole journal, in slices beside other work; the store's own structure is checked at a start and by `warroom verify`. */
  async verify(): Promise<AuditVerdict> {
    const verdict = await this.#journal.verify({ structure: false });
    if (verdict.ok) return { ok: true, ...verdict.head, anchor: verdict.anchor };
    const { seq, code, reason } = verdict;
    console.error(`[engine] the journal isn't sound: ${reason}`);
    return { ok: false, seq, code };
  }

  /** Decides and records one command. Resolves when it's durable; the platform's answer comes later. */
  execute(request: CommandRequest): Promise<Result<CommandResult, CodedError>> {
    const wall = this.#options.wallNow();
    return this.#queue.run(async () => {
      const { commandId, command, actor } = request;
      const act = { commandId, actor, kind: command.kind, about: subjectOf(command) };
      const context = { ...this.#context(), now: this.#instantOf(command, wall) };
      const decided = this.engine.decide(request, context);
      if (!decided.ok) return this.#refuse(act, decided.error);
      const { repeated, pending } = decided.value;
      if (!repeated) {
        this.#clicks.note(commandId, { wall, at: context.now });
        const recorded = await this.#recorder.record(decided.value);
        if (!recorded.ok) return recorded;
        const { event } = recorded.value.appended[0] ?? {};
        // What is taken back is taken back in the seconds since it was recorded to have been.
        if (event && event.at > context.now) this.#clicks.note(commandId, { wall, at: event.at });
        this.bulk.takeUp(decided.value.events, wall);
      }
      const version = repeated ? null : this.engine.versionOf(command);
      return ok({ commandId, seq: this.#recorder.seq, pending, version });
    }, 'person');
  }

  /**
   * When a command was given, by the session's clock. Taking something back counts in the person's own seconds from the
   * click it takes back: in a drill that runs faster than the wall, ten of the session's are over before a hand moves.
   */
  #instantOf(command: Command, wall: number): number {
    const { now } = this.#time;
    return command.kind === 'dispute.revert' ? this.#clicks.since(command.ofCommandId, wall, now) : now;
  }

  /** Decides what is no command, e.g. a change of the directory, and records it. */
  decideAndRecord(
    decide: (context: DecideContext) => Result<readonly WarEvent[], CodedError>,
  ): Promise<Result<unknown, CodedError>> {
    return this.#queue.run(async () => {
      const decided = decide(this.#context());
      return decided.ok ? this.#recorder.record({ events: decided.value, intents: [] }) : decided;
    });
  }

  /** Says no, and puts it on record that somebody tried. */
  async #refuse(act: Attempt, error: CodedError): Promise<Result<never, CodedError>> {
    await this.#refusals.refuse({ ...act, error, times: 1 });
    return err(error);
  }

  /** Counts what a window asked and what couldn't even be read: somebody tried that, too. */
  noteRefusal(act: Attempt, error: CodedError): Promise<unknown> {
    return this.#queue.run(() => this.#refusals.refuse({ ...act, error, times: 1 }));
  }

  async setControl(control: { factor?: number; paused?: boolean }): Promise<Result<unknown, CodedError>> {
    return this.#client.setControl(control);
  }

  /** Digest of the state with the journal position it belongs to, between two pieces of work. */
  digest(): Promise<Digest> {
    return this.#digests.digest();
  }

  status(): StatusView {
    return statusOf({
      config: this.config,
      engine: this.engine,
      feed: this.#feed,
      journal: this.#journal,
      seq: this.#recorder.seq,
      clock: this.#time.view(),
      outbox: this.#outbox.figures(),
      custody: this.#custody.view(),
    });
  }

  intervalOf(topic: keyof typeof MIN_INTERVAL_MS): number {
    return MIN_INTERVAL_MS[topic];
  }

  openActs(params: TopicParamsOut<'acts'>): ActsSource {
    return new ActsSource(this.engine, this.#outbox, params);
  }

  /** Tries acts at once: those under these keys, or all of them. */
  tryActsNow(keys: readonly string[] | null): void {
    this.#outbox.tryNow(keys);
  }

  /** Ends the session in order: nothing more in or out, a last snapshot, the journal closed. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#timer);
    this.#time.close();
    await this.#due.close();
    this.bulk.close();
    this.#custody.close();
    this.#items.close();
    await this.#client.close();
    await this.#outbox.stop();
    await this.#queue.run(async () => {
      await this.#refusals.flush();
      if (this.#journal.health.kind === 'recording')
        await this.#snapshots.save(this.engine, this.#recorder.seq);
    });
    await this.#options.source.close();
    await this.#journal.close();
  }

  #context(): DecideContext {
    const { consoleId, wallNow } = this.#options;
    const openAct = (key: string): OpenAct | null => this.#outbox.openAct(key);
    const moneyHold = this.#moneyHold();
    const leap = () => this.#time.leap();
    return { now: epochMs(this.#time.now), consoleId, steadyMs: wallNow(), moneyHold, openAct, leap };
  }

  /** Money is moved on fresh figures and by a believed clock alone, whoever or whatever moves it. */
  #moneyHold(): MoneyHold | null {
    if (this.#time.isInDoubt) return 'clock_doubt';
    return this.#feed.clockAgeMs > MAX_AGE_FOR_MONEY_MS ? 'stale_feed' : null;
  }

  async #onBatch(events: readonly WarEvent[], cursorText: string | null): Promise<void> {
    await this.#queue.run(async () => {
      const cut = cursorText?.lastIndexOf(':') ?? -1;
      const cursor = cursorText !== null &&
        cut >= 0 && { epoch: cursorText.slice(0, cut), cursor: cursorText.slice(cut + 1) };
      const appended = await this.#recorder.append({ events, ...(cursor ? { cursor } : {}) });
      if (!appended.ok) throw new Error(appended.error.message);
      this.engine.noteDuplicate(appended.value.duplicates);
      this.#feed.bad += appended.value.conflictsBad.length;
      this.#feed.noteEvents(events.length);
      if (this.#snapshots.isDue(this.#recorder.seq))
        await this.#snapshots.save(this.engine, this.#recorder.seq);
    });
  }

  #onHeartbeat(heartbeat: Heartbeat): void {
    this.#feed.noteHeartbeat(heartbeat);
    this.#time.hear(heartbeat);
  }

  #onTimer(): void {
    if (this.#refusals.isWaiting) void this.#queue.run(() => this.#refusals.catchUp());
    this.#sweep.tick();
    if (this.#journal.health.kind === 'failed' && this.#options.wallNow() >= this.#reopenAt) {
      this.#reopenAt = this.#options.wallNow() + REOPEN_MS;
      void this.#queue.run(() => this.#recorder.reopen());
    }
    this.#custody.tick(this.#options.wallNow());
    this.#time.tick();
  }
}
