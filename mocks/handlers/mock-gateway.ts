import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'msw';
import { assert, type Timers } from '../../shared/kernel';
import type { CommandAnswer, GatewaySession, ItemState, JournalMark } from '../../shared/protocol';
import { createWorld } from '../simulator';
import { type BookStore, createMemoryBook } from './book-store';
import { CommandDesk, type DeskAnswer, type DeskRequest } from './command-desk';
import { EventRing } from './event-ring';
import { FaultPlan } from './fault-plan';
import { type BookIdentity, type BookMark, GatewayBook } from './gateway-book';
import { gatewayHandlers } from './gateway-handlers';
import { handlersTransport } from './handlers-transport';
import type { MockBook, MockFaults } from './mock-contract';
import { ReaderHub } from './reader-hub';
import { snapshotStream } from './snapshot-stream';
import { type ClockReading, StreamReader } from './stream-reader';
import { systemTimers } from './system-timers';
import { type GatewayWorld, Timeline } from './timeline';
import { WorldPump } from './world-pump';

export interface MockGatewayOptions extends BookIdentity {
  /** Virtual milliseconds per wall millisecond, at most. */
  readonly factor: number;
  /** Kept in memory unless given. The gateway closes it. */
  readonly book?: BookStore;
  readonly timers?: Timers;
  readonly heartbeatMs?: number;
  /** Bounds of what's kept for resuming; older events are had from a snapshot. */
  readonly ringEvents?: number;
  readonly ringChars?: number;
  /** Wall time after which a reader that takes nothing is cut off. */
  readonly stallMs?: number;
  readonly faults?: MockFaults;
  /** Makes the world; called again for each snapshot that has to go back further than the ring. */
  readonly newWorld?: () => GatewayWorld;
}

/** A running mock gateway, as its owner holds it. Consoles reach it by HTTP alone. */
export interface MockGateway {
  readonly handlers: RequestHandler[];
  /** Sends a request straight into the handlers. */
  readonly transport: (request: Request) => Promise<Response>;
  /** Sets it going; the world's clock itself begins when the first reader or order comes. */
  start(): void;
  /** Ends every stream and closes the book. */
  stop(): void;
  setFactor(factor: number): void;
  pause(): void;
  resume(): void;
  /** Puts events into the stream as they are; answers the cursor behind them. */
  inject(events: readonly unknown[]): string;
  setFaults(faults: MockFaults): void;
  book(): MockBook;
  session(): GatewaySession;
  /** Why it can't go on; null while all is well. */
  readonly failure: string | null;
}

/** Half a minute of a fast drill; a console that was away for longer takes a snapshot. */
const RING_EVENTS = 200_000;
const RING_CHARS = 24_000_000;
const HEARTBEAT_MS = 250;
const STALL_MS = 10_000;
/** Wall time that an order waits for the world to catch up. */
const READY_MS = 2_000;
/** Events that a reader may be behind before the world waits for it. */
const MAX_LAG_EVENTS = 10_000;

/** Errors: throws for an unknown scenario, and for a book that can't be read or belongs to another world. */
export function createMockGateway(options: MockGatewayOptions): MockGateway {
  return new Gateway(options);
}

/** What the HTTP handlers need of the gateway. */
export interface GatewayCore extends MockGateway {
  readonly epoch: string;
  readonly faults: FaultPlan;
  readonly timers: Timers;
  /** Where consoles' journals stood when they last said so: remembered as long as the gateway runs. */
  readonly marks: Map<string, JournalMark>;
  /** Resolves once orders can be taken; false when it's still rebuilding what was before after a while. */
  ready(): Promise<boolean>;
  readonly isStopped: boolean;
  execute(request: DeskRequest, refusal: string | null): DeskAnswer;
  lookUp(key: string): CommandAnswer | null;
  item(itemId: string): ItemState;
  openStream(lastEventId: number | null): ReadableStream<Uint8Array>;
  openSnapshot(): { readonly cursor: string; readonly body: ReadableStream<Uint8Array> };
}

class Gateway implements GatewayCore {
  readonly handlers: RequestHandler[];
  readonly transport: (request: Request) => Promise<Response>;
  readonly epoch: string;
  readonly faults: FaultPlan;
  readonly timers: Timers;
  readonly marks = new Map<string, JournalMark>();
  readonly #options: MockGatewayOptions;
  readonly #newWorld: () => GatewayWorld;
  readonly #book: GatewayBook;
  readonly #ring: EventRing;
  readonly #openingFen: GatewaySession['openingFen'];
  readonly #timeline: Timeline;
  readonly #desk: CommandDesk;
  readonly #pump: WorldPump;
  readonly #readers = new ReaderHub();
  readonly #maxLag: number;
  readonly #stallMs: number;
  #snapshots = 0;
  #snapshotReadAt = 0;
  #isHeld = false;
  #mark: BookMark | null = null;
  readonly #awaitingReady: (() => void)[] = [];
  #cancelHeartbeat: (() => void) | null = null;
  #isStopped = false;
  #failure: string | null = null;

