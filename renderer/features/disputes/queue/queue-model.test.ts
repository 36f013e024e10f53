import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ToEngine } from '../../../../shared/protocol';
import { fakeEngine } from '../../../engine/fake-engine';
import { testDispute, testQueue } from '../test-disputes';
import { ALL_OPEN, DEFAULT_SORT } from './queue-filter';
import { QueueModel } from './queue-model';
import type { QueueQuery } from './queue-query';
import { testRow } from './test-rows';

const QUERY: QueueQuery = { session: 'j', filter: ALL_OPEN, sort: DEFAULT_SORT, me: 'lin' };
const names = (count: number, prefix = 'D') => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
const rows = (ids: readonly string[]) => ids.map((id) => testRow({ id }));

let fake: ReturnType<typeof fakeEngine>;
let model: QueueModel;
let close: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  fake = fakeEngine();
  model = new QueueModel(fake.engine);
  model.setQuery(QUERY);
  close = model.open();
});
afterEach(() => {
  close();
  fake.close();
  vi.useRealTimers();
});

/** Pushes the part of the queue that was asked for last, as the engine does. */
function pushOf(queue: readonly string[]): void {
  const asked = fake.port.sent.findLast(
    (m): m is Extract<ToEngine, { t: 'sub' | 'set' }> =>
      m.t === 'set' || (m.t === 'sub' && m.topic === 'queue'),
  )!;
  const { offset, limit } = asked.params as { offset: number; limit: number };
  fake.push('queue', testQueue(rows(queue.slice(offset, offset + limit)), { offset, total: queue.length }));
}
const shown = () => model.store.getState();
const ids = () => shown().order.rows.map((row) => row.id);
const count = (t: ToEngine['t']) => fake.port.sent.filter((m) => m.t === t).length;
const settled = () => vi.advanceTimersByTimeAsync(0);

describe('windows', () => {
  it('asks for the rows in sight only, and again only when they move', () => {
    // What's in sight, and thirty more.
    expect(fake.port.last('sub').params).toMatchObject({ offset: 0, limit: 70 });
    pushOf(names(1_000));
    pushOf(names(1_000));
    expect(count('set')).toBe(0);
    model.setSpan({ first: 60, end: 120 });
    model.setSpan({ first: 60, end: 120 });
    expect(count('set')).toBe(1);
    expect(fake.port.last('set').params).toMatchObject({ offset: 30, limit: 120 });
  });

  it('what is shown stays while the window that was asked for is on its way', () => {
    pushOf(names(1_000));
    model.setSpan({ first: 60, end: 120 });
    expect(ids()[0]).toBe('D0');
    pushOf(names(1_000));
    expect(ids()[0]).toBe('D30');
  });

  it('an unchanged row keeps its object from push to push', () => {
    pushOf(names(50));
    const before = shown().order.rows[3];
    pushOf(names(50));
    expect(shown().order.rows[3]).toBe(before);
  });
});

describe('another query', () => {
  it('begins at its top, and shows the rows of the one before until its first window', () => {
    pushOf(names(1_000));
    model.setSpan({ first: 60, end: 120 });
    pushOf(names(1_000));
    expect(model.setQuery({ ...QUERY, filter: { ...ALL_OPEN, vip: true } })).toBe(true);
    expect(shown()).toMatchObject({ isLoading: true, isBlank: false });
    expect(ids()[0]).toBe('D30');
    expect(fake.port.last('sub').params).toMatchObject({ filter: { vip: true }, offset: 0, limit: 90 });
    pushOf(names(5, 'V'));
    expect(ids()).toEqual(names(5, 'V'));
    expect(shown().isLoading).toBe(false);
  });

  it('a window of the query before that comes late is not taken for its own', () => {
    pushOf(names(50));
    const { id } = fake.port.last('sub');
    model.setHeld(true);
    model.setQuery({ ...QUERY, filter: { ...ALL_OPEN, vip: true } });
    fake.say({ t: 'push', id, payload: testQueue(rows(names(50)), { total: 50 }) });
    expect(shown().isLoading).toBe(true);
    pushOf(names(5, 'V'));
    expect(ids()).toEqual(names(5, 'V'));
    expect(shown().order.changes).toBe(0);
  });

  it('the same query again asks for nothing', () => {
    expect(model.setQuery({ ...QUERY, filter: { ...ALL_OPEN } })).toBe(false);
    expect(count('sub')).toBe(2);
  });
});

