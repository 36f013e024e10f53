import { ByteLog, type Dictionary, type Hasher } from '../kernel';

/** Bytes handed to the hash together: a call into it costs more than a value does. */
const LOT_BYTES = 65_536;

/** Feeds values to a hash in one fixed form: whatever a value was stored as, its bytes are the same. */
export class DigestWriter {
  readonly #hasher: Hasher;
  readonly #log = new ByteLog(new Uint8Array(2 * LOT_BYTES));

  constructor(hasher: Hasher) {
    this.#hasher = hasher;
  }

  /** A code, −1 for none, or a count. */
  code(code: number): void {
    this.#log.put(code + 1);
  }

  /** A whole number, or NaN for none. */
  number(value: number): void {
    if (Number.isNaN(value)) {
      this.#log.put(0);
      return;
    }
    this.#log.put(value < 0 ? 2 : 1);
    this.#log.put(Math.abs(value));
  }

  /** A text, as the first `count` of these UTF-16 units. */
  units(units: Uint16Array, count: number): void {
    this.#log.put(count + 1);
    this.#log.putAll(units, count);
    if (this.#log.length >= LOT_BYTES) this.end();
  }

  /** A text, or none. */
  text(text: string | null): void {
    if (text === null) this.#log.put(0);
    else this.units(unitsOf(text), text.length);
  }

  /** What another writer wrote. */
  bytes(bytes: Uint8Array): void {
    this.end();
    this.#hasher.update(bytes);
  }

  /** Hands what's left to the hash. */
  end(): void {
    this.#hasher.update(this.#log.bytes.subarray(0, this.#log.length));
    this.#log.truncate(0);
  }
}

/** The texts of a dictionary as UTF-16 units, each read once. */
export class DigestTexts {
  readonly #dictionary: Dictionary;
  readonly #writer: DigestWriter;
  readonly #units: Uint16Array[] = [];

  constructor(dictionary: Dictionary, writer: DigestWriter) {
    this.#dictionary = dictionary;
    this.#writer = writer;
  }

  /** Writes a text by its number, −1 for none. */
  write(code: number): void {
    if (code < 0) {
      this.#writer.text(null);
      return;
    }
    const known = this.#units[code];
    const units = known ?? unitsOf(this.#dictionary.text(code));
    if (known === undefined) this.#units[code] = units;
    this.#writer.units(units, units.length);
  }
}

function unitsOf(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_none, i) => text.charCodeAt(i));
}
