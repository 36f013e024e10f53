import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../kernel';
import {
  applyFunds,
  createFunds,
  fundAnomalies,
  fundsView,
  LedgerWindow,
  NO_RESERVES,
  unrequestedFen,
} from './index';
import {
  balance,
  deferred,
  event,
  fold,
  payoutOf,
  posted,
  recovered,
  rejected,
  requested,
  resolved,
  reverted,
  settlementRequested,
  toppedUp,
} from './testing/funds-events';

describe('the ledger', () => {
  it('[M05] the three funds open with 80 m, 170 m and 80 m yuan', () => {
    const view = fundsView(createFunds(), 0, NO_RESERVES);
    expect(view.accounts.map((a) => a.balanceFen)).toEqual([8_000_000_000, 17_000_000_000, 8_000_000_000]);
    expect(view.sumFen).toBe(33_000_000_000);
  });

  it('[M04] a posted payout moves money from the fund to the consumers', () => {
    const state = fold([posted('D1', 5, 300)]);
    expect(balance(state, 'fund:advance_payout')).toBe(700);
    expect(balance(state, 'consumers')).toBe(300);
  });

  it('[L2] a payout that takes a fund below zero is listed, not posted, also not in part', () => {
    const state = fold([posted('D1', 1, 700), posted('D2', 2, 301)]);
    expect(balance(state, 'fund:advance_payout')).toBe(300);
    expect(fundAnomalies(state).map((a) => [a.kind, a.cause])).toEqual([['overdraw', 'D2']]);
  });

  it('[L6] what was refused stays refused when money comes later', () => {
    const state = fold([posted('D1', 1, 1_001), toppedUp(2, 5_000)]);
    expect(balance(state, 'consumers')).toBe(0);
    expect(fundAnomalies(state)).toHaveLength(1);
  });

  it('a top-up that comes late counts at its own instant: what it pays for is posted after all', () => {
    const state = fold([posted('D1', 10, 1_001), toppedUp(5, 1)]);
    expect(balance(state, 'fund:advance_payout')).toBe(0);
    expect(fundAnomalies(state)).toEqual([]);
  });

  it('a posting is never undone: a late payment of the same money is the one that is listed', () => {
    const state = fold([posted('D1', 10, 1_000), posted('D2', 5, 1)]);
    expect(payoutOf(state, 'D1').state).toBe('posted');
    expect(fundAnomalies(state).map((a) => a.cause)).toEqual(['D2']);
  });

  it('a payment refused for what was paid after it is posted once a top-up comes late between the two', () => {
    const state = fold([posted('D1', 3, 600), posted('D2', 1, 600)]);
    expect(fundAnomalies(state).map((a) => a.cause)).toEqual(['D2']);
    applyFunds(state, toppedUp(2, 500));
    expect(fundAnomalies(state)).toEqual([]);
    expect(balance(state, 'fund:advance_payout')).toBe(300);
  });

  it('[M04] what was refused, asked for again and posted commits nothing, in whatever order it comes', () => {
    const story = [
      requested('D1', 1, 100, 'c1'),
      rejected('D1', 2, 'c1'),
      requested('D1', 3, 100, 'c2'),
      posted('D1', 4, 100, { commandId: 'c2' }),
    ];
    for (const order of ordersOf(story)) {
      const state = fold(order);
      expect([...state.payouts.committedFen]).toEqual([0, 0, 0]);
      expect(unrequestedFen(state, 'advance_payout')).toBe(900);
    }
  });

  it('of one request told twice the earlier stands, whichever comes first', () => {
    const story = [requested('D1', 3, 100, 'c1'), requested('D1', 5, 100, 'c1')];
    for (const order of ordersOf(story)) {
      const state = fold(order);
      expect(payoutOf(state, 'D1')).toMatchObject({ state: 'requested', at: 3 });
      expect(unrequestedFen(state, 'advance_payout')).toBe(900);
    }
  });

  it('put off, refused, and put off again later it waits again, in whatever order that comes', () => {
    const story = [
      deferred('D1', 1, 100),
      requested('D1', 2, 100, 'c1'),
      rejected('D1', 3, 'c1'),
      deferred('D1', 4, 100),
    ];
    for (const order of ordersOf(story)) {
      const state = fold(order);
      state.payouts.noteDispute('D1', 5, true);
      expect(payoutOf(state, 'D1')).toMatchObject({ state: 'deferred', at: 4 });
      expect(state.payouts.isRetryable(0)).toBe(true);
    }
  });

  it('a late payment must fit at its own instant, not only now', () => {
    const state = fold([posted('D1', 10, 1_000), toppedUp(20, 500), posted('D2', 15, 400)]);
    expect(fundAnomalies(state).map((a) => a.cause)).toEqual(['D2']);
    expect(balance(state, 'fund:advance_payout')).toBe(500);
  });

  it('[M04] a second payout of one dispute and kind is listed as double and not posted', () => {
    const state = fold([
      posted('D1', 1, 100),
      posted('D1', 2, 100),
      posted('D1', 3, 50, { kind: 'guarantee' }),
    ]);
    expect(balance(state, 'consumers')).toBe(150);
    expect(fundAnomalies(state).map((a) => a.kind)).toEqual(['double_payout']);
  });

  it('the same payout told again by the platform under its command id is no second payout', () => {
    const commandId = 'advance:D1';
    const state = fold([posted('D1', 1, 100, { commandId }), posted('D1', 2, 100, { commandId })]);
    expect(balance(state, 'consumers')).toBe(100);
    expect(fundAnomalies(state)).toEqual([]);
    applyFunds(state, posted('D1', 3, 101, { commandId }));
    expect(fundAnomalies(state).map((a) => a.kind)).toEqual(['double_payout']);
  });

  it('[L7] a settlement taken back is answered by a reversing entry; both stand', () => {
    const state = fold([resolved('D1', 1, 200, {}, 'r1'), reverted('D1', 2, 'r1'), reverted('D1', 3, 'r1')]);
    expect(balance(state, 'merchants')).toBe(0);
    const { entries } = new LedgerWindow(state.ledger, {}).view(0, 10);
    expect(entries.map((e) => [e.no, e.kind, e.debit, e.credit])).toEqual([
      [2, 'reversal', 'consumers', 'merchants'],
      [1, 'settlement', 'merchants', 'consumers'],
    ]);
  });

  it('a settlement told twice under one command moves money once, and either name takes it back', () => {
    const state = fold([
      reverted('D1', 9, 'echo'),
      resolved('D1', 1, 200, { commandId: 'c1' }, 'answer'),
      resolved('D1', 1, 200, { commandId: 'c1' }, 'echo'),
    ]);
    expect(state.ledger.entryCount).toBe(2);
    expect(balance(state, 'consumers')).toBe(0);
  });

  it('[L8] an amount that leaves the safe integers is listed, not rounded', () => {
    const state = fold([toppedUp(1, Number.MAX_SAFE_INTEGER)]);
    expect(balance(state, 'fund:advance_payout')).toBe(1_000);
    expect(fundAnomalies(state).map((a) => a.kind)).toEqual(['out_of_range']);
  });

  it('a top-up of no known fund is listed', () => {
    const state = fold([toppedUp(1, 5, 'petty_cash'), toppedUp(2, 0)]);
    expect(state.ledger.entryCount).toBe(0);
    expect(fundAnomalies(state).map((a) => [a.kind, a.cause])).toEqual([['unknown_fund', 'petty_cash']]);
  });
});

