import { CAUSES, type Cause } from '../../shared/disputes';
import { DAY_MS, HOUR_MS, MINUTE_MS, type Rng } from '../../shared/kernel';
import { PROVINCES } from '../scenarios/places';
import { type DisputeBook, FATE } from './dispute-book';
import { SOURCES } from './emitter';
import type { Market } from './market';
import { drawQuantile, quantileAt } from './quantiles';
import type { ServiceIntake } from './service-intake';
import type { SimContext } from './sim-context';
import { Weighted } from './weighted';

/**
 * What is claimed, in parts of the price, as quantiles. A counterfeit is refunded once and paid four times
 * (M06).
 */
const CLAIMS: Readonly<Record<Cause, readonly number[]>> = {
  not_received: [1, 1],
  late_shipping: [0.05, 0.1, 0.3],
  damaged: [0.3, 0.8, 1],
  quality: [0.5, 1, 1],
  counterfeit: [5, 5],
  not_as_described: [0.3, 0.7, 1],
  no_reason_return: [1, 1],
  price_protection: [0.03, 0.1, 0.25],
  allergy: [1, 1.5, 3],
  installation: [0.1, 0.2, 0.4],
  other: [0.1, 0.4, 1],
};
/** Time from purchase to dispute, hours, as quantiles: by what the trouble is about. */
const SOON_HOURS = [0.02, 0.3, 1, 2.5, 6];
const WAITED_HOURS = [10, 20, 30, 42, 60, 110];
const HELD_DAYS = [1, 2.5, 4, 6, 8, 11];
/** Share of consumers who abuse the rules. */
const ABUSERS = 1e-5;
const TIERS = new Weighted([0.15, 0.3, 0.3, 0.17, 0.08]);
const INSTANT_CAUSES: ReadonlySet<Cause> = new Set(['no_reason_return', 'price_protection', 'other']);

/** Where the purchase lies before the dispute. */
export type Bought = 'soon' | 'waited' | 'held';

export interface About {
  /** Of goods held, the part bought on the day. */
  readonly ofDayPart?: number;
  /** Surely none of those who abuse the rules. */
  readonly isHonest?: boolean;
}

/**
 * Opens disputes: who, what, where, how much, and what will come of it, all from the item's own stream of
 * draws.
 */
export class DisputeOpening {
  readonly #ctx: SimContext;
  readonly #book: DisputeBook;
  readonly #market: Market;
  readonly #intake: ServiceIntake;
  readonly #provinces = new Weighted(PROVINCES.map(([, share]) => share));

  constructor(ctx: SimContext, book: DisputeBook, market: Market, intake: ServiceIntake) {
    this.#ctx = ctx;
    this.#book = book;
    this.#market = market;
    this.#intake = intake;
  }

  /** Opens one now. Answers its number. */
  open(itemIndex: number, causeIndex: number, rng: Rng, bought: Bought, about: About = {}): number {
    const { at, scenario, scale, emitter } = this.#ctx;
    const { disputes, service, market } = scenario;
    const item = this.#market.items[itemIndex]!;
    const cause = CAUSES[causeIndex]!;
    // Every draw is made, in one order, whatever comes of it: the next dispute of this stream stays as it is.
    const claim = drawQuantile(CLAIMS[cause], rng);
    const tier = TIERS.draw(rng);
    const isVip = rng.chance(disputes.vipShare);
    const isAbuse = rng.chance(disputes.abuseShare) && about.isHonest !== true;
    const channel = this.#intake.channelOf(rng.next());
    const region = PROVINCES[this.#provinces.draw(rng)]![0];
    const purchasedAt = this.#purchasedAt(bought, about.ofDayPart ?? 0, rng.next(), rng.next());
    const consumer = rng.next();
    const order = rng.int(0, 999_999_999);
    const isInstant = INSTANT_CAUSES.has(cause) && tier >= 2 && !isAbuse;
    const fate =
      (rng.chance(service.instantShare) && isInstant ? FATE.instant : 0) |
      (rng.chance(service.partySettlesShare) ? FATE.partySettles : 0) |
      (rng.chance(service.forgottenShare) ? FATE.forgotten : 0) |
      (rng.chance(service.juryShare) ? FATE.jury : 0) |
      (rng.chance(service.appealShare) ? FATE.appeals : 0) |
      (rng.chance(service.undoShare) ? FATE.undo : 0) |
      (isVip ? FATE.vip : 0) |
      (isAbuse ? FATE.abuse : 0);
    const amountFen = Math.max(100, Math.round(item.priceFen * claim));
    const d = this.#book.add({
      openedAt: at,
      item: itemIndex,
      cause: causeIndex,
      amountFen,
      fate,
      answerMs: drawQuantile(service.answerMs, rng),
      handlingMs: drawQuantile(service.handlingMs, rng),
      luck: rng.next(),
    });
    const consumers = Math.max(1_000, market.consumers * scale);
    // Those who abuse the rules are few, and come again.
    const consumerNumber = Math.floor(consumer * consumers * (isAbuse ? ABUSERS : 1));
    emitter.emit(SOURCES.disputes, 'warroom.dispute.opened.v1', `dispute/${this.#book.idOf(d)}`, {
      channel,
      cause,
      amountFen,
      itemId: item.id,
      merchantId: item.merchantId,
      consumerId: `C${String(1_000_000_000 + consumerNumber)}`,
      tier,
      vip: isVip,
      abuse: isAbuse,
      crossBorder: item.crossBorder,
      category: item.industry.category,
      region,
      orderId: `O${this.#book.dayName(purchasedAt)}-${String(1_000_000_000 + order).slice(1)}`,
      purchasedAt,
      priceFen: item.priceFen,
    });
    return d;
  }

  #purchasedAt(bought: Bought, ofDayPart: number, x: number, y: number): number {
    const { at, scenario } = this.#ctx;
    const since = at - scenario.dayStart;
    const fromDraw = (quantiles: readonly number[], unitMs: number): number =>
      Math.round(at - quantileAt(quantiles, x) * unitMs);
    switch (bought) {
      case 'soon':
        return fromDraw(SOON_HOURS, HOUR_MS);
      case 'waited':
        return fromDraw(WAITED_HOURS, HOUR_MS);
      case 'held':
        if (since > HOUR_MS && y < ofDayPart) return Math.round(at - MINUTE_MS - x * (since - MINUTE_MS));
        return fromDraw(HELD_DAYS, DAY_MS);
    }
  }
}
