import { expect, it } from 'vitest';
import { ManualTimers } from '../../../../mocks/testing/manual-timers';
import { injected } from '../../../../mocks/testing/metronome-world';
import { GATEWAY_PATHS } from '../../../../shared/protocol';
import type { GatewaySource } from '../gateway-source';
import { expectUnbroken, type FeedLab, live, seen } from './feed-lab';

/** What a client makes of a gateway that is slow, silent, refusing or talking nonsense. */
export function sickGatewaySuite(lab: FeedLab): void {
  it('waits as long as a 429 asks, and longer each time a 5xx comes', async () => {
    const timers = new ManualTimers();
    const source = await lab.openGateway(timers, {
      faults: { nextFeed: ['too_many', 'fail_before', 'fail_before', 'fail_before'], retryAfterSec: 7 },
    });
    const at: number[] = [];
    const counting: GatewaySource = {
      ...source,
      transport: (request) => {
        if (request.url.endsWith(GATEWAY_PATHS.session)) at.push(timers.nowMs());
        return source.transport(request);
      },
    };
    const b = lab.connect(timers, counting);
    await live(b);
    const waits = at.slice(1).map((instant, index) => instant - (at[index] ?? 0));
    expect(waits).toHaveLength(4);
    expect(waits[0]).toBeGreaterThanOrEqual(7_000);
    expect(waits[0]).toBeLessThan(7_200);
    expect(waits[2]).toBeGreaterThan(waits[1] ?? 0);
    expect(waits[3]).toBeGreaterThan(waits[2] ?? 0);
    expect(b.told.states).toEqual(['connecting', 'down', 'down', 'live']);
    expect(b.told.errors.map((error) => error.code)).toEqual(['gateway_unreachable', 'gateway_unreachable']);
  });

  it('does not flood a gateway that takes it in only to cut it off', async () => {
    const timers = new ManualTimers();
    const source = await lab.openGateway(timers, {});
    let opened = 0;
    const cutting: GatewaySource = {
      ...source,
      transport: async (request) => {
        const response = await source.transport(request);
        if (!request.url.endsWith(GATEWAY_PATHS.events)) return response;
        opened++;
        await response.body?.cancel();
        return new Response('event: heartbeat\n', { headers: response.headers });
      },
    };
    lab.connect(timers, cutting);
    await timers.advanceUntil(() => opened > 0);
    await timers.advance(60_000);
    // Waits of 0.2 s doubling to 7.5 s: a dozen attempts a minute, not hundreds.
    expect(opened).toBeLessThan(16);
  });

  it('refuses a redirect and a page that is no gateway', async () => {
    const b = await lab.bench({ faults: { nextFeed: ['redirect', 'garbage', 'none', 'redirect'] } });
    await live(b);
    expect(b.told.errors.length).toBeGreaterThanOrEqual(2);
    expect(b.client.stats().connects).toBe(1);
    expectUnbroken(b.told.events);
  });

  it('gives up waiting for a gateway that takes the connection and says nothing', async () => {
    const b = await lab.bench({ faults: { nextFeed: ['hang', 'none', 'hang'] } });
    await live(b);
    expect(b.told.errors.map((error) => error.message)).toEqual([
      expect.stringContaining('no answer within'),
      expect.stringContaining('no answer within'),
    ]);
  });

  it('reads bodies that come in small pieces, also where a piece ends inside a character', async () => {
    const b = await lab.bench({ faults: { slowBody: { bytes: 3, everyMs: 1 } } });
    await b.timers.advanceUntil(() => b.told.events.length >= 5, 120_000);
    await b.post(GATEWAY_PATHS.mockFaults, { slowBody: null });
    await seen(b, 40);
    expectUnbroken(b.told.events);
    expect(new Set(b.told.events.map((event) => (event.data as { category: string }).category))).toEqual(
      new Set(['服饰']),
    );
  });

  it('[UX] is stale within five seconds of the stream falling silent, and live again with the next frame', async () => {
    const b = await lab.bench();
    await seen(b, 10);
    await b.post(GATEWAY_PATHS.mockFaults, { silent: true });
    const stoppedAt = b.timers.nowMs();
    await b.timers.advanceUntil(() => b.client.state === 'stale');
    expect(b.timers.nowMs() - stoppedAt).toBeLessThanOrEqual(5_000);
    await b.post(GATEWAY_PATHS.mockFaults, { silent: false });
    await live(b);
    expectUnbroken(b.told.events);
    expect(b.client.stats().connects).toBe(1);
  });

  it('cuts a connection that stays silent, and connects anew', async () => {
    const b = await lab.bench();
    await seen(b, 10);
    await b.post(GATEWAY_PATHS.mockFaults, { silent: true });
    await b.timers.advanceUntil(() => b.client.stats().connects > 1);
    await b.post(GATEWAY_PATHS.mockFaults, { silent: false });
    await live(b);
    await seen(b, b.told.events.length + 10);
    expectUnbroken(b.told.events);
    expect(b.told.errors.map((error) => error.message)).toContain('no frame for 15000 ms');
  });

  it('cuts a connection whose frames drip in so slowly that none is ever whole', async () => {
    const b = await lab.bench();
    await seen(b, 10);
    await b.post(GATEWAY_PATHS.mockFaults, { slowBody: { bytes: 1, everyMs: 1_000 } });
    await b.timers.advanceUntil(() => b.client.state === 'down');
    expect(b.told.states).toContain('stale');
    expect(b.told.errors.map((error) => error.message)).toContain('no frame for 15000 ms');
    expectUnbroken(b.told.events);
  });

  it('counts and reports a bad event in the middle, and takes the rest', async () => {
    const b = await lab.bench();
    await seen(b, 5);
    const [first, second, third] = [injected('X1'), injected('X2', { amountFen: 1.5 }), injected('X3')];
    await b.post(GATEWAY_PATHS.mockEvents, {
      events: [first, second, { id: 'X9', specversion: '0.3' }, third],
    });
    await b.timers.advanceUntil(() => b.told.events.some((event) => event.id === 'X3'));
    expect(b.told.events.filter((event) => event.id.startsWith('X')).map((event) => event.id)).toEqual([
      'X1',
      'X3',
    ]);
    expect(b.told.bad.map((bad) => [bad.id, bad.field])).toEqual([
      ['X2', 'data.amountFen'],
      ['X9', 'specversion'],
    ]);
    expect(b.client.stats()).toMatchObject({ bad: 2, connects: 1 });
  });

  it('refuses an event whose bytes are no UTF-8, and takes the rest of its frame', async () => {
    const timers = new ManualTimers();
    const source = await lab.openGateway(timers, { heartbeatMs: 1_000 });
    const spoiling: GatewaySource = {
      ...source,
      transport: async (request) => spoil(await source.transport(request), 'SPOIL'),
    };
    const b = lab.connect(timers, spoiling);
    await seen(b, 5);
    await b.post(GATEWAY_PATHS.mockEvents, {
      events: [injected('Y1'), injected('Y2', { note: 'SPOIL' }), injected('Y3')],
    });
    await timers.advanceUntil(() => b.told.events.some((event) => event.id === 'Y3'));
    expect(b.told.events.filter((event) => event.id.startsWith('Y')).map((event) => event.id)).toEqual([
      'Y1',
      'Y3',
    ]);
    expect(b.told.bad).toEqual([{ id: 'Y2', field: '(event)', isForeign: false, reason: 'is not UTF-8' }]);
  });

  it('cuts the connection at an oversized frame, and never hands over a part of it', async () => {
    const b = await lab.bench({}, { limits: { frameChars: 20_000 } });
    await seen(b, 10);
    await b.post(GATEWAY_PATHS.mockFaults, {
      streamRaw: `event: events\nid: 999999\ndata: [${'"x",'.repeat(30_000)}`,
    });
    await b.timers.advanceUntil(() => b.client.stats().connects === 2 && b.client.state === 'live');
    await seen(b, b.told.events.length + 10);
    expectUnbroken(b.told.events);
    expect(b.told.states).toContain('down');
    expect(b.told.errors.map((error) => error.code)).toContain('too_large');
  });

  it.each([
    ['no JSON', 'event: events\nid: 5\ndata: [{"id":\n\n'],
    ['no events', 'event: events\nid: 5\ndata: []\n\n'],
    ['a cursor that is no number', 'event: events\nid: five\ndata: [1]\n\n'],
    ['a heartbeat without a clock', 'event: heartbeat\ndata: {}\n\n'],
    [
      'a heartbeat that proves a lost frame',
      `event: heartbeat\ndata: ${JSON.stringify({ now: 1, factor: 1, realFactor: 1, paused: false, cursor: '99999' })}\n\n`,
    ],
  ])('never skips a frame it can not read: %s', async (_name, raw) => {
    const b = await lab.bench();
    await seen(b, 10);
    await b.post(GATEWAY_PATHS.mockFaults, { streamRaw: raw });
    await b.timers.advanceUntil(() => b.client.stats().connects === 2 && b.client.state === 'live');
    await seen(b, b.told.events.length + 10);
    expectUnbroken(b.told.events);
    expect(b.told.errors.length).toBeGreaterThan(0);
  });
}

/** The answer with the first byte of each `mark` made one that no UTF-8 text has. */
function spoil(response: Response, mark: string): Response {
  if (!response.body) return response;
  const spoiler = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      const bytes = Buffer.from(chunk);
      for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) bytes[at] = 0xff;
      controller.enqueue(bytes);
    },
  });
  return new Response(response.body.pipeThrough(spoiler), {
    status: response.status,
    headers: response.headers,
  });
}
