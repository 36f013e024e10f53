import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfCancelled } from './export-error';
import type { ExportOptions, ExportProgress } from './export-options';

/** Large enough that the disk isn't asked for every row, small enough that nobody waits for it. */
const FLUSH_CHARS = 65_536;

/**
 * Collects text and hands it on in pieces, giving way to the rest of the process in between: an export runs in the
 * engine, which has events to fold meanwhile.
 */
export class TextOutput {
  readonly #write: (text: string) => Promise<void>;
  readonly #options: ExportOptions;
  readonly #total: number;
  #held = '';
  #rows = 0;

  constructor(write: (text: string) => Promise<void>, options: ExportOptions, totalRows: number) {
    this.#write = write;
    this.#options = options;
    this.#total = totalRows;
  }

  /** Adds a text; answers true when `flush` is due. */
  add(text: string): boolean {
    this.#held += text;
    return this.#held.length >= FLUSH_CHARS;
  }

  /** Adds the text of one row of a table. */
  addRow(text: string): boolean {
    this.#rows++;
    return this.add(text);
  }

  /** Errors: `cancelled`. */
  async flush(): Promise<void> {
    throwIfCancelled(this.#options.signal);
    const text = this.#held;
    this.#held = '';
    if (text !== '') await this.#write(text);
    const progress: ExportProgress = { done: this.#rows, total: this.#total };
    this.#options.onProgress?.(progress);
    await nextTurn();
  }
}
