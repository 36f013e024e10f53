import type { Cause } from '../../shared/disputes';
import { DAY_MS, type Rng } from '../../shared/kernel';
import { SOURCES } from './emitter';
import { INDUSTRIES, type Industry, itemTitle, merchantName } from './names';
import { drawQuantile } from './quantiles';
import { type SimContext, TURN } from './sim-context';
import { Weighted } from './weighted';

/** What an item is; what happens to it is in ItemFlow's columns. */
export interface Item {
  readonly id: string;
  readonly subject: string;
  readonly title: string;
  readonly industry: Industry;
  readonly merchantId: string;
  readonly merchantName: string;
  readonly crossBorder: boolean;
  readonly priceFen: number;
  /** Share of all orders. */
  readonly share: number;
  readonly warehouse: number;
  /** What's really wrong with it; null for a sound one. */
  readonly flaw: Cause | null;
  /** Of all its disputes, the draw that decides what they're like. */
  readonly rng: Rng;
}

const FLAWS: readonly Cause[] = ['counterfeit', 'quality', 'not_as_described', 'counterfeit'];
const LISTED_BEFORE_MS = 4 * DAY_MS;
/** Orders on the day that an item's stock covers, as quantiles: a few sell out. */
const STOCK_DAYS = [0.93, 1.3, 1.5, 1.9, 2.6, 4];
/** How strongly an industry's goods draw a cause, where that isn't 1. Constructed. */
const LEANINGS: Readonly<Record<string, Readonly<Partial<Record<Cause, number>>>>> = {
  apparel: { no_reason_return: 2.4, not_as_described: 1.6, damaged: 0.5, installation: 0, allergy: 0.1 },
  electronics: { price_protection: 2.2, quality: 1.4, counterfeit: 1.4, installation: 0, allergy: 0 },
  appliances: { installation: 6, damaged: 1.8, price_protection: 1.6, allergy: 0, no_reason_return: 0.5 },
  beauty: { allergy: 6, counterfeit: 1.8, installation: 0, quality: 0.7 },
  food: { damaged: 1.8, quality: 1.2, no_reason_return: 0.3, installation: 0, allergy: 0.6 },
  home: { installation: 2.5, damaged: 1.4, allergy: 0 },
  mother_baby: { counterfeit: 1.4, quality: 1.1, installation: 0.2, allergy: 0.6 },
  sports: { not_as_described: 1.2, installation: 0, allergy: 0 },
};

/** Merchants and their items, best-selling first, and what's still on sale. */
export class Market {
  readonly items: readonly Item[];
  readonly indexOf = new Map<string, number>();
  readonly onSale: Uint8Array;
  /** What's left, in orders. */
  readonly stock: Float64Array;
  /** Draws items by their share of sales. */
  readonly bySales: Weighted;
  readonly #ctx: SimContext;
  readonly #takenDown = new Set<number>();
  #onSaleShare = 0;

