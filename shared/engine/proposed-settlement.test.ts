import { describe, expect, it } from 'vitest';
import { BY_RULE } from '../bulk';
import { CAUSES, type Cause, type Outcome, settlementFacts } from '../disputes';
import { GUARANTEES, proposedSettlement } from '../guarantees';
import type { Command } from '../protocol';
import { commandOfItem } from './bulk-commands';
import { act, answer, DUE, engineWith, errorOf, give, pay } from './testing/desk';
import { DAY, opened, resolved } from './testing/events';
import type { WarEngine } from './war-engine';

const proposalOf = (engine: WarEngine, outcome?: Outcome) =>
  proposedSettlement(settlementFacts(engine.state.disputes, 'D1')!, outcome);
const bulkItem = (engine: WarEngine, more: object = {}): Command =>
  commandOfItem(
    { kind: 'resolve', outcome: BY_RULE, payer: BY_RULE, percent: 100, ...more } as never,
    'D1',
    engine.state.disputes,
  );
const fake = (more: object = {}) =>
  engineWith(
    [opened('D1', DAY, { cause: 'counterfeit', amountFen: 29_900, priceFen: 29_900, ...more })],
    999_999,
  );
const resolve = (paidFen: number, outcome: Outcome = 'refund'): Command => ({
  kind: 'dispute.resolve',
  disputeId: 'D1',
  outcome,
  paidFen,
  payer: 'merchant',
});

describe('[B6] a counterfeit is refunded once and paid four times on top, by its insurer', () => {
  it('is proposed so wherever it’s settled, and what is proposed is accepted', () => {
    const engine = fake();
    const proposed = { outcome: 'compensation', paidFen: 149_500, payer: 'insurer_counterfeit' };
    expect(proposalOf(engine)).toEqual(proposed);
    expect(bulkItem(engine)).toEqual({ kind: 'dispute.resolve', disputeId: 'D1', ...proposed });
    expect(give(engine, bulkItem(engine)).ok).toBe(true);
  });

  it('in a bulk act with an outcome or payer of one’s own, that one', () => {
    expect(bulkItem(fake(), { outcome: 'refund', percent: 50 })).toMatchObject({
      outcome: 'refund',
      paidFen: 14_950,
      payer: 'insurer_counterfeit',
    });
    expect(bulkItem(fake(), { payer: 'merchant' })).toMatchObject({ paidFen: 149_500, payer: 'merchant' });
  });

  it('a party that a person held liable against the suggestion bears it', () => {
    const engine = fake();
    act(engine, { kind: 'dispute.assessLiability', disputeId: 'D1', party: 'logistics', reason: 'swapped' });
    expect(proposalOf(engine).payer).toBe('logistics');
  });
});

describe('[A9] one amount for one act', () => {
  it('late shipping: what was promised, from the row as from the details', () => {
    const engine = engineWith([
      opened('D1', DAY, { cause: 'late_shipping', amountFen: 20_000, priceFen: 20_000 }),
    ]);
    expect(proposalOf(engine)).toEqual({ outcome: 'compensation', paidFen: 1_000, payer: 'merchant' });
    expect(proposalOf(engine, 'refund')).toMatchObject({ paidFen: 20_000 });
    const view = engine.dispute('D1')!;
    const { cause, amountFen, priceFen, receivedFen } = view;
    const ofDetails = {
      cause,
      amountFen,
      priceFen,
      receivedFen,
      liable: view.liability.assessed?.party ?? null,
    };
    expect(ofDetails).toEqual(settlementFacts(engine.state.disputes, 'D1'));
  });

  it.each(CAUSES)(
    '%s: the proposal never is more than may be paid, and what is received comes off',
    (cause) => {
      for (const priceFen of [null, 0, 5_000, 30_000]) {
        for (const receivedFen of [0, 1, 7_000, 999_999]) {
          const facts = { cause: cause as Cause, amountFen: 10_000, priceFen, receivedFen, liable: null };
          const { outcome, paidFen } = proposedSettlement(facts);
          const free = proposedSettlement({ ...facts, receivedFen: 0 });
          expect(paidFen).toBe(Math.max(0, free.paidFen - receivedFen));
          expect(outcome).toBe(free.outcome);
        }
      }
      expect(
        proposedSettlement({ cause, amountFen: 1, priceFen: 1, receivedFen: 0, liable: null }, 'rejected')
          .paidFen,
      ).toBe(0);
      expect(GUARANTEES.filter((guarantee) => guarantee.cause === cause).length).toBeLessThanOrEqual(1);
    },
  );
});

describe('[A8] nobody is paid on top of what is on its way', () => {
  it.each(['requested', 'posted'] as const)(
    'an advance by hand that is %s comes off, and a stale refund is refused',
    (state) => {
      const engine = fake({ amountFen: 10_000, priceFen: 10_000 });
      const asked = act(engine, pay('D1'), DAY + 5, 'p1');
      if (state === 'posted') answer(engine, asked.intents[0]!, 'acknowledged', DAY + 6);
      expect(proposalOf(engine)).toMatchObject({ paidFen: 40_000 });
      expect(engine.dispute('D1')?.receivedFen).toBe(10_000);
      expect(errorOf(give(engine, resolve(10_000), DAY + 7, 'stale'))).toBe('bad_amount');
      expect(errorOf(give(engine, resolve(50_000, 'compensation'), DAY + 7, 'stale2'))).toBe('bad_amount');
      expect(bulkItem(engine)).toMatchObject({ paidFen: 40_000 });
    },
  );

  it('a settlement that waits for its answer, also one of unknown outcome, is taken as paid', () => {
    const engine = engineWith([opened('D1', DAY, { amountFen: 10_000 })]);
    const asked = act(engine, resolve(4_000), DAY + 5, 'r1');
    answer(engine, asked.intents[0]!, 'unknown', DAY + 6);
    expect(proposalOf(engine).paidFen).toBe(6_000);
    answer(engine, asked.intents[0]!, 'rejected', DAY + 7);
    expect(proposalOf(engine).paidFen).toBe(10_000);
  });

  it('what an earlier settlement paid comes off the one after an appeal', () => {
    const engine = engineWith([opened('D1', DAY, { amountFen: 10_000 })]);
    engine.apply(resolved('D1', DUE - 9, { paidFen: 3_000 }));
    expect(proposalOf(engine).paidFen).toBe(7_000);
  });
});
