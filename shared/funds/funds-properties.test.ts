import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareEvents } from '../kernel';
import {
  ACCOUNTS,
  applyFunds,
  createFunds,
  digestFunds,
  dumpFunds,
  type Funds,
  type FundsEvent,
  fundAnomalies,
  fundsView,
  LedgerWindow,
  loadFunds,
  NO_RESERVES,
} from './index';
import {
  deferred,
  event,
  fold,
  OPENING,
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

function digest(state: Funds): string {
  const hash = createHash('sha256');
  digestFunds(state, { update: (data) => void hash.update(data), hex: () => '' });
  return hash.digest('hex');
}

/** Facts about a handful of disputes, dense enough that they meet: same instants, same disputes, funds run short. */
const arbFacts = fc
  .array(
    fc.record({
      what: fc.constantFrom(
        'post',
        'request',
        'reject',
        'defer',
        'topUp',
        'recover',
        'resolve',
        'revert',
        'click',
        'settle',
        'refuse',
      ),
      who: fc.integer({ min: 0, max: 5 }),
      at: fc.integer({ min: 0, max: 40 }),
      amount: fc.integer({ min: 0, max: 400 }),
      fund: fc.constantFrom('advance_payout', 'goods_guarantee'),
    }),
    { maxLength: 40 },
  )
  .map((facts) => {
    // A command is given once and answered once, and an id is used once: anything else isn't a set of facts that fit.
    const name = ({ what, who, at }: ArbFact): string | null => {
      if (what === 'request' || what === 'reject') return `${what}-${who}-${at % 3}`;
      if (what === 'settle' || what === 'click' || what === 'refuse') return `${what}-${who}`;
      return what === 'resolve' ? `${what}-${who}-${at}` : null;
    };
    const isFirst = (fact: ArbFact, i: number): boolean =>
      name(fact) === null || facts.findIndex((f) => name(f) === name(fact)) === i;
    return facts.filter(isFirst).map((fact, i) => factEvent(fact, `f${i}`));
  });

interface ArbFact {
  readonly what: string;
  readonly who: number;
  readonly at: number;
  readonly amount: number;
  readonly fund: string;
}

function factEvent({ what, who, at, amount, fund }: ArbFact, id: string): FundsEvent {
  const d = `D${who}`;
  const named = (e: FundsEvent): FundsEvent => ({ ...e, id });
  switch (what) {
    case 'post':
      return named(posted(d, at, amount, { fund }));
    case 'request':
      return named(requested(d, at, amount, `cmd-${who}-${at % 3}`));
    case 'reject':
      return named(rejected(d, at, `cmd-${who}-${at % 3}`));
    case 'defer':
      return named(deferred(d, at, amount));
    case 'topUp':
      return named(toppedUp(at, amount, fund));
    case 'recover':
      return named(recovered(d, at, amount));
    case 'resolve':
      return named(resolved(d, at, amount, { payer: fund }, `r-${who}-${at}`));
    case 'revert':
      return named(reverted(d, at, `r-${who}-${at - (amount % 5)}`));
    case 'click':
      return named(settlementRequested(d, at, amount, `set-${who}`));
    case 'settle':
      return named(resolved(d, at, 77, { payer: 'advance_payout', commandId: `set-${who}` }));
    default:
      return named(
        event('dispute.settlement_rejected', `dispute/${d}`, at, { commandId: `set-${who}`, reason: 'no' }),
      );
  }
}

const arbShuffle = arbFacts.chain((facts) =>
  fc.tuple(
    fc.constant(facts),
    fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length }),
  ),
);

/** Whatever was posted, read in the order of the fold: the naive check of what the guards keep. */
function expectNeverBelowZero(state: Funds): void {
  const { columns, entryCount } = state.ledger;
  const order = Array.from({ length: entryCount }, (_, i) => i).sort(columns.compare);
  const balances = [1_000, 1_000, 1_000, 0, 0, 0, 0, 0, 0, 0];
  for (const entry of order) {
    balances[columns.debit[entry]!]! -= columns.amountFen[entry]!;
    balances[columns.credit[entry]!]! += columns.amountFen[entry]!;
    expect(Math.min(...balances.slice(0, 3))).toBeGreaterThanOrEqual(0);
  }
  expect(ACCOUNTS.map((_, no) => state.ledger.balanceFen(no))).toEqual(balances);
}

