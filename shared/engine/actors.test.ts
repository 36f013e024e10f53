import { describe, expect, it } from 'vitest';
import { epochMs, HOUR_MS, type WarEvent } from '../kernel';
import { enrolments, type Role } from '../people';
import type { Command } from '../protocol';
import { AGENT_SETTLES_UP_TO_FEN, mayGive } from './permissions';
import { DAY } from './testing/events';
import { WarEngine } from './war-engine';

const dispute = (type: string, at: number, data: object, source = '/console/desk-1'): WarEvent => ({
  id: `${type}-${at}:x`,
  source,
  type: `warroom.dispute.${type}.v1`,
  subject: 'dispute/D1',
  at: epochMs(at),
  data,
});
const opened = dispute(
  'opened',
  DAY,
  { channel: 'dispute', cause: 'damaged', amountFen: 900_000, category: 'test' },
  '/platform/disputes',
);

function engineWith(people: Readonly<Record<string, readonly Role[]>>, at = DAY): WarEngine {
  const engine = new WarEngine();
  const operators = Object.entries(people).map(([id, roles]) => ({
    id,
    name: { zh: id, en: id },
    roles: [...roles],
    isActive: true,
  }));
  const stamp = { now: at, source: '/console/desk-1', by: 'desk', changeId: 'first' };
  engine.applyBatch([opened, ...enrolments(operators, stamp)]);
  engine.advanceTo(DAY + HOUR_MS);
  return engine;
}

const settle = (paidFen: number): Command => ({
  kind: 'dispute.resolve',
  disputeId: 'D1',
  outcome: 'refund',
  paidFen,
  payer: 'merchant',
});

describe('[AD3] what an agent settles alone', () => {
  it.each([
    [AGENT_SETTLES_UP_TO_FEN - 1, 'ok'],
    [AGENT_SETTLES_UP_TO_FEN, 'ok'],
    [AGENT_SETTLES_UP_TO_FEN + 1, 'forbidden'],
  ])('%d fen: %s, as `decide` has it', (paidFen, expected) => {
    const engine = engineWith({ wu: ['agent'], li: ['supervisor'], he: ['agent', 'auditor'] });
    const give = (actor: string): string => {
      const context = { now: engine.now, consoleId: 'desk-1', steadyMs: 0, moneyHold: null };
      const decided = engine.decide({ commandId: `c-${actor}`, actor, command: settle(paidFen) }, context);
      if (decided.ok) engine.discard(decided.value.events);
      return decided.ok ? 'ok' : decided.error.code;
    };
    expect(give('wu')).toBe(expected);
    // A second role that doesn't lead adds nothing.
    expect(give('he')).toBe(expected);
    expect(give('li')).toBe('ok');
    // Nobody, and somebody taken for granted by name alone, may nothing at all.
    expect([give(''), give('zhou'), give('system'), give('LI')]).toEqual(Array(4).fill('forbidden'));
  });

  it('doesn’t bind other acts, which have no sum', () => {
    expect(mayGive(['agent'], { kind: 'dispute.wake', disputeId: 'D1' })).toBe(true);
    expect(mayGive(['auditor'], settle(0))).toBe(false);
  });
});

describe('[N5] an act of before its actor was enrolled', () => {
  it('is told as unverified in the timeline, to the millisecond; the platform’s words never are', () => {
    const engine = engineWith({ wu: ['agent'], li: ['supervisor'] }, DAY + 10);
    engine.applyBatch([
      dispute('assigned', DAY + 9, { to: 'wu', by: 'wu' }),
      dispute('assigned', DAY + 10, { to: 'li', by: 'wu' }),
      dispute('assigned', DAY + 11, { to: 'wu', by: 'stranger' }),
      dispute('assigned', DAY + 12, { to: 'li', by: 'butler' }, '/platform/staff'),
      dispute('assigned', DAY + 13, { to: 'li', by: 'system' }),
    ]);
    const { timeline } = engine.dispute('D1') ?? { timeline: [] };
    expect(timeline.map(({ at, isUnverified }) => [at - DAY, isUnverified === true])).toEqual([
      [0, false],
      [9, true],
      [10, false],
      [11, true],
      [12, false],
      [13, false],
    ]);
  });
});
