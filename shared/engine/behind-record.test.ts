import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MOVE_STAGES, SLA_MS } from '../disputes';
import { compareEvents, HOUR_MS, MINUTE_MS, type NewHasher, Rng, type WarEvent } from '../kernel';
import { ListingsWindow } from '../listings';
import type { CommandKind, DataOf } from '../protocol';
import { ActOrder } from './act-order';
import { PLATFORM_AHEAD_MS } from './record-ahead';
import { ActingConsole, KINDS, NEEDS, NOW } from './testing/acting-console';
import { at, record } from './testing/desk';
import { DAY, event, opened } from './testing/events';
import { staff } from './testing/staff';
import { WarEngine } from './war-engine';

const newHasher: NewHasher = () => {
  const hash = createHash('sha256');
  return { update: (data) => void hash.update(data), hex: () => hash.digest('hex') };
};

type Told = (at: number) => WarEvent;
type DisputeType = Extract<Parameters<typeof event>[0], `warroom.dispute.${string}`>;
let told = 0;
const tell =
  <T extends Parameters<typeof event>[0]>(type: T, subject: string, data: DataOf<T>): Told =>
  (when) =>
    event(type, subject, when, data, { id: `ahead-${++told}` });
const ofCase = <T extends DisputeType>(type: T, data: DataOf<T>): Told => tell(type, 'dispute/D1', data);

/** What the platform may tell of a case, an item or a recovery, each of which an act could fold before. */
const WORLD: readonly Told[] = [
  ...MOVE_STAGES.map((to) => ofCase('warroom.dispute.moved.v1', { to, by: 'bot' })),
  ofCase('warroom.dispute.assigned.v1', { to: 'eve', by: 'bot' }),
  ofCase('warroom.dispute.assigned.v1', { to: null, by: 'bot' }),
  ofCase('warroom.dispute.appealed.v1', { party: 'merchant' }),
  ofCase('warroom.dispute.resolved.v1', { outcome: 'refund', paidFen: 0, payer: 'merchant', by: 'bot' }),
  ofCase('warroom.dispute.paused.v1', { policyId: 'x', reason: 'lab', by: 'bot' }),
  ofCase('warroom.dispute.resumed.v1', { by: 'bot' }),
  ofCase('warroom.dispute.snoozed.v1', { until: NOW + 9 * HOUR_MS, by: 'bot' }),
  ofCase('warroom.dispute.woken.v1', { by: 'bot' }),
  ofCase('warroom.dispute.liability_assessed.v1', { party: 'logistics', by: 'bot' }),
  tell('warroom.listing.relisted.v1', 'listing/I1', {}),
  tell('warroom.recovery.opened.v1', 'recovery/D1', {
    disputeId: 'D1',
    ground: 'appealed',
    amountFen: 1_000,
    fund: 'advance_payout',
  }),
];

/** Acts on what the world speaks of. */
const ACTS = KINDS.filter((kind) => /^(dispute|recovery|listing|jury)\./.test(kind));
/** Those that the world can undo: they meet all of it, the others a part. */
const UNDONE: ReadonlySet<CommandKind> = new Set([
  'dispute.assign',
  'dispute.move',
  'dispute.snooze',
  'dispute.resolve',
]);

/** What is seen of the case, its item and its recovery, without the instants. */
function look({ engine }: ActingConsole): unknown {
  const { timeline: _timeline, version: _version, ...dispute } = engine.dispute('D1')!;
  const { rows } = new ListingsWindow(engine.state.listings, {}).view(0, 9, NOW);
  const items = rows.map(({ state }) => [state]);
  const recoveries = engine.recoveries({ offset: 0, limit: 9 });
  const all = { dispute, items, recoveries, anomalies: engine.counters.anomalies };
  return JSON.parse(JSON.stringify(all, (key, value: unknown) => (isMarked(key, value) ? '…' : value)));
}

function isMarked(key: string, value: unknown): boolean {
  return key === 'eventId' || (typeof value === 'number' && value > 1e12);
}

/** Gives an act at a clock that lags behind what the world told, and at one that doesn't; true where they were taken. */
function sideBySide(n: number, act: CommandKind, lagging: ActingConsole, aheadMs: number): boolean {
  const wellTimed = new ActingConsole(10);
  const seed = `${n} ${act} ${aheadMs}`;
  for (const [i, kind] of (NEEDS[act] ?? []).entries()) {
    for (const desk of [lagging, wellTimed]) {
      desk.act(kind, new Rng(`${seed}/${i}`));
      desk.answer('acknowledged');
      desk.due();
    }
  }
  const id = ++told;
  for (const desk of [lagging, wellTimed]) {
    told = id;
    desk.tell(aheadMs, WORLD[n]!);
  }
  lagging.stepMs = 0;
  wellTimed.wait(aheadMs);
  const said = [lagging, wellTimed].map((desk) => desk.act(act, new Rng(seed)));
  expect(said[0], seed).toBe(said[1]);
  for (const desk of [lagging, wellTimed]) desk.answer('acknowledged');
  expect(look(lagging), seed).toEqual(look(wellTimed));
  return said[0] === 'ok';
}

function expectReplayed({ engine, recorded }: ActingConsole): void {
  expect(engine.order.decidedAt).toBeLessThanOrEqual(engine.now);
  const again = staff(new WarEngine());
  again.applyBatch([...recorded].sort(compareEvents).reverse());
  again.advanceTo(engine.now);
  expect(again.digest(newHasher)).toBe(engine.digest(newHasher));
}

