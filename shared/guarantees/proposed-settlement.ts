import {
  type Outcome,
  type Party,
  type Payer,
  payableFen,
  type SettlementFacts,
  suggestedLiability,
} from '../disputes';
import { guaranteeFen, guaranteeOf } from './guarantees';

/** How a dispute would be settled if nobody says otherwise. */
export interface ProposedSettlement {
  readonly outcome: Outcome;
  readonly paidFen: number;
  readonly payer: Payer;
}

/** A consumer who is given right doesn't pay, even where the rule would have it. */
const PAYER_OF: Readonly<Record<Party, Payer>> = {
  consumer: 'merchant',
  merchant: 'merchant',
  logistics: 'logistics',
  platform: 'consumer_protection',
};

/**
 * The one proposal for a consumer who is in the right, for grid, details, jury and bulk: what is promised for the cause, by
 * whoever bears that (a counterfeit: the price back and four times the price, from its insurer, M06); where nothing is
 * promised, the claim, by the liable party. A party that a person held liable against the cause's suggestion bears it.
 * Never what the consumer has, or may have, already. `outcome`: as chosen; left out, the usual one of the cause.
 */
export function proposedSettlement(
  facts: SettlementFacts,
  outcome = usualOutcome(facts),
): ProposedSettlement {
  const dueFen = dueFenOf(facts, outcome);
  const paidFen = Math.min(Math.max(0, dueFen - facts.receivedFen), payableFen(facts, outcome));
  return { outcome, paidFen, payer: payerOf(facts) };
}

/** Where more or less than the claim is promised (a part or a multiple of the price), it's a compensation; else a refund. */
function usualOutcome({ cause }: SettlementFacts): Outcome {
  return guaranteeOf(cause)?.of === 'price' ? 'compensation' : 'refund';
}

function dueFenOf(facts: SettlementFacts, outcome: Outcome): number {
  if (outcome === 'rejected' || outcome === 'replacement') return 0;
  const guarantee = guaranteeOf(facts.cause);
  // A part of the price is no refund: who refunds all the same refunds what is claimed.
  const isPromised = guarantee !== null && (outcome === 'compensation' || guarantee.of === 'claim');
  return isPromised ? guaranteeFen(guarantee, facts) : facts.amountFen;
}

function payerOf({ cause, liable }: SettlementFacts): Payer {
  const suggested = suggestedLiability(cause).party;
  const promised = guaranteeOf(cause)?.payer;
  return promised !== undefined && (liable ?? suggested) === suggested
    ? promised
    : PAYER_OF[liable ?? suggested];
}
