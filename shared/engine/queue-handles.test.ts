import { describe, expect, it } from 'vitest';
import { zQueueFilter } from '../disputes';
import { MINUTE_MS } from '../kernel';
import { TOPICS } from '../protocol';
import { DAY, event, opened, resolved } from './testing/events';
import { ViewHub } from './view-hub';
import { WarEngine } from './war-engine';

const filter = zQueueFilter.parse({});

function engineWith(count: number): WarEngine {
  const engine = new WarEngine();
  for (let i = 0; i < count; i++)
    engine.apply(opened(`D${i}`, DAY + i, { itemId: `I${i % 3}`, amountFen: 100 }));
  engine.advanceTo(DAY + MINUTE_MS);
  return engine;
}

describe('views of the queue beside its rows', () => {
  it('[DQ9, DQ13] counts and groups are told when a dispute changes, and not when nothing did', () => {
    const engine = engineWith(6);
    const hub = new ViewHub(engine);
    const counts = hub.open('queueCounts', { filter }, 'wang');
    const groups = hub.open('queueGroups', { filter, by: 'itemId', offset: 0, limit: 2 }, 'wang');
    expect(counts.poll(0)?.splits).toMatchObject({ all: 6, unassigned: 6, mine: 0 });
    expect(groups.poll(0)).toMatchObject({
      total: 3,
      count: 6,
      groups: [{ key: 'I0', count: 2 }, { key: 'I1' }],
    });
    engine.advanceTo(DAY + 2 * MINUTE_MS);
    expect([counts.poll(0), groups.poll(0)]).toEqual([null, null]);
    engine.apply(event('warroom.dispute.assigned.v1', 'dispute/D0', DAY + 9, { to: 'wang', by: 'li' }));
    engine.apply(resolved('D3', DAY + 9, {}));
    expect(counts.poll(0)?.splits).toMatchObject({ all: 5, unassigned: 4, mine: 1 });
    expect(groups.poll(0)).toMatchObject({
      count: 5,
      groups: [
        { key: 'I0', count: 1 },
        { key: 'I1', count: 2 },
      ],
    });
    groups.set({ filter, by: 'itemId', offset: 2, limit: 9 });
    expect(groups.poll(0)).toMatchObject({ total: 3, offset: 2, groups: [{ key: 'I2' }] });
    groups.set({ filter, by: 'owner', offset: 0, limit: 9 });
    expect(groups.poll(0)?.groups.map(({ key }) => key)).toEqual(['wang', null]);
    counts.set({ filter: { ...filter, owner: ['wang'] } });
    expect(counts.poll(0)).toMatchObject({
      splits: { all: 1 },
      top: { owner: { values: [{ count: 4 }, { count: 1 }] } },
    });
    counts.close();
    groups.close();
  });

  it('[DQ13] clusters are told with what counts as one', () => {
    const engine = engineWith(15);
    const params = TOPICS.clusters.params.parse({ limit: 2 });
    const clusters = new ViewHub(engine).open('clusters', params);
    expect(clusters.poll(0)).toMatchObject({
      spanMs: 30 * MINUTE_MS,
      minCount: 5,
      total: 3,
      clusters: [
        { itemId: 'I0', count: 5, open: 5, openAmountFen: 500 },
        { itemId: 'I1', count: 5 },
      ],
    });
    clusters.set({ ...params, minCount: 6 });
    expect(clusters.poll(0)).toMatchObject({ total: 0, clusters: [] });
  });
});
