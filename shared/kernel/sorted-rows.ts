import { assert } from './assert';
import { sortRows } from './sort-rows';

/** Says which of two rows comes first: below 0 for `a`, above 0 for `b`; 0 only for a row and itself. */
export type CompareRows = (a: number, b: number) => number;

/** Rows in one chunk at most. An insertion moves at most this many numbers. */
const CHUNK_ROWS = 512;
/** Rows a chunk gets when the list is loaded at once: some air, so that the next insertions don't split every chunk. */
const LOADED_ROWS = 384;
/** A chunk with fewer rows than this looks for a neighbour to merge with, so that old chunks don't linger nearly empty. */
const SPARSE_ROWS = 128;

/**
 * A list of row numbers kept in the order of a comparator that reads the rows' columns, with the place of each row
 * (order statistics). Rows lie in chunks of at most 512; finding a place is two binary searches, inserting moves part
 * of one chunk. At a million rows that's a microsecond, and a window anywhere in the list is read in place.
 *
 * The comparator must be a strict total order. A row is found again only by its columns: take it out *before* they
 * change, put it back after.
 */
export class SortedRows {
  readonly #compare: CompareRows;
  /** Never empty; all but a lone first chunk hold at least one row. */
  #chunks: Int32Array[] = [new Int32Array(CHUNK_ROWS)];
  /** How many rows of each chunk are in use. */
  #counts: number[] = [0];
  #size = 0;

  constructor(compare: CompareRows) {
    this.#compare = compare;
  }

  get size(): number {
    return this.#size;
  }

