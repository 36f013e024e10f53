import type { Cause, Outcome, Payer } from '../../shared/disputes';

export interface Terms {
  readonly outcome: Outcome;
  readonly paidFen: number;
  readonly payer: Payer;
}

/** Who bears a cause, the likeliest first. Shares are constructed; who may bear it follows M06 and M20. */
const PAYERS_OF: Readonly<Record<Cause, readonly (readonly [Payer, number])[]>> = {
  not_received: [
    ['logistics', 0.6],
    ['merchant', 0.3],
    ['consumer_protection', 0.1],
  ],
  late_shipping: [
    ['merchant', 0.85],
    ['logistics', 0.15],
  ],
  damaged: [
    ['logistics', 0.6],
    ['merchant', 0.4],
  ],
  quality: [
    ['merchant', 0.6],
    ['insurer_quality', 0.3],
    ['goods_guarantee', 0.1],
  ],
  counterfeit: [
    ['merchant', 0.5],
    ['insurer_counterfeit', 0.4],
    ['goods_guarantee', 0.1],
  ],
  not_as_described: [
    ['merchant', 0.9],
    ['goods_guarantee', 0.1],
  ],
  no_reason_return: [
    ['merchant', 0.8],
    ['insurer_return', 0.2],
  ],
  price_protection: [['merchant', 1]],
  allergy: [
    ['merchant', 0.6],
    ['consumer_protection', 0.4],
  ],
  installation: [['merchant', 1]],
  other: [
    ['merchant', 0.9],
    ['consumer_protection', 0.1],
  ],
};
const REJECTED = 0.12;
const REJECTED_IF_ABUSE = 0.7;
const PARTLY = 0.14;
const REPLACED = 0.06;
const COMPENSATED: ReadonlySet<Cause> = new Set([
  'late_shipping',
  'price_protection',
  'installation',
  'allergy',
]);

/** How a case ends, by its own luck (0 … 1): money is whole fen and never more than what was claimed. */
export function termsOf(cause: Cause, amountFen: number, isAbuse: boolean, luck: number): Terms {
  const payer = payerOf(cause, luck);
  const rejected = isAbuse ? REJECTED_IF_ABUSE : REJECTED;
  if (luck < rejected) return { outcome: 'rejected', paidFen: 0, payer };
  const x = (luck - rejected) / (1 - rejected);
  if (COMPENSATED.has(cause)) return { outcome: 'compensation', paidFen: amountFen, payer };
  if (x < PARTLY) return { outcome: 'partial_refund', paidFen: Math.floor(amountFen / 2), payer };
  if (x < PARTLY + REPLACED) return { outcome: 'replacement', paidFen: 0, payer };
  return { outcome: 'refund', paidFen: amountFen, payer };
}

/** The luck's fine digits choose the payer, so that it's independent of the outcome. */
function payerOf(cause: Cause, luck: number): Payer {
  let x = (luck * 97) % 1;
  const payers = PAYERS_OF[cause];
  for (const [payer, share] of payers) {
    if (x < share) return payer;
    x -= share;
  }
  return payers[0]![0];
}
