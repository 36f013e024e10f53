import { assert } from './assert';
import { ByteLog } from './byte-log';
import { grown, grownCapacity } from './grow';
import { IdCodec } from './id-codec';
import { compareCodePoints } from './order';

/** An `IdColumn` or `IdTable` as plain arrays that survive structured clone. */
export interface IdColumnDump {
  readonly patterns: readonly string[];
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
}

/** Texts longer than this aren't searched beyond it. Longer than any id a schema lets in. */
const SEARCHED_UNITS = 512;
const scratch = new Uint16Array(SEARCHED_UNITS);

/** A column of ids, numbered from 0 as they are appended, in about a tenth of the memory strings take. */
export class IdColumn {
  protected readonly codec: IdCodec;
  protected readonly log: ByteLog;
  protected starts: Uint32Array;
  #size: number;

  constructor(dump?: IdColumnDump) {
    this.codec = dump ? IdCodec.load(dump.patterns) : new IdCodec();
    this.log = dump ? ByteLog.load(dump.bytes) : new ByteLog();
    this.starts = dump ? dump.starts.slice() : new Uint32Array(16);
    this.#size = dump ? dump.starts.length : 0;
  }

  get size(): number {
    return this.#size;
  }

  /** Appends a text; answers its number. */
  append(text: string): number {
    const start = this.log.length;
    this.codec.write(this.log, text);
    return this.commit(start);
  }

  text(number: number): string {
    this.log.seek(this.starts[number]!);
    return this.codec.read(this.log);
  }

  /** Puts the text's UTF-16 units into `out`, at most as many as fit; answers how many. Makes no string. */
  units(number: number, out: Uint16Array): number {
    this.log.seek(this.starts[number]!);
    return this.codec.readUnits(this.log, out);
  }

  /** Order by code point. */
  compare(a: number, b: number): number {
    const order = this.codec.compareAlike(this.log, this.starts[a]!, this.starts[b]!);
    return order ?? compareCodePoints(this.text(a), this.text(b));
  }

  /** True if the text contains `needle`, ASCII letters compared without case. `needle` is given in lower case. */
  includes(number: number, needle: string): boolean {
    const n = this.units(number, scratch);
    const first = needle.charCodeAt(0);
    for (let i = 0; i + needle.length <= n; i++) {
      if (needle.length > 0 && lower(scratch[i]!) !== first) continue;
      let k = 1;
      while (k < needle.length && lower(scratch[i + k]!) === needle.charCodeAt(k)) k++;
      if (k >= needle.length) return true;
    }
    return needle.length === 0;
  }

  /** A number that depends on the text alone, 0 … 2^52 − 1: sorting by it (and by text where equal) is canonical. */
  spread(number: number): number {
    const n = this.units(number, scratch);
    let a = 0x811c_9dc5;
    let b = 0x9e37_79b9;
    for (let i = 0; i < n; i++) {
      a = Math.imul(a ^ scratch[i]!, 0x0100_0193);
      b = Math.imul(b ^ scratch[i]!, 0x85eb_ca6b) ^ (b >>> 13);
    }
    return ((a ^ (a >>> 16)) >>> 0) * 0x10_0000 + (b >>> 12);
  }

  dump(): IdColumnDump {
    return { patterns: this.codec.dump(), bytes: this.log.dump(), starts: this.starts.slice(0, this.#size) };
  }

  protected commit(start: number): number {
    if (this.#size === this.starts.length) {
      this.starts = grown(this.starts, grownCapacity(this.#size, this.#size + 1));
    }
    this.starts[this.#size] = start;
    return this.#size++;
  }
}

/** Bits of a slot that hold a number; the rest are a tag of its hash, so that other entries are rarely looked at. */
const NUMBER_BITS = 26;
const NUMBER_MASK = 2 ** NUMBER_BITS - 1;

/** An id column without repetitions, searchable by text: the text's number serves as its row or code. */
export class IdTable extends IdColumn {
  /** Open addressing by the hash of the encoded bytes: tag and number + 1, 0 = free. A power of two, at most 2/3 full. */
  #slots: Uint32Array;

  constructor(dump?: IdColumnDump) {
    super(dump);
    let slots = 32;
    while (slots * 2 < this.size * 3) slots *= 2;
    this.#slots = new Uint32Array(slots);
    for (let number = 0; number < this.size; number++) this.#place(number);
  }

  /**
   * The text's number, given now if it has none. `from`: leaves out the first units of the text, e.g. a subject's
   * `dispute/`, without making another string.
   */
  intern(text: string, from = 0): number {
    const start = this.log.length;
    this.codec.write(this.log, text, from);
    const known = this.#lookUp(start);
    if (known >= 0) {
      this.log.truncate(start);
      return known;
    }
    const number = this.commit(start);
    assert(number < NUMBER_MASK, 'too many ids for one table');
    if (this.size * 3 > this.#slots.length * 2) this.#rehash();
    else this.#place(number);
    return number;
  }

  /** The text's number, −1 when it has none. */
  find(text: string): number {
    const start = this.log.length;
    if (!this.codec.writeKnown(this.log, text)) return -1;
    const known = this.#lookUp(start);
    this.log.truncate(start);
    return known;
  }

  /** Looks for an entry with the bytes from `start` to the end of the log. */
  #lookUp(start: number): number {
    const bytes = this.log.bytes;
    const length = this.log.length - start;
    const slots = this.#slots;
    const mask = slots.length - 1;
    const hash = hashBytes(bytes, start, start + length);
    for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const entry = slots[slot]!;
      if (entry >>> NUMBER_BITS !== hash >>> NUMBER_BITS) continue;
      const number = (entry & NUMBER_MASK) - 1;
      const other = this.starts[number]!;
      const otherEnd = number + 1 < this.size ? this.starts[number + 1]! : start;
      if (otherEnd - other === length && isSameBytes(bytes, other, start, length)) return number;
    }
    return -1;
  }

  #place(number: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const end = number + 1 < this.size ? this.starts[number + 1]! : this.log.length;
    const hash = hashBytes(this.log.bytes, this.starts[number]!, end);
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = ((hash & ~NUMBER_MASK) | (number + 1)) >>> 0;
  }

  #rehash(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let number = 0; number < this.size; number++) this.#place(number);
  }
}

function lower(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit;
}

function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c_9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x0100_0193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85eb_ca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function isSameBytes(bytes: Uint8Array, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (bytes[a + i] !== bytes[b + i]) return false;
  return true;
}
