import type { Rng } from '../../../../shared/kernel';
import type { CommandAnswer } from '../../../../shared/protocol';
import type { OutboxTimers } from '../timers';

/** What can go wrong with one exchange. */
export const FAULTS = [
  'request_lost',
  'request_hangs',
  'response_lost',
  'response_hangs',
  'request_late',
  'response_late',
  'request_doubled',
  'error_before_effect',
  'error_after_effect',
  'too_many',
  'unavailable',
  'still_pending',
  'garbage',
  'endless_body',
  'redirect',
  'bare_before_effect',
  'bare_after_effect',
  'shut_out',
] as const;
/** Far more than any trial needs. From there on nobody answers. */
const MAX_REQUESTS = 20_000;
/** Statuses with which something in between refuses. */
const BARE = [400, 403, 404, 413, 422, 499];
export type Fault = (typeof FAULTS)[number];

interface BookEntry {
  readonly content: string;
  readonly answer: CommandAnswer;
  pendingUntil: number;
}

export interface FaultyGatewayOptions {
  readonly rng: Rng;
  readonly timers: OutboxTimers;
  /** Chance of a fault, 0 … 1; none happen after `calmAt`. */
  readonly faultRatio: number;
  readonly calmAt: number;
  /** Commands the platform refuses, by their id: with a stored answer, or with a 400 that names the key. */
  readonly refuses: (commandId: string) => 'with_proof' | 'malformed' | null;
  /** The line on which an act waits its turn: no two of one line may be under way at once. */
  readonly lineOf: (disputeId: string) => string;
}

/**
 * A platform that fails in every way a network and a server can, and keeps a book of its own: which command took effect,
 * and how often. It honours idempotency keys faithfully and forgets none.
 */
export class FaultyGateway {
  readonly #options: FaultyGatewayOptions;
  readonly #book = new Map<string, BookEntry>();
  /** Effects by command id: more than one is a double payout. */
  readonly effects = new Map<string, number>();
  readonly faults = new Map<Fault, number>();
  readonly #runningOf = new Map<string, number>();
  /** Greatest numbers of requests of one process under way at once: of all, and of one line. */
  maxRunning = 0;
  maxRunningOfLine = 0;
  posts = 0;
  #running = 0;
  #process = 0;
  #requests = 0;

  constructor(options: FaultyGatewayOptions) {
    this.#options = options;
  }

