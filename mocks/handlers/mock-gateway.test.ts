import { afterEach, describe, expect, it } from 'vitest';
import { parseTime } from '../../shared/kernel';
import {
  GATEWAY_PATHS,
  type Heartbeat,
  zEventsFrame,
  zGatewaySession,
  zHeartbeat,
} from '../../shared/protocol';
import { ManualTimers, until } from '../testing/manual-timers';
import { injected, METRONOME_START, metronomeWorld } from '../testing/metronome-world';
import { createMemoryBook } from './book-store';
import { createMockGateway, type MockGateway, type MockGatewayOptions } from './mock-gateway';

const URL = 'http://gateway.invalid';

interface Reader {
  readonly ids: string[];
  readonly cursors: string[];
  readonly heartbeats: Heartbeat[];
  readonly gaps: string[];
  /** Events that the clock had already been told to be past. */
  readonly overtaken: string[];
  ended: 'open' | 'ended' | 'broken';
}

describe('the mock gateway', () => {
  const gateways: MockGateway[] = [];
  afterEach(() => {
    for (const gateway of gateways.splice(0)) gateway.stop();
  });

  function open(timers: ManualTimers, options: Partial<MockGatewayOptions> = {}): MockGateway {
    const newWorld = () => metronomeWorld({ everyMs: 1_000 });
    const gateway = createMockGateway({
      scenario: 'metronome',
      scale: 1,
      seed: 1,
      factor: 10,
      timers,
      newWorld,
      ...options,
    });
    gateways.push(gateway);
    gateway.start();
    return gateway;
  }

  /** Reads the stream until it ends; `mayRead` holds the reader back while it says false. */
  async function read(
    gateway: MockGateway,
    after: string | null = null,
    mayRead: () => boolean = () => true,
  ): Promise<Reader> {
    const headers: Record<string, string> = { accept: 'text/event-stream' };
    if (after !== null) headers['last-event-id'] = after;
    const response = await gateway.transport(new Request(URL + GATEWAY_PATHS.events, { headers }));
    expect(response.status).toBe(200);
    const reader: Reader = { ids: [], cursors: [], heartbeats: [], gaps: [], overtaken: [], ended: 'open' };
    void follow(response, reader, mayRead);
    return reader;
  }

  async function follow(response: Response, reader: Reader, mayRead: () => boolean): Promise<void> {
    const body = response.body?.getReader();
    const decoder = new TextDecoder();
    let text = '';
    try {
      for (;;) {
        while (!mayRead()) await new Promise((resolve) => setImmediate(resolve));
        const chunk = await body?.read();
        if (!chunk || chunk.done) break;
        text += decoder.decode(chunk.value, { stream: true });
        const frames = text.split('\n\n');
        text = frames.pop() ?? '';
        for (const frame of frames) take(reader, frame);
      }
      reader.ended = 'ended';
    } catch {
      reader.ended = 'broken';
    }
  }

  function take(reader: Reader, frame: string): void {
    const fields = new Map(
      frame.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    const data: unknown = JSON.parse(fields.get('data') ?? '');
    if (fields.get('event') === 'heartbeat') reader.heartbeats.push(zHeartbeat.parse(data));
    else if (fields.get('event') === 'gap') reader.gaps.push((data as { oldest: string }).oldest);
    else {
      const clock = Math.max(0, ...reader.heartbeats.map((heartbeat) => heartbeat.now));
      for (const { id, time } of zEventsFrame.parse(data)) {
        reader.ids.push(id);
        if ((parseTime(time) ?? 0) < clock) reader.overtaken.push(id);
      }
      reader.cursors.push(fields.get('id') ?? '');
    }
  }

  const numbered = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => `m-${from + i}`);

  it('waits for its first reader, then runs at the factor and no faster', async () => {
    const timers = new ManualTimers();
    const gateway = open(timers);
    await timers.advance(60_000);
    expect(gateway.session().now).toBe(METRONOME_START);
    const reader = await read(gateway);
    await timers.advance(10_000);
    const lived = gateway.session().now - METRONOME_START;
    expect(lived).toBeGreaterThan(97_000);
    expect(lived).toBeLessThanOrEqual(100_000);
    expect(gateway.session().realFactor).toBeGreaterThan(9.5);
    expect(gateway.session().realFactor).toBeLessThanOrEqual(10);
    await until(() => reader.ids.length >= 98);
    expect(reader.ids).toEqual(numbered(1, reader.ids.length));
    expect(reader.cursors.at(-1)).toBe(String(reader.ids.length));
    expect(zGatewaySession.parse(gateway.session())).toMatchObject({
      label: 'mock',
      clock: 'virtual',
      factor: 10,
    });
  });

  it('goes on at another factor from now on, not from the beginning', async () => {
    const timers = new ManualTimers();
    const gateway = open(timers);
    await read(gateway);
    await timers.advance(5_000);
    const before = gateway.session().now;
    gateway.setFactor(1_000);
    await timers.advance(1_000);
    expect(gateway.session().now - before).toBeLessThanOrEqual(1_000_000 + 500);
    expect(gateway.session().now - before).toBeGreaterThan(900_000);
  });

  it('beats at least once a second, also while the world stands still', async () => {
    const timers = new ManualTimers();
    const gateway = open(timers);
    const reader = await read(gateway);
    await timers.advance(2_000);
    gateway.pause();
    await timers.advance(500);
    const [beats, events, now] = [reader.heartbeats.length, reader.ids.length, gateway.session().now];
    await timers.advance(20_000);
    expect(reader.heartbeats.length - beats).toBeGreaterThanOrEqual(20);
    expect(reader.heartbeats.at(-1)).toMatchObject({ paused: true, realFactor: 0, now });
    expect(reader.ids).toHaveLength(events);
    gateway.resume();
    await timers.advance(1_000);
    expect(gateway.session().now - now).toBeLessThanOrEqual(10_000);
    expect(reader.ids.length).toBeGreaterThan(events);
  });

  it('does not make up for the time that its process was asleep', async () => {
    const timers = new ManualTimers();
    const gateway = open(timers);
    await read(gateway);
    await timers.advance(1_000);
    const before = gateway.session().now;
    timers.jump(3_600_000);
    await timers.advance(1_000);
    expect(gateway.session().now - before).toBeLessThanOrEqual(21_000);
  });

  it('sends the backlog first, with a clock that never runs ahead of it', async () => {
    const timers = new ManualTimers();
    const gateway = open(timers, { newWorld: () => metronomeWorld({ everyMs: 1_000, backlog: 25_000 }) });
    expect(gateway.session().now).toBe(METRONOME_START - 25_000_000);
    const reader = await read(gateway);
    const isUp = () => reader.heartbeats.at(-1)?.catchingUp === false;
    await timers.advanceUntil(() => reader.ids.length > 25_000 && isUp());
    expect(reader.ids).toEqual(numbered(1, reader.ids.length));
    const before = reader.heartbeats.filter((heartbeat) => heartbeat.catchingUp);
    expect(before.length).toBeGreaterThan(0);
    for (const { now } of before) expect(now).toBeLessThan(METRONOME_START);
    expect(reader.overtaken).toEqual([]);
    // Once it says that it isn't catching up, its clock goes by no faster than a clock may.
    const after = reader.heartbeats.filter((heartbeat) => !heartbeat.catchingUp);
    expect(after.length).toBeGreaterThan(0);
    for (const { now, factor } of after) expect(now).toBeGreaterThanOrEqual(METRONOME_START - factor * 1_000);
  });

  it('lets the clock wait for a reader that is behind, and skips nothing', async () => {
    const timers = new ManualTimers();
    let mayRead = true;
    const gateway = open(timers, {
      factor: 3_600,
      stallMs: 60_000,
      newWorld: () => metronomeWorld({ everyMs: 10 }),
      ringEvents: 20_000,
    });
    const reader = await read(gateway, null, () => mayRead);
    await timers.advance(100);
    mayRead = false;
    await timers.advance(20_000);
    const held = Number(gateway.book().position);
    await timers.advance(20_000);
    expect(gateway.book().position).toBe(held);
    expect(gateway.session().realFactor).toBe(0);
    mayRead = true;
    await timers.advanceUntil(() => reader.ids.length > 3 * held);
    expect(reader.gaps).toEqual([]);
    expect(reader.overtaken).toEqual([]);
    expect(reader.ids).toEqual(numbered(1, reader.ids.length));
  });

  it('cuts off a reader that takes nothing, and the world goes on without it', async () => {
    const timers = new ManualTimers();
    let mayRead = true;
    const gateway = open(timers, { stallMs: 3_000 });
    const slow = await read(gateway, null, () => mayRead);
    const quick = await read(gateway);
    await timers.advance(1_000);
    mayRead = false;
    await timers.advance(10_000);
    const { length } = quick.ids;
    mayRead = true;
    await until(() => slow.ended === 'broken');
    await timers.advance(2_000);
    expect(quick.ids.length).toBeGreaterThan(length);
    expect(quick.ended).toBe('open');
  });

  it('resumes behind any cursor that the ring still holds, and names the gap otherwise', async () => {
    const timers = new ManualTimers();
    const gateway = open(timers, { ringEvents: 50 });
    await read(gateway);
    await timers.advance(20_000);
    const position = gateway.book().position;
    const resumed = await read(gateway, String(position - 10));
    await until(() => resumed.ids.length >= 10);
    expect(resumed.ids[0]).toBe(`m-${position - 9}`);
    const tooOld = await read(gateway, '3');
    const never = await read(gateway, '999999');
    await until(() => tooOld.ended === 'ended' && never.ended === 'ended');
    expect(tooOld).toMatchObject({ ids: [], gaps: [String(position - 50)] });
    expect(never.gaps).toHaveLength(1);
    const response = await gateway.transport(
      new Request(URL + GATEWAY_PATHS.events, { headers: { 'last-event-id': '-1' } }),
    );
    expect(response.status).toBe(400);
  });

  it.each([
    ['from the ring', 200_000],
    ['by living through it again', 40],
  ])('gives a snapshot of everything so far, %s, the same as was streamed', async (_name, ringEvents) => {
    const timers = new ManualTimers();
    const gateway = open(timers, { ringEvents });
    const reader = await read(gateway);
    await timers.advance(5_000);
    gateway.inject([injected('X1'), injected('X2')]);
    await timers.advance(7_000);
    const response = await gateway.transport(new Request(URL + GATEWAY_PATHS.snapshot));
    const cursor = Number(response.headers.get('x-warroom-cursor'));
    const lines = (await response.text()).trimEnd().split('\n');
    expect(JSON.parse(lines.pop() ?? '')).toEqual({ warroom: 'end', events: cursor });
    expect(lines).toHaveLength(cursor);
    await until(() => reader.ids.length >= cursor);
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(reader.ids.slice(0, cursor));
    expect(reader.ids).toContain('X2');
  });

  it('goes on where it was after a restart, also with the clock, and waits for a reader to run it', async () => {
    const timers = new ManualTimers();
    const book = createMemoryBook();
    const first = open(timers, { book });
    const reader = await read(first);
    await timers.advance(7_777);
    const { now } = first.session();
    const ids = [...reader.ids];
    first.stop();
    await until(() => reader.ended === 'ended');

    const second = open(timers, { book });
    await timers.advance(60_000);
    expect(second.session().now).toBe(now);
    expect(second.session().epoch).toBe(first.session().epoch);
    const again = await read(second, null);
    await until(() => again.ids.length >= ids.length);
    expect(again.ids.slice(0, ids.length)).toEqual(ids);
  });

  it('lives through what the mark forgot, as far as a reader proves it', async () => {
    const timers = new ManualTimers();
    const book = createMemoryBook();
    const first = open(timers, { book });
    const reader = await read(first);
    await timers.advance(9_000);
    await until(() => reader.ids.length >= 80);
    first.stop();
    // A power cut took the mark, which needn't outlast one.
    const second = open(timers, { book: { ...book, loadMark: () => null } });
    const resumed = await read(second, '80');
    await timers.advanceUntil(() => resumed.ids.length >= 5);
    expect(resumed.ids.slice(0, 5)).toEqual(numbered(81, 85));
    expect(resumed.gaps).toEqual([]);
  });

  it('stops rather than stream another course of events than its book knows', async () => {
    const timers = new ManualTimers();
    const book = createMemoryBook();
    const first = open(timers, { book });
    await read(first);
    await timers.advance(5_000);
    first.inject([injected('X1')]);
    first.stop();
    const second = open(timers, { book, newWorld: () => metronomeWorld({ everyMs: 900 }) });
    await read(second);
    await timers.advanceUntil(() => second.failure !== null);
    expect(second.failure).toContain('the book has an entry');
    const response = await second.transport(new Request(URL + GATEWAY_PATHS.session));
    expect(response.status).toBe(500);
  });

  it('answers 404 beyond its paths', async () => {
    const gateway = open(new ManualTimers());
    for (const [method, path] of [
      ['GET', '/v1/payouts'],
      ['POST', '/v1/session'],
      ['GET', '/'],
      ['DELETE', '/mock/book'],
    ] as const) {
      const response = await gateway.transport(new Request(URL + path, { method }));
      expect(response.status, `${method} ${path}`).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'not_found' });
    }
  });
});
