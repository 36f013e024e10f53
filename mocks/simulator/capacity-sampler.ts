import { HOUR_MS } from '../../shared/kernel';
import { shiftAt } from '../../shared/staffing';
import { SOURCES } from './emitter';
import type { LogisticsNetwork } from './logistics-network';
import { type SimContext, TURN, WARM_UP_MS } from './sim-context';
import { STATIONS, type Station, type WarehouseFloor } from './warehouse-floor';

/**
 * Reports warehouses, customs and cartons: all of them once at the start, then each in its own rhythm, spread
 * over the interval so that the feed is steady.
 */
export class CapacitySampler {
  readonly #ctx: SimContext;
  readonly #network: LogisticsNetwork;

  constructor(ctx: SimContext, network: LogisticsNetwork) {
    this.#ctx = ctx;
    this.#network = network;
    const { sampling, logistics } = ctx.scenario;
    const warehouses = logistics.warehouses.map((_, w) => w);
    const bonded = warehouses.filter((w) => logistics.warehouses[w]!.bonded);
    const shelves = Array.from({ length: network.cartons.shelfCount }, (_, shelf) => shelf);
    this.#sample(TURN.warehouseSample, warehouses, sampling.warehouseMs, (w, hours) =>
      this.#warehouse(w, hours),
    );
    this.#sample(TURN.customsSample, bonded, sampling.customsMs, (w, hours) => this.#customs(w, hours));
    this.#sample(TURN.cartonSample, shelves, sampling.cartonMs, (shelf, hours) => this.#carton(shelf, hours));
  }

  #sample(
    turn: (typeof TURN)['warehouseSample' | 'customsSample' | 'cartonSample'],
    ids: readonly number[],
    everyMs: number,
    report: (id: number, hours: number) => void,
  ): void {
    const { startAt } = this.#ctx.scenario;
    const firstWait = new Map(ids.map((id, n) => [id, Math.ceil((everyMs * (n + 1)) / ids.length)]));
    const sampledAt = new Map(ids.map((id) => [id, startAt - WARM_UP_MS]));
    this.#ctx.on(turn, (id) => {
      const { at } = this.#ctx;
      report(id, (at - sampledAt.get(id)!) / HOUR_MS);
      sampledAt.set(id, at);
      this.#ctx.plan(at + (at === startAt ? firstWait.get(id)! : everyMs), turn, id);
    });
    for (const id of ids) this.#ctx.plan(startAt, turn, id);
  }

  #warehouse(w: number, hours: number): void {
    const { id, name, region, bonded } = this.#ctx.scenario.logistics.warehouses[w]!;
    const floor = this.#network.floors[w]!;
    const shift = shiftAt(this.#ctx.at);
    this.#ctx.emitter.emit(SOURCES.warehouses, 'warroom.capacity.warehouse_sampled.v1', `warehouse/${id}`, {
      name,
      region,
      bonded,
      shift,
      people: Math.round(floor.people[shift]),
      pick: this.#station(floor, 'pick', hours),
      pack: this.#station(floor, 'pack', hours),
      ship: this.#station(floor, 'ship', hours),
    });
  }

  #customs(w: number, hours: number): void {
    const { id, name } = this.#ctx.scenario.logistics.warehouses[w]!;
    const floor = this.#network.floors[w]!;
    this.#ctx.emitter.emit(SOURCES.customs, 'warroom.capacity.customs_sampled.v1', `customs/${id}`, {
      name,
      declare: this.#station(floor, 'declare', hours),
      inspect: this.#station(floor, 'inspect', hours),
      release: this.#station(floor, 'release', hours),
    });
  }

  #carton(shelf: number, hours: number): void {
    const { cartons } = this.#network;
    this.#ctx.emitter.emit(
      SOURCES.warehouses,
      'warroom.capacity.carton_sampled.v1',
      cartons.subjectOf(shelf),
      cartons.report(shelf, hours),
    );
  }

  #station(floor: WarehouseFloor, name: Station, hours: number) {
    const station = STATIONS.indexOf(name);
    return {
      backlog: Math.round(floor.backlog(station)),
      ratePerHour: hours > 0 ? Math.round(floor.takeDone(station) / hours) : 0,
      capacityPerHour: Math.round(floor.capacityPerHour(station, shiftAt(this.#ctx.at))),
    };
  }
}
