import type { WarEvent } from '../../../shared/kernel';
import { IDEMPOTENCY_HEADER } from '../../../shared/protocol';

/**
 * What a control takes away, one at a time, each outside the product: in what it's told, or by a seam of the fault runs.
 * - `finality`: any 4xx is taken for the gateway's own refusal, any 404 for its not knowing the key: the rule of before.
 * - `keys`: each attempt goes out under a key of its own.
 * - `clock`: what the platform says for the time is the time.
 * - `echoes`: what is told again doesn't say whose act it tells of.
 */
export const GUARDS = ['finality', 'keys', 'clock', 'echoes'] as const;
export type Guard = (typeof GUARDS)[number];

type Transport = (request: Request) => Promise<Response>;

/** The platform as a console sees it that believes whatever stands in between. */
export function believingAnybody(transport: Transport): Transport {
  return async (request) => {
    const key = request.headers.get(IDEMPOTENCY_HEADER);
    const response = await transport(request);
    const { status } = response;
    if (key === null) {
      const asked = decodeURIComponent(new URL(request.url).pathname.split('/').at(-1) ?? '');
      return status === 404 ? refusal(404, asked) : response;
    }
    const isRefusal = status >= 400 && status < 500 && status !== 408 && status !== 429;
    return isRefusal ? refusal(400, key, await reasonOf(response)) : response;
  };
}

/** What the console hears of the platform's stream without a guard. */
export function heardWithout(guard: Guard | null, events: readonly WarEvent[]): readonly WarEvent[] {
  if (guard === 'echoes') return events.map((event) => without(event, 'commandId'));
  return events;
}

function without(event: WarEvent, field: string): WarEvent {
  const { [field]: _left, ...data } = event.data as Record<string, unknown>;
  return { ...event, data };
}

async function reasonOf(response: Response): Promise<string> {
  const text = await response.text();
  return text.includes('insufficient_funds') ? 'insufficient_funds' : 'refused';
}

function refusal(status: number, key: string, code = 'not_found'): Response {
  const body = JSON.stringify({ code, message: code, key });
  return new Response(body, { status, headers: { 'content-type': 'application/json' } });
}
