import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, HOUR_MS, type WarEvent } from '../kernel';
import {
  applyCapacity,
  CARTONS_SHORT_MS,
  type Capacity,
  type CapacityEvent,
  capacityView,
  cartonOutlook,
  createCapacity,
  digestCapacity,
  dumpCapacity,
  isCartonShort,
  loadCapacity,
  SAMPLE_OLD_MS,
} from './index';

let made = 0;
function event(type: string, subject: string, at: number, data: object): CapacityEvent {
  const id = `c${++made}`;
  const source = '/platform/warehouses';
  return {
    id,
    source,
    type: `warroom.capacity.${type}.v1`,
    subject,
    at: epochMs(at),
    data,
  } as WarEvent as CapacityEvent;
}
const station = (ratePerHour: number, capacityPerHour = 100) => ({
  backlog: 5,
  ratePerHour,
  capacityPerHour,
});
const warehouse = (id: string, at: number, people = 10): CapacityEvent =>
  event('warehouse_sampled', `warehouse/${id}`, at, {
    name: `Warehouse ${id}`,
    region: '33',
    bonded: false,
    shift: 1,
    people,
    pick: station(90),
    pack: station(100),
    ship: station(0, 0),
  });
const carton = (
  warehouseId: string,
  at: number,
  stock: number,
  burnPerHour: number,
  size = 'M',
): CapacityEvent =>
  event('carton_sampled', `carton/${warehouseId}/${size}`, at, {
    warehouseId,
    size,
    stock,
    burnPerHour,
    onOrder: 0,
    nextDeliveryAt: null,
  });
const customs = (id: string, at: number): CapacityEvent =>
  event('customs_sampled', `customs/${id}`, at, {
    name: id,
    declare: station(1),
    inspect: station(2),
    release: station(3),
  });

function fold(events: readonly CapacityEvent[], state: Capacity = createCapacity()): Capacity {
  for (const e of events) applyCapacity(state, e);
  return state;
}
function digest(state: Capacity): string {
  const hash = createHash('sha256');
  digestCapacity(state, { update: (data) => void hash.update(data), hex: () => '' });
  return hash.digest('hex');
}

describe('capacity', () => {
  it('[M18] the latest sample by time stands, whichever came last', () => {
    const state = fold([warehouse('HZ', 20, 7), warehouse('HZ', 10, 99), customs('XS', 5)]);
    const view = capacityView(state, 30);
    expect(view.warehouses).toMatchObject([{ id: 'HZ', people: 7, sampledAt: 20 }]);
    expect(view.customs).toMatchObject([{ id: 'XS', stages: { inspect: { ratePerHour: 2 } } }]);
    expect(state.version).toBe(2);
  });

  it('[M18] load is rate by capacity, and nothing where there is no capacity', () => {
    const { stations } = capacityView(fold([warehouse('HZ', 1)]), 1).warehouses[0]!;
    expect([stations.pick.loadRatio, stations.pack.loadRatio, stations.ship.loadRatio]).toEqual([
      0.9,
      1,
      null,
    ]);
  });

  it('[M17] a stock ends after stock ÷ burn hours; one that is out ended by its sample; one that rests has no end', () => {
    const state = fold([carton('A', 1_000, 300, 100), carton('B', 1_000, 0, 0), carton('C', 1_000, 300, 0)]);
    const ends = capacityView(state, 1_000).cartons.map((row) => row.emptyAt);
    expect(ends).toEqual([1_000 + 3 * HOUR_MS, 1_000, null]);
  });

  it('[M17] short is what runs out within twelve hours, the twelfth included', () => {
    expect(isCartonShort({ emptyAt: CARTONS_SHORT_MS }, 0)).toBe(true);
    expect(isCartonShort({ emptyAt: CARTONS_SHORT_MS + 1 }, 0)).toBe(false);
    expect(isCartonShort({ emptyAt: null }, 0)).toBe(false);
  });

  it('[M17] the next stock out is the earliest that still has some, named by its warehouse', () => {
    const state = fold([
      carton('A', 0, 0, 0),
      carton('B', 0, 500, 100),
      carton('C', 0, 200, 100),
      warehouse('C', 0),
    ]);
    expect(cartonOutlook(state, 0)).toEqual({
      short: 3,
      next: { warehouseId: 'C', name: 'Warehouse C', size: 'M', at: 2 * HOUR_MS },
      staleSince: null,
    });
    expect(cartonOutlook(state, 6 * HOUR_MS).next).toBeNull();
    expect(cartonOutlook(createCapacity(), 0)).toEqual({ short: 0, next: null, staleSince: null });
  });

  it('[DE3] says when the newest stock was counted, once that is five times what is usual', () => {
    const state = fold([carton('A', 0, 500, 100), carton('B', 60_000, 500, 100)]);
    const since = (now: number) => cartonOutlook(state, now).staleSince;
    const old = 60_000 + SAMPLE_OLD_MS.carton;
    expect([0, old, old + 1].map(since)).toEqual([null, null, 60_000]);
  });

  it('samples give the same state in any order of arrival, and through a dump', () => {
    const arbSamples = fc
      .array(
        fc.record({
          what: fc.constantFrom(warehouse, customs, (id: string, at: number) => carton(id, at, at * 7, 3)),
          id: fc.constantFrom('A', 'B'),
          at: fc.integer({ min: 0, max: 5 }),
        }),
        { maxLength: 30 },
      )
      .map((samples) => samples.map(({ what, id, at }) => what(id, at)));
    const arbShuffle = arbSamples.chain((samples) =>
      fc.tuple(
        fc.constant(samples),
        fc.shuffledSubarray(samples, { minLength: samples.length, maxLength: samples.length }),
      ),
    );
    fc.assert(
      fc.property(arbShuffle, fc.nat(30), ([samples, shuffled], cut) => {
        const loaded = loadCapacity(structuredClone(dumpCapacity(fold(shuffled.slice(0, cut)))));
        const other = fold(shuffled.slice(cut), loaded);
        expect(digest(other)).toBe(digest(fold(samples)));
        expect(capacityView(other, 9)).toEqual(capacityView(fold(samples), 9));
      }),
      { seed: 21, numRuns: 200 },
    );
  });
});
