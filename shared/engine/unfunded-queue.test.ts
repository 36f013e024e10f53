import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DisputeView, type QueueFilter, zQueueFilter } from '../disputes';
import { HOUR_MS, Rng } from '../kernel';
import type { Decision, OutboxIntent } from './decision';
import { answer, at, engineWith, give, pay, record } from './testing/desk';
import { DAY, event, opened, resolved, toppedUp } from './testing/events';
import { ViewHub } from './view-hub';
import type { WarEngine } from './war-engine';

const BY_DUE = { by: 'due', descending: false } as const;
const BY_AMOUNT = { by: 'amount', descending: true } as const;
const UNFUNDED = zQueueFilter.parse({ unfunded: true });
const FUNDED = zQueueFilter.parse({ unfunded: false, band: ['at_risk', 'breached'] });
const ALL = zQueueFilter.parse({});

/** A peak's evening in little: claims near their deadline, payouts, top-ups, and a fund that mostly has too little. */
class Evening {
  readonly engine: WarEngine;
  readonly ids: string[] = [];
  readonly #rng: Rng;
  now = DAY + 72 * HOUR_MS;
  #waiting: OutboxIntent[] = [];

  constructor(seed: number) {
    this.#rng = new Rng(`unfunded/${seed}`);
    this.engine = engineWith([], this.#rng.int(0, 1_500));
    this.engine.advanceTo(this.now);
  }

  /** One thing that can happen. */
  step(): void {
    const rng = this.#rng;
    const { engine } = this;
    const id = this.ids.length === 0 ? null : this.ids[rng.int(0, this.ids.length - 1)]!;
    const what = rng.int(0, 11);
    if (what <= 4) this.#open();
    else if (what === 5) this.#wait(rng.int(1, HOUR_MS));
    else if (what === 6) engine.apply(toppedUp(this.now, rng.int(1, 400)));
    else if (what === 7) this.#record(engine.decideDue(at(this.now), rng.int(1, 5)));
    else if (what === 8) this.#answer();
    else if (id !== null && what === 9) {
      const withdrawn = event('warroom.dispute.withdrawn.v1', `dispute/${id}`, this.now, {});
      engine.apply(rng.chance(0.5) ? resolved(id, this.now) : withdrawn);
    } else if (id !== null) {
      const decided = give(engine, pay(id), this.now, `hand-${this.now}-${id}-${rng.int(0, 1e9)}`);
      if (decided.ok) this.#record(decided.value);
    }
  }

  #wait(ms: number): void {
    this.now += ms;
    this.engine.advanceTo(this.now);
  }

  #record(decision: Decision): void {
    record(this.engine, decision);
    this.#waiting.push(...decision.intents);
  }

  #answer(): void {
    const intent = this.#waiting.shift();
    if (intent) answer(this.engine, intent, this.#rng.chance(0.8) ? 'acknowledged' : 'rejected', this.now);
  }

  #open(): void {
    const rng = this.#rng;
    const id = `D${this.ids.length}`;
    this.ids.push(id);
    const more = { amountFen: rng.int(0, 250), abuse: rng.chance(0.1), tier: rng.int(0, 4) };
    this.engine.apply(opened(id, this.now - rng.int(60, 75) * HOUR_MS, more));
  }

  /** Every dispute, asked for by itself. */
  told(): readonly DisputeView[] {
    return this.ids.map((id) => this.engine.dispute(id)!);
  }
}

