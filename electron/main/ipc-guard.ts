import { type CodedError, codedError } from '../../shared/kernel';
import { PAGE_ORIGIN } from './app-scheme';

/** What is looked at of a sender, read synchronously: a frame may be gone a moment later. */
export interface Sender {
  /** Null when the frame is already gone. */
  readonly frame: { readonly origin: string; readonly isTop: boolean } | null;
  /** Whether the web contents belong to a window that this program opened for the console. */
  readonly isKnown: boolean;
}

/** Refuses everything but the console's own page in the top frame of one of our windows. */
export function checkSender(sender: Sender): CodedError | null {
  const isOurs = sender.frame?.isTop === true && sender.frame.origin === PAGE_ORIGIN && sender.isKnown;
  return isOurs ? null : codedError('unknown_call', 'this frame has no shell');
}

/** Far above any call's parameters (a title of 200 characters), far below what would hold up the process. */
export const MAX_PARAMS_SIZE = 4_096;
const MAX_DEPTH = 8;

/** Counts characters and values, and stops counting once it's too much: the cost is bounded by the limit, not the input. */
export function isSmall(value: unknown, limit = MAX_PARAMS_SIZE): boolean {
  let left = limit;
  const visit = (part: unknown, depth: number): boolean => {
    left -= typeof part === 'string' ? part.length + 1 : 1;
    if (left < 0 || depth > MAX_DEPTH) return false;
    if (typeof part !== 'object' || part === null) return true;
    if (ArrayBuffer.isView(part) || part instanceof ArrayBuffer) return false;
    if (Array.isArray(part)) return part.length <= left && part.every((item) => visit(item, depth + 1));
    for (const key in part) {
      left -= key.length;
      if (!visit((part as Record<string, unknown>)[key], depth + 1)) return false;
    }
    return true;
  };
  return visit(value, 0);
}

/** A bucket of calls that fills up again with time: a page that loops is refused, and heard again when it calms down. */
export class RateLimit {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;

  constructor(options: { readonly perSecond: number; readonly burst: number; readonly now: number }) {
    this.#perSecond = options.perSecond;
    this.#burst = options.burst;
    this.#tokens = options.burst;
    this.#at = options.now;
  }

  /** Takes one call at `now` (milliseconds of a clock that never goes back). */
  take(now: number): boolean {
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1_000) * this.#perSecond);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
