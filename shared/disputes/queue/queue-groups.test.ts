import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../kernel';
import { filterOfGroup, groupKeys } from './group-keys';
import { GROUP_DIMENSIONS, type GroupDimension, type QueueFilter, zQueueFilter } from './query';
import { QueueGroups } from './queue-groups';
import { naiveGroups } from './testing/naive-groups';
import { type NaiveWorld, naiveQueue, names } from './testing/naive-queue';
import { randomFilter } from './testing/random-filter';
import { RandomWorld } from './testing/random-world';

const context = { me: 'staff-1', names };
/** Far more than it takes: a busy machine must not fail it. */
const SLOW_MS = 60_000;

interface Watched {
  readonly groups: QueueGroups;
  readonly filter: QueueFilter;
  readonly by: GroupDimension;
}

function expectGroups({ groups, filter, by }: Watched, world: NaiveWorld, rng: Rng): void {
  const wanted = naiveGroups(world, filter, by);
  const [offset, limit] = rng.chance(0.5) ? [0, 200] : [rng.int(0, 3), rng.int(0, 3)];
  const view = groups.view(offset, limit);
  expect(view.groups).toEqual(wanted.slice(offset, offset + limit));
  expect(view).toMatchObject({
    by,
    offset,
    total: wanted.length,
    count: wanted.reduce((sum, { count }) => sum + count, 0),
    amountFen: wanted.reduce((sum, { amountFen }) => sum + amountFen, 0),
  });
}

describe('queue groups', () => {
  it(
    '[DQ13] are those of grouping everything, in the order of their first members, whatever happens',
    () => {
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const rng = new Rng(`groups/${seed}`);
          const random = new RandomWorld(rng, { events: 120, disputes: 28 });
          const watched: Watched[] = [];
          while (!random.isOver) {
            random.step();
            if (rng.chance(0.1)) {
              const filter = rng.chance(0.4) ? zQueueFilter.parse({}) : randomFilter(rng);
              const by = GROUP_DIMENSIONS[rng.int(0, GROUP_DIMENSIONS.length - 1)]!;
              watched.push({ groups: new QueueGroups(random.state, filter, by, context), filter, by });
            }
            if (rng.chance(0.06)) {
              const world = random.told(context.me);
              for (const each of watched) expectGroups(each, world, rng);
            }
          }
        }),
        { seed: 13, numRuns: 30 },
      );
    },
    SLOW_MS,
  );

  it('the filter of a group selects its members and no others', () => {
    const random = new RandomWorld(new Rng('group filters'), { events: 300, disputes: 60 });
    while (!random.isOver) random.step();
    const world = random.told(context.me);
    for (const by of GROUP_DIMENSIONS) {
      for (const scope of ['open', 'all'] as const) {
        const filter = zQueueFilter.parse({ scope, exclude: { cause: ['allergy'] } });
        for (const { key, count, firstId } of naiveGroups(world, filter, by)) {
          const own = filterOfGroup(filter, by, key);
          if (own === null) {
            expect([by, key]).toEqual(['band', null]);
            continue;
          }
          const members = naiveQueue(world, zQueueFilter.parse(own), { by: 'due', descending: false });
          expect([by, key, members.length, members[0]?.id]).toEqual([by, key, count, firstId]);
        }
      }
    }
  });

  it('every dimension can be told by its codes', () => {
    const { state } = new RandomWorld(new Rng('keys'), { events: 1, disputes: 1 });
    for (const by of GROUP_DIMENSIONS) expect(groupKeys(state, by).aspects).toBeGreaterThan(0);
  });
});