  constructor(ctx: SimContext) {
    this.#ctx = ctx;
    const { market } = ctx.scenario;
    const count = Math.max(market.minItems, Math.round(market.items * ctx.scale));
    this.items = makeItems(ctx, count);
    this.onSale = new Uint8Array(count).fill(1);
    this.stock = new Float64Array(count);
    const rng = ctx.fork('stock');
    const absent = new Set(ctx.without.items);
    this.items.forEach((item, i) => {
      this.indexOf.set(item.id, i);
      const ofDay = ctx.scenario.demand.ordersOfDay * ctx.scale * item.share;
      this.stock[i] = Math.ceil(ofDay * drawQuantile(STOCK_DAYS, rng)) + 20;
      if (absent.has(item.id)) this.onSale[i] = 0;
    });
    this.bySales = new Weighted(this.items.map((item) => item.share));
    this.recount();
    // Before anyone can complain about an item: a day ahead of the oldest dispute.
    ctx.plan(ctx.scenario.startAt - LISTED_BEFORE_MS, TURN.listed, 0);
    ctx.on(TURN.listed, () => this.#list());
  }

  /** Share of demand that meets an item on sale. */
  get onSaleShare(): number {
    return this.#onSaleShare;
  }

  /** Off sale by somebody's decision; a sold-out item isn't, and can still be taken down. */
  isTakenDown(item: number): boolean {
    return this.#takenDown.has(item);
  }

  takeDown(item: number): void {
    this.#takenDown.add(item);
    this.onSale[item] = 0;
    this.recount();
  }

  relist(item: number): void {
    this.#takenDown.delete(item);
    this.onSale[item] = this.stock[item]! > 0 ? 1 : 0;
    this.recount();
  }

  /**
   * After a change of what's on sale. Summed anew, so that taking off and putting back leaves no rounding
   * behind.
   */
  recount(): void {
    let share = 0;
    for (let i = 0; i < this.items.length; i++) if (this.onSale[i] === 1) share += this.items[i]!.share;
    this.#onSaleShare = share;
  }

  /** How strongly an item draws a cause, 1 = ordinarily. */
  leaning(item: Item, cause: Cause): number {
    const ordinary = LEANINGS[item.industry.category]?.[cause] ?? 1;
    return item.flaw === cause ? ordinary * this.#ctx.scenario.market.badFactor : ordinary;
  }

  #list(): void {
    const { ordinaryOrdersPerDay } = this.#ctx.scenario.demand;
    this.items.forEach((item, i) => {
      if (this.onSale[i] === 0) return;
      const perHour = (ordinaryOrdersPerDay * this.#ctx.scale * item.share) / 24;
      this.#ctx.emitter.emit(SOURCES.listings, 'warroom.listing.listed.v1', item.subject, {
        merchantId: item.merchantId,
        merchantName: item.merchantName,
        title: item.title,
        category: item.industry.category,
        priceFen: item.priceFen,
        stock: Math.floor(this.stock[i]!),
        salesPerHour: Math.round(perHour * 1_000) / 1_000,
      });
    });
  }
}

function makeItems(ctx: SimContext, count: number): Item[] {
  const { market, logistics } = ctx.scenario;
  const rng = ctx.fork('items');
  const industries = new Weighted(INDUSTRIES.map((industry) => industry.share));
  const merchants = Math.max(5, Math.round(count / market.itemsPerMerchant));
  const merchantNames = Array.from({ length: merchants }, (_, n) => merchantName(rng, n + 1));
  const home = warehousesBy(logistics.warehouses, false);
  const bonded = warehousesBy(logistics.warehouses, true);
  const weights = Array.from({ length: count }, (_, rank) => 1 / (rank + 15));
  const sum = weights.reduce((a, b) => a + b, 0);
  const flawed = flawedRanks(ctx.fork('flaws'), count, Math.max(3, Math.round(count * market.badShare)));
  return weights.map((weight, rank) => {
    const industry = INDUSTRIES[industries.draw(rng)]!;
    const merchant = rng.int(0, merchants - 1);
    const crossBorder = rng.chance(market.crossBorderShare);
    const among = crossBorder && bonded.length > 0 ? bonded : home;
    const name = merchantNames[merchant]!;
    const priceFen = Math.round(drawQuantile(industry.priceYuan, rng)) * 100 - 10;
    const id = String(88_000 + rank * 7 + rng.int(0, 6));
    const flaw = flawed.get(rank);
    return {
      id,
      subject: `listing/${id}`,
      title: itemTitle(rng, industry, name),
      industry,
      merchantId: `M${1_001 + merchant}`,
      merchantName: name,
      crossBorder,
      priceFen,
      share: weight / sum,
      warehouse: among[rng.int(0, among.length - 1)]!,
      flaw: flaw === undefined ? null : industry.category === 'beauty' ? 'allergy' : flaw,
      rng: ctx.fork(`item/${rank}`),
    };
  });
}

/**
 * Flawed items are neither the very best sellers nor ones that nobody buys, spread over the ranks in between.
 */
function flawedRanks(rng: Rng, count: number, flawed: number): Map<number, Cause> {
  const from = Math.floor(count * 0.04);
  const width = Math.floor((count * 0.5 - from) / flawed);
  const ranks = new Map<number, Cause>();
  for (let n = 0; n < flawed; n++) {
    ranks.set(from + n * width + rng.int(0, Math.max(0, width - 1)), FLAWS[n % FLAWS.length]!);
  }
  return ranks;
}

function warehousesBy(all: readonly { readonly bonded: boolean }[], bonded: boolean): number[] {
  return all.flatMap((warehouse, index) => (warehouse.bonded === bonded ? [index] : []));
}
