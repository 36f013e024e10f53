import type { SerialQueue } from './serial-queue';

export interface DueRunnerOptions {
  readonly queue: SerialQueue;
  /** Decides and records one portion; false when nothing more is due, or may be decided now. */
  readonly decidePortion: () => Promise<boolean>;
}

/**
 * Works off what the clock made due, a portion at a time, behind everything else that waits: five thousand breaches of one
 * minute don't keep a click from being decided. Woken at each step of the clock; while it's at work a call changes nothing,
 * because each portion looks at the present state.
 */
export class DueRunner {
  readonly #options: DueRunnerOptions;
  #running: Promise<void> | null = null;
  #isClosed = false;

  constructor(options: DueRunnerOptions) {
    this.#options = options;
  }

  wake(): void {
    if (this.#isClosed) return;
    this.#running ??= this.#work()
      .catch((error: unknown) => console.error('[engine] what is due could not be decided', error))
      .finally(() => {
        this.#running = null;
      });
  }

  /** Ends after the portion under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#running;
  }

  async #work(): Promise<void> {
    const { queue, decidePortion } = this.#options;
    while (!this.#isClosed && (await queue.run(decidePortion, 'due')));
  }
}
