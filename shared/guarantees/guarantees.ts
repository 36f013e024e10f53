import { type Cause, PAYERS, type Payer } from '../disputes';
import type { Fund } from '../funds';
import { assert, yuan } from '../kernel';

/** A part of an amount in thousandths: whole numbers, so that the same case gives the same fen everywhere. */
type Permille = number;

/**
 * What is promised for a cause: an amount by rule, a ceiling, who bears it, and the fund that advances it when the consumer
 * is paid before the payer has. Amounts, ceilings and funds are ours where no source is named.
 */
export interface Guarantee {
  readonly id:
    | 'late_shipping'
    | 'genuine'
    | 'price_protection'
    | 'free_return'
    | 'allergy'
    | 'delivery'
    | 'intact'
    | 'quality';
  readonly cause: Cause;
  readonly of: 'price' | 'claim';
  readonly permille: Permille;
  /** Never less than this, fen; 0 for none. */
  readonly floorFen: number;
  /** Never more than this part of the price. */
  readonly ceilingPermille: Permille;
  /** Never more than this, fen; null for no such bound. */
  readonly capFen: number | null;
  readonly payer: Payer;
  readonly fund: Fund;
}

/** One rule a cause. Source of the causes and of *refund one, pay four*: M06, M20. */
export const GUARANTEES: readonly Guarantee[] = [
  rule(
    'late_shipping',
    'late_shipping',
    { of: 'price', permille: 50, floorFen: yuan(5), ceilingPermille: 300, capFen: yuan(500) },
    'merchant',
    'goods_guarantee',
  ),
  rule(
    'genuine',
    'counterfeit',
    { of: 'price', permille: 5_000, ceilingPermille: 5_000 },
    'insurer_counterfeit',
    'goods_guarantee',
  ),
  rule(
    'price_protection',
    'price_protection',
    { of: 'claim', permille: 1_000, ceilingPermille: 1_000 },
    'merchant',
    'goods_guarantee',
  ),
  rule(
    'free_return',
    'no_reason_return',
    { of: 'claim', permille: 1_000, ceilingPermille: 1_000 },
    'merchant',
    'consumer_protection',
  ),
  rule(
    'allergy',
    'allergy',
    { of: 'claim', permille: 1_000, ceilingPermille: 3_000, capFen: yuan(2_000) },
    'consumer_protection',
    'consumer_protection',
  ),
  rule(
    'delivery',
    'not_received',
    { of: 'claim', permille: 1_000, ceilingPermille: 1_000 },
    'logistics',
    'consumer_protection',
  ),
  rule(
    'intact',
    'damaged',
    { of: 'claim', permille: 1_000, ceilingPermille: 1_000 },
    'logistics',
    'consumer_protection',
  ),
  rule(
    'quality',
    'quality',
    { of: 'claim', permille: 1_000, ceilingPermille: 1_000 },
    'insurer_quality',
    'goods_guarantee',
  ),
];

const BY_CAUSE: ReadonlyMap<Cause, Guarantee> = new Map(GUARANTEES.map((g) => [g.cause, g]));
assert(BY_CAUSE.size === GUARANTEES.length, 'each cause has one guarantee at most');

export function guaranteeOf(cause: Cause): Guarantee | null {
  return BY_CAUSE.get(cause) ?? null;
}

/**
 * What a guarantee comes to, in whole fen, rounded down: the rule's part of price or claim, not under the floor, and then
 * not over the ceiling. Where no price is known the claim stands for it.
 */
export function guaranteeFen(
  guarantee: Guarantee,
  { amountFen, priceFen }: { readonly amountFen: number; readonly priceFen: number | null },
): number {
  const price = priceFen ?? amountFen;
  const base = part(guarantee.of === 'price' ? price : amountFen, guarantee.permille);
  const ceiling = Math.min(
    part(price, guarantee.ceilingPermille),
    guarantee.capFen ?? Number.MAX_SAFE_INTEGER,
  );
  return Math.min(Math.max(base, guarantee.floorFen), ceiling);
}

/** Whole thousandths of an amount, exact for all amounts money can have here. */
function part(amountFen: number, permille: Permille): number {
  const whole = Math.floor(amountFen / 1_000);
  return Math.min(
    Number.MAX_SAFE_INTEGER,
    whole * permille + Math.floor(((amountFen - whole * 1_000) * permille) / 1_000),
  );
}

function rule(
  id: Guarantee['id'],
  cause: Cause,
  amount: Pick<Guarantee, 'of' | 'permille' | 'ceilingPermille'> &
    Partial<Pick<Guarantee, 'floorFen' | 'capFen'>>,
  payer: Payer,
  fund: Fund,
): Guarantee {
  assert(PAYERS.includes(payer), `unknown payer ${payer}`);
  return { id, cause, floorFen: 0, capFen: null, ...amount, payer, fund };
}
