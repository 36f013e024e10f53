import { assert } from './assert';
import { grown, grownCapacity } from './grow';
import { sortRows } from './sort-rows';

/** Says which of two rows comes first: below 0 for `a`, above 0 for `b`; 0 only for a row and itself. */
export type CompareRows = (a: number, b: number) => number;
/** A number by which rows are ordered first; the comparator decides among rows with the same. Never NaN. */
export type KeyOfRow = (row: number) => number;
/** What a row adds to a sum down the list: a safe integer, 0 or more. */
export type WeightOfRow = (row: number) => number;

/** How far a sum goes down a list. */
export interface Reach {
  /** The first row that it doesn't reach; −1 when it reaches all. */
  readonly row: number;
  /** How many rows come before that one, and what they add up to. */
  readonly count: number;
  readonly sum: number;
}

/** Rows in one chunk at most. An insertion moves at most this many numbers. */
const CHUNK_ROWS = 256;
/** Rows a chunk gets when the list is loaded at once: some air, so that the next insertions don't split every chunk. */
const LOADED_ROWS = 192;
/** A chunk with fewer rows than this looks for a neighbour to merge with, so that old chunks don't linger nearly empty. */
const SPARSE_ROWS = 64;

/**
 * A list of row numbers kept in order, with the place of each row (order statistics). The order is that of a key, if
 * one is given, and of a comparator that reads the rows' columns, which must leave no two rows equal. Rows lie in
 * chunks of at most 256; finding a place is two binary searches, inserting moves part of one chunk. A window anywhere
 * in the list is read in place.
 *
 * Keys are kept beside the rows: a search reads a few neighbouring cache lines instead of a column at a dozen random
 * places, and asks the comparator only where keys are equal. At a million rows that's a microsecond a change.
 *
 * Where rows have weights, each chunk knows its sum: how far a sum goes down the list costs a look at each chunk and a
 * walk through one.
 *
 * A row is found again only by its columns: take it out *before* they change, put it back after.
 */
export class SortedRows {
  readonly #compare: CompareRows;
  readonly #keyOf: KeyOfRow;
  readonly #weightOf: WeightOfRow | null;
  /** Rows and keys of all chunks, 256 places each; which chunk lies where is in `#bases`. */
  #rows = new Int32Array(CHUNK_ROWS);
  #keys = new Float64Array(CHUNK_ROWS);
  /** By chunk, in order: first place, places in use, and last key. All but a lone first chunk hold at least one row. */
  #bases: number[] = [0];
  #counts: number[] = [0];
  #lastKeys: number[] = [0];
  /** By chunk: what its rows weigh; all 0 where rows have no weights. */
  #sums: number[] = [0];
  /** First places of chunks that were given up. */
  #free: number[] = [];
  #size = 0;

  constructor(compare: CompareRows, keyOf: KeyOfRow = () => 0, weightOf: WeightOfRow | null = null) {
    this.#compare = compare;
    this.#keyOf = keyOf;
    this.#weightOf = weightOf;
  }

  get size(): number {
    return this.#size;
  }

