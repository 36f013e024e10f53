import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GATEWAY_PATHS, zCommandAnswer } from '../../shared/protocol';
import { ManualTimers } from '../testing/manual-timers';
import { metronomeWorld } from '../testing/metronome-world';
import { type BookStore, createMemoryBook } from './book-store';
import type { MockFaults } from './mock-contract';
import { createMockGateway, type MockGateway } from './mock-gateway';

const URL = 'http://gateway.invalid';
const payout = (commandId: string, amountFen = 5_000, disputeId = 'D1') => ({
  commandId,
  disputeId,
  amountFen,
  fund: 'advance_payout',
  kind: 'advance',
});
const takedown = (commandId: string) => ({ commandId, reason: 'fake', by: 'anna' });

function open(options: { faults?: MockFaults; book?: BookStore; timers?: ManualTimers } = {}): MockGateway {
  const gateway = createMockGateway({
    scenario: 'metronome',
    scale: 1,
    seed: 1,
    factor: 1,
    timers: options.timers ?? new ManualTimers(),
    newWorld: () => metronomeWorld({ everyMs: 1_000, backlog: 20 }),
    ...(options.faults ? { faults: options.faults } : {}),
    ...(options.book ? { book: options.book } : {}),
  });
  gateway.start();
  return gateway;
}

