import { assert } from './assert';
import { sortRows } from './sort-rows';

/** Says which of two rows comes first: below 0 for `a`, above 0 for `b`; 0 only for a row and itself. */
export type CompareRows = (a: number, b: number) => number;
/** A number by which rows are ordered first; the comparator decides among rows with the same. Never NaN. */
export type KeyOfRow = (row: number) => number;

/** Rows in one chunk at most. An insertion moves at most this many numbers. */
const CHUNK_ROWS = 256;
/** Rows a chunk gets when the list is loaded at once: some air, so that the next insertions don't split every chunk. */
const LOADED_ROWS = 192;
/** A chunk with fewer rows than this looks for a neighbour to merge with, so that old chunks don't linger nearly empty. */
const SPARSE_ROWS = 64;

/** Neighbouring rows with their keys beside them, index by index. */
interface Chunk {
  readonly rows: Int32Array;
  readonly keys: Float64Array;
  /** Places in use. */
  count: number;
}

/**
 * A list of row numbers kept in order, with the place of each row (order statistics). The order is that of a key, if
 * one is given, and of a comparator that reads the rows' columns, which must leave no two rows equal. Rows lie in
 * chunks of at most 256; finding a place is two binary searches, inserting moves part of one chunk. A window anywhere
 * in the list is read in place.
 *
 * Keys are kept beside the rows: a search reads a few neighbouring cache lines instead of a column at a dozen random
 * places, and asks the comparator only where keys are equal. At a million rows that's a microsecond a change.
 *
 * A row is found again only by its columns: take it out *before* they change, put it back after.
 */
export class SortedRows {
  readonly #compare: CompareRows;
  readonly #keyOf: KeyOfRow;
  /** Never empty; all but a lone first chunk hold at least one row. */
  #chunks: Chunk[] = [emptyChunk()];
  /** The last key of each chunk; of a lone empty one, anything. */
  #lastKeys: number[] = [0];
  #size = 0;

  constructor(compare: CompareRows, keyOf: KeyOfRow = () => 0) {
    this.#compare = compare;
    this.#keyOf = keyOf;
  }

  get size(): number {
    return this.#size;
  }

  /** Adds a row that isn't in the list; adding one twice is a programmer's error and stops. */
  add(row: number): void {
    const key = this.#keyOf(row);
    let c = this.#chunkOf(row, key);
    let chunk = this.#chunks[c]!;
    let place = this.#placeIn(chunk, row, key);
    assert(place === chunk.count || chunk.rows[place] !== row, `row ${row} is in the list already`);
    if (chunk.count === CHUNK_ROWS) {
      this.#split(c);
      if (place > chunk.count) {
        place -= chunk.count;
        chunk = this.#chunks[++c]!;
      }
    }
    insertAt(chunk, place, row, key);
    this.#lastKeys[c] = chunk.keys[chunk.count - 1]!;
    this.#size++;
  }

  /** Takes a row out; its columns must still hold what it was added with. False when it isn't in the list. */
  delete(row: number): boolean {
    const key = this.#keyOf(row);
    const c = this.#chunkOf(row, key);
    const chunk = this.#chunks[c]!;
    const place = this.#placeIn(chunk, row, key);
    if (place >= chunk.count || chunk.rows[place] !== row) return false;
    removeAt(chunk, place);
    this.#size--;
    if (chunk.count > 0) this.#lastKeys[c] = chunk.keys[chunk.count - 1]!;
    if (chunk.count < SPARSE_ROWS) this.#mergeOrDrop(c);
    return true;
  }

  has(row: number): boolean {
    const key = this.#keyOf(row);
    const chunk = this.#chunks[this.#chunkOf(row, key)]!;
    const place = this.#placeIn(chunk, row, key);
    return place < chunk.count && chunk.rows[place] === row;
  }

