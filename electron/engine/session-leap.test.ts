import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../mocks/testing/manual-timers';
import { SLA_MS } from '../../shared/disputes';
import { epochMs, HOUR_MS, MINUTE_MS, SECOND_MS, type WarEvent } from '../../shared/kernel';
import type { Command } from '../../shared/protocol';
import { type LeverDesk, openLeverDesk } from './testing/lever-desk';

const START = Date.parse('2026-11-11T00:00:00+08:00');
const DUE = START + SLA_MS;
const BEFORE = DUE - 10 * MINUTE_MS;
const DISPUTES: readonly WarEvent[] = Array.from({ length: 5 }, (_none, i) => ({
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

let acts = 0;
async function give(desk: LeverDesk, actor: string, command: Command): Promise<string> {
  const commandId = `act-${++acts}`;
  const given = await desk.session.execute({ commandId, actor, command });
  return given.ok ? commandId : given.error.code;
}

/** Proposes to go by the leap that a window sees. */
function propose(desk: LeverDesk, leapMs = seen(desk).leapMs): Promise<string> {
  const content = { kind: 'clock_leap', doubtId: seen(desk).doubtId, leapMs } as const;
  return give(desk, 'lead-a', { kind: 'approval.propose', content, reason: 'the platform was set anew' });
}

function seen({ session }: LeverDesk): { doubtId: string; leapMs: number } {
  const { id, leapMs } = session.status().clock.doubt ?? {};
  if (!id || leapMs == null) throw new Error('there is no leap that one could go by');
  return { doubtId: id, leapMs };
}

function approve(desk: LeverDesk, approvalId: string, by = 'lead-b'): Promise<string> {
  const hash = desk.session.engine.state.approvals.fates.get(approvalId)?.proposal.hash ?? '';
  return give(desk, by, { kind: 'approval.approve', approvalId, hash });
}

/** A desk on a platform that leapt, ten minutes before the first deadline, and goes on from there for a minute. */
async function leapt(leapMs: number): Promise<{ desk: LeverDesk; at: number }> {
  const desk = await openDesk(START);
  desk.gateway.events(DISPUTES);
  await until(() => desk.session.status().journal.seq >= DISPUTES.length);
  await desk.beat(BEFORE);
  let at = BEFORE + leapMs;
  for (let n = 0; n < 60; n++, at += SECOND_MS) await desk.beat(at, SECOND_MS);
  expect(desk.session.status().clock.doubt).not.toBeNull();
  return { desk, at };
}

describe('a lasting leap of the clock that two people accept', () => {
  it('pays what it makes due once, oldest deadline first, marked as late; also across a restart', async () => {
    const { desk, at } = await leapt(2 * HOUR_MS);
    expect(desk.gateway.payouts).toEqual([]);
    const id = await propose(desk);
    expect(await approve(desk, id)).toMatch(/^act-/);
    await desk.beat(at, SECOND_MS);
    await until(() => desk.gateway.payouts.length === 5);
    expect(desk.gateway.payouts).toEqual(['D0', 'D1', 'D2', 'D3', 'D4']);
    expect(desk.session.status().clock.doubt).toBeNull();
    const { catchUps } = desk.session.engine.transitions();
    expect(catchUps[0]).toMatchObject({ from: BEFORE, to: at, reason: 'clock_doubt' });
    const { accepted, open, doubts } = desk.session.engine.state.clock;
    const trusted = desk.disk.records
      .map(({ text }) => JSON.parse(text))
      .find(({ type }) => type === 'warroom.clock.trusted.v1');
    expect(trusted?.data).toMatchObject({ how: 'accepted', by: 'lead-a', approvedBy: 'lead-b' });
    expect({ open, doubts }).toEqual({ open: null, doubts: 1 });
    expect(accepted).toMatchObject({ aheadMs: 0 });
    await until(() => desk.session.status().outbox.pending === 0);
    await closers.pop()!();
    const again = await openDesk(at + SECOND_MS, { disk: desk.disk });
    await again.beat(at + 2 * SECOND_MS, SECOND_MS);
    expect(again.session.status().clock.doubt).toBeNull();
    expect(again.gateway.payouts).toEqual([]);
  });

  it('takes two: not whoever proposed it, and nobody who isn’t a manager', async () => {
    const { desk } = await leapt(2 * HOUR_MS);
    desk.session.engine.state.people.apply({
      id: 'staff-young',
      source: '/console/desk-1',
      type: 'warroom.person.enrolled.v1',
      subject: 'person/young',
      at: epochMs(START - 1),
      data: { name: { zh: 'young', en: 'young' }, roles: ['supervisor'], by: 'desk' },
    });
    const id = await propose(desk);
    expect(await approve(desk, id, 'lead-a')).toBe('dual_control_required');
    expect(await approve(desk, id, 'young')).toBe('forbidden');
    expect(desk.session.status().clock.doubt).not.toBeNull();
    expect(desk.gateway.payouts).toEqual([]);
  });

  it('can’t be accepted once it went away: the proposal dies with the doubt', async () => {
    const { desk } = await leapt(2 * HOUR_MS);
    const id = await propose(desk);
    let at = BEFORE + 60 * SECOND_MS;
    for (let n = 0; n < 33; n++, at += SECOND_MS) await desk.beat(at + SECOND_MS, SECOND_MS);
    expect(desk.session.status().clock.doubt).toBeNull();
    await until(() => desk.session.engine.state.approvals.fates.get(id)?.state === 'superseded');
    expect(await approve(desk, id)).toBe('approval_void');
    expect(desk.gateway.payouts).toEqual([]);
  });

  it('is the one that was seen: 5 s further is another, −1/0/+1 ms', async () => {
    for (const [moreMs, is] of [
      [5_000, true],
      [5_001, false],
      [-5_000, true],
      [-5_001, false],
    ] as const) {
      const { desk, at } = await leapt(2 * HOUR_MS);
      const id = await propose(desk);
      await desk.beat(at + moreMs, SECOND_MS);
      const answer = await approve(desk, id);
      if (is) expect(answer, String(moreMs)).toMatch(/^act-/);
      else expect(answer, String(moreMs)).toBe('changed');
      if (!is) expect(desk.session.status().clock.doubt).not.toBeNull();
      await closers.pop()!();
    }
  });

  it('can’t be proposed where it isn’t, nor where the platform fell silent', async () => {
    const { desk } = await leapt(2 * HOUR_MS);
    expect(await propose(desk, HOUR_MS)).toBe('changed');
    const { doubtId, leapMs } = seen(desk);
    desk.wall.ms += 30_001;
    const content = { kind: 'clock_leap', doubtId, leapMs } as const;
    expect(await give(desk, 'lead-a', { kind: 'approval.propose', content, reason: 'x' })).toBe(
      'illegal_step',
    );
    expect(desk.session.status().clock.doubt?.leapMs).toBeNull();
  });

  it('back: nothing that the console’s own reckoning had made due is decided before the platform is there', async () => {
    const { desk, at } = await leapt(-HOUR_MS);
    const { session, gateway } = desk;
    let now = at;
    // In doubt for another ten minutes: the first deadline passes by the console's own reckoning.
    for (let n = 0; n < 150; n++, now += 4_000) await desk.beat(now, 4_000);
    await until(() => session.engine.now > DUE);
    expect(await approve(desk, await propose(desk))).toMatch(/^act-/);
    await desk.beat(now, 250);
    expect(session.status().clock.doubt).toBeNull();
    for (; now < DUE - MINUTE_MS; now += MINUTE_MS) await desk.beat(now + MINUTE_MS, MINUTE_MS);
    expect(now).toBeLessThan(DUE);
    expect(gateway.payouts).toEqual([]);
    await until(() => session.status().outbox.pending === 0);
    await closers.pop()!();
    // A restart before it's there neither doubts it again nor pays early.
    const again = await openDesk(now, { disk: desk.disk });
    await again.beat(now, 250);
    expect(again.session.status().clock.doubt).toBeNull();
    expect(again.gateway.payouts).toEqual([]);
    for (; now < DUE + 5 * MINUTE_MS; now += MINUTE_MS) await again.beat(now + MINUTE_MS, MINUTE_MS);
    await until(() => again.gateway.payouts.length === 5);
    expect(again.gateway.payouts).toEqual(['D0', 'D1', 'D2', 'D3', 'D4']);
  }, 60_000);

  it('at a live start: a platform two hours from the desk’s clock is gone by from then on, also after a restart', async () => {
    const live = { label: 'live', clock: 'wall', deskNow: START } as const;
    const desk = await openDesk(START + 2 * HOUR_MS, live);
    for (let n = 0; n < 3; n++) await desk.beat(START + 2 * HOUR_MS + n * SECOND_MS, n === 0 ? 0 : SECOND_MS);
    expect(desk.session.status().clock.doubt).toMatchObject({ reason: 'far_from_desk', leapMs: 2 * HOUR_MS });
    expect(await approve(desk, await propose(desk))).toMatch(/^act-/);
    await desk.beat(START + 2 * HOUR_MS + 3 * SECOND_MS, SECOND_MS);
    expect(desk.session.status().clock.doubt).toBeNull();
    await closers.pop()!();
    const again = await openDesk(START + 3 * HOUR_MS, {
      ...live,
      deskNow: START + HOUR_MS,
      disk: desk.disk,
    });
    await again.beat(START + 3 * HOUR_MS, 0);
    expect(again.session.status().clock.doubt).toBeNull();
    expect(again.session.engine.now).toBe(START + 3 * HOUR_MS);
  });

  it('of a drill whose speed is changed in doubt is still the one that was seen', async () => {
    const { desk, at } = await leapt(2 * HOUR_MS);
    await desk.beat(at, SECOND_MS, { factor: 600 });
    const id = await propose(desk);
    await desk.beat(at + 20 * 600_000, 20 * SECOND_MS, { factor: 600 });
    expect(await approve(desk, id)).toMatch(/^act-/);
  });
});

describe('a drill on a machine that is held up', () => {
  it('isn’t doubted where the first words at a speed come late and the rest at once; a leap of the same size later is', async () => {
    const desk = await openDesk(START);
    await desk.beat(START, 0);
    await desk.beat(START + SECOND_MS, SECOND_MS);
    // Ten seconds of words wait while the console is at work, and come together.
    let now = START + 2 * SECOND_MS;
    await desk.beat(now, 10 * SECOND_MS, { factor: 600 });
    now += 10 * 600_000;
    await desk.beat(now, 0, { factor: 600 });
    expect(desk.session.status().clock.doubt).toBeNull();
    for (let n = 0; n < 31; n++, now += 600_000) {
      await desk.beat(now + 600_000, SECOND_MS, { factor: 600 });
      expect(desk.session.status().clock.doubt).toBeNull();
    }
    await desk.beat(now + 10 * 600_000, 0, { factor: 600 });
    expect(desk.session.status().clock.doubt).toMatchObject({ reason: 'leap_forward' });
  });
});
