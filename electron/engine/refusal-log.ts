import type { RefusedAct } from '../../shared/engine';
import type { CodedError, Result } from '../../shared/kernel';
import { RefusalBudget } from './refusal-budget';

/** An act that somebody tried. */
export type Attempt = Omit<RefusedAct, 'error' | 'times'>;

/** What the log of refusals needs of its session. */
export interface RefusalPort {
  /** Wall milliseconds. */
  readonly wallNow: () => number;
  /** Whether the journal takes anything now. */
  readonly isRecording: () => boolean;
  /** Appends one record. Only within the session's queue. */
  readonly record: (act: RefusedAct) => Promise<Result<unknown, CodedError>>;
}

/**
 * Puts every refusal on record: one by one while there's room for that, and else as one count for each person, act and
 * cause, as soon as there's room and a journal that takes it. All of it within the session's queue.
 */
export class RefusalLog {
  readonly #port: RefusalPort;
  readonly #budget = new RefusalBudget();

  constructor(port: RefusalPort) {
    this.#port = port;
  }

  /** True while a count waits to be recorded. */
  get isWaiting(): boolean {
    return this.#budget.isWaiting;
  }

  async refuse(act: RefusedAct): Promise<void> {
    await this.catchUp();
    if (this.#port.isRecording() && this.#budget.take(this.#port.wallNow())) await this.#record(act);
    else this.#budget.count(act);
  }

  /** Records counts that wait, as many as there's room for. */
  async catchUp(): Promise<void> {
    while (
      this.#budget.isWaiting &&
      this.#port.isRecording() &&
      this.#budget.take(this.#port.wallNow()) &&
      (await this.#recordNext())
    );
  }

  /** Records all counts that wait, whatever the room: nothing comes after. */
  async flush(): Promise<void> {
    while (this.#budget.isWaiting && this.#port.isRecording() && (await this.#recordNext()));
  }

  async #recordNext(): Promise<boolean> {
    const next = this.#budget.next();
    return next !== null && this.#record(next);
  }

  /** A record that failed waits as a count. */
  async #record(act: RefusedAct): Promise<boolean> {
    const recorded = await this.#port.record(act);
    if (!recorded.ok) this.#budget.count(act);
    return recorded.ok;
  }
}
