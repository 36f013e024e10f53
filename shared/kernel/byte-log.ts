import { assert } from './assert';
import { grown, grownCapacity } from './grow';

/** 2^28: below it a number takes at most four bytes and bit arithmetic is exact. */
const SMALL = 0x1000_0000;

/**
 * Bytes that only grow, written and read as variable-length whole numbers: small numbers take one byte, so a record of
 * codes and counts takes a handful. Reading goes through one cursor, moved by `seek`.
 */
export class ByteLog {
  #bytes: Uint8Array;
  #length: number;
  #cursor = 0;

  constructor(bytes: Uint8Array = new Uint8Array(64), length = 0) {
    this.#bytes = bytes;
    this.#length = length;
  }

  /** Bytes written; the place of the next one. */
  get length(): number {
    return this.#length;
  }

  /** Place the next `take` reads from. */
  get cursor(): number {
    return this.#cursor;
  }

  /** The bytes themselves, with room after `length`; replaced when they grow, so don't hold on to them. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** Writes a whole number, 0 … 2^53 − 1. */
  put(value: number): void {
    if (this.#bytes.length - this.#length < 8) this.#ensure(8);
    const bytes = this.#bytes;
    let rest = value;
    let at = this.#length;
    while (rest >= SMALL) {
      bytes[at++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest >= 128) {
      bytes[at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[at++] = rest;
    this.#length = at;
  }

  /** Writes the first `count` of these numbers below 2^16, as `put` would. */
  putAll(values: Uint16Array, count: number): void {
    this.#ensure(3 * count);
    const bytes = this.#bytes;
    let at = this.#length;
    for (let i = 0; i < count; i++) {
      let rest = values[i]!;
      while (rest >= 128) {
        bytes[at++] = (rest & 127) | 128;
        rest >>>= 7;
      }
      bytes[at++] = rest;
    }
    this.#length = at;
  }

  /** Reads the whole number at the cursor and moves behind it. */
  take(): number {
    const bytes = this.#bytes;
    let at = this.#cursor;
    let byte = bytes[at++]!;
    let value = byte & 127;
    let factor = 128;
    while (byte >= 128) {
      byte = bytes[at++]!;
      value += (byte & 127) * factor;
      factor *= 128;
    }
    this.#cursor = at;
    return value;
  }

  #ensure(more: number): void {
    const needed = this.#length + more;
    if (needed > this.#bytes.length)
      this.#bytes = grown(this.#bytes, grownCapacity(this.#bytes.length, needed));
  }

  seek(place: number): void {
    this.#cursor = place;
  }

  /** Forgets what was written from `length` on. */
  truncate(length: number): void {
    assert(length <= this.#length, 'a log can only be cut shorter');
    this.#length = length;
  }

  /** A copy without the room at the end. */
  dump(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  static load(bytes: Uint8Array): ByteLog {
    return new ByteLog(bytes.slice(), bytes.length);
  }
}
