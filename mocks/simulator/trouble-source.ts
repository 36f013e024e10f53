import { CAUSES, type Cause } from '../../shared/disputes';
import { HOUR_MS, type Rng } from '../../shared/kernel';
import type { DisputeCourse } from './dispute-course';
import type { DisputeOpening } from './dispute-opening';
import type { ItemCohorts } from './item-cohorts';
import type { LogisticsNetwork } from './logistics-network';
import type { Item, Market } from './market';
import type { RefundGateKeeper } from './refund-gate-keeper';
import type { ServiceIntake } from './service-intake';
import { type SimContext, TURN } from './sim-context';

/**
 * Buyers of flawed items hear of it from others before theirs arrives: so much of the rate on goods held
 * weighs on recent orders.
 */
const HEARSAY = 1;
/** Of people whose parcel still waits, those who complain that it hasn't come, not that it was sent late. */
const MISSED_RATHER_THAN_LATE = 0.3;

type Rates = Readonly<Partial<Record<Cause, number>>>;

/** What an item is exposed to an hour, in all and by cause. */
interface Exposure {
  readonly perHour: number;
  readonly weights: readonly { readonly cause: number; readonly perHour: number }[];
}

export interface TroubleParts {
  readonly market: Market;
  readonly network: LogisticsNetwork;
  readonly cohorts: ItemCohorts;
  readonly intake: ServiceIntake;
  readonly gate: RefundGateKeeper;
  readonly opening: DisputeOpening;
  readonly course: DisputeCourse;
}

/**
 * Where disputes come from: recent orders and goods held, by item; parcels that are late, by warehouse and
 * carrier. Each source adds up the part of a dispute it has come to and opens one when that is whole, so that
 * the numbers follow from what happened and chance only decides whom it meets.
 */
export class TroubleSource {
  readonly #ctx: SimContext;
  readonly #parts: TroubleParts;
  readonly #itemDue: Float64Array;
  readonly #warehouseDue: Float64Array;
  readonly #carrierDue: Float64Array;
  readonly #recent: readonly Exposure[];
  readonly #held: readonly Exposure[];

