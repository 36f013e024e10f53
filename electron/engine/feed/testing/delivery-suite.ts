import { expect, it } from 'vitest';
import { until } from '../../../../mocks/testing/manual-timers';
import { metronomeWorld } from '../../../../mocks/testing/metronome-world';
import type { WarEvent } from '../../../../shared/kernel';
import { GATEWAY_PATHS } from '../../../../shared/protocol';
import { EVERY_MS, expectUnbroken, type FeedLab, live, seen } from './feed-lab';

/** What a client hands over of a gateway that is well. */
export function deliverySuite(lab: FeedLab): void {
  it('hands over every event once, in order, with the cursor behind it', async () => {
    const b = await lab.bench();
    await seen(b, 50);
    expectUnbroken(b.told.events);
    expect(b.told.states).toEqual(['connecting', 'live']);
    expect(b.told.sessions[0]).toMatchObject({
      label: 'mock',
      clock: 'virtual',
      scenario: 'metronome',
      seed: 7,
    });
    expect(b.told.cursors.at(-1)).toBe(`${b.told.sessions[0]?.epoch}:${b.told.events.length}`);
  });

  it('tells the clock only behind the events it covers', async () => {
    const times: { kind: 'event' | 'clock'; at: number }[] = [];
    const b = await lab.bench(
      { newWorld: () => metronomeWorld({ everyMs: EVERY_MS, perTick: 20, backlog: 200 }) },
      {
        onBatch: async (events) => {
          times.push(...events.map((event) => ({ kind: 'event' as const, at: event.at })));
        },
        onHeartbeat: (heartbeat) => times.push({ kind: 'clock', at: heartbeat.now }),
      },
    );
    await b.timers.advanceUntil(() => times.filter((time) => time.kind === 'clock').length >= 20);
    let clock = 0;
    const overtaken: number[] = [];
    for (const { kind, at } of times) {
      if (kind === 'clock') clock = Math.max(clock, at);
      else if (at < clock) overtaken.push(at);
    }
    expect(overtaken).toEqual([]);
    expect(clock).toBeGreaterThan(0);
  });

  it('reads nothing further before a batch is committed, and coalesces what came meanwhile', async () => {
    let isHeld = true;
    let release: () => void = () => undefined;
    const sizes: number[] = [];
    const b = await lab.bench(
      { newWorld: () => metronomeWorld({ everyMs: EVERY_MS, perTick: 20 }), ringEvents: 100_000 },
      {
        limits: { batchEvents: 1_000 },
        onBatch: (events) => {
          sizes.push(events.length);
          return new Promise((resolve) => {
            release = resolve;
            if (!isHeld) resolve();
          });
        },
      },
    );
    await b.timers.advanceUntil(() => sizes.length === 1);
    await b.timers.advance(3_000);
    expect(sizes).toHaveLength(1);
    const takenIn = b.client.stats().events;
    // The batch at work, one that gathers, and a frame past its bound.
    expect(takenIn).toBeLessThanOrEqual((sizes[0] ?? 0) + 1_000 + 500);
    await b.timers.advance(1_000);
    expect(b.client.stats().events).toBe(takenIn);
    isHeld = false;
    release();
    await until(() => sizes.length >= 2);
    expect(sizes[1]).toBe(1_000);
  });

  it('[TRUST 21] does not look live while the journal is stuck, and cuts nothing for that', async () => {
    let isStuck = false;
    let release: () => void = () => undefined;
    const b = await lab.bench(
      {},
      {
        onBatch: () =>
          new Promise((resolve) => {
            release = resolve;
            if (!isStuck) resolve();
          }),
      },
    );
    await live(b);
    isStuck = true;
    await b.timers.advanceUntil(() => b.client.state === 'stale');
    await b.timers.advance(60_000);
    expect(b.client.state).toBe('stale');
    expect(b.client.stats().connects).toBe(1);
    isStuck = false;
    release();
    await live(b);
    await b.timers.advance(5_000);
    // A gateway may give up a reader that slow; we don't.
    expect(b.told.errors.map((error) => error.message)).not.toContain('no frame for 15000 ms');
  });

  it('gives the same events again when the journal refuses a batch', async () => {
    let refusals = 3;
    const events: WarEvent[] = [];
    const b = await lab.bench(
      {},
      {
        onBatch: async (batch) => {
          if (events.length > 10 && refusals > 0) {
            refusals--;
            throw new Error('disk full');
          }
          events.push(...batch);
        },
      },
    );
    await b.timers.advanceUntil(() => refusals === 0 && events.length > 40);
    expectUnbroken(events);
    expect(b.told.errors.some((error) => error.message === 'disk full')).toBe(true);
  });

  it('stays live on heartbeats alone while the world is paused', async () => {
    const b = await lab.bench();
    await seen(b, 10);
    expect(await b.client.setControl({ paused: true })).toMatchObject({
      ok: true,
      value: { paused: true },
    });
    await b.timers.advance(500);
    const [events, heartbeats] = [b.told.events.length, b.told.heartbeats.length];
    await b.timers.advance(10_000);
    expect(b.told.events.length).toBe(events);
    // At least one a second, all of the same instant.
    expect(b.told.heartbeats.length - heartbeats).toBeGreaterThanOrEqual(10);
    expect(new Set(b.told.heartbeats.slice(heartbeats).map((heartbeat) => heartbeat.now)).size).toBe(1);
    expect(b.client.state).toBe('live');
    await b.client.setControl({ paused: false, factor: 1_000 });
    await seen(b, events + 10);
    expect(b.told.heartbeats.at(-1)).toMatchObject({ paused: false, factor: 1_000 });
  });

  it('takes kinds of frames and comments it does not know for nothing', async () => {
    const b = await lab.bench();
    await seen(b, 5);
    await b.post(GATEWAY_PATHS.mockFaults, {
      streamRaw: ': hello\n\nevent: weather\ndata: rain\n\nretry: 5\n\n',
    });
    await seen(b, b.told.events.length + 20);
    expectUnbroken(b.told.events);
    expect(b.client.stats().connects).toBe(1);
  });

  it('leaves no stream open behind it', async () => {
    const b = await lab.bench();
    await seen(b, 5);
    await b.client.close();
    const states = b.told.states.length;
    await b.timers.advance(30_000);
    expect(b.told.states.length).toBe(states);
    expect(await b.client.setControl({ paused: true })).toMatchObject({
      ok: false,
      error: { code: 'no_session' },
    });
  });
}
