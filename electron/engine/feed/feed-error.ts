import { type CodedError, codedError, type ErrorCode } from '../../../shared/kernel';

/** Why a connection or a request came to nothing, as it travels inside the feed. Outside it's the coded error. */
export class FeedError extends Error {
  readonly coded: CodedError;
  /** What the gateway asked to wait before the next attempt. */
  readonly retryAfterMs: number;

  constructor(code: ErrorCode, message: string, retryAfterMs = 0) {
    super(message);
    this.name = 'FeedError';
    this.coded = codedError(code, message);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Whatever was thrown, as a feed error: a transport's rejection means that nothing answered. */
export function asFeedError(thrown: unknown): FeedError {
  if (thrown instanceof FeedError) return thrown;
  const message = thrown instanceof Error ? `${thrown.message}${causeOf(thrown)}` : String(thrown);
  return new FeedError('gateway_unreachable', message.slice(0, 500));
}

/** `fetch` says why only in the cause: refused, unknown name, bad certificate. */
function causeOf({ cause }: Error): string {
  return cause instanceof Error && cause.message !== '' ? `: ${cause.message}` : '';
}
