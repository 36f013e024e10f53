import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../mocks/testing/manual-timers';
import { DESK_STRAY_MS } from '../../shared/clock';
import { SLA_MS } from '../../shared/disputes';
import { epochMs, HOUR_MS, MINUTE_MS, type WarEvent } from '../../shared/kernel';
import { MemoryJournal } from './journal/testing/memory-journal';
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

  it('[A3] one heartbeat an hour or a year ahead pays nobody; a right one changes the time back, and all goes on in due order', async () => {
    for (const leapMs of [HOUR_MS, 365 * 24 * HOUR_MS, -HOUR_MS]) {
      const desk = await opened();
      const { session, gateway } = desk;
      const before = DUE - 10 * MINUTE_MS;
      await desk.beat(before + leapMs);
      expect(session.status().clock.doubt).toMatchObject({
        reason: leapMs > 0 ? 'leap_forward' : 'leap_back',
        claimedAt: before + leapMs,
        since: before + 250,
      });
      expect(session.engine.now).toBeLessThanOrEqual(before + 250);
      expect(
        await session.execute({
          commandId: `pay-${leapMs}`,
          actor: 'lin',
          command: { kind: 'dispute.payAdvance', disputeId: 'D0', reason: 'hardship' },
        }),
      ).toMatchObject({ ok: false, error: { code: 'clock_doubt' } });
      // Right again: believed after half a minute, not before.
      let at = before + 250;
      for (; at < before + 31_000; at += 1_000) {
        expect(session.status().clock.doubt, `${at - before}`).not.toBeNull();
        await desk.beat(at + 1_000, 1_000);
      }
      await desk.beat(at + 250, 250);
      expect(session.status().clock.doubt).toBeNull();
      expect(gateway.payouts).toEqual([]);
      const woke = at + 12 * MINUTE_MS;
      await desk.beat(woke, 12 * MINUTE_MS);
      await until(() => gateway.payouts.length === 3);
      expect(gateway.payouts).toEqual(['D0', 'D1', 'D2']);
      await desk.close();
      closers.pop();
    }
  });

  it('[A3] what falls due in doubt waits for its end, then is paid once, oldest deadline first, and marked late', async () => {
    const desk = await opened();
    const { session, gateway, wall } = desk;
    const before = DUE - 10 * MINUTE_MS;
    await desk.beat(before + 24 * HOUR_MS);
    // Twelve minutes in doubt: the clock goes on by the console's own reckoning, and three deadlines pass by it.
    for (let n = 0; n < 12 * 15; n++) await desk.beat(before + 24 * HOUR_MS, 4_000);
    await until(() => session.engine.now > DUE + MINUTE_MS);
    expect(session.engine.now).toBeLessThanOrEqual(before + 12 * MINUTE_MS + 1_000);
    expect(gateway.payouts).toEqual([]);
    let at = before + 12 * MINUTE_MS + 250;
    for (let n = 0; n <= 31; n++, at += 1_000) await desk.beat(at + 1_000, 1_000);
    await until(() => gateway.payouts.length === 3);
    expect(gateway.payouts).toEqual(['D0', 'D1', 'D2']);
    const { catchUps } = session.engine.transitions();
    expect(catchUps[0]).toMatchObject({ from: before, reason: 'clock_doubt' });
    const marks = stepsOf(desk).filter(([, to]) => to === 'breached');
    expect(marks.map(([id]) => id)).toEqual(['D0', 'D1', 'D2']);
    expect(marks.every(([, , , late]) => late !== null && late > 30_000)).toBe(true);
    expect(wall.ms).toBeGreaterThan(0);
    const { doubts, open } = session.engine.state.clock;
    expect({ doubts, open }).toEqual({ doubts: 1, open: null });
  });

  it('[A3] a live desk does not believe a platform five minutes off at its start, −1/0/+1 ms, nor one that changes its kind', async () => {
    for (const [offMs, isBelieved] of [
      [DESK_STRAY_MS - 1, true],
      [DESK_STRAY_MS, true],
      [DESK_STRAY_MS + 1, false],
      [-DESK_STRAY_MS - 1, false],
    ] as const) {
      const desk = await openDesk(START, { label: 'live', clock: 'wall' });
      await desk.beat(START + offMs, 0);
      expect(desk.session.status().clock.doubt?.reason ?? null).toBe(isBelieved ? null : 'far_from_desk');
      expect(desk.session.engine.now).toBe(isBelieved ? START + offMs : 0);
    }
    const first = await openDesk(START, { label: 'live', clock: 'wall' });
    await first.beat(START, 0);
    await first.close();
    const second = await openDesk(START, { label: 'mock', disk: first.disk });
    await second.beat(START + HOUR_MS, 0);
    expect(second.session.status().clock.doubt?.reason).toBe('other_platform');
  });

  it('[A3] a sleep is judged by the desk’s wall clock, whether or not the steady clock counted it', async () => {
    for (const [isCounted, offMs, isBelieved] of [
      [true, 0, true],
      [false, 0, true],
      [false, 4 * MINUTE_MS, true],
      [false, 6 * MINUTE_MS, false],
      [true, HOUR_MS, false],
    ] as const) {
      const desk = await openDesk(START, { label: 'live', clock: 'wall' });
      await desk.beat(START, 0);
      await desk.beat(START + 1_000, 1_000);
      const sleptMs = 8 * HOUR_MS;
      if (!isCounted) desk.desk.aheadMs += sleptMs;
      await desk.beat(START + 1_000 + sleptMs + offMs, isCounted ? sleptMs : 300);
      expect(desk.session.status().clock.doubt === null).toBe(isBelieved);
      if (!isBelieved) expect(desk.session.engine.now).toBeLessThan(START + 10_000);
    }
  });

  it('[A3] a drill’s change of speed and its pauses are no leap, nor is a slow machine', async () => {
    const desk = await openDesk(START);
    let at = START;
    await desk.beat(at, 0, { factor: 60, realFactor: 60 });
    const go = async (factor: number, real: number, paused = false) => {
      at += 250 * real;
      await desk.beat(at, 250, { factor, realFactor: real, paused });
      expect(desk.session.status().clock.doubt).toBeNull();
      expect(desk.session.engine.now).toBe(at);
    };
    for (const factor of [60, 3_600, 3_600, 1, 1, 60]) await go(factor, factor);
    for (let n = 0; n < 200; n++) await go(3_600, 900);
    for (let n = 0; n < 5; n++) await go(3_600, 0, true);
    for (let n = 0; n < 5; n++) await go(3_600, 3_600);
  });

  it('[A3] a clock once believed wrongly isn’t for ever: a live desk opens its record by its own clock', async () => {
    const first = await openDesk(START, { label: 'live', clock: 'wall', deskNow: START });
    await first.beat(START, 0);
    await first.close();
    const ahead = START + 365 * 24 * HOUR_MS;
    const poisoned: WarEvent = {
      id: 'old:assigned',
      source: '/console/desk-1',
      type: 'warroom.dispute.assigned.v1',
      subject: 'dispute/D0',
      at: epochMs(ahead),
      data: { to: 'li', by: 'lin' },
    };
    await new MemoryJournal(first.disk).append({ events: [poisoned] });
    const second = await openDesk(START, { label: 'live', clock: 'wall', disk: first.disk });
    await second.beat(START + 60_000, 60_000);
    expect(second.session.status().clock.doubt).toBeNull();
    expect(second.session.engine.now).toBe(START + 60_000);
  });

  it('[TRUST 21] beats of what was decide nothing past a deadline, however fresh the feed; the first live one does', async () => {
    const desk = await opened();
    await desk.beat(DUE - 5_000, 10 * MINUTE_MS - 5_000);
    for (const at of [DUE + 1_000, DUE + 5_000]) {
      await desk.beat(at, at === DUE + 1_000 ? 6_000 : 4_000, { catchingUp: true });
    }
    expect(desk.session.engine.dispute('D0')?.payout.state).toBe('none');
    expect(desk.gateway.payouts).toEqual([]);
    await desk.beat(DUE + 6_000, 1_000);
    await until(() => desk.gateway.payouts.length === 1);
    expect(desk.gateway.payouts).toEqual(['D0']);
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
    await desk.beat(DUE + 2 * HOUR_MS, 2 * HOUR_MS + 10 * MINUTE_MS);
    await until(() => desk.gateway.payouts.length === 8);
    const [met, missed] = ['D0', 'D1'].map((id) => desk.session.engine.dispute(id)!);
    expect(met!.settledAt! <= met!.dueAt).toBe(true);
    expect(missed!.settledAt! <= missed!.dueAt).toBe(false);
    expect(desk.gateway.payouts).not.toContain('D0');
  });
});