  /** How many rows come before this one, which need not be in the list. */
  rankOf(row: number): number {
    const key = this.#keyOf(row);
    const c = this.#chunkOf(row, key);
    return this.#countBefore(c) + this.#placeIn(this.#chunks[c]!, row, key);
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
      const { rows, count } = this.#chunks[mid]!;
      if (isBefore(rows[count - 1]!)) low = mid + 1;
      else high = mid;
    }
    const { rows, count } = this.#chunks[low]!;
    let first = 0;
    let last = count;
    while (first < last) {
      const mid = (first + last) >> 1;
      if (isBefore(rows[mid]!)) first = mid + 1;
      else last = mid;
    }
    return this.#countBefore(low) + first;
  }

  /** Copies the rows from place `offset` on into `out`, at most `limit`; answers how many there were. */
  window(offset: number, limit: number, out: Int32Array | number[]): number {
    let c = 0;
    let skip = Math.max(0, offset);
    while (c < this.#chunks.length && skip >= this.#chunks[c]!.count) skip -= this.#chunks[c++]!.count;
    let copied = 0;
    for (; copied < limit && c < this.#chunks.length; c++) {
      const { rows, count } = this.#chunks[c]!;
      for (let i = skip; i < count && copied < limit; i++) out[copied++] = rows[i]!;
      skip = 0;
    }
    return copied;
  }

  /** Replaces the content by these rows, each at most once, sorted in one go. */
  load(rows: Iterable<number>): void {
    const sorted = Int32Array.from(rows);
    sortRows(sorted, this.#keyOf, this.#compare);
    this.clear();
    if (sorted.length === 0) return;
    this.#chunks = [];
    this.#lastKeys = [];
    for (let i = 0; i < sorted.length; i += LOADED_ROWS) {
      const part = sorted.subarray(i, i + LOADED_ROWS);
      const chunk = emptyChunk();
      chunk.rows.set(part);
      for (let k = 0; k < part.length; k++) chunk.keys[k] = this.#keyOf(part[k]!);
      chunk.count = part.length;
      this.#chunks.push(chunk);
      this.#lastKeys.push(chunk.keys[chunk.count - 1]!);
    }
    this.#size = sorted.length;
  }

  clear(): void {
    this.#chunks = [emptyChunk()];
    this.#lastKeys = [0];
    this.#size = 0;
  }

  /** True if the row at a place of a chunk comes before `row`, whose key is `key`. */
  #isBefore(chunk: Chunk, place: number, row: number, key: number): boolean {
    const otherKey = chunk.keys[place]!;
    if (otherKey !== key) return otherKey < key;
    const other = chunk.rows[place]!;
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
          ? this.#isBefore(this.#chunks[mid]!, this.#chunks[mid]!.count - 1, row, key)
          : lastKey < key;
      if (isBefore) low = mid + 1;
      else high = mid;
    }
    return low;
  }

  /** The first place in a chunk whose row isn't before `row`. */
  #placeIn(chunk: Chunk, row: number, key: number): number {
    let low = 0;
    let high = chunk.count;
    if (high > 0 && this.#isBefore(chunk, high - 1, row, key)) return high;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (this.#isBefore(chunk, mid, row, key)) low = mid + 1;
      else high = mid;
    }
    return low;
  }

  #countBefore(c: number): number {
    let before = 0;
    for (let i = 0; i < c; i++) before += this.#chunks[i]!.count;
    return before;
  }

  /** Moves the end of a full chunk into a new one after it. */
  #split(c: number): void {
    const chunk = this.#chunks[c]!;
    // At the end of the list the new chunk will be filled up, so the old one stays rather full.
    const kept = c === this.#chunks.length - 1 ? LOADED_ROWS : CHUNK_ROWS >> 1;
    const right = emptyChunk();
    right.rows.set(chunk.rows.subarray(kept));
    right.keys.set(chunk.keys.subarray(kept));
    right.count = CHUNK_ROWS - kept;
    chunk.count = kept;
    this.#chunks.splice(c + 1, 0, right);
    this.#lastKeys.splice(c, 0, chunk.keys[kept - 1]!);
  }

  /** Chunk `c` has become sparse: joins it to a neighbour with room, or drops it when it's empty. */
  #mergeOrDrop(c: number): void {
    const { count } = this.#chunks[c]!;
    if (count === 0) {
      if (this.#chunks.length > 1) this.#drop(c);
      return;
    }
    for (const neighbour of [c - 1, c + 1]) {
      const other = this.#chunks[neighbour];
      if (other === undefined || other.count + count > LOADED_ROWS) continue;
      const left = this.#chunks[Math.min(c, neighbour)]!;
      const right = this.#chunks[Math.max(c, neighbour)]!;
      left.rows.set(right.rows.subarray(0, right.count), left.count);
      left.keys.set(right.keys.subarray(0, right.count), left.count);
      left.count += right.count;
      this.#lastKeys[Math.min(c, neighbour)] = left.keys[left.count - 1]!;
      this.#drop(Math.max(c, neighbour));
      return;
    }
  }

  #drop(c: number): void {
    this.#chunks.splice(c, 1);
    this.#lastKeys.splice(c, 1);
  }
}

/** Plain loops: for parts as short as these, calling `copyWithin` costs more than the copying. */
function insertAt(chunk: Chunk, place: number, row: number, key: number): void {
  const { rows, keys } = chunk;
  for (let i = chunk.count; i > place; i--) {
    rows[i] = rows[i - 1]!;
    keys[i] = keys[i - 1]!;
  }
  rows[place] = row;
  keys[place] = key;
  chunk.count++;
}

function removeAt(chunk: Chunk, place: number): void {
  const { rows, keys } = chunk;
  const last = --chunk.count;
  for (let i = place; i < last; i++) {
    rows[i] = rows[i + 1]!;
    keys[i] = keys[i + 1]!;
  }
}

function emptyChunk(): Chunk {
  return { rows: new Int32Array(CHUNK_ROWS), keys: new Float64Array(CHUNK_ROWS), count: 0 };
}
