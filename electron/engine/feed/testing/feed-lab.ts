import { expect } from 'vitest';
import type { MockGatewayOptions } from '../../../../mocks/handlers';
import { ManualTimers } from '../../../../mocks/testing/manual-timers';
import { metronomeWorld } from '../../../../mocks/testing/metronome-world';
import type { CodedError, WarEvent } from '../../../../shared/kernel';
import type { GatewaySession, Heartbeat } from '../../../../shared/protocol';
import type { BadEvent, FeedState, GatewayClientOptions } from '../feed-options';
import { GatewayClient } from '../gateway-client';
import type { GatewaySource } from '../gateway-source';

/** Opens a mock gateway behind whatever carries the requests. */
export type OpenGateway = (options: MockGatewayOptions) => Promise<GatewaySource>;

/** What a client was told, in order. */
interface Told {
  readonly events: WarEvent[];
  readonly cursors: (string | null)[];
  readonly batchSizes: number[];
  readonly heartbeats: Heartbeat[];
  readonly states: FeedState[];
  readonly errors: CodedError[];
  readonly bad: BadEvent[];
  readonly sessions: GatewaySession[];
}

/** A client on a gateway, with its clock and what it was told. */
export interface Bench {
  readonly timers: ManualTimers;
  readonly source: GatewaySource;
  readonly client: GatewayClient;
  readonly told: Told;
  post(path: string, body: unknown, key?: string): Promise<unknown>;
}

const WORLD = { scenario: 'metronome', scale: 1, seed: 7, factor: 100 };
/** Virtual time between two events: a tick of the world every 10 ms of the wall. */
export const EVERY_MS = 1_000;

/** Opens gateways and clients for one test after another, and closes what each has left. */
export class FeedLab {
  readonly #open: OpenGateway;
  readonly #closers: (() => Promise<void>)[] = [];

  constructor(open: OpenGateway) {
    this.#open = open;
  }

  async openGateway(timers: ManualTimers, options: Partial<MockGatewayOptions>): Promise<GatewaySource> {
    const newWorld = () => metronomeWorld({ everyMs: EVERY_MS });
    const source = await this.#open({ ...WORLD, timers, newWorld, ...options });
    this.#closers.push(() => source.close());
    return source;
  }

  connect(timers: ManualTimers, source: GatewaySource, options: Partial<GatewayClientOptions> = {}): Bench {
    const told: Told = {
      events: [],
      cursors: [],
      batchSizes: [],
      heartbeats: [],
      states: [],
      errors: [],
      bad: [],
      sessions: [],
    };
    const client = new GatewayClient({
      transport: source.transport,
      baseUrl: source.baseUrl,
      cursor: null,
      timers,
      random: () => 0.5,
      onBatch: async (events, cursor) => {
        told.events.push(...events);
        told.batchSizes.push(events.length);
        told.cursors.push(cursor);
      },
      onHeartbeat: (heartbeat) => told.heartbeats.push(heartbeat),
      onState: (state, error) => {
        told.states.push(state);
        if (error) told.errors.push(error);
      },
      onBadEvent: (bad) => told.bad.push(bad),
      onSession: (session) => told.sessions.push(session),
      ...options,
    });
    this.#closers.push(() => client.close());
    client.start();
    return { timers, source, client, told, post: (path, body, key) => post(source, path, body, key) };
  }

  /** A client on a gateway of its own. */
  async bench(
    options: Partial<MockGatewayOptions> = {},
    client: Partial<GatewayClientOptions> = {},
  ): Promise<Bench> {
    const timers = new ManualTimers();
    return this.connect(timers, await this.openGateway(timers, options), client);
  }

  async close(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) await close();
  }
}

async function post(source: GatewaySource, path: string, body: unknown, key?: string): Promise<unknown> {
  const headers = {
    'content-type': 'application/json',
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
  const request = new Request(source.baseUrl + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const response = await source.transport(request);
  expect(response.ok, `${path}: ${response.status}`).toBe(true);
  return response.status === 204 ? null : response.json();
}

export function live(bench: Bench): Promise<void> {
  return bench.timers.advanceUntil(() => bench.client.state === 'live');
}

export function seen(bench: Bench, count: number): Promise<void> {
  return bench.timers.advanceUntil(() => bench.told.events.length >= count);
}

/** The metronome numbers its events: each must have come once, in order. */
export function expectUnbroken(events: readonly WarEvent[]): void {
  expect(events.map((event) => event.id)).toEqual(events.map((_, index) => `m-${index + 1}`));
}
