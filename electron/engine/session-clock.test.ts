import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../mocks/testing/manual-timers';
import { SLA_MS } from '../../shared/disputes';
import { epochMs, HOUR_MS, MINUTE_MS, type WarEvent } from '../../shared/kernel';
import { type LeverDesk, openLeverDesk } from './testing/lever-desk';

const START = Date.parse('2026-11-11T00:00:00+08:00');
const DUE = START + SLA_MS;

/** Ten disputes, one a minute, so that each of their steps has an instant of its own. */
const DISPUTES: readonly WarEvent[] = Array.from({ length: 10 }, (_none, i) => ({
  id: `open-${i}`,
  source: '/platform/disputes',
  type: 'warroom.dispute.opened.v1',
  subject: `dispute/D${i}`,
  at: epochMs(START + i * MINUTE_MS),
  data: { channel: 'dispute', cause: 'quality', amountFen: 100 },
}));

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function openDesk(...args: Parameters<typeof openLeverDesk>): Promise<LeverDesk> {
  const desk = await openLeverDesk(...args);
  closers.push(() => desk.close());
  return desk;
}

const stepsOf = ({ session }: LeverDesk) =>
  session.engine
    .transitions()
    .transitions.map(
      ({ disputeId, to, at, processedLateMs }) => [disputeId, to, at, processedLateMs] as const,
    )
    .reverse();

async function opened(): Promise<LeverDesk> {
  const desk = await openDesk(START);
  desk.gateway.events(DISPUTES);
  await until(() => desk.session.status().journal.seq >= DISPUTES.length);
  await desk.beat(DUE - 10 * MINUTE_MS);
  return desk;
}

describe('a clock that was not watched', () => {
  it('[SL4] two hours of sleep over ten deadlines: each step once, in due order, marked as processed late', async () => {
    const desk = await opened();
    const before = stepsOf(desk).length;
    const woke = DUE + 110 * MINUTE_MS;
    await desk.beat(woke, 2 * HOUR_MS);
    await until(() => desk.gateway.payouts.length === 10);
    const steps = stepsOf(desk);
    const breaches = steps.filter(([, to]) => to === 'breached');
    expect(breaches).toEqual(
      DISPUTES.map((_none, i) => [
        `D${i}`,
        'breached',
        DUE + i * MINUTE_MS + 1,
        woke - (DUE + i * MINUTE_MS + 1),
      ]),
    );
    expect(steps.length - before).toBe(10);
    expect(new Set(steps.map(([id, to]) => `${id} ${to}`)).size).toBe(steps.length);
    expect(desk.gateway.payouts).toEqual(DISPUTES.map((_none, i) => `D${i}`));
    expect(
      desk.session.engine.disputeClock('D3')!.timeline.find((e) => e.kind === 'promise_breached'),
    ).toMatchObject({
      processedLateMs: woke - (DUE + 3 * MINUTE_MS + 1),
    });
    expect(desk.session.engine.transitions().catchUps).toEqual([
      { from: DUE - 10 * MINUTE_MS, to: woke, reason: 'silence' },
    ]);
  });

  it('[SL4] an hour forward is a step: what it passed is late; an hour back moves nothing and fires nothing again', async () => {
    const desk = await opened();
    const leapt = DUE + 50 * MINUTE_MS;
    await desk.beat(leapt);
    await until(() => desk.gateway.payouts.length === 10);
    const steps = stepsOf(desk);
    expect(desk.session.engine.transitions().catchUps).toMatchObject([{ to: leapt, reason: 'clock_step' }]);
    await desk.beat(leapt - HOUR_MS);
    await desk.beat(leapt - HOUR_MS + 250);
    expect(desk.session.engine.now).toBe(leapt);
    expect(stepsOf(desk)).toEqual(steps);
    await desk.beat(leapt + 250);
    expect(stepsOf(desk)).toEqual(steps);
    expect(desk.gateway.payouts).toHaveLength(10);
    expect(desk.session.engine.transitions().catchUps).toHaveLength(1);
  });

  it('[SL4] beat by beat nothing is late', async () => {
    const desk = await opened();
    const stepMs = 4_000;
    for (let at = DUE - 10 * MINUTE_MS + stepMs; at <= DUE + 10 * MINUTE_MS; at += stepMs) {
      await desk.beat(at, stepMs);
    }
    await until(() => desk.gateway.payouts.length === 10);
    const breaches = stepsOf(desk).filter(([, to]) => to === 'breached');
    expect(breaches).toHaveLength(10);
    expect(breaches.every(([, , , late]) => late === null)).toBe(true);
  });

  it('[SL4] a console that was off over the deadlines says so, and a restart shows the same marks again', async () => {
    const first = await opened();
    await closers.pop()!();
    const second = await openDesk(DUE, { disk: first.disk });
    const back = DUE + 2 * HOUR_MS;
    await second.beat(back);
    await until(() => second.gateway.payouts.length === 10);
    await until(() => second.session.status().outbox.pending === 0);
    const steps = stepsOf(second);
    expect(steps.filter(([, to]) => to === 'breached').every(([, , at, late]) => late === back - at)).toBe(
      true,
    );
    await closers.pop()!();
    const third = await openDesk(back, { disk: first.disk });
    await third.beat(back + 250);
    expect(stepsOf(third)).toEqual(steps);
    expect(third.gateway.payouts).toEqual([]);
  });

  it('[SL3] a resolve a second late that comes in after the sleep is not met, one in time is', async () => {
    const desk = await opened();
    const resolve = (id: string, at: number): WarEvent => ({
      id: `r-${id}`,
      source: '/platform/disputes',
      type: 'warroom.dispute.resolved.v1',
      subject: `dispute/${id}`,
      at: epochMs(at),
      data: { outcome: 'refund', paidFen: 0, payer: 'merchant', by: 'bot' },
    });
    const inTime = resolve('D0', DUE);
    const late = resolve('D1', DUE + MINUTE_MS + 1_000);
    desk.gateway.events([inTime, late]);
    await desk.beat(DUE + 2 * HOUR_MS, 2 * HOUR_MS);
    await until(() => desk.gateway.payouts.length === 8);
    const [met, missed] = ['D0', 'D1'].map((id) => desk.session.engine.dispute(id)!);
    expect(met!.settledAt! <= met!.dueAt).toBe(true);
    expect(missed!.settledAt! <= missed!.dueAt).toBe(false);
    expect(desk.gateway.payouts).not.toContain('D0');
  });
});
