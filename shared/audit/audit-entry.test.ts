import { describe, expect, it } from 'vitest';
import { epochMs, type WarEvent } from '../kernel';
import { type AuditRecord, answerNamesOf, auditEntry, isAct, matchesAudit, needsAnswer } from './audit-entry';

const ANYBODY = () => true;
const DAY = Date.parse('2015-11-11T00:00:00+08:00');
const record = (seq: number, id: string, type: string, data: object, source = '/console/desk-1') => {
  const event: WarEvent = {
    id,
    source,
    type: `warroom.${type}.v1`,
    subject: 'dispute/D1',
    at: epochMs(DAY + seq),
    data,
  };
  return { seq, hash: `h${seq}`, event } satisfies AuditRecord;
};
const asked = record(1, 'c1:requested', 'dispute.settlement_requested', { by: 'lin', note: 'broken' });

describe('[AD1] what an act is', () => {
  it('is a record of a console that answers nothing; of the world there is none', () => {
    expect(isAct(asked.event)).toBe(true);
    expect(isAct(record(2, 'c1:answer', 'dispute.resolved', {}).event)).toBe(false);
    expect(isAct(record(2, 'c1:unknown', 'command.unknown', {}).event)).toBe(false);
    expect(isAct(record(2, 'w1', 'dispute.opened', {}, '/platform/disputes').event)).toBe(false);
  });

  it('ends as the platform said: pending, acknowledged, rejected or unknown', () => {
    expect(needsAnswer(asked.event)).toBe(true);
    expect(answerNamesOf(asked.event)).toEqual(['c1:answer', 'c1:unknown']);
    expect(auditEntry(asked, null, ANYBODY)).toMatchObject({
      outcome: 'pending',
      answerSeq: null,
      reason: 'broken',
    });
    const answers = [
      [record(7, 'c1:answer', 'dispute.resolved', {}), 'acknowledged', 7],
      [record(7, 'c1:answer', 'dispute.settlement_rejected', {}), 'rejected', 7],
      [record(7, 'c1:unknown', 'command.unknown', {}), 'unknown', null],
    ] as const;
    for (const [answer, outcome, answerSeq] of answers) {
      expect(auditEntry(asked, answer, ANYBODY)).toMatchObject({ outcome, answerSeq, seq: 1, hash: 'h1' });
    }
  });

  it('needs no answer where the platform has no part in it', () => {
    const assigned = record(3, 'c2:assigned', 'dispute.assigned', { to: 'zhou', by: 'lin', reason: 'VIP' });
    expect(auditEntry(assigned, null, ANYBODY)).toMatchObject({
      act: 'dispute.assigned',
      actor: 'lin',
      outcome: 'recorded',
      reason: 'VIP',
    });
    expect(auditEntry(record(4, 'x:deferred', 'payout.deferred', {}), null, ANYBODY).actor).toBe('system');
  });

  it('also is what the rules refused, with what was tried and why not', () => {
    const data = {
      commandId: 'c3',
      actor: 'lin',
      kind: 'dispute.move',
      code: 'illegal_step',
      message: 'D1 is resolved',
      about: 'dispute/D9',
    };
    expect(auditEntry(record(5, 'c3:refused', 'command.refused', data), null, ANYBODY)).toMatchObject({
      act: 'dispute.move',
      actor: 'lin',
      about: 'dispute/D9',
      outcome: 'refused',
      code: 'illegal_step',
      reason: null,
    });
  });
});

describe('[N5] who acted', () => {
  it('is told to be unverified by the instant of the act, whether it was done or refused', () => {
    const isVerified = (actor: string, at: number) => actor === 'lin' && at >= DAY + 1;
    expect(auditEntry(asked, null, isVerified).isVerified).toBe(true);
    const before = { ...asked, event: { ...asked.event, at: epochMs(DAY) } };
    expect(auditEntry(before, null, isVerified).isVerified).toBe(false);
    const data = { commandId: 'c', actor: 'zhou', kind: 'x', code: 'forbidden', message: '', about: '' };
    expect(auditEntry(record(5, 'c:refused', 'command.refused', data), null, isVerified)).toMatchObject({
      actor: 'zhou',
      isVerified: false,
    });
  });
});

describe('the filter', () => {
  const entry = auditEntry(asked, null, ANYBODY);
  it.each([
    [{}, true],
    [{ actor: 'lin' }, true],
    [{ actor: 'li' }, false],
    [{ act: 'dispute.' }, true],
    [{ act: 'payout.' }, false],
    [{ outcome: 'pending' as const }, true],
    [{ outcome: 'refused' as const }, false],
    [{ text: ' BROK' }, true],
    [{ text: 'd1' }, true],
    [{ text: 'd2' }, false],
    [{ from: DAY + 1, to: DAY + 1 }, true],
    [{ from: DAY + 2 }, false],
    [{ to: DAY }, false],
  ])('%o takes it: %s', (filter, takes) => {
    expect(matchesAudit(entry, filter)).toBe(takes);
  });
});
