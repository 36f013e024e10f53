import type { GatewayVerdict, OutboxIntent } from '../../shared/engine';
import type { CodedError, Result } from '../../shared/kernel';
import type { OutboxUpdate } from './journal';
import type { SerialQueue } from './serial-queue';

/** Answers recorded in one transaction at most: the next click waits for no more. */
const MAX_ANSWERS = 64;

/** The platform's word on an act, to be recorded with the act's new state. */
export interface HeardAnswer {
  readonly intent: OutboxIntent;
  readonly verdict: GatewayVerdict;
  readonly update: OutboxUpdate;
}

export interface AnswerBatchOptions {
  readonly queue: SerialQueue;
  /** Records answers, all or none of them. Only within the queue. */
  readonly record: (answers: readonly HeardAnswer[]) => Promise<Result<unknown, CodedError>>;
}

interface Waiting {
  readonly answer: HeardAnswer;
  readonly settle: (result: Result<unknown, CodedError>) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Records the platform's answers, those that came meanwhile together: a commit costs the same for one as for sixty, and a
 * fast platform answers faster than a disk syncs. When a batch is refused its answers are recorded one by one, so that one
 * that can't be recorded doesn't hold up the others.
 */
export class AnswerBatch {
  readonly #options: AnswerBatchOptions;
  #waiting: Waiting[] = [];

  constructor(options: AnswerBatchOptions) {
    this.#options = options;
  }

  /** Resolves when it's recorded, or why it isn't. */
  put(answer: HeardAnswer): Promise<Result<unknown, CodedError>> {
    return new Promise((settle, fail) => {
      this.#waiting.push({ answer, settle, fail });
      if (this.#waiting.length === 1) void this.#options.queue.run(() => this.#recordAll());
    });
  }

  async #recordAll(): Promise<void> {
    const all = this.#waiting;
    this.#waiting = all.slice(MAX_ANSWERS);
    if (this.#waiting.length > 0) void this.#options.queue.run(() => this.#recordAll());
    const batch = all.slice(0, MAX_ANSWERS);
    if (batch.length > 1) {
      try {
        const result = await this.#options.record(batch.map(({ answer }) => answer));
        if (result.ok || result.error.code === 'not_recording') {
          for (const { settle } of batch) settle(result);
          return;
        }
      } catch {
        // One of them can't even be decided: below it shows which.
      }
    }
    for (const { answer, settle, fail } of batch) {
      await this.#options.record([answer]).then(settle, fail);
    }
  }
}
