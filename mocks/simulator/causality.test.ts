import { describe, expect, test, vi } from 'vitest';
import { HOUR_MS } from '../../shared/kernel';
import type { Without, World, WorldOptions } from '.';
import { type DayTally, tallyOf } from './testing/day-tally';

// A day of events is a moment's work, but machines are shared.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Each test runs the same seed with and without one cause, and looks at what follows. */
const OPTIONS: WorldOptions = { scenario: '2015', scale: 0.01, seed: 7 };
const HOURS = 10;
const LATE = { causes: ['late_shipping', 'not_received'] } as const;

const plain = tallyOf(OPTIONS, HOURS);
const { startAt } = plain.world;
const endAt = startAt + HOURS * HOUR_MS;

function without(gone: Without): DayTally {
  return tallyOf({ ...OPTIONS, without: gone }, HOURS).tally;
}
function lateDisputes(tally: DayTally): number {
  return tally.opened(startAt, endAt, LATE);
}
function lastBacklog(tally: DayTally, warehouseId: string): number {
  return tally.shipped.get(warehouseId)!.at(-1)!.backlog;
}

describe('[M09] items', () => {
  const flawed = new Set(plain.world.badItemIds);
  const takenDownAt = startAt + 0.5 * HOUR_MS;

  test('an item with a real problem draws many times the disputes of a sound one', () => {
    const onFlawed = plain.tally.opened(startAt, endAt, { items: flawed });
    const each = onFlawed / flawed.size;
    const sound =
      (plain.tally.opened(startAt, endAt) - onFlawed) / (plain.world.itemIds.length - flawed.size);
    expect(each).toBeGreaterThan(4 * sound);
  });

  test('taken off sale, an item has far fewer disputes from then on, and the others have what they would have had', () => {
    const takeDown = (world: World): void => {
      for (const itemId of flawed) {
        expect(world.applyCommand({ kind: 'takedown', itemId, reason: 'flawed', by: 'test' }).state).toBe(
          'acknowledged',
        );
      }
    };
    const { tally } = tallyOf(OPTIONS, HOURS, { afterHours: 0.5, do: takeDown });
    const later = { items: flawed };
    const before = plain.tally.opened(takenDownAt, endAt, later);
    const after = tally.opened(takenDownAt, endAt, later);
    expect(after).toBeLessThan(0.7 * before);
    const others = plain.tally.opened(takenDownAt, endAt) - before;
    expect(Math.abs(tally.opened(takenDownAt, endAt) - after - others)).toBeLessThanOrEqual(0.02 * others);
    expect(tally.opened(0, takenDownAt)).toBe(plain.tally.opened(0, takenDownAt));
  });

  test('never listed, an item has no sales and no dispute at all', () => {
    const tally = without({ items: [...flawed] });
    expect(tally.opened(0, endAt, { items: flawed })).toBe(0);
    expect(tally.counts.get('warroom.listing.listed.v1')).toBe(plain.world.itemIds.length - flawed.size);
  });
});

describe('[M17] cartons', () => {
  test('without cartons nothing leaves a warehouse, parcels pile up, and late disputes rise', () => {
    const tally = without({ cartons: plain.world.warehouseIds.map((warehouseId) => ({ warehouseId })) });
    for (const warehouseId of plain.world.warehouseIds) {
      expect(tally.shipped.get(warehouseId)!.at(-1)!.ratePerHour).toBe(0);
      expect(lastBacklog(tally, warehouseId)).toBeGreaterThan(lastBacklog(plain.tally, warehouseId));
    }
    expect(lateDisputes(tally)).toBeGreaterThan(5 * lateDisputes(plain.tally));
  });

  test('without one size, parcels of that size wait and grow late while the warehouse goes on with the rest', () => {
    const tally = without({
      cartons: plain.world.warehouseIds.map((warehouseId) => ({ warehouseId, size: 'M' })),
    });
    expect(tally.shipped.get('JX-1')!.at(-1)!.ratePerHour).toBeGreaterThan(0);
    expect(tally.cartonStock.get('carton/JX-1/M'.slice('carton/'.length))).toBe(0);
    expect(lateDisputes(tally)).toBeGreaterThan(2 * lateDisputes(plain.tally));
  });

  test('one warehouse without cartons leaves the others as they were', () => {
    const tally = without({ cartons: [{ warehouseId: 'JX-1' }] });
    for (const warehouseId of ['HZ-1', 'BJ-1', 'BZZ-1']) {
      expect(tally.shipped.get(warehouseId)).toEqual(plain.tally.shipped.get(warehouseId));
    }
    expect(lastBacklog(tally, 'JX-1')).toBeGreaterThan(lastBacklog(plain.tally, 'JX-1'));
  });
});

describe('[M18] shifts', () => {
  test('a warehouse shift that doesn’t turn up ships nothing, leaves a backlog, and late disputes rise', () => {
    const tally = without({
      shifts: plain.world.warehouseIds.map((warehouseId) => ({ warehouseId, shift: 0 })),
    });
    const atSix = Math.floor(tally.shipped.get('SH-1')!.length * 0.6);
    expect(tally.shipped.get('SH-1')![atSix]!.ratePerHour).toBe(0);
    expect(plain.tally.shipped.get('SH-1')![atSix]!.ratePerHour).toBeGreaterThan(0);
    expect(lastBacklog(tally, 'SH-1')).toBeGreaterThan(lastBacklog(plain.tally, 'SH-1'));
    expect(lateDisputes(tally)).toBeGreaterThan(3 * lateDisputes(plain.tally));
  });

  test('a desk shift that doesn’t turn up handles nothing, the queue grows and more disputes run to breach', () => {
    const tally = without({ shifts: [{ warehouseId: null, shift: 0 }] });
    expect(tally.handledByPeople).toBeLessThan(0.7 * plain.tally.handledByPeople);
    expect(tally.openAt(endAt).length).toBeGreaterThan(plain.tally.openAt(endAt).length + 100);
    expect(tally.breaches(endAt).length).toBeGreaterThan(3 * plain.tally.breaches(endAt).length);
    // What the desk does opens no dispute and closes no door: the world outside goes on alike.
    expect(tally.opened(0, endAt)).toBe(plain.tally.opened(0, endAt));
  });
});

test('[M23] without the bot, what it would have contained comes as disputes', () => {
  const tally = without({ bots: true });
  expect(tally.opened(startAt, endAt)).toBeGreaterThan(1.15 * plain.tally.opened(startAt, endAt));
});
