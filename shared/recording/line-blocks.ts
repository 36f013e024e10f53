import { MAX_LINE_BYTES } from './format';

const LF = 0x0a;

/**
 * Cuts a stream of byte chunks into blocks of whole lines, whatever the chunking, in memory bounded by a chunk and one
 * line. Each block ends with a line feed but the last, which may lack it.
 */
export class LineBlocks {
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #isOver = false;
  readonly #onBlock: (block: Uint8Array) => void;
  readonly #onTooLong: () => void;

  /** `onTooLong`: a line is longer than MAX_LINE_BYTES. The lines before it were handed on; nothing follows. */
  constructor(onBlock: (block: Uint8Array) => void, onTooLong: () => void) {
    this.#onBlock = onBlock;
    this.#onTooLong = onTooLong;
  }

  push(chunk: Uint8Array): void {
    if (this.#isOver) return;
    const lastEnd = chunk.lastIndexOf(LF);
    if (lastEnd >= 0) this.#give(this.#joined(chunk.subarray(0, lastEnd + 1)));
    if (this.#isOver || lastEnd + 1 === chunk.length) return;
    this.#held.push(chunk.slice(lastEnd + 1));
    this.#heldBytes += chunk.length - lastEnd - 1;
    if (this.#heldBytes > MAX_LINE_BYTES) this.#stop();
  }

  /** Hands on what stands after the last line feed, if anything. */
  end(): void {
    if (!this.#isOver && this.#heldBytes > 0) this.#give(this.#joined(new Uint8Array(0)));
  }

  #stop(): void {
    this.#isOver = true;
    this.#held = [];
    this.#heldBytes = 0;
    this.#onTooLong();
  }

  #joined(last: Uint8Array): Uint8Array {
    if (this.#heldBytes === 0) return last;
    const block = new Uint8Array(this.#heldBytes + last.length);
    let at = 0;
    for (const part of [...this.#held, last]) {
      block.set(part, at);
      at += part.length;
    }
    this.#held = [];
    this.#heldBytes = 0;
    return block;
  }

  /** Only a block longer than a line may be can hold one that's too long. */
  #give(block: Uint8Array): void {
    for (let start = 0; block.length - start > MAX_LINE_BYTES; ) {
      const end = block.indexOf(LF, start);
      const stop = end < 0 ? block.length : end;
      if (stop - start > MAX_LINE_BYTES) {
        if (start > 0) this.#onBlock(block.subarray(0, start));
        this.#stop();
        return;
      }
      start = stop + 1;
    }
    this.#onBlock(block);
  }
}
