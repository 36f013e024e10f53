import { afterEach, describe, expect, it } from 'vitest';
import { epochMs, HOUR_MS, ok } from '../../../shared/kernel';
import { acknowledge, answer, keyOf, OutboxBench, START, silence } from './testing/outbox-bench';
import { quiet } from './testing/virtual-timers';

describe('outbox: when it is sent, and who is told', { timeout: 60_000 }, () => {
  const bench = (): OutboxBench => {
    current = new OutboxBench();
    return current;
  };
  let current: OutboxBench | null = null;
  afterEach(async () => {
    await current?.outbox.stop();
  });

  it('a body that never ends is cut off by the time limit', async () => {
    const b = bench();
    b.handle = () =>
      new Response(new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array(9)) }));
    await b.act(1);
    expect(b.outbox.figures().inFlight).toBe(1);
    b.handle = acknowledge;
    await b.timers.pass(5_000 + 250);
    expect(await b.row()).toMatchObject({ state: 'acknowledged' });
  });

  it('attempts come at doubling distances up to half a minute, and each waits five seconds for its answer', async () => {
    const b = bench();
    b.handle = () => answer(500, {});
    await b.act(1);
    await b.timers.pass(200_000);
    const gaps = b.requests.slice(1).map((request, i) => request.atMs - (b.requests[i]?.atMs ?? 0));
    expect(gaps.slice(0, 10)).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);

    const c = bench();
    c.handle = silence;
    await c.act(1);
    await c.timers.pass(5_249);
    expect(c.requests).toHaveLength(1);
    await c.timers.pass(1);
    expect(c.requests).toHaveLength(2);
  });

  it('jitter takes up to half of the distance away', async () => {
    const b = bench();
    b.outbox = b.newOutbox({ random: () => 0 });
    b.handle = () => answer(500, {});
    await b.act(1);
    await b.timers.pass(125);
    expect(b.requests).toHaveLength(2);
  });

  it('Retry-After holds back every act, for as long as it says, in seconds or as a date', async () => {
    const date = 'Wed, 11 Nov 2015 00:00:00 GMT';
    const cases: [Record<string, string>, number][] = [
      [{ 'retry-after': '7' }, 7_000],
      [{ 'retry-after': 'Wed, 11 Nov 2015 00:00:07 GMT', date }, 7_000],
      [{ 'retry-after': '99999' }, 300_000],
    ];
    for (const status of [429, 503]) {
      for (const [headers, waitMs] of cases) {
        const b = bench();
        b.handle = () => new Response(null, { status, headers });
        await b.act(1);
        b.handle = acknowledge;
        await b.act(2);
        await b.timers.pass(waitMs - 1);
        expect(b.requests).toHaveLength(1);
        await b.timers.pass(1);
        expect(b.requests).toHaveLength(3);
      }
    }
  });

  it('an act the platform is still at is looked up, not sent again', async () => {
    const b = bench();
    let isDone = false;
    b.handle = (request) =>
      isDone ? acknowledge(request) : answer(200, { key: keyOf(request), state: 'pending' });
    await b.act(1);
    await b.timers.pass(5_000);
    expect(b.posts).toBe(1);
    expect(b.lookUps).toBeGreaterThan(1);
    isDone = true;
    await b.timers.pass(30_000);
    expect(await b.row()).toMatchObject({ state: 'acknowledged' });
  });

  it('a person is told once, after three attempts without an answer, and the act is still tried', async () => {
    const b = bench();
    b.handle = () => answer(500, { message: 'broken' });
    await b.act(1);
    await b.timers.pass(750 - 1);
    expect(b.unknowns).toEqual([]);
    await b.timers.pass(1);
    expect(b.unknowns).toEqual([{ attempts: 3, lastError: 'status:500' }]);
    await b.timers.pass(200_000);
    expect(b.unknowns).toHaveLength(1);
    expect(await b.row()).toMatchObject({ state: 'unknown', reason: 'status:500' });
    expect(b.outbox.figures()).toMatchObject({ open: 1, unknown: 1 });
    b.handle = acknowledge;
    await b.timers.pass(30_000);
    expect(await b.row()).toMatchObject({ state: 'acknowledged' });
  });

  it('a person is told after ten seconds even when the second attempt has not come to its end', async () => {
    const b = bench();
    b.handle = silence;
    await b.act(1);
    await b.timers.pass(9_999);
    expect(b.unknowns).toEqual([]);
    await b.timers.pass(1);
    expect(b.unknowns).toEqual([{ attempts: 2, lastError: 'timeout' }]);
  });

  it('a person who was told before the restart is not told again', async () => {
    const b = bench();
    await b.record(1);
    await b.update({ state: 'sent', firstSentAt: epochMs(START), attempts: 1 });
    await b.update({ state: 'unknown', attempts: 3, reason: 'silence' });
    b.handle = () => answer(500, {});
    await b.outbox.start();
    await b.timers.pass(100_000);
    expect(b.unknowns).toEqual([]);
    expect(b.lookUps).toBeGreaterThan(3);
  });

  it('when recording an answer fails, the recording is tried again and not the sending', async () => {
    const b = bench();
    b.recordsAnswers = false;
    await b.act(1);
    await b.timers.pass(60_000);
    expect(b.requests).toHaveLength(1);
    expect(b.outbox.figures()).toMatchObject({ open: 1, unrecorded: 1, inFlight: 0 });
    expect(b.steps.at(-1)).toBe('answered');
    b.recordsAnswers = true;
    await b.timers.pass(5_000);
    expect(b.requests).toHaveLength(1);
    expect(await b.row()).toMatchObject({ state: 'acknowledged' });
  });

  it('acts on one subject go one after another in order, those on others beside them, eight at most', async () => {
    const b = bench();
    const waiting: (() => void)[] = [];
    b.handle = (request) => new Promise((resolve) => waiting.push(() => resolve(acknowledge(request))));
    for (let n = 1; n <= 3; n++) await b.act(n, { subject: 'listing/I1' });
    expect(b.requests.map(({ key }) => key)).toEqual(['advance:D1']);
    for (let n = 4; n <= 20; n++) await b.act(n);
    expect(b.outbox.figures()).toMatchObject({ inFlight: 8, open: 20 });
    while (waiting.length > 0) {
      waiting.shift()?.();
      await quiet();
      expect(b.outbox.figures().inFlight).toBeLessThanOrEqual(8);
    }
    expect(b.outbox.figures()).toMatchObject({ inFlight: 0, open: 0 });
    const ofItem = b.requests
      .map(({ key }) => key)
      .filter((key) => ['advance:D1', 'advance:D2', 'advance:D3'].includes(key ?? ''));
    expect(ofItem).toEqual(['advance:D1', 'advance:D2', 'advance:D3']);
  });

  it('a platform that answers nothing sees one request at a time, until one is answered', async () => {
    const b = bench();
    b.handle = silence;
    for (let n = 1; n <= 40; n++) await b.act(n);
    expect(b.outbox.figures().inFlight).toBe(8);
    await b.timers.pass(20_000);
    expect(b.outbox.figures().inFlight).toBe(1);
    const before = b.requests.length;
    await b.timers.pass(60_000);
    expect(b.requests.length - before).toBeLessThanOrEqual(13);
    b.handle = acknowledge;
    await b.timers.pass(60_000);
    expect(b.outbox.figures().open).toBe(0);
  });

  it('an act offered twice, or offered and found in the journal, is sent once', async () => {
    const b = bench();
    const act = await b.record(1);
    b.outbox.offer([act, act]);
    await b.outbox.start();
    await quiet();
    expect(b.posts).toBe(1);
  });

  it('keys that fit no header are replaced by their hash, in requests and look-ups alike', async () => {
    const b = bench();
    const key = 'advance:纠纷 1';
    b.handle = (request) => (b.requests.length === 1 ? answer(500, {}) : acknowledge(request));
    b.outbox.offer([await b.record(1, { key })]);
    await b.timers.pass(1_000);
    expect(b.requests[0]?.key).toMatch(/^key-[0-9a-f]{64}$/);
    expect(b.requests[1]?.key).toBe(b.requests[0]?.key);
    expect((await b.journal.readOutbox())[0]).toMatchObject({ state: 'acknowledged' });
  });

  it('rows that turn up when the journal records again are taken up', async () => {
    const b = bench();
    await b.outbox.start();
    await b.record(1);
    await b.journal.reopen();
    await quiet();
    expect(await b.row()).toMatchObject({ state: 'acknowledged' });
  });

  it('after a stop nothing is sent, what was under way is aborted, and rows stay as they are', async () => {
    const b = bench();
    b.handle = silence;
    await b.act(1);
    await b.act(2);
    await b.outbox.stop();
    b.handle = acknowledge;
    b.outbox.offer([await b.record(3)]);
    await b.timers.pass(HOUR_MS);
    expect(b.requests).toHaveLength(2);
    expect(b.outbox.figures().inFlight).toBe(0);
    expect((await b.journal.readOutbox()).map((row) => row.state)).toEqual(['sent', 'sent', 'pending']);
  });

  it('an instant outside the range of dates is passed over, not fatal', async () => {
    const b = bench();
    b.handle = (request) => answer(200, { key: keyOf(request), state: 'acknowledged', effectiveAt: 9e15 });
    await b.act(1);
    expect(b.answers).toMatchObject([{ state: 'acknowledged', effectiveAt: null }]);
  });

  it('keyFor replaces the key on the wire (the control of the fault runs)', async () => {
    const b = bench();
    b.outbox = b.newOutbox({ keyFor: () => 'fresh', onAnswer: async () => ok(null) });
    await b.act(1);
    expect(b.requests[0]?.key).toBe('fresh');
  });
});
