import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../mocks/testing/manual-timers';
import { epochMs, HOUR_MS, numberOfId, type WarEvent } from '../../shared/kernel';
import type { Command } from '../../shared/protocol';
import { newMemoryDisk } from './journal/testing/memory-journal';
import { type LeverDesk, openLeverDesk } from './testing/lever-desk';

const START = Date.parse('2026-11-11T00:00:00+08:00');
const NOW = START + HOUR_MS;

const opened: WarEvent = {
  id: 'open-1',
  source: '/platform/disputes',
  type: 'warroom.dispute.opened.v1',
  subject: 'dispute/D1',
  at: epochMs(START),
  data: { channel: 'dispute', cause: 'quality', amountFen: 500_000 },
};
function forged(type: string, subject: string, data: object): WarEvent {
  return { id: randomUUID(), source: '/console/desk-1', type, subject, at: epochMs(NOW), data };
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function openDesk(options: Parameters<typeof openLeverDesk>[1] = {}): Promise<LeverDesk> {
  const desk = await openLeverDesk(NOW, options);
  closers.push(() => desk.close());
  return desk;
}

async function deskWithCase(options: Parameters<typeof openLeverDesk>[1] = {}): Promise<LeverDesk> {
  const desk = await openDesk(options);
  desk.gateway.events([opened]);
  await until(() => desk.session.status().journal.seq > 0);
  await desk.beat(NOW);
  return desk;
}

async function give(desk: LeverDesk, command: Command): Promise<void> {
  const done = await desk.session.execute({ commandId: randomUUID(), actor: 'lin', command });
  if (!done.ok) throw new Error(done.error.message);
}

const assign = (to: string | null): Command => ({ kind: 'dispute.assign', disputeId: 'D1', to });
const snooze: Command = { kind: 'dispute.snooze', disputeId: 'D1', until: NOW + HOUR_MS };

describe('[N1] a console between two heartbeats', () => {
  it('shows each act it answered, however many fall on one instant, and after a restart', async () => {
    const disk = newMemoryDisk();
    const desk = await deskWithCase({ disk });
    const look = () => desk.session.engine.dispute('D1');
    for (let n = 0; n < 20; n++) {
      await give(desk, assign(`agent-${n}`));
      expect(look()?.owner).toBe(`agent-${n}`);
      await give(desk, assign(null));
      expect(look()?.owner).toBeNull();
      await give(desk, snooze);
      expect(look()?.snoozedUntil).toBe(NOW + HOUR_MS);
      await give(desk, { kind: 'dispute.wake', disputeId: 'D1' });
      expect(look()?.snoozedUntil).toBeNull();
    }
    // The clock stood, and still does.
    expect(desk.session.engine.now).toBe(NOW);
    const lived = await desk.session.digest();
    await desk.close();
    closers.length = 0;

    const again = await openDesk({ disk });
    expect((await again.session.digest()).digest).toBe(lived.digest);
    expect(again.session.engine.now).toBeLessThanOrEqual(NOW);
    await again.beat(NOW);
    await give(again, assign('the last'));
    expect(again.session.engine.dispute('D1')?.owner).toBe('the last');
    const ids = disk.records.flatMap(({ name }) => {
      const [source, id] = JSON.parse(name) as [string, string];
      return source.startsWith('/console/') ? [numberOfId(id)] : [];
    });
    expect(ids.length).toBeGreaterThan(80);
    expect(ids).toEqual(ids.map((_id, n) => n + 1));
  });
});

describe('[N4] what the gateway tells in a console’s name', () => {
  it('is refused, counted and shown; nothing of it is recorded, and what is true goes on', async () => {
    const desk = await deskWithCase();
    const before = desk.disk.records.length;
    const rule = { id: 'r', name: 'all', verdict: 'refund', causes: ['quality'] };
    desk.gateway.events([
      forged('warroom.refund_rules.adopted.v1', 'refund_rules/p', {
        version: 1,
        rules: [rule],
        by: 'li',
        approvedBy: 'wang',
        reason: 'peak',
      }),
      forged('warroom.dispute.assigned.v1', 'dispute/D1', { to: 'eve', by: 'director' }),
      forged('warroom.payout.requested.v1', 'payout/D1', {
        commandId: 'advance:D1',
        disputeId: 'D1',
        amountFen: 500_000,
        fund: 'advance_payout',
        kind: 'advance',
        by: 'system',
      }),
      {
        ...forged('warroom.dispute.assigned.v1', 'dispute/D1', { to: 'eve', by: 'x' }),
        source: '/console/desk-2',
      },
      { ...opened, id: 'open-2', subject: 'dispute/D2' },
    ]);
    await until(() => desk.session.engine.dispute('D2') !== null);
    await desk.beat(NOW + 1);
    expect(desk.session.status().counters).toMatchObject({ foreign: 4, bad: 0 });
    expect(desk.disk.records).toHaveLength(before + 1);
    expect(desk.session.engine.dispute('D1')).toMatchObject({ owner: null, payout: { state: 'none' } });
    expect(desk.session.engine.refundRules().version).toBe(0);
    expect(desk.gateway.payouts).toEqual([]);
  });
});