  /** Adds a row that isn't in the list; adding one twice is a programmer's error and stops. */
  add(row: number): void {
    let c = this.#chunkOf(row);
    const at = this.#placeIn(c, row);
    assert(at === this.#counts[c] || this.#chunks[c]![at] !== row, `row ${row} is in the list already`);
    let place = at;
    if (this.#counts[c] === CHUNK_ROWS) {
      this.#split(c);
      const left = this.#counts[c]!;
      if (place > left) {
        place -= left;
        c++;
      }
    }
    const chunk = this.#chunks[c]!;
    const count = this.#counts[c]!;
    chunk.copyWithin(place + 1, place, count);
    chunk[place] = row;
    this.#counts[c] = count + 1;
    this.#size++;
  }

  /** Takes a row out; its columns must still hold what it was added with. False when it isn't in the list. */
  delete(row: number): boolean {
    const c = this.#chunkOf(row);
    const place = this.#placeIn(c, row);
    const chunk = this.#chunks[c]!;
    const count = this.#counts[c]!;
    if (place >= count || chunk[place] !== row) return false;
    chunk.copyWithin(place, place + 1, count);
    this.#counts[c] = count - 1;
    this.#size--;
    if (count - 1 < SPARSE_ROWS) this.#mergeOrDrop(c);
    return true;
  }

  has(row: number): boolean {
    const c = this.#chunkOf(row);
    const place = this.#placeIn(c, row);
    return place < this.#counts[c]! && this.#chunks[c]![place] === row;
  }

  /** How many rows come before this one, which need not be in the list. */
  rankOf(row: number): number {
    const c = this.#chunkOf(row);
    return this.#countBefore(c) + this.#placeIn(c, row);
  }

  /**
   * How many leading rows `isBefore` holds for. It must hold for a leading part of the list and for nothing after it,
   * e.g. "due before an instant" in a list ordered by due time.
   */
  countWhile(isBefore: (row: number) => boolean): number {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const mid = (low + high) >> 1;
      const chunk = this.#chunks[mid]!;
      if (this.#counts[mid]! > 0 && isBefore(chunk[this.#counts[mid]! - 1]!)) low = mid + 1;
      else high = mid;
    }
    const chunk = this.#chunks[low]!;
    let first = 0;
    let last = this.#counts[low]!;
    while (first < last) {
      const mid = (first + last) >> 1;
      if (isBefore(chunk[mid]!)) first = mid + 1;
      else last = mid;
    }
    return this.#countBefore(low) + first;
  }

  /** Copies the rows from place `offset` on into `out`, at most `limit`; answers how many there were. */
  window(offset: number, limit: number, out: Int32Array | number[]): number {
    let c = 0;
    let skip = Math.max(0, offset);
    while (c < this.#chunks.length && skip >= this.#counts[c]!) skip -= this.#counts[c++]!;
    let copied = 0;
    for (; copied < limit && c < this.#chunks.length; c++) {
      const chunk = this.#chunks[c]!;
      const count = this.#counts[c]!;
      for (let i = skip; i < count && copied < limit; i++) out[copied++] = chunk[i]!;
      skip = 0;
    }
    return copied;
  }

  /**
   * Replaces the content by these rows, each at most once, sorted in one go. `keyOf`, if given, is a number that never
   * contradicts the comparator (a smaller key comes first); it makes sorting a million rows several times faster.
   */
  load(rows: Iterable<number>, keyOf: (row: number) => number = () => 0): void {
    const sorted = Int32Array.from(rows);
    sortRows(sorted, keyOf, this.#compare);
    this.clear();
    if (sorted.length === 0) return;
    this.#chunks = [];
    this.#counts = [];
    for (let i = 0; i < sorted.length; i += LOADED_ROWS) {
      const part = sorted.subarray(i, i + LOADED_ROWS);
      const chunk = new Int32Array(CHUNK_ROWS);
      chunk.set(part);
      this.#chunks.push(chunk);
      this.#counts.push(part.length);
    }
    this.#size = sorted.length;
  }

  clear(): void {
    this.#chunks = [new Int32Array(CHUNK_ROWS)];
    this.#counts = [0];
    this.#size = 0;
  }

  /** The first chunk whose last row isn't before `row`; the last chunk when all are. */
  #chunkOf(row: number): number {
    let low = 0;
    let high = this.#chunks.length - 1;
    // Rows mostly come at the end, and then one comparison says so.
    const count = this.#counts[high]!;
    if (count > 0 && this.#compare(this.#chunks[high]![count - 1]!, row) < 0) return high;
    while (low < high) {
      const mid = (low + high) >> 1;
      const last = this.#chunks[mid]![this.#counts[mid]! - 1]!;
      if (last !== row && this.#compare(last, row) < 0) low = mid + 1;
      else high = mid;
    }
    return low;
  }

  /** The first place in a chunk whose row isn't before `row`. */
  #placeIn(c: number, row: number): number {
    const chunk = this.#chunks[c]!;
    let low = 0;
    let high = this.#counts[c]!;
    if (high > 0 && chunk[high - 1] !== row && this.#compare(chunk[high - 1]!, row) < 0) return high;
    while (low < high) {
      const mid = (low + high) >> 1;
      const other = chunk[mid]!;
      if (other !== row && this.#compare(other, row) < 0) low = mid + 1;
      else high = mid;
    }
    return low;
  }

  #countBefore(c: number): number {
    let before = 0;
    for (let i = 0; i < c; i++) before += this.#counts[i]!;
    return before;
  }

  #split(c: number): void {
    const chunk = this.#chunks[c]!;
    // Rows mostly come at the end (later openings are due later): leaving the full chunk whole there packs them densely.
    const kept = c === this.#chunks.length - 1 ? LOADED_ROWS : CHUNK_ROWS >> 1;
    const right = new Int32Array(CHUNK_ROWS);
    right.set(chunk.subarray(kept));
    this.#chunks.splice(c + 1, 0, right);
    this.#counts.splice(c, 1, kept, CHUNK_ROWS - kept);
  }

  /** Chunk `c` has become sparse: joins it to a neighbour with room, or drops it when it's empty. */
  #mergeOrDrop(c: number): void {
    const count = this.#counts[c]!;
    if (count === 0 && this.#chunks.length > 1) {
      this.#counts.splice(c, 1);
      this.#chunks.splice(c, 1);
      return;
    }
    for (const neighbour of [c - 1, c + 1]) {
      const other = this.#counts[neighbour];
      if (other === undefined || other + count > LOADED_ROWS) continue;
      const left = Math.min(c, neighbour);
      const into = this.#chunks[left]!;
      into.set(this.#chunks[left + 1]!.subarray(0, this.#counts[left + 1]!), this.#counts[left]!);
      this.#counts.splice(left, 2, other + count);
      this.#chunks.splice(left + 1, 1);
      return;
    }
  }
}