describe('payouts on their way', () => {
  it('[L3] a request commits its amount; posting or refusing it releases it', () => {
    const state = fold([requested('D1', 1, 300), requested('D2', 1, 100)]);
    expect(unrequestedFen(state, 'advance_payout')).toBe(600);
    fold([posted('D1', 2, 300, { commandId: 'advance:D1' }), rejected('D2', 3)], state);
    expect(unrequestedFen(state, 'advance_payout')).toBe(700);
    expect(payoutOf(state, 'D2')).toMatchObject({ state: 'rejected', reason: 'frozen', amountFen: 100 });
  });

  it('a clicked settlement that a fund pays is committed until the platform answers', () => {
    const state = fold([settlementRequested('D1', 1, 400, 'c1'), settlementRequested('D2', 1, 100, 'c2')]);
    expect(unrequestedFen(state, 'advance_payout')).toBe(500);
    const rejection = event('dispute.settlement_rejected', 'dispute/D2', 3, {
      commandId: 'c2',
      reason: 'no',
    });
    fold([resolved('D1', 1, 400, { payer: 'advance_payout', commandId: 'c1' }), rejection], state);
    expect(unrequestedFen(state, 'advance_payout')).toBe(600);
  });

  it('[L4] an answer that is read before its request ends it all the same', () => {
    const state = fold([
      rejected('D1', 3),
      posted('D2', 3, 5),
      requested('D1', 1, 300),
      requested('D2', 1, 5),
    ]);
    expect(unrequestedFen(state, 'advance_payout')).toBe(995);
    expect(payoutOf(state, 'D1').state).toBe('rejected');
    expect(payoutOf(state, 'D2').state).toBe('posted');
  });

  it('a payout with nothing to pay is posted without an entry', () => {
    const state = fold([posted('D1', 1, 0)]);
    expect(payoutOf(state, 'D1').state).toBe('posted');
    expect(state.ledger.entryCount).toBe(0);
  });

  it('deferred payouts wait oldest deadline first; those of settled disputes wait no more', () => {
    const state = fold([
      deferred('D1', 1, 10),
      deferred('D2', 2, 20),
      deferred('D3', 3, 30),
      deferred('D4', 4, 40),
    ]);
    state.payouts.noteDispute('D1', 900, true);
    state.payouts.noteDispute('D2', 100, true);
    state.payouts.noteDispute('D3', 500, false);
    const { deferred: queue } = fundsView(state, 10, NO_RESERVES);
    expect(queue.rows.map((r) => [r.disputeId, r.dueAt])).toEqual([
      ['D2', 100],
      ['D1', 900],
      ['D4', null],
    ]);
    expect([queue.count, queue.amountFen]).toEqual([3, 70]);
    applyFunds(state, requested('D2', 9, 20));
    expect(fundsView(state, 10, NO_RESERVES).deferred.rows[0]).toMatchObject({ disputeId: 'D1', since: 1 });
  });

  it('burn is the last hour of the clock, top-ups left out; runway is what is available by it', () => {
    const at = 100 * HOUR_MS;
    const events = [
      posted('D1', at - HOUR_MS, 500),
      posted('D2', at, 200),
      toppedUp(at, 50),
      recovered('D1', at, 100),
    ];
    const account = fundsView(fold(events), at + MINUTE_MS - 1, NO_RESERVES).accounts[2]!;
    expect(account).toMatchObject({
      burnFenPerHour: 100,
      availableFen: 450,
      toppedUpFen: 50,
      recoveredFen: 100,
    });
    expect(account.runwayMs).toBe(4.5 * HOUR_MS);
    expect(fundsView(fold(events), at - 1, NO_RESERVES).accounts[2]!.runwayMs).not.toBeNull();
    expect(fundsView(createFunds(), at, NO_RESERVES).accounts[2]!.runwayMs).toBeNull();
  });
});

function ordersOf<T>(facts: readonly T[]): readonly (readonly T[])[] {
  if (facts.length < 2) return [facts];
  return facts.flatMap((first, i) =>
    ordersOf(facts.filter((_fact, n) => n !== i)).map((rest) => [first, ...rest]),
  );
}
