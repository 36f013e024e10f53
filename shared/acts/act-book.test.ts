import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCodePoints } from '../kernel';
import { ActBook, actCounts, actWindow } from './act-book';
import { ACT_KINDS, ACT_STATES, type ActFilter, type ActRow } from './act-row';

const row = (key: string, change: Partial<ActRow> = {}): ActRow => ({
  key,
  kind: 'payout',
  state: 'pending',
  subject: 'payout/D1',
  amountFen: 100,
  by: null,
  attempts: 0,
  note: null,
  reason: null,
  says: null,
  since: 1,
  firstSentAt: null,
  nextTryAt: null,
  ...change,
});

/** The same by sorting and filtering all of them. */
class NaiveBook {
  readonly rows = new Map<string, ActRow>();

  window({ states, kinds }: ActFilter, offset: number, limit: number) {
    const taken = [...this.rows.values()]
      .filter(({ state }) => states.length === 0 || states.includes(state))
      .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
      .sort(
        (a, b) =>
          ACT_STATES.indexOf(a.state) - ACT_STATES.indexOf(b.state) ||
          ACT_KINDS.indexOf(a.kind) - ACT_KINDS.indexOf(b.kind) ||
          a.since - b.since ||
          compareCodePoints(a.key, b.key),
      );
    return { total: taken.length, rows: taken.slice(offset, offset + limit) };
  }
}

const anyRow = fc
  .record({
    key: fc.integer({ min: 0, max: 30 }).map((n) => `key-${n}`),
    kind: fc.constantFrom(...ACT_KINDS),
    state: fc.constantFrom(...ACT_STATES),
    since: fc.integer({ min: 0, max: 5 }),
    attempts: fc.nat(3),
  })
  .map(({ key, ...change }) => row(key, change));
const anyStep = fc.oneof(
  { weight: 3, arbitrary: anyRow.map((put) => ({ put, gone: null })) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: 30 }).map((n) => ({ put: null, gone: `key-${n}` })),
  },
);
const anyFilter = fc.record({
  states: fc.subarray([...ACT_STATES]),
  kinds: fc.subarray([...ACT_KINDS]),
});

describe('ActBook', () => {
  it('shows what sorting and filtering all acts shows, whatever came, changed and went', () => {
    fc.assert(
      fc.property(
        fc.array(anyStep, { maxLength: 80 }),
        anyFilter,
        fc.nat(20),
        fc.integer({ min: 1, max: 20 }),
        (steps, filter, offset, limit) => {
          const book = new ActBook();
          const naive = new NaiveBook();
          for (const { put, gone } of steps) {
            const before = book.version;
            if (put !== null) {
              book.put(put);
              naive.rows.set(put.key, put);
              expect(book.version).toBeGreaterThan(before);
            } else {
              book.delete(gone);
              expect(book.version > before).toBe(naive.rows.delete(gone));
            }
          }
          expect(actWindow(book.sections(), filter, offset, limit)).toEqual(
            naive.window(filter, offset, limit),
          );
          const all = [...naive.rows.values()];
          const { counts, byKind } = actCounts(book.sections());
          for (const state of ACT_STATES) {
            const count = all.filter((act) => act.state === state).length;
            expect([counts[state], book.count(state)]).toEqual([count, count]);
          }
          for (const kind of ACT_KINDS)
            expect(byKind[kind]).toBe(all.filter((act) => act.kind === kind).length);
          expect(book.size).toBe(all.length);
          for (const act of all) expect(book.get(act.key)).toEqual(act);
        },
      ),
      { numRuns: 300, seed: 8 },
    );
  });
});
