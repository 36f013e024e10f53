import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ClockView, type LeapNow, type OwnTime, TrustedClock } from '../../shared/clock';
import { catchUpEvent, type Decision, type WarEngine } from '../../shared/engine';
import { type CodedError, epochMs, type Result, type WarEvent } from '../../shared/kernel';
import type { CatchUpReason } from '../../shared/policies';
import type { DataOf, Heartbeat, KnownType } from '../../shared/protocol';
import { ClockWatch } from './clock-watch';
import type { FeedMonitor } from './feed-monitor';
import { SLICE_MS } from './in-slices';
import type { SerialQueue } from './serial-queue';

/** Without a heartbeat for this long, a live session's clock goes on by itself (but nothing is decided by it). */
const CLOCK_GAP_MS = 2_000;
/** Disputes that change in one part of a step of the clock, and such parts in one piece of the queue's: a click waits for one. */
const PART_ROWS = 256;
const PARTS = 8;

/** What a session's clock needs of its session. */
export interface SessionTimePort {
  readonly engine: WarEngine;
  readonly feed: FeedMonitor;
  readonly queue: SerialQueue;
  readonly consoleId: string;
  /** The console's own clocks. */
  readonly own: () => OwnTime;
  readonly isRecording: () => boolean;
  /** Records what was decided and folds it. Only within the queue. */
  readonly record: (decision: Pick<Decision, 'events' | 'intents'>) => Promise<Result<unknown, CodedError>>;
  /** Begins to decide what the clock made due, behind what waits. */
  readonly decideDue: () => void;
}

/**
 * The session's clock. It moves as far as it's believed and no further, so no leap of a platform's gets into the state or
 * into the instants of what is decided. While it's in doubt it goes on by the console's own reckoning, for people to look
 * at, and nothing that time makes due is decided; once it's believed again, all of it is, once and in due order.
 */
export class SessionTime {
  readonly #port: SessionTimePort;
  readonly #clock: TrustedClock;
  readonly #watch = new ClockWatch();
  /** The newest instant that was believed; null before the first. */
  #believedAt: number | null = null;
  /** Up to where what is due was decided. */
  #decidedAt: number;
  #wasInDoubt: boolean;
  /** The doubt that's on record; null while there's none. */
  #doubtId: string | null;
  #isAdvancing = false;
  /** Where a step of the clock leads that isn't done; null while there's none. */
  #goingTo: number | null = null;
  #isClosed = false;

