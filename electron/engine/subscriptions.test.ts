import { describe, expect, it } from 'vitest';
import type { TopicName } from '../../shared/protocol';
import { Subscriptions, type TopicSource } from './subscriptions';

/** Subscriptions whose sources tell the session's clock whenever they're asked. */
function opened(topics: readonly (readonly [TopicName, number])[]) {
  const told: string[] = [];
  const intervals = new Map(topics);
  const source = (): TopicSource => ({
    poll: (now) => now as never,
    set: () => undefined,
    close: () => undefined,
  });
  const subscriptions = new Subscriptions({
    open: source,
    intervalOf: (topic) => intervals.get(topic) ?? 0,
    push: (id, payload) => told.push(`${topics[id]![0]} ${String(payload)}`),
  });
  for (const [id, [topic]] of topics.entries()) subscriptions.add(id, topic, {});
  return { subscriptions, told };
}

describe('what a window is told, and in which order', () => {
  it('rows before the time, wherever the status stands among the subscriptions', () => {
    const { subscriptions, told } = opened([
      ['status', 250],
      ['queue', 250],
      ['overview', 250],
    ]);
    subscriptions.tick(1_000, 7);
    expect(told).toEqual(['queue 7', 'overview 7', 'status 7']);
  });

  it('no row is judged by a clock newer than itself: with the time goes whatever may show a countdown, due or not', () => {
    const { subscriptions, told } = opened([
      ['status', 100],
      ['queue', 250],
      ['policies', 1_000],
    ]);
    subscriptions.tick(1_000, 1);
    told.length = 0;
    subscriptions.tick(1_099, 2);
    expect(told).toEqual([]);
    subscriptions.tick(1_100, 3);
    expect(told).toEqual(['queue 3', 'status 3']);
    subscriptions.tick(2_000, 4);
    expect(told.slice(2)).toEqual(['queue 4', 'policies 4', 'status 4']);
  });
});
