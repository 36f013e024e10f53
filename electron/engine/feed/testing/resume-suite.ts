import { expect, it } from 'vitest';
import { createMemoryBook } from '../../../../mocks/handlers';
import { ManualTimers } from '../../../../mocks/testing/manual-timers';
import { injected } from '../../../../mocks/testing/metronome-world';
import { EPOCH_HEADER, GATEWAY_PATHS, toEnvelope } from '../../../../shared/protocol';
import type { GatewaySource } from '../gateway-source';
import { expectUnbroken, type FeedLab, seen } from './feed-lab';

/** How a client goes on after a cut, a gap, a restart. */
export function resumeSuite(lab: FeedLab): void {
  it('goes on behind the last committed event after a cut in the middle of an event', async () => {
    const b = await lab.bench();
    await seen(b, 20);
    for (let cut = 1; cut <= 5; cut++) {
      await b.post(GATEWAY_PATHS.mockFaults, { stream: 'cut_mid_event' });
      await b.timers.advanceUntil(() => b.client.stats().connects === cut + 1);
      await seen(b, b.told.events.length + 20);
    }
    expectUnbroken(b.told.events);
    expect(b.told.bad).toEqual([]);
    expect(b.told.states).toContain('connecting');
    expect(b.client.state).toBe('live');
  });

  it('resumes from a kept cursor as a new client, without loss or double', async () => {
    const timers = new ManualTimers();
    const source = await lab.openGateway(timers, {});
    const first = lab.connect(timers, source);
    await seen(first, 30);
    await first.client.close();
    await timers.advance(1_000);
    const second = lab.connect(timers, source, { cursor: first.told.cursors.at(-1) ?? null });
    await seen(second, 30);
    expectUnbroken([...first.told.events, ...second.told.events]);
  });

  it('takes a snapshot when the gap can not be resumed, and goes on behind it', async () => {
    const timers = new ManualTimers();
    const source = await lab.openGateway(timers, { ringEvents: 60 });
    const first = lab.connect(timers, source);
    await seen(first, 20);
    await first.client.close();
    // Two hundred ticks without a reader: far more than the ring keeps.
    await timers.advance(2_000);
    const second = lab.connect(timers, source, { cursor: first.told.cursors.at(-1) ?? null });
    await timers.advanceUntil(() => second.client.state === 'live' && second.told.events.length > 250);
    expect(second.client.stats().snapshots).toBe(1);
    expect(second.told.states).toContain('catching_up');
    // The snapshot begins at the beginning: the first run's events come again, and nothing is missing.
    expectUnbroken(second.told.events);
  });

  it('moves the cursor only at the proven end of a snapshot', async () => {
    const timers = new ManualTimers();
    const source = await lab.openGateway(timers, { ringEvents: 60 });
    const first = lab.connect(timers, source);
    await seen(first, 5);
    await first.client.close();
    await timers.advance(30_000);
    const kept = first.told.cursors.at(-1) ?? null;
    const second = lab.connect(timers, source, { cursor: kept, limits: { batchEvents: 100 } });
    await timers.advanceUntil(() => second.client.state === 'live');
    const moved = second.told.cursors.findIndex((cursor) => cursor !== kept);
    const before = second.told.batchSizes.slice(0, moved).reduce((sum, size) => sum + size, 0);
    expect(moved).toBeGreaterThan(5);
    expect(Number(second.told.cursors[moved]?.split(':').at(-1))).toBeLessThanOrEqual(
      before + (second.told.batchSizes[moved] ?? 0),
    );
    expectUnbroken(second.told.events);
  });

  it('reads everything anew when the gateway began a new epoch', async () => {
    const b = await lab.bench({}, { cursor: 'another-epoch:17' });
    await seen(b, 20);
    expectUnbroken(b.told.events);
  });

  it('hands over nothing of a snapshot that is of another epoch than the stream before it', async () => {
    const timers = new ManualTimers();
    const source = await lab.openGateway(timers, { ringEvents: 60 });
    const first = lab.connect(timers, source);
    await seen(first, 20);
    await first.client.close();
    await timers.advance(2_000);
    let snapshots = 0;
    let isReplaced = true;
    const replaced: GatewaySource = {
      ...source,
      transport: async (request) => {
        const response = await source.transport(request);
        if (!request.url.endsWith(GATEWAY_PATHS.snapshot)) return response;
        snapshots++;
        if (!isReplaced) return response;
        const headers = new Headers(response.headers);
        headers.set(EPOCH_HEADER, 'the-next-epoch');
        return new Response(response.body, { status: response.status, headers });
      },
    };
    const b = lab.connect(timers, replaced, { cursor: first.told.cursors.at(-1) ?? null });
    await timers.advanceUntil(() => snapshots >= 2);
    expect(b.told.events).toEqual([]);
    expect(b.told.errors.map((error) => error.message)).toContain(
      'the gateway began a new epoch; connecting anew',
    );
    isReplaced = false;
    await seen(b, 20);
    expectUnbroken(b.told.events);
  });

  it('hands over nothing of a stream that is of another epoch than the session it was told before', async () => {
    const timers = new ManualTimers();
    const source = await lab.openGateway(timers, {});
    let streams = 0;
    let isReplaced = true;
    const replaced: GatewaySource = {
      ...source,
      transport: async (request) => {
        const response = await source.transport(request);
        if (!request.url.endsWith(GATEWAY_PATHS.events)) return response;
        streams++;
        if (!isReplaced) return response;
        const headers = new Headers(response.headers);
        headers.set(EPOCH_HEADER, 'the-next-epoch');
        return new Response(response.body, { status: response.status, headers });
      },
    };
    const b = lab.connect(timers, replaced);
    await timers.advanceUntil(() => streams >= 2);
    expect(b.told.events).toEqual([]);
    expect(b.told.errors.map((error) => error.message)).toContain(
      'the gateway began a new epoch; connecting anew',
    );
    isReplaced = false;
    await seen(b, 20);
    expectUnbroken(b.told.events);
  });

  it('stays where it is when the gateway sends an older frame again', async () => {
    const b = await lab.bench();
    await seen(b, 20);
    const again = b.told.events.slice(2, 5);
    const data = JSON.stringify(again.map((event) => toEnvelope(event)));
    await b.post(GATEWAY_PATHS.mockFaults, { streamRaw: `event: events\nid: 5\ndata: ${data}\n\n` });
    await seen(b, b.told.events.length + 30);
    const beats = b.told.heartbeats.length;
    await b.timers.advanceUntil(() => b.told.heartbeats.length > beats + 2);
    expect(b.told.events.filter(({ id }) => id === again[0]!.id)).toHaveLength(2);
    expect([b.client.stats().connects, b.told.errors]).toEqual([1, []]);
    const reached = b.told.cursors.map((cursor) => Number(cursor?.split(':').at(-1)));
    expect(reached).toEqual([...reached].sort((x, y) => x - y));
  });

  it('rebuilds the same world after a restart of the gateway, up to the cursor, acts included', async () => {
    const timers = new ManualTimers();
    const store = createMemoryBook();
    const first = lab.connect(
      timers,
      await lab.openGateway(timers, { book: { ...store, close: () => undefined } }),
    );
    await seen(first, 20);
    await first.post(
      GATEWAY_PATHS.takedown('item-1'),
      {
        commandId: 'k1',
        reason: 'bad',
        by: 'anna',
      },
      'k1',
    );
    await first.post(GATEWAY_PATHS.mockEvents, { events: [injected('Z1')] });
    await seen(first, 60);
    await first.client.close();
    await first.source.close();

    const again = await lab.openGateway(timers, { book: { ...store, close: () => undefined } });
    const second = lab.connect(timers, again, { cursor: first.told.cursors.at(-1) ?? null });
    await seen(second, 20);
    const reader = lab.connect(timers, again);
    await seen(reader, first.told.events.length + 20);
    expect(second.told.states).not.toContain('down');
    expect(reader.told.events.slice(0, first.told.events.length)).toEqual(first.told.events);
    expect([...first.told.events, ...second.told.events].map((event) => event.id)).toEqual(
      reader.told.events
        .slice(0, first.told.events.length + second.told.events.length)
        .map((event) => event.id),
    );
    expect(reader.told.events.some((event) => event.id === 'Z1')).toBe(true);
  });
}
