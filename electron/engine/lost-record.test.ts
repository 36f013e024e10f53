import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../mocks/testing/manual-timers';
import { WarEngine } from '../../shared/engine';
import { staff } from '../../shared/engine/testing/staff';
import { unrequestedFen } from '../../shared/funds';
import { epochMs, HOUR_MS, type WarEvent } from '../../shared/kernel';
import type { Command } from '../../shared/protocol';
import { MemoryJournal, newMemoryDisk } from './journal/testing/memory-journal';
import { newSha256 } from './node-hash';
import { restoreEngine } from './restore';
import { type LeverDesk, openLeverDesk } from './testing/lever-desk';

const START = Date.parse('2026-11-11T00:00:00+08:00');
const NOW = START + HOUR_MS;
const FUND_FEN = 1_000;

const opening = (n: number): WarEvent => ({
  id: `open-${n}`,
  source: '/platform/disputes',
  type: 'warroom.dispute.opened.v1',
  subject: `dispute/D${n}`,
  at: epochMs(START + n),
  data: { channel: 'dispute', cause: 'quality', amountFen: FUND_FEN },
});
/** A settlement that takes the whole fund. */
const settle = (disputeId: string): Command => ({
  kind: 'dispute.resolve',
  disputeId,
  outcome: 'refund',
  paidFen: FUND_FEN,
  payer: 'goods_guarantee',
});

let desk: LeverDesk;
afterEach(() => desk.close());

async function openDesk(): Promise<void> {
  const disk = newMemoryDisk();
  const openingFen = { consumer_protection: 0, goods_guarantee: FUND_FEN, advance_payout: 0 };
  desk = await openLeverDesk(NOW, { disk, openingFen });
  desk.gateway.events([opening(1), opening(2)]);
  await until(() => desk.session.engine.dispute('D2') !== null);
  await desk.beat(NOW);
  await until(() => unrequestedFen(desk.session.engine.state.funds, 'goods_guarantee') === FUND_FEN);
}

async function give(command: Command, commandId: string): Promise<string> {
  try {
    const done = await desk.session.execute({ commandId, actor: 'lin', command });
    return done.ok ? 'ok' : done.error.code;
  } catch {
    return 'thrown';
  }
}

async function recordsAgain(): Promise<void> {
  desk.disk.isBroken = false;
  desk.wall.ms += 3_000;
  await until(() => desk.session.status().journal.state === 'ok');
  await desk.beat(NOW);
}

/** What a replay of the records says. */
async function replayed(): Promise<string> {
  const { engine } = await restoreEngine(new MemoryJournal({ ...desk.disk, snapshots: new Map() }), {
    openingFen: 'told',
  });
  engine.advanceTo(desk.session.engine.now);
  return staff(engine).digest(newSha256);
}

describe('a decision that could not be recorded', () => {
  it.each(['isBroken', 'isThrowing'] as const)(
    '[S4] was never made: the same act is taken once the journal records again, and so is its money (%s)',
    async (fault) => {
      await openDesk();
      desk.disk[fault] = true;
      expect(await give(settle('D1'), 'c1')).toBe(fault === 'isBroken' ? 'not_recording' : 'thrown');
      expect(desk.gateway.settlements).toEqual([]);
      await recordsAgain();
      expect(await give({ kind: 'dispute.move', disputeId: 'D1', to: 'triaged' }, 'c2')).toBe('ok');
      expect(await give(settle('D1'), 'c1')).toBe('ok');
      await until(() => desk.session.engine.dispute('D1')?.stage === 'resolved');
      expect(desk.gateway.settlements).toEqual(['c1']);
      expect((await desk.session.digest()).digest).toBe(await replayed());
    },
  );

  it('[S4] holds no money back from another', async () => {
    await openDesk();
    desk.disk.isBroken = true;
    expect(await give(settle('D1'), 'c1')).toBe('not_recording');
    // Nor is it sent by and by.
    expect(desk.session.status().outbox.pending).toBe(0);
    await recordsAgain();
    expect(await give(settle('D2'), 'c2')).toBe('ok');
    expect(await give(settle('D1'), 'c1')).toBe('insufficient_funds');
  });

  it('[S5] was made after all where only the answer got lost: it is folded, and sent once', async () => {
    await openDesk();
    desk.disk.losesAnswer = true;
    expect(await give(settle('D1'), 'c1')).toBe('not_recording');
    await recordsAgain();
    await until(() => desk.session.engine.dispute('D1')?.stage === 'resolved');
    expect(await give(settle('D1'), 'c1')).toBe('ok');
    expect(desk.gateway.settlements).toEqual(['c1']);
    expect((await desk.session.digest()).digest).toBe(await replayed());
    expect(await give(settle('D2'), 'c2')).toBe('insufficient_funds');
  });
});

describe('a decision that its caller dropped', () => {
  it('is none once the next piece of work begins', async () => {
    await openDesk();
    const { engine } = desk.session;
    expect(engine).toBeInstanceOf(WarEngine);
    const command: Command = { kind: 'dispute.assign', disputeId: 'D1', to: 'lin' };
    const request = { commandId: 'c1', actor: 'lin', command };
    await desk.session.decideAndRecord((context) => {
      const dropped = engine.decide(request, context);
      expect(dropped.ok).toBe(true);
      return { ok: true, value: [] };
    });
    expect(await give(command, 'c1')).toBe('ok');
    expect(engine.dispute('D1')?.owner).toBe('lin');
  });
});
