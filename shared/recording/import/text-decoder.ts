import { LineBlocks } from '../line-blocks';
import { refuse } from './import-fault';
import { importSaid } from './import-sayings';

/** What decodes bytes, in the form of the platform's TextDecoder, made to throw on bytes that don't fit. */
export interface StreamDecoder {
  decode(bytes: Uint8Array, options: { readonly stream: boolean }): string;
}

/** Makes a decoder; null for an encoding nobody knows. */
export type NewDecoder = (encoding: string) => StreamDecoder | null;

const LF = 0x0a;
/** Encodings in which a line feed's byte can be part of another character, or that carry a state over lines. */
const NOT_BY_LINE = /^(utf-?16|ucs-?2|utf-?32|unicode|iso-2022|hz)/i;

/**
 * Bytes to text, naming the line of a byte that doesn't fit. Whole lines are decoded together; only when that fails are
 * they taken one by one. A byte order mark is left out.
 */
export class LogDecoder {
  readonly #onText: (text: string) => void;
  readonly #lineNow: () => number;
  readonly #encoding: string;
  readonly #newDecoder: NewDecoder;
  readonly #stream: StreamDecoder;
  readonly #blocks: LineBlocks | null;
  #isFirst = true;

  /** `lineNow`: the line of the text that comes next. `isOneLine`: the format isn't made of lines (XML). */
  constructor(options: {
    readonly encoding: string;
    readonly newDecoder: NewDecoder;
    readonly isOneLine: boolean;
    readonly onText: (text: string) => void;
    readonly lineNow: () => number;
  }) {
    this.#encoding = options.encoding;
    this.#newDecoder = options.newDecoder;
    this.#onText = options.onText;
    this.#lineNow = options.lineNow;
    this.#stream = this.#fresh();
    this.#blocks =
      options.isOneLine || NOT_BY_LINE.test(options.encoding)
        ? null
        : new LineBlocks(
            (block) => this.#block(block),
            () => refuse(this.#lineNow(), importSaid('line_long')),
          );
  }

  push(chunk: Uint8Array): void {
    if (this.#blocks) this.#blocks.push(chunk);
    else this.#decodeStream(chunk, true);
  }

  end(): void {
    if (this.#blocks) this.#blocks.end();
    else this.#decodeStream(new Uint8Array(0), false);
  }

  #fresh(): StreamDecoder {
    const decoder = this.#newDecoder(this.#encoding);
    if (!decoder) refuse(null, importSaid('encoding_unknown', { encoding: this.#encoding }));
    return decoder as StreamDecoder;
  }

  #decodeStream(chunk: Uint8Array, stream: boolean): void {
    let text: string;
    try {
      text = this.#stream.decode(chunk, { stream });
    } catch {
      refuse(this.#lineNow(), importSaid('encoding_nearby', { encoding: this.#encoding }));
    }
    this.#give(text);
  }

  #block(block: Uint8Array): void {
    let text: string;
    try {
      text = this.#fresh().decode(block, { stream: false });
    } catch {
      this.#eachLine(block);
      return;
    }
    this.#give(text);
  }

  #eachLine(block: Uint8Array): void {
    for (let start = 0; start < block.length; ) {
      const end = block.indexOf(LF, start);
      const stop = end < 0 ? block.length : end + 1;
      let text: string;
      try {
        text = this.#fresh().decode(block.subarray(start, stop), { stream: false });
      } catch {
        refuse(this.#lineNow(), importSaid('encoding_wrong', { encoding: this.#encoding }));
      }
      this.#give(text);
      start = stop;
    }
  }

  #give(text: string): void {
    if (text === '') return;
    const isMarked = this.#isFirst && text.startsWith('\ufeff');
    this.#isFirst = false;
    if (text.includes('\u0000')) {
      const line = this.#lineNow() + (text.slice(0, text.indexOf('\u0000')).split('\n').length - 1);
      refuse(line, importSaid('nul', { encoding: this.#encoding }));
    }
    this.#onText(isMarked ? text.slice(1) : text);
  }
}
