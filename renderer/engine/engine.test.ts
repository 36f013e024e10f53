import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Rng } from '../../shared/kernel';
import { ENGINE_GONE_CHANNEL, ENGINE_PORT_MESSAGE, type StatusView } from '../../shared/protocol';
import { EngineConnection } from './connection';
import { createEngine } from './engine';
import { executeCommand } from './execute';
import { FakePort } from './fake-port';
import { STALE_AFTER_MS } from './freshness';

function statusOf(change: {
  readonly journalId?: string | null;
  readonly now?: number;
  readonly ageMs?: number;
  readonly realFactor?: number;
  readonly paused?: boolean;
  readonly feed?: StatusView['feed']['state'];
}): StatusView {
  const {
    journalId = 'j1',
    now = 1_000_000,
    ageMs = 100,
    realFactor = 1,
    paused = false,
    feed = 'live',
  } = change;
  return {
    session:
      journalId === null
        ? null
        : {
            mode: 'drill',
            label: 'mock',
            scenario: '2015',
            scale: 1,
            seed: 1,
            factor: realFactor,
            realFactor,
            paused,
            journalId,
          },
    now,
    clock: { doubt: null },
    feed: { state: feed, ageMs, eventsPerSec: 0, fault: null },
    journal: { state: 'ok', seq: 1, fault: null },
    counters: { late: 0, duplicates: 0, unknown: 0, bad: 0, foreign: 0, anomalies: 0 },
    outbox: { pending: 0, unknown: 0, reconciling: 0, shutOut: null },
    custody: { faults: [], isRemembered: false },
  };
}

