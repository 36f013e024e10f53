import { afterEach, describe, expect, it } from 'vitest';
import { DAY_MS, epochMs, HOUR_MS } from '../../../shared/kernel';
import { samplePayout } from '../journal/testing/sample-events';
import { UNKNOWN_AFTER_MS } from './outbox';
import {
  acknowledge,
  answer,
  gotNothing,
  type Handler,
  keyOf,
  OutboxBench,
  START,
  silence,
} from './testing/outbox-bench';
import { quiet } from './testing/virtual-timers';

describe('outbox: what is sent, and what an answer means', { timeout: 60_000 }, () => {
  const bench = (): OutboxBench => {
    current = new OutboxBench();
    return current;
  };
  let current: OutboxBench | null = null;
  afterEach(async () => {
    await current?.outbox.stop();
  });

  it('sends an act under its key, as JSON, to the base URL, and records the answer', async () => {
    const b = bench();
    let seen: { url: string; body: string; type: string | null; redirect: string } | null = null;
    b.handle = (request, body) => {
      const type = request.headers.get('content-type');
      seen = { url: request.url, body, type, redirect: request.redirect };
      return acknowledge(request);
    };
    await b.act(1);
    expect(seen).toEqual({
      url: 'https://gateway.example/base/v1/payouts',
      body: JSON.stringify(samplePayout(1).intent.body),
      type: 'application/json',
      redirect: 'error',
    });
    expect(b.requests[0]?.key).toBe('advance:D1');
    expect(b.answers).toEqual([{ state: 'acknowledged', reason: null, effectiveAt: START + 5, tookMs: 0 }]);
    expect(await b.row()).toMatchObject({ state: 'acknowledged', attempts: 1, firstSentAt: START });
    expect(b.steps).toEqual(['recorded', 'before_send', 'sent', 'answered', 'settled']);
    expect(b.outbox.figures()).toEqual({
      open: 0,
      inFlight: 0,
      unknown: 0,
      reconciling: 0,
      unrecorded: 0,
      shutOut: null,
    });
  });

  it('the first attempt is on record before anything leaves', async () => {
    const b = bench();
    let stateWhenSent = '';
    b.handle = async (request) => {
      stateWhenSent = (await b.row())?.state ?? '';
      return acknowledge(request);
    };
    await b.act(1);
    expect(stateWhenSent).toBe('sent');
  });

  it('nothing leaves while the journal does not record it', async () => {
    const b = bench();
    const act = await b.record(1);
    b.disk.isBroken = true;
    b.outbox.offer([act]);
    await b.timers.pass(60_000);
    expect(b.requests).toEqual([]);
    await b.journal.reopen();
    await b.timers.pass(60_000);
    expect(await b.row()).toMatchObject({ state: 'acknowledged' });
    expect(b.posts).toBe(1);
  });

  it('after a crash a pending act is sent, and one that was sent is looked up first', async () => {
    const b = bench();
    await b.record(1);
    await b.record(2);
    await b.update({ state: 'sent', firstSentAt: epochMs(START), attempts: 1 }, 2);
    await b.outbox.start();
    await quiet();
    expect(b.requests.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'GET /base/v1/commands/advance%3AD2',
      'POST /base/v1/payouts',
    ]);
    expect(await b.row(2)).toMatchObject({ state: 'acknowledged', attempts: 2 });
  });

  it('what the platform never got is sent again at once under the same key', async () => {
    const b = bench();
    await b.record(1);
    await b.update({ state: 'sent', firstSentAt: epochMs(START), attempts: 1 });
    b.handle = (request) => (request.method === 'GET' ? gotNothing(request) : acknowledge(request));
    await b.outbox.start();
    await quiet();
    expect(b.requests.map(({ method, key }) => [method, key])).toEqual([
      ['GET', null],
      ['POST', 'advance:D1'],
    ]);
    expect(await b.row()).toMatchObject({ state: 'acknowledged' });
  });

  it('[A13] past the platform’s memory of keys nothing is sent again, only looked up', async () => {
    const b = bench();
    await b.record(1);
    await b.update({ state: 'sent', firstSentAt: epochMs(START), attempts: 1 });
    b.nowMs = START + DAY_MS;
    b.handle = gotNothing;
    await b.outbox.start();
    await b.timers.pass(HOUR_MS);
    expect(b.posts).toBe(0);
    expect(b.lookUps).toBeGreaterThan(5);
    expect(b.lookUps).toBeLessThan(40);
    expect(b.outbox.figures()).toMatchObject({ open: 1, reconciling: 1, unknown: 0 });
    expect(b.unknowns).toHaveLength(1);
    b.handle = acknowledge;
    await b.timers.pass(HOUR_MS);
    expect(await b.row()).toMatchObject({ state: 'acknowledged' });
  });

  it('[A13] a millisecond before that it is still sent', async () => {
    const b = bench();
    await b.record(1);
    await b.update({ state: 'sent', firstSentAt: epochMs(START), attempts: 1 });
    b.nowMs = START + DAY_MS - 1;
    b.handle = (request) => (request.method === 'GET' ? gotNothing(request) : acknowledge(request));
    await b.outbox.start();
    await quiet();
    expect(b.posts).toBe(1);
  });

  it('an act that was never sent is sent however old it is', async () => {
    const b = bench();
    await b.record(1);
    b.nowMs = START + 10 * DAY_MS;
    await b.outbox.start();
    await quiet();
    expect(await b.row()).toMatchObject({ state: 'acknowledged' });
  });

  it('an act in flight as its key window ends is not sent again', async () => {
    const b = bench();
    b.handle = silence;
    await b.act(1);
    await b.timers.pass(60_000);
    const before = b.posts;
    b.nowMs = START + DAY_MS;
    await b.timers.pass(HOUR_MS);
    expect(b.posts).toBe(before);
    expect(b.outbox.figures()).toMatchObject({ reconciling: 1 });
  });

  it('a refusal with the key in it is final, with its reason', async () => {
    const b = bench();
    b.handle = (request) =>
      answer(422, { key: keyOf(request), state: 'rejected', reason: 'no such dispute' });
    await b.act(1);
    expect(b.answers).toMatchObject([{ state: 'rejected', reason: 'no such dispute' }]);
    expect(await b.row()).toMatchObject({ state: 'rejected', reason: 'no such dispute' });
  });

  // What refusals prove, and what they don't: finality.test.ts.
  const unanswered: Record<string, Handler> = {
    'a network fault': () => Promise.reject(new TypeError('fetch failed')),
    'status 500': () => answer(500, {}),
    'status 503 without Retry-After': () => new Response('down', { status: 503 }),
    'an answer that is no JSON': () => new Response('<html>', { status: 200 }),
    'an answer to another key': () => answer(200, { key: 'other', state: 'acknowledged' }),
    'an answer with an unknown state': (request) => answer(200, { key: keyOf(request), state: 'fine' }),
    'a redirect': () =>
      new Response(null, { status: 302, headers: { location: 'https://elsewhere.example/' } }),
    'an answer of more than 64 kB': (request) =>
      answer(200, { key: keyOf(request), state: 'acknowledged', reason: 'x'.repeat(70_000) }),
  };
  for (const [name, handler] of Object.entries(unanswered)) {
    it(`${name} is no answer: tried again under the same key`, async () => {
      const b = bench();
      b.handle = handler;
      await b.act(1);
      expect(b.answers).toEqual([]);
      expect(await b.row()).toMatchObject({ state: 'sent' });
      b.handle = acknowledge;
      await b.timers.pass(300);
      expect(b.requests.map(({ key }) => key)).toEqual(['advance:D1', 'advance:D1']);
      expect(await b.row()).toMatchObject({ state: 'acknowledged', attempts: 2 });
    });
  }

  it('an answer that comes while “unknown” is being recorded is recorded after it', async () => {
    const b = bench();
    const told: string[] = [];
    let isRecorded: () => void = () => undefined;
    await b.outbox.stop();
    b.outbox = b.newOutbox({
      requestTimeoutMs: 60_000,
      onUnknown: async (_intent, _note, update) => {
        await new Promise<void>((resolve) => {
          isRecorded = resolve;
        });
        told.push('unknown');
        return b.journal.append({ events: [], outboxUpdate: [update] });
      },
      onAnswer: async (_intent, { state }, update) => {
        told.push(state);
        return b.journal.append({ events: [], outboxUpdate: [update] });
      },
    });
    let answerNow: () => void = () => undefined;
    b.handle = (request) =>
      new Promise((resolve) => {
        answerNow = () => resolve(acknowledge(request));
      });
    await b.act(1);
    await b.timers.pass(UNKNOWN_AFTER_MS);
    answerNow();
    await quiet();
    expect(told).toEqual([]);
    isRecorded();
    await quiet();
    expect(told).toEqual(['unknown', 'acknowledged']);
    expect(await b.row()).toMatchObject({ state: 'acknowledged' });
  });
});
