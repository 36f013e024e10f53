import type { ByteLog } from './byte-log';
import { type FindPlan, findPlan, isFound } from './id-finder';

/** Patterns kept at most; texts of further patterns are written out in full. */
const MAX_PATTERNS = 4096;
/** Digit groups of a patterned text at most. Random ids in hexadecimal have more, and would each be a pattern of its own. */
const MAX_GROUPS = 4;
const MAX_PATTERN_UNITS = 64;
/** Digits in one group: nine always fit 30 bits. A longer number is several groups. */
const GROUP_DIGITS = 9;
/** Written instead of a pattern's number when the text follows in full. */
const IN_FULL = 0;
const SLOTS = 8_192;

/** What a family of ids has in common, e.g. `D`, eight digits, `-`, six digits. */
interface Pattern {
  /** UTF-16 units; a unit of 1 … 9 stands for a group of that many digits. */
  readonly units: Uint16Array;
  /** The literal parts: one before, between and after the groups. */
  readonly parts: readonly string[];
  /** Digits of each group. */
  readonly widths: readonly number[];
}

/**
 * Writes ids such as `D20151111-000001` in a few bytes, exactly reversible for any text: the pattern's number, then
 * the numbers in its digit groups. Patterns are learnt as they come. A text that fits none (a random id, control
 * characters) is written out in full, one number a UTF-16 unit.
 */
export class IdCodec {
  readonly #patterns: Pattern[] = [];
  /** Open addressing by the pattern's hash: pattern number + 1, 0 = free. */
  readonly #slots = new Int32Array(SLOTS);
  /** The text being written, as a pattern: units, values of its groups, and a hash of the units. */
  readonly #units = new Uint16Array(MAX_PATTERN_UNITS);
  readonly #values = new Int32Array(MAX_GROUPS);
  #unitCount = 0;
  #valueCount = 0;
  #hash = 0;

  /** Appends a text, or what follows its first `from` units. */
  write(log: ByteLog, text: string, from = 0): void {
    const pattern = this.#scan(text, from) ? this.#patternOf(true) : -1;
    this.#append(log, text, from, pattern);
  }

  /** Appends a text only if nothing has to be learnt for it; false (and nothing written) means it was never written. */
  writeKnown(log: ByteLog, text: string): boolean {
    const fits = this.#scan(text, 0);
    const pattern = fits ? this.#patternOf(false) : -1;
    if (fits && pattern < 0 && this.#patterns.length < MAX_PATTERNS) return false;
    this.#append(log, text, 0, pattern);
    return true;
  }

  /** Reads the text at the log's cursor. */
  read(log: ByteLog): string {
    const head = log.take();
    if (head === IN_FULL) return this.#readInFull(log);
    const { parts, widths } = this.#patterns[head - 1]!;
    let text = parts[0]!;
    for (let g = 0; g < widths.length; g++) text += padded(log.take(), widths[g]!) + parts[g + 1]!;
    return text;
  }

  /** Moves the log's cursor behind the text at it. */
  skip(log: ByteLog): void {
    const head = log.take();
    const numbers = head === IN_FULL ? log.take() : this.#patterns[head - 1]!.widths.length;
    for (let i = 0; i < numbers; i++) log.take();
  }

  /**
   * Compares two texts that have the same pattern, by code point: with equal widths that's the order of the numbers.
   * null when they don't share one.
   */
  compareAlike(log: ByteLog, a: number, b: number): number | null {
    log.seek(a);
    const head = log.take();
    let atA = log.cursor;
    log.seek(b);
    if (head === IN_FULL || log.take() !== head) return null;
    let atB = log.cursor;
    for (let g = this.#patterns[head - 1]!.widths.length; g > 0; g--) {
      log.seek(atA);
      const x = log.take();
      atA = log.cursor;
      log.seek(atB);
      const y = log.take();
      atB = log.cursor;
      if (x !== y) return x - y;
    }
    return 0;
  }

  /**
   * Puts the UTF-16 units of the text at the log's cursor into `out`, at most as many as fit; answers how many. Faster
   * than `read` for searching and hashing, since it makes no string.
   */
  readUnits(log: ByteLog, out: Uint16Array): number {
    const head = log.take();
    let n = 0;
    if (head === IN_FULL) {
      for (let rest = log.take(); rest > 0; rest--) out[n++] = log.take();
      return Math.min(n, out.length);
    }
    const { units } = this.#patterns[head - 1]!;
    for (let i = 0; i < units.length; i++) {
      const unit = units[i]!;
      if (unit > GROUP_DIGITS) {
        out[n++] = unit;
        continue;
      }
      let value = log.take();
      for (let digit = n + unit - 1; digit >= n; digit--) {
        out[digit] = 48 + (value % 10);
        value = (value / 10) | 0;
      }
      n += unit;
    }
    return Math.min(n, out.length);
  }

  /**
   * A test for "the text at this place contains `needle`", ASCII letters without case; null there: the text was written in
   * full and has to be read. `needle` is given in lower case and not empty.
   */
  finder(log: ByteLog, needle: string): (place: number) => boolean | null {
    const plans: (FindPlan | undefined)[] = [];
    const values = new Int32Array(MAX_GROUPS);
    return (place) => {
      log.seek(place);
      const head = log.take();
      if (head === IN_FULL) return null;
      const pattern = this.#patterns[head - 1]!;
      let plan = plans[head];
      if (plan === undefined) {
        plan = findPlan(pattern.units, needle);
        plans[head] = plan;
      }
      if (plan.length === 0) return false;
      for (let g = 0; g < pattern.widths.length; g++) values[g] = log.take();
      return isFound(plan, values);
    };
  }

  /** The patterns in the order of their numbers. */
  dump(): readonly string[] {
    return this.#patterns.map(({ units }) => String.fromCharCode(...units));
  }

  static load(patterns: readonly string[]): IdCodec {
    const codec = new IdCodec();
    for (const text of patterns) {
      codec.#unitCount = text.length;
      for (let i = 0; i < text.length; i++) codec.#units[i] = text.charCodeAt(i);
      codec.#hash = hashUnits(codec.#units, text.length);
      codec.#patternOf(true);
    }
    return codec;
  }

  #append(log: ByteLog, text: string, from: number, pattern: number): void {
    if (pattern >= 0) {
      log.put(pattern + 1);
      for (let g = 0; g < this.#valueCount; g++) log.put(this.#values[g]!);
      return;
    }
    log.put(IN_FULL);
    log.put(text.length - from);
    for (let i = from; i < text.length; i++) log.put(text.charCodeAt(i));
  }

  #readInFull(log: ByteLog): string {
    let text = '';
    for (let rest = log.take(); rest > 0; rest--) text += String.fromCharCode(log.take());
    return text;
  }

