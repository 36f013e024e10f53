import type { Dictionary, Hasher } from '../kernel';

const BUFFER_BYTES = 65_536;
/** No single value is longer than this: an id is at most 400 UTF-16 units, written out in up to three bytes each. */
const VALUE_BYTES = 2_048;

/** Feeds values to a hash in one fixed form, in large pieces: whatever a value was stored as, its bytes are the same. */
export class DigestWriter {
  readonly #hasher: Hasher;
  readonly #bytes = new Uint8Array(BUFFER_BYTES);
  readonly #view = new DataView(this.#bytes.buffer);
  #length = 0;
  /** Written forms of dictionary texts, by dictionary and number. */
  readonly #written = new Map<Dictionary, Uint8Array[]>();

  constructor(hasher: Hasher) {
    this.#hasher = hasher;
  }

  /** A code or count below 128. */
  small(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** Any number, NaN included. */
  number(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#length, value);
    this.#length += 8;
  }

  /** The first `count` of these UTF-16 units. */
  units(units: Uint16Array, count: number): void {
    this.#reserve(VALUE_BYTES);
    this.#unsigned(count);
    for (let i = 0; i < count; i++) this.#unsigned(units[i]!);
  }

  /** A text of any length, or none. */
  text(text: string | null): void {
    this.small(text === null ? 0 : 1);
    if (text === null) return;
    this.number(text.length);
    for (let i = 0; i < text.length; i++) {
      this.#reserve(3);
      this.#unsigned(text.charCodeAt(i));
    }
  }

  /** A text by its number in a dictionary, −1 for none: as `text`, but read only once for each number. */
  coded(dictionary: Dictionary, code: number): void {
    if (code < 0) {
      this.small(0);
      return;
    }
    const form = this.#formsOf(dictionary)[code];
    if (form === undefined) {
      this.#writeFirst(dictionary, code);
      return;
    }
    this.#reserve(form.length);
    this.#bytes.set(form, this.#length);
    this.#length += form.length;
  }

  /** Hands what's left to the hash. */
  end(): void {
    this.#hasher.update(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
  }

  #formsOf(dictionary: Dictionary): Uint8Array[] {
    const known = this.#written.get(dictionary);
    if (known) return known;
    const forms: Uint8Array[] = [];
    this.#written.set(dictionary, forms);
    return forms;
  }

  /** Writes a dictionary's text and keeps its written form, unless it's long. */
  #writeFirst(dictionary: Dictionary, code: number): void {
    const text = dictionary.text(code);
    const isShort = text.length * 3 < VALUE_BYTES;
    if (isShort) this.#reserve(VALUE_BYTES + 16);
    const start = this.#length;
    this.text(text);
    if (isShort) this.#formsOf(dictionary)[code] = this.#bytes.slice(start, this.#length);
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes > BUFFER_BYTES) this.end();
  }

  #unsigned(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.#bytes[this.#length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }
}