describe('for any facts in any order', () => {
  it('[L1] the sum over all accounts never changes', () => {
    fc.assert(
      fc.property(arbFacts, (facts) => {
        const state = createFunds(OPENING);
        for (const fact of facts) {
          applyFunds(state, fact);
          const { sumFen, expectedSumFen } = fundsView(state, 0, NO_RESERVES);
          expect(sumFen).toBe(expectedSumFen);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('[L2] no fund ever was below zero, at any instant of the order of the fold', () => {
    fc.assert(
      fc.property(arbShuffle, ([, shuffled]) => expectNeverBelowZero(fold(shuffled))),
      { seed: 2, numRuns: 500 },
    );
  });

  it('[L9] facts that fit together give the same state in any order of arrival', () => {
    let compared = 0;
    fc.assert(
      fc.property(arbShuffle, ([facts, shuffled]) => {
        const inOrder = fold([...facts].sort(compareEvents));
        if (fundAnomalies(inOrder).length > 0) return;
        compared++;
        expect(digest(fold(shuffled))).toBe(digest(inOrder));
      }),
      { seed: 3, numRuns: 600 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  it('[L5] an event folded again changes nothing', () => {
    fc.assert(
      fc.property(arbShuffle, ([facts, shuffled]) => {
        const once = fold(facts);
        const before = digest(once);
        expect(digest(fold(shuffled, once))).toBe(before);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('[L9] a dump in the middle changes nothing', () => {
    fc.assert(
      fc.property(arbFacts, fc.nat(40), (facts, cut) => {
        const half = fold(facts.slice(0, cut));
        const loaded = loadFunds(structuredClone(dumpFunds(half)));
        expect(digest(loaded)).toBe(digest(half));
        fold(facts.slice(cut), loaded);
        const straight = fold(facts);
        expect(digest(loaded)).toBe(digest(straight));
        expect(fundsView(loaded, 40, NO_RESERVES)).toEqual(fundsView(straight, 40, NO_RESERVES));
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('[L3] committed is the sum of the open requests', () => {
    fc.assert(
      fc.property(arbShuffle, ([facts, shuffled]) => {
        const state = fold(shuffled);
        const account = fundsView(state, 0, NO_RESERVES).accounts[2]!;
        expect(account.committedFen).toBe(naiveCommitted(facts, state));
        expect(account.balanceFen - account.openingFen).toBe(
          account.recoveredFen + account.toppedUpFen - account.paidFen,
        );
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it('a filtered window of the ledger is the naive filter', () => {
    const arbFilter = fc.record(
      {
        account: fc.constantFrom(...ACCOUNTS),
        fund: fc.constantFrom('advance_payout' as const, 'goods_guarantee' as const),
        kind: fc.constantFrom('payout' as const, 'settlement' as const, 'reversal' as const),
        cause: fc.constantFrom('D', 'D1', 'x'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(arbFacts, arbFilter, fc.nat(40), (facts, filter, cut) => {
        const state = fold(facts.slice(0, cut));
        const window = new LedgerWindow(state.ledger, filter);
        window.view(0, 5);
        fold(facts.slice(cut), state);
        const all = new LedgerWindow(state.ledger, {}).view(0, 1_000).entries;
        const naive = all.filter(
          (e) =>
            (!filter.account || e.debit === filter.account || e.credit === filter.account) &&
            (!filter.fund || e.debit === `fund:${filter.fund}` || e.credit === `fund:${filter.fund}`) &&
            (!filter.kind || e.kind === filter.kind) &&
            (!filter.cause || e.cause.includes(filter.cause)),
        );
        const view = window.view(1, 3);
        expect(view.total).toBe(naive.length);
        expect(view.totalAmountFen).toBe(naive.reduce((sum, e) => sum + e.amountFen, 0));
        expect(view.entries).toEqual(naive.slice(1, 4));
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

/** Open requests and clicked settlements against the advance fund, read from the facts alone. */
function naiveCommitted(facts: readonly FundsEvent[], state: Funds): number {
  let sum = 0;
  const rejections = new Set<string>();
  const answered = new Set<string>();
  for (const e of facts) {
    if (e.type === 'warroom.payout.rejected.v1') rejections.add(e.data.commandId);
    if (e.type === 'warroom.dispute.settlement_rejected.v1') answered.add(e.data.commandId);
    if (e.type === 'warroom.dispute.resolved.v1' && e.data.commandId) answered.add(e.data.commandId);
  }
  const counted = new Set<string>();
  for (const e of facts) {
    if (e.type === 'warroom.payout.requested.v1') {
      const { commandId, disputeId } = e.data;
      if (counted.has(commandId) || rejections.has(commandId)) continue;
      if (payoutOf(state, disputeId).state === 'posted') continue;
      counted.add(commandId);
      sum += state.payouts.files
        .get(state.payouts.find(disputeId, 'advance'))!
        .requests.find((r) => r.commandId === commandId)!.amountFen;
    }
  }
  for (const [, fund, amountFen] of state.settlements.open()) if (fund === 2) sum += amountFen;
  for (const [commandId] of state.settlements.open()) expect(answered.has(commandId)).toBe(false);
  return sum;
}
