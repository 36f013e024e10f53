import { type OutboxRow, pendingRow } from '../../../electron/engine/journal';
import { MemoryJournal, newMemoryDisk } from '../../../electron/engine/journal/testing/memory-journal';
import { sampleEvent, samplePayout } from '../../../electron/engine/journal/testing/sample-events';
import { Outbox } from '../../../electron/engine/outbox';
import { quiet, VirtualTimers } from '../../../electron/engine/outbox/testing/virtual-timers';
import { DAY_MS, HOUR_MS, Rng } from '../../../shared/kernel';
import { GATEWAY_PATHS, IDEMPOTENCY_HEADER } from '../../../shared/protocol';
import { faultsOf, type TrustRow } from './row';

const SEEDS = { short: 3, full: 60 } as const;
const CONTROL_SEEDS = { short: 2, full: 10 } as const;
const ACTS = 2;
/** Long enough for every key to be forgotten. */
const SPAN_HOURS = 27;
const START = 1_447_171_200_000;

export const KEY_WINDOW: TrustRow = {
  row: 12,
  promise: 'Nothing is sent again after the gateway may have forgotten its key',
  run: async ({ size }) => {
    const run = await trials(SEEDS[size], false);
    const control = await trials(CONTROL_SEEDS[size], true);
    return {
      figure: `${SEEDS[size]} seeds × ${ACTS} acts without an answer for a day and more, with restarts, at a platform that forgets its keys after 24 h: ${run.sends} sends in time, ${run.late} after it, ${run.doubled} carried out twice; ${run.reconciling}/${run.acts} for a person to end`,
      control: `a console that forgets when it first sent, ${CONTROL_SEEDS[size]} seeds: ${control.late} sent after it, ${control.doubled} carried out twice`,
      faults: faultsOf(
        [run.sends > 0, 'nothing was sent: this run has no teeth'],
        [run.late === 0, `${run.late} sent after the window`],
        [run.doubled === 0, `${run.doubled} carried out twice`],
        [run.reconciling === run.acts, 'an act is not offered to a person'],
        [control.late > 0 && control.doubled > 0, 'the control sent nothing late: this run has no teeth'],
      ),
    };
  },
};

async function trials(seeds: number, forgets: boolean) {
  const sum = { sends: 0, late: 0, doubled: 0, reconciling: 0, acts: 0 };
  for (let seed = 1; seed <= seeds; seed++) {
    const report = await trial(new Rng(`window ${seed}`), forgets);
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += report[key];
  }
  return sum;
}

/** Carries out what it's sent and never says so; forgets a key a day after it came. */
class ForgetfulPlatform {
  readonly #timers: VirtualTimers;
  readonly #rng: Rng;
  readonly #first = new Map<string, number>();
  readonly effects = new Map<string, number>();
  sends = 0;
  late = 0;

  constructor(timers: VirtualTimers, rng: Rng) {
    this.#timers = timers;
    this.#rng = rng;
  }

  readonly transport = async (request: Request): Promise<Response> => {
    if (request.method === 'POST') this.#carryOut(request.headers.get(IDEMPOTENCY_HEADER) ?? '');
    const key = decodeURIComponent(request.url.split('/').at(-1) ?? '');
    const isForgotten = this.#timers.now() - (this.#first.get(key) ?? 0) >= DAY_MS;
    if (request.method === 'GET' && isForgotten && request.url.includes(GATEWAY_PATHS.command(''))) {
      return Response.json({ code: 'not_found', message: 'no such key', key }, { status: 404 });
    }
    // It asks for patience, else a day would be thousands of questions.
    if (this.#rng.chance(0.7)) return new Response(null, { status: 503, headers: { 'retry-after': '300' } });
    const lost = [500, 502, 400, 404, 499];
    return new Response('<html>', { status: lost[this.#rng.int(0, lost.length - 1)] ?? 500 });
  };

  #carryOut(key: string): void {
    const now = this.#timers.now();
    const first = this.#first.get(key);
    this.sends++;
    if (first !== undefined && now - first >= DAY_MS) this.late++;
    if (first !== undefined && now - first < DAY_MS) return;
    if (first === undefined) this.#first.set(key, now);
    this.effects.set(key, (this.effects.get(key) ?? 0) + 1);
  }
}

async function trial(rng: Rng, forgets: boolean) {
  const timers = new VirtualTimers();
  const platform = new ForgetfulPlatform(timers, rng);
  const disk = newMemoryDisk();
  const journal = new MemoryJournal(disk);
  const start = async (): Promise<Outbox> => {
    const outbox = new Outbox({
      journal: forgets ? forgetful(journal) : journal,
      transport: platform.transport,
      baseUrl: 'https://gateway.example',
      now: () => START + timers.now(),
      timers,
      random: () => rng.next(),
      onAnswer: (_intent, _answer, update) => journal.append({ events: [], outboxUpdate: [update] }),
      onUnknown: (_intent, _note, update) => journal.append({ events: [], outboxUpdate: [update] }),
    });
    await outbox.start();
    await quiet();
    return outbox;
  };
  let outbox = await start();
  for (let n = 1; n <= ACTS; n++) {
    const { event, intent } = samplePayout(n);
    await journal.append({ events: [event, sampleEvent(n)], outboxPut: [pendingRow(intent)] });
    outbox.offer([intent]);
  }
  for (let hours = 0; hours < SPAN_HOURS; ) {
    const span = rng.int(2, 15);
    await timers.pass(span * HOUR_MS);
    hours += span;
    await outbox.stop();
    outbox = await start();
  }
  await timers.pass(HOUR_MS);
  const { reconciling } = outbox.figures();
  await outbox.stop();
  const doubled = [...platform.effects.values()].filter((count) => count > 1).length;
  return { sends: platform.sends, late: platform.late, doubled, reconciling, acts: ACTS };
}

/** The control: what was begun is read as if it hadn't been. */
function forgetful(journal: MemoryJournal): MemoryJournal {
  return new Proxy(journal, {
    get: (target, name) => {
      if (name === 'append') return () => Promise.resolve({ ok: true, value: {} });
      if (name !== 'readOutbox') {
        const value = Reflect.get(target, name) as unknown;
        return typeof value === 'function' ? value.bind(target) : value;
      }
      return async (): Promise<readonly OutboxRow[]> =>
        (await target.readOutbox('open')).map(({ intent }) => pendingRow(intent));
    },
  });
}
