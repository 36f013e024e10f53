import { DAY_MS, HOUR_MS, type Rng } from '../../shared/kernel';
import type { DataOf } from '../../shared/protocol';
import type { Cartons } from '../scenarios/scenario';
import { drawQuantile } from './quantiles';
import { type SimContext, TURN } from './sim-context';

/** The cartons of one warehouse and size. */
interface Shelf {
  readonly warehouseId: string;
  readonly size: string;
  readonly subject: string;
  readonly supplier: number;
  /** Stock below which the warehouse orders anew, and how much. */
  readonly reorderBelow: number;
  readonly reorderCount: number;
  readonly orders: CartonOrder[];
}
interface CartonOrder {
  readonly count: number;
  readonly dueAt: number;
}

/** Cartons by warehouse × size: what packing takes, what suppliers' lines bring, and when. */
export class CartonStore {
  /** Shelf of warehouse w and size s is at w × sizes + s. */
  readonly stock: Float64Array;
  readonly sizes: readonly string[];
  readonly #ctx: SimContext;
  readonly #cartons: Cartons;
  readonly #shelves: Shelf[] = [];
  readonly #used: Float64Array;
  /** Until when each supplier's lines are taken. */
  readonly #busyUntil: Float64Array;

  /** `fullWork[w]`: parcels an hour warehouse w packs when all its people work. */
  constructor(ctx: SimContext, fullWork: readonly number[]) {
    this.#ctx = ctx;
    const { warehouses, cartons } = ctx.scenario.logistics;
    this.#cartons = cartons;
    this.sizes = cartons.sizes.map(([size]) => size);
    this.stock = new Float64Array(warehouses.length * this.sizes.length);
    this.#used = new Float64Array(this.stock.length);
    this.#busyUntil = new Float64Array(cartons.suppliers.length);
    const rng = ctx.fork('cartons');
    warehouses.forEach((warehouse, w) => {
      cartons.sizes.forEach(([size, share], s) => {
        this.#stockShelf(w, s, warehouse.id, size, fullWork[w]! * share, rng);
      });
    });
    ctx.on(TURN.cartonDelivery, (shelf) => this.#deliver(shelf));
  }

  #stockShelf(w: number, s: number, warehouseId: string, size: string, perHour: number, rng: Rng): void {
    const { scenario, without } = this.#ctx;
    const shelf = w * this.sizes.length + s;
    const orders: CartonOrder[] = [];
    // Drawn whether or not they're used: taking one shelf's cartons away leaves the others as they were.
    const coverHours = drawQuantile(this.#cartons.coverHours, rng);
    const isOnOrder = rng.chance(this.#cartons.onOrderShare);
    const dueHours = drawQuantile(this.#cartons.onOrderDueHours, rng);
    const isWithout = without.cartons?.some(
      (gone) => gone.warehouseId === warehouseId && (gone.size === undefined || gone.size === size),
    );
    this.#shelves.push({
      warehouseId,
      size,
      subject: `carton/${warehouseId}/${size}`,
      supplier: w % this.#cartons.suppliers.length,
      reorderBelow: isWithout ? -1 : perHour * 8,
      reorderCount: Math.ceil(perHour * 96),
      orders,
    });
    if (isWithout) return;
    this.stock[shelf] = Math.round(perHour * coverHours);
    if (isOnOrder) {
      const order = {
        count: Math.ceil(perHour * 30),
        dueAt: scenario.startAt + Math.round(dueHours * HOUR_MS),
      };
      orders.push(order);
      this.#ctx.plan(order.dueAt, TURN.cartonDelivery, shelf);
    }
  }

  /** Packing took some; a shelf that runs low is ordered anew. */
  use(shelf: number, count: number): void {
    this.stock[shelf]! -= count;
    this.#used[shelf]! += count;
    const { orders, reorderBelow, reorderCount } = this.#shelves[shelf]!;
    if (this.stock[shelf]! < reorderBelow && orders.length === 0) this.order(shelf, reorderCount);
  }

  /** Orders cartons: they come when the supplier's lines, one order after another, have made them. */
  order(shelf: number, count: number): number {
    const { supplier, orders } = this.#shelves[shelf]!;
    const { suppliers, perWorkerDay, perMachineDay, transportMs } = this.#cartons;
    const { workers, machines } = suppliers[supplier]!;
    const perDay = (workers * perWorkerDay + machines * perMachineDay) * this.#ctx.scale;
    const from = Math.max(this.#ctx.at, this.#busyUntil[supplier]!);
    const madeAt = from + (count / perDay) * DAY_MS;
    this.#busyUntil[supplier] = madeAt;
    const dueAt = Math.ceil(madeAt + transportMs);
    orders.push({ count, dueAt });
    this.#ctx.plan(dueAt, TURN.cartonDelivery, shelf);
    return dueAt;
  }

  shelfOf(warehouse: number, size: number): number {
    return warehouse * this.sizes.length + size;
  }

  get shelfCount(): number {
    return this.stock.length;
  }

  #deliver(shelf: number): void {
    const { orders } = this.#shelves[shelf]!;
    const due = orders.findIndex((order) => order.dueAt <= this.#ctx.at);
    const [order] = orders.splice(due, 1);
    if (order) this.stock[shelf]! += order.count;
  }

  subjectOf(shelf: number): string {
    return this.#shelves[shelf]!.subject;
  }

  /** A shelf as it stands, with what it used in the `hours` since last asked. */
  report(shelf: number, hours: number): DataOf<'warroom.capacity.carton_sampled.v1'> {
    const { warehouseId, size, orders } = this.#shelves[shelf]!;
    let onOrder = 0;
    let nextDeliveryAt: number | null = null;
    for (const order of orders) {
      onOrder += order.count;
      if (nextDeliveryAt === null || order.dueAt < nextDeliveryAt) nextDeliveryAt = order.dueAt;
    }
    const used = this.#used[shelf]!;
    this.#used[shelf] = 0;
    return {
      warehouseId,
      size,
      stock: Math.max(0, Math.floor(this.stock[shelf]!)),
      burnPerHour: hours > 0 ? Math.round(used / hours) : 0,
      onOrder,
      nextDeliveryAt,
    };
  }
}
