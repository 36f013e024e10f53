import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, HOUR_MS, Rng, type Unfinished } from '../../kernel';
import { advanceDisputes } from '../advance';
import { applyDispute } from '../apply';
import { createDisputes, type Disputes } from '../state';
import { DAY_START, opened } from '../test-kit/make-events';
import { GROUP_DIMENSIONS, type QueueSort, zQueueFilter } from './query';
import { QueueCounts } from './queue-counts';
import { QueueGroups } from './queue-groups';
import { QueueWindow } from './queue-window';
import { naiveGroups } from './testing/naive-groups';
import { type NaiveWorld, naiveCounts, naiveQueue, names } from './testing/naive-queue';
import { randomFilter } from './testing/random-filter';
import { RandomWorld } from './testing/random-world';

const context = { me: 'staff-1', names };
const BY_DUE: QueueSort = { by: 'due', descending: false };
const SORTS: readonly QueueSort[] = (['due', 'amount', 'opened', 'value'] as const).flatMap((by) =>
  [false, true].map((descending) => ({ by, descending })),
);

/** A view that's being made while things happen, and what it must be once it's made. */
interface Making {
  readonly view: Unfinished;
  check(world: NaiveWorld): void;
}

function anyView(state: Disputes, rng: Rng): Making {
  const filter = randomFilter(rng);
  const kind = rng.int(0, 2);
  if (kind === 0) {
    const sort = SORTS[rng.int(0, SORTS.length - 1)]!;
    const view = new QueueWindow(state, filter, sort, context);
    const check = (world: NaiveWorld): void => {
      const wanted = naiveQueue(world, filter, sort);
      expect(view.window(0, 200).id).toEqual(wanted.map(({ id }) => id));
      expect(view.total).toBe(wanted.length);
      expect(view.totalAmountFen).toBe(wanted.reduce((sum, d) => sum + d.opening.amountFen, 0));
    };
    return { view, check };
  }
  if (kind === 1) {
    const view = new QueueCounts(state, filter, context);
    return { view, check: (world) => expect(view.view()).toEqual(naiveCounts(world, filter)) };
  }
  const by = GROUP_DIMENSIONS[rng.int(0, GROUP_DIMENSIONS.length - 1)]!;
  const view = new QueueGroups(state, filter, by, context);
  return {
    view,
    check: (world) => expect(view.view(0, 200).groups).toEqual(naiveGroups(world, filter, by).slice(0, 200)),
  };
}

describe('[N9] a view made in steps while disputes change and the clock moves', () => {
  it('[DQ2, DQ9, DQ13] is in the end the whole answer of that instant, and is followed from then on', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rng = new Rng(`in-steps/${seed}`);
        const random = new RandomWorld(rng, { events: 120, disputes: 24 });
        let making: Making[] = [];
        const made: Making[] = [];
        while (!random.isOver) {
          random.step();
          if (rng.chance(0.1)) making.push(anyView(random.state, rng));
          const justMade = making.filter(({ view }) => rng.chance(0.6) && view.step(rng.int(1, 8)));
          making = making.filter(({ view }) => !view.isComplete);
          made.push(...justMade);
          if (justMade.length === 0 && !rng.chance(0.1)) continue;
          const world = random.told(context.me);
          for (const { check } of made) check(world);
        }
        expect(made.length).toBeGreaterThan(0);
      }),
      { seed: 4, numRuns: 16 },
    );
  });

  /** A world of so many open disputes that counts how many rows are looked at. */
  function counting(size: number): { readonly state: Disputes; readonly looked: () => number } {
    const state = createDisputes();
    for (let i = 0; i < size; i++) {
      applyDispute(state, opened(`D${i}`, DAY_START + ((i * 7_919) % size), { amountFen: 1 + (i % 97) }));
    }
    advanceDisputes(state, epochMs(DAY_START + HOUR_MS));
    const rows = new Set<number>();
    const get = state.flags.get.bind(state.flags);
    state.flags.get = (row: number) => {
      rows.add(row);
      return get(row);
    };
    return {
      state,
      looked: () => {
        const { size: count } = rows;
        rows.clear();
        return count;
      },
    };
  }

  it.each([
    ['window', (state: Disputes) => new QueueWindow(state, zQueueFilter.parse({}), BY_DUE, context)],
    [
      'window by amount',
      (state: Disputes) =>
        new QueueWindow(state, zQueueFilter.parse({}), { by: 'amount', descending: true }, context),
    ],
    [
      'window of a text',
      (state: Disputes) => new QueueWindow(state, zQueueFilter.parse({ text: '1' }), BY_DUE, context),
    ],
    ['counts', (state: Disputes) => new QueueCounts(state, zQueueFilter.parse({}), context)],
    [
      'counts of a text',
      (state: Disputes) => new QueueCounts(state, zQueueFilter.parse({ text: '1' }), context),
    ],
    ['groups', (state: Disputes) => new QueueGroups(state, zQueueFilter.parse({}), 'cause', context)],
  ] as const)('looks at no more rows in a step than it was told: %s', (_name, make) => {
    const size = 1_000;
    const { state, looked } = counting(size);
    const view: Unfinished = make(state);
    expect(looked()).toBe(0);
    let steps = 1;
    for (; !view.step(64); steps++) expect(looked()).toBeLessThanOrEqual(64);
    expect(steps).toBeGreaterThanOrEqual(Math.floor(size / 64));
  });
});
