import {
  type CodedError,
  codedError,
  type ErrorCode,
  type ErrorDetail,
  errorDetail,
} from '../../../shared/kernel';

/** What a feed error says beside its code and its English. */
interface FeedErrorMore {
  readonly detail?: ErrorDetail;
  /** What the gateway asked to wait before the next attempt. */
  readonly retryAfterMs?: number;
}

/** Why a connection or a request came to nothing, as it travels inside the feed. Outside it's the coded error. */
export class FeedError extends Error {
  readonly coded: CodedError;
  /** What the gateway asked to wait before the next attempt. */
  readonly retryAfterMs: number;

  constructor(code: ErrorCode, message: string, { detail, retryAfterMs = 0 }: FeedErrorMore = {}) {
    super(message);
    this.name = 'FeedError';
    this.coded = codedError(code, message, detail);
    this.retryAfterMs = retryAfterMs;
  }
}

/** An answer that breaks the contract. */
export function garbled(code: 'gateway_refused' | 'bad_message', message: string): FeedError {
  return new FeedError(code, message, { detail: errorDetail('garbled') });
}

/** More than this console takes in at once. */
export function tooLong(message: string): FeedError {
  return new FeedError('too_large', message, { detail: errorDetail('answer_long') });
}

/** A stream that can't be gone on with as it is. */
export function streamCut(message: string): FeedError {
  return new FeedError('gateway_unreachable', message, { detail: errorDetail('stream_cut') });
}

/** Nothing came for so long. */
export function silent(message: string, ms: number): FeedError {
  const detail = errorDetail('silent', { seconds: Math.round(ms / 1_000) });
  return new FeedError('gateway_unreachable', message, { detail });
}

/** Whatever was thrown, as a feed error: a transport's rejection means that nothing answered. */
export function asFeedError(thrown: unknown): FeedError {
  if (thrown instanceof FeedError) return thrown;
  const message = thrown instanceof Error ? `${thrown.message}${causeOf(thrown)}` : String(thrown);
  const detail = errorDetail('network', { errno: errnoOf(thrown) });
  return new FeedError('gateway_unreachable', message.slice(0, 500), { detail });
}

/** `fetch` says why only in the cause: refused, unknown name, bad certificate. */
function causeOf({ cause }: Error): string {
  return cause instanceof Error && cause.message !== '' ? `: ${cause.message}` : '';
}

/** The name that the system or the transport has for it, e.g. `ECONNREFUSED`; never a sentence. */
function errnoOf(thrown: unknown): string {
  const { code, cause } = (thrown ?? {}) as { readonly code?: unknown; readonly cause?: unknown };
  for (const named of [(cause as { readonly code?: unknown } | undefined)?.code, code])
    if (typeof named === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(named)) return named;
  return 'ENETWORK';
}
