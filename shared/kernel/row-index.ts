const NOTHING = -1;

/**
 * Finds rows by a text key without holding the texts a second time: an open-addressing table of row numbers, 4–8 bytes a
 * row where a Map takes 40 and more. Several rows may share a key; nothing is ever taken out.
 */
export class RowIndex {
  readonly #keyOf: (row: number) => string;
  #slots = new Int32Array(64).fill(NOTHING);
  #size = 0;

  /** `keyOf` gives the key of any row added, unchanged for as long as the row is in. */
  constructor(keyOf: (row: number) => string) {
    this.#keyOf = keyOf;
  }

  get size(): number {
    return this.#size;
  }

  add(row: number): void {
    if (this.#size * 2 >= this.#slots.length) this.#grow();
    this.#put(row);
    this.#size++;
  }

  /** A row with this key that `accept` takes (the earliest added first); −1 when there is none. */
  find(key: string, accept?: (row: number) => boolean): number {
    const mask = this.#slots.length - 1;
    for (let slot = hashText(key) & mask; ; slot = (slot + 1) & mask) {
      const row = this.#slots[slot] as number;
      if (row === NOTHING) return NOTHING;
      if (this.#keyOf(row) === key && (accept === undefined || accept(row))) return row;
    }
  }

  /** Calls `visit` with every row of a key, the earliest added first. */
  each(key: string, visit: (row: number) => void): void {
    this.find(key, (row) => {
      visit(row);
      return false;
    });
  }

  #put(row: number): void {
    const mask = this.#slots.length - 1;
    let slot = hashText(this.#keyOf(row)) & mask;
    while (this.#slots[slot] !== NOTHING) slot = (slot + 1) & mask;
    this.#slots[slot] = row;
  }

  #grow(): void {
    // Rows go over in ascending order, so that the earliest of one key stays the first found.
    const rows = this.#slots.filter((row) => row !== NOTHING).sort();
    this.#slots = new Int32Array(this.#slots.length * 2).fill(NOTHING);
    for (const row of rows) this.#put(row);
  }
}

/** 32 bits of a text (FNV-1a with a final mix, so that the low bits are good too). */
function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
