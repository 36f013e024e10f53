import { backoffMs, PROBE_BACKOFF } from './backoff';
import type { CallOutcome } from './gateway-call';
import type { OutboxTimers } from './timers';

/** The platform lets this console in no more (401, 403), as it's shown. */
export interface ShutOutView {
  /** Wall instants, epoch ms. */
  readonly since: number;
  readonly nextTryAt: number;
  readonly status: number;
}

export interface ShutOutOptions {
  readonly timers: OutboxTimers;
  readonly wallNow: () => number;
  readonly random: () => number;
  /** Asks what became of a key: it changes nothing at the platform. */
  readonly probe: (key: string) => Promise<CallOutcome>;
  /** Nothing may go out any more. */
  readonly onClose: () => void;
  /** The platform answers this console again. */
  readonly onOpen: () => void;
}

/**
 * What happens when the platform doesn't let this console in: nothing more is sent, whoever's act it is, and a look-up of
 * the act that met it is tried now and then until the platform answers it. No act is refused by it: none was judged.
 */
export class ShutOut {
  readonly #options: ShutOutOptions;
  #view: ShutOutView | null = null;
  #failures = 0;
  #wake: (() => void) | null = null;
  #isClosed = false;
  #run: Promise<void> = Promise.resolve();

  constructor(options: ShutOutOptions) {
    this.#options = options;
  }

  get view(): ShutOutView | null {
    return this.#view;
  }

  /** An act met with 401 or 403. */
  note(key: string, status: number): void {
    if (this.#view !== null || this.#isClosed) return;
    const now = this.#options.wallNow();
    this.#view = { since: now, nextTryAt: now, status };
    this.#options.onClose();
    this.#run = this.#probeUntilOpen(key);
  }

  /** An order was answered in the platform's own words: the next time it's tried quickly again. */
  noteHealthy(): void {
    if (this.#view === null) this.#failures = 0;
  }

  /** Probes at once. */
  tryNow(): void {
    this.#wake?.();
  }

  /** Resolves when no probe runs any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#wake?.();
    await this.#run;
  }

  async #probeUntilOpen(key: string): Promise<void> {
    for (;;) {
      await this.#wait(backoffMs(PROBE_BACKOFF, ++this.#failures, this.#options.random()));
      if (this.#isClosed) return;
      const outcome = await this.#options.probe(key);
      if (this.#isClosed) return;
      if (isLetIn(outcome)) {
        this.#view = null;
        this.#options.onOpen();
        return;
      }
      if (outcome.kind === 'shut_out' && this.#view) {
        this.#view = { ...this.#view, status: outcome.note.status ?? this.#view.status };
      }
    }
  }

  #wait(ms: number): Promise<void> {
    const { timers, wallNow } = this.#options;
    if (this.#view) this.#view = { ...this.#view, nextTryAt: wallNow() + ms };
    return new Promise((resolve) => {
      const done = (): void => {
        this.#wake = null;
        timers.clear(timer);
        resolve();
      };
      const timer = timers.set(done, ms);
      this.#wake = done;
    });
  }
}

/** The platform answered the look-up, whatever it said; or a gateway that names no keys said that there's nothing. */
function isLetIn(outcome: CallOutcome): boolean {
  if (outcome.kind === 'no_answer') return outcome.note.status === 404;
  return outcome.kind === 'answer' || outcome.kind === 'never_got' || outcome.kind === 'busy';
}
