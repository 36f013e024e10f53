import { type CodedError, err, ok, type Result, type Timers, type WarEvent } from '../../../shared/kernel';
import { EPOCH_HEADER, GATEWAY_PATHS, type GatewaySession, zGatewaySession } from '../../../shared/protocol';
import { backoffMs } from './backoff';
import { EventIntake } from './event-intake';
import { cursorText, resumeId } from './feed-cursor';
import { asFeedError, FeedError, garbled, silent, streamCut } from './feed-error';
import {
  FEED_LIMITS,
  type FeedLimits,
  type FeedState,
  type FeedStats,
  type GatewayClientOptions,
} from './feed-options';
import { FeedWatch } from './feed-watch';
import { GatewayRequests } from './gateway-requests';
import { HandOver } from './hand-over';
import { readSnapshot } from './snapshot-reader';
import { type GatewayFrame, readFrames } from './sse-frames';
import { systemTimers } from './system-timers';

/**
 * The feed: one connection to a gateway's event stream, kept up by itself. Events are validated, handed over in order
 * and never skipped: whatever can't be read as a frame cuts the connection, and the stream is resumed behind the last
 * event that was committed. The same code serves the real gateway and the drill's.
 */
export class GatewayClient {
  readonly #options: GatewayClientOptions;
  readonly #limits: FeedLimits;
  readonly #timers: Timers;
  readonly #requests: GatewayRequests;
  readonly #intake: EventIntake;
  readonly #watch: FeedWatch;
  readonly #closing = new AbortController();
  /** Cuts the present connection, not the client. */
  #connection: AbortController | null = null;
  #running: Promise<void> | null = null;
  #cursor: string | null;
  #session: GatewaySession | null = null;
  #state: FeedState = 'connecting';
  #errorMessage: string | null = null;
  #isCatchingUp = false;
  /** The present connection's. */
  #handOver: HandOver | null = null;
  #frames = 0;
  #connects = 0;
  #snapshots = 0;
  #lastFrameAt: number | null = null;

