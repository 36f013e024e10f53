import { MAX_LINE_BYTES } from './format';

const LF = 0x0a;

/**
 * Cuts a stream of byte chunks into lines, whatever the chunking, in memory bounded by one line. The bytes handed on
 * leave out the line feed (and a carriage return before it).
 */
export class LineSplitter {
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  readonly #onLine: (bytes: Uint8Array, terminated: boolean) => void;
  readonly #onTooLong: () => void;

  constructor(onLine: (bytes: Uint8Array, terminated: boolean) => void, onTooLong: () => void) {
    this.#onLine = onLine;
    this.#onTooLong = onTooLong;
  }

  push(chunk: Uint8Array): void {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(LF, start);
      if (end < 0) break;
      this.#line(chunk.subarray(start, end), true);
      start = end + 1;
    }
    if (start < chunk.length) this.#hold(chunk.slice(start));
  }

  /** Hands on what stands after the last line feed, if anything. */
  end(): void {
    if (this.#heldBytes > 0) this.#line(new Uint8Array(0), false);
  }

  #hold(rest: Uint8Array): void {
    this.#heldBytes += rest.length;
    if (this.#heldBytes > MAX_LINE_BYTES) {
      this.#onTooLong();
      this.#held = [];
      this.#heldBytes = 0;
      return;
    }
    this.#held.push(rest);
  }

  #line(last: Uint8Array, terminated: boolean): void {
    const total = this.#heldBytes + last.length;
    if (total > MAX_LINE_BYTES) this.#onTooLong();
    let line = last;
    if (this.#heldBytes > 0) {
      line = new Uint8Array(total);
      let at = 0;
      for (const part of this.#held) {
        line.set(part, at);
        at += part.length;
      }
      line.set(last, at);
      this.#held = [];
      this.#heldBytes = 0;
    }
    this.#onLine(line, terminated);
  }
}
