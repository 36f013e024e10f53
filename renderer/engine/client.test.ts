import { afterEach, describe, expect, it, vi } from 'vitest';
import type { StatusView } from '../../shared/protocol';
import { EngineClient, RESUBSCRIBE_AFTER_MS } from './client';
import { FakePort } from './fake-port';

const status = { now: 1 } as StatusView;

function connected() {
  const client = new EngineClient();
  const port = new FakePort();
  client.connect(port);
  return { client, port };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('calls', () => {
  it('an answer settles the call that it names, whatever the order', async () => {
    const { client, port } = connected();
    const first = client.call('session.pause', {});
    const second = client.call('session.resume', {});
    const [a, b] = port.sent.map((m) => m.id);
    port.say({ t: 'fail', id: b ?? 0, error: { code: 'no_session', message: 'none', retryable: true } });
    port.say({ t: 'ok', id: a ?? 0, result: null });
    expect(await first).toEqual({ ok: true, value: null });
    expect(await second).toMatchObject({ ok: false, error: { code: 'no_session', retryable: true } });
  });

  it('without a port a call fails at once with engine_down', async () => {
    const answer = await new EngineClient().call('session.pause', {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'engine_down', retryable: true } });
  });

  it('calls that were open when the port died fail with engine_down', async () => {
    const { client, port } = connected();
    const call = client.call('session.pause', {});
    client.disconnect();
    expect(await call).toMatchObject({ ok: false, error: { code: 'engine_down' } });
    expect(port.isClosed).toBe(true);
  });

  it('a new port in place of a living one fails what was open on it', async () => {
    const { client } = connected();
    const call = client.call('session.pause', {});
    client.connect(new FakePort());
    expect(await call).toMatchObject({ ok: false, error: { code: 'engine_down' } });
  });
});

describe('subscriptions', () => {
  it('are made again on a new port with the parameters they have by then', () => {
    const { client } = connected();
    const pushes: unknown[] = [];
    const sub = client.subscribe('dispute', { id: 'D1' }, { onPush: (p) => pushes.push(p) });
    sub.set({ id: 'D2' });
    const next = new FakePort();
    client.connect(next);
    expect(next.sent).toEqual([{ t: 'sub', id: expect.any(Number), topic: 'dispute', params: { id: 'D2' } }]);
    next.say({ t: 'push', id: next.last('sub').id, payload: null });
    expect(pushes).toEqual([null]);
  });

  it('made without a port are asked for when one comes', () => {
    const client = new EngineClient();
    client.subscribe('status', {}, { onPush: () => {} });
    const port = new FakePort();
    client.connect(port);
    expect(port.last('sub')).toMatchObject({ topic: 'status' });
  });

  it('new parameters are set on the running subscription, not asked for anew', () => {
    const { client, port } = connected();
    const sub = client.subscribe('dispute', { id: 'D1' }, { onPush: () => {} });
    sub.set({ id: 'D2' });
    expect(port.sent.map((m) => m.t)).toEqual(['sub', 'set']);
    expect(port.last('set').params).toEqual({ id: 'D2' });
  });

  it('an old port is not listened to any more', () => {
    const { client, port } = connected();
    const pushes: unknown[] = [];
    client.subscribe('status', {}, { onPush: (p) => pushes.push(p) });
    const { id } = port.last('sub');
    client.connect(new FakePort());
    port.say({ t: 'push', id, payload: status });
    expect(pushes).toEqual([]);
  });

  it('ended ones get nothing, and are not made again', () => {
    const { client, port } = connected();
    const pushes: unknown[] = [];
    const sub = client.subscribe('status', {}, { onPush: (p) => pushes.push(p) });
    sub.unsubscribe();
    port.say({ t: 'push', id: port.last('unsub').id, payload: status });
    const next = new FakePort();
    client.connect(next);
    expect(pushes).toEqual([]);
    expect(next.sent).toEqual([]);
  });

  it('one that the engine ended with a retryable error is asked for again by itself', () => {
    vi.useFakeTimers();
    const { client, port } = connected();
    const failures: string[] = [];
    client.subscribe('overview', {}, { onPush: () => {}, onFail: (e) => failures.push(e.code) });
    const { id } = port.last('sub');
    port.say({ t: 'fail', id, error: { code: 'no_session', message: '', retryable: true } });
    vi.advanceTimersByTime(RESUBSCRIBE_AFTER_MS);
    expect(failures).toEqual(['no_session']);
    expect(port.sent.filter((m) => m.t === 'sub')).toHaveLength(2);
  });

  it('one that was refused for good stays ended until its parameters change', () => {
    vi.useFakeTimers();
    const { client, port } = connected();
    const sub = client.subscribe('dispute', { id: 'D0' }, { onPush: () => {} });
    port.say({
      t: 'fail',
      id: port.last('sub').id,
      error: { code: 'bad_message', message: '', retryable: false },
    });
    vi.advanceTimersByTime(10 * RESUBSCRIBE_AFTER_MS);
    expect(port.sent.filter((m) => m.t === 'sub')).toHaveLength(1);
    sub.set({ id: 'D1' });
    expect(port.last('sub').params).toEqual({ id: 'D1' });
  });
});