  /** Splits a text into literal units and digit groups; false when it should be written out in full. */
  #scan(text: string, from: number): boolean {
    const units = this.#units;
    const n = text.length;
    let count = 0;
    let groups = 0;
    for (let i = from; i < n; count++) {
      if (count === MAX_PATTERN_UNITS) return false;
      let unit = text.charCodeAt(i++);
      if (unit <= GROUP_DIGITS) return false;
      if (unit >= 48 && unit <= 57) {
        if (groups === MAX_GROUPS) return false;
        let value = unit - 48;
        for (unit = 1; unit < GROUP_DIGITS && i < n; unit++) {
          const digit = text.charCodeAt(i) - 48;
          if (digit < 0 || digit > 9) break;
          value = value * 10 + digit;
          i++;
        }
        this.#values[groups++] = value;
      }
      units[count] = unit;
    }
    this.#unitCount = count;
    this.#valueCount = groups;
    this.#hash = hashUnits(units, count);
    return true;
  }

  /** Number of the pattern just scanned; learns it when allowed and there's room, else −1. */
  #patternOf(mayLearn: boolean): number {
    const slots = this.#slots;
    let slot = this.#hash & (SLOTS - 1);
    for (; slots[slot] !== 0; slot = (slot + 1) & (SLOTS - 1)) {
      const number = slots[slot]! - 1;
      if (this.#isScanned(this.#patterns[number]!.units)) return number;
    }
    if (!mayLearn || this.#patterns.length === MAX_PATTERNS) return -1;
    this.#patterns.push(patternOf(this.#units.slice(0, this.#unitCount)));
    slots[slot] = this.#patterns.length;
    return this.#patterns.length - 1;
  }

  #isScanned(units: Uint16Array): boolean {
    const scanned = this.#units;
    if (units.length !== this.#unitCount) return false;
    for (let i = 0; i < units.length; i++) if (units[i] !== scanned[i]) return false;
    return true;
  }
}

function patternOf(units: Uint16Array): Pattern {
  const parts: string[] = [''];
  const widths: number[] = [];
  for (const unit of units) {
    if (unit > GROUP_DIGITS) parts[parts.length - 1] += String.fromCharCode(unit);
    else {
      widths.push(unit);
      parts.push('');
    }
  }
  return { units, parts, widths };
}

function hashUnits(units: Uint16Array, count: number): number {
  let hash = 0;
  for (let i = 0; i < count; i++) hash = Math.imul(hash ^ units[i]!, 0x0100_0193);
  return hash ^ (hash >>> 15);
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
