import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlineOf, SLA_MS } from '../disputes';
import { epochMs, HOUR_MS, MINUTE_MS, type NewHasher, type WarEvent } from '../kernel';
import { MAX_OWNERS } from '../staffing';
import { DAY, event, opened, resolved } from './testing/events';
import { WarEngine } from './war-engine';

const newHasher: NewHasher = () => {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
};
const intake = (at: number, contacts: number, contained: number): WarEvent =>
  event('warroom.intake.sampled.v1', 'intake/all', at, {
    windowMs: MINUTE_MS,
    contacts,
    contained,
    handedOver: contacts - contained,
  });
const rostered = (from: number, people: readonly string[], at = from, id?: string): WarEvent =>
  event(
    'warroom.staff.rostered.v1',
    `shift/${from}`,
    at,
    { from, to: from + 8 * HOUR_MS, people: [...people], butlers: ['butler-01'] },
    id === undefined ? {} : { id },
  );
const assigned = (id: string, to: string | null, at: number): WarEvent =>
  event('warroom.dispute.assigned.v1', `dispute/${id}`, at, { to, by: 'lead' });

/** The view at an instant, of events in any order. */
function viewAt(now: number, events: readonly WarEvent[]) {
  const engine = new WarEngine();
  engine.applyBatch(events);
  engine.advanceTo(now);
  return engine.staffing();
}

describe('[M23] bots and people at the door', () => {
  it('are summed by shift: a window that ends with the shift belongs to it, the next one does not', () => {
    const view = viewAt(DAY + 9 * HOUR_MS, [
      intake(DAY + MINUTE_MS, 100, 80),
      intake(DAY + 8 * HOUR_MS, 40, 10),
      intake(DAY + 8 * HOUR_MS + MINUTE_MS, 30, 15),
    ]);
    expect(view.shifts.map((s) => [s.id, s.intake.contacts, s.intake.containment])).toEqual([
      ['08-16', 30, 0.5],
      ['00-08', 140, 90 / 140],
      ['16-24', 0, null],
    ]);
    expect(view.shifts[0]?.intake.humanIntake).toBe(0.5);
  });

  it('tell who is on, and what a person settles an hour', () => {
    const view = viewAt(DAY + 2 * HOUR_MS, [
      rostered(DAY, ['a', 'b']),
      ...['D1', 'D2', 'D3', 'D4'].map((id) => opened(id, DAY)),
      assigned('D1', 'a', DAY + 1),
      assigned('D2', 'z', DAY + 1),
      resolved('D3', DAY + HOUR_MS),
      resolved('D4', DAY + 2 * HOUR_MS - 1),
    ]);
    expect(view.shifts[0]).toMatchObject({ people: 2, opened: 4, settled: 2, settledPerHour: 1 });
    expect(view.shifts[0]?.perPersonHour).toBe(0.5);
    expect(view.settledPerHourByShift).toEqual({ '00-08': 1, '08-16': null, '16-24': null });
    expect(view.owners.map(({ id, isOn }) => [id, isOn])).toEqual([
      ['a', true],
      ['z', false],
    ]);
  });

  it('the last 60 minutes hold the minute that ends now and not the one an hour before it', () => {
    const at = DAY + 5 * HOUR_MS + 30 * MINUTE_MS;
    const settledAt = [at, at - 59 * MINUTE_MS, at - 60 * MINUTE_MS];
    const events = settledAt.flatMap((time, i) => [opened(`D${i}`, DAY), resolved(`D${i}`, time)]);
    expect(viewAt(at, events).settledLastHour).toBe(2);
  });
});

