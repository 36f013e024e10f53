import { expect } from 'vitest';
import { codedError, err } from '../../../../shared/kernel';
import { type OutboxIntent, type OutboxRow, type OutboxUpdate, pendingRow } from '../../journal';
import { MemoryJournal, newMemoryDisk } from '../../journal/testing/memory-journal';
import { samplePayout } from '../../journal/testing/sample-events';
import { Outbox, type OutboxAnswer, type OutboxOptions, type OutboxStep, type UnknownNote } from '../index';
import { quiet, VirtualTimers } from './virtual-timers';

export type Handler = (request: Request, body: string) => Response | Promise<Response>;

/** Far more than any test asks for. From there on nobody answers, not even with an end to the waiting. */
const MAX_REQUESTS = 5_000;

/** The virtual wall clock when a bench is made. */
export const START = 1_447_171_200_000;

/** One outbox over a journal in memory and a gateway that answers as the test says. */
export class OutboxBench {
  readonly timers = new VirtualTimers();
  readonly disk = newMemoryDisk();
  readonly requests: { method: string; path: string; key: string | null; atMs: number }[] = [];
  readonly answers: OutboxAnswer[] = [];
  readonly unknowns: UnknownNote[] = [];
  readonly steps: OutboxStep[] = [];
  journal = new MemoryJournal(this.disk);
  handle: Handler = (request) => acknowledge(request);
  recordsAnswers = true;
  nowMs = START;
  outbox = this.newOutbox();

  newOutbox(options: Partial<OutboxOptions> = {}): Outbox {
    return new Outbox({
      journal: this.journal,
      transport: (request) => this.#transport(request),
      baseUrl: 'https://gateway.example/base/',
      now: () => this.nowMs + this.timers.now(),
      timers: this.timers,
      random: () => 1,
      onAnswer: async (_intent, answer, update) => {
        if (!this.recordsAnswers) return err(codedError('not_recording', 'full'));
        this.answers.push(answer);
        return this.journal.append({ events: [], outboxUpdate: [update] });
      },
      onUnknown: async (_intent, note, update) => {
        this.unknowns.push(note);
        return this.journal.append({ events: [], outboxUpdate: [update] });
      },
      onStep: (step) => this.steps.push(step),
      ...options,
    });
  }

  async record(n: number, changes: Partial<OutboxIntent> = {}): Promise<OutboxIntent> {
    const { event, intent } = samplePayout(n);
    const act = { ...intent, ...changes };
    const recorded = await this.journal.append({ events: [event], outboxPut: [pendingRow(act)] });
    expect(recorded.ok).toBe(true);
    return act;
  }

  /** Records an act and hands it over. */
  async act(n: number, changes: Partial<OutboxIntent> = {}): Promise<void> {
    this.outbox.offer([await this.record(n, changes)]);
    await quiet();
  }

  async update(update: Omit<OutboxUpdate, 'key'>, n = 1): Promise<void> {
    await this.journal.append({ events: [], outboxUpdate: [{ key: `advance:D${n}`, ...update }] });
  }

  async row(n = 1): Promise<OutboxRow | undefined> {
    const rows = await this.journal.readOutbox();
    return rows.find((row) => row.intent.key === `advance:D${n}`);
  }

  get posts(): number {
    return this.requests.filter((request) => request.method === 'POST').length;
  }

  get lookUps(): number {
    return this.requests.filter((request) => request.method === 'GET').length;
  }

  async #transport(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const key = request.headers.get('idempotency-key');
    this.requests.push({ method: request.method, path: pathname, key, atMs: this.timers.now() });
    // An outbox that asks without end never lets time pass: the test must fail, not hang.
    if (this.requests.length > MAX_REQUESTS) return new Promise(() => undefined);
    const body = request.method === 'POST' ? await request.text() : '';
    return this.handle(request, body);
  }
}

/** The key of a request: of its header, or of the path of a look-up. */
export function keyOf(request: Request): string {
  return request.headers.get('idempotency-key') ?? decodeURIComponent(request.url.split('/').at(-1) ?? '');
}

export function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

/** The gateway's own word that nothing came under the key that's asked for. */
export function gotNothing(request: Request): Response {
  return answer(404, { code: 'not_found', message: 'no such key', key: keyOf(request) });
}

export function acknowledge(request: Request): Response {
  return answer(200, { key: keyOf(request), state: 'acknowledged', effectiveAt: START + 5 });
}

/** Never answers; ends with the request's own time limit. */
export const silence: Handler = (request) =>
  new Promise((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason));
  });
