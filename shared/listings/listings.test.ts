import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAUSES } from '../disputes';
import { epochMs, type WarEvent } from '../kernel';
import {
  applyListings,
  createListings,
  decideListing,
  digestListings,
  dumpListings,
  itemTitle,
  type ListingEvent,
  type Listings,
  ListingsWindow,
  listingsView,
  loadListings,
  merchantName,
  noteUnknownTakedown,
  riskOf,
} from './index';

let made = 0;
function event(type: string, itemId: string, at: number, data: object, id = `l${++made}`): ListingEvent {
  const source = '/platform/listings';
  const subject = `listing/${itemId}`;
  return {
    id,
    source,
    type: `warroom.listing.${type}.v1`,
    subject,
    at: epochMs(at),
    data,
  } as WarEvent as ListingEvent;
}
const listed = (itemId: string, at: number, title = `Item ${itemId}`, salesPerHour = 10): ListingEvent =>
  event('listed', itemId, at, {
    merchantId: 'M1',
    merchantName: `Shop ${at}`,
    title,
    category: 'beauty',
    priceFen: 100,
    stock: 50,
    salesPerHour,
  });
const sampled = (itemId: string, at: number, stock: number): ListingEvent =>
  event('sampled', itemId, at, { salesPerHour: 1, stock, openOrders: 2 });
const requested = (itemId: string, at: number, commandId: string): ListingEvent =>
  event('takedown_requested', itemId, at, { commandId, by: 'a', reason: 'fake' });
const acknowledged = (itemId: string, at: number, commandId: string, tookMs?: number): ListingEvent =>
  event('takedown_acknowledged', itemId, at, { commandId, ...(tookMs === undefined ? {} : { tookMs }) });
const rejected = (itemId: string, at: number, commandId: string): ListingEvent =>
  event('takedown_rejected', itemId, at, { commandId, reason: 'no' });

function fold(events: readonly ListingEvent[], state: Listings = createListings()): Listings {
  for (const e of events) applyListings(state, e);
  return state;
}
function complain(state: Listings, itemId: string, cause: (typeof CAUSES)[number], more: object = {}): void {
  const complaint = { cause: CAUSES.indexOf(cause), isOpen: true, isFounded: true, ...more };
  state.countComplaint(state.ensureRow(itemId), complaint, 1);
}
function digest(state: Listings): string {
  const hash = createHash('sha256');
  digestListings(state, { update: (data) => void hash.update(data), hex: () => '' });
  return hash.digest('hex');
}
const all = (state: Listings) => listingsView(state, 0, { offset: 0, limit: 100 });
const stateOf = (state: Listings, itemId: string) =>
  all(state).rows.find((row) => row.itemId === itemId)?.state;
const ctx = { now: epochMs(9), actor: 'a', commandId: 'c9', source: '/console/desk-1' };
const decide = (state: Listings, itemId: string, reason = 'fake') =>
  decideListing(state, { kind: 'listing.takeDown', itemId, reason }, ctx);

describe('takedowns', () => {
  it('[M09] an item goes from on sale by pending to off sale, with the time the platform took', () => {
    const state = fold([listed('1', 1)]);
    expect(stateOf(state, '1')).toBe('on_sale');
    fold([requested('1', 2, 'c1')], state);
    expect(all(state).rows[0]).toMatchObject({
      state: 'pending',
      requestedAt: 2,
      requestedBy: 'a',
      tookMs: null,
    });
    fold([acknowledged('1', 3, 'c1', 83)], state);
    expect(all(state)).toMatchObject({
      rows: [{ state: 'off_sale', commandId: 'c1', tookMs: 83, reason: 'fake' }],
      counts: { on_sale: 0, pending: 0, off_sale: 1, rejected: 0, unknown: 0 },
      took: { count: 1, p50Ms: 83, p95Ms: 83, maxMs: 83, allMs: [83] },
    });
  });

  it('[M09] without an answer in time it is unknown; the answer beats that, also when it is read first', () => {
    const state = fold([requested('1', 2, 'c1')]);
    noteUnknownTakedown(state, 'c1');
    expect(stateOf(state, '1')).toBe('unknown');
    fold([acknowledged('1', 3, 'c1')], state);
    noteUnknownTakedown(state, 'c1');
    expect(stateOf(state, '1')).toBe('off_sale');
    expect(all(state).took.count).toBe(0);
  });

  it('[L18] what is off sale stays off sale, whatever a later request was answered', () => {
    const state = fold([acknowledged('1', 3, 'c1'), requested('1', 4, 'c2'), rejected('1', 5, 'c2')]);
    expect(stateOf(state, '1')).toBe('off_sale');
  });

  it('the times are told by nearest rank', () => {
    const times = Array.from({ length: 20 }, (_, i) => acknowledged(`${i}`, i, `c${i}`, 100 - i));
    expect(all(fold(times)).took).toMatchObject({ count: 20, p50Ms: 90, p95Ms: 99, maxMs: 100 });
  });

  it('an unknown command that is no takedown changes no item', () => {
    const state = fold([listed('1', 1)]);
    noteUnknownTakedown(state, 'settle-1');
    expect(all(state).counts).toMatchObject({ on_sale: 1, unknown: 0 });
  });
});

