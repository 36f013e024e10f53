import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../../../shared/disputes';
import { EVENT_CATALOGUE } from '../../../../shared/protocol';
import '../../../app/i18n/i18n';
import { formatsOf } from '../../../app/formats';
import { textIn } from '../../../app/i18n';
import { timelineWords } from './timeline-words';

const en = {
  t: textIn('en', 'disputes'),
  domain: textIn('en', 'domain'),
  acts: textIn('en', 'acts'),
  common: textIn('en', 'common'),
  formats: formatsOf('en'),
  nameOf: (id: string) => id,
};
const zh = {
  t: textIn('zh-CN', 'disputes'),
  domain: textIn('zh-CN', 'domain'),
  acts: textIn('zh-CN', 'acts'),
  common: textIn('zh-CN', 'common'),
  formats: formatsOf('zh-CN'),
  nameOf: (id: string) => id,
};
const entry = (type: string, data: unknown, source = '/platform/disputes'): TimelineEntry => ({
  at: 0,
  type,
  source,
  eventId: 'e',
  data,
});

/** Every type that can stand in a dispute's timeline, with data that its schema accepts. */
const EVENTS: Readonly<Record<string, object>> = {
  'warroom.dispute.opened.v1': { channel: 'complaint', cause: 'quality', amountFen: 34_950 },
  'warroom.dispute.moved.v1': { to: 'with_logistics', by: 'lin', reason: 'wrong signature' },
  'warroom.dispute.assigned.v1': { to: 'zhou', by: 'lin' },
  'warroom.dispute.settlement_requested.v1': {
    commandId: 'c',
    outcome: 'refund',
    paidFen: 34_950,
    payer: 'merchant',
    by: 'lin',
  },
  'warroom.dispute.settlement_rejected.v1': { commandId: 'c', reason: 'under investigation' },
  'warroom.dispute.resolved.v1': { outcome: 'rejected', paidFen: 0, payer: 'merchant', by: 'lin' },
  'warroom.dispute.withdrawn.v1': {},
  'warroom.dispute.reverted.v1': { eventId: 'e1', by: 'lin' },
  'warroom.dispute.revert_requested.v1': { commandId: 'c2', eventId: 'e1', by: 'lin' },
  'warroom.dispute.revert_rejected.v1': { commandId: 'c2', eventId: 'e1', reason: 'too_late' },
  'warroom.dispute.appealed.v1': { party: 'merchant' },
  'warroom.dispute.paused.v1': { reason: 'waits for a photo', by: 'lin' },
  'warroom.dispute.resumed.v1': { by: 'lin' },
  'warroom.dispute.snoozed.v1': { until: 1_447_171_200_000, by: 'lin' },
  'warroom.dispute.woken.v1': { by: 'lin' },
  'warroom.dispute.liability_assessed.v1': { party: 'logistics', by: 'lin' },
  'warroom.dispute.evidence_added.v1': { kind: 'photo', party: 'consumer', title: 'Broken box', by: 'lin' },
  'warroom.payout.requested.v1': {
    commandId: 'c',
    disputeId: 'D1',
    amountFen: 34_950,
    fund: 'advance_payout',
    kind: 'advance',
    by: 'system',
  },
  'warroom.payout.posted.v1': { disputeId: 'D1', amountFen: 34_950, fund: 'advance_payout', kind: 'advance' },
  'warroom.payout.deferred.v1': { disputeId: 'D1', amountFen: 1, fund: 'advance_payout', reason: 'short' },
  'warroom.payout.held.v1': {
    disputeId: 'D1',
    amountFen: 6_000_000,
    fund: 'advance_payout',
    reason: 'over_ceiling',
  },
  'warroom.payout.rejected.v1': { commandId: 'c', disputeId: 'D1', reason: 'closed' },
  'warroom.recovery.posted.v1': { disputeId: 'D1', amountFen: 34_950, fund: 'advance_payout' },
  'warroom.recovery.opened.v1': {
    disputeId: 'D1',
    amountFen: 34_950,
    fund: 'advance_payout',
    ground: 'met_late',
  },
  'warroom.recovery.assessed.v1': { disputeId: 'D1', finding: 'at_fault', by: 'lin', reason: 'no parcel' },
  'warroom.recovery.requested.v1': {
    commandId: 'c',
    disputeId: 'D1',
    amountFen: 34_950,
    fund: 'advance_payout',
    by: 'lin',
  },
  'warroom.recovery.rejected.v1': { commandId: 'c', disputeId: 'D1', reason: 'frozen' },
  'warroom.recovery.closed.v1': { disputeId: 'D1', outcome: 'written_off', by: 'lin', reason: 'closed' },
  'warroom.command.refused.v1': {
    commandId: 'c',
    actor: 'lin',
    kind: 'dispute.move',
    code: 'illegal_step',
    message: 'no',
    about: 'dispute/D1',
  },
  'warroom.command.unknown.v1': { commandId: 'c', attempts: 3, lastError: 'timeout' },
};