  constructor(port: SessionTimePort) {
    this.#port = port;
    const { engine } = port;
    const { label, offsetMs, open, accepted } = engine.state.clock;
    this.#decidedAt = engine.now;
    this.#doubtId = open?.id ?? null;
    this.#clock = new TrustedClock({
      // A session's clock never goes back: after a leap back that was accepted it may still be ahead of the platform's.
      at: engine.now === 0 ? null : engine.now - (accepted?.aheadMs ?? 0),
      label,
      offsetMs,
      doubt: open,
    });
    this.#wasInDoubt = open !== null;
    this.#clock.look(port.own());
  }

  get isInDoubt(): boolean {
    return this.#clock.doubt !== null;
  }

  /** The instant of what is done now, epoch ms: a long step of the clock is on its way there, and its state is behind. */
  get now(): number {
    return Math.max(this.#port.engine.now, this.#goingTo ?? 0);
  }

  /** True while what time makes due may be decided: the clock is believed, and what is believed is what the session shows. */
  get mayDecide(): boolean {
    return (
      !this.isInDoubt &&
      this.#goingTo === null &&
      this.#believedAt !== null &&
      Math.floor(this.#believedAt) >= this.#port.engine.now
    );
  }

  /** Where a platform in doubt stands; null where it says no time that one could go by. */
  leap(): LeapNow | null {
    return this.#clock.leapAt(this.#port.own());
  }

  view(): ClockView {
    const { doubt } = this.#clock;
    if (doubt === null) return { doubt: null };
    const own = this.#port.own();
    const { open } = this.#port.engine.state.clock;
    return {
      doubt: {
        id: open?.id ?? null,
        reason: doubt.reason,
        since: open?.at ?? this.#port.engine.now,
        claimedAt: this.#clock.claimAt(own),
        ownAt: this.#clock.ownNow(own),
        leapMs: this.#clock.leapAt(own)?.leapMs ?? null,
      },
    };
  }

  /** The gateway says what time it is. */
  hear(beat: Heartbeat): void {
    const { feed, own } = this.#port;
    if (beat.catchingUp === true || feed.gateway === null) return;
    const { now, factor, paused } = beat;
    this.#clock.hear({ now, factor, paused, label: feed.gateway.label }, own());
    if (!this.isInDoubt) this.#believedAt = now;
    this.#advance(true);
  }

  /** The gateway says something for the time that can be none. */
  hearNonsense(): void {
    this.#clock.hearNonsense(this.#port.own());
    if (this.isInDoubt) this.#advance(false);
  }

  /** Several times a second: the console looks at its own clocks. */
  tick(): void {
    const { feed, own } = this.#port;
    this.#clock.look(own());
    const isSilent = feed.heartbeat !== null && feed.ageMs > CLOCK_GAP_MS && feed.gateway?.clock === 'wall';
    if (this.isInDoubt || isSilent) this.#advance(false);
  }

  close(): void {
    this.#isClosed = true;
  }

  /** One at a time: the next heartbeat brings what this one missed. `isTold`: by a word of the platform's. */
  #advance(isTold: boolean): void {
    if (this.#isAdvancing || this.#isClosed) return;
    this.#isAdvancing = true;
    void this.#go(isTold).finally(() => {
      this.#isAdvancing = false;
    });
  }

  /** A long step is made in pieces, between which everything else has its turn. */
  async #go(isTold: boolean): Promise<void> {
    while (!(await this.#port.queue.run(() => this.#move(isTold)))) await nextTurn();
  }

  /** True once the clock is where it belongs. */
  async #move(isTold: boolean): Promise<boolean> {
    const { own, isRecording, decideDue } = this.#port;
    this.#takeUpAccepted();
    const to = isTold && !this.isInDoubt ? this.#believedAt : this.#clock.ownNow(own());
    if (to === null) this.#goingTo = null;
    else if (!this.#approach(Math.floor(to))) return this.#isClosed;
    if (!isRecording()) return true;
    await this.#recordTrust();
    if (!isTold || !this.mayDecide) return true;
    await this.#noteLeap();
    decideDue();
    return true;
  }

  /** A piece of the way; true once it's all done. */
  #approach(to: number): boolean {
    const until = performance.now() + SLICE_MS;
    this.#goingTo = to;
    for (let part = 0; part < PARTS && performance.now() < until; part++) {
      if (!this.#port.engine.advanceSome(to, PART_ROWS)) continue;
      this.#goingTo = null;
      return true;
    }
    return false;
  }

  /** Goes by a leap that two people accepted, once that's on record. One that is elsewhere by then is a doubt of its own. */
  #takeUpAccepted(): void {
    const { engine, own } = this.#port;
    const { accepted } = engine.state.clock;
    if (this.#doubtId === null || accepted?.doubtId !== this.#doubtId) return;
    this.#doubtId = null;
    const now = own();
    if (this.#clock.doubt === null || !this.#clock.accept(now, accepted.offsetMs)) return;
    this.#believedAt = now.desk + accepted.offsetMs;
  }

  /** Puts on record what the clock is, and whether it's believed, where the record says otherwise. */
  async #recordTrust(): Promise<void> {
    const { engine, own } = this.#port;
    const record = engine.state.clock;
    const { label, doubt } = this.#clock;
    if (record.label === null && label !== null) {
      await this.#put('warroom.clock.pinned.v1', 'pinned', { label });
    }
    const { open } = record;
    if (doubt !== null && open === null) {
      const doubtId = `${this.#port.consoleId}-doubt-${record.doubts + 1}`;
      const { reason, claimedAt, expectedAt } = doubt;
      const deskAt = Math.floor(own().desk);
      await this.#put('warroom.clock.doubted.v1', doubtId, {
        doubtId,
        reason,
        claimedAt,
        expectedAt,
        deskAt,
      });
      this.#wasInDoubt = true;
      this.#doubtId = doubtId;
    }
    if (doubt === null && open !== null) {
      await this.#put('warroom.clock.trusted.v1', open.id, { doubtId: open.id, how: 'returned' });
      this.#doubtId = null;
    }
  }

  /** Records a leap of the clock, so that what fell due in it is known to have been noticed late. */
  async #noteLeap(): Promise<void> {
    const { engine, own, feed, record, consoleId } = this.#port;
    const from = this.#decidedAt;
    const to = engine.now;
    const factor = feed.heartbeat?.factor ?? 1;
    const leapt = this.#watch.note({ from, to, wallMs: own().steady, factor });
    const reason: CatchUpReason | null = this.#wasInDoubt && to > from ? 'clock_doubt' : leapt;
    this.#decidedAt = to;
    this.#wasInDoubt = false;
    // A clock that's set for the first time hasn't stood anywhere before.
    if (reason === null || from === 0) return;
    await record({ events: [catchUpEvent(from, to, reason, consoleId)], intents: [] });
  }

  async #put<T extends KnownType>(type: T, id: string, data: DataOf<T>): Promise<void> {
    const { engine, consoleId, record } = this.#port;
    const suffix = type.split('.')[2];
    const event: WarEvent = {
      id: `${id}:${suffix}`,
      source: `/console/${consoleId}`,
      type,
      subject: `clock/${consoleId}`,
      at: epochMs(engine.now),
      data,
    };
    await record({ events: [event], intents: [] });
  }
}
