import type { ForkingHasher, WarEvent } from '../kernel';
import { parseEvent } from '../protocol';
import { type DayEnd, type DayFault, type DayHeader, zDayEnd, zDayHeader } from './format';
import { LineBlocks } from './line-blocks';
import { SeenEvents } from './seen-events';

const LF = 0x0a;
const NOT_JSON = Symbol('not JSON');

/** What the reader needs from where it runs. */
export interface DayPorts {
  readonly newHasher: () => ForkingHasher;
  /** UTF-8 bytes to text. Throws on bad bytes. */
  readonly decodeUtf8: (bytes: Uint8Array) => string;
}

export interface DayReaderOptions {
  /** `strict` refuses disorder and a seal that doesn't fit (verify); `lenient` counts late events and goes on (replay, report). */
  readonly mode: 'strict' | 'lenient';
  /** Lenient only: leave bad lines out, counted, instead of stopping at the first. */
  readonly skipBad?: boolean;
  readonly onHeader?: (header: DayHeader) => void;
  /** Each event that counts: not for duplicates. `line` is 1-based. */
  readonly onEvent: (event: WarEvent, line: number) => void;
}

/** What was in the file. `events` are lines that are events, duplicates and unknown types included. */
export interface DaySummary {
  readonly header: DayHeader | null;
  readonly sealed: boolean;
  /** False when the seal is there and doesn't fit: the content was changed since. Strict reading stops at it. */
  readonly sealFits: boolean;
  /** True when the header promised a seal and there is none: the end was cut off. Strict reading stops at it. */
  readonly isCut: boolean;
  readonly events: number;
  readonly duplicates: number;
  readonly late: number;
  readonly bad: number;
  /** First bad line that was left out; null when none was. */
  readonly firstBad: DayFault | null;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** SHA-256 of all bytes read. */
  readonly sha256: string;
}

/**
 * Reads a recorded day as a stream, in memory bounded by one line and 16 bytes an event. `push` chunks of any size, then
 * `end`. Once a fault is met the reader is done: `fault` says why, and later chunks are passed over.
 */
export class DayReader {
  readonly #ports: DayPorts;
  readonly #options: DayReaderOptions;
  readonly #blocks: LineBlocks;
  readonly #seen = new SeenEvents();
  readonly #hash: ForkingHasher;
  #fault: DayFault | null = null;
  #line = 0;
  #header: DayHeader | null = null;
  #end: DayEnd | null = null;
  #events = 0;
  #duplicates = 0;
  #late = 0;
  #isSealBroken = false;
  #bad = 0;
  #firstBad: DayFault | null = null;
  #firstAt: number | null = null;
  #lastAt: number | null = null;
  #previousLine = 0;

