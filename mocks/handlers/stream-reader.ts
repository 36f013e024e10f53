import type { Timers } from '../../shared/kernel';
import type { EventRing } from './event-ring';
import type { FaultPlan } from './fault-plan';
import { pause, yieldTurn } from './system-timers';

/** What a heartbeat says, but for what depends on the reader. */
export interface ClockReading {
  readonly now: number;
  readonly factor: number;
  readonly realFactor: number;
  readonly paused: boolean;
  readonly catchingUp: boolean;
}

interface StreamReaderOptions {
  /** The position to begin behind; null when that one never was: all the reader gets is a gap. */
  readonly after: number | null;
  readonly ring: EventRing;
  readonly faults: FaultPlan;
  readonly timers: Timers;
  readClock(): ClockReading;
  /** It went on, or left. */
  onProgress(): void;
}

/** A reader no further behind than this, wall time, has what came before. */
const CAUGHT_UP_MS = 1_000;
const FRAME_EVENTS = 500;
const FRAME_CHARS = 524_288;

/**
 * One subscriber of the stream. It is pulled: nothing is queued for it but the frame on its way, so a slow one costs
 * no memory; what it hasn't read lies in the ring, which all readers share.
 */
export class StreamReader {
  readonly body: ReadableStream<Uint8Array>;
  readonly #options: StreamReaderOptions;
  readonly #encoder = new TextEncoder();
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #position: number;
  #isHeartbeatDue = true;
  #hasCaughtUp = false;
  #wake: (() => void) | null = null;
  /** True from when it asks for more until it gets some. */
  #isAsked = false;
  #idleSince: number;
  #isOpen = true;
  /** Pieces of a frame still to be sent, when bodies are slow or broken off. */
  #pieces: Uint8Array[] = [];
  #mustBreak = false;
  #isBroken = false;
  #raw: string | null = null;

  constructor(options: StreamReaderOptions) {
    this.#options = options;
    this.#position = options.after ?? 0;
    this.#idleSince = options.timers.nowMs();
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#pull(),
        cancel: () => this.close(),
      },
      { highWaterMark: 0 },
    );
  }

  /** Position of the last event sent. */
  get position(): number {
    return this.#position;
  }

  /** Wall milliseconds for which it hasn't asked for more; 0 while it waits for us. */
  idleMs(now: number): number {
    return this.#isAsked ? 0 : now - this.#idleSince;
  }

  /** There may be something to send. */
  notify(): void {
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }

  heartbeat(): void {
    this.#isHeartbeatDue = true;
    this.notify();
  }

  /** Breaks off in the middle of the next events frame. */
  breakMidEvent(): void {
    this.#mustBreak = true;
  }

  sendRaw(text: string): void {
    this.#raw = text;
    this.notify();
  }

  /** Ends the stream in order. */
  end(): void {
    if (!this.#isOpen) return;
    this.close();
    this.#controller?.close();
  }

  /** Breaks the connection. */
  cut(reason: string): void {
    if (!this.#isOpen) return;
    this.close();
    this.#controller?.error(new Error(reason));
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.notify();
    this.#options.onProgress();
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  async #pull(): Promise<void> {
    const { timers, faults } = this.#options;
    this.#isAsked = true;
    // Without this a long backlog would be read in one go of microtasks, and nothing else would have its turn.
    await yieldTurn(timers);
    while (this.#isOpen) {
      if (this.#isBroken && this.#pieces.length === 0) return this.cut('broken off');
      const bytes = this.#pieces.shift() ?? this.#cutUp(faults.silent ? null : this.#nextFrame());
      if (bytes) {
        if (faults.slowBody) await pause(timers, faults.slowBody.everyMs);
        if (!this.#isOpen) return;
        this.#controller?.enqueue(bytes);
        this.#isAsked = false;
        this.#idleSince = timers.nowMs();
        this.#options.onProgress();
        return;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #nextFrame(): string | null {
    if (this.#raw !== null) {
      const raw = this.#raw;
      this.#raw = null;
      return raw;
    }
    const { ring, faults, after } = this.#options;
    if (after === null || this.#position < ring.oldest - 1) {
      // What the reader wants to go on behind is gone, or never was.
      this.close();
      this.#controller?.enqueue(this.#encoder.encode(gapFrame(ring)));
      this.#controller?.close();
      return null;
    }
    if (this.#isHeartbeatDue && faults.heartbeats) return this.#heartbeatFrame();
    if (this.#position >= ring.newest) return null;
    const { texts, last } = ring.take(this.#position, FRAME_EVENTS, FRAME_CHARS);
    this.#position = last;
    return `event: events\nid: ${last}\ndata: [${texts.join(',')}]\n\n`;
  }

  /**
   * While events wait, now is the next one's instant: the clock must not run ahead of the facts. A reader that hasn't been given
   * what came before is catching up, whatever the world is: its now goes by faster than any clock.
   */
  #heartbeatFrame(): string {
    this.#isHeartbeatDue = false;
    const { ring, readClock } = this.#options;
    const clock = readClock();
    const isBehind = this.#position < ring.newest;
    const now = isBehind ? Math.min(clock.now, ring.instantOf(this.#position + 1)) : clock.now;
    const isUp = !clock.catchingUp && now >= clock.now - clock.factor * CAUGHT_UP_MS;
    if (isUp) this.#hasCaughtUp = true;
    const catchingUp = !this.#hasCaughtUp || clock.catchingUp;
    const data = { ...clock, now, catchingUp, cursor: String(this.#position) };
    return `event: heartbeat\ndata: ${JSON.stringify(data)}\n\n`;
  }

  #cutUp(frame: string | null): Uint8Array | null {
    if (frame === null) return null;
    const bytes = this.#encoder.encode(frame);
    if (this.#mustBreak && frame.startsWith('event: events')) {
      this.#isBroken = true;
      return bytes.subarray(0, Math.floor(bytes.length / 2));
    }
    const size = this.#options.faults.slowBody?.bytes ?? bytes.length;
    if (size >= bytes.length) return bytes;
    for (let from = size; from < bytes.length; from += size)
      this.#pieces.push(bytes.subarray(from, from + size));
    return bytes.subarray(0, size);
  }
}

/** Names the cursor from which on the stream can still be had. */
function gapFrame(ring: EventRing): string {
  return `event: gap\ndata: ${JSON.stringify({ oldest: String(ring.oldest - 1) })}\n\n`;
}
