import { errorDetail, type Timers } from '../../../shared/kernel';
import { abortable, withDeadline } from './deadline';
import { FeedError, garbled, tooLong } from './feed-error';
import type { FeedLimits } from './feed-options';
import type { Transport } from './transport';

const MAX_RETRY_AFTER_MS = 60_000;

/** The gateway's requests as the feed makes them: bounded in time and size, no redirect followed, errors worded. */
export class GatewayRequests {
  readonly #transport: Transport;
  readonly #baseUrl: string;
  readonly #timers: Timers;
  readonly #limits: FeedLimits;

  constructor(transport: Transport, baseUrl: string, timers: Timers, limits: FeedLimits) {
    this.#transport = transport;
    this.#baseUrl = baseUrl.replace(/\/+$/, '');
    this.#timers = timers;
    this.#limits = limits;
  }

  /**
   * Opens a long answer: its head within `connectMs`, of the given type. The body is read by the caller, and ends with
   * `signal`.
   */
  async open(
    path: string,
    contentType: string,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<OpenAnswer> {
    const request = this.#request(path, { headers: { ...headers, accept: contentType }, signal });
    const response = await withDeadline(this.#timers, this.#limits.connectMs, signal, path, async () =>
      this.#transport(request),
    );
    refuseUnless(response, path, contentType);
    if (!response.body) throw garbled('gateway_refused', `${path}: the answer has no body`);
    return { headers: response.headers, body: response.body };
  }

  /** A small JSON answer, whole within `requestMs` and `answerBytes`. */
  async json(path: string, init: { method?: string; body?: string }, signal: AbortSignal): Promise<unknown> {
    return withDeadline(this.#timers, this.#limits.requestMs, signal, path, async (inner) => {
      const headers = init.body === undefined ? {} : { 'content-type': 'application/json' };
      const request = this.#request(path, {
        ...init,
        headers: { ...headers, accept: 'application/json' },
        signal: inner,
      });
      const response = await abortable(this.#transport(request), inner);
      refuseUnless(response, path, 'application/json');
      const text = await readText(response, this.#limits.answerBytes, path, inner);
      try {
        return JSON.parse(text);
      } catch {
        throw garbled('gateway_refused', `${path}: the answer is not JSON`);
      }
    });
  }

  #request(path: string, init: RequestInit): Request {
    return new Request(this.#baseUrl + path, { ...init, redirect: 'error' });
  }
}

/** A long answer, its head accepted. */
export interface OpenAnswer {
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array>;
}

/** Stops at anything but a plain 200 of the expected type; a redirect is refused whether the transport hid it or not. */
function refuseUnless(response: Response, path: string, contentType: string): void {
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  const isFine = response.status === 200 && !response.redirected && type === contentType;
  if (isFine) return;
  // Cancelled so that a long refusal doesn't hold the connection; not awaited, as a sick gateway decides when that's done.
  response.body?.cancel().catch(() => undefined);
  if (response.status === 200 && response.redirected) throw redirected(path);
  if (response.status === 200)
    throw garbled('gateway_refused', `${path}: expected ${contentType}, got ${type ?? 'no type'}`);
  if (response.status >= 300 && response.status < 400) throw redirected(path);
  const isSick = response.status === 429 || response.status >= 500;
  throw new FeedError(
    isSick ? 'gateway_unreachable' : 'gateway_refused',
    `${path}: status ${response.status}`,
    { detail: errorDetail('http', { status: response.status }), retryAfterMs: retryAfter(response) },
  );
}

function redirected(path: string): FeedError {
  return new FeedError('gateway_refused', `${path}: a redirect is refused`, {
    detail: errorDetail('redirect'),
  });
}

/** Seconds only; a date would need the gateway's clock and ours to agree. */
function retryAfter(response: Response): number {
  const text = response.headers.get('retry-after');
  if (text === null || !/^\d{1,6}$/.test(text)) return 0;
  return Math.min(Number(text) * 1_000, MAX_RETRY_AFTER_MS);
}

async function readText(
  response: Response,
  maxBytes: number,
  path: string,
  signal: AbortSignal,
): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await abortable(reader.read(), signal);
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > maxBytes) throw tooLong(`${path}: the answer is larger than ${maxBytes} bytes`);
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
