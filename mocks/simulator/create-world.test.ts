import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { HOUR_MS, Rng, type WarEvent } from '../../shared/kernel';
import { createWorld, rebuildWorld, type World, type WorldCommand, type WorldOptions } from '.';

// A day of events is a moment's work, but machines are shared.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const OPTIONS: WorldOptions = { scenario: '2015', scale: 0.002, seed: 7 };
const HOURS = 1;

function linesOf(events: readonly WarEvent[]): string[] {
  return events.map((event) => JSON.stringify(event));
}

function straight(options: WorldOptions, hours = HOURS): string[] {
  const world = createWorld(options);
  return linesOf(world.advance(world.startAt + hours * HOUR_MS));
}

/**
 * Advances as a gateway may: to instants and by numbers of events that have nothing to do with the world's
 * own.
 */
function inPieces(world: World, until: number, rng: Rng): string[] {
  const lines: string[] = [];
  while (world.now < until || (world.peekNextAt() ?? until + 1) <= until) {
    const to = rng.chance(0.1) ? until : world.now + rng.int(0, 400_000);
    lines.push(...linesOf(world.advance(Math.min(to, until), rng.int(1, 900))));
  }
  return lines;
}

describe('a world', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test('is the same for the same arguments, in any time zone', () => {
    const here = straight(OPTIONS);
    expect(here.length).toBeGreaterThan(10_000);
    process.env.TZ = 'America/New_York';
    expect(new Date(0).getHours()).toBe(19);
    expect(straight(OPTIONS)).toEqual(here);
  });

  test('is another for another seed, scale or scenario', () => {
    const here = straight(OPTIONS, 0.1).join('\n');
    expect(straight({ ...OPTIONS, seed: 8 }, 0.1).join('\n')).not.toBe(here);
    expect(straight({ ...OPTIONS, scale: 0.004 }, 0.1).join('\n')).not.toBe(here);
    expect(straight({ ...OPTIONS, scenario: '2018' }, 0.1).join('\n')).not.toBe(here);
  });

  test('does not depend on the portions it is advanced in', () => {
    const whole = straight(OPTIONS);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), (seed) => {
        const world = createWorld(OPTIONS);
        const until = world.startAt + HOURS * HOUR_MS;
        expect(inPieces(world, until, new Rng(`pieces ${seed}`))).toEqual(whole);
        expect(world.eventCount).toBe(whole.length);
        expect(world.now).toBe(until);
      }),
      { seed: 11, numRuns: 3 },
    );
  });

  test('can be driven event by event from an outside clock: nothing happens before the instant it names', () => {
    const world = createWorld(OPTIONS);
    const until = world.startAt + 0.1 * HOUR_MS;
    const lines: string[] = [];
    for (;;) {
      const next = world.peekNextAt();
      if (next === null || next > until) break;
      expect(world.advance(next - 1)).toEqual([]);
      const events = world.advance(next);
      for (const event of events) expect(event.at).toBe(next);
      lines.push(...linesOf(events));
    }
    expect(lines).toEqual(straight(OPTIONS, 0.1));
  });

  test('counts what it hands out, and its clock never goes back', () => {
    const world = createWorld(OPTIONS);
    expect([world.now, world.eventCount]).toEqual([world.startAt, 0]);
    expect(world.advance(world.startAt, 10)).toHaveLength(10);
    expect([world.now, world.eventCount]).toEqual([world.startAt, 10]);
    world.advance(world.startAt + HOUR_MS);
    expect(world.now).toBe(world.startAt + HOUR_MS);
    expect(world.advance(world.startAt)).toEqual([]);
    expect(world.now).toBe(world.startAt + HOUR_MS);
  });

  test('refuses arguments that make no world', () => {
    for (const wrong of [
      { scenario: '1999' },
      { scale: 0 },
      { scale: Number.NaN },
      { seed: -1 },
      { seed: 2 ** 32 },
    ]) {
      expect(() => createWorld({ ...OPTIONS, ...wrong }), JSON.stringify(wrong)).toThrow();
    }
  });
});

describe('a world with commands', () => {
  /** Whatever a console might do at the present moment, chosen by the draw. */
  function someCommand(world: World, rng: Rng): WorldCommand {
    const itemId = world.itemIds[rng.int(0, 20)]!;
    const disputeId = `D20151110-${String(10_000_000 + rng.int(0, 350)).slice(1)}`;
    const warehouseId = world.warehouseIds[rng.int(0, 5)]!;
    const shift = rng.int(0, 2) as 0 | 1 | 2;
    switch (rng.int(0, 6)) {
      case 0:
        return { kind: 'takedown', itemId, reason: 'counterfeit', by: 'supervisor' };
      case 1:
        return { kind: 'relist', itemId, reason: 'verdict', by: 'supervisor' };
      case 2:
        return {
          kind: 'settlement',
          disputeId,
          outcome: 'refund',
          paidFen: 1_000,
          payer: 'goods_guarantee',
          by: 's',
        };
      case 3:
        return { kind: 'payout', disputeId, amountFen: 5_000, fund: 'advance_payout', payoutKind: 'advance' };
      case 4:
        return { kind: 'staff_shift', shift, people: rng.int(0, 9) };
      case 5:
        return { kind: 'warehouse_shift', warehouseId, shift, people: rng.int(0, 900) };
      default:
        return { kind: 'carton_order', warehouseId, size: 'M', quantity: rng.int(1, 100_000) };
    }
  }

  test('goes on with the same bytes after being rebuilt from its commands, wherever they fell', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), (seed) => {
        const rng = new Rng(`commands ${seed}`);
        const world = createWorld(OPTIONS);
        const before: string[] = [];
        for (let n = 0; n < 25; n++) {
          before.push(...linesOf(world.advance(world.now + rng.int(0, 600_000), rng.int(1, 3_000))));
          world.applyCommand(someCommand(world, rng));
        }
        expect(world.commands.some(({ outcome }) => outcome.state === 'acknowledged')).toBe(true);
        const until = world.now + HOUR_MS;
        const rest = linesOf(world.advance(until));
        const again = rebuildWorld(OPTIONS, world.commands);
        expect(again.commands).toEqual(world.commands);
        const restAgain = linesOf(again.advance(until));
        // The rebuilt world has handed out everything up to its last command; the first may still have owed
        // some of it.
        expect(again.eventCount).toBe(world.eventCount);
        expect(restAgain).toEqual(rest.slice(rest.length - restAgain.length));
      }),
      { seed: 5, numRuns: 3 },
    );
  });

  test('differs from one without them only after the first', () => {
    const plain = createWorld(OPTIONS);
    const acted = createWorld(OPTIONS);
    const at = plain.startAt + HOUR_MS;
    expect(linesOf(acted.advance(at))).toEqual(linesOf(plain.advance(at)));
    for (const itemId of acted.itemIds.slice(0, 10)) {
      acted.applyCommand({ kind: 'takedown', itemId, reason: 'x', by: 'x' });
    }
    const plainRest = linesOf(plain.advance(at + HOUR_MS));
    const actedRest = linesOf(acted.advance(at + HOUR_MS));
    expect(actedRest).not.toEqual(plainRest);
    const [first] = acted.commands;
    expect(first).toMatchObject({ at, eventCount: acted.eventCount - actedRest.length });
  });
});
