/**
 * Hashing as a port: `shared/` may not import Node's crypto, so whoever runs the rules hands in SHA-256.
 * `update` takes UTF-8 text or bytes; `hex` ends the hash.
 */
export interface Hasher {
  update(data: string | Uint8Array): void;
  hex(): string;
}

/** A hasher that can be asked for the hash so far and go on: `fork` gives a second one in the same state. */
export interface ForkingHasher extends Hasher {
  fork(): ForkingHasher;
}

/** Makes a fresh SHA-256 hasher. */
export type NewHasher = () => Hasher;

/** Pieces handed to the hasher at once: a call into it costs more than a piece does. */
const PIECES_AT_ONCE = 3_000;

/** Feeds a hasher with named values, one a line, in lots. Call `end` after the last. */
export class HashLines {
  readonly #hasher: Hasher;
  #pieces: string[] = [];

  constructor(hasher: Hasher) {
    this.#hasher = hasher;
  }

  /** `value` must have one JSON form: numbers, texts, nulls, and arrays of them. */
  add(name: string, value: unknown): void {
    this.#pieces.push(name, JSON.stringify(value), '\n');
    if (this.#pieces.length >= PIECES_AT_ONCE) this.end();
  }

  end(): void {
    if (this.#pieces.length > 0) this.#hasher.update(this.#pieces.join(''));
    this.#pieces = [];
  }
}
