import { describe, expect, it } from 'vitest';
import { epochMs } from '../kernel';
import { applyListings, createListings, decideListing, type ListingEvent, listingsView } from './index';
import { saleTrial } from './testing/sale-trial';

let made = 0;
const event = (type: string, at: number, data: object) =>
  ({
    id: `s${++made}`,
    source: '/platform/listings',
    type: `warroom.listing.${type}.v1`,
    subject: 'listing/I1',
    at: epochMs(at),
    data,
  }) as ListingEvent;
const asked = (at: number, commandId: string) => event('takedown_requested', at, { commandId, by: 'lin' });
const off = (at: number, commandId: string, version?: number) =>
  event('takedown_acknowledged', at, { commandId, ...(version === undefined ? {} : { version }) });
const on = (at: number, version?: number) =>
  event('relisted', at, { by: 'merchant desk', ...(version === undefined ? {} : { version }) });
const refused = (at: number, commandId: string) =>
  event('takedown_rejected', at, { commandId, reason: 'no' });

function rowOf(...events: readonly ListingEvent[]) {
  const state = createListings();
  for (const one of events) applyListings(state, one);
  return { state, row: listingsView(state, 0, { offset: 0, limit: 1 }).rows[0]! };
}
const context = { now: epochMs(99), actor: 'lin', commandId: 'c9', source: '/console/desk-1' };

describe('[B9] off sale is a state, not an event', () => {
  it('is on sale again once relisted, says since when and by whom, and can be taken down again', () => {
    const { state, row } = rowOf(asked(1, 'c1'), off(2, 'c1', 1), on(3, 2));
    expect(row).toMatchObject({ state: 'on_sale', relistedAt: 3, relistedBy: 'merchant desk' });
    const command = { kind: 'listing.takeDown', itemId: 'I1', reason: 'fake' } as const;
    expect(decideListing(state, command, context).ok).toBe(true);
    applyListings(state, asked(4, 'c2'));
    applyListings(state, off(5, 'c2', 3));
    expect(state.stateOf(0)).toBe('off_sale');
    expect(decideListing(state, command, context).ok).toBe(false);
  });

  it.each([
    ['a late answer to the older command', [off(2, 'c1', 1), on(3, 2), off(9, 'c0', 0)], 'on_sale'],
    [
      'the newer takedown, told before what it followed',
      [off(2, 'c2', 3), on(9, 2), off(8, 'c1', 1)],
      'off_sale',
    ],
    ['the same word twice', [off(2, 'c1', 1), on(3, 2), off(4, 'c1', 1)], 'on_sale'],
    ['without versions, the order of the fold', [off(2, 'c1'), on(3), off(4, 'c2')], 'off_sale'],
    ['without versions, told the other way round', [off(4, 'c2'), on(5), off(2, 'c1')], 'on_sale'],
    ['a word without a version behind one that has it', [off(2, 'c1', 7), on(3)], 'on_sale'],
    [
      'a relist that isn’t as new as a refusal',
      [off(1, 'c1', 1), on(2, 2), asked(3, 'c2'), refused(4, 'c2')],
      'rejected',
    ],
    ['a refusal that a relist came after', [asked(1, 'c1'), refused(2, 'c1'), on(3)], 'on_sale'],
    ['a new takedown that waits', [off(1, 'c1', 1), on(2, 2), asked(3, 'c2')], 'pending'],
  ] as const)('%s', (_what, events, state) => {
    expect(rowOf(...events).row.state).toBe(state);
  });

  it('[TRUST 14] stands as it does at the gateway, whatever came late, twice or not at all; by the rule of before it did not', () => {
    const trials = Array.from({ length: 500 }, (_none, seed) => saleTrial(seed));
    expect(trials.filter(({ told, isOffSale }) => told !== isOffSale).map(({ seed }) => seed)).toEqual([]);
    expect(trials.filter(({ byFirstWord, isOffSale }) => byFirstWord !== isOffSale).length).toBeGreaterThan(
      100,
    );
  });
});
