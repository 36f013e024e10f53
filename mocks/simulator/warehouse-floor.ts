import { HOUR_MS } from '../../shared/kernel';
import type { CartonStore } from './carton-store';
import { Lateness } from './lateness';

export const STATIONS = ['declare', 'inspect', 'release', 'pick', 'pack', 'ship'] as const;
export type Station = (typeof STATIONS)[number];
const FIRST_OF_WAREHOUSE = STATIONS.indexOf('pick');
const PACK = STATIONS.indexOf('pack');
const SHIP = STATIONS.indexOf('ship');

/**
 * Who works where: shares of a shift that keep picking, packing and shipping in step, given what a person
 * does an hour.
 */
const PER_PERSON_HOUR = { pick: 90, pack: 75, ship: 200 } as const;
const EFFORT = 1 / PER_PERSON_HOUR.pick + 1 / PER_PERSON_HOUR.pack + 1 / PER_PERSON_HOUR.ship;

/** People it takes to ship `perHour` parcels an hour, all three stations together. */
export function peopleFor(perHour: number): number {
  return perHour * EFFORT;
}

/**
 * One warehouse: parcels of each carton size go through its stations at the rate its people allow; a size
 * without cartons stops at packing and the others go on. What came in and hasn't left yet grows late as it
 * waits.
 */
export class WarehouseFloor {
  /** People on each shift; not whole at small scales, shown rounded. */
  readonly people: [number, number, number];
  /** Of the parcels of each size: those of a size that can't be packed grow late while the others leave. */
  readonly #lateness: readonly Lateness[];
  /** By station × size. */
  readonly #queues: Float64Array;
  /** Parcels that left each station since the last sample. */
  readonly #done = new Float64Array(STATIONS.length);
  readonly #bonded: boolean;
  readonly #efficiency: number;
  /** Parcels an hour of declare, inspect and release. */
  readonly #customsPerHour: readonly [number, number, number];
  readonly #sizeShares: readonly number[];
  readonly #cartons: CartonStore;
  readonly #firstShelf: number;
  readonly #passed: Float64Array;

  constructor(options: {
    readonly bonded: boolean;
    readonly efficiency: number;
    readonly people: readonly [number, number, number];
    readonly customsPerHour: readonly [number, number, number];
    readonly sizeShares: readonly number[];
    readonly waiting: number;
    readonly cartons: CartonStore;
    readonly firstShelf: number;
  }) {
    this.people = [...options.people];
    this.#bonded = options.bonded;
    this.#efficiency = options.efficiency;
    this.#customsPerHour = options.customsPerHour;
    this.#sizeShares = options.sizeShares;
    this.#cartons = options.cartons;
    this.#firstShelf = options.firstShelf;
    this.#lateness = options.sizeShares.map((share) => new Lateness(options.waiting * share));
    this.#queues = new Float64Array(STATIONS.length * options.sizeShares.length);
    this.#passed = new Float64Array(options.sizeShares.length);
    this.#place(options.waiting);
  }

  /** The parcels of the start: most at the first station, a few further on. */
  #place(waiting: number): void {
    const places = this.#bonded ? [0.4, 0.2, 0.05, 0.25, 0.07, 0.03] : [0, 0, 0, 0.72, 0.2, 0.08];
    const sizes = this.#sizeShares.length;
    places.forEach((part, station) => {
      this.#sizeShares.forEach((share, size) => {
        this.#queues[station * sizes + size] = waiting * part * share;
      });
    });
  }

  /** Parcels in the house, at whatever station. */
  get waiting(): number {
    let sum = 0;
    for (const lateness of this.#lateness) sum += lateness.total;
    return sum;
  }

  /** Of those, the ones whose promise has been broken. */
  get late(): number {
    let sum = 0;
    for (const lateness of this.#lateness) sum += lateness.late;
    return sum;
  }

  /** Parcels an hour a station can do with the people of this shift. */
  capacityPerHour(station: number, shift: 0 | 1 | 2): number {
    if (station < FIRST_OF_WAREHOUSE) return this.#customsPerHour[station]!;
    return (this.people[shift] / EFFORT) * this.#efficiency;
  }

  backlog(station: number): number {
    const sizes = this.#sizeShares.length;
    let sum = 0;
    for (let size = 0; size < sizes; size++) sum += this.#queues[station * sizes + size]!;
    return sum;
  }

  /** Parcels that left a station since last asked. */
  takeDone(station: number): number {
    const done = this.#done[station]!;
    this.#done[station] = 0;
    return done;
  }

  /** Lets `arrived` orders in and works for `ms`. Answers the parcels that left. */
  work(arrived: number, shift: 0 | 1 | 2, ms: number, latenessStep: number): number {
    const sizes = this.#sizeShares.length;
    const first = this.#bonded ? 0 : FIRST_OF_WAREHOUSE;
    for (let size = 0; size < sizes; size++) {
      this.#queues[first * sizes + size]! += arrived * this.#sizeShares[size]!;
    }
    // Last station first: nothing passes two of them in one step.
    let shipped = 0;
    for (let station = STATIONS.length - 1; station >= first; station--) {
      const done = this.#workStation(station, (this.capacityPerHour(station, shift) * ms) / HOUR_MS);
      if (station < SHIP) continue;
      shipped = done;
      this.#lateness.forEach((lateness, size) => {
        lateness.advance(arrived * this.#sizeShares[size]!, latenessStep);
        lateness.remove(this.#passed[size]!);
      });
    }
    return shipped;
  }

  /** Works one station; `#passed` then has what left it by size. Answers how much that was. */
  #workStation(station: number, capacity: number): number {
    const sizes = this.#sizeShares.length;
    const at = station * sizes;
    let workable = 0;
    for (let size = 0; size < sizes; size++) {
      const queue = this.#queues[at + size]!;
      const shelf = this.#firstShelf + size;
      this.#passed[size] =
        station === PACK ? Math.min(queue, Math.max(0, this.#cartons.stock[shelf]!)) : queue;
      workable += this.#passed[size]!;
    }
    const part = workable > capacity ? capacity / workable : 1;
    let done = 0;
    for (let size = 0; size < sizes; size++) {
      const passed = this.#passed[size]! * part;
      this.#passed[size] = passed;
      this.#queues[at + size]! -= passed;
      if (station === PACK && passed > 0) this.#cartons.use(this.#firstShelf + size, passed);
      if (station < SHIP) this.#queues[at + sizes + size]! += passed;
      done += passed;
    }
    this.#done[station]! += done;
    return done;
  }

  /** Takes cancelled parcels out, wherever they stand. */
  cancel(count: number): void {
    const { waiting } = this;
    if (waiting <= 0) return;
    const keep = Math.max(0, 1 - count / waiting);
    for (const lateness of this.#lateness) lateness.scale(keep);
    for (let i = 0; i < this.#queues.length; i++) this.#queues[i]! *= keep;
  }
}
