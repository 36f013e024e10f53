import { DAY_MS, epochMs, HOUR_MS, type Rng, type WarEvent } from '../../../shared/kernel';
import { type CommandAnswer, IDEMPOTENCY_HEADER } from '../../../shared/protocol';
import type { PlatformBook } from './platform-book';

/** What a platform, or something before it, can answer beside the truth. `bare_…`: a refusal that names no key, before the effect or after it. */
const ANSWER_LIES = [
  'request_lost',
  'response_lost',
  'no_end',
  'bare_before',
  'bare_after',
  'error_after',
  'redirect',
  'garbage',
  'other_key',
] as const;
/** The same, and what else it does: keeps everybody out, is short of money, tells twice, puts items back on sale by itself. */
export const LIES = [
  ...ANSWER_LIES,
  'shut_out',
  'short',
  'echo',
  'relist',
  'retaken',
  'lost_past_the_window',
  'clock_leap',
] as const;
export type Lie = (typeof LIES)[number];
const BARE = [400, 401, 403, 404, 409, 413, 422, 499];
const SHUT_MS = HOUR_MS;
/** Something is told again by somebody else. */
const SECOND_SOURCE = '/platform/treasury';

export interface LyingPlatformOptions {
  readonly rng: Rng;
  /** True time, epoch ms. */
  readonly now: () => number;
  /** Share of answers that are lies. */
  readonly lieRatio: number;
  /** From here on it tells the truth. */
  readonly calmAt: number;
  /** From here to `lostUntil` nothing gets through in both directions at once. */
  readonly lostFrom: number;
  readonly lostUntil: number;
  readonly book: PlatformBook;
  readonly onLie: (lie: Lie) => void;
}

/**
 * A platform that does what it's asked once a key, forgets keys after a day, runs out of money, keeps the console out for
 * hours, puts items back on sale, and answers anything at all. Its book is the truth.
 */
export class LyingPlatform {
  readonly #options: LyingPlatformOptions;
  readonly #byKey = new Map<string, { answer: CommandAnswer; content: string; at: number }>();
  readonly #shutFrom: number;
  /** What the stream hasn't told yet, in order. */
  readonly #untold: WarEvent[] = [];
  #facts = 0;
  /** Disputes whose payout the console asked for by itself before their deadline, by true time. */
  readonly tooEarly: string[] = [];

  constructor(options: LyingPlatformOptions) {
    this.#options = options;
    const { rng, calmAt } = options;
    this.#shutFrom = calmAt - rng.int(3, 24) * HOUR_MS;
  }

  /** What the stream tells now. */
  tell(): readonly WarEvent[] {
    return this.#untold.splice(0);
  }

  /** Money comes in; told, and often told again. */
  topUp(fund: 'advance_payout' | 'consumer_protection', amountFen: number): void {
    const { book } = this.#options;
    book.topUp(fund, amountFen);
    const data = {
      amountFen,
      by: 'treasurer',
      approvedBy: 'cfo',
      reason: 'low',
      commandId: `top-${++this.#facts}`,
    };
    this.#fact('warroom.fund.topped_up.v1', `fund/${fund}`, data, 1);
  }

  /** Somebody else puts an item back on sale, or takes it off. Not every word of it gets here, but the last. */
  turn(itemId: string, isTold: boolean): void {
    const { book, onLie } = this.#options;
    const item = book.turn(itemId);
    onLie(item.isOffSale ? 'retaken' : 'relist');
    if (isTold) this.#tellOf(itemId, `other-${item.version}`);
  }

  /** The truth about every item, told once more. */
  tellItems(): void {
    for (const itemId of this.#options.book.items.keys()) this.#tellOf(itemId, `state-${++this.#facts}`);
  }

  #tellOf(itemId: string, commandId: string): void {
    const { isOffSale, version } = this.#options.book.item(itemId);
    if (version === 0) return;
    const type = isOffSale ? 'takedown_acknowledged' : 'relisted';
    this.#fact(`warroom.listing.${type}.v1`, `listing/${itemId}`, { commandId, by: 'patrol', version }, 0);
  }