  constructor(options: MockGatewayOptions) {
    const { scenario, scale, seed } = options;
    this.#options = options;
    this.timers = options.timers ?? systemTimers;
    this.#newWorld = options.newWorld ?? (() => createWorld({ scenario, scale, seed }));
    this.#book = new GatewayBook(options.book ?? createMemoryBook(), { scenario, scale, seed }, randomUUID);
    this.epoch = this.#book.epoch;
    const ringEvents = options.ringEvents ?? RING_EVENTS;
    this.#ring = new EventRing(ringEvents, options.ringChars ?? RING_CHARS);
    this.#maxLag = Math.min(MAX_LAG_EVENTS, Math.ceil(ringEvents / 2));
    const world = this.#newWorld();
    this.#openingFen = world.openingFen;
    this.#timeline = new Timeline(world, this.#book.entries, (text, at) => this.#ring.push(text, at));
    this.#stallMs = options.stallMs ?? STALL_MS;
    this.faults = new FaultPlan(seed);
    this.#desk = new CommandDesk(this.#timeline, this.#book, {
      nowMs: () => this.timers.nowMs(),
      keyWindowMs: () => this.faults.keyWindowMs,
      draw: (fund, amountFen) => this.faults.draw(fund, amountFen),
    });
    if (options.faults) this.faults.set(options.faults);
    this.#pump = new WorldPump({
      timeline: this.#timeline,
      timers: this.timers,
      factor: options.factor,
      mark: this.#book.mark,
      mustWait: () => this.#mustWait(),
      onStep: (mark) => {
        if (mark.at === this.#mark?.at && mark.position === this.#mark.position) return;
        this.#mark = mark;
        this.#book.saveMark(mark);
        this.#readers.notify();
      },
      onReady: () => {
        for (const resolve of this.#awaitingReady.splice(0)) resolve();
      },
      onFailure: (error) => this.#fail(error),
    });
    this.handlers = gatewayHandlers(this);
    this.transport = handlersTransport(this.handlers);
  }

  get failure(): string | null {
    return this.#failure;
  }

  ready(): Promise<boolean> {
    this.#pump.attend();
    if (!this.#pump.isCatchingUp) return Promise.resolve(true);
    return new Promise((resolve) => {
      const cancel = this.timers.after(READY_MS, () => resolve(false));
      this.#awaitingReady.push(() => {
        cancel();
        resolve(!this.#isStopped && this.#failure === null);
      });
    });
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  start(): void {
    this.#beat();
    // What is known to have happened is lived through at once; the clock waits for the first console.
    if (this.#book.mark !== null || this.#book.entries.length > 0) this.#pump.begin();
  }

  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#cancelHeartbeat?.();
    this.#pump.stop();
    this.#readers.each((reader) => reader.end());
    for (const resolve of this.#awaitingReady.splice(0)) resolve();
    this.#book.close();
  }

  setFactor(factor: number): void {
    this.#pump.setFactor(factor);
    this.#readers.heartbeat();
  }

  pause(): void {
    this.#pump.setPaused(true);
    this.#readers.heartbeat();
  }

  resume(): void {
    this.#pump.setPaused(false);
    this.#readers.heartbeat();
  }

  inject(events: readonly unknown[]): string {
    assert(!this.#pump.isCatchingUp, 'events can be injected once the world goes on');
    this.#timeline.settle();
    this.#book.append({
      kind: 'injected',
      at: this.#timeline.now,
      position: this.#timeline.position,
      events: [...events],
    });
    this.#timeline.inject(events);
    this.#readers.notify();
    return String(this.#timeline.position);
  }

  execute(request: DeskRequest, refusal: string | null): DeskAnswer {
    assert(!this.#pump.isCatchingUp, 'orders are taken once the world goes on');
    try {
      const answer = this.#desk.execute(request, refusal);
      // What the present instant still held has come out.
      this.#readers.notify();
      return answer;
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  lookUp(key: string): CommandAnswer | null {
    return this.#desk.lookUp(key);
  }

  item(itemId: string): ItemState {
    return this.#desk.item(itemId);
  }

  setFaults(faults: MockFaults): void {
    this.faults.set(faults);
    this.#readers.each((reader) => {
      if (faults.stream === 'cut') reader.cut('cut by a fault');
      if (faults.stream === 'cut_mid_event') reader.breakMidEvent();
      if (faults.streamRaw !== undefined) reader.sendRaw(faults.streamRaw);
    });
    this.#readers.notify();
  }

  book(): MockBook {
    return {
      epoch: this.epoch,
      position: this.#timeline.position,
      now: this.#timeline.now,
      effects: [...this.#desk.effects()],
    };
  }

  session(): GatewaySession {
    const { scenario, scale, seed } = this.#options;
    const { now, factor, realFactor, paused } = this.#readClock();
    return {
      label: 'mock',
      clock: 'virtual',
      now,
      scenario,
      scale,
      seed,
      factor,
      realFactor,
      paused,
      epoch: this.epoch,
      ...(this.#openingFen ? { openingFen: this.#openingFen } : {}),
    };
  }

  openStream(lastEventId: number | null): ReadableStream<Uint8Array> {
    const after = lastEventId ?? 0;
    const reader = new StreamReader({
      after: this.#pump.prove(after) ? after : null,
      ring: this.#ring,
      faults: this.faults,
      timers: this.timers,
      readClock: () => this.#readClock(),
      onProgress: () => this.#release(),
    });
    this.#readers.add(reader);
    this.#pump.attend();
    return reader.body;
  }

  openSnapshot(): { readonly cursor: string; readonly body: ReadableStream<Uint8Array> } {
    const events = this.#timeline.position;
    const lines = this.#ring.covers(0) ? this.#linesOfRing() : this.#linesLivedAgain();
    this.#snapshots++;
    this.#snapshotReadAt = this.timers.nowMs();
    const body = snapshotStream({
      events,
      lines: (max) => {
        this.#snapshotReadAt = this.timers.nowMs();
        return lines(max);
      },
      timers: this.timers,
      onEnd: () => {
        this.#snapshots--;
        this.#release();
      },
    });
    return { cursor: String(events), body };
  }

  /** From the ring as long as it holds everything. The world waits meanwhile, so nothing falls out of it. */
  #linesOfRing(): (max: number) => readonly string[] {
    let position = 0;
    return (max) => {
      const { texts, last } = this.#ring.take(position, max, Number.POSITIVE_INFINITY);
      position = last;
      return texts;
    };
  }

  /** From a second world that lives through the same again. */
  #linesLivedAgain(): (max: number) => readonly string[] {
    let texts: string[] = [];
    const again = new Timeline(this.#newWorld(), this.#book.entries, (text) => texts.push(text));
    return (max) => {
      texts = [];
      while (texts.length < max) {
        const next = again.nextAt;
        if (next === null) break;
        again.advance(Math.max(next, again.now), max - texts.length);
      }
      return texts;
    };
  }

  #readClock(): ClockReading {
    const { factor, realFactor, isPaused, isCatchingUp } = this.#pump;
    const { now, nextAt } = this.#timeline;
    // Events of the backlog lie before the world's own beginning; now isn't later than what is still to come.
    return {
      now: nextAt === null ? now : Math.min(now, nextAt),
      factor,
      realFactor,
      paused: isPaused,
      catchingUp: isCatchingUp,
    };
  }

  #mustWait(): boolean {
    const isSnapshotRead = this.#snapshots > 0 && this.timers.nowMs() - this.#snapshotReadAt < this.#stallMs;
    this.#isHeld = isSnapshotRead || this.#readers.lag(this.#ring.newest) > this.#maxLag;
    return this.#isHeld;
  }

  /** Lets the world go on once its readers have come closer. */
  #release(): void {
    if (this.#isHeld && !this.#mustWait()) this.#pump.wake();
  }

  #beat(): void {
    if (this.#isStopped) return;
    this.#cancelHeartbeat = this.timers.after(this.#options.heartbeatMs ?? HEARTBEAT_MS, () => this.#beat());
    this.#readers.heartbeat();
    this.#readers.cutStalled(this.#ring.newest, this.timers.nowMs(), this.#stallMs);
  }

  /** The world and the book no longer agree: rather no platform than a wrong one. */
  #fail(error: unknown): void {
    this.#failure = error instanceof Error ? error.message : String(error);
    this.#pump.stop();
    this.#readers.each((reader) => reader.cut(`the gateway failed: ${this.#failure}`));
    for (const resolve of this.#awaitingReady.splice(0)) resolve();
  }
}
