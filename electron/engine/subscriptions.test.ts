import { describe, expect, it, vi } from 'vitest';
import type { TopicName } from '../../shared/protocol';
import { Slices } from './in-slices';
import { Subscriptions, type TopicSource } from './subscriptions';

const nothingToMake = {
  make: () => {
    throw new Error('there is nothing to make');
  },
  onMade: () => undefined,
};

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
    still: () => undefined,
    ...nothingToMake,
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

describe('[DE3] a view that stalls by itself', () => {
  it('isn’t said to stand, and leaves the others, and the time, their news; when it can be made again it’s told anew', () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const told: string[] = [];
    const names: readonly TopicName[] = ['capacity', 'trends', 'status'];
    let isBroken = false;
    const subscriptions = new Subscriptions({
      open: (topic) => {
        let isTold = false;
        return {
          poll: (now) => {
            const isNews = topic === 'status' || !isTold;
            isTold = true;
            if (topic === 'capacity' && isBroken) throw new Error('no such warehouse');
            return isNews ? (now as never) : null;
          },
          set: () => {
            isTold = false;
          },
          close: () => undefined,
        };
      },
      intervalOf: () => 250,
      push: (id, payload) => told.push(`${names[id]} ${String(payload)}`),
      still: (ids) => told.push(`still ${ids.map((id) => names[id]).join(' ')}`),
      ...nothingToMake,
    });
    for (const [id, topic] of names.entries()) subscriptions.add(id, topic, {});
    const tick = (wall: number) => {
      told.length = 0;
      subscriptions.tick(wall, wall);
      return [...told];
    };
    expect(tick(1_000)).toEqual([
      'capacity 1000',
      'trends 1000',
      'status 1000',
      'still capacity trends status',
    ]);
    expect(tick(2_000)).toEqual(['status 2000', 'still capacity trends status']);
    isBroken = true;
    expect([tick(3_000), tick(4_000)]).toEqual([
      ['status 3000', 'still trends status'],
      ['status 4000', 'still trends status'],
    ]);
    isBroken = false;
    expect(tick(5_000)).toEqual(['capacity 5000', 'status 5000', 'still capacity trends status']);
    expect(log).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });
});

describe('[N9] a view that takes long to make', () => {
  /** A queue whose filter is `text`: so many rows to look at, and a list of what is made and given up. */
  function desk(rows: number) {
    const told: unknown[] = [];
    const looked = new Map<string, number>();
    const source = (params: unknown): TopicSource => {
      const make = (text: string) => ({
        text,
        left: rows,
        get isComplete() {
          return this.left === 0;
        },
        step(count: number) {
          const part = Math.min(count, this.left);
          this.left -= part;
          looked.set(text, (looked.get(text) ?? 0) + part);
          return this.left === 0;
        },
      });
      let making = make((params as { text: string }).text);
      return {
        get unfinished() {
          return making.isComplete ? null : making;
        },
        poll: () => making.text as never,
        set: (next) => {
          const { text } = next as unknown as { text: string };
          if (text !== making.text) making = make(text);
        },
        close: () => undefined,
      };
    };
    let clock = 0;
    const work = new Slices(() => clock++);
    const subscriptions: Subscriptions = new Subscriptions({
      open: (_topic, params) => source(params),
      intervalOf: () => 100,
      push: (id, payload) => told.push([id, payload]),
      still: () => undefined,
      make: (unfinished, topic, onEnd) => work.make(unfinished, topic, onEnd),
      onMade: (id) => subscriptions.tickNow(id, 1_000, 1),
    });
    const settled = async (): Promise<void> => {
      while (work.depth > 0) await new Promise((go) => setImmediate(go));
    };
    return { subscriptions, told, looked, settled, work };
  }

  it('is told once it is made, and holds up nobody meanwhile', async () => {
    const { subscriptions, told, settled } = desk(100_000);
    subscriptions.add(1, 'queue', { text: 'a' });
    subscriptions.tick(1_000, 1);
    expect(told).toEqual([]);
    await settled();
    expect(told).toEqual([[1, 'a']]);
  });

  it('is dropped, not finished, when the page asks for another or turns away', async () => {
    const { subscriptions, told, looked, settled, work } = desk(100_000);
    subscriptions.add(1, 'queue', { text: 'a' });
    subscriptions.tickNow(1, 1_000, 1);
    await new Promise((go) => setImmediate(go));
    for (const text of ['ab', 'abc']) {
      subscriptions.set(1, { text });
      subscriptions.tickNow(1, 1_000, 1);
    }
    expect(work.depth).toBe(1);
    await settled();
    expect(told).toEqual([[1, 'abc']]);
    expect(looked.get('a')).toBeLessThan(100_000);
    expect([looked.get('ab'), looked.get('abc')]).toEqual([undefined, 100_000]);
    subscriptions.set(1, { text: 'x' });
    subscriptions.tickNow(1, 1_000, 1);
    subscriptions.remove(1);
    expect(work.depth).toBe(0);
  });
});
