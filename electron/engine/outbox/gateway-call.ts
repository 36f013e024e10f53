import type { AnswerNote } from '../../../shared/acts';
import type { OutboxIntent } from '../../../shared/engine';
import { SHORT_OF_FUNDS } from '../../../shared/funds';
import {
  type CommandAnswer,
  GATEWAY_PATHS,
  type GatewayError,
  IDEMPOTENCY_HEADER,
  zCommandAnswer,
  zGatewayError,
} from '../../../shared/protocol';
import type { Transport } from '../feed/transport';
import { sha256 } from '../journal';

/** An answer is a few hundred bytes; what is larger isn't one. */
const MAX_ANSWER_BYTES = 64 * 1024;
/** A platform that asks for more patience than this is asked again anyway. */
const MAX_RETRY_AFTER_MS = 300_000;

/**
 * What came of one request. Only an answer in the gateway's own words, which name the act's key, says anything about the
 * act; whatever stands between (a proxy, a sign-in page, a load balancer) answers too, before the act or after it.
 * - `answer`: the platform's word.
 * - `refused`: 400, 413 or 422 with the key: this request wasn't carried out, but it says nothing about earlier ones.
 * - `key_used`: 409: the key was used with other content.
 * - `never_got`: a look-up's 404 with the key.
 * - `shut_out`: 401 or 403: nobody is let in, so nothing more is to be sent.
 * - `busy`: 429, or 503 with Retry-After: the platform wants to be left alone.
 * - `no_answer`: anything else; whether it was carried out is open.
 */
export type CallOutcome =
  | { readonly kind: 'answer'; readonly answer: CommandAnswer; readonly status: number }
  | { readonly kind: 'refused'; readonly reason: string; readonly note: AnswerNote }
  | { readonly kind: 'key_used'; readonly note: AnswerNote }
  | { readonly kind: 'never_got' }
  | { readonly kind: 'shut_out'; readonly note: AnswerNote }
  | { readonly kind: 'busy'; readonly note: AnswerNote; readonly retryAfterMs: number }
  | { readonly kind: 'no_answer'; readonly note: AnswerNote };

export interface GatewayCall {
  readonly transport: Transport;
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Called when the platform's response begins: it has the request. */
  readonly onResponse: () => void;
}

/** Sends an act under a key. Never throws. */
export async function sendAct(call: GatewayCall, intent: OutboxIntent, key: string): Promise<CallOutcome> {
  const response = await exchange(call, intent.path, {
    method: intent.method,
    headers: { ...call.headers, 'content-type': 'application/json', [IDEMPOTENCY_HEADER]: headerKey(key) },
    body: JSON.stringify(intent.body),
  });
  if (response.kind !== 'response') return response;
  const { status, text } = response;
  if (status === 409) return { kind: 'key_used', note: { code: 'key_used', status } };
  const answer = answerIn(text, key);
  if (status >= 200 && status < 300) return answer ? { kind: 'answer', answer, status } : noAnswer(status);
  if (!FINAL_REFUSALS.has(status)) return noAnswer(status);
  if (answer?.state === 'rejected') return { kind: 'answer', answer, status };
  const error = errorIn(text, key);
  return error ? refusal(error, status) : noAnswer(status);
}

/** Asks what became of a key. Never throws. */
export async function lookUp(call: GatewayCall, key: string): Promise<CallOutcome> {
  const response = await exchange(call, GATEWAY_PATHS.command(headerKey(key)), {
    method: 'GET',
    headers: call.headers,
  });
  if (response.kind !== 'response') return response;
  const { status, text } = response;
  if (status === 404 && errorIn(text, key)) return { kind: 'never_got' };
  const answer = status === 200 ? answerIn(text, key) : null;
  return answer ? { kind: 'answer', answer, status } : noAnswer(status);
}

/** Statuses with which the gateway refuses an order for good, if it names the order's key. */
const FINAL_REFUSALS: ReadonlySet<number> = new Set([400, 413, 422]);

function refusal({ code, message }: GatewayError, status: number): CallOutcome {
  const isShort = code === SHORT_OF_FUNDS;
  const reason = isShort || message === '' ? code : message.slice(0, 500);
  return { kind: 'refused', reason, note: { code: isShort ? SHORT_OF_FUNDS : 'refused', status } };
}

type Exchange = { readonly kind: 'response'; readonly status: number; readonly text: string } | CallOutcome;

async function exchange(call: GatewayCall, path: string, init: RequestInit): Promise<Exchange> {
  try {
    const url = `${call.baseUrl.replace(/\/+$/, '')}${path}`;
    const request = new Request(url, { ...init, redirect: 'error', signal: call.signal });
    const response = await abortable(call.transport(request), call.signal);
    call.onResponse();
    const unread = unreadIn(response);
    if (unread) {
      void response.body?.cancel();
      return unread;
    }
    const { status } = response;
    const text = await abortable(readCapped(response), call.signal);
    if (text === null) return { kind: 'no_answer', note: { code: 'too_long', status } };
    return { kind: 'response', status, text };
  } catch {
    return { kind: 'no_answer', note: { code: call.signal.aborted ? 'timeout' : 'network', status: null } };
  }
}

/** What its status alone says; null where the body has to be read. */
function unreadIn(response: Response): CallOutcome | null {
  const { status } = response;
  const retryAfterMs = retryAfterOf(response.headers);
  if (status === 429 || (status === 503 && retryAfterMs !== null)) {
    return { kind: 'busy', note: { code: 'busy', status }, retryAfterMs: retryAfterMs ?? 0 };
  }
  if (status === 401 || status === 403) return { kind: 'shut_out', note: { code: 'shut_out', status } };
  const isRedirect = response.redirected || (status >= 300 && status < 400);
  return isRedirect ? { kind: 'no_answer', note: { code: 'redirect', status } } : null;
}

/** The signal holds even where a transport doesn't mind it. */
function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** `Retry-After` in milliseconds: seconds, or a date measured against the response's own `Date` (never against our clock). */
function retryAfterOf(headers: Headers): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  const ms = /^\d{1,9}$/.test(text)
    ? Number(text) * 1_000
    : Date.parse(text) - Date.parse(headers.get('date') ?? '');
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS) : null;
}

async function readCapped(response: Response): Promise<string | null> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString('utf8');
    bytes += value.byteLength;
    if (bytes > MAX_ANSWER_BYTES) {
      void reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}

function answerIn(text: string, key: string): CommandAnswer | null {
  const parsed = zCommandAnswer.safeParse(jsonIn(text));
  if (!parsed.success) return null;
  return parsed.data.key === key || parsed.data.key === headerKey(key) ? parsed.data : null;
}

/** The gateway's own word that it didn't take the order of this key. */
function errorIn(text: string, key: string): GatewayError | null {
  const parsed = zGatewayError.safeParse(jsonIn(text));
  if (!parsed.success) return null;
  return parsed.data.key === key || parsed.data.key === headerKey(key) ? parsed.data : null;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function noAnswer(status: number): CallOutcome {
  return { kind: 'no_answer', note: { code: status < 300 ? 'garbled' : 'status', status } };
}

const PLAIN = /^[\x21-\x7e]{1,200}$/;

/** A key as it fits a header: itself, nearly always. */
function headerKey(key: string): string {
  return PLAIN.test(key) ? key : `key-${sha256(key)}`;
}
