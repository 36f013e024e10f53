import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backlogHours, isCartonShort } from '../../../shared/capacity';
import { HOUR_MS } from '../../../shared/kernel';
import { cartonLines, keyOfCarton, matrixRows, shortLines, sizesOf, toneOfStock } from './carton-facts';
import { sumStations, toneOfUse, toneOfWork, warehouseBottleneck, warehousesByLoad } from './station-facts';
import { NOW, testCarton, testStation, testWarehouse } from './test-capacity';

describe('tone of a stock', () => {
  it.each([
    [null, 'plain'],
    [12 * HOUR_MS + 1, 'plain'],
    [12 * HOUR_MS, 'watch'],
    [6 * HOUR_MS + 1, 'watch'],
    [6 * HOUR_MS, 'risk'],
    [1, 'risk'],
    [0, 'breach'],
    [-1, 'breach'],
  ] as const)('with %s ms left it is %s', (leftMs, tone) => {
    expect(toneOfStock({ emptyAt: leftMs === null ? null : NOW + leftMs }, NOW)).toBe(tone);
  });
});

describe('tone of waiting work', () => {
  it.each([
    [0, 'plain'],
    [2.99, 'plain'],
    [3, 'watch'],
    [7.99, 'watch'],
    [8, 'risk'],
    [15.99, 'risk'],
    [16, 'breach'],
    [null, 'breach'],
  ] as const)('%s hours are %s', (hours, tone) => expect(toneOfWork(hours)).toBe(tone));

  it.each([
    [null, 20, 'plain'],
    [0.899, 20, 'plain'],
    [0.9, 20, 'breach'],
    [1, 2.99, 'plain'],
    [1, 3, 'watch'],
    [1.2, 8, 'risk'],
  ] as const)('a load of %s with %s hours waiting is %s', (loadRatio, hours, tone) =>
    expect(toneOfUse({ ...testStation(hours), loadRatio })).toBe(tone),
  );

  it('work that waits where nothing can be done has no hours, and is the worst there is', () => {
    const shut = { backlog: 1, ratePerHour: 0, capacityPerHour: 0, loadRatio: null };
    expect(backlogHours(shut)).toBeNull();
    expect(backlogHours({ ...shut, backlog: 0 })).toBe(0);
    const closed = { ...testWarehouse('A', [99, 0, 0]), id: 'Z' };
    const row = { ...closed, stations: { ...closed.stations, ship: shut } };
    expect(warehouseBottleneck(row)).toEqual({ station: 'ship', hours: null, tone: 'breach' });
    expect(warehousesByLoad([testWarehouse('A', [99, 0, 0]), row]).map(({ id }) => id)).toEqual(['Z', 'A']);
  });
});

describe('[CA1] the short filter', () => {
  const hours = fc.oneof(
    fc.constant(null),
    fc.double({ min: -2, max: 30, noNaN: true }),
    fc.constantFrom(0, 6, 12),
  );
  it('shows exactly the stocks behind the tile, soonest out first', () => {
    fc.assert(
      fc.property(fc.array(hours, { maxLength: 40 }), (all) => {
        const cartons = all.map((left, i) => testCarton(`W${i}`, 'M', left));
        const shown = shortLines(cartonLines({ now: NOW, warehouses: [], customs: [], cartons }));
        const behindTile = cartons.filter((carton) => isCartonShort(carton, NOW));
        expect(shown.map(keyOfCarton).sort()).toEqual(behindTile.map(keyOfCarton).sort());
        const ends = shown.map((line) => line.emptyAt ?? Number.POSITIVE_INFINITY);
        expect(ends).toEqual([...ends].sort((a, b) => a - b));
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it('a delivery on its way does not make a stock less short', () => {
    const carton = testCarton('W', 'M', 5, { onOrder: 9_000, nextDeliveryAt: NOW + HOUR_MS });
    const [line] = cartonLines({ now: NOW, warehouses: [], customs: [], cartons: [carton] });
    expect(line).toMatchObject({ tone: 'risk', gapMs: null });
  });

  it('tells how long nothing is left before the delivery comes', () => {
    const carton = testCarton('W', 'M', 5, { onOrder: 9_000, nextDeliveryAt: NOW + 8 * HOUR_MS });
    const [line] = cartonLines({ now: NOW, warehouses: [], customs: [], cartons: [carton] });
    expect(line?.gapMs).toBe(3 * HOUR_MS);
  });
});

describe('order', () => {
  it('the warehouse whose worst station has most hours waiting comes first', () => {
    const rows = [
      testWarehouse('A', [1, 1, 4]),
      testWarehouse('B', [2, 9, 0]),
      testWarehouse('C', [3, 3, 3]),
    ];
    expect(warehousesByLoad(rows).map(({ id }) => id)).toEqual(['B', 'A', 'C']);
    expect(warehouseBottleneck(rows[1] ?? testWarehouse('X', [0, 0, 0]))).toEqual({
      station: 'pack',
      hours: 9,
      tone: 'risk',
    });
  });

  it('sizes go from small to large', () => {
    const cartons = ['XL', 'M', 'S', '12#', 'XS', 'L'].map((size) => testCarton('W', size, 1));
    const lines = cartonLines({ now: NOW, warehouses: [], customs: [], cartons });
    expect(sizesOf(lines)).toEqual(['XS', 'S', 'M', 'L', 'XL', '12#']);
  });
});

it('stations taken together are weighed by their capacity', () => {
  const small = { backlog: 10, ratePerHour: 0, capacityPerHour: 1_000, loadRatio: 0 };
  expect(sumStations([testStation(2), small])).toEqual({
    backlog: 2_010,
    ratePerHour: 1_000,
    capacityPerHour: 2_000,
    loadRatio: 0.5,
  });
  expect(sumStations([]).loadRatio).toBeNull();
});

it('the matrix keeps its order: bonded warehouses last, each by id', () => {
  const cartons = ['BJ-1', 'HZ-1', 'BHZ-1', 'NEW'].map((id) => testCarton(id, 'M', 1));
  const warehouses = ['BJ-1', 'HZ-1', 'BHZ-1'].map((id) => ({
    ...testWarehouse(id, [0, 0, 0]),
    bonded: id === 'BHZ-1',
  }));
  const lines = cartonLines({ now: NOW, warehouses, customs: [], cartons });
  expect(matrixRows(lines, warehouses).map((row) => row.warehouseId)).toEqual([
    'BJ-1',
    'HZ-1',
    'NEW',
    'BHZ-1',
  ]);
});
