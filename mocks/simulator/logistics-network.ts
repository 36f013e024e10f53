import { HOUR_MS, type Rng } from '../../shared/kernel';
import { shiftAt } from '../../shared/staffing';
import { CartonStore } from './carton-store';
import { Lateness } from './lateness';
import type { Market } from './market';
import type { SimContext } from './sim-context';
import { peopleFor, WarehouseFloor } from './warehouse-floor';
import { Weighted } from './weighted';

/**
 * Least time a parcel is on its way: carriers can't empty their hubs faster, however many people they have.
 */
const UNDERWAY_MS = 28 * HOUR_MS;
const TRIES = 8;

/** Items of one warehouse or carrier, drawn by their sales: whose parcel is the late one. */
interface Source {
  readonly items: readonly number[];
  readonly bySales: Weighted;
  /** Share of all orders. */
  readonly share: number;
  readonly rng: Rng;
}

/**
 * Warehouses, customs, cartons and carriers: the way of a parcel from order to door, and how much of it is
 * late.
 */
export class LogisticsNetwork {
  readonly cartons: CartonStore;
  readonly floors: readonly WarehouseFloor[];
  readonly indexOf = new Map<string, number>();
  /**
   * Of what waited at each warehouse, the part that left in the last step; of what was under way, the part
   * delivered.
   */
  readonly shippedPart: Float64Array;
  readonly deliveredPart: Float64Array;
  readonly #ctx: SimContext;
  readonly #warehouseSources: readonly Source[];
  readonly #carrierSources: readonly Source[];
  readonly #underway: readonly Lateness[];

  constructor(ctx: SimContext, market: Market) {
    this.#ctx = ctx;
    const { logistics, demand } = ctx.scenario;
    const count = logistics.warehouses.length;
    this.#warehouseSources = sources(ctx, market, 'warehouse', count, (item) => item.warehouse);
    this.#carrierSources = sources(ctx, market, 'carrier', logistics.carriers, (item) =>
      this.carrierOf(item.warehouse),
    );
    const ordinaryPerHour = (demand.ordinaryOrdersPerDay * ctx.scale) / 24;
    const shipPerHour = this.#warehouseSources.map(({ share }) =>
      logistics.shipPerHour.map((perHour) => perHour * share * ctx.scale),
    );
    this.cartons = new CartonStore(
      ctx,
      shipPerHour.map((shifts) => Math.max(...shifts)),
    );
    this.floors = logistics.warehouses.map((warehouse, w) => {
      this.indexOf.set(warehouse.id, w);
      return this.#makeFloor(w, shipPerHour[w]!, ordinaryPerHour * this.#warehouseSources[w]!.share);
    });
    this.#underway = this.#carrierSources.map(
      ({ share }) => new Lateness(ordinaryPerHour * share * logistics.underwayHours),
    );
    this.shippedPart = new Float64Array(count);
    this.deliveredPart = new Float64Array(logistics.carriers);
  }

  carrierOf(warehouse: number): number {
    return warehouse % this.#ctx.scenario.logistics.carriers;
  }

  #makeFloor(w: number, shipPerHour: readonly number[], ordinaryPerHour: number): WarehouseFloor {
    const { logistics } = this.#ctx.scenario;
    const warehouse = logistics.warehouses[w]!;
    const isAbsent = (shift: number): boolean =>
      this.#ctx.without.shifts?.some((gone) => gone.warehouseId === warehouse.id && gone.shift === shift) ??
      false;
    const people = (shift: 0 | 1 | 2): number => (isAbsent(shift) ? 0 : peopleFor(shipPerHour[shift]!));
    const full = Math.max(...shipPerHour);
    const clear = (stage: 0 | 1 | 2): number => logistics.customs.clearPerHourRatio[stage] * full;
    return new WarehouseFloor({
      bonded: warehouse.bonded,
      efficiency: warehouse.efficiency,
      people: [people(0), people(1), people(2)],
      customsPerHour: [clear(0), clear(1), clear(2)],
      sizeShares: logistics.cartons.sizes.map(([, share]) => share),
      waiting: ordinaryPerHour * logistics.waitingHours,
      cartons: this.cartons,
      firstShelf: this.cartons.shelfOf(w, 0),
    });
  }

  /** One step of `ms`: `arrived[w]` new orders for warehouse w. */
  work(arrived: Float64Array, ms: number): void {
    const { logistics } = this.#ctx.scenario;
    const shift = shiftAt(this.#ctx.at - 1);
    const shipped = new Float64Array(logistics.carriers);
    const step = (3 * ms) / logistics.promiseMs;
    this.floors.forEach((floor, w) => {
      const waiting = floor.waiting + arrived[w]!;
      const left = floor.work(arrived[w]!, shift, ms, step);
      this.shippedPart[w] = waiting > 0 ? left / waiting : 0;
      shipped[this.carrierOf(w)]! += left;
    });
    const carrierStep = (3 * ms) / logistics.deliveryPromiseMs;
    this.#underway.forEach((underway, c) => {
      const most =
        (logistics.deliverPerHour * this.#carrierSources[c]!.share * this.#ctx.scale * ms) / HOUR_MS;
      const before = underway.total + shipped[c]!;
      const delivered = Math.min(most, (before * ms) / UNDERWAY_MS);
      underway.advance(shipped[c]!, carrierStep);
      underway.remove(delivered);
      this.deliveredPart[c] = before > 0 ? delivered / before : 0;
    });
  }

  lateAt(warehouse: number): number {
    return this.floors[warehouse]!.late;
  }
  /** Late parcels at all warehouses. */
  get lateParcels(): number {
    return this.floors.reduce((sum, { late }) => sum + late, 0);
  }
  overdueWith(carrier: number): number {
    return this.#underway[carrier]!.late;
  }
  get carriers(): number {
    return this.#underway.length;
  }

  warehouseRng(warehouse: number): Rng {
    return this.#warehouseSources[warehouse]!.rng;
  }
  carrierRng(carrier: number): Rng {
    return this.#carrierSources[carrier]!.rng;
  }

  /**
   * Whose parcel a late one at this warehouse is, by sales; `waiting[item]` are those of an item that wait.
   * An item taken off sale has ever fewer, and so ever fewer late ones. −1 when none is found.
   */
  drawWaiting(warehouse: number, waiting: Float64Array, market: Market): number {
    const source = this.#warehouseSources[warehouse]!;
    return draw(source, waiting, this.floors[warehouse]!.waiting, market);
  }
  drawUnderway(carrier: number, underway: Float64Array, market: Market): number {
    return draw(this.#carrierSources[carrier]!, underway, this.#underway[carrier]!.total, market);
  }
}

function sources(
  ctx: SimContext,
  market: Market,
  name: string,
  count: number,
  of: (item: Market['items'][number]) => number,
): Source[] {
  const groups = Array.from({ length: count }, (): number[] => []);
  market.items.forEach((item, i) => {
    groups[of(item)]!.push(i);
  });
  return groups.map((items, n) => {
    const shares = items.map((i) => market.items[i]!.share);
    return {
      items,
      bySales: new Weighted(shares),
      share: shares.reduce((a, b) => a + b, 0),
      rng: ctx.fork(`${name}/${n}`),
    };
  });
}

function draw(source: Source, held: Float64Array, total: number, market: Market): number {
  if (source.items.length === 0 || total <= 0) return -1;
  const perShare = total / source.share;
  for (let n = 0; n < TRIES; n++) {
    const item = source.items[source.bySales.draw(source.rng)]!;
    if (source.rng.next() * market.items[item]!.share * perShare < held[item]!) return item;
  }
  return -1;
}