describe('load per owner', () => {
  it('[SL3] an owner has a breached case from one millisecond after its deadline', () => {
    const due = deadlineOf(epochMs(DAY));
    const events = [opened('D1', DAY, { amountFen: 700, vip: true }), assigned('D1', 'a', DAY + 1)];
    const at = (now: number) => viewAt(now, events).owners[0];
    expect(at(due - 6 * HOUR_MS - 1)).toMatchObject({ atRisk: 0, breached: 0, vip: 1 });
    expect(at(due - 6 * HOUR_MS)).toMatchObject({ atRisk: 1, breached: 0 });
    expect(at(due)).toMatchObject({ atRisk: 1, breached: 0, amountFen: 700 });
    expect(at(due + 1)).toMatchObject({ atRisk: 0, breached: 1, open: 1 });
  });

  it('equals a count over all disputes, whatever order the events came in, also after a restart', () => {
    const arbEvents = fc.array(
      fc.record({
        what: fc.constantFrom('open', 'assign', 'resolve', 'revert', 'withdraw'),
        id: fc.constantFrom('D1', 'D2', 'D3'),
        owner: fc.constantFrom('a', 'b', null),
        hours: fc.integer({ min: 0, max: 80 }),
      }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(arbEvents, fc.integer({ min: 0, max: 90 }), (facts, hours) => {
        const events = facts.map(({ what, id, owner, hours: h }, i): WarEvent => {
          const at = DAY + h * HOUR_MS;
          if (what === 'open') return opened(id, at, { amountFen: 10 + h, vip: h % 2 === 0 });
          if (what === 'assign') return assigned(id, owner, at);
          if (what === 'resolve') return resolved(id, at, {}, `r-${id}-${h}`);
          const data = what === 'revert' ? { eventId: `r-${id}-${h}`, by: 'a' } : {};
          const type = what === 'revert' ? 'reverted' : 'withdrawn';
          return event(`warroom.dispute.${type}.v1` as never, `dispute/${id}`, at, data as never, {
            id: `${what}-${i}`,
          });
        });
        const unique = [...new Map(events.map((e) => [e.id, e])).values()];
        const now = DAY + hours * HOUR_MS;
        const engine = new WarEngine();
        engine.advanceTo(now);
        engine.applyBatch(unique);
        const view = engine.staffing();
        const disputes = ['D1', 'D2', 'D3'].map((id) => engine.dispute(id)).filter((d) => d !== null);
        for (const owner of ['a', 'b', null]) {
          const open = disputes.filter((d) => d.owner === owner && d.settledAt === null);
          const isBreached = (d: { dueAt: number }): boolean => now > d.dueAt;
          const shown = owner === null ? view.unowned : view.owners.find((o) => o.id === owner);
          expect([shown?.open ?? 0, shown?.amountFen ?? 0, shown?.breached ?? 0, shown?.vip ?? 0]).toEqual([
            open.length,
            open.reduce((sum, d) => sum + d.amountFen, 0),
            open.filter(isBreached).length,
            open.filter((d) => d.vip).length,
          ]);
        }
        expect(WarEngine.load(structuredClone(engine.dump())).staffing()).toEqual(view);
      }),
      { seed: 20151111, numRuns: 150 },
    );
  });

  it('shows the most urgent owners and counts the rest', () => {
    const events = Array.from({ length: MAX_OWNERS + 5 }, (_none, i) => [
      opened(`D${i}`, DAY + i),
      assigned(`D${i}`, `agent-${i}`, DAY + i + 1),
    ]).flat();
    const view = viewAt(DAY + SLA_MS + 3, events);
    expect(view.owners).toHaveLength(MAX_OWNERS);
    expect(view.ownersTotal).toBe(MAX_OWNERS + 5);
    expect(view.owners.slice(0, 4).map((o) => [o.id, o.breached])).toEqual([
      ['agent-0', 1],
      ['agent-1', 1],
      ['agent-2', 1],
      ['agent-10', 0],
    ]);
  });
});

it('rosters and intakes give the same digest in any order; the latest roster of a shift stands', () => {
  const events = [
    rostered(DAY, ['a', 'b', 'c'], DAY, 'r1'),
    rostered(DAY, ['a', 'b'], DAY + HOUR_MS, 'r2'),
    rostered(DAY + 8 * HOUR_MS, ['d'], DAY, 'r3'),
    intake(DAY + 1, 3, 1),
    intake(DAY + 2, 5, 5),
  ];
  const engineOf = (list: readonly WarEvent[]): WarEngine => {
    const engine = new WarEngine();
    engine.applyBatch(list);
    engine.advanceTo(DAY + 2 * HOUR_MS);
    return engine;
  };
  const whole = engineOf(events);
  expect(whole.staffing().shifts[0]?.people).toBe(2);
  fc.assert(
    fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (order) => {
      expect(engineOf(order).digest(newHasher)).toBe(whole.digest(newHasher));
    }),
    { seed: 7, numRuns: 30 },
  );
  expect(engineOf(events.slice(0, -1)).digest(newHasher)).not.toBe(whole.digest(newHasher));
});
