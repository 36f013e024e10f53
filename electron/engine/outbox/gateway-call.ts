import type { OutboxIntent } from '../../../shared/engine';
import {
  type CommandAnswer,
  GATEWAY_PATHS,
  IDEMPOTENCY_HEADER,
  zCommandAnswer,
} from '../../../shared/protocol';
import type { Transport } from '../feed/transport';
import { sha256 } from '../journal';

/** An answer is a few hundred bytes; what is larger isn't one. */
const MAX_ANSWER_BYTES = 64 * 1024;
/** A platform that asks for more patience than this is asked again anyway. */
const MAX_RETRY_AFTER_MS = 300_000;

/**
 * What came of one request.
 * - `answer`: the platform's word, proved by the key it names.
 * - `refused`: a 4xx that names no key: this request wasn't carried out, but it says nothing about earlier ones.
 * - `key_reused`: 409, the key was used with other content.
 * - `never_got`: a look-up's 404.
 * - `busy`: 429, or 503 with Retry-After: not carried out, and the platform wants to be left alone.
 * - `no_answer`: anything else; whether it was carried out is open.
 */
export type CallOutcome =
  | { readonly kind: 'answer'; readonly answer: CommandAnswer }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'key_reused'; readonly reason: string }
  | { readonly kind: 'never_got' }
  | {
      readonly kind: 'busy';
      readonly fault: string;
      readonly retryAfterMs: number;
      readonly isFateOpen: boolean;
    }
  | { readonly kind: 'no_answer'; readonly fault: string };

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
  const answer = answerIn(text, key);
  if (status === 409)
    return { kind: 'key_reused', reason: reasonIn(text) ?? 'the key was used with other content' };
  if (status >= 200 && status < 300)
    return answer ? { kind: 'answer', answer } : noAnswer(status, 'no answer in it');
  if (status >= 400 && status < 500 && status !== 408) {
    if (answer?.state === 'rejected') return { kind: 'answer', answer };
    return { kind: 'refused', reason: reasonIn(text) ?? `refused with status ${status}` };
  }
  return noAnswer(status, reasonIn(text));
}

/** Asks what became of a key. Never throws. */
export async function lookUp(call: GatewayCall, key: string): Promise<CallOutcome> {
  const response = await exchange(call, GATEWAY_PATHS.command(headerKey(key)), {
    method: 'GET',
    headers: call.headers,
  });
  if (response.kind !== 'response') return response;
  const { status, text } = response;
  if (status === 404) return { kind: 'never_got' };
  const answer = status === 200 ? answerIn(text, key) : null;
  return answer ? { kind: 'answer', answer } : noAnswer(status, reasonIn(text));
}

type Exchange = { readonly kind: 'response'; readonly status: number; readonly text: string } | CallOutcome;

async function exchange(call: GatewayCall, path: string, init: RequestInit): Promise<Exchange> {
  try {
    const url = `${call.baseUrl.replace(/\/+$/, '')}${path}`;
    const request = new Request(url, { ...init, redirect: 'error', signal: call.signal });
    const response = await abortable(call.transport(request), call.signal);
    call.onResponse();
    const busy = busyIn(response);
    if (busy) {
      void response.body?.cancel();
      return busy;
    }
    if (response.redirected || (response.status >= 300 && response.status < 400)) {
      void response.body?.cancel();
      return { kind: 'no_answer', fault: `redirect refused (status ${response.status})` };
    }
    const text = await abortable(readCapped(response), call.signal);
    if (text === null)
      return { kind: 'no_answer', fault: `the answer is longer than ${MAX_ANSWER_BYTES} bytes` };
    return { kind: 'response', status: response.status, text };
  } catch (error) {
    return { kind: 'no_answer', fault: faultText(error) };
  }
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

function busyIn(response: Response): CallOutcome | null {
  const { status } = response;
  const retryAfterMs = retryAfterOf(response.headers);
  if (status !== 429 && !(status === 503 && retryAfterMs !== null)) return null;
  return {
    kind: 'busy',
    fault: `status ${status}`,
    retryAfterMs: retryAfterMs ?? 0,
    isFateOpen: status !== 429,
  };
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

function reasonIn(text: string): string | null {
  const json = jsonIn(text);
  if (typeof json !== 'object' || json === null) return null;
  const { reason, message } = json as { reason?: unknown; message?: unknown };
  const said = typeof reason === 'string' ? reason : message;
  return typeof said === 'string' && said !== '' ? said.slice(0, 500) : null;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function noAnswer(status: number, detail: string | null): CallOutcome {
  return { kind: 'no_answer', fault: detail === null ? `status ${status}` : `status ${status}: ${detail}` };
}

function faultText(error: unknown): string {
  const { name, message, cause } = error as { name?: string; message?: string; cause?: { code?: string } };
  return `${name ?? 'Error'}: ${message ?? String(error)}${cause?.code ? ` (${cause.code})` : ''}`.slice(
    0,
    500,
  );
}

const PLAIN = /^[\x21-\x7e]{1,200}$/;

/** A key as it fits a header: itself, nearly always. */
function headerKey(key: string): string {
  return PLAIN.test(key) ? key : `key-${sha256(key)}`;
}