/** Every pair of what the world tells and what is done then, each some way ahead: 1 ms to a minute. */
function eachPair(run: (n: number, act: CommandKind, aheadMs: number) => void): void {
  const rng = new Rng('ahead');
  for (let n = 0; n < WORLD.length; n++) {
    for (const [a, act] of ACTS.entries()) {
      if (!UNDONE.has(act) && (a + n) % 6 !== 0) continue;
      // Ten seconds after a settlement it can't be taken back any more.
      const most = act === 'dispute.revert' ? 9_000 : MINUTE_MS;
      run(n, act, [0, 1, 1_000, rng.int(2, most), most][rng.int(0, 4)]!);
    }
  }
}

describe('an acknowledged act has its effect, also where the platform is ahead of our clock', () => {
  it('whatever the platform told of the same thing, however little ahead, after a restart and in replay', () => {
    const taken = new Set<CommandKind>();
    eachPair((n, act, aheadMs) => {
      const lagging = new ActingConsole(10);
      if (sideBySide(n, act, lagging, aheadMs)) taken.add(act);
      if ((n + ACTS.indexOf(act)) % 7 !== 0) return;
      expectReplayed(lagging);
      lagging.restart(structuredClone);
      expectReplayed(lagging);
    });
    expect(ACTS.filter((kind) => !taken.has(kind))).toEqual([]);
  });

  it('without that, acts are answered and lost', () => {
    let lost = 0;
    eachPair((n, act, aheadMs) => {
      if (!UNDONE.has(act)) return;
      const lagging = new ActingConsole(10);
      const blind = new ActOrder({ lastOf: () => null, latestFor: () => 0 }, lagging.engine.order.dump());
      Object.assign(lagging.engine, { order: blind });
      try {
        sideBySide(n, act, lagging, aheadMs);
      } catch {
        lost++;
      }
    });
    expect(lost).toBeGreaterThan(5);
  });
});

const CLICK = DAY + SLA_MS;
const ANN = { commandId: 'c', actor: 'ann' };
const settle = {
  kind: 'dispute.resolve',
  disputeId: 'D1',
  outcome: 'refund',
  paidFen: 0,
  payer: 'merchant',
} as const;
const moved = (when: number) =>
  event('warroom.dispute.moved.v1', 'dispute/D1', when, { to: 'in_review', by: 'bot' });

/** An engine at an instant, with a case that the platform moved some way from it. */
function lagging(now: number, aheadMs: number): WarEngine {
  const engine = staff(new WarEngine());
  engine.applyBatch([opened('D1', DAY), moved(now + aheadMs)]);
  engine.advanceTo(now);
  return engine;
}

describe('what the platform told ahead of our clock moves no promise', () => {
  it.each([
    { click: CLICK - 20_000, ahead: 5_000, at: CLICK - 15_000 },
    { click: CLICK - 5, ahead: 5, at: CLICK },
    { click: CLICK - 5, ahead: 6, at: CLICK - 5 },
    { click: CLICK, ahead: 1, at: CLICK },
    { click: CLICK, ahead: 0, at: CLICK },
    { click: CLICK + 1, ahead: 1_000, at: CLICK + 1_001 },
  ])('a settlement at $click is behind it, unless that breaks a promise kept ($ahead ms)', (each) => {
    const engine = lagging(each.click, each.ahead);
    const decided = engine.decide({ ...ANN, command: settle }, at(each.click));
    const [asked] = record(engine, decided.ok ? decided.value : { events: [] });
    expect(asked?.at).toBe(each.at);
    expect((asked?.at ?? 0) <= CLICK).toBe(each.click <= CLICK);
  });

  it('what was paused or settled ahead of the clock has its handling clock stopped, with its figure', () => {
    const engine = lagging(NOW, 20_000);
    const pause = { kind: 'dispute.pause', disputeId: 'D1', reason: 'lab' } as const;
    const paused = engine.decide({ ...ANN, command: pause }, at(NOW));
    record(engine, paused.ok ? paused.value : { events: [] });
    expect(engine.disputeClock('D1')?.handling).toMatchObject({
      isPaused: true,
      elapsedMs: NOW + 20_000 - DAY,
    });
    engine.applyBatch([event('warroom.dispute.withdrawn.v1', 'dispute/D1', NOW + 30_000, {})]);
    const { handling } = engine.disputeClock('D1')!;
    expect(handling).toMatchObject({ settledAt: NOW + 30_000, isPaused: false });
    expect(handling.targets.map(({ state }) => state)).not.toContain('running');
  });

  it('payouts bear their own instant, whatever is told of the case', () => {
    const engine = lagging(CLICK + 1, 30_000);
    const due = engine.decideDue(at(CLICK + 1));
    expect(due.events).toHaveLength(1);
    expect(record(engine, due)[0]).toMatchObject({ type: 'warroom.payout.requested.v1', at: CLICK + 1 });
    expect(engine.order.decidedAt).toBe(CLICK + 1);
  });

  it('beyond an hour one of the clocks is wrong: nothing is answered that would have no effect, and a case can be settled', () => {
    const assign = { kind: 'dispute.assign', disputeId: 'D1', to: 'bob' } as const;
    const near = lagging(NOW, PLATFORM_AHEAD_MS);
    expect(near.decide({ ...ANN, command: assign }, at(NOW)).ok).toBe(true);
    const far = lagging(NOW, PLATFORM_AHEAD_MS + 1);
    expect(far.decide({ ...ANN, command: assign }, at(NOW))).toMatchObject({
      error: { code: 'ahead_of_clock' },
    });
    const settled = far.decide({ ...ANN, command: settle }, at(NOW));
    expect(record(far, settled.ok ? settled.value : { events: [] })[0]?.at).toBe(NOW);
  });
});
