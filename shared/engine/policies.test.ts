import { describe, expect, it } from 'vitest';
import { type MoveStage, SLA_MS } from '../disputes';
import { HOUR_MS, inOneGo, MINUTE_MS, Rng, type WarEvent } from '../kernel';
import { clockValuesAt, DEFAULT_POLICY_SET, type PolicySet, type PolicyVersion } from '../policies';
import { handlingCaseAt } from './dispute-clock';
import { HandlingFigures } from './handling-figures';
import { act, engineWith, errorOf, give } from './testing/desk';
import { DAY, event, opened, resolved } from './testing/events';
import { staff } from './testing/staff';
import { approve as approveProposal, propose } from './testing/two-people';
import { WarEngine } from './war-engine';

/** The shipped set with VIP handling in four hours, and couriers' waiting not credited any more. */
function otherSet(): PolicySet {
  const set = structuredClone(DEFAULT_POLICY_SET);
  set.policies[0]!.targets.handling = 4 * HOUR_MS;
  set.policies[2]!.pause.stages = ['with_consumer'];
  set.policies.at(-1)!.targets.handling = 30 * HOUR_MS;
  return set;
}

/** When the days below are looked at. */
const LOOK = DAY + 50 * HOUR_MS;

/** A day of disputes with stages, pauses, settlements and reverts. */
function randomDay(seed: number, disputes: number): WarEvent[] {
  const rng = new Rng(`policies-${seed}`);
  const events: WarEvent[] = [];
  const pick = <T>(values: readonly T[]): T => values[rng.int(0, values.length - 1)]!;
  for (let i = 0; i < disputes; i++) {
    const id = `D${i}`;
    let at = DAY + rng.int(0, 40 * 60) * MINUTE_MS + rng.int(0, 999);
    events.push(
      opened(id, at, {
        channel: pick(['inquiry', 'dispute', 'complaint']),
        cause: pick(['quality', 'counterfeit', 'not_received', 'allergy']),
        vip: rng.chance(0.1),
        crossBorder: rng.chance(0.3),
        tier: rng.int(0, 4),
      }),
    );
    for (let step = rng.int(0, 4); step > 0; step--) {
      at += rng.int(1, 5 * 60) * MINUTE_MS;
      const to = pick<MoveStage>([
        'triaged',
        'with_consumer',
        'with_logistics',
        'with_merchant',
        'in_review',
      ]);
      const kind = rng.int(0, 5);
      const subject = `dispute/${id}`;
      if (kind === 0)
        events.push(event('warroom.dispute.paused.v1', subject, at, { reason: 'lab', by: 'a' }));
      else if (kind === 1) events.push(event('warroom.dispute.resumed.v1', subject, at, { by: 'a' }));
      else if (kind === 2 && rng.chance(0.4)) events.push(resolved(id, at, {}, `r-${id}-${at}`));
      else if (kind === 3 && rng.chance(0.4)) {
        events.push(resolved(id, at, {}, `r-${id}-${at}`));
        events.push(
          event('warroom.dispute.reverted.v1', subject, at + 5_000, { eventId: `r-${id}-${at}`, by: 'a' }),
        );
      } else events.push(event('warroom.dispute.moved.v1', subject, at, { to, by: 'a' }));
    }
  }
  // Nothing is known that lies ahead of the clock.
  return events.filter((e) => e.at <= LOOK);
}

function approve(engine: WarEngine, set: PolicySet, at: number): void {
  const basedOn = engine.state.policies.active.version;
  const id = `prop-${at}`;
  expect(propose(engine, { kind: 'policy', set, basedOn }, { now: at, id })).toBe('ok');
  expect(approveProposal(engine, id, { now: at + 1 })).toBe('ok');
}

/** Every open dispute looked at by itself, by the long way. */
function bruteForce(engine: WarEngine, now: number, trial: PolicySet) {
  const { disputes, policies } = engine.state;
  const next: PolicyVersion = { ...policies.active, version: 99, at: now, set: trial };
  let [open, moved, lateBefore, lateAfter] = [0, 0, 0, 0];
  for (let row = 0; row < disputes.size; row++) {
    const theCase = handlingCaseAt(disputes, row);
    const before = clockValuesAt(theCase, policies.versions, now);
    if (before.settledAt !== null) continue;
    const after = clockValuesAt(theCase, [...policies.versions, next], now);
    const handling = [before, after].map(({ targets }) => targets.find((t) => t.name === 'handling')!);
    open++;
    if (handling[0]!.dueAt !== handling[1]!.dueAt) moved++;
    if (handling[0]!.state === 'late') lateBefore++;
    if (handling[1]!.state === 'late') lateAfter++;
  }
  return { open, moved, lateBefore, lateAfter };
}

