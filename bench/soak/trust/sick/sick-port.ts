import { once } from 'node:events';
import {
  request as ask,
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveMockGateway } from '../../../../mocks/server';
import { GATEWAY_PATHS, IDEMPOTENCY_HEADER } from '../../../../shared/protocol';
import { ACT_ILLS, type ActIll, FEED_ILLS, type FeedIll, type Ill, type Part, partOf } from './ills';

/** What the sick gateway is told; it answers each by a `PortWord`. */
export type PortOrder =
  | { readonly acts: ActIll | null; readonly feed: FeedIll | null; readonly hugeBytes: number }
  | { readonly tell: true };

/** What one part met with since its ill was last changed. */
export interface PartCount {
  readonly requests: number;
  /** Most requests that began within one second. */
  readonly worstPerSecond: number;
  readonly mostInFlight: number;
  /** How many had come to their end when two were under way at once for the last time; 0: never. And when, ms after the ill began. */
  readonly endedBeforeLastCrowd: number;
  readonly lastCrowdMs: number;
}

export interface PortWord {
  readonly url: string;
  readonly innerUrl: string;
  readonly trapUrl: string;
  readonly counts: Readonly<Record<Part, PartCount>>;
  /** Requests that came where a redirect leads. */
  readonly trapped: number;
}

/** Somewhat less than the engine's process waits for an answer (engine-process.ts). */
const GIVEN_UP_MS = 900;

/** A gateway that is well, and before it a port that is sick when told to be. A process of its own: its work mustn't look like the engine's. */
export async function runSickPort(): Promise<void> {
  const inner = await serveMockGateway({
    scenario: 'quiet',
    scale: 0.02,
    seed: 15,
    factor: 1,
    port: 0,
    bookDir: null,
  });
  let trapped = 0;
  const trap = await listening((request, response) => {
    trapped++;
    const key = request.headers[IDEMPOTENCY_HEADER] ?? null;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ key, state: 'acknowledged', effectiveAt: 1 }));
  });
  const parts = { acts: new PartMeter(), feed: new PartMeter() };
  let hugeBytes = 0;
  const told = (await (await fetch(inner.url + GATEWAY_PATHS.session)).json()) as {
    epoch: string;
    now: number;
  };
  const toldAt = performance.now();
  const now = (): number => told.now + Math.round(performance.now() - toldAt);
  const passOn = (request: IncomingMessage, response: ServerResponse): void =>
    forward(request, response, inner.port, () => undefined);
  const carryOut = (request: IncomingMessage) =>
    new Promise<void>((resolve) => forward(request, null, inner.port, resolve));
  const front = await listening((request, response) => {
    const part = partOf(request);
    if (part !== null) parts[part].begin(request, response);
    const ill = part === null ? null : parts[part].ill;
    response.on('error', () => undefined);
    const ground = { hugeBytes, trapUrl: urlOf(trap), carryOut, passOn, epoch: told.epoch, now };
    if (ill === null) passOn(request, response);
    else void ill(request, response, ground);
  });
  const word = (): PortWord => ({
    url: urlOf(front),
    innerUrl: inner.url,
    trapUrl: urlOf(trap),
    counts: { acts: parts.acts.count(), feed: parts.feed.count() },
    trapped,
  });
  process.on('disconnect', () => process.exit(0));
  process.on('message', (order: PortOrder) => {
    if (!('tell' in order)) {
      hugeBytes = order.hugeBytes;
      parts.acts.reset(order.acts === null ? null : ACT_ILLS[order.acts]);
      parts.feed.reset(order.feed === null ? null : FEED_ILLS[order.feed]);
    }
    process.send?.(word());
  });
  process.send?.(word());
}

/** Counts the requests of one part. */
class PartMeter {
  ill: Ill | null = null;
  readonly #begun: number[] = [];
  readonly #open = new Map<ServerResponse, number>();
  #most = 0;
  #ended = 0;
  #endedBeforeLastCrowd = 0;
  #lastCrowdMs = 0;
  #since = performance.now();

  begin(_request: IncomingMessage, response: ServerResponse): void {
    const now = performance.now();
    this.#begun.push(now - this.#since);
    this.#open.set(response, now);
    // Whoever asked gave up after a second, which is heard of here a little later.
    const underWay = [...this.#open.values()].filter((since) => now - since < GIVEN_UP_MS).length;
    this.#most = Math.max(this.#most, underWay);
    if (underWay > 1) {
      this.#lastCrowdMs = now - this.#since;
      this.#endedBeforeLastCrowd = this.#ended;
    }
    response.once('close', () => {
      if (this.#open.delete(response)) this.#ended++;
    });
  }

  /** Another ill, from the next request on; what is under way is cut. */
  reset(ill: Ill | null): void {
    this.ill = ill;
    for (const response of this.#open.keys()) response.destroy();
    this.#open.clear();
    this.#begun.length = 0;
    this.#most = 0;
    this.#ended = 0;
    this.#endedBeforeLastCrowd = 0;
    this.#lastCrowdMs = 0;
    this.#since = performance.now();
  }

  count(): PartCount {
    let worst = 0;
    for (let first = 0, last = 0; last < this.#begun.length; last++) {
      while ((this.#begun[last] ?? 0) - (this.#begun[first] ?? 0) >= 1_000) first++;
      worst = Math.max(worst, last - first + 1);
    }
    return {
      requests: this.#begun.length,
      worstPerSecond: worst,
      mostInFlight: this.#most,
      endedBeforeLastCrowd: this.#endedBeforeLastCrowd,
      lastCrowdMs: this.#lastCrowdMs,
    };
  }
}

function forward(
  request: IncomingMessage,
  response: ServerResponse | null,
  port: number,
  onDone: () => void,
): void {
  const { method, url: path, headers } = request;
  const options = {
    host: '127.0.0.1',
    port,
    method,
    path,
    headers: { ...headers, host: `127.0.0.1:${port}` },
  };
  const inner = ask(options, (answer) => {
    response?.writeHead(answer.statusCode ?? 502, answer.headers);
    response?.flushHeaders();
    if (response) answer.pipe(response);
    else answer.resume();
    answer.once('close', onDone);
    answer.once('error', () => response?.destroy());
  });
  inner.once('error', () => {
    response?.destroy();
    onDone();
  });
  response?.once('close', () => inner.destroy());
  request.pipe(inner);
}

async function listening(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  // Who leaves in the middle must not end the gateway.
  server.on('connection', (socket) => socket.on('error', () => undefined));
  await once(server, 'listening');
  return server;
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