  async transport(request: Request): Promise<Response> {
    const { now, rng, lostFrom, lostUntil, onLie } = this.#options;
    const body = request.method === 'POST' ? await request.text() : '';
    const at = now();
    if (at >= lostFrom && at < lostUntil) {
      if (body !== '' && rng.chance(0.5)) this.#handle(request, body);
      onLie('lost_past_the_window');
      throw new TypeError('fetch failed');
    }
    if (at >= this.#shutFrom && at < this.#shutFrom + SHUT_MS) {
      onLie('shut_out');
      return json(rng.chance(0.5) ? 401 : 403, { message: 'token expired' });
    }
    return this.#answer(request, body);
  }

  #answer(request: Request, body: string): Response | Promise<Response> {
    const { rng, lieRatio, calmAt, now, onLie } = this.#options;
    const handle = (): Response => this.#handle(request, body);
    if (now() >= calmAt || !rng.chance(lieRatio)) return handle();
    const lie = ANSWER_LIES[rng.int(0, ANSWER_LIES.length - 1)] ?? 'request_lost';
    onLie(lie);
    switch (lie) {
      case 'request_lost':
        throw new TypeError('fetch failed');
      case 'response_lost':
        handle();
        throw new TypeError('other side closed');
      case 'no_end':
        if (rng.chance(0.5)) handle();
        return new Promise(() => undefined);
      case 'bare_before':
        return this.#bare();
      case 'bare_after':
        handle();
        return this.#bare();
      case 'error_after':
        handle();
        return json(500, { message: 'internal' });
      case 'redirect':
        return new Response(null, { status: 302, headers: { location: 'https://elsewhere.example/' } });
      case 'garbage':
        handle();
        return new Response('<html>sign in', { status: 200 });
      case 'other_key':
        return json(422, { key: 'another', state: 'rejected', reason: 'no' });
    }
  }

  #bare(): Response {
    const status = BARE[this.#options.rng.int(0, BARE.length - 1)];
    return new Response('<html>refused by a proxy', { status: status ?? 403 });
  }

  #handle(request: Request, body: string): Response {
    if (body === '') {
      const key = decodeURIComponent(new URL(request.url).pathname.split('/').at(-1) ?? '');
      const known = this.#remembered(key);
      return known ? json(200, known.answer) : json(404, { code: 'not_found', message: 'none', key });
    }
    const key = request.headers.get(IDEMPOTENCY_HEADER) ?? '';
    const known = this.#remembered(key);
    if (known && known.content !== body)
      return json(409, { code: 'conflict', message: 'other content', key });
    const answer = known?.answer ?? this.#execute(key, new URL(request.url).pathname, body);
    return json(answer.state === 'rejected' ? 422 : 200, answer);
  }

  #execute(key: string, path: string, content: string): CommandAnswer {
    const { book, now, rng, onLie } = this.#options;
    const at = now();
    const done = book.execute(key, path, content, at);
    const answer: CommandAnswer = {
      key,
      state: done.reason === null ? 'acknowledged' : 'rejected',
      ...(done.reason === null ? { effectiveAt: at } : { reason: done.reason }),
      ...(done.version === null ? {} : { version: done.version }),
    };
    this.#byKey.set(key, { answer, content, at });
    if (done.reason === 'insufficient_funds') onLie('short');
    if (done.tooEarly !== null) this.tooEarly.push(done.tooEarly);
    if (done.fact !== null && rng.chance(0.4)) {
      onLie('echo');
      this.#fact(done.fact.type, done.fact.subject, done.fact.data, 0.3);
    }
    return answer;
  }

  #remembered(key: string): { answer: CommandAnswer; content: string } | undefined {
    const known = this.#byKey.get(key);
    return known && this.#options.now() - known.at < DAY_MS ? known : undefined;
  }

  /** Tells a fact; with a chance of `again` a second source tells it too, under an id of its own. */
  #fact(type: string, subject: string, data: Record<string, unknown>, again: number): void {
    const { rng, now, onLie } = this.#options;
    const event: WarEvent = {
      id: `fact-${++this.#facts}`,
      source: '/platform/feed',
      type,
      subject,
      at: epochMs(now()),
      data,
    };
    this.#untold.push(event);
    if (!rng.chance(again)) return;
    onLie('echo');
    this.#untold.push({ ...event, id: `again-${this.#facts}`, source: SECOND_SOURCE });
  }
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}