/** A page with a stopwatch of the test's and ports that it hands in itself. */
function page() {
  let wall = 0;
  const bridge = { connectEngine: vi.fn(async () => null) };
  const host = new EventTarget() as unknown as Window;
  Object.defineProperty(host, 'location', { value: { origin: 'app://console' } });
  const connection = new EngineConnection(bridge, host, () => wall);
  const engine = createEngine(connection, () => wall);
  const tell = (data: unknown, ports: readonly FakePort[] = [], origin = 'app://console') => {
    const event = new Event('message');
    Object.assign(event, { data, ports, origin, source: host });
    host.dispatchEvent(event);
  };
  const close = engine.open();
  const givePort = () => {
    const port = new FakePort();
    tell({ kind: ENGINE_PORT_MESSAGE }, [port]);
    return port;
  };
  const idOf = (port: FakePort, topic: string) =>
    port.sent.find((m) => m.t === 'sub' && m.topic === topic)?.id ?? -1;
  return {
    engine,
    bridge,
    tell,
    close,
    givePort,
    idOf,
    status: (port: FakePort, change: Parameters<typeof statusOf>[0]) =>
      port.say({ t: 'push', id: idOf(port, 'status'), payload: statusOf(change) }),
    /** Lets wall time pass for the stopwatch and the timers alike. */
    pass: (ms: number) => {
      wall += ms;
      vi.advanceTimersByTime(ms);
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('connection', () => {
  it('asks for a port, and for another one when the engine is gone', () => {
    const p = page();
    expect(p.bridge.connectEngine).toHaveBeenCalledTimes(1);
    p.status(p.givePort(), {});
    expect(p.engine.connection.state.getState()).toEqual({ phase: 'connected', epoch: 1 });
    p.tell({ kind: ENGINE_GONE_CHANNEL });
    expect(p.engine.connection.state.getState().phase).toBe('down');
    expect(p.bridge.connectEngine).toHaveBeenCalledTimes(2);
    const port = p.givePort();
    // It is there before the engine behind it has started.
    expect(p.engine.connection.state.getState()).toEqual({ phase: 'down', epoch: 2 });
    p.status(port, {});
    expect(p.engine.connection.state.getState()).toEqual({ phase: 'connected', epoch: 2 });
  });

  it('asks again while no port comes', () => {
    const p = page();
    p.pass(10_000);
    expect(p.bridge.connectEngine.mock.calls.length).toBeGreaterThan(3);
  });

  it('takes no port from another origin', () => {
    const p = page();
    p.tell({ kind: ENGINE_PORT_MESSAGE }, [new FakePort()], 'https://elsewhere.example');
    expect(p.engine.connection.state.getState().phase).toBe('connecting');
  });
});

describe('[DE3] freshness', () => {
  it('is loading until a session has said something', () => {
    const p = page();
    const port = p.givePort();
    p.status(port, { journalId: null, feed: 'connecting' });
    expect(p.engine.freshness.getState().level).toBe('loading');
  });

  it('is marked early enough to be seen within 5 s of the last news', () => {
    expect(STALE_AFTER_MS).toBeLessThanOrEqual(5_000 - 500);
  });

  it('is fresh at first, stale before 5 s of silence are over, lost beyond 30 s', () => {
    const p = page();
    const port = p.givePort();
    p.status(port, { ageMs: STALE_AFTER_MS });
    expect(p.engine.freshness.getState().level).toBe('fresh');
    p.status(port, { ageMs: STALE_AFTER_MS + 1 });
    expect(p.engine.freshness.getState().level).toBe('stale');
    p.status(port, { ageMs: 30_001 });
    expect(p.engine.freshness.getState().level).toBe('lost');
  });

  it('a dead engine is stale within 5 s though its last word was good', () => {
    const p = page();
    const port = p.givePort();
    p.status(port, { ageMs: 0 });
    p.pass(5_000);
    expect(p.engine.freshness.getState().level).toBe('stale');
    p.pass(25_500);
    expect(p.engine.freshness.getState().level).toBe('lost');
  });

  it('a topic that stalls grows old by itself, and not before it ever was told; being named keeps it', () => {
    const p = page();
    const port = p.givePort();
    const stop = (['overview', 'capacity', 'trends'] as const).map((topic) =>
      p.engine.shared(topic).subscribe(() => {}),
    );
    const ids = (topics: readonly string[]) => topics.map((topic) => p.idOf(port, topic));
    for (const id of ids(['overview', 'capacity'])) port.say({ t: 'push', id, payload: { now: 1 } });
    for (let i = 0; i < 12; i++) {
      p.status(port, { ageMs: 0 });
      port.say({ t: 'still', ids: ids(['status', 'overview']) });
      p.pass(500);
    }
    const { level, stalled } = p.engine.freshness.getState();
    expect([level, [...stalled]]).toEqual(['fresh', [['capacity', 6_000]]]);
    port.say({ t: 'push', id: p.idOf(port, 'capacity'), payload: { now: 2 } });
    p.pass(500);
    expect([...p.engine.freshness.getState().stalled.keys()]).toEqual([]);
    for (const off of stop) off();
  });

  it('is fresh again with the first good push', () => {
    const p = page();
    const port = p.givePort();
    p.status(port, { ageMs: 60_000 });
    p.status(port, { ageMs: 0 });
    expect(p.engine.freshness.getState().level).toBe('fresh');
  });
});

describe('session clock', () => {
  it('[A12] stands where the engine stands: it never runs on by itself, whatever the speed', () => {
    const p = page();
    const port = p.givePort();
    const stop = p.engine.clock.subscribe(() => {});
    p.status(port, { now: 1_000_000, realFactor: 3_600 });
    p.pass(2_000);
    expect(p.engine.clock.read()).toBe(1_000_000);
    p.status(port, { now: 1_900_000, realFactor: 1 });
    expect(p.engine.clock.read()).toBe(1_900_000);
    p.status(port, { now: 1_900_000, realFactor: 60, paused: true });
    p.pass(60_000);
    expect(p.engine.clock.read()).toBe(1_900_000);
    stop();
  });

  it('[A12] after a hiccup of two seconds at ×3600 and a change to ×1 it isn’t ahead, then or a minute later', () => {
    const p = page();
    const port = p.givePort();
    const stop = p.engine.clock.subscribe(() => {});
    let now = 1_000_000;
    const ahead = () => (p.engine.clock.read() ?? 0) - now;
    p.status(port, { now, realFactor: 3_600 });
    p.pass(2_000);
    const inHiccup = ahead();
    for (let n = 0; n < 240; n++) {
      now += 250;
      p.status(port, { now, realFactor: 1 });
      p.pass(250);
    }
    expect({ inHiccup, after: ahead() }).toEqual({ inHiccup: 0, after: 0 });
    stop();
  });

  it('[N3] is not thrown off by a speed that is none', () => {
    const p = page();
    const port = p.givePort();
    const stop = p.engine.clock.subscribe(() => {});
    p.status(port, { now: 1_000_000, realFactor: 1e308 });
    p.pass(2_000);
    expect(p.engine.clock.read()).toBe(1_000_000);
    stop();
  });

  it('starts anew with another session, and shows none while none is set', () => {
    const p = page();
    const port = p.givePort();
    const stop = p.engine.clock.subscribe(() => {});
    p.status(port, { now: 1_000_000 });
    p.status(port, { now: 5_000, journalId: 'j2' });
    expect(p.engine.clock.read()).toBe(5_000);
    p.status(port, { now: 0, journalId: 'j3' });
    expect(p.engine.clock.read()).toBeNull();
    stop();
  });

  it('[A12] with pushes that come late and unevenly, through hiccups, changes of speed and pauses, it is never ahead of the engine and at most a second behind', () => {
    const wrong: string[] = [];
    for (let seed = 1; seed <= 40; seed++) {
      const rng = new Rng(`page-clock-${seed}`);
      const p = page();
      const port = p.givePort();
      const stop = p.engine.clock.subscribe(() => {});
      /** What the engine's clock was at each millisecond of the wall. */
      const engineAt: number[] = [];
      const onTheWay: { at: number; now: number }[] = [];
      let [now, factor, stands] = [1_000_000, 60, 0];
      let [beatAt, pushAt, arrivedAt] = [0, 0, 0];
      for (let ms = 0; ms < 6_000; ms++) {
        if (rng.chance(0.000_5)) factor = [1, 60, 3_600, 0][rng.int(0, 3)] ?? 1;
        if (rng.chance(0.000_3)) stands = ms + rng.int(200, 3_000);
        if (ms >= beatAt && ms >= stands) {
          now += (ms - beatAt + 250) * factor;
          beatAt = ms + rng.int(150, 350);
        }
        engineAt.push(now);
        if (ms >= pushAt) {
          pushAt = ms + 250;
          arrivedAt = Math.max(arrivedAt, ms + rng.int(0, 400));
          onTheWay.push({ at: arrivedAt, now });
        }
        while (onTheWay[0] !== undefined && onTheWay[0].at <= ms) {
          p.status(port, { now: onTheWay.shift()?.now ?? 0, realFactor: factor });
        }
        if (ms % 10 === 0) p.pass(10);
        const shown = p.engine.clock.read();
        if (shown === null) continue;
        const least = engineAt[Math.max(0, ms - 1_000)] ?? 0;
        if (shown > now || shown < least)
          wrong.push(`seed ${seed}, ${ms} ms: ${shown} not in ${least}–${now}`);
      }
      stop();
    }
    expect(wrong).toEqual([]);
  });
});

describe('sessions', () => {
  it('figures of the last session are gone the moment another one is named, and asked for again', () => {
    const p = page();
    const port = p.givePort();
    const overview = p.engine.shared('overview');
    overview.subscribe(() => {});
    p.status(port, { journalId: 'j1' });
    port.say({ t: 'push', id: p.idOf(port, 'overview'), payload: { now: 1 } });
    expect(overview.getState().payload).toEqual({ now: 1 });
    p.status(port, { journalId: 'j2' });
    expect(overview.getState().payload).toBeUndefined();
    expect(port.last('set').id).toBe(p.idOf(port, 'overview'));
  });

  it('stay when the engine was restarted under the same session', () => {
    const p = page();
    const port = p.givePort();
    const overview = p.engine.shared('overview');
    overview.subscribe(() => {});
    p.status(port, { journalId: 'j1' });
    port.say({ t: 'push', id: p.idOf(port, 'overview'), payload: { now: 1 } });
    p.tell({ kind: ENGINE_GONE_CHANNEL });
    p.status(p.givePort(), { journalId: 'j1' });
    expect(overview.getState().payload).toEqual({ now: 1 });
  });
});

describe('topic stores', () => {
  it('share one subscription, open only while someone listens', () => {
    const p = page();
    const port = p.givePort();
    const store = p.engine.shared('funds');
    const offs = [store.subscribe(() => {}), store.subscribe(() => {})];
    expect(port.sent.filter((m) => m.t === 'sub' && m.topic === 'funds')).toHaveLength(1);
    for (const off of offs) off();
    expect(port.sent.filter((m) => m.t === 'unsub')).toHaveLength(1);
  });
});

describe('commands', () => {
  const command = { kind: 'dispute.assign', disputeId: 'D1', to: null } as const;

  it('one that the engine died under is asked again over the next port under the same id', async () => {
    const p = page();
    const port = p.givePort();
    const done = executeCommand(command, { engine: p.engine });
    const sent = port.last('call');
    p.tell({ kind: ENGINE_GONE_CHANNEL });
    await vi.advanceTimersByTimeAsync(10);
    const next = p.givePort();
    await vi.advanceTimersByTimeAsync(10);
    const again = next.last('call');
    expect(again.params).toEqual(sent.params);
    next.say({ t: 'ok', id: again.id, result: { commandId: 'c', seq: 5, pending: false } });
    expect(await done).toMatchObject({ ok: true, value: { seq: 5 } });
  });

  it('one that got no engine in 10 s fails with its id, so that the same act can be repeated', async () => {
    const p = page();
    const done = executeCommand(command, { engine: p.engine, commandId: 'same' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await done).toMatchObject({ ok: false, error: { code: 'engine_down', commandId: 'same' } });
  });

  it('one that was refused is not asked again', async () => {
    const p = page();
    const port = p.givePort();
    const done = executeCommand(command, { engine: p.engine });
    const { id } = port.last('call');
    port.say({ t: 'fail', id, error: { code: 'already_settled', message: '', retryable: false } });
    expect(await done).toMatchObject({ ok: false, error: { code: 'already_settled' } });
    expect(port.sent.filter((m) => m.t === 'call')).toHaveLength(1);
  });
});
