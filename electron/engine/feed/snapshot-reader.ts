import { CURSOR_HEADER, zSnapshotEnd } from '../../../shared/protocol';
import { abortable } from './deadline';
import { garbled, streamCut, tooLong } from './feed-error';
import type { FeedLimits } from './feed-options';
import type { OpenAnswer } from './gateway-requests';
import { isCursor } from './sse-frames';

/** No event is this short, so that only the end line is looked at twice. */
const MAX_END_CHARS = 200;

/**
 * Reads a snapshot: one event a line, then the end line. `onLines` is given what a chunk held and makes the reading
 * wait. Answers the cursor that the stream goes on behind.
 * Errors: FeedError `too_large` for a line or a snapshot past the limits, `gateway_unreachable` when it isn't whole.
 */
export async function readSnapshot(
  answer: OpenAnswer,
  limits: FeedLimits,
  signal: AbortSignal,
  onLines: (lines: readonly string[]) => Promise<void>,
): Promise<string> {
  const cursor = answer.headers.get(CURSOR_HEADER);
  if (cursor === null || !isCursor(cursor)) throw garbled('gateway_refused', 'the snapshot names no cursor');
  const reader = answer.body.getReader();
  const decoder = new TextDecoder('utf-8');
  const lines = new LineBuffer(limits.lineChars);
  let bytes = 0;
  let events = 0;
  let ending: number | null = null;
  try {
    for (;;) {
      const { done, value } = await abortable(reader.read(), signal);
      if (done) break;
      bytes += value.byteLength;
      if (bytes > limits.snapshotBytes)
        throw tooLong(`the snapshot is larger than ${limits.snapshotBytes} bytes`);
      const ready = lines.push(decoder.decode(value, { stream: true }));
      if (ready.length === 0) continue;
      if (ending !== null) throw garbled('gateway_refused', 'the snapshot goes on behind its end');
      ending = endOf(ready.at(-1));
      if (ending !== null) ready.pop();
      events += ready.length;
      if (ready.length > 0) await onLines(ready);
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
  if (ending === null || ending !== events || lines.hasRest) {
    throw streamCut(`the snapshot is not whole: ${events} events read, ${ending ?? 'none'} told at its end`);
  }
  return cursor;
}

function endOf(line: string | undefined): number | null {
  if (line === undefined || line.length > MAX_END_CHARS) return null;
  try {
    const end = zSnapshotEnd.safeParse(JSON.parse(line));
    return end.success ? end.data.events : null;
  } catch {
    return null;
  }
}

/** Cuts text into lines, whatever the chunks; holds no more than one unfinished line. */
class LineBuffer {
  readonly #maxChars: number;
  #parts: string[] = [];
  #length = 0;

  constructor(maxChars: number) {
    this.#maxChars = maxChars;
  }

  get hasRest(): boolean {
    return this.#length > 0;
  }

  push(text: string): string[] {
    const lines = text.split('\n');
    const rest = lines.pop() ?? '';
    if (lines.length > 0) {
      lines[0] = this.#parts.join('') + (lines[0] ?? '');
      this.#parts = [];
      this.#length = 0;
    }
    for (const line of lines) this.#check(line.length);
    if (rest.length > 0) this.#parts.push(rest);
    this.#length += rest.length;
    this.#check(this.#length);
    return lines;
  }

  #check(chars: number): void {
    if (chars > this.#maxChars)
      throw tooLong(`a line of the snapshot is longer than ${this.#maxChars} characters`);
  }
}
