import { describe, expect, it } from 'vitest';
import { fakeEngine } from '../../../engine/fake-engine';
import { listingRow, listingsView } from '../test-rows';
import { outcomeOf, type TakedownOutcome, watchTakedown } from './takedown-watch';

const act = { itemId: 'i-1', title: 'a cup', commandId: 'c1' };

describe('what became of a takedown', () => {
  it.each([
    ['on sale', {}, null],
    ['pending', { state: 'pending', commandId: 'c1' }, null],
    [
      'acknowledged',
      { state: 'off_sale', commandId: 'c1', tookMs: 83 },
      { kind: 'acknowledged', tookMs: 83 },
    ],
    ['refused', { state: 'rejected', commandId: 'c1', reason: 'x' }, { kind: 'rejected', reason: 'x' }],
    ['without an answer in time', { state: 'unknown', commandId: 'c1' }, { kind: 'unknown' }],
    ["another's, refused", { state: 'rejected', commandId: 'c0', reason: 'x' }, null],
    [
      "another's, acknowledged: its time is not ours",
      { state: 'off_sale', commandId: 'c0', tookMs: 7 },
      { kind: 'acknowledged', tookMs: null },
    ],
  ] as const)('%s', (_, change, outcome) => {
    expect(outcomeOf(act, listingRow('i-1', change))).toEqual(outcome);
  });

  it('each news is told once, and an answer that comes after "unknown" is told too', () => {
    const fake = fakeEngine();
    const told: TakedownOutcome['kind'][] = [];
    watchTakedown(fake.engine, act, (_, outcome) => told.push(outcome.kind));
    // An id that contains the item's is another item's.
    const other = listingRow('i-11', { state: 'off_sale', commandId: 'c1' });
    const push = (state: 'pending' | 'unknown' | 'off_sale') =>
      fake.push('listings', listingsView([other, listingRow('i-1', { state, commandId: 'c1' })]));
    push('pending');
    push('unknown');
    push('unknown');
    push('off_sale');
    expect(told).toEqual(['unknown', 'acknowledged']);
    expect(fake.port.sent.at(-1)?.t).toBe('unsub');
    fake.close();
  });
});