  /** Adds a row that isn't in the list; adding one twice is a programmer's error and stops. */
  add(row: number): void {
    const key = this.#keyOf(row);
    let c = this.#chunkOf(row, key);
    let place = this.#placeIn(c, row, key);
    assert(!this.#isAt(c, place, row), `row ${row} is in the list already`);
    if (this.#counts[c] === CHUNK_ROWS) {
      this.#split(c);
      if (place > this.#counts[c]!) place -= this.#counts[c++]!;
    }
    this.#insertAt(c, place, row, key);
    this.#size++;
  }

  /** Takes a row out; its columns must still hold what it was added with. False when it isn't in the list. */
  delete(row: number): boolean {
    const key = this.#keyOf(row);
    const c = this.#chunkOf(row, key);
    const place = this.#placeIn(c, row, key);
    if (!this.#isAt(c, place, row)) return false;
    this.#removeAt(c, place);
    this.#size--;
    if (this.#counts[c]! < SPARSE_ROWS) this.#mergeOrDrop(c);
    return true;
  }

  has(row: number): boolean {
    const key = this.#keyOf(row);
    const c = this.#chunkOf(row, key);
    return this.#isAt(c, this.#placeIn(c, row, key), row);
  }

  /** How many rows come before this one, which need not be in the list. */
  rankOf(row: number): number {
    const key = this.#keyOf(row);
    const c = this.#chunkOf(row, key);
    return this.#countBefore(c) + this.#placeIn(c, row, key);
  }

  /**
   * How many leading rows `isBefore` holds for. It must hold for a leading part of the list and for nothing after it,
   * e.g. "due before an instant" in a list ordered by due time.
   */
  countWhile(isBefore: (row: number) => boolean): number {
    let low = 0;
    let high = this.#bases.length - 1;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (isBefore(this.#rows[this.#bases[mid]! + this.#counts[mid]! - 1]!)) low = mid + 1;
      else high = mid;
    }
    const base = this.#bases[low]!;
    let first = 0;
    let last = this.#counts[low]!;
    while (first < last) {
      const mid = (first + last) >> 1;
      if (isBefore(this.#rows[base + mid]!)) first = mid + 1;
      else last = mid;
    }
    return this.#countBefore(low) + first;
  }

  /** Copies the rows from place `offset` on into `out`, at most `limit`; answers how many there were. */
  window(offset: number, limit: number, out: Int32Array | number[]): number {
    let c = 0;
    let skip = Math.max(0, offset);
    while (c < this.#counts.length && skip >= this.#counts[c]!) skip -= this.#counts[c++]!;
    let copied = 0;
    for (; copied < limit && c < this.#counts.length; c++) {
      const end = this.#bases[c]! + this.#counts[c]!;
      for (let at = this.#bases[c]! + skip; at < end && copied < limit; at++) out[copied++] = this.#rows[at]!;
      skip = 0;
    }
    return copied;
  }

  /** How far `most` goes down the list: up to the first row whose weight, with all before it, is more. */
  reach(most: number): Reach {
    let count = 0;
    let sum = 0;
    for (let c = 0; c < this.#counts.length; c++) {
      if (sum + this.#sums[c]! <= most) {
        sum += this.#sums[c]!;
        count += this.#counts[c]!;
        continue;
      }
      const end = this.#bases[c]! + this.#counts[c]!;
      for (let at = this.#bases[c]!; at < end; at++) {
        const row = this.#rows[at]!;
        const weight = this.#weigh(row);
        if (sum + weight > most) return { row, count, sum };
        sum += weight;
        count++;
      }
    }
    return { row: -1, count, sum };
  }

  /** Replaces the content by these rows, each at most once, sorted in one go. */
  load(rows: Iterable<number>): void {
    const sorted = Int32Array.from(rows);
    sortRows(sorted, this.#keyOf, this.#compare);
    this.clear();
    const chunks = Math.max(1, Math.ceil(sorted.length / LOADED_ROWS));
    this.#rows = new Int32Array(chunks * CHUNK_ROWS);
    this.#keys = new Float64Array(chunks * CHUNK_ROWS);
    for (let c = 0; c < chunks; c++) {
      const base = c * CHUNK_ROWS;
      const part = sorted.subarray(c * LOADED_ROWS, (c + 1) * LOADED_ROWS);
      this.#rows.set(part, base);
      for (let i = 0; i < part.length; i++) this.#keys[base + i] = this.#keyOf(part[i]!);
      this.#bases[c] = base;
      this.#counts[c] = part.length;
      this.#lastKeys[c] = this.#keys[base + Math.max(0, part.length - 1)]!;
      this.#sums[c] = this.#weighAt(base, part.length);
    }
    this.#size = sorted.length;
  }

  clear(): void {
    this.#rows = new Int32Array(CHUNK_ROWS);
    this.#keys = new Float64Array(CHUNK_ROWS);
    this.#bases = [0];
    this.#counts = [0];
    this.#lastKeys = [0];
    this.#sums = [0];
    this.#free = [];
    this.#size = 0;
  }

  #weigh(row: number): number {
    return this.#weightOf === null ? 0 : this.#weightOf(row);
  }

  /** What the rows of some places weigh. */
  #weighAt(base: number, count: number): number {
    if (this.#weightOf === null) return 0;
    let sum = 0;
    for (let at = base; at < base + count; at++) sum += this.#weightOf(this.#rows[at]!);
    return sum;
  }

  #isAt(c: number, place: number, row: number): boolean {
    return place < this.#counts[c]! && this.#rows[this.#bases[c]! + place] === row;
  }

  /** True if the row that lies at `at` comes before `row`, whose key is `key`. */
  #isBefore(at: number, row: number, key: number): boolean {
    const otherKey = this.#keys[at]!;
    if (otherKey !== key) return otherKey < key;
    const other = this.#rows[at]!;
    return other !== row && this.#compare(other, row) < 0;
  }

  /** The first chunk whose last row isn't before `row`; the last chunk when all are. */
  #chunkOf(row: number, key: number): number {
    const lastKeys = this.#lastKeys;
    let low = 0;
    let high = lastKeys.length - 1;
    // Rows mostly come at the end, and then one comparison says so.
    if (key > lastKeys[high]!) return high;
    while (low < high) {
      const mid = (low + high) >> 1;
      const lastKey = lastKeys[mid]!;
      const isBefore =
        lastKey === key
          ? this.#isBefore(this.#bases[mid]! + this.#counts[mid]! - 1, row, key)
          : lastKey < key;
      if (isBefore) low = mid + 1;
      else high = mid;
    }
    return low;
  }

  /** The first place in a chunk whose row isn't before `row`. */
  #placeIn(c: number, row: number, key: number): number {
    const base = this.#bases[c]!;
    let low = 0;
    let high = this.#counts[c]!;
    if (high > 0 && this.#isBefore(base + high - 1, row, key)) return high;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (this.#isBefore(base + mid, row, key)) low = mid + 1;
      else high = mid;
    }
    return low;
  }

  #countBefore(c: number): number {
    let before = 0;
    for (let i = 0; i < c; i++) before += this.#counts[i]!;
    return before;
  }

  /** Plain loops, here and below: for parts as short as these, calling `copyWithin` costs more than the copying. */
  #insertAt(c: number, place: number, row: number, key: number): void {
    const rows = this.#rows;
    const keys = this.#keys;
    const first = this.#bases[c]! + place;
    const last = this.#bases[c]! + this.#counts[c]!;
    for (let at = last; at > first; at--) {
      rows[at] = rows[at - 1]!;
      keys[at] = keys[at - 1]!;
    }
    rows[first] = row;
    keys[first] = key;
    this.#counts[c]!++;
    this.#lastKeys[c] = keys[last]!;
    this.#sums[c]! += this.#weigh(row);
  }

  #removeAt(c: number, place: number): void {
    const rows = this.#rows;
    const keys = this.#keys;
    const last = this.#bases[c]! + --this.#counts[c]!;
    this.#sums[c]! -= this.#weigh(rows[this.#bases[c]! + place]!);
    for (let at = this.#bases[c]! + place; at < last; at++) {
      rows[at] = rows[at + 1]!;
      keys[at] = keys[at + 1]!;
    }
    if (this.#counts[c]! > 0) this.#lastKeys[c] = keys[last - 1]!;
  }

  /** Copies `count` places from one place to another. */
  #copy(from: number, to: number, count: number): void {
    for (let i = 0; i < count; i++) {
      this.#rows[to + i] = this.#rows[from + i]!;
      this.#keys[to + i] = this.#keys[from + i]!;
    }
  }

