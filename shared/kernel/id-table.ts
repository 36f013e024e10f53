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
/** The digits of a sort key: as many as a safe integer holds, and so many that few texts share one. */
const KEY_DIGITS = 15;
const ENOUGH_DIGITS = 4;
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

  /**
   * A test for "is exactly this text", for looking through a whole column: it compares packed bytes. null when the
   * column can't hold the text.
   */
  matcher(text: string): ((number: number) => boolean) | null {
    const start = this.log.length;
    if (!this.codec.writeKnown(this.log, text)) return null;
    const wanted = this.log.bytes.slice(start, this.log.length);
    this.log.truncate(start);
    return (number) => {
      const bytes = this.log.bytes;
      const at = this.starts[number]!;
      for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
      // A packed text tells its own length, so one can't be the beginning of another.
      return true;
    };
  }

  /**
   * A test for "contains `needle`", ASCII letters compared without case, for looking through a whole column: texts that
   * share a pattern aren't read. `needle` is given in lower case.
   */
  finder(needle: string): (number: number) => boolean {
    if (needle === '') return () => true;
    const isIn = this.codec.finder(this.log, needle);
    return (number) => isIn(this.starts[number]!) ?? this.#reads(number, needle);
  }

  /** True if a text, as far as texts are searched, contains `needle`. */
  #reads(number: number, needle: string): boolean {
    const n = this.units(number, scratch);
    const first = needle.charCodeAt(0);
    for (let i = 0; i + needle.length <= n; i++) {
      if (lower(scratch[i]!) !== first) continue;
      let k = 1;
      while (k < needle.length && lower(scratch[i + k]!) === needle.charCodeAt(k)) k++;
      if (k === needle.length) return true;
    }
    return false;
  }

  /**
   * A number that depends on the text alone: sorting by it, and by text where it's equal, is canonical. It's the number
   * its last digits make, so that ids given out one after the other stay neighbours; a text with few digits is spread.
   */
  sortKey(number: number): number {
    const n = this.units(number, scratch);
    let digits = 0;
    let value = 0;
    for (let i = n - 1, factor = 1; i >= 0 && digits < KEY_DIGITS; i--) {
      const digit = scratch[i]! - 48;
      if (digit < 0 || digit > 9) continue;
      value += digit * factor;
      factor *= 10;
      digits++;
    }
    if (digits >= ENOUGH_DIGITS) return value;
    let hash = 0x811c_9dc5;
    for (let i = 0; i < n; i++) hash = Math.imul(hash ^ scratch[i]!, 0x0100_0193);
    return -1 - ((hash ^ (hash >>> 16)) >>> 0);
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

/** Numbers of a slot: the entry's number + 1 (0 = free), its hash, and its bytes if they're at most eight. */
const SLOT = 4;
/** In a slot's first number: the entry is longer than eight bytes, which must be compared where they lie. */
const IS_LONG = 0x8000_0000;
const SHORT_BYTES = 8;

/**
 * An id column without repetitions, searchable by text: the text's number serves as its row or code. Looking one up
 * mostly costs one trip to memory, as the few bytes of a short id are kept in its slot as well.
 */
export class IdTable extends IdColumn {
  /** Open addressing by hash; a power of two of slots, at most 2/3 of them used. */
  #slots: Uint32Array;
  /** What `#readKey` found: hash, eight bytes, and whether there are more. */
  #hash = 0;
  #low = 0;
  #high = 0;
  #isLong = false;

  constructor(dump?: IdColumnDump) {
    super(dump);
    let slots = 32;
    while (slots * 2 < this.size * 3) slots *= 2;
    this.#slots = new Uint32Array(slots * SLOT);
    for (let number = 0; number < this.size; number++) {
      this.#readKey(this.starts[number]!, this.#endOf(number));
      this.#place(number + 1 + (this.#isLong ? IS_LONG : 0), this.#hash, this.#low, this.#high);
    }
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
    assert(number < IS_LONG - 1, 'too many ids for one table');
    if (this.size * 3 * SLOT > this.#slots.length * 2) this.#rehash();
    this.#place(number + 1 + (this.#isLong ? IS_LONG : 0), this.#hash, this.#low, this.#high);
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
    this.#readKey(start, this.log.length);
    const slots = this.#slots;
    const mask = slots.length / SLOT - 1;
    const hash = this.#hash;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot * SLOT]!;
      if (entry === 0) return -1;
      if (slots[slot * SLOT + 1] !== hash) continue;
      if (entry >= IS_LONG !== this.#isLong) continue;
      if (this.#isLong) {
        if (this.#isSame(entry - IS_LONG - 1, start)) return entry - IS_LONG - 1;
      } else if (slots[slot * SLOT + 2] === this.#low && slots[slot * SLOT + 3] === this.#high)
        return entry - 1;
    }
  }

  /**
   * Reads the key of the bytes from `start` to `end`. An encoded text tells its own length, so that filling it up with
   * zeroes to eight bytes confuses no two.
   */
  #readKey(start: number, end: number): void {
    const bytes = this.log.bytes;
    this.#isLong = end - start > SHORT_BYTES;
    let low = 0;
    let high = 0;
    let hash = 0x811c_9dc5;
    if (this.#isLong) {
      for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x0100_0193);
    } else {
      for (let i = end - 1; i >= start + 4; i--) high = (high << 8) | bytes[i]!;
      for (let i = Math.min(end, start + 4) - 1; i >= start; i--) low = (low << 8) | bytes[i]!;
      hash = Math.imul(low, 0x9e37_79b1) ^ Math.imul(high, 0x85eb_ca77);
    }
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d);
    this.#hash = (hash ^ (hash >>> 13)) >>> 0;
    this.#low = low >>> 0;
    this.#high = high >>> 0;
  }

  #isSame(number: number, start: number): boolean {
    const bytes = this.log.bytes;
    const other = this.starts[number]!;
    const length = this.log.length - start;
    const otherEnd = number + 1 < this.size ? this.starts[number + 1]! : start;
    if (otherEnd - other !== length) return false;
    for (let i = 0; i < length; i++) if (bytes[other + i] !== bytes[start + i]) return false;
    return true;
  }

  #endOf(number: number): number {
    return number + 1 < this.size ? this.starts[number + 1]! : this.log.length;
  }

  #place(entry: number, hash: number, low: number, high: number): void {
    const slots = this.#slots;
    const mask = slots.length / SLOT - 1;
    let slot = hash & mask;
    while (slots[slot * SLOT] !== 0) slot = (slot + 1) & mask;
    slots[slot * SLOT] = entry;
    slots[slot * SLOT + 1] = hash;
    slots[slot * SLOT + 2] = low;
    slots[slot * SLOT + 3] = high;
  }

  #rehash(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += SLOT) {
      if (old[at] !== 0) this.#place(old[at]!, old[at + 1]!, old[at + 2]!, old[at + 3]!);
    }
  }
}

function lower(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit;
}