describe('a dry run', () => {
  it.each([1, 2, 3])('[SL11] counts what looking at each open dispute counts, day %i', (seed) => {
    const engine = engineWith(randomDay(seed, 1_500));
    const now = DAY + 50 * HOUR_MS;
    engine.advanceTo(now);
    const first = inOneGo(engine.dryRunPolicies(otherSet()));
    expect(first).toMatchObject(bruteForce(engine, now, otherSet()));
    expect(first.moved).toBeGreaterThan(0);
    expect(first.promisesMoved).toBe(0);
    expect(first.byPolicy.reduce((sum, p) => sum + p.after, 0)).toBe(first.open);
    expect(first.lateAfter - first.lateBefore).toBe(first.newlyLate - first.noLongerLate);
    // And again with a version in force that began while they were open.
    approve(engine, otherSet(), now);
    engine.advanceTo(now + 2 * HOUR_MS);
    expect(inOneGo(engine.dryRunPolicies(DEFAULT_POLICY_SET))).toMatchObject(
      bruteForce(engine, now + 2 * HOUR_MS, DEFAULT_POLICY_SET),
    );
  });

  it.each([1, 7, 100])('in steps of %i, with events folded in between, is as of its beginning', (rows) => {
    const events = randomDay(8, 300);
    const engine = engineWith(events);
    const now = DAY + 50 * HOUR_MS;
    engine.advanceTo(now);
    const expected = inOneGo(engine.dryRunPolicies(otherSet()));
    const run = engine.dryRunPolicies(otherSet());
    let result = run.step(rows);
    for (let i = 0; result === null; i++) {
      const at = now + 1 + i;
      // Disputes come, are settled and are paused meanwhile, looked at already or not, and policies change.
      engine.apply(opened(`N${i}`, at));
      engine.apply(resolved(`D${(i * 7) % 300}`, at, {}, `late-${i}`));
      engine.apply(
        event('warroom.dispute.paused.v1', `dispute/D${(i * 11) % 300}`, at, { by: 'a', reason: 'lab' }),
      );
      if (i === 1) approve(engine, otherSet(), at);
      engine.advanceTo(at + 2);
      result = run.step(rows);
    }
    expect(result).toEqual(expected);
  });

  it('the set in force would change nothing', () => {
    const engine = engineWith(randomDay(4, 200));
    engine.advanceTo(DAY + 50 * HOUR_MS);
    const { moved, rematched, newlyLate, noLongerLate } = inOneGo(engine.dryRunPolicies(DEFAULT_POLICY_SET));
    expect([moved, rematched, newlyLate, noLongerLate]).toEqual([0, 0, 0, 0]);
  });
});

describe('figures by policy', () => {
  it('counted in parts they are what one look at each dispute gives', () => {
    const engine = engineWith(randomDay(5, 4_000));
    const now = DAY + 50 * HOUR_MS;
    engine.advanceTo(now);
    const { disputes, policies } = engine.state;
    const figures = new HandlingFigures(disputes, policies);
    let view = figures.step(now);
    while (view.progress < 1) view = figures.step(now);
    const expected = new Map<
      string,
      { open: number; openLate: number; settled: number; settledLate: number; paused: number }
    >();
    for (let row = 0; row < disputes.size; row++) {
      const values = clockValuesAt(handlingCaseAt(disputes, row), policies.versions, now);
      const key = values.policyId!;
      const sums = expected.get(key) ?? { open: 0, openLate: 0, settled: 0, settledLate: 0, paused: 0 };
      const handling = values.targets.find((t) => t.name === 'handling')!;
      const isLate = handling.state === 'late' || handling.state === 'missed';
      if (values.settledAt === null) sums.open++;
      else sums.settled++;
      if (values.settledAt === null && isLate) sums.openLate++;
      if (values.settledAt !== null && isLate) sums.settledLate++;
      if (values.isPaused) sums.paused++;
      expected.set(key, sums);
    }
    expect(view.countedAt).toBe(now);
    for (const { policyId, ...sums } of view.byPolicy) expect(sums).toEqual(expected.get(policyId));
  });
});

describe('the promise', () => {
  it('[SL1] bands, breaches and payouts are the same with policies changed and handling paused as without', () => {
    const events = randomDay(6, 400);
    const bare = events.filter((e) => !/paused|resumed/.test(e.type));
    const [plain, ruled] = [engineWith(bare, 1e9), engineWith(events, 1e9)];
    approve(ruled, otherSet(), DAY + HOUR_MS);
    for (const hours of [48, 60, 66, 72, 80, 110]) {
      const now = DAY + hours * HOUR_MS;
      const due = [plain, ruled].map((engine) => {
        const decided = engine.decideDue({ now, consoleId: 'desk-1', moneyHold: null });
        engine.applyBatch(decided.events);
        return decided.events;
      });
      expect(due[1]).toEqual(due[0]);
      expect(ruled.overview().disputes).toEqual(plain.overview().disputes);
    }
  });

  it('[SL1] every dispute is due 72 h after its opening, in its own view and in both clocks', () => {
    const engine = engineWith(randomDay(7, 50));
    approve(engine, otherSet(), DAY + HOUR_MS);
    engine.advanceTo(DAY + 60 * HOUR_MS);
    for (let i = 0; i < 50; i++) {
      const clock = engine.disputeClock(`D${i}`)!;
      expect(clock.promise.dueAt).toBe(clock.openedAt + SLA_MS);
      expect(engine.dispute(`D${i}`)!.dueAt).toBe(clock.promise.dueAt);
    }
  });
});

