/** A platform for the rush: it feeds disputes that fall due together, and answers each order after a set time. A process of its own. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DAY_MS, epochMs, type WarEvent } from '../../shared/kernel';
import { GATEWAY_PATHS, IDEMPOTENCY_HEADER, toEnvelope } from '../../shared/protocol';

export interface RushOptions {
  /** Disputes that are all due at RUSH_DUE. */
  readonly disputes: number;
  readonly items: number;
  /** How long each order's answer takes, ms. */
  readonly latencyMs: number;
}

/** What the parent says: the session's clock from now on. */
export interface RushWord {
  readonly now: number;
}

/** An order that came: its key, and when, on the machine's monotonic clock, ms. */
export interface RushArrival {
  readonly key: string;
  readonly at: number;
}

const OPENED = Date.UTC(2026, 10, 10, 16);
export const RUSH_DUE = OPENED + 3 * DAY_MS;
const HEADERS = { 'content-type': 'application/json', 'x-warroom-epoch': 'rush' };
const FACTOR = 60;
const FRAME_EVENTS = 500;

/** Milliseconds on the clock that all processes of the machine share. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export async function runRushGateway(options: RushOptions): Promise<void> {
  let now = RUSH_DUE - 1_000;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://gateway');
    if (request.method === 'GET') {
      if (pathname === GATEWAY_PATHS.events) stream(response, options, () => now);
      else if (pathname === GATEWAY_PATHS.session) answer(response, 200, sessionAt(now));
      else answer(response, 404, { code: 'not_found', message: pathname });
      return;
    }
    const key = String(request.headers[IDEMPOTENCY_HEADER] ?? '');
    request.resume();
    if (key === '') {
      // Not an order: the console says where its journal stands, which this platform doesn't keep.
      answer(response, 404, { code: 'not_found', message: pathname });
      return;
    }
    process.send?.({ key, at: monotonicMs() } satisfies RushArrival);
    setTimeout(
      () => answer(response, 200, { key, state: 'acknowledged', effectiveAt: now }),
      options.latencyMs,
    );
  });
  process.on('message', (word: RushWord) => {
    now = word.now;
  });
  process.on('disconnect', () => process.exit(0));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function sessionAt(now: number): unknown {
  const fixed = { label: 'mock', clock: 'virtual', scenario: null, scale: 1, seed: 1, paused: false };
  const openingFen = { consumer_protection: 8e9, goods_guarantee: 17e9, advance_payout: 8e9 };
  return { ...fixed, now, factor: FACTOR, realFactor: FACTOR, epoch: 'rush', openingFen };
}

function stream(response: ServerResponse, { disputes, items }: RushOptions, nowOf: () => number): void {
  response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream' });
  const events = [
    ...Array.from({ length: items }, (_, n) => listed(n)),
    ...Array.from({ length: disputes }, (_, n) => opened(n)),
  ];
  for (let from = 0; from < events.length; from += FRAME_EVENTS) {
    const frame = events.slice(from, from + FRAME_EVENTS).map((event) => toEnvelope(event));
    response.write(`event: events\nid: ${from + frame.length}\ndata: ${JSON.stringify(frame)}\n\n`);
  }
  const beat = (): void => {
    const data = {
      now: nowOf(),
      factor: FACTOR,
      realFactor: FACTOR,
      paused: false,
      cursor: `${events.length}`,
    };
    response.write(`event: heartbeat\ndata: ${JSON.stringify(data)}\n\n`);
  };
  beat();
  const timer = setInterval(beat, 250);
  response.on('close', () => clearInterval(timer));
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, HEADERS).end(JSON.stringify(body));
}

function opened(n: number): WarEvent {
  return {
    id: `open-${n}`,
    source: '/platform/disputes',
    type: 'warroom.dispute.opened.v1',
    subject: `dispute/D${n}`,
    at: epochMs(OPENED),
    data: { channel: 'dispute', cause: 'quality', amountFen: 10_000, itemId: `I${n % 50}` },
  };
}

function listed(n: number): WarEvent {
  return {
    id: `listed-${n}`,
    source: '/platform/listings',
    type: 'warroom.listing.listed.v1',
    subject: `listing/I${n}`,
    at: epochMs(OPENED),
    data: {
      merchantId: 'M1',
      merchantName: 'M1',
      title: `I${n}`,
      category: 'general',
      priceFen: 10_000,
      stock: 100,
      salesPerHour: 1,
    },
  };
}