/** Status 0: nobody answered. */
async function post(
  gateway: MockGateway,
  path: string,
  body: unknown,
  key: string | null,
): Promise<{ status: number; body: unknown }> {
  const request = new Request(URL + path, {
    method: 'POST',
    headers: key === null ? {} : { 'idempotency-key': key },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  try {
    const response = await gateway.transport(request);
    return { status: response.status, body: await response.json() };
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return { status: 0, body: null };
  }
}

async function lookUp(gateway: MockGateway, key: string): Promise<{ status: number; body: unknown }> {
  const response = await gateway.transport(new Request(URL + GATEWAY_PATHS.command(key)));
  return { status: response.status, body: await response.json() };
}

describe('orders at the gateway', () => {
  it('take effect once for a key, and give the stored answer again', async () => {
    const gateway = open();
    const first = await post(gateway, GATEWAY_PATHS.payouts, payout('c1'), 'advance:D1');
    expect(first.status).toBe(200);
    expect(zCommandAnswer.parse(first.body)).toMatchObject({ key: 'advance:D1', state: 'acknowledged' });
    expect(await post(gateway, GATEWAY_PATHS.payouts, payout('c1'), 'advance:D1')).toEqual(first);
    expect(await lookUp(gateway, 'advance:D1')).toEqual(first);
    expect(gateway.book().effects).toEqual([
      expect.objectContaining({
        kind: 'payout',
        key: 'advance:D1',
        disputeId: 'D1',
        amountFen: 5_000,
        state: 'acknowledged',
      }),
    ]);
  });

  it('take effect as often as they come without a key', async () => {
    const gateway = open();
    for (let i = 0; i < 3; i++)
      expect((await post(gateway, GATEWAY_PATHS.payouts, payout('c1'), null)).status).toBe(200);
    expect(gateway.book().effects.map((effect) => effect.disputeId)).toEqual(['D1', 'D1', 'D1']);
  });

  it('are refused with 409 and without effect when the key was used with any other content', async () => {
    const gateway = open();
    await post(gateway, GATEWAY_PATHS.payouts, payout('c1'), 'k');
    const others = [
      payout('c1', 5_001),
      payout('c2'),
      payout('c1', 5_000, 'D2'),
      { ...payout('c1'), fund: 'goods_guarantee' },
      { ...payout('c1'), kind: 'instant' },
    ];
    for (const other of others)
      expect((await post(gateway, GATEWAY_PATHS.payouts, other, 'k')).status).toBe(409);
    expect((await post(gateway, GATEWAY_PATHS.takedown('i'), takedown('c1'), 'k')).status).toBe(409);
    expect(gateway.book().effects).toHaveLength(1);
  });

  it('are equal whatever the order of their fields', async () => {
    const gateway = open();
    const first = await post(
      gateway,
      GATEWAY_PATHS.takedown('i'),
      { commandId: 'c', reason: 'r', by: 'b' },
      'k',
    );
    expect(
      await post(gateway, GATEWAY_PATHS.takedown('i'), { by: 'b', reason: 'r', commandId: 'c' }, 'k'),
    ).toEqual(first);
  });

  it('stay refused once refused', async () => {
    const gateway = open();
    const first = await post(gateway, GATEWAY_PATHS.takedown('missing'), takedown('c1'), 'c1');
    expect(first.status).toBe(422);
    expect(first.body).toMatchObject({ state: 'rejected', reason: 'unknown_item' });
    expect(await post(gateway, GATEWAY_PATHS.takedown('missing'), takedown('c1'), 'c1')).toEqual(first);
    expect(gateway.book().effects).toEqual([
      expect.objectContaining({ state: 'rejected', reason: 'unknown_item' }),
    ]);
  });

  it('leave nothing under their key when they are malformed', async () => {
    const gateway = open();
    const bad = [
      { ...payout('c1'), amountFen: -1 },
      { ...payout('c1'), extra: 1 },
      { ...payout('c1'), amountFen: 1.5 },
      '{',
      '[]',
      '',
    ];
    for (const body of bad) expect((await post(gateway, GATEWAY_PATHS.payouts, body, 'k')).status).toBe(400);
    expect((await post(gateway, GATEWAY_PATHS.payouts, `"${'x'.repeat(70_000)}"`, 'k')).status).toBe(413);
    expect((await lookUp(gateway, 'k')).status).toBe(404);
    expect((await post(gateway, GATEWAY_PATHS.payouts, payout('c1'), 'k')).status).toBe(200);
  });

  it('name items whose ids need encoding', async () => {
    const gateway = open();
    await post(gateway, GATEWAY_PATHS.takedown('a/b ü%'), takedown('c1'), 'c1');
    await post(gateway, GATEWAY_PATHS.relist('a/b ü%'), takedown('c2'), 'c2');
    expect(gateway.book().effects.map((effect) => [effect.kind, effect.itemId])).toEqual([
      ['takedown', 'a/b ü%'],
      ['relist', 'a/b ü%'],
    ]);
  });

  it.each([
    ['drop_request', 0, false],
    ['fail_before', 503, false],
    ['too_many', 429, false],
    ['drop_response', 0, true],
    ['fail_after', 500, true],
    ['pending', 200, true],
  ] as const)(
    'under the fault %s answer %i, with effect: %s, and a second try tells the truth',
    async (fault, status, hasEffect) => {
      const gateway = open({ faults: { next: [fault] } });
      expect((await post(gateway, GATEWAY_PATHS.payouts, payout('c1'), 'k')).status).toBe(status);
      expect(gateway.book().effects).toHaveLength(hasEffect ? 1 : 0);
      expect((await lookUp(gateway, 'k')).status).toBe(hasEffect ? 200 : 404);
      expect((await post(gateway, GATEWAY_PATHS.payouts, payout('c1'), 'k')).body).toMatchObject({
        state: 'acknowledged',
      });
      expect(gateway.book().effects).toHaveLength(1);
    },
  );

  it('can be refused by the platform itself, for good', async () => {
    const gateway = open({ faults: { next: ['reject'] } });
    for (let i = 0; i < 2; i++)
      expect((await post(gateway, GATEWAY_PATHS.payouts, payout('c1'), 'k')).status).toBe(422);
    expect(gateway.book().effects).toEqual([
      expect.objectContaining({ state: 'rejected', reason: 'refused_by_platform' }),
    ]);
  });

  it('take as long as the seeded latency says', async () => {
    const timers = new ManualTimers();
    const gateway = open({
      timers,
      faults: { latency: { minMs: 300, maxMs: 500, tailShare: 0, tailMs: 0 } },
    });
    let isAnswered = false;
    const answer = post(gateway, GATEWAY_PATHS.payouts, payout('c1'), 'k').then(() => {
      isAnswered = true;
    });
    await timers.advance(299);
    expect(isAnswered).toBe(false);
    await timers.advanceUntil(() => isAnswered, 1_000);
    await answer;
  });

  it('hang until the caller gives up, without effect', async () => {
    const gateway = open({ faults: { next: ['hang'] } });
    const leaving = new AbortController();
    const request = new Request(URL + GATEWAY_PATHS.payouts, {
      method: 'POST',
      body: JSON.stringify(payout('c1')),
      signal: leaving.signal,
    });
    const answer = gateway.transport(request);
    leaving.abort(new Error('gave up'));
    await expect(answer).rejects.toThrow('gave up');
    expect(gateway.book().effects).toEqual([]);
  });

  it('are remembered over a restart, with their effects', async () => {
    const store = createMemoryBook();
    const first = open({ book: store });
    const paid = await post(first, GATEWAY_PATHS.payouts, payout('c1'), 'k1');
    const refused = await post(first, GATEWAY_PATHS.takedown('missing'), takedown('c2'), 'c2');
    const book = first.book().effects;
    first.stop();
    const second = open({ book: store });
    expect(await post(second, GATEWAY_PATHS.payouts, payout('c1'), 'k1')).toEqual(paid);
    expect(await post(second, GATEWAY_PATHS.takedown('missing'), takedown('c2'), 'c2')).toEqual(refused);
    expect((await post(second, GATEWAY_PATHS.payouts, payout('c1', 1), 'k1')).status).toBe(409);
    expect(second.book().effects).toEqual(book);
  });

  it('stop the gateway when its book can no longer be written: rather no platform than one that forgets', async () => {
    const store = createMemoryBook();
    let isFull = false;
    const append = (line: string) => {
      if (isFull) throw new Error('disk full');
      store.append(line);
    };
    const gateway = open({ book: { ...store, append } });
    await post(gateway, GATEWAY_PATHS.payouts, payout('c1'), 'k1');
    isFull = true;
    await expect(
      gateway.transport(
        new Request(URL + GATEWAY_PATHS.payouts, {
          method: 'POST',
          body: JSON.stringify(payout('c2', 1, 'D2')),
        }),
      ),
    ).rejects.toThrow('disk full');
    expect(gateway.failure).toBe('disk full');
    expect((await post(gateway, GATEWAY_PATHS.payouts, payout('c1'), 'k1')).status).toBe(500);
  });

  it('[TRUST 9] end with one effect each under any mix of faults, as long as they are tried again with their key', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 1, max: 6 }),
        async (seed, count) => {
          const shares = {
            drop_request: 0.2,
            drop_response: 0.2,
            fail_before: 0.1,
            fail_after: 0.2,
            too_many: 0.1,
            pending: 0.1,
          };
          const gateway = createMockGateway({
            scenario: 'metronome',
            scale: 1,
            seed,
            factor: 1,
            timers: new ManualTimers(),
            newWorld: () => metronomeWorld({ everyMs: 1_000 }),
            faults: { shares },
          });
          for (let i = 0; i < count; i++) {
            for (let tries = 0; tries < 200; tries++) {
              const answer = await post(
                gateway,
                GATEWAY_PATHS.payouts,
                payout(`c${i}`, 100 + i, `D${i}`),
                `advance:D${i}`,
              );
              if ((answer.body as { state?: string } | null)?.state === 'acknowledged') break;
            }
          }
          expect(gateway.book().effects.map((effect) => effect.disputeId)).toEqual(
            Array.from({ length: count }, (_, i) => `D${i}`),
          );
        },
      ),
      { numRuns: 60, seed: 9 },
    );
  });
});