  readonly transport = async (request: Request): Promise<Response> => {
    const body = request.method === 'POST' ? await request.clone().text() : '';
    const line =
      body === '' ? null : this.#options.lineOf((JSON.parse(body) as { disputeId: string }).disputeId);
    const process = this.#process;
    this.#enter(line);
    try {
      return await this.#exchange(request, body);
    } finally {
      if (process === this.#process) this.#leave(line);
    }
  };

  /** The process at the other end died; what it had under way isn't its successor's. */
  processDied(): void {
    this.#process++;
    this.#running = 0;
    this.#runningOf.clear();
  }

  #enter(line: string | null): void {
    this.maxRunning = Math.max(this.maxRunning, ++this.#running);
    if (line === null) return;
    const running = (this.#runningOf.get(line) ?? 0) + 1;
    this.#runningOf.set(line, running);
    this.maxRunningOfLine = Math.max(this.maxRunningOfLine, running);
    this.posts++;
  }

  #leave(line: string | null): void {
    this.#running--;
    if (line !== null) this.#runningOf.set(line, (this.#runningOf.get(line) ?? 1) - 1);
  }

  async #exchange(request: Request, body: string): Promise<Response> {
    // An outbox that asks without end never lets time pass: the trial must fail, not hang.
    if (++this.#requests > MAX_REQUESTS) return hang(request.signal);
    const handle = (): Response => this.#handle(request, body);
    const { rng, timers } = this.#options;
    const lateMs = rng.int(100, 20_000);
    const fault = this.#drawFault();
    switch (fault) {
      case null:
        return handle();
      case 'request_lost':
        throw new TypeError('fetch failed');
      case 'request_hangs':
        return hang(request.signal);
      case 'response_lost':
        handle();
        throw new TypeError('other side closed');
      case 'response_hangs':
        handle();
        return hang(request.signal);
      case 'request_late':
        // It arrives, even if nobody waits for the answer any more.
        timers.set(() => void handle(), lateMs);
        return hang(request.signal);
      case 'response_late': {
        const response = handle();
        await Promise.race([
          new Promise<void>((resolve) => timers.set(resolve, lateMs)),
          hang(request.signal),
        ]);
        return response;
      }
      case 'request_doubled':
        handle();
        return handle();
      case 'error_before_effect':
        return new Response('down', { status: 502 });
      case 'error_after_effect':
        handle();
        return json(500, { message: 'internal' });
      case 'too_many':
        return new Response(null, { status: 429, headers: { 'retry-after': '3' } });
      case 'unavailable':
        return new Response(null, { status: 503, headers: { 'retry-after': '2' } });
      case 'still_pending':
        return this.#stillPending(request, handle());
      case 'garbage':
        handle();
        return new Response('<html>', { status: 200 });
      case 'endless_body':
        handle();
        return new Response('x'.repeat(100_000), { status: 200 });
      case 'bare_before_effect':
        return this.#bare();
      case 'bare_after_effect':
        handle();
        return this.#bare();
      case 'shut_out':
        return json(401, { message: 'token expired' });
      case 'redirect':
        return new Response(null, { status: 307, headers: { location: 'https://elsewhere.example/' } });
    }
  }

  #bare(): Response {
    const status = BARE[this.#options.rng.int(0, BARE.length - 1)];
    return new Response('<html>Refused by a proxy', { status: status ?? 403 });
  }

  #drawFault(): Fault | null {
    const { rng, faultRatio, calmAt, timers } = this.#options;
    if (timers.now() >= calmAt || !rng.chance(faultRatio)) return null;
    const fault = FAULTS[rng.int(0, FAULTS.length - 1)] as Fault;
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
    return fault;
  }

  #handle(request: Request, body: string): Response {
    return request.method === 'GET' ? this.#lookUp(request) : this.#execute(request, body);
  }

  #lookUp(request: Request): Response {
    const key = decodeURIComponent(new URL(request.url).pathname.split('/').at(-1) ?? '');
    const entry = this.#book.get(key);
    return entry
      ? json(200, this.#answerOf(entry))
      : json(404, { code: 'not_found', message: 'never got it', key });
  }

  #execute(request: Request, body: string): Response {
    const key = request.headers.get('idempotency-key') ?? '';
    const { commandId } = JSON.parse(body) as { commandId: string };
    const refusal = this.#options.refuses(commandId);
    if (refusal === 'malformed') return json(400, { code: 'bad_message', message: 'cannot be', key });
    const known = this.#book.get(key);
    if (known)
      return known.content === body
        ? this.#respond(known)
        : json(409, { code: 'conflict', message: 'other content', key });
    const answer: CommandAnswer =
      refusal === null
        ? { key, state: 'acknowledged', effectiveAt: 1_447_171_200_000 }
        : { key, state: 'rejected', reason: 'no such dispute' };
    if (refusal === null) this.effects.set(commandId, (this.effects.get(commandId) ?? 0) + 1);
    const entry = { content: body, answer, pendingUntil: 0 };
    this.#book.set(key, entry);
    return this.#respond(entry);
  }

  #stillPending(request: Request, response: Response): Response {
    const entry = this.#book.get(request.headers.get('idempotency-key') ?? '');
    if (!entry) return response;
    entry.pendingUntil = this.#options.timers.now() + 2_000;
    return this.#respond(entry);
  }

  #respond(entry: BookEntry): Response {
    const answer = this.#answerOf(entry);
    return json(answer.state === 'rejected' ? 422 : 200, answer);
  }

  #answerOf(entry: BookEntry): CommandAnswer {
    const isPending = this.#options.timers.now() < entry.pendingUntil;
    return isPending ? { key: entry.answer.key, state: 'pending' } : entry.answer;
  }
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
