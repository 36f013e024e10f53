import { assert } from './assert';
import { grownCapacity } from './grow';

/**
 * Rows of numbers side by side in one buffer, each row a record of a fixed number of bytes. An event at a random row
 * reads and writes many of its fields: here they share one or two cache lines, where a column each would cost a trip to
 * memory for every field. A scan over all rows still reads straight through.
 *
 * Fields are made once by `number`, `code` and `byte`, at offsets of the maker's choice.
 */
export class Records {
  /** The same bytes, three ways; replaced when the buffer grows. */
  f64: Float64Array;
  i32: Int32Array;
  u8: Uint8Array;
  readonly bytesPerRow: number;
  #capacity = 0;

  /** `bytesPerRow`: a multiple of 8. */
  constructor(bytesPerRow: number) {
    assert(bytesPerRow % 8 === 0, 'a record is a multiple of 8 bytes');
    this.bytesPerRow = bytesPerRow;
    this.f64 = new Float64Array(0);
    this.i32 = new Int32Array(this.f64.buffer);
    this.u8 = new Uint8Array(this.f64.buffer);
  }

  /** Makes room for `rows` rows; new ones are all 0. */
  ensure(rows: number): void {
    if (rows <= this.#capacity) return;
    const bytes = this.u8;
    this.#capacity = grownCapacity(this.#capacity, rows);
    const buffer = new ArrayBuffer(this.#capacity * this.bytesPerRow);
    this.f64 = new Float64Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.u8 = new Uint8Array(buffer);
    this.u8.set(bytes);
  }

  /** The first `rows` rows, copied. */
  dump(rows: number): Uint8Array {
    return this.u8.slice(0, rows * this.bytesPerRow);
  }

  /** Takes over the rows of a dump, into records that hold none yet. */
  load(dump: Uint8Array): void {
    this.ensure(dump.length / this.bytesPerRow);
    this.u8.set(dump);
  }
}

/** A field of 8 bytes: money, an instant. NaN can stand for none. */
export class NumberField {
  readonly #records: Records;
  readonly #stride: number;
  readonly #offset: number;

  /** `offset` in bytes, a multiple of 8. */
  constructor(records: Records, offset: number) {
    this.#records = records;
    this.#stride = records.bytesPerRow / 8;
    this.#offset = offset / 8;
  }

  get(row: number): number {
    return this.#records.f64[row * this.#stride + this.#offset]!;
  }

  set(row: number, value: number): void {
    this.#records.f64[row * this.#stride + this.#offset] = value;
  }
}

/** A field of 4 bytes: a number in a dictionary, another row; −1 stands for none. */
export class CodeField {
  readonly #records: Records;
  readonly #stride: number;
  readonly #offset: number;

  /** `offset` in bytes, a multiple of 4. */
  constructor(records: Records, offset: number) {
    this.#records = records;
    this.#stride = records.bytesPerRow / 4;
    this.#offset = offset / 4;
  }

  get(row: number): number {
    return this.#records.i32[row * this.#stride + this.#offset]!;
  }

  set(row: number, value: number): void {
    this.#records.i32[row * this.#stride + this.#offset] = value;
  }
}

/** A field of one byte: flags, a place in a short list. */
export class ByteField {
  readonly #records: Records;
  readonly #stride: number;
  readonly #offset: number;

  /** `offset` in bytes. */
  constructor(records: Records, offset: number) {
    this.#records = records;
    this.#stride = records.bytesPerRow;
    this.#offset = offset;
  }

  get(row: number): number {
    return this.#records.u8[row * this.#stride + this.#offset]!;
  }

  set(row: number, value: number): void {
    this.#records.u8[row * this.#stride + this.#offset] = value;
  }
}