describe('deciding a takedown', () => {
  it('[M09] requests it, by and for whom, under an id that follows from the command', () => {
    expect(decide(fold([listed('1', 1)]), '1', ' fake ')).toEqual({
      ok: true,
      value: [
        {
          id: 'c9:requested',
          source: '/console/desk-1',
          type: 'warroom.listing.takedown_requested.v1',
          subject: 'listing/1',
          at: 9,
          data: { commandId: 'c9', reason: 'fake', by: 'a', merchantId: 'M1' },
        },
      ],
    });
  });

  it('an item known from complaints alone can be taken down; one never heard of is not found', () => {
    const state = createListings();
    complain(state, '7', 'counterfeit');
    expect(decide(state, '7').ok).toBe(true);
    expect(decide(state, '8')).toMatchObject({ ok: false, error: { code: 'not_found' } });
    state.countComplaint(state.ensureRow('7'), { cause: 4, isOpen: true, isFounded: true }, -1);
    expect(decide(state, '7')).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  it('refuses while one is pending or unknown, and once it is off sale; not after a refusal', () => {
    const state = fold([requested('1', 1, 'c1')]);
    expect(decide(state, '1')).toMatchObject({ error: { code: 'already_requested' } });
    noteUnknownTakedown(state, 'c1');
    expect(decide(state, '1')).toMatchObject({ error: { code: 'already_requested' } });
    fold([rejected('1', 2, 'c1')], state);
    expect(decide(state, '1').ok).toBe(true);
    fold([acknowledged('1', 3, 'c2')], state);
    expect(decide(state, '1')).toMatchObject({ error: { code: 'already_requested' } });
  });

  it('needs a reason', () => {
    expect(decide(fold([listed('1', 1)]), '1', '  ')).toMatchObject({ error: { code: 'reason_required' } });
  });
});

describe('risk', () => {
  const risk = (counts: Partial<Record<(typeof CAUSES)[number], number>>, baseline = 10): number =>
    riskOf((cause) => counts[CAUSES[cause]!] ?? 0, baseline);

  it('is 0 without a founded complaint and stays under 100', () => {
    expect(risk({})).toBe(0);
    expect(risk({ counterfeit: 1_000_000 })).toBeLessThan(100);
  });

  it('[M09] fakes, allergies and quality weigh more than what went wrong on the way', () => {
    expect(risk({ counterfeit: 3 })).toBeGreaterThan(risk({ allergy: 3 }));
    expect(risk({ allergy: 3 })).toBeGreaterThan(risk({ quality: 3 }));
    expect(risk({ quality: 3 })).toBeGreaterThan(risk({ late_shipping: 10 }));
  });

  it('few complaints may be chance: two weigh three times one, hundreds weigh what they are', () => {
    const weight = (n: number): number => risk({ counterfeit: n }) / (100 - risk({ counterfeit: n }));
    expect(weight(2) / weight(1)).toBeCloseTo(3, 9);
    expect(weight(800) / weight(400)).toBeCloseTo(2, 1);
  });

  it('complaints are held against what the item ordinarily sells', () => {
    expect(risk({ quality: 5 }, 1_000)).toBeLessThan(risk({ quality: 5 }, 10));
    expect(risk({ quality: 5 }, Number.NaN)).toBe(risk({ quality: 5 }, 0));
  });
});

describe('the list', () => {
  it('[M09] is ranked by risk; a withdrawn or rejected complaint is counted but weighs nothing', () => {
    const state = fold([listed('1', 1), listed('2', 1), listed('3', 1)]);
    complain(state, '2', 'counterfeit');
    complain(state, '3', 'allergy');
    complain(state, '1', 'counterfeit', { isFounded: false, isOpen: false });
    const { rows } = all(state);
    expect(rows.map((row) => row.itemId)).toEqual(['2', '3', '1']);
    expect(rows[2]).toMatchObject({ risk: 0, disputes: 1, openDisputes: 0, causes: [['counterfeit', 1]] });
  });

  it('shows the latest word on stock and names, by time and not by arrival', () => {
    const state = fold([
      sampled('1', 5, 33),
      listed('1', 9, 'New name'),
      listed('1', 4, 'Old name'),
      sampled('1', 3, 1),
    ]);
    expect(all(state).rows[0]).toMatchObject({
      title: 'New name',
      merchantName: 'Shop 9',
      stock: 50,
      openOrders: 2,
    });
    fold([sampled('1', 10, 7)], state);
    expect(all(state).rows[0]!.stock).toBe(7);
    expect([itemTitle(state, '1'), merchantName(state, 'M1')]).toEqual(['New name', 'Shop 9']);
    expect([itemTitle(state, 'x'), merchantName(state, 'x')]).toEqual([null, null]);
  });

  it('filters by state and by part of id, title or merchant', () => {
    const state = fold([listed('1', 1, 'Face cream'), listed('2', 1, 'Kettle'), requested('2', 2, 'c1')]);
    const ids = (filter: object) =>
      listingsView(state, 0, { offset: 0, limit: 9, ...filter }).rows.map((r) => r.itemId);
    expect(ids({ state: ['pending'] })).toEqual(['2']);
    expect(ids({ state: ['on_sale', 'pending'], text: 'CREAM' })).toEqual(['1']);
    expect(ids({ text: 'shop' })).toEqual(['1', '2']);
    expect(ids({ state: [] })).toEqual(['1', '2']);
    expect(ids({ text: 'nothing' })).toEqual([]);
  });
});

interface ArbFact {
  readonly what: 'list' | 'sample' | 'request' | 'ack' | 'reject' | 'complain';
  readonly item: number;
  readonly at: number;
}
const arbFacts = fc.array(
  fc.record<ArbFact>({
    what: fc.constantFrom('list', 'sample', 'request', 'ack', 'reject', 'complain'),
    item: fc.integer({ min: 0, max: 4 }),
    at: fc.integer({ min: 0, max: 9 }),
  }),
  { maxLength: 40 },
);
/** A command is of one item and is answered once. */
function apply(state: Listings, { what, item, at }: ArbFact): void {
  const id = `${what}-${item}-${at}`;
  const command = `c-${item}-${at % 3}`;
  if (what === 'complain')
    complain(state, `${item}`, CAUSES[at]!, { isOpen: at % 2 === 0, isFounded: at % 3 > 0 });
  else if (what === 'list') applyListings(state, { ...listed(`${item}`, at), id });
  else if (what === 'sample') applyListings(state, { ...sampled(`${item}`, at, at), id });
  else if (what === 'request')
    applyListings(state, { ...requested(`${item}`, at % 3, command), id: `r-${command}` });
  else if (what === 'ack' && item < 3)
    applyListings(state, { ...acknowledged(`${item}`, at % 3, command, at % 3), id: `a-${command}` });
  else if (item >= 3) applyListings(state, { ...rejected(`${item}`, at % 3, command), id: `n-${command}` });
}

describe('for any facts in any order', () => {
  const arbShuffle = arbFacts.chain((facts) =>
    fc.tuple(
      fc.constant(facts),
      fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length }),
    ),
  );

  it('the state is the same, also through a dump', () => {
    fc.assert(
      fc.property(arbShuffle, fc.nat(40), ([facts, shuffled], cut) => {
        const straight = createListings();
        for (const fact of facts) apply(straight, fact);
        const half = createListings();
        for (const fact of shuffled.slice(0, cut)) apply(half, fact);
        const other = loadListings(structuredClone(dumpListings(half)));
        expect(digest(other)).toBe(digest(half));
        for (const fact of shuffled.slice(cut)) apply(other, fact);
        expect(digest(other)).toBe(digest(straight));
        expect(all(other)).toEqual(all(straight));
      }),
      { seed: 31, numRuns: 200 },
    );
  });

  it('the ranking kept is the naive sort, at every step', () => {
    fc.assert(
      fc.property(arbFacts, (facts) => {
        const state = createListings();
        const window = new ListingsWindow(state, { state: ['on_sale', 'off_sale'] });
        for (const fact of facts) {
          apply(state, fact);
          const view = all(state);
          const naive = [...view.rows].sort(
            (a, b) => exact(state, b) - exact(state, a) || (a.itemId < b.itemId ? -1 : 1),
          );
          expect(view.rows).toEqual(naive);
          expect(view.total).toBe(view.rows.length);
          const counted = view.rows.filter((row) => row.state === 'on_sale' || row.state === 'off_sale');
          expect(window.view(0, 100, 0).rows).toEqual(counted);
          expect(counted.length).toBe(view.counts.on_sale + view.counts.off_sale);
        }
      }),
      { seed: 32, numRuns: 100 },
    );
  });
});

function exact(state: Listings, row: { readonly itemId: string }): number {
  const no = state.items.find(row.itemId);
  const founded = (cause: number): number => state.founded[no * CAUSES.length + cause]!;
  return riskOf(founded, state.masters[no]?.baselinePerHour ?? Number.NaN);
}