  constructor(ports: DayPorts, options: DayReaderOptions) {
    this.#ports = ports;
    this.#options = options;
    this.#hash = ports.newHasher();
    this.#blocks = new LineBlocks(
      (block) => this.#onBlock(block),
      () =>
        this.#stop({ kind: 'line_too_long', line: this.#line + 1, field: null, reason: 'longer than 1 MiB' }),
    );
  }

  get fault(): DayFault | null {
    return this.#fault;
  }

  push(chunk: Uint8Array): void {
    if (!this.#fault) this.#blocks.push(chunk);
  }

  /** Ends the reading. The summary counts what was read, also when a fault ended it early. */
  end(): { readonly fault: DayFault | null; readonly summary: DaySummary } {
    if (!this.#fault) this.#blocks.end();
    const isCut = !this.#end && this.#header?.sealed === true;
    if (!this.#fault && isCut && this.#options.mode === 'strict') {
      this.#stop({
        kind: 'missing_end',
        line: null,
        field: null,
        reason: 'the header says sealed, but the sealing last line is missing: the file was cut',
      });
    }
    const summary: DaySummary = {
      header: this.#header,
      sealed: this.#end !== null,
      sealFits: !this.#isSealBroken,
      isCut,
      events: this.#events,
      duplicates: this.#duplicates,
      late: this.#late,
      bad: this.#bad,
      firstBad: this.#firstBad,
      firstAt: this.#firstAt,
      lastAt: this.#lastAt,
      sha256: this.#hash.hex(),
    };
    return { fault: this.#fault, summary };
  }

  #stop(fault: DayFault): void {
    this.#fault ??= fault;
  }

  /** A bad line: left out and counted when the reader may, else the end. */
  #refuse(fault: DayFault): void {
    if (this.#options.mode === 'lenient' && this.#options.skipBad === true) {
      this.#bad++;
      this.#firstBad ??= fault;
    } else this.#stop(fault);
  }

  /**
   * Whole lines, mostly many of them. They are decoded together, which costs a tenth of decoding each; a block that isn't
   * UTF-8 is taken line by line, to name the bad one. The hash has taken in all blocks before this one.
   */
  #onBlock(block: Uint8Array): void {
    const text = this.#decode(block);
    if (text === null) this.#eachLineAlone(block);
    else {
      let start = 0;
      while (start < text.length && !this.#fault) {
        const end = text.indexOf('\n', start);
        const stop = end < 0 ? text.length : end;
        this.#onText(text.slice(start, stop), () => startOfLine(block, text.slice(0, start)));
        start = stop + 1;
      }
    }
    this.#hash.update(block);
  }

  #eachLineAlone(block: Uint8Array): void {
    for (let start = 0; start < block.length && !this.#fault; ) {
      const end = block.indexOf(LF, start);
      const stop = end < 0 ? block.length : end;
      const text = this.#decode(block.subarray(start, stop));
      const from = start;
      if (text !== null) this.#onText(text, () => block.subarray(0, from));
      else {
        this.#line++;
        this.#refuse({ kind: 'bad_utf8', line: this.#line, field: null, reason: 'not UTF-8' });
      }
      start = stop + 1;
    }
  }

  #decode(bytes: Uint8Array): string | null {
    try {
      return this.#ports.decodeUtf8(bytes);
    } catch {
      return null;
    }
  }

  /** One line. `before` gives the bytes of its block that stand before it: a seal's hash covers them too. */
  #onText(text: string, before: () => Uint8Array): void {
    this.#line++;
    const line = this.#line;
    if (this.#end) {
      this.#stop({ kind: 'after_end', line, field: null, reason: 'stands after the sealing line' });
      return;
    }
    const value = parseLine(text);
    if (value === NOT_JSON) {
      const reason = text.trim() === '' ? 'empty line' : 'not one JSON value';
      this.#refuse({ kind: 'bad_json', line, field: null, reason });
    } else if (this.#isMarker(value)) this.#onMarker(value as Record<string, unknown>, line, before);
    else this.#onEventLine(value, line);
  }

  #isMarker(value: unknown): boolean {
    return (
      typeof value === 'object' &&
      value !== null &&
      Object.hasOwn(value, 'warroom') &&
      !Object.hasOwn(value, 'specversion')
    );
  }

  #onMarker(value: Record<string, unknown>, line: number, before: () => Uint8Array): void {
    if (value.warroom === 'recording') {
      const header = zDayHeader.safeParse(value);
      if (line !== 1 || !header.success) {
        const issue = header.success ? null : header.error.issues[0];
        const reason = line === 1 ? (issue?.message ?? 'invalid') : 'a header may only stand in line 1';
        this.#stop({ kind: 'bad_header', line, field: issue?.path.join('.') ?? null, reason });
        return;
      }
      this.#header = header.data;
      this.#options.onHeader?.(header.data);
      return;
    }
    const end = zDayEnd.safeParse(value);
    if (!end.success) {
      const issue = end.error.issues[0];
      this.#stop({
        kind: 'bad_seal',
        line,
        field: issue?.path.join('.') ?? null,
        reason: issue?.message ?? 'invalid',
      });
      return;
    }
    this.#end = end.data;
    const covered = this.#hash.fork();
    covered.update(before());
    const sha256 = covered.hex();
    if (end.data.sha256 !== sha256) {
      this.#seal('the content was changed: its SHA-256 is not the sealed one');
    } else if (end.data.events !== this.#events) {
      this.#seal(`says ${end.data.events} events, the file has ${this.#events}`);
    }
  }

  #seal(reason: string): void {
    this.#isSealBroken = true;
    const fault: DayFault = { kind: 'bad_seal', line: null, field: null, reason };
    if (this.#options.mode === 'strict') this.#stop(fault);
  }

  #onEventLine(value: unknown, line: number): void {
    const parsed = parseEvent(value);
    if (!parsed.ok) {
      this.#refuse({ kind: 'bad_event', line, field: parsed.error.field, reason: parsed.error.reason });
      return;
    }
    const event = parsed.value;
    let met: 'new' | 'same' | 'other';
    try {
      met = this.#seen.meet(event.source, event.id, value);
    } catch {
      this.#refuse({ kind: 'bad_event', line, field: 'data', reason: 'nested too deep' });
      return;
    }
    if (met === 'other') {
      this.#refuse({
        kind: 'conflict',
        line,
        field: 'id',
        reason: `source and id of an earlier event (${event.source} ${event.id}) with other content`,
      });
      return;
    }
    this.#events++;
    if (met === 'same') {
      this.#duplicates++;
      return;
    }
    this.#order(event, line);
    if (!this.#fault) this.#options.onEvent(event, line);
  }

  #order(event: WarEvent, line: number): void {
    if (this.#lastAt !== null && event.at < this.#lastAt) {
      this.#late++;
      if (this.#options.mode === 'strict') {
        this.#stop({
          kind: 'out_of_order',
          line,
          field: 'time',
          reason: `earlier than line ${this.#previousLine} before it`,
        });
        return;
      }
    } else {
      this.#lastAt = event.at;
      this.#previousLine = line;
    }
    if (this.#firstAt === null || event.at < this.#firstAt) this.#firstAt = event.at;
  }
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return NOT_JSON;
  }
}

/** The bytes of a block before the line that follows `textBefore`, which ends with a line feed or is empty. */
function startOfLine(block: Uint8Array, textBefore: string): Uint8Array {
  let start = 0;
  for (let at = textBefore.indexOf('\n'); at >= 0; at = textBefore.indexOf('\n', at + 1)) {
    start = block.indexOf(LF, start) + 1;
  }
  return block.subarray(0, start);
}
