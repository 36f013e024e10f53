import { describe, expect, test } from 'vitest';
import { SCENARIOS } from '../scenarios';
import { CartonStore } from './carton-store';
import { SimContext } from './sim-context';
import { peopleFor, STATIONS, WarehouseFloor } from './warehouse-floor';

const MINUTE = 60_000;
const scenario = SCENARIOS.find(({ id }) => id === '2015')!;

function floorWith(options: {
  people?: number;
  bonded?: boolean;
  cartons?: (size: number) => number;
}): WarehouseFloor {
  const ctx = new SimContext(scenario, { scenario: '2015', scale: 0.01, seed: 1 });
  const cartons = new CartonStore(
    ctx,
    scenario.logistics.warehouses.map(() => 1_000),
  );
  for (let size = 0; size < cartons.sizes.length; size++)
    cartons.stock[size] = (options.cartons ?? (() => 1e9))(size);
  const people = options.people ?? peopleFor(1_000);
  return new WarehouseFloor({
    bonded: options.bonded ?? false,
    efficiency: 1,
    people: [people, people, people],
    customsPerHour: [1_000, 1_000, 1_000],
    sizeShares: cartons.sizes.map(() => 1 / cartons.sizes.length),
    waiting: 10_000,
    cartons,
    firstShelf: 0,
  });
}

function parcelsIn(floor: WarehouseFloor): number {
  return STATIONS.reduce((sum, _, station) => sum + floor.backlog(station), 0);
}

describe('[M18] a warehouse', () => {
  test.each([false, true])('loses no parcel on the way: in − out = waiting (bonded: %s)', (bonded) => {
    const floor = floorWith({ bonded });
    const before = parcelsIn(floor);
    let left = 0;
    for (let n = 0; n < 500; n++) left += floor.work(30, 1, MINUTE, 0.001);
    expect(left).toBeGreaterThan(5_000);
    expect(parcelsIn(floor)).toBeCloseTo(before + 500 * 30 - left, 4);
    expect(floor.waiting).toBeCloseTo(parcelsIn(floor), 4);
  });

  test('ships what its people can, and nothing when nobody is there', () => {
    const floor = floorWith({});
    let left = 0;
    for (let n = 0; n < 60; n++) left += floor.work(30, 1, MINUTE, 0.001);
    expect(left).toBeCloseTo(1_000, 0);
    const empty = floorWith({ people: 0 });
    expect(empty.work(30, 1, MINUTE, 0.001)).toBe(0);
  });

  test('[M17] a size without cartons stops at packing while the others go on', () => {
    const floor = floorWith({ cartons: (size) => (size === 0 ? 0 : 1e9) });
    let left = 0;
    for (let n = 0; n < 1_500; n++) left += floor.work(0, 1, MINUTE, 0.001);
    expect(left).toBeCloseTo(8_000 + 200 - 40, -2);
    expect(floor.backlog(STATIONS.indexOf('pack'))).toBeCloseTo(10_000 - left, 3);
    expect(floor.late).toBeGreaterThan(400);
  });

  test('cancelled parcels leave without being shipped', () => {
    const floor = floorWith({});
    floor.cancel(2_500);
    expect(parcelsIn(floor)).toBeCloseTo(7_500, 6);
    expect(floor.waiting).toBeCloseTo(7_500, 6);
  });
});