  constructor(options: GatewayClientOptions) {
    this.#options = options;
    this.#limits = { ...FEED_LIMITS, ...options.limits };
    this.#timers = options.timers ?? systemTimers;
    this.#cursor = options.cursor;
    this.#requests = new GatewayRequests(options.transport, options.baseUrl, this.#timers, this.#limits);
    this.#intake = new EventIntake((bad) => options.onBadEvent?.(bad));
    this.#watch = new FeedWatch({
      timers: this.#timers,
      staleMs: this.#limits.staleMs,
      silenceMs: this.#limits.silenceMs,
      onStale: () => this.#onStale(),
      onSilence: () => {
        // While the journal is at work the silence is ours, and no reason to cut.
        if (this.#handOver?.isBusy) return;
        this.#connection?.abort(silent(`no frame for ${this.#limits.silenceMs} ms`, this.#limits.silenceMs));
      },
    });
  }

  get state(): FeedState {
    return this.#state;
  }

  /** The session as the gateway last described it; null before the first connection. */
  get session(): GatewaySession | null {
    return this.#session;
  }

  stats(): FeedStats {
    return {
      events: this.#intake.taken,
      bad: this.#intake.bad,
      frames: this.#frames,
      connects: this.#connects,
      snapshots: this.#snapshots,
      lastFrameAt: this.#lastFrameAt,
    };
  }

  /** Connects, and stays connected until `close()`. A second call changes nothing. */
  start(): void {
    if (this.#running || this.#closing.signal.aborted) return;
    this.#watch.start();
    this.#options.onState?.(this.#state);
    this.#running = this.#run();
  }

  /** Cuts the connection and waits until what was read is handed over. Nothing is called back once it's done. */
  async close(): Promise<void> {
    this.#watch.stop();
    this.#closing.abort(new FeedError('no_session', 'the feed is closed'));
    this.#connection?.abort(this.#closing.signal.reason);
    await this.#running;
  }

  /**
   * Asks a mock gateway for another speed, or to stand still or go on.
   * Errors: `gateway_refused` where there's no such control (a live gateway), `gateway_unreachable`.
   */
  async setControl(control: {
    readonly factor?: number;
    readonly paused?: boolean;
  }): Promise<Result<GatewaySession, CodedError>> {
    try {
      const init = { method: 'POST', body: JSON.stringify(control) };
      const answer = await this.#requests.json(GATEWAY_PATHS.mockControl, init, this.#closing.signal);
      return ok(this.#takeSession(answer));
    } catch (error) {
      return err(asFeedError(error).coded);
    }
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#closing.signal.aborted) {
      const [cursor, since] = [this.#cursor, this.#timers.nowMs()];
      const failure = await this.#connect();
      if (this.#closing.signal.aborted) return;
      const isCut = failure === null || failure.coded.code === 'gateway_unreachable';
      const hadFrames = this.#lastFrameAt !== null && this.#lastFrameAt >= since;
      // A gateway that takes us in only to cut us off again must not be asked many times a second, nor one whose
      // frames we can't read.
      const wasUseful = this.#cursor !== cursor || this.#timers.nowMs() - since >= this.#limits.backoffMaxMs;
      if (isCut && hadFrames && wasUseful) failures = 0;
      // A stream that was up and ended is being connected anew; a failed attempt is `down`, until frames come.
      const isDown = !(isCut && hadFrames) && (failure !== null || this.#state === 'down');
      this.#setState(isDown ? 'down' : 'connecting', failure?.coded);
      const { backoffMinMs, backoffMaxMs } = this.#limits;
      const wait = backoffMs(failures, backoffMinMs, backoffMaxMs, this.#options.random ?? Math.random);
      failures++;
      await this.#sleep(Math.max(wait, failure?.retryAfterMs ?? 0));
    }
  }

  /** One connection, from the session to the end of the stream. Null when the gateway ended it in order. */
  async #connect(): Promise<FeedError | null> {
    const connection = new AbortController();
    this.#connection = connection;
    this.#watch.connecting();
    const handOver = new HandOver({
      batchEvents: this.#limits.batchEvents,
      cursor: this.#cursor,
      onBatch: (events, cursor) => this.#options.onBatch(events, cursor),
      onHeartbeat: (heartbeat) => this.#options.onHeartbeat?.(heartbeat),
      onDelivered: () => this.#onDelivered(),
      onFailure: (error) => connection.abort(error),
    });
    this.#handOver = handOver;
    let failure: FeedError | null = null;
    try {
      await this.#stream(handOver, connection.signal);
    } catch (error) {
      failure = asFeedError(error);
    } finally {
      this.#connection = null;
    }
    // What was read whole before a cut is good: it's committed, so that the next connection goes on behind it.
    await handOver.drain().catch((error: unknown) => {
      failure ??= asFeedError(error);
    });
    this.#cursor = handOver.committed;
    return failure;
  }

  async #stream(handOver: HandOver, signal: AbortSignal): Promise<void> {
    const session = this.#takeSession(await this.#requests.json(GATEWAY_PATHS.session, {}, signal));
    let isBehindSnapshot = false;
    for (;;) {
      const after = resumeId(handOver.cursor, session.epoch);
      const headers: Record<string, string> = after === null ? {} : { 'last-event-id': after };
      const answer = await this.#requests.open(GATEWAY_PATHS.events, 'text/event-stream', headers, signal);
      checkEpoch(answer.headers, session.epoch);
      this.#connects++;
      const framesBefore = this.#frames;
      const end = await this.#readStream(answer.body, session.epoch, handOver, signal);
      await handOver.drain();
      if (end === 'ended') return;
      if (isBehindSnapshot && this.#frames === framesBefore) {
        throw streamCut('the gateway had a gap right behind its snapshot');
      }
      isBehindSnapshot = true;
      await this.#takeSnapshot(session.epoch, handOver, signal);
    }
  }

  /** Takes in frames until the stream ends or says that what we asked for is gone. */
  async #readStream(
    body: ReadableStream<Uint8Array>,
    epoch: string,
    handOver: HandOver,
    signal: AbortSignal,
  ): Promise<'ended' | 'gap'> {
    for await (const frames of readFrames(body, this.#limits.frameChars, signal)) {
      for (const frame of frames) {
        if (frame.kind === 'gap') return 'gap';
        this.#takeFrame(frame, epoch, handOver);
      }
      await handOver.room();
    }
    return 'ended';
  }

  /**
   * Fresh is what has been handed over, not what has come in: a feed whose journal is stuck must not look live.
   */
  #onDelivered(): void {
    this.#watch.seen();
    this.#lastFrameAt = this.#timers.nowMs();
    this.#setState(this.#isCatchingUp ? 'catching_up' : 'live');
  }

  #takeFrame(frame: Exclude<GatewayFrame, { kind: 'gap' }>, epoch: string, handOver: HandOver): void {
    this.#frames++;
    if (frame.kind === 'events') {
      const events = this.#intake.takeAll(frame.items, frame.isBroken);
      handOver.add(events, forwardCursor(handOver.cursor, epoch, frame.id));
    } else if (frame.kind === 'nonsense') {
      if (!this.#isCatchingUp) checkNothingLost(handOver.cursor, epoch, frame.cursor);
      this.#intake.refuse(frame.field, frame.reason);
      this.#options.onNonsense?.();
    } else {
      this.#isCatchingUp = frame.heartbeat.catchingUp === true;
      if (!this.#isCatchingUp) checkNothingLost(handOver.cursor, epoch, frame.heartbeat.cursor);
      handOver.addHeartbeat(frame.heartbeat);
    }
  }

  /** Reads everything anew; the cursor moves only at the snapshot's proven end. */
  async #takeSnapshot(epoch: string, handOver: HandOver, signal: AbortSignal): Promise<void> {
    this.#isCatchingUp = true;
    this.#setState('catching_up');
    this.#snapshots++;
    const answer = await this.#requests.open(GATEWAY_PATHS.snapshot, 'application/x-ndjson', {}, signal);
    checkEpoch(answer.headers, epoch);
    const before = handOver.cursor;
    // The newest lines are held back, so that the last events and the cursor behind them are handed over as one.
    let held: readonly WarEvent[] = [];
    const cursor = await readSnapshot(answer, this.#limits, signal, async (lines) => {
      handOver.add(held, before);
      held = this.#intake.takeLines(lines);
      await handOver.room();
    });
    handOver.add(held, cursorText(epoch, cursor));
    await handOver.drain();
  }

  #takeSession(answer: unknown): GatewaySession {
    const session = zGatewaySession.safeParse(answer);
    if (!session.success) {
      const issue = session.error.issues[0];
      this.#intake.refuse(
        `session.${issue?.path.map(String).join('.') ?? ''}`,
        issue?.message ?? 'bad field',
      );
      throw garbled('gateway_refused', 'the gateway describes its session in a way we can not read');
    }
    this.#session = session.data;
    if (!this.#closing.signal.aborted) this.#options.onSession?.(session.data);
    return session.data;
  }

  #onStale(): void {
    // Before the first frame there's nothing that could be taken for fresh, and `down` says more than `stale`.
    if (this.#lastFrameAt !== null && this.#state !== 'down') this.#setState('stale');
  }

  #setState(state: FeedState, error?: CodedError): void {
    const message = error?.message ?? null;
    if (this.#closing.signal.aborted || (state === this.#state && message === this.#errorMessage)) return;
    this.#state = state;
    this.#errorMessage = message;
    this.#options.onState?.(state, error);
  }

  #sleep(ms: number): Promise<void> {
    const { signal } = this.#closing;
    return new Promise((resolve) => {
      const done = () => {
        cancel();
        signal.removeEventListener('abort', done);
        resolve();
      };
      const cancel = this.#timers.after(ms, done);
      signal.addEventListener('abort', done, { once: true });
    });
  }
}

/** A gateway that was replaced between two answers counts its stream anew: nothing of it may be mixed. */
function checkEpoch(headers: Headers, epoch: string): void {
  const told = headers.get(EPOCH_HEADER);
  if (told !== null && told !== epoch) throw streamCut('the gateway began a new epoch; connecting anew');
}

/** The cursor behind a frame. It never goes back: a frame that is sent again is taken in again, and the journal drops it. */
function forwardCursor(cursor: string | null, epoch: string, id: string | null): string | null {
  if (id === null) return cursor;
  const reached = resumeId(cursor, epoch);
  return reached !== null && Number(reached) >= Number(id) ? cursor : cursorText(epoch, id);
}

/** A heartbeat names the last event sent before it on this stream; if we haven't got that one, frames were lost on the way. */
function checkNothingLost(cursor: string | null, epoch: string, told: string): void {
  if (!/^\d{1,15}$/.test(told)) throw garbled('bad_message', 'a heartbeat cursor must be a decimal number');
  const reached = Number(resumeId(cursor, epoch) ?? 0);
  if (Number(told) > reached)
    throw streamCut(`frames were lost: at ${reached}, the gateway had sent up to ${told}`);
}
