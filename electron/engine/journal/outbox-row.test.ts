import { describe, expect, it } from 'vitest';
import type { OutboxIntent } from '../../../shared/engine';
import { epochMs } from '../../../shared/kernel';
import { advanceRow, isOpenState, isRepeatedAnswer, type OutboxState, pendingRow } from './outbox-row';

const STATES: readonly OutboxState[] = ['pending', 'sent', 'unknown', 'acknowledged', 'rejected'];
const row = (state: OutboxState) => ({
  ...pendingRow({ key: 'k' } as OutboxIntent),
  state,
  firstSentAt: epochMs(5),
  attempts: 3,
  reason: 'timeout',
});

describe('a row of the outbox', () => {
  it('goes on and never back, nor from one last word to the other', () => {
    const next = (from: OutboxState) =>
      STATES.filter((state) => advanceRow(row(from), { key: 'k', state }) !== null).join(' ');
    expect(STATES.map(next)).toEqual([
      'pending sent unknown acknowledged rejected',
      'sent unknown acknowledged rejected',
      'unknown acknowledged rejected',
      'acknowledged',
      'rejected',
    ]);
    expect(STATES.filter(isOpenState)).toEqual(['pending', 'sent', 'unknown']);
  });

  it('keeps the first attempt’s instant, the most attempts and the last reason; a last word stays as it is', () => {
    const update = { key: 'k', state: 'unknown', firstSentAt: epochMs(9), attempts: 2 } as const;
    expect(advanceRow(row('sent'), update)).toMatchObject({ firstSentAt: 5, attempts: 3, reason: 'timeout' });
    expect(advanceRow(row('sent'), { ...update, attempts: 7, reason: 'network' })).toMatchObject({
      attempts: 7,
      reason: 'network',
    });
    const done = row('acknowledged');
    expect(advanceRow(done, { key: 'k', state: 'acknowledged', attempts: 9, reason: 'x' })).toBe(done);
  });

  it('is told its answer again only where all rows of a batch say just that', () => {
    const states: Readonly<Record<string, OutboxState>> = { a: 'acknowledged', b: 'sent' };
    const isRepeated = (events: readonly unknown[], ...keys: readonly string[]) =>
      isRepeatedAnswer(
        { events, outboxUpdate: keys.map((key) => ({ key, state: 'acknowledged' as const })) },
        (key) => states[key] ?? null,
      );
    expect(isRepeated([1], 'a')).toBe(true);
    expect([isRepeated([1], 'a', 'b'), isRepeated([1], 'b'), isRepeated([1]), isRepeated([], 'a')]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