describe('another session', () => {
  it('is followed from its top, and none of its rows is taken for one of the last', () => {
    pushOf(names(50));
    model.setHeld(true);
    expect(model.setQuery({ ...QUERY, session: 'k' })).toBe(true);
    pushOf(names(5, 'K'));
    expect(ids()).toEqual(names(5, 'K'));
  });

  it('one that is only now heard of, or not heard of for a moment, is the same', () => {
    expect(model.setQuery({ ...QUERY, session: null })).toBe(false);
    expect(model.setQuery(QUERY)).toBe(false);
  });
});

describe('[DQ3] held', () => {
  it('asks for where the held rows are now, not for where they were', () => {
    pushOf(names(200));
    model.setSpan({ first: 40, end: 80 });
    pushOf(names(200));
    model.setHeld(true);
    pushOf([...names(7, 'N'), ...names(200)]);
    expect(ids()).toEqual(names(200).slice(40, 80));
    expect(fake.port.last('set').params).toMatchObject({ offset: 17, limit: 100 });
  });

  it('looks up the rank of its rows when the queue moved on by more than a window', async () => {
    pushOf(names(900));
    model.setSpan({ first: 100, end: 140 });
    pushOf(names(900));
    model.setHeld(true);
    const moved = [...names(500, 'N'), ...names(900)];
    pushOf(moved);
    const call = fake.port.last('call');
    expect(call).toMatchObject({ name: 'queue.rankOf', params: { disputeId: 'D120' } });
    fake.say({ t: 'ok', id: call.id, result: moved.indexOf('D120') });
    await settled();
    expect(fake.port.last('set').params).toMatchObject({ offset: 570, limit: 100 });
    pushOf(moved);
    expect(shown().order).toMatchObject({ isAdrift: false, above: 500 });
    expect(ids()).toEqual(names(900).slice(100, 140));
  });

  it('says that its rows have left when none of them is found', async () => {
    pushOf(names(60));
    model.setHeld(true);
    pushOf(names(60, 'N'));
    for (let i = 0; i < 5; i += 1) {
      const call = fake.port.last('call');
      fake.say({ t: 'ok', id: call.id, result: null });
      await settled();
    }
    expect(shown().order.rows.every((row) => row.hasLeft)).toBe(true);
    expect(shown().order.changes).toBeGreaterThanOrEqual(40);
    // It doesn't ask again for each push.
    const calls = count('call');
    pushOf(names(60, 'N'));
    expect(count('call')).toBe(calls);
  });

  it('"mine" is looked up as it is: the engine knows who looks', () => {
    model.setQuery({ ...QUERY, filter: { ...ALL_OPEN, split: 'mine' } });
    pushOf(names(60));
    model.setHeld(true);
    pushOf(names(60, 'N'));
    expect(fake.port.last('call').params).toMatchObject({ filter: { split: 'mine' } });
  });

  it('a row that left is asked after until it is settled', async () => {
    pushOf(names(50));
    model.setHeld(true);
    pushOf(names(50).filter((id) => id !== 'D3'));
    await vi.advanceTimersByTimeAsync(600);
    expect(fake.port.last('sub')).toMatchObject({ topic: 'dispute', params: { id: 'D3' } });
    fake.push('dispute', testDispute({ id: 'D3', settledAt: 5, stage: 'resolved' }));
    await settled();
    expect(shown().order.rows[3]).toMatchObject({ id: 'D3', hasLeft: true, settledAt: 5 });
    const subs = count('sub');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(count('sub')).toBe(subs);
    expect(count('unsub')).toBe(1);
  });

  it('let go, it is the queue again', () => {
    pushOf(names(50));
    model.setHeld(true);
    pushOf(['N0', ...names(50)]);
    expect(ids()[0]).toBe('D0');
    model.setHeld(false);
    expect(ids()[0]).toBe('N0');
    expect(shown().order.changes).toBe(0);
  });
});