describe('pausing by hand', () => {
  const pause = (disputeId: string) => ({ kind: 'dispute.pause', disputeId, reason: 'lab report' }) as const;

  it('[SL6] is decided where the policy lets a person, told with reason and actor, and ended by resuming', () => {
    const engine = engineWith([opened('D1', DAY), opened('V1', DAY, { vip: true })]);
    engine.advanceTo(DAY + HOUR_MS);
    expect(errorOf(give(engine, pause('V1'), DAY + HOUR_MS))).toBe('pause_not_allowed');
    act(engine, pause('D1'), DAY + HOUR_MS, 'c1');
    engine.advanceTo(DAY + 3 * HOUR_MS);
    expect(engine.disputeClock('D1')).toMatchObject({
      mayPause: false,
      mayResume: true,
      handling: { isPaused: true, elapsedMs: HOUR_MS, creditedMs: 2 * HOUR_MS },
      pauses: [{ cause: 'manual', by: 'lead-a', reason: 'lab report', to: null, creditedMs: 2 * HOUR_MS }],
    });
    expect(errorOf(give(engine, pause('D1'), DAY + 3 * HOUR_MS, 'c2'))).toBe('already_paused');
    act(engine, { kind: 'dispute.resume', disputeId: 'D1' }, DAY + 3 * HOUR_MS, 'c3');
    expect(engine.disputeClock('D1')).toMatchObject({ mayPause: true, mayResume: false });
    expect(errorOf(give(engine, { kind: 'dispute.resume', disputeId: 'D1' }, DAY + 3 * HOUR_MS, 'c4'))).toBe(
      'not_paused',
    );
    expect(engine.dispute('D1')!.dueAt).toBe(DAY + SLA_MS);
  });

  it.each([
    ['not_found', pause('nobody')],
    ['already_settled', pause('S1')],
    ['already_settled', { kind: 'dispute.resume', disputeId: 'S1' } as const],
  ])('refuses with %s', (code, command) => {
    const engine = engineWith([opened('S1', DAY), resolved('S1', DAY + 1)]);
    expect(errorOf(give(engine, command))).toBe(code);
  });
});

describe('a change of the policies', () => {
  it('[SL9] [SL11] applies to open disputes at once, and a dump keeps it', () => {
    const engine = engineWith([opened('D1', DAY, { vip: true })]);
    engine.advanceTo(DAY + HOUR_MS);
    approve(engine, otherSet(), DAY + HOUR_MS);
    engine.advanceTo(DAY + 2 * HOUR_MS);
    const clock = engine.disputeClock('D1')!;
    expect(clock.handling.targets.find((t) => t.name === 'handling')).toMatchObject({
      dueAt: DAY + 4 * HOUR_MS,
      originalDueAt: DAY + 8 * HOUR_MS,
    });
    const again = WarEngine.load(structuredClone(engine.dump()));
    expect(again.disputeClock('D1')).toEqual(clock);
    expect(again.policies()).toEqual(engine.policies());
  });

  it('the same command again is the same act, and two changes are not recorded at once', () => {
    const engine = staff(new WarEngine());
    const set = otherSet();
    const proposal = {
      kind: 'approval.propose',
      content: { kind: 'policy', set, basedOn: 1 },
      reason: 'x',
    } as const;
    expect(errorOf(give(engine, proposal, DAY, 'c0'))).toBe('dry_run_required');
    inOneGo(engine.dryRunPolicies(set));
    const first = give(engine, proposal, DAY, 'c1');
    expect(errorOf(give(engine, { ...proposal, reason: 'y' }, DAY, 'c2'))).toBe('conflict');
    if (first.ok) engine.applyBatch(first.value.events);
    const again = give(engine, proposal, DAY + 5, 'c1');
    expect(again.ok && again.value.repeated).toBe(true);
    const other = { ...proposal.content, set: DEFAULT_POLICY_SET };
    expect(errorOf(give(engine, { ...proposal, content: other }, DAY, 'c1'))).toBe('conflict');
    // What was tried out is that set alone.
    expect(errorOf(give(engine, { ...proposal, content: other }, DAY, 'c3'))).toBe('nothing_changed');
  });
});
