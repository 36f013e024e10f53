import { QueueCounts, QueueGroups } from '../disputes';
import type { TopicParamsOut } from '../protocol';
import { KeptHandle } from './kept-handle';
import { MIN_INTERVAL_MS } from './view-topics';
import type { WarEngine } from './war-engine';

type CountsParams = TopicParamsOut<'queueCounts'>;
type GroupsParams = TopicParamsOut<'queueGroups'>;

/** Counts of the chips. */
export function countsHandle(
  engine: WarEngine,
  params: CountsParams,
  me: string | null,
): KeptHandle<'queueCounts', QueueCounts> {
  const { names, state } = engine;
  return new KeptHandle(
    {
      minIntervalMs: MIN_INTERVAL_MS.queueCounts,
      keyOf: ({ filter }) => JSON.stringify(filter),
      make: ({ filter }) => new QueueCounts(state.disputes, filter, { me, names }),
      view: (counts) => counts.view(),
    },
    params,
  );
}

/** The queue by one dimension. */
export function groupsHandle(
  engine: WarEngine,
  params: GroupsParams,
  me: string | null,
): KeptHandle<'queueGroups', QueueGroups> {
  const { names, state } = engine;
  return new KeptHandle(
    {
      minIntervalMs: MIN_INTERVAL_MS.queueGroups,
      keyOf: ({ filter, by }) => JSON.stringify([filter, by]),
      make: ({ filter, by }) => new QueueGroups(state.disputes, filter, by, { me, names }),
      view: (groups, { offset, limit }) => groups.view(offset, limit),
    },
    params,
  );
}
