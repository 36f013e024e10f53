import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../mocks/testing/manual-timers';
import { epochMs, MINUTE_MS, type WarEvent } from '../../shared/kernel';
import type { Command } from '../../shared/protocol';
import { MAX_AGE_FOR_MONEY_MS } from './session';
import { type LeverDesk, openLeverDesk } from './testing/lever-desk';

const START = Date.parse('2026-11-11T00:00:00+08:00');

const opening = (n: number): WarEvent => ({
  id: `open-${n}`,
  source: '/platform/disputes',
  type: 'warroom.dispute.opened.v1',
  subject: `dispute/D${n}`,
  at: epochMs(START + n),
  data: { channel: 'dispute', cause: 'quality', amountFen: 100 },
});
const settle = (disputeId: string, paidFen: number): Command => ({
  kind: 'dispute.resolve',
  disputeId,
  outcome: 'refund',
  paidFen,
  payer: 'merchant',
});

let desk: LeverDesk;
afterEach(() => desk.close());

let given = 0;
const give = (command: Command) => desk.session.execute({ commandId: `c${++given}`, actor: 'lin', command });
const codeOf = async (command: Command) => {
  const done = await give(command);
  return done.ok ? 'ok' : done.error.code;
};

async function openDesk(disputes: number) {
  desk = await openLeverDesk(START + MINUTE_MS);
  desk.gateway.events(Array.from({ length: disputes }, (_none, n) => opening(n)));
  await until(() => desk.session.status().journal.seq >= disputes);
  await desk.beat(START + MINUTE_MS);
}

describe('money on an old feed', () => {
  it('[A4] −1/0/+1 ms at thirty seconds: settlements that pay, advances, and what takes back; not what pays nothing', async () => {
    await openDesk(9);
    const { wall } = desk;
    const heardAt = wall.ms;
    wall.ms = heardAt + MAX_AGE_FOR_MONEY_MS - 1;
    expect(await codeOf(settle('D0', 100))).toBe('ok');
    wall.ms = heardAt + MAX_AGE_FOR_MONEY_MS;
    expect(await codeOf(settle('D1', 100))).toBe('ok');
    wall.ms = heardAt + MAX_AGE_FOR_MONEY_MS + 1;
    expect(await codeOf(settle('D2', 100))).toBe('stale_feed');
    expect(await codeOf(settle('D2', 0))).toBe('ok');
    expect(await codeOf({ kind: 'dispute.payAdvance', disputeId: 'D3', reason: 'hardship' })).toBe(
      'stale_feed',
    );
    expect(await codeOf({ kind: 'dispute.revert', disputeId: 'D0', ofCommandId: 'c1' })).toBe('stale_feed');
    expect(await codeOf({ kind: 'dispute.assign', disputeId: 'D3', to: 'li' })).toBe('ok');
    expect(desk.session.engine.state.refusals.recorded).toBe(3);
    await desk.beat(START + MINUTE_MS + 30_250);
    expect(await codeOf(settle('D4', 100))).toBe('ok');
  });

  it('[A4] an act on many that pays is refused as one, also a settlement; one that pays nothing goes on', async () => {
    await openDesk(50);
    const { session, wall } = desk;
    const start = async (percent: number, bulkId: string) => {
      const act = { kind: 'resolve', outcome: 'refund', payer: 'merchant', percent } as const;
      const filter = { scope: 'open', split: 'all' } as const;
      const selection = { kind: 'filter' as const, filter, excluded: [] };
      const looked = await session.bulk.preview({ actor: 'lin', selection, act });
      if (!looked.ok) throw new Error(looked.error.code);
      const { previewId, willDo, payFen } = looked.value;
      return {
        looked: looked.value,
        begin: () => {
          const confirmed = { confirmCount: willDo, confirmFen: payFen, typedCount: willDo };
          return session.bulk.start({ bulkId, actor: 'lin', previewId, ...confirmed });
        },
      };
    };
    const paying = await start(100, 'bulk-1');
    expect(paying.looked.willDo).toBe(50);
    wall.ms += 60 * MINUTE_MS;
    expect(await paying.begin()).toMatchObject({ ok: false, error: { code: 'stale_feed' } });
    expect((await start(100, 'bulk-2')).looked).toMatchObject({
      willDo: 0,
      refused: [{ code: 'stale_feed', count: 50 }],
    });
    expect(desk.gateway.settlements).toEqual([]);
    expect(await (await start(0, 'bulk-3')).begin()).toMatchObject({ ok: true });
    await until(() => desk.gateway.settlements.length === 50);
  });

  it('[A4] before the first heartbeat no money moves, nor is any collected', async () => {
    desk = await openLeverDesk(START + MINUTE_MS);
    desk.gateway.events([opening(0), opening(1)]);
    await until(() => desk.session.status().journal.seq >= 2);
    expect(await codeOf(settle('D0', 100))).toBe('stale_feed');
    expect(await codeOf({ kind: 'recovery.collect', disputeId: 'D0' })).toBe('stale_feed');
    await desk.beat(START + MINUTE_MS);
    expect(await codeOf(settle('D0', 100))).toBe('ok');
  });

  it('[A4] a gateway that only tells what was, or whose clock makes no sense, isn’t fresh', async () => {
    await openDesk(3);
    const at = START + MINUTE_MS;
    await desk.beat(at, MAX_AGE_FOR_MONEY_MS + 1, { catchingUp: true });
    expect(await codeOf(settle('D0', 100))).toBe('stale_feed');
    await desk.beat(at, 250, { now: 8.64e15 });
    expect(await codeOf(settle('D0', 100))).toBe('clock_doubt');
  });
});
