import { describe, expect, it } from 'vitest';
import type { OutboxIntent } from '../../../shared/engine';
import { type CallOutcome, type GatewayCall, lookUp, sendAct } from './gateway-call';

const KEY = 'advance:D1';
const intent = { key: KEY, method: 'POST', path: '/v1/payouts', body: { amountFen: 100 } } as OutboxIntent;

/** What the one request is answered with; what was asked is told to `onRequest`. */
function calling(
  answer: () => Response | Promise<Response>,
  onRequest?: (request: Request) => void,
): GatewayCall {
  return {
    transport: async (request) => {
      onRequest?.(request);
      return answer();
    },
    baseUrl: 'https://gateway.example/',
    headers: {},
    signal: new AbortController().signal,
    onResponse: () => undefined,
  };
}
const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers });
const error = (key: string | undefined, code = 'bad_amount', message = 'too much') => ({
  code,
  message,
  key,
});

/** An outcome in a word or two. */
function short(outcome: CallOutcome): string {
  if (outcome.kind === 'answer') return `answer ${outcome.answer.state}`;
  if (outcome.kind === 'refused') return `refused ${outcome.reason} ${outcome.note.code}`;
  return 'note' in outcome ? `${outcome.kind} ${outcome.note.code}` : outcome.kind;
}
const sent = async (answer: () => Response) => short(await sendAct(calling(answer), intent, KEY));
const asked = async (answer: () => Response) => short(await lookUp(calling(answer), KEY));

describe('what an order is answered with', () => {
  it('is the platform’s word only where it names the order’s key', async () => {
    const acknowledged = (key: string) => json(200, { key, state: 'acknowledged' });
    expect(await sent(acknowledged(KEY))).toBe('answer acknowledged');
    expect(await sent(acknowledged('advance:D2'))).toBe('no_answer garbled');
    expect(await sent(json(200, { state: 'acknowledged' }))).toBe('no_answer garbled');
    expect(await sent(() => new Response('<html>', { status: 200 }))).toBe('no_answer garbled');
  });

  it('is a refusal for good with 400, 413 and 422, and with no other status though it names the key', async () => {
    for (const status of [400, 413, 422]) {
      expect(await sent(json(status, error(KEY))), `${status}`).toBe('refused too much refused');
      expect(await sent(json(status, error('advance:D2'))), `${status}`).toBe('no_answer status');
      expect(await sent(json(status, { key: KEY, state: 'rejected', reason: 'no' }))).toBe('answer rejected');
      expect(await sent(json(status, { key: KEY, state: 'acknowledged' }))).toBe('no_answer status');
    }
    for (const status of [402, 404, 405, 410, 418, 500, 502, 504]) {
      expect(await sent(json(status, error(KEY))), `${status}`).toBe('no_answer status');
      expect(await sent(json(status, { key: KEY, state: 'rejected' })), `${status}`).toBe('no_answer status');
    }
  });

  it('says that there’s no money by its code alone, and what else in its own words', async () => {
    expect(await sent(json(422, error(KEY, 'insufficient_funds', 'the fund is empty')))).toBe(
      'refused insufficient_funds insufficient_funds',
    );
    expect(await sent(json(422, error(KEY, 'bad_amount', '')))).toBe('refused bad_amount refused');
  });

  it('409 says that the key was used, 401 and 403 that nobody is let in, 429 and 503 to wait', async () => {
    expect(await sent(json(409, error(KEY)))).toBe('key_used key_used');
    expect(await sent(json(410, error(KEY)))).toBe('no_answer status');
    expect([await sent(json(401, {})), await sent(json(403, {}))]).toEqual([
      'shut_out shut_out',
      'shut_out shut_out',
    ]);
    const waits = async (status: number, headers: Record<string, string>) => {
      const outcome = await sendAct(calling(json(status, {}, headers)), intent, KEY);
      return outcome.kind === 'busy' ? outcome.retryAfterMs : outcome.kind;
    };
    expect(await waits(429, {})).toBe(0);
    expect(await waits(503, {})).toBe('no_answer');
    expect(await waits(503, { 'retry-after': '7' })).toBe(7_000);
    expect(await waits(429, { 'retry-after': '999999' })).toBe(300_000);
    // A date is measured against the platform's own clock, whatever ours says.
    const [at, until] = ['Wed, 11 Nov 2015 00:00:00 GMT', 'Wed, 11 Nov 2015 00:00:20 GMT'];
    expect(await waits(429, { 'retry-after': until, date: at })).toBe(20_000);
  });

  it('that redirects, never ends or is far too long is none', async () => {
    expect(await sent(() => new Response(null, { status: 307, headers: { location: '/x' } }))).toBe(
      'no_answer redirect',
    );
    expect(await sent(json(200, { key: KEY, state: 'rejected', reason: 'x'.repeat(70_000) }))).toBe(
      'no_answer too_long',
    );
    expect(
      short(
        await sendAct(
          calling(() => Promise.reject(new TypeError('reset'))),
          intent,
          KEY,
        ),
      ),
    ).toBe('no_answer network');
  });

  it('a request follows no redirect, and bears the key as it fits a header', async () => {
    const requests: Request[] = [];
    const call = calling(json(200, {}), (request) => requests.push(request));
    await sendAct(call, intent, KEY);
    await sendAct(call, intent, '提前赔付');
    expect(requests.map(({ url, redirect, method }) => [url, redirect, method])[0]).toEqual([
      'https://gateway.example/v1/payouts',
      'error',
      'POST',
    ]);
    const keys = requests.map(({ headers }) => headers.get('idempotency-key'));
    expect(keys).toEqual([KEY, expect.stringMatching(/^key-[0-9a-f]{64}$/)]);
  });
});

describe('what a look-up is answered with', () => {
  it('the platform never got it only where it says so of the very key', async () => {
    expect(await asked(json(404, error(KEY, 'not_found')))).toBe('never_got');
    expect(await asked(json(404, error('advance:D2', 'not_found')))).toBe('no_answer status');
    expect(await asked(json(404, error(undefined, 'not_found')))).toBe('no_answer status');
    expect(await asked(json(410, error(KEY, 'not_found')))).toBe('no_answer status');
    expect(await asked(json(200, { key: KEY, state: 'acknowledged' }))).toBe('answer acknowledged');
    expect(await asked(json(201, { key: KEY, state: 'acknowledged' }))).toBe('no_answer garbled');
  });
});