  constructor(ctx: SimContext, parts: TroubleParts) {
    this.#ctx = ctx;
    this.#parts = parts;
    const { market, network } = parts;
    const rng = ctx.fork('dispute phase');
    this.#itemDue = new Float64Array(market.items.length).map(() => rng.next());
    this.#warehouseDue = new Float64Array(network.floors.length).map(() => rng.next());
    this.#carrierDue = new Float64Array(network.carriers).map(() => rng.next());
    const { recent, held } = ctx.scenario.disputes;
    this.#recent = this.#exposures(recent, hearsayOf(held));
    this.#held = this.#exposures(held, {});
    ctx.on(TURN.openOnItem, (arg, isEarly) => this.#openOnItem(arg >> 4, arg & 15, isEarly === 1));
    ctx.on(TURN.openOnParcel, (source, isUnderway) => this.#openOnParcel(source, isUnderway === 1));
  }

  /**
   * A rate is that of the whole market: items lean towards causes by what they are, and the leanings are
   * evened out over all sales, so that which items a seed brings forth shifts disputes and doesn't add any.
   */
  #exposures(rates: Rates, ofFlawed: Rates): readonly Exposure[] {
    const { items } = this.#parts.market;
    const weights = items.map((): { cause: number; perHour: number }[] => []);
    CAUSES.forEach((cause, index) => {
      const isForAll = rates[cause] !== undefined;
      const rate = rates[cause] ?? ofFlawed[cause] ?? 0;
      const leaning = (item: Item): number =>
        isForAll || item.flaw === cause ? this.#parts.market.leaning(item, cause) : 0;
      const mean = items.reduce((sum, item) => sum + item.share * leaning(item), 0);
      if (mean === 0 || rate === 0) return;
      const perHour = ((rate / 1e6) * this.#ctx.rate) / mean;
      items.forEach((item, i) => {
        if (leaning(item) > 0) weights[i]!.push({ cause: index, perHour: leaning(item) * perHour });
      });
    });
    return weights.map((ofItem) => ({
      weights: ofItem,
      perHour: ofItem.reduce((sum, { perHour }) => sum + perHour, 0),
    }));
  }

  /** One step of `ms`. Answers all troubles that arose, those a bot will settle included. */
  step(ms: number, isDay: boolean): number {
    return this.#onItems(ms, isDay) + this.#onParcels(ms);
  }

  #onItems(ms: number, isDay: boolean): number {
    const { cohorts, gate, intake } = this.#parts;
    const hours = ms / HOUR_MS;
    let troubles = 0;
    for (let i = 0; i < this.#itemDue.length; i++) {
      const early = gate.pass(i, cohorts.recent[i]! * this.#recent[i]!.perHour * hours, isDay);
      const later = cohorts.held[i]! * this.#held[i]!.perHour * hours;
      troubles += early + later;
      let due = this.#itemDue[i]! + (early + later) * intake.passedPart;
      while (due >= 1) {
        due -= 1;
        this.#planOnItem(i, early, later, ms);
      }
      this.#itemDue[i] = due;
    }
    return troubles;
  }

  #planOnItem(i: number, early: number, later: number, ms: number): void {
    const { rng } = this.#parts.market.items[i]!;
    const isEarly = rng.next() * (early + later) < early;
    const { perHour, weights } = (isEarly ? this.#recent : this.#held)[i]!;
    let left = rng.next() * perHour;
    let chosen = 0;
    for (const { cause, perHour: weight } of weights) {
      chosen = cause;
      left -= weight;
      if (left < 0) break;
    }
    this.#ctx.plan(this.#ctx.at + rng.int(1, ms - 1), TURN.openOnItem, i * 16 + chosen, isEarly ? 1 : 0);
  }

  #openOnItem(i: number, cause: number, isEarly: boolean): void {
    const { market, opening, course, cohorts } = this.#parts;
    const { rng } = market.items[i]!;
    const about = { ofDayPart: cohorts.heldOfDayPart(i) };
    course.begin(opening.open(i, cause, rng, isEarly ? 'soon' : 'held', about));
  }

  #onParcels(ms: number): number {
    const { network } = this.#parts;
    const { lateUnshipped, overdue } = this.#ctx.scenario.disputes;
    const part = (ms / HOUR_MS / 1e6) * this.#ctx.rate;
    let troubles = 0;
    for (let w = 0; w < this.#warehouseDue.length; w++) {
      const expected = network.lateAt(w) * lateUnshipped * part;
      troubles += expected;
      this.#addOnParcels(this.#warehouseDue, w, expected, network.warehouseRng(w), 0, ms);
    }
    for (let c = 0; c < this.#carrierDue.length; c++) {
      const expected = network.overdueWith(c) * overdue * part;
      troubles += expected;
      this.#addOnParcels(this.#carrierDue, c, expected, network.carrierRng(c), 1, ms);
    }
    return troubles;
  }

  #addOnParcels(due: Float64Array, source: number, expected: number, rng: Rng, tag: 0 | 1, ms: number): void {
    due[source]! += expected * this.#parts.intake.passedPart;
    while (due[source]! >= 1) {
      due[source]! -= 1;
      this.#ctx.plan(this.#ctx.at + rng.int(1, ms - 1), TURN.openOnParcel, source, tag);
    }
  }

  #openOnParcel(source: number, isUnderway: boolean): void {
    const { market, network, cohorts, opening, course } = this.#parts;
    const rng = isUnderway ? network.carrierRng(source) : network.warehouseRng(source);
    const isMissing = isUnderway || rng.chance(MISSED_RATHER_THAN_LATE);
    const item = isUnderway
      ? network.drawUnderway(source, cohorts.underway, market)
      : network.drawWaiting(source, cohorts.waiting, market);
    if (item < 0) return;
    const cause = CAUSES.indexOf(isMissing ? 'not_received' : 'late_shipping');
    course.begin(opening.open(item, cause, rng, 'waited'));
  }
}

/** What buyers of a flawed item hear from others, by the flaw. */
function hearsayOf(held: Rates): Rates {
  return Object.fromEntries(Object.entries(held).map(([cause, rate]) => [cause, rate * HEARSAY]));
}
