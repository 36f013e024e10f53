import { grown, grownCapacity } from '../../kernel';

/** A dictionary or id table, as far as a set of its numbers needs it. */
export interface CodeSource {
  readonly size: number;
  find(text: string): number;
}

/**
 * The numbers of some texts, for testing rows without touching strings. A text the table doesn't hold yet is looked up
 * again when the table has grown, so that a filter finds what only comes later; asking never adds to the table.
 */
export class CodeSet {
  readonly #table: CodeSource;
  #isIn = new Uint8Array(16);
  #missing: string[];
  #seenSize = 0;
  readonly #hasNone: boolean;

  /** `texts` may hold null: rows without a value. */
  constructor(table: CodeSource, texts: readonly (string | null)[]) {
    this.#table = table;
    this.#hasNone = texts.includes(null);
    this.#missing = texts.filter((text) => text !== null);
    this.#resolve();
  }

  has(code: number): boolean {
    if (code < 0) return this.#hasNone;
    if (this.#missing.length > 0 && this.#table.size !== this.#seenSize) this.#resolve();
    return this.#isIn[code] === 1;
  }

  #resolve(): void {
    this.#seenSize = this.#table.size;
    this.#missing = this.#missing.filter((text) => {
      const code = this.#table.find(text);
      if (code < 0) return true;
      if (code >= this.#isIn.length) {
        this.#isIn = grown(this.#isIn, grownCapacity(this.#isIn.length, code + 1));
      }
      this.#isIn[code] = 1;
      return false;
    });
  }
}
