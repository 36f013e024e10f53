import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEntryView } from '../../../../shared/funds';
import { fakeEngine } from '../../../engine/fake-engine';
import { LedgerModel } from './ledger-model';

let fake: ReturnType<typeof fakeEngine>;
let model: LedgerModel;
let close: () => void;

beforeEach(() => {
  fake = fakeEngine();
  model = new LedgerModel(fake.engine);
  model.setQuery({});
  close = model.open();
});
afterEach(() => {
  close();
  fake.close();
});

const entry = (no: number): LedgerEntryView => ({
  no,
  at: no,
  debit: 'fund:advance_payout',
  credit: 'consumers',
  amountFen: 100,
  kind: 'payout',
  cause: `D${no}`,
  eventId: `e${no}`,
});

/** Answers as the engine does: newest first, from the window that was asked for last. */
function push(total: number) {
  const asked = [...fake.port.sent].reverse().find((m) => m.t === 'sub' || m.t === 'set');
  const { offset, limit } = (asked as { params: { offset: number; limit: number } }).params;
  const entries = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, i) =>
    entry(total - offset - i),
  );
  fake.push('ledger', { total, totalAmountFen: total * 100, offset, entries });
}
const noAt = (place: number) => model.rowAt(place)?.no;

describe('[DQ3] the ledger under the pointer', () => {
  it('followed, the newest entry is always on top', () => {
    push(50);
    expect([noAt(0), noAt(9)]).toEqual([50, 41]);
    push(53);
    expect([noAt(0), noAt(9)]).toEqual([53, 44]);
  });

  it('held, every row stays in its place however many entries come, and they are counted', () => {
    push(500);
    model.setHeld(true);
    for (const total of [503, 560, 700]) {
      push(total);
      // The window has moved along: what it now asks for is what stands in sight.
      push(total);
      expect([noAt(0), noAt(9), noAt(39)]).toEqual([500, 491, 461]);
      expect(model.store.getState()).toMatchObject({ rowCount: 500, newer: total - 500, total });
    }
    model.apply();
    push(700);
    expect([noAt(0), model.store.getState().newer]).toEqual([700, 0]);
  });

  it('count and sum are of now, held or not', () => {
    push(50);
    model.setHeld(true);
    push(60);
    expect(model.store.getState()).toMatchObject({ total: 60, totalAmountFen: 6_000 });
  });

  it('another filter is followed from its newest entry, even while held', () => {
    push(500);
    model.setHeld(true);
    push(510);
    model.setQuery({ kind: 'recovery' });
    push(7);
    expect(model.store.getState()).toMatchObject({ rowCount: 7, newer: 0 });
    expect(noAt(0)).toBe(7);
  });
});
