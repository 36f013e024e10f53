import { describe, expect, it } from 'vitest';
import type { Role } from '../people';
import type { Command } from '../protocol';
import {
  type Act,
  AGENT_SETTLES_UP_TO_FEN,
  mayDo,
  mayGive,
  PERMISSIONS,
  SIGNED_BY_ANOTHER,
} from './permissions';

const ROLES: readonly Role[] = ['agent', 'supervisor', 'manager', 'trainer', 'auditor'];
const who = (act: Act, mode?: 'drill' | 'live') => ROLES.filter((role) => mayDo([role], act, mode)).join(' ');
const settle = (paidFen: number): Command => ({
  kind: 'dispute.resolve',
  disputeId: 'D1',
  outcome: 'refund',
  paidFen,
  payer: 'merchant',
});

describe('who may do what', () => {
  it('what moves money by itself, ends an act or takes two is a leading person’s', () => {
    const leading = (Object.keys(PERMISSIONS) as Act[]).filter((act) => who(act) === 'supervisor manager');
    expect(leading).toEqual(
      expect.arrayContaining([
        'dispute.payAdvance',
        'recovery.assess',
        'recovery.collect',
        'recovery.writeOff',
        'approval.propose',
        'approval.approve',
        'approval.refuse',
        'act.close',
        'bulk.start',
        'bulk.undo',
        'people.countersign',
        'listing.takeDown',
      ]),
    );
    expect(who('people.change')).toBe('manager');
  });

  it('cases are handled by those who handle them, and read by auditors; trainers see them in drills alone', () => {
    for (const act of ['dispute.assign', 'dispute.resolve', 'dispute.revert', 'handover.accept'] as const)
      expect(who(act)).toBe('agent supervisor manager');
    expect(who('evidence.open')).toBe('agent supervisor manager auditor');
    expect(who('evidence.open', 'drill')).toBe('agent supervisor manager trainer auditor');
    expect(who('export.audit')).toBe('supervisor manager auditor');
    expect(who('session.start')).toBe('supervisor manager trainer');
  });

  it('an agent settles up to the limit to the fen, whoever else has a leading role as much as there is', () => {
    const most = AGENT_SETTLES_UP_TO_FEN;
    expect([most, most + 1].map((fen) => mayGive(['agent'], settle(fen)))).toEqual([true, false]);
    expect(mayGive(['agent', 'supervisor'], settle(most + 1))).toBe(true);
    expect(mayGive(['auditor'], settle(1))).toBe(false);
    expect(mayGive([], settle(0))).toBe(false);
  });

  it('only the second person’s yes or no may be given at another’s window', () => {
    expect([...SIGNED_BY_ANOTHER].sort()).toEqual(['approval.approve', 'approval.refuse']);
  });
});
