import { OPENING_FEN, type OpeningFen } from '../../../shared/funds';
import type { WarEvent } from '../../../shared/kernel';
import { GATEWAY_PATHS, IDEMPOTENCY_HEADER, toEnvelope } from '../../../shared/protocol';
import type { GatewaySource } from '../feed/gateway-source';

const EPOCH = 'e1';
const HEADERS = { 'content-type': 'application/json', 'x-warroom-epoch': EPOCH };

export interface LeverOptions {
  readonly clock?: 'wall' | 'virtual';
  readonly label?: 'mock' | 'live';
  /** What it says the funds opened with; null: nothing. */
  readonly openingFen?: OpeningFen | null;
}

/**
 * A gateway that a test turns by hand: it says what it's told to, event by event and beat by beat, and takes every
 * payout and settlement.
 */
export class LeverGateway {
  readonly source: GatewaySource;
  /** Ids of the disputes whose payout was asked for, in order. */
  readonly payouts: string[] = [];
  /** Keys of the settlements that were asked for, in order. */
  readonly settlements: string[] = [];
  /** Keys of all other acts, in order. */
  readonly acts: string[] = [];
  readonly #kind: Required<Omit<LeverOptions, 'openingFen'>>;
  /** Keys of all acts that reached it, in order. */
  readonly orders: string[] = [];
  /** How long it takes to answer an act, ms. */
  latencyMs = 0;
  /** While it's there, no order that arrived has an answer. */
  #held: Promise<void> | null = null;
  /** While true every act is lost on its way: it's never carried out, and nobody answers. */
  isLosing = false;
  /** While set, an act is carried out, once a key, and something on the way back answers it with this status, without a word of the key. */
  spoilsAnswers: number | null = null;
  /** Keys of what was carried out while answers were spoilt. */
  readonly #carriedOut = new Set<string>();
  /** What it says of the funds' openings from the next connection on. */
  openingFen: OpeningFen | null;
  #cursor = 0;
  #stream: ReadableStreamDefaultController<Uint8Array> | null = null;
  #now: number;

  constructor(
    now: number,
    { clock = 'virtual', label = 'mock', openingFen = OPENING_FEN }: LeverOptions = {},
  ) {
    this.openingFen = openingFen;
    this.#now = now;
    this.#kind = { clock, label };
    this.source = {
      baseUrl: 'http://gateway.test',
      transport: (request) => this.#answer(request),
      close: () => Promise.resolve(),
    };
  }

  get isConnected(): boolean {
    return this.#stream !== null;
  }

  events(events: readonly WarEvent[]): void {
    this.#cursor += events.length;
    const data = JSON.stringify(events.map((event) => toEnvelope(event)));
    this.#send(`event: events\nid: ${this.#cursor}\ndata: ${data}\n\n`);
  }

  /** One heartbeat: the session's clock is at `now`; `said` is what else it says, true or not. */
  beat(now: number, said: Readonly<Record<string, unknown>> = {}): void {
    this.#now = now;
    const beat = { now, factor: 1, realFactor: 1, paused: false, cursor: `${this.#cursor}`, ...said };
    this.#send(`event: heartbeat\ndata: ${JSON.stringify(beat)}\n\n`);
  }

  /** From now on no order is answered; what it gives back lets all of them go. */
  hold(): () => void {
    let release = () => {};
    this.#held = new Promise((resolve) => {
      release = resolve;
    });
    return () => {
      this.#held = null;
      release();
    };
  }

  #send(text: string): void {
    this.#stream?.enqueue(new TextEncoder().encode(text));
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === GATEWAY_PATHS.session) return Response.json(this.#session(), { headers: HEADERS });
    if (pathname === GATEWAY_PATHS.events) {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          this.#stream = controller;
        },
        cancel: () => {
          this.#stream = null;
        },
      });
      return new Response(body, { headers: { ...HEADERS, 'content-type': 'text/event-stream' } });
    }
    const order = request.method === 'POST' ? request.headers.get(IDEMPOTENCY_HEADER) : null;
    if (order !== null) this.orders.push(order);
    if (order !== null) await this.#held;
    if (order !== null && this.latencyMs > 0) await new Promise((go) => setTimeout(go, this.latencyMs));
    if (this.isLosing && request.method === 'POST') throw new TypeError('the connection broke');
    if (this.spoilsAnswers !== null && request.method === 'POST') {
      const key = request.headers.get(IDEMPOTENCY_HEADER) ?? '';
      if (!this.#carriedOut.has(key)) await this.#carryOut(request, pathname);
      this.#carriedOut.add(key);
      return new Response('<html>no</html>', { status: this.spoilsAnswers });
    }
    const asked = pathname.startsWith('/v1/commands/') ? decodeURIComponent(pathname.slice(13)) : null;
    if (asked !== null && this.#carriedOut.has(asked)) return this.#acknowledge(asked);
    return this.#carryOut(request, pathname);
  }

  #acknowledge(key: string | null): Response {
    return Response.json({ key, state: 'acknowledged', effectiveAt: this.#now }, { headers: HEADERS });
  }

  async #carryOut(request: Request, pathname: string): Promise<Response> {
    if (pathname === GATEWAY_PATHS.payouts) {
      const { disputeId } = (await request.json()) as { disputeId: string };
      const key = request.headers.get(IDEMPOTENCY_HEADER);
      this.payouts.push(disputeId);
      return this.#acknowledge(key);
    }
    if (pathname === GATEWAY_PATHS.settlements) {
      const key = request.headers.get(IDEMPOTENCY_HEADER) ?? '';
      this.settlements.push(key);
      return this.#acknowledge(key);
    }
    const key = request.headers.get(IDEMPOTENCY_HEADER);
    if (key !== null && request.method === 'POST') {
      this.acts.push(key);
      return this.#acknowledge(key);
    }
    return Response.json({ code: 'not_found', message: pathname }, { status: 404, headers: HEADERS });
  }

  #session(): Record<string, unknown> {
    return {
      ...this.#kind,
      now: this.#now,
      scenario: null,
      scale: 1,
      seed: 1,
      factor: 1,
      realFactor: 1,
      paused: false,
      epoch: EPOCH,
      ...(this.openingFen === null ? {} : { openingFen: this.openingFen }),
    };
  }
}