  /** First place of a chunk that isn't in use. */
  #takeBase(): number {
    const given = this.#free.pop();
    if (given !== undefined) return given;
    const base = this.#bases.length * CHUNK_ROWS;
    if (base === this.#rows.length) {
      const capacity = grownCapacity(base, base + CHUNK_ROWS);
      this.#rows = grown(this.#rows, capacity - (capacity % CHUNK_ROWS));
      this.#keys = grown(this.#keys, capacity - (capacity % CHUNK_ROWS));
    }
    return base;
  }

  /** Moves the end of a full chunk into a new one after it. */
  #split(c: number): void {
    // At the end of the list the new chunk will be filled up, so the old one stays rather full.
    const kept = c === this.#bases.length - 1 ? LOADED_ROWS : CHUNK_ROWS >> 1;
    const base = this.#takeBase();
    this.#copy(this.#bases[c]! + kept, base, CHUNK_ROWS - kept);
    this.#counts[c] = kept;
    const moved = this.#weighAt(base, CHUNK_ROWS - kept);
    this.#sums[c]! -= moved;
    this.#sums.splice(c + 1, 0, moved);
    this.#bases.splice(c + 1, 0, base);
    this.#counts.splice(c + 1, 0, CHUNK_ROWS - kept);
    this.#lastKeys.splice(c, 0, this.#keys[this.#bases[c]! + kept - 1]!);
  }

  /** Chunk `c` has become sparse: joins it to a neighbour with room, or drops it when it's empty. */
  #mergeOrDrop(c: number): void {
    if (this.#counts[c] === 0) {
      if (this.#bases.length > 1) this.#drop(c);
      return;
    }
    for (const left of [c - 1, c]) {
      const [kept, moved] = [this.#counts[left], this.#counts[left + 1]];
      if (kept === undefined || moved === undefined || kept + moved > LOADED_ROWS) continue;
      this.#copy(this.#bases[left + 1]!, this.#bases[left]! + kept, moved);
      this.#counts[left] = kept + moved;
      this.#lastKeys[left] = this.#lastKeys[left + 1]!;
      this.#sums[left]! += this.#sums[left + 1]!;
      this.#drop(left + 1);
      return;
    }
  }

  #drop(c: number): void {
    this.#free.push(this.#bases[c]!);
    this.#bases.splice(c, 1);
    this.#counts.splice(c, 1);
    this.#lastKeys.splice(c, 1);
    this.#sums.splice(c, 1);
  }
}