describe('words of the timeline', () => {
  it('every event of a dispute has words of its own in both languages', () => {
    const types = Object.keys(EVENT_CATALOGUE).filter((type) =>
      /^warroom\.(dispute|payout|recovery|command)\./.test(type),
    );
    expect(Object.keys(EVENTS).sort()).toEqual(types.sort());
    for (const type of types) {
      for (const tongue of [en, zh]) {
        const { text } = timelineWords(entry(type, EVENTS[type]), tongue);
        expect(text).not.toContain(type);
        expect(text).not.toMatch(/\{\{|timeline\./);
      }
    }
  });

  it('says what, who, why, and whether it was decided here', () => {
    const moved = entry('warroom.dispute.moved.v1', EVENTS['warroom.dispute.moved.v1'], '/console/desk-1');
    expect(timelineWords(moved, en)).toEqual({
      text: 'Moved: With logistics',
      by: 'lin',
      detail: 'wrong signature',
      isConsole: true,
    });
    const paid = timelineWords(entry('warroom.payout.posted.v1', EVENTS['warroom.payout.posted.v1']), zh);
    expect(paid.text).toBe('先行赔付到账 ¥349.50 · 先行赔付金');
    expect(paid.isConsole).toBe(false);
  });

  it('what an attempt met with is worded, and the platform’s own words stay as they are', () => {
    const lost = (lastError: string, tongue: typeof en) =>
      timelineWords(entry('warroom.command.unknown.v1', { commandId: 'c', attempts: 3, lastError }), tongue)
        .detail;
    expect(lost('timeout', zh)).toBe('平台没有回话');
    expect(lost('status:502', en)).toBe('The answer doesn’t name this key (502)');
    expect(lost('the line broke', zh)).toBe('the line broke');
    const refused = (reason: string) =>
      timelineWords(entry('warroom.payout.rejected.v1', { commandId: 'c', disputeId: 'D1', reason }), zh)
        .detail;
    expect(refused('closed_by_person')).toBe('人已判定：没办');
    expect(refused('under investigation')).toBe('under investigation');
  });

  it('a payout is told without its kind and without who asked for it, which the engine does not keep', () => {
    const data = { commandId: 'c', disputeId: 'D1', amountFen: 34_950, fund: 'advance_payout' };
    const told = (type: string) => timelineWords(entry(type, data), en).text;
    expect(told('warroom.payout.requested.v1')).toBe('Payout of ¥349.50 sent · Advance payout');
    expect(told('warroom.payout.posted.v1')).toBe('Payout of ¥349.50 paid · Advance payout');
  });

  it('an event that is not known, or not as known, is still shown', () => {
    expect(timelineWords(entry('warroom.robot.danced.v1', {}), en).text).toBe(
      'Other event warroom.robot.danced.v1',
    );
    expect(timelineWords(entry('warroom.dispute.moved.v1', { to: 'moon' }), en).text).toContain('moved.v1');
  });
});
