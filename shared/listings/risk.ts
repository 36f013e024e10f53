import type { Cause } from '../disputes';
import { CAUSES } from '../disputes';

/**
 * What one founded complaint of each kind weighs. Harm to people and fakes weigh most, then what lies in the goods, then
 * what lies in their way to the consumer; a change of mind hardly counts. Ours.
 */
const CAUSE_WEIGHT: Readonly<Record<Cause, number>> = {
  counterfeit: 10,
  allergy: 8,
  quality: 4,
  not_as_described: 3,
  damaged: 2,
  not_received: 1,
  late_shipping: 0.5,
  installation: 0.5,
  other: 0.5,
  no_reason_return: 0.25,
  price_protection: 0.25,
};

/** Complaints that are ordinary, per sale: the day's dispute rate of 0.03 %. Source: M16. */
const ORDINARY_RATE = 0.0003;
/** Sales complaints are held against: a day's at the item's baseline, and at least about this many. Ours. */
const LEAST_SALES = 200;
const HOURS = 24;
/** One complaint counts a third of its weight, two half, ten five sixths: few may be chance. Ours. */
const DAMPING = 2;
/** A weighted rate this many times the ordinary one scores 50. Ours. */
const HALF_LIFT = 50;

const WEIGHTS: readonly number[] = CAUSES.map((cause) => CAUSE_WEIGHT[cause]);

/**
 * Risk of an item, 0 – 100, higher is worse:
 *
 *     weight = Σ over causes (weight of the cause × founded complaints) × n ÷ (n + 2)
 *     lift   = weight ÷ (24 h × baseline sales + 200) ÷ 0.0003
 *     risk   = 100 × lift ÷ (lift + 50)
 *
 * A complaint is founded until it's withdrawn or settled by rejecting it. `countOf(i)`: founded complaints of cause i;
 * `baselinePerHour`: NaN when it isn't known. Source: ours.
 */
export function riskOf(countOf: (cause: number) => number, baselinePerHour: number): number {
  let weight = 0;
  let founded = 0;
  for (let cause = 0; cause < WEIGHTS.length; cause++) {
    const count = countOf(cause);
    weight += count * WEIGHTS[cause]!;
    founded += count;
  }
  if (founded === 0) return 0;
  const damped = (weight * founded) / (founded + DAMPING);
  const sales = (Number.isNaN(baselinePerHour) ? 0 : baselinePerHour * HOURS) + LEAST_SALES;
  const lift = damped / sales / ORDINARY_RATE;
  return (100 * lift) / (lift + HALF_LIFT);
}
