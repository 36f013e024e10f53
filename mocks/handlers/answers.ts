import { HttpResponse } from 'msw';
import type { z } from 'zod';
import type { Timers } from '../../shared/kernel';
import { EPOCH_HEADER } from '../../shared/protocol';
import type { FaultPlan } from './fault-plan';
import { pause } from './system-timers';

/** What an answer needs of the gateway: which epoch it's from, and how slow bodies are. */
interface Answering {
  readonly epoch: string;
  readonly faults: FaultPlan;
  readonly timers: Timers;
}

export function jsonAnswer(
  core: Answering,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Response {
  const init = {
    status,
    headers: { 'content-type': 'application/json', [EPOCH_HEADER]: core.epoch, ...headers },
  };
  const text = JSON.stringify(body);
  const { slowBody } = core.faults;
  return slowBody
    ? new HttpResponse(inPieces(text, slowBody, core.timers), init)
    : new HttpResponse(text, init);
}

/** An error's body: a code for the program, a sentence for the log, and of an order its key. */
export function problem(
  core: Answering,
  status: number,
  error: { readonly code: string; readonly message: string; readonly key?: string | null },
  headers: Record<string, string> = {},
): Response {
  const { code, message, key } = error;
  const named = key === undefined || key === null ? {} : { key };
  return jsonAnswer(core, status, { code, message, ...named }, headers);
}

/** A long answer. */
export function openAnswer(
  core: Answering,
  body: ReadableStream<Uint8Array>,
  contentType: string,
  headers: Record<string, string>,
): Response {
  const common = { 'content-type': contentType, 'cache-control': 'no-store', [EPOCH_HEADER]: core.epoch };
  return new HttpResponse(body, { status: 200, headers: { ...common, ...headers } });
}

function inPieces(
  text: string,
  slow: { readonly bytes: number; readonly everyMs: number },
  timers: Timers,
): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let from = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await pause(timers, slow.everyMs);
        if (from >= bytes.length) return controller.close();
        controller.enqueue(bytes.subarray(from, from + slow.bytes));
        from += slow.bytes;
      },
    },
    { highWaterMark: 0 },
  );
}

export type BodyResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: 400 | 413; readonly message: string };

/** A request's JSON body, bounded and checked. */
export async function readBody<T>(
  request: Request,
  maxBytes: number,
  schema: z.ZodType<T>,
): Promise<BodyResult<T>> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = request.body?.getReader();
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const chunk = await reader?.read();
      if (!chunk || chunk.done) break;
      bytes += chunk.value.byteLength;
      if (bytes > maxBytes) {
        // Not awaited: msw holds a second branch of the body, and a branch is only cancelled when both are.
        reader?.cancel().catch(() => undefined);
        return { ok: false, status: 413, message: `the body is larger than ${maxBytes} bytes` };
      }
      text += decoder.decode(chunk.value, { stream: true });
    }
    const parsed = schema.safeParse(JSON.parse(text + decoder.decode()));
    if (parsed.success) return { ok: true, value: parsed.data };
    const issue = parsed.error.issues[0];
    return {
      ok: false,
      status: 400,
      message: `${issue?.path.join('.') || '(body)'}: ${issue?.message ?? 'invalid'}`,
    };
  } catch {
    return { ok: false, status: 400, message: 'the body is not JSON in UTF-8' };
  }
}
