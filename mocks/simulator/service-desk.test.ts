import { describe, expect, test, vi } from 'vitest';
import { HOUR_MS } from '../../shared/kernel';
import type { World, WorldOptions } from '.';
import { tallyOf } from './testing/day-tally';

// A day of events is a moment's work, but machines are shared.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const OPTIONS: WorldOptions = { scenario: '2015', scale: 0.005, seed: 4 };
const HOURS = 24;

function withPeople(factor: number) {
  const people = [3, 5, 5] as const;
  const staff = (world: World): void => {
    for (const shift of [0, 1, 2] as const) {
      world.applyCommand({ kind: 'staff_shift', shift, people: Math.round(people[shift] * factor) });
    }
  };
  const { world, tally } = tallyOf(OPTIONS, HOURS, { afterHours: 0, do: staff });
  const endAt = world.startAt + HOURS * HOUR_MS;
  return {
    handled: tally.handledByPeople,
    breaches: tally.breaches(endAt),
    open: tally.openAt(endAt).length,
  };
}

describe('[M03] the desk’s people are finite', () => {
  const usual = withPeople(1);
  const half = withPeople(0.4);
  const triple = withPeople(3);

  test('fewer of them settle less and let more run to breach', () => {
    expect(half.handled).toBeLessThan(0.6 * usual.handled);
    expect(half.breaches.length).toBeGreaterThan(2 * usual.breaches.length);
    expect(half.open).toBeGreaterThan(usual.open);
  });

  test('more of them settle more, but not what nobody has taken back from a silent party', () => {
    expect(triple.handled).toBeGreaterThan(1.1 * usual.handled);
    expect(triple.breaches.length).toBeGreaterThan(0);
    expect(triple.breaches.length).toBeLessThanOrEqual(usual.breaches.length);
  });
});

test('one person works on one case at a time, nobody outside the shift, nearest deadline first', () => {
  const { tally, world } = tallyOf({ ...OPTIONS, scale: 0.002 }, 0);
  const due = new Map([...tally.openedAt].map(([id, at]) => [id, at + 72 * HOUR_MS]));
  const onDesk = new Map<string, string>();
  const order: number[] = [];
  for (const event of world.advance(world.startAt + 7 * HOUR_MS)) {
    const id = event.subject.slice('dispute/'.length);
    if (event.type === 'warroom.dispute.assigned.v1') {
      const { to, by } = event.data as { to: string; by: string };
      if (by !== 'dispatcher') continue;
      expect(onDesk.get(to), `${to} at ${event.id}`).toBeUndefined();
      onDesk.set(to, id);
      // The evening's people may finish after midnight, but take nothing new.
      expect(to.startsWith(event.at < world.startAt + 10 * 60_000 ? 'agent-c' : 'agent-a')).toBe(true);
      if (due.has(id)) order.push(due.get(id)!);
    } else if (
      event.type === 'warroom.dispute.resolved.v1' ||
      event.type === 'warroom.dispute.withdrawn.v1'
    ) {
      for (const [person, on] of onDesk) if (on === id) onDesk.delete(person);
    } else if (event.type === 'warroom.dispute.moved.v1') {
      const { to } = event.data as { to: string };
      if (to === 'in_jury') for (const [person, on] of onDesk) if (on === id) onDesk.delete(person);
    }
  }
  expect(order.length).toBeGreaterThan(10);
  const rises = order.filter((at, i) => i > 0 && at >= order[i - 1]!).length;
  expect(rises / (order.length - 1)).toBeGreaterThan(0.6);
});
