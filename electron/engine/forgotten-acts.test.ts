import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../mocks/testing/manual-timers';
import type { ActFate, ActRow } from '../../shared/acts';
import { SLA_MS } from '../../shared/disputes';
import { epochMs, HOUR_MS, MINUTE_MS, type WarEvent } from '../../shared/kernel';
import type { Command } from '../../shared/protocol';
import { type LeverDesk, openLeverDesk } from './testing/lever-desk';

const START = Date.parse('2026-11-11T00:00:00+08:00');
const DUE = START + SLA_MS;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function openDesk(...args: Parameters<typeof openLeverDesk>): Promise<LeverDesk> {
  const desk = await openLeverDesk(...args);
  closers.push(() => desk.close());
  return desk;
}

function dispute(id: string, openedAt: number): WarEvent {
  return {
    id: `open-${id}`,
    source: '/platform/disputes',
    type: 'warroom.dispute.opened.v1',
    subject: `dispute/${id}`,
    at: epochMs(openedAt),
    data: { channel: 'dispute', cause: 'quality', amountFen: 100, merchantId: 'M1' },
  };
}

const platform = (id: string, type: string, subject: string, at: number, data: object): WarEvent => ({
  id,
  source: '/platform/disputes',
  type,
  subject,
  at: epochMs(at),
  data: { ...data },
});

let acts = 0;
async function give(desk: LeverDesk, actor: string, command: Command): Promise<string> {
  const commandId = `act-${++acts}`;
  const given = await desk.session.execute({ commandId, actor, command });
  return given.ok ? commandId : given.error.code;
}

const resolve = (disputeId: string): Command => ({
  kind: 'dispute.resolve',
  disputeId,
  outcome: 'refund',
  paidFen: 100,
  payer: 'merchant',
});

function rows({ session }: LeverDesk): readonly ActRow[] {
  const source = session.openActs({ filter: { states: ['reconciling'], kinds: [] }, offset: 0, limit: 50 });
  const view = source.poll();
  source.close();
  return view?.rows ?? [];
}

/** What one person says of an act, as the panel shows it. */
function say(desk: LeverDesk, { key, kind, subject, amountFen }: ActRow, fate: ActFate): Promise<string> {
  const content = { kind: 'close_act', key, act: kind, subject, amountFen, fate, evidence: 'bank' } as const;
  return give(desk, 'lead-a', { kind: 'approval.propose', content, reason: 'bank' });
}

function sign(desk: LeverDesk, approvalId: string, by = 'lead-b'): Promise<string> {
  const hash = desk.session.engine.state.approvals.fates.get(approvalId)?.proposal.hash ?? '';
  return give(desk, by, { kind: 'approval.approve', approvalId, hash });
}

/** First sends of a settlement (D0), a payout (D1) and a recovery (D2) lost, and a day and an hour gone by. */
async function forgotten(): Promise<{ desk: LeverDesk; now: number }> {
  const desk = await openDesk(START);
  desk.gateway.events([dispute('D0', START + HOUR_MS), dispute('D1', START), dispute('D2', START)]);
  await until(() => desk.session.status().journal.seq >= 3);
  await desk.beat(DUE - 10 * MINUTE_MS);
  const paid = { disputeId: 'D2', amountFen: 100, fund: 'advance_payout', kind: 'advance' };
  desk.gateway.events([
    platform('paid', 'warroom.payout.posted.v1', 'payout/D2', DUE - 11 * MINUTE_MS, paid),
  ]);
  await desk.beat(DUE - 9 * MINUTE_MS, MINUTE_MS);
  await until(() => desk.session.engine.state.recoveries.standing('D2') !== null);
  const assess = { kind: 'recovery.assess', disputeId: 'D2', finding: 'at_fault', reason: 'late' } as const;
  expect(await give(desk, 'lead-a', assess)).toMatch(/^act-/);
  desk.gateway.isLosing = true;
  expect(await give(desk, 'lead-a', resolve('D0'))).toMatch(/^act-/);
  expect(await give(desk, 'lead-a', { kind: 'recovery.collect', disputeId: 'D2' })).toMatch(/^act-/);
  await desk.beat(DUE + 1, 9 * MINUTE_MS + 1);
  await until(() => desk.session.status().outbox.pending === 3);
  await until(() => desk.session.engine.dispute('D1')?.payout?.state === 'requested');
  const now = DUE + 25 * HOUR_MS;
  await desk.beat(now, 25 * HOUR_MS);
  desk.session.tryActsNow(null);
  await until(() => rows(desk).length === 3);
  return { desk, now };
}

