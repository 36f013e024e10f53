import { leftMs, naiveBand } from '../../test-kit/naive-fold';
import type { GroupDimension, QueueFilter } from '../query';
import type { QueueGroup } from '../views';
import { isUrgent, type NaiveWorld, naiveLabel, naiveQueue, naiveValue, type Opened } from './naive-queue';

/** All groups in order, by sorting everything and putting each dispute to its own. */
export function naiveGroups(
  world: NaiveWorld,
  filter: QueueFilter,
  by: GroupDimension,
): readonly QueueGroup[] {
  const groups = new Map<string | null, Opened[]>();
  for (const d of naiveQueue(world, filter, { by: 'due', descending: false })) {
    const key = naiveValue(world, d, by);
    const members = groups.get(key);
    if (members) members.push(d);
    else groups.set(key, [d]);
  }
  return [...groups].map(([key, members]) => {
    const open = members.filter((d) => d.settledAt === null);
    const isIn = (band: string) => (d: Opened) => naiveBand(d.openedAt, world.now) === band;
    const due = open.map((d) => world.now + leftMs(d.openedAt, world.now));
    return {
      key,
      label: naiveLabel(by, key),
      count: members.length,
      amountFen: members.reduce((sum, d) => sum + d.opening.amountFen, 0),
      earliestDueAt: due.length === 0 ? null : due.reduce((a, b) => Math.min(a, b)),
      firstId: members[0]!.id,
      breached: open.filter(isIn('breached')).length,
      breachedUnpaid: open.filter((d) => isUrgent(world, d)).length,
      atRisk: open.filter(isIn('at_risk')).length,
    };
  });
}