describe('what the fund’s money does not reach', () => {
  it('[FU3] whatever happens, filter, chip and groups say what each dispute says of itself, and what Funds sums up', () => {
    let crossed = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const evening = new Evening(seed);
        const hub = new ViewHub(evening.engine);
        const queue = (filter: QueueFilter, sort: typeof BY_DUE | typeof BY_AMOUNT) =>
          kept(hub.open('queue', { filter, sort, offset: 0, limit: 200 }));
        const unfunded = queue(UNFUNDED, BY_AMOUNT);
        const funded = queue(FUNDED, BY_DUE);
        const all = queue(ALL, BY_AMOUNT);
        const counts = kept(hub.open('queueCounts', { filter: ALL }));
        const counts2 = kept(hub.open('queueCounts', { filter: { ...UNFUNDED, tier: [0, 1] } }));
        const groups = kept(hub.open('queueGroups', { filter: UNFUNDED, by: 'tier', offset: 0, limit: 9 }));
        let before: readonly DisputeView[] = [];
        for (let step = 0; step < 120; step++) {
          evening.step();
          if (step % 4 !== 0) continue;
          const told = evening.told();
          const short = told.filter((d) => d.reserve === 'unfunded');
          const isNear = (d: DisputeView) => d.settledAt === null && d.dueAt - evening.now <= 6 * HOUR_MS;
          const near = told.filter(isNear);
          expect([...unfunded().rows.id].sort()).toEqual(idsOf(short));
          expect(unfunded().totalAmountFen).toBe(sumOf(short));
          expect([...funded().rows.id].sort()).toEqual(idsOf(near.filter((d) => d.reserve !== 'unfunded')));
          const { id, reserve } = all().rows;
          const byId = new Map(told.map((d) => [d.id, d.reserve]));
          expect(reserve).toEqual(id.map((one) => byId.get(one)));
          expect(counts().unfunded).toBe(short.length);
          expect(counts().unfunded).toBe(evening.engine.funds().accounts[2]!.unfundedCount);
          const [first, second] = [0, 1].map((tier) => short.filter((d) => d.tier === tier).length);
          expect(counts2()).toMatchObject({
            unfunded: first! + second!,
            splits: { all: first! + second! },
            tier: { '0': first, '1': second, '4': short.filter((d) => d.tier === 4).length },
          });
          expect(groups().count).toBe(short.length);
          for (const { key, count } of groups().groups) {
            expect(count).toBe(short.filter((d) => String(d.tier) === key).length);
          }
          crossed += crossings(before, told);
          before = told;
        }
      }),
      { seed: 8, numRuns: 6 },
    );
    // Rows that changed sides through nothing of their own: else this would prove little.
    expect(crossed).toBeGreaterThan(20);
  });

  it('[FU3] another one’s payout, a top-up and an older claim move others in and out, and the window is told', () => {
    const engine = engineWith([opened('D1', DAY), opened('D2', DAY + 1), opened('D3', DAY + 2)], 150);
    engine.advanceTo(DAY + 70 * HOUR_MS);
    const hub = new ViewHub(engine);
    const queue = hub.open('queue', { filter: UNFUNDED, sort: BY_DUE, offset: 0, limit: 9 });
    const counts = hub.open('queueCounts', { filter: ALL });
    const poll = () => [queue.poll(0)?.rows.id, counts.poll(0)?.unfunded];
    expect(poll()).toEqual([['D2', 'D3'], 2]);
    expect(poll()).toEqual([undefined, undefined]);
    engine.apply(toppedUp(DAY + 70 * HOUR_MS, 60));
    expect(poll()).toEqual([['D3'], 1]);
    engine.apply(toppedUp(DAY + 70 * HOUR_MS, 1_000));
    expect(poll()).toEqual([[], 0]);
    engine.apply(opened('D0', DAY - 1, { amountFen: 1_150 }));
    expect(poll()).toEqual([['D1', 'D2', 'D3'], 3]);
    engine.apply(resolved('D0', DAY + 70 * HOUR_MS));
    expect(poll()).toEqual([[], 0]);
  });
});

/** What a window shows: what it was told last. */
function kept<T>(handle: { poll(now: number): T | null }): () => T {
  let shown: T | null = null;
  return () => {
    shown = handle.poll(0) ?? shown;
    return shown!;
  };
}

const idsOf = (disputes: readonly DisputeView[]) => disputes.map(({ id }) => id).sort();
const sumOf = (disputes: readonly DisputeView[]) => disputes.reduce((sum, d) => sum + d.amountFen, 0);

/** Those in line both times, with the same payout, that changed sides. */
function crossings(before: readonly DisputeView[], after: readonly DisputeView[]): number {
  const sides = ['reserved', 'unfunded'];
  return before.filter((old, i) => {
    const now = after[i]!;
    const isInLine = sides.includes(old.reserve) && sides.includes(now.reserve);
    return isInLine && old.reserve !== now.reserve && old.payout.state === now.payout.state;
  }).length;
}