describe('acts that move money and that the platform forgot', () => {
  it('[A2] after 25 h of lost first sends each is ended by two people as done: posted once, nothing stays locked, also across a restart', async () => {
    const { desk, now } = await forgotten();
    const before = desk.session.engine.funds().accounts.map(({ balanceFen }) => balanceFen);
    for (const row of rows(desk)) {
      const direct = { kind: 'act.close', key: row.key, fate: 'done', evidence: 'bank' } as const;
      expect(await give(desk, 'lead-a', direct), row.kind).toBe('dual_control_required');
      const id = await say(desk, row, 'done');
      expect(await sign(desk, id, 'lead-a'), row.kind).toBe('dual_control_required');
      expect(await sign(desk, id), row.kind).toMatch(/^act-/);
    }
    const check = ({ session, gateway }: LeverDesk) => {
      const { engine } = session;
      expect(session.status().outbox).toMatchObject({ pending: 0, unknown: 0, reconciling: 0 });
      expect(engine.dispute('D0')?.settledAt).not.toBeNull();
      expect(engine.dispute('D1')?.payout).toMatchObject({ state: 'posted', amountFen: 100 });
      expect(engine.disputeMoney('D2')?.recovery).toMatchObject({ outstandingFen: 0 });
      expect([gateway.payouts, gateway.settlements, gateway.acts]).toEqual([[], [], []]);
      const after = engine.funds().accounts.map(({ balanceFen }, i) => (balanceFen ?? 0) - (before[i] ?? 0));
      // The advance of D1 out, and what the merchant owed for D2 back in.
      expect(after.reduce((sum, fen) => sum + fen, 0)).toBe(0);
      expect(engine.anomalies()).toEqual([]);
    };
    desk.gateway.isLosing = false;
    await desk.beat(now + MINUTE_MS, MINUTE_MS);
    await until(() => desk.session.status().outbox.pending === 0);
    check(desk);
    const { closings } = desk.session.engine.state.acts;
    expect([...closings.values()].map(({ by, approvedBy, fate }) => [by, approvedBy, fate])).toEqual(
      Array(3).fill(['lead-a', 'lead-b', 'done']),
    );
    await closers.pop()!();
    const again = await openDesk(now + 2 * MINUTE_MS, { disk: desk.disk });
    await again.beat(now + 3 * MINUTE_MS, MINUTE_MS);
    check(again);
  });

  it('[B11] ended as not done after a restart: each cause is free, and what is done for it goes out under a key of its own', async () => {
    const { desk: first, now } = await forgotten();
    await closers.pop()!();
    const desk = await openDesk(now + MINUTE_MS, { disk: first.disk, deskNow: now + MINUTE_MS });
    desk.wall.ms = first.wall.ms;
    desk.desk.aheadMs = first.desk.aheadMs;
    await desk.beat(now + MINUTE_MS, MINUTE_MS);
    await until(() => rows(desk).length === 3);
    const old = rows(desk).map(({ key }) => key);
    for (const row of rows(desk)) expect(await sign(desk, await say(desk, row, 'not_done'))).toMatch(/^act-/);
    await until(() => desk.session.status().outbox.reconciling === 0);
    expect(await give(desk, 'lead-a', resolve('D0'))).toMatch(/^act-/);
    expect(await give(desk, 'lead-a', { kind: 'dispute.payAdvance', disputeId: 'D1', reason: 'x' })).toMatch(
      /^act-/,
    );
    expect(await give(desk, 'lead-a', { kind: 'recovery.collect', disputeId: 'D2' })).toMatch(/^act-/);
    await desk.beat(now + 2 * MINUTE_MS, MINUTE_MS);
    await until(() => desk.session.status().outbox.pending === 0);
    expect(desk.gateway.payouts.filter((id) => id === 'D1')).toEqual(['D1']);
    expect(desk.session.engine.dispute('D1')?.payout).toMatchObject({ state: 'posted' });
    expect(desk.session.engine.dispute('D0')?.settledAt).not.toBeNull();
    expect(desk.session.engine.disputeMoney('D2')?.recovery).toMatchObject({ outstandingFen: 0 });
    for (const key of [...desk.gateway.settlements, ...desk.gateway.acts]) expect(old).not.toContain(key);
    expect(desk.session.engine.anomalies()).toEqual([]);
  });

  it('nobody says it of another act than the one that’s open, nor on old figures, nor twice', async () => {
    const { desk, now } = await forgotten();
    const row = rows(desk).find(({ kind }) => kind === 'payout')!;
    expect(await say(desk, { ...row, amountFen: 99 }, 'done')).toBe('changed');
    expect(await say(desk, { ...row, kind: 'recovery' }, 'done')).toBe('changed');
    expect(await say(desk, { ...row, key: 'advance:D9' }, 'done')).toBe('not_found');
    const [done, notDone] = [await say(desk, row, 'done'), await say(desk, row, 'not_done')];
    desk.wall.ms += 30_001;
    expect(await sign(desk, notDone)).toBe('stale_feed');
    await desk.beat(now + 30_001, 0);
    expect(await sign(desk, done)).toMatch(/^act-/);
    // One word on the act ended it: the other is over at once, for the approver as for the lists.
    expect(await sign(desk, notDone)).toBe('approval_void');
    await until(() => desk.session.engine.state.approvals.open().length === 0);
    expect(desk.session.engine.state.approvals.fates.get(notDone)).toMatchObject({ state: 'superseded' });
    expect(desk.session.engine.dispute('D1')?.payout).toMatchObject({ state: 'posted' });
  });
});
