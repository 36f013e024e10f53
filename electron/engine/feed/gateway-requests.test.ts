import { describe, expect, it } from 'vitest';
import { ManualTimers } from '../../../mocks/testing/manual-timers';
import { FEED_LIMITS } from './feed-options';
import { GatewayRequests } from './gateway-requests';
import type { Transport } from './transport';

const never = new AbortController().signal;
const json = (
  body: string | ReadableStream<Uint8Array> | null,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
) => new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } });

function requests(transport: Transport, timers = new ManualTimers()): GatewayRequests {
  return new GatewayRequests(transport, 'http://gateway.invalid/base/', timers, FEED_LIMITS);
}

/** A body without end. */
function endless(bytes: number): {
  body: ReadableStream<Uint8Array>;
  readonly sent: number;
  readonly isCancelled: boolean;
} {
  const state = { sent: 0, isCancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      state.sent += bytes;
      controller.enqueue(new Uint8Array(bytes).fill(0x20));
    },
    cancel() {
      state.isCancelled = true;
    },
  });
  return Object.defineProperties({ body } as ReturnType<typeof endless>, {
    sent: { get: () => state.sent },
    isCancelled: { get: () => state.isCancelled },
  });
}

describe('small requests to a gateway', () => {
  it('keep the base path, and ask that no redirect be followed', async () => {
    let seen: Request | null = null;
    const transport: Transport = async (request) => {
      seen = request;
      return json('{"a":1}');
    };
    expect(await requests(transport).json('/v1/session', {}, never)).toEqual({ a: 1 });
    expect(seen).toMatchObject({
      url: 'http://gateway.invalid/base/v1/session',
      redirect: 'error',
      method: 'GET',
    });
  });

  it('[TRUST 15] stop reading an endless answer', async () => {
    const stream = endless(65_536);
    await expect(requests(async () => json(stream.body)).json('/x', {}, never)).rejects.toMatchObject({
      coded: { code: 'too_large' },
    });
    expect(stream.sent).toBeLessThan(3 * FEED_LIMITS.answerBytes);
    expect(stream.isCancelled).toBe(true);
  });

  it('[TRUST 15] give up an answer that drips', async () => {
    const timers = new ManualTimers();
    const dripping = new ReadableStream<Uint8Array>({
      pull: (controller) =>
        new Promise((resolve) => {
          timers.after(1_000, () => {
            controller.enqueue(new Uint8Array([0x20]));
            resolve();
          });
        }),
    });
    const answer = requests(async () => json(dripping), timers).json('/x', {}, never);
    const outcome = expect(answer).rejects.toMatchObject({ coded: { code: 'gateway_unreachable' } });
    await timers.advance(FEED_LIMITS.requestMs + 1_000);
    await outcome;
  });

  it('give up a transport that does not listen to its signal', async () => {
    const timers = new ManualTimers();
    const answer = requests(() => new Promise(() => undefined), timers).json('/x', {}, never);
    const outcome = expect(answer).rejects.toMatchObject({ coded: { code: 'gateway_unreachable' } });
    await timers.advance(FEED_LIMITS.requestMs);
    await outcome;
  });

  it.each([
    ['a redirect', json(null, { status: 302, headers: { location: '/elsewhere' } }), 'gateway_refused'],
    ['a page', new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'gateway_refused'],
    ['no type', new Response('{}', { headers: {} }), 'gateway_refused'],
    ['garbage', json('{"a":'), 'gateway_refused'],
    ['no content', json(null, { status: 204 }), 'gateway_refused'],
    ['404', json('{}', { status: 404 }), 'gateway_refused'],
    ['500', json('{}', { status: 500 }), 'gateway_unreachable'],
    ['429', json('{}', { status: 429 }), 'gateway_unreachable'],
  ])('word the refusal of %s', async (_name, response, code) => {
    await expect(requests(async () => response).json('/x', {}, never)).rejects.toMatchObject({
      coded: { code },
    });
  });

  it.each([
    ['7', 7_000],
    ['999999', 60_000],
    ['-1', 0],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
  ])('read Retry-After: %s as a bounded wait', async (text, waitMs) => {
    const response = json('{}', { status: 429, headers: { 'retry-after': text } });
    await expect(requests(async () => response).json('/x', {}, never)).rejects.toMatchObject({
      retryAfterMs: waitMs,
    });
  });
});
