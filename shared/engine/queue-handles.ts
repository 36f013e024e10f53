import type { QueueCounts, QueueGroups, QueueWindow } from '../disputes';
import type { TopicParamsOut } from '../protocol';
import { KeptHandle } from './kept-handle';
import type { CountsQuery, GroupsQuery, WindowQuery } from './queue-queries';
import { MIN_INTERVAL_MS } from './view-topics';
import type { WarEngine } from './war-engine';

type QueueParams = TopicParamsOut<'queue'>;
type CountsParams = TopicParamsOut<'queueCounts'>;
type GroupsParams = TopicParamsOut<'queueGroups'>;

/** A window of the queue: the sorted set is kept while filter and order stay, and made anew when they change. */
export function queueHandle(
  engine: WarEngine,
  params: QueueParams,
  me: string | null,
): KeptHandle<'queue', WindowQuery, QueueWindow> {
  return new KeptHandle(
    {
      minIntervalMs: MIN_INTERVAL_MS.queue,
      views: engine.queue.windows,
      queryOf: ({ filter, sort }) => ({ filter, sort, me }),
      view: (window, { offset, limit }, now) => {
        const { total, totalAmountFen } = window;
        return { now, total, totalAmountFen, offset, rows: window.window(offset, limit) };
      },
    },
    params,
  );
}

/** Counts of the chips. */
export function countsHandle(
  engine: WarEngine,
  params: CountsParams,
  me: string | null,
): KeptHandle<'queueCounts', CountsQuery, QueueCounts> {
  return new KeptHandle(
    {
      minIntervalMs: MIN_INTERVAL_MS.queueCounts,
      views: engine.queue.counts,
      queryOf: ({ filter }) => ({ filter, me }),
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
): KeptHandle<'queueGroups', GroupsQuery, QueueGroups> {
  return new KeptHandle(
    {
      minIntervalMs: MIN_INTERVAL_MS.queueGroups,
      views: engine.queue.groups,
      queryOf: ({ filter, by }) => ({ filter, by, me }),
      view: (groups, { offset, limit }) => groups.view(offset, limit),
    },
    params,
  );
}
