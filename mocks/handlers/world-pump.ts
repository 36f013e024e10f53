import type { Timers } from '../../shared/kernel';
import type { BookMark } from './gateway-book';
import type { Timeline } from './timeline';

interface WorldPumpOptions {
  readonly timeline: Timeline;
  readonly timers: Timers;
  readonly factor: number;
  /** Where the world stood before a restart; null for a new world. */
  readonly mark: BookMark | null;
  /** True while readers are so far behind that the world has to wait for them. */
  mustWait(): boolean;
  /** Before anyone sees the events of a step: keeps how far the world has got. */
  onStep(mark: BookMark): void;
  /** It has caught up, and takes orders from now on. */
  onReady(): void;
  /** The world can't go on. */
  onFailure(error: unknown): void;
}

/** Work in one go: small enough that a query or a frame beside it isn't felt. */
const SLICE_MS = 8;
const SLICE_EVENTS = 256;
/** Wall time between steps when the world keeps up: 20 a second. */
const STEP_MS = 50;
/** A process that was stopped or asleep for longer doesn't make up for it: the drill stood still too. */
const MAX_ELAPSED_MS = 1_000;
const MEASURE_MS = 1_000;
/** A reader that asks for more than this beyond the world's beginning was given its cursor by something else. */
const MAX_CATCH_UP_MS = 366 * 86_400_000;

/**
 * Moves virtual time along with the wall's, `factor` times as fast. The factor is a ceiling: when the world's work, or
 * its readers, take longer, the clock waits for them and nothing is skipped.
 * Before it may run it catches up: with the backlog that the scenario begins with, and after a restart with all that
 * had happened before.
 */
export class WorldPump {
  readonly #options: WorldPumpOptions;
  #factor: number;
  #isPaused = false;
  #hasBegun = false;
  #isAwaited = false;
  #isStopped = false;
  #isCatchingUp = true;
  /** Position that a reader's cursor proves to have been reached before. */
  #provenPosition = 0;
  #wallAt: number;
  /** Part of a virtual millisecond not yet lived. */
  #fraction = 0;
  #cancel: (() => void) | null = null;
  #measure: { readonly wallAt: number; readonly virtualAt: number };
  #realFactor = 0;

  constructor(options: WorldPumpOptions) {
    this.#options = options;
    this.#factor = options.factor;
    this.#wallAt = options.timers.nowMs();
    this.#measure = { wallAt: this.#wallAt, virtualAt: options.timeline.now };
  }

  get factor(): number {
    return this.#factor;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  get isCatchingUp(): boolean {
    return this.#isCatchingUp;
  }

  /** Virtual milliseconds per wall millisecond over the last second. */
  get realFactor(): number {
    return this.#isPaused ? 0 : Math.min(this.#factor, this.#realFactor);
  }

  setFactor(factor: number): void {
    this.#factor = factor;
    this.#restartMeasure();
  }

  setPaused(paused: boolean): void {
    this.#isPaused = paused;
    this.#restartMeasure();
    this.wake();
  }

  /** Somebody is there: once it has caught up, the clock may run. */
  attend(): void {
    if (this.#isAwaited) return;
    this.#isAwaited = true;
    this.begin();
    this.wake();
  }

  /** Begins to catch up. The clock itself waits for somebody to be there, so that nobody misses the beginning. */
  begin(): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    this.#wallAt = this.#options.timers.nowMs();
    this.#restartMeasure();
    this.wake();
  }

  /**
   * A reader says that it has seen the stream up to `position`. Believed only while catching up: afterwards the world
   * can't go faster than its clock. Answers false when the stream has never got there.
   */
  prove(position: number): boolean {
    if (position <= this.#options.timeline.position) return true;
    if (!this.#isCatchingUp) return false;
    this.#provenPosition = Math.max(this.#provenPosition, position);
    return true;
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel?.();
    this.#cancel = null;
  }

  /** Looks anew whether there is something to do. */
  wake(): void {
    if (this.#isStopped || !this.#hasBegun) return;
    this.#cancel?.();
    this.#cancel = this.#options.timers.after(0, () => this.#step());
  }

  #step(): void {
    const { timers, timeline, onStep, onFailure, mustWait } = this.#options;
    try {
      const from = timers.nowMs();
      const elapsed = Math.min(Math.max(0, from - this.#wallAt), MAX_ELAPSED_MS);
      this.#wallAt = from;
      let isBehind = false;
      if (!mustWait()) {
        if (this.#isCatchingUp) isBehind = this.#catchUp();
        else if (!this.#isPaused) isBehind = this.#live(elapsed);
        onStep({ at: timeline.now, position: timeline.position });
      }
      this.#takeMeasure();
      // stop() may have been called from within.
      if (!this.#isStopped) this.#cancel = timers.after(isBehind ? 0 : STEP_MS, () => this.#step());
    } catch (error) {
      this.stop();
      onFailure(error);
    }
  }

  /** Lives through `elapsed` wall milliseconds. True when it didn't get to their end. */
  #live(elapsed: number): boolean {
    const { timeline } = this.#options;
    const due = elapsed * this.#factor + this.#fraction;
    const whole = Math.floor(due);
    this.#fraction = due - whole;
    if (this.#slice(timeline.now + whole)) return false;
    // The clock yields to the work: what wasn't lived isn't owed.
    this.#fraction = 0;
    return true;
  }

  /** One slice of what lies behind. True while there's more of it. */
  #catchUp(): boolean {
    const { timeline, mark } = this.#options;
    if (!this.#slice(Math.max(mark?.at ?? 0, timeline.startAt))) return true;
    while (timeline.isScripted || timeline.position < this.#provenPosition) {
      const next = timeline.nextAt;
      if (next === null || next > timeline.startAt + MAX_CATCH_UP_MS) break;
      const missing = timeline.isScripted ? SLICE_EVENTS : this.#provenPosition - timeline.position;
      timeline.advance(Math.max(next, timeline.now), Math.min(missing, SLICE_EVENTS));
      if (this.#isOver()) return true;
    }
    if (!this.#isAwaited) return false;
    this.#isCatchingUp = false;
    this.#restartMeasure();
    this.#options.onReady();
    return false;
  }

  /** True when the world got to `until` within one slice of work. */
  #slice(until: number): boolean {
    const { timeline } = this.#options;
    for (;;) {
      if (timeline.advance(until, SLICE_EVENTS)) return true;
      if (this.#isOver() || this.#options.mustWait()) return false;
    }
  }

  #isOver(): boolean {
    return this.#options.timers.nowMs() - this.#wallAt >= SLICE_MS;
  }

  #takeMeasure(): void {
    const now = this.#options.timers.nowMs();
    const wall = now - this.#measure.wallAt;
    if (wall < MEASURE_MS) return;
    this.#realFactor = (this.#options.timeline.now - this.#measure.virtualAt) / wall;
    this.#measure = { wallAt: now, virtualAt: this.#options.timeline.now };
  }

  /** Until a second has been measured, nothing is claimed but what was asked for. */
  #restartMeasure(): void {
    this.#measure = { wallAt: this.#options.timers.nowMs(), virtualAt: this.#options.timeline.now };
    this.#realFactor = this.#factor;
  }
}
