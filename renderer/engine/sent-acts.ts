import { type Drafts, drafts } from './drafts';
import { type Stopwatch, stopwatch } from './wall-clock';

interface SentAct {
  /** The act as it was sent, and what it was seen on. */
  readonly text: string;
  readonly commandId: string;
}

const NAME = 'own/sent';
/** An act that's sent again later than this after the page came back is another one, ms. */
const SAME_WITHIN_MS = 600_000;

export interface Sending {
  readonly commandId: string;
  /** The answer was heard, or nobody waits for it any more. */
  readonly end: () => void;
}

/**
 * The acts on their way to the engine. They are kept before they're sent: should the page crash before the answer, the
 * same act sent again goes out under the same id, and is carried out once.
 */
export class SentActs {
  readonly #drafts: Drafts;
  readonly #stopwatch: Stopwatch;
  #open: readonly SentAct[] = [];
  #found: readonly SentAct[] = [];
  #foundAt = 0;

  constructor(kept: Drafts, now: Stopwatch) {
    this.#drafts = kept;
    this.#stopwatch = now;
    kept.whenBack('own', () => {
      const found = kept.found(NAME);
      if (Array.isArray(found)) this.#found = found as readonly SentAct[];
      this.#foundAt = now();
    });
  }

  /** `commandId`: of an earlier try that the caller knows of. */
  send(text: string, commandId?: string): Sending {
    const known = commandId ?? this.#unheard(text) ?? crypto.randomUUID();
    const sent = { text, commandId: known };
    this.#keep([...this.#open, sent]);
    this.#drafts.flush();
    return { commandId: known, end: () => this.#keep(this.#open.filter((one) => one !== sent)) };
  }

  /** Id of the same act, sent by the page before and never heard of; once. */
  #unheard(text: string): string | undefined {
    if (this.#stopwatch() - this.#foundAt > SAME_WITHIN_MS) this.#found = [];
    const same = this.#found.find((one) => one.text === text);
    this.#found = this.#found.filter((one) => one !== same);
    return same?.commandId;
  }

  #keep(open: readonly SentAct[]): void {
    this.#open = open;
    const all = [...this.#found, ...open];
    this.#drafts.set(NAME, all.length === 0 ? undefined : all);
  }
}

export const sentActs = new SentActs(drafts, stopwatch);
