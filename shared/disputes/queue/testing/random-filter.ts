import { HOUR_MS, type Rng } from '../../../kernel';
import { CAUSES, CHANNELS, PARTIES, STAGES } from '../../events';
import { ACTORS } from '../../liability';
import { DAY_START } from '../../test-kit/make-events';
import { BANDS } from '../../views';
import { FILTER_FLAGS, type QueueFilter, zQueueFilter } from '../query';
import { QUEUE_SPLITS, SHIFTS } from '../splits';

/** Values of the lists in the small world of `randomEvents`, some that nobody has, and none. */
const VALUES = {
  band: BANDS,
  cause: CAUSES,
  channel: CHANNELS,
  stage: STAGES,
  waitsFor: [...ACTORS, null],
  liability: [...PARTIES, null],
  tier: [0, 1, 2, 3, 4, null],
  shift: SHIFTS,
  category: ['服饰', '3C', 'nobody', null],
  region: ['330000', '440000', null],
  merchantId: ['M1', 'M2', 'M3', 'M9', null],
  itemId: ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', null],
  consumerId: ['C00001', 'C00002', 'C00003', 'C00004', 'C00005', 'X', null],
  owner: ['staff-1', 'staff-2', null],
  orderId: ['O-1', 'O-2', 'O-3', 'elsewhere', null],
} as const;
const TEXTS = ['d2015', '00000', 'o-1', 'i3', 'LAMP', '红', '  1', 'zzz'];

/** A filter with a few of all its conditions. `p`: how likely each list is. */
export function randomFilter(rng: Rng, p = 0.1): QueueFilter {
  const maybe = <T>(chance: number, make: () => T): T | undefined =>
    rng.chance(chance) ? make() : undefined;
  const lists = (chance: number): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(VALUES).map(([list, values]) => [
        list,
        maybe(chance, () => values.filter(() => rng.chance(0.4))),
      ]),
    );
  const filter = {
    scope: rng.chance(0.5) ? 'open' : 'all',
    split: maybe(0.5, () => QUEUE_SPLITS[rng.int(0, QUEUE_SPLITS.length - 1)]),
    ...lists(p),
    ...Object.fromEntries(FILTER_FLAGS.map((flag) => [flag, maybe(0.08, () => rng.chance(0.5))])),
    minAmountFen: maybe(0.1, () => rng.int(0, 3_000)),
    maxAmountFen: maybe(0.1, () => rng.int(0, 3_000)),
    dueWithinMs: maybe(0.15, () => rng.int(-10, 60) * HOUR_MS),
    dueBeyondMs: maybe(0.1, () => rng.int(-10, 60) * HOUR_MS),
    minAgeMs: maybe(0.1, () => rng.int(-1, 80) * HOUR_MS),
    maxAgeMs: maybe(0.1, () => rng.int(-1, 80) * HOUR_MS),
    openedFrom: maybe(0.1, () => DAY_START + rng.int(0, 90) * HOUR_MS),
    openedBefore: maybe(0.1, () => DAY_START + rng.int(0, 90) * HOUR_MS),
    text: maybe(0.15, () => TEXTS[rng.int(0, TEXTS.length - 1)]),
    exclude: maybe(0.25, () => lists(p)),
  };
  return zQueueFilter.parse(JSON.parse(JSON.stringify(filter)));
}
