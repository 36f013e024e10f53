import { afterEach, describe, expect, it } from 'vitest';
import { DAY_MS, epochMs, HOUR_MS } from '../../../shared/kernel';
import { acknowledge, answer, gotNothing, keyOf, OutboxBench, START } from './testing/outbox-bench';
import { quiet } from './testing/virtual-timers';

/** What a refusal proves: nothing, unless the gateway itself says it and names the act's key. */
describe('outbox: what is final', { timeout: 60_000 }, () => {
  const bench = (): OutboxBench => {
    current = new OutboxBench();
    return current;
  };
  let current: OutboxBench | null = null;
  afterEach(async () => {
    await current?.outbox.stop();
  });

  it('[N2] 400, 413 and 422 are final when they name the key, as an answer or as an error', async () => {
    for (const status of [400, 413, 422]) {
      const b = bench();
      b.handle = (request) => answer(status, { code: 'bad_message', message: 'no', key: keyOf(request) });
      await b.act(1);
      expect(b.answers, String(status)).toMatchObject([{ state: 'rejected', reason: 'no' }]);
      expect(b.requests).toHaveLength(1);

      const c = bench();
      c.handle = (request) => answer(status, { key: keyOf(request), state: 'rejected', reason: 'never' });
      await c.act(1);
      expect(c.answers, String(status)).toMatchObject([{ state: 'rejected', reason: 'never' }]);
    }
  });

  const BARE = [400, 404, 405, 408, 410, 413, 418, 422, 451, 499];
  const bodies: Record<string, (status: number) => Response> = {
    'an error without a key': (status) => answer(status, { code: 'x', message: 'go away' }),
    'an error about another key': (status) => answer(status, { code: 'x', message: 'no', key: 'advance:D2' }),
    'a refusal of another key': (status) => answer(status, { key: 'advance:D2', state: 'rejected' }),
    'a page of a proxy': (status) => new Response('<html>Forbidden</html>', { status }),
    'nothing at all': (status) => new Response(null, { status }),
  };
  for (const [name, body] of Object.entries(bodies)) {
    it(`[N2] ${name} is never final: the key is looked up, and what was carried out is found`, async () => {
      for (const status of [...BARE, 409, 401, 403]) {
        const b = bench();
        let isCarriedOut = false;
        b.handle = (request) => {
          if (request.method === 'GET') return isCarriedOut ? acknowledge(request) : gotNothing(request);
          isCarriedOut = true;
          return body(status);
        };
        await b.act(1);
        expect(b.answers, `${status}`).toEqual([]);
        await b.timers.pass(2_000);
        expect(b.posts, `${status}`).toBe(1);
        if (status === 409) expect(b.outbox.figures()).toMatchObject({ reconciling: 1 });
        else expect(await b.row(), `${status}`).toMatchObject({ state: 'acknowledged' });
      }
    });

    it(`[B3] ${name} before the effect loses nothing: it's sent again under its key once the platform says it never came`, async () => {
      for (const status of [...BARE, 409, 401, 403]) {
        const b = bench();
        let isWell = false;
        b.handle = (request) => {
          if (request.method === 'GET' && !isWell) return body(status);
          if (request.method === 'GET') return b.posts > 1 ? acknowledge(request) : gotNothing(request);
          return isWell ? acknowledge(request) : body(status);
        };
        await b.act(1);
        await b.timers.pass(60_000);
        expect(b.answers, `${status}`).toEqual([]);
        isWell = true;
        await b.timers.pass(HOUR_MS);
        expect(await b.row(), `${status}`).toMatchObject({ state: 'acknowledged' });
        expect(new Set(b.requests.flatMap(({ key }) => key ?? []))).toEqual(new Set(['advance:D1']));
      }
    });
  }

  it('a look-up that finds nothing proves it only in the gateway’s own words', async () => {
    const b = bench();
    await b.record(1);
    await b.update({ state: 'sent', firstSentAt: epochMs(START), attempts: 1 });
    b.handle = (request) =>
      request.method === 'GET' ? answer(404, { code: 'not_found', message: 'x' }) : acknowledge(request);
    await b.outbox.start();
    await b.timers.pass(60_000);
    expect(b.posts).toBe(0);
    b.handle = (request) => (request.method === 'GET' ? gotNothing(request) : acknowledge(request));
    await b.timers.pass(60_000);
    expect(b.posts).toBe(1);
  });

  it('a refusal in the gateway’s own words after an attempt of unknown fate waits for what became of that one', async () => {
    const b = bench();
    b.handle = (request) => {
      if (request.method === 'GET') return acknowledge(request);
      if (b.posts === 1) return answer(500, {});
      return answer(400, { code: 'bad', message: 'no', key: keyOf(request) });
    };
    await b.act(1);
    await b.timers.pass(1_000);
    expect(b.answers).toMatchObject([{ state: 'acknowledged' }]);

    const c = bench();
    c.handle = (request) => {
      if (request.method === 'GET') return gotNothing(request);
      if (c.posts === 1) return answer(500, {});
      return answer(400, { code: 'bad', message: 'no', key: keyOf(request) });
    };
    await c.act(1);
    await c.timers.pass(1_000);
    expect(c.answers).toMatchObject([{ state: 'rejected', reason: 'no' }]);
  });

  it('[N2] a 503 that asks to come back proves nothing: a refusal behind it waits for what became of the first', async () => {
    for (const wasCarriedOut of [true, false]) {
      const b = bench();
      b.handle = (request) => {
        if (request.method === 'GET') return wasCarriedOut ? acknowledge(request) : gotNothing(request);
        if (b.posts === 1) return answer(503, {}, { 'retry-after': '1' });
        return answer(422, { code: 'bad', message: 'no', key: keyOf(request) });
      };
      await b.act(1);
      await b.timers.pass(10_000);
      expect(b.requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET']);
      expect(b.answers).toMatchObject([{ state: wasCarriedOut ? 'acknowledged' : 'rejected' }]);
    }
  });

  it('what an earlier process sent stays open though a look-up found nothing: a refusal is believed after another', async () => {
    const b = bench();
    await b.record(1);
    await b.update({ state: 'sent', firstSentAt: epochMs(START), attempts: 1 });
    b.handle = (request) => {
      if (request.method === 'POST') return answer(422, { code: 'bad', message: 'no', key: keyOf(request) });
      return b.lookUps === 1 ? gotNothing(request) : acknowledge(request);
    };
    await b.outbox.start();
    await b.timers.pass(10_000);
    expect(b.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
    expect(b.answers).toMatchObject([{ state: 'acknowledged' }]);
  });

  it('[N2] 409 is for a person: the key is looked up, what it says is shown and not believed, nothing is sent again', async () => {
    const b = bench();
    b.handle = (request) =>
      request.method === 'GET'
        ? acknowledge(request)
        : answer(409, { code: 'conflict', message: 'other content', key: keyOf(request) });
    await b.act(1);
    await b.timers.pass(DAY_MS);
    expect(b.posts).toBe(1);
    expect(b.answers).toEqual([]);
    expect(b.unknowns).toMatchObject([{ lastError: 'key_used:409' }]);
    expect(b.outbox.book.get('advance:D1')).toMatchObject({ state: 'reconciling', says: 'acknowledged' });
    expect(b.outbox.openAct('advance:D1')).toMatchObject({ needsPerson: true });
  });

  it('[N2] … also after a restart', async () => {
    const b = bench();
    b.handle = (request) => (request.method === 'GET' ? answer(500, {}) : answer(409, {}));
    await b.act(1);
    await b.timers.pass(60_000);
    await b.outbox.stop();
    b.handle = acknowledge;
    b.outbox = b.newOutbox();
    await b.outbox.start();
    await b.timers.pass(HOUR_MS);
    expect(b.answers).toEqual([]);
    expect(b.outbox.figures()).toMatchObject({ open: 1, reconciling: 1 });
  });

  it('a 409 that the platform knows nothing of was not the platform’s: the act goes on under its key', async () => {
    const b = bench();
    b.handle = (request) => {
      if (request.method === 'GET') return gotNothing(request);
      return b.posts === 1 ? new Response('<html>', { status: 409 }) : acknowledge(request);
    };
    await b.act(1);
    await b.timers.pass(2_000);
    expect(b.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST']);
    expect(await b.row()).toMatchObject({ state: 'acknowledged' });
  });

  it('[A13] nothing is sent past the key window because the wall clock was set back', async () => {
    const b = bench();
    b.handle = () => answer(500, {});
    await b.act(1);
    b.nowMs = START - 23 * HOUR_MS;
    await b.timers.pass(DAY_MS);
    const before = b.posts;
    await b.timers.pass(2 * HOUR_MS);
    expect(b.posts).toBe(before);

    const c = bench();
    await c.record(1);
    await c.update({ state: 'sent', firstSentAt: epochMs(START + HOUR_MS), attempts: 1 });
    c.handle = (request) => (request.method === 'GET' ? gotNothing(request) : acknowledge(request));
    await c.outbox.start();
    await c.timers.pass(10_000);
    expect(c.posts).toBe(0);
    expect(c.outbox.figures()).toMatchObject({ reconciling: 1 });
  });

  it('an act a person ended is asked about no more, and the next on its subject has its turn', async () => {
    const b = bench();
    const subject = 'payout/S1';
    b.handle = (request) => (request.method === 'GET' ? answer(500, {}) : answer(409, {}));
    await b.act(1, { subject });
    await b.act(2, { subject });
    await b.timers.pass(5_000);
    expect(new Set(b.requests.flatMap(({ key }) => key ?? []))).toEqual(new Set(['advance:D1']));
    await b.update({ state: 'rejected', reason: 'closed' });
    b.handle = acknowledge;
    b.outbox.letGo('advance:D1');
    await quiet();
    expect(await b.row(2)).toMatchObject({ state: 'acknowledged' });
    expect(b.answers).toHaveLength(1);
    expect(b.outbox.figures().open).toBe(0);
  });
});

describe('outbox: when the platform lets this console in no more', { timeout: 60_000 }, () => {
  for (const status of [401, 403]) {
    it(`[B3] ${status} stops everything: nothing is sent, nothing is refused, and all goes out once it's mended`, async () => {
      const b = new OutboxBench();
      b.handle = () => answer(status, { message: 'token expired' });
      for (let n = 1; n <= 20; n++) await b.act(n);
      const postsAtStop = b.posts;
      expect(postsAtStop).toBeLessThanOrEqual(8);
      expect(b.outbox.figures().shutOut).toMatchObject({ status, since: START });
      for (let n = 21; n <= 40; n++) await b.act(n);
      await b.timers.pass(10 * HOUR_MS);
      expect(b.posts).toBe(postsAtStop);
      expect(b.answers).toEqual([]);
      // One probe at a time, half a minute apart.
      expect(b.lookUps).toBeLessThan(10 * 130);
      b.handle = (request) => (request.method === 'GET' ? gotNothing(request) : acknowledge(request));
      await b.timers.pass(60_000);
      expect(b.outbox.figures()).toMatchObject({ open: 0, shutOut: null });
      expect(b.answers.filter(({ state }) => state === 'acknowledged')).toHaveLength(40);
      await b.outbox.stop();
    });
  }

  it('a person can have it tried at once', async () => {
    const b = new OutboxBench();
    b.handle = () => answer(401, {});
    await b.act(1);
    await b.timers.pass(HOUR_MS);
    b.handle = (request) => (request.method === 'GET' ? gotNothing(request) : acknowledge(request));
    b.outbox.tryNow(null);
    await quiet();
    expect(b.outbox.figures().shutOut).toBeNull();
    b.outbox.tryNow(['advance:D1']);
    await quiet();
    expect(await b.row()).toMatchObject({ state: 'acknowledged' });
    await b.outbox.stop();
  });

  it('one order that is refused entry where look-ups are not keeps nobody else waiting for long', async () => {
    const b = new OutboxBench();
    b.handle = (request) => {
      if (request.method === 'GET') return gotNothing(request);
      return keyOf(request) === 'advance:D1' ? answer(403, {}) : acknowledge(request);
    };
    for (let n = 1; n <= 30; n++) await b.act(n);
    await b.timers.pass(10_000);
    expect(b.answers).toHaveLength(29);
    expect(b.outbox.figures()).toMatchObject({ open: 1 });
    await b.outbox.stop();
  });
});
