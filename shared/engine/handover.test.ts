import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handoversView, MAX_HANDED_OVER } from '../handover';
import { HOUR_MS, type NewHasher, type WarEvent } from '../kernel';
import type { Command } from '../protocol';
import { at, record } from './testing/desk';
import { DAY, event, opened, resolved } from './testing/events';
import { staff } from './testing/staff';
import { WarEngine } from './war-engine';

const newHasher: NewHasher = () => {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
};
const NOW = DAY + 3 * HOUR_MS;
const owned = (id: string, to: string, instant = DAY + 5): WarEvent =>
  event('warroom.dispute.assigned.v1', `dispute/${id}`, instant, { to, by: 'lead' });
const SHIFT: readonly WarEvent[] = [
  opened('D1', DAY, { amountFen: 700, vip: true }),
  opened('D2', DAY - 70 * HOUR_MS, { amountFen: 50 }),
  opened('D3', DAY - 80 * HOUR_MS, { amountFen: 9 }),
  opened('D4', DAY, { amountFen: 1 }),
  owned('D1', 'lin'),
  owned('D2', 'lin'),
  owned('D3', 'lin'),
  owned('D4', 'zhou'),
  event('warroom.dispute.snoozed.v1', 'dispute/D1', DAY + 6, { until: NOW + HOUR_MS, by: 'lin' }),
];

/** An engine, and everything that was recorded in it. */
function deskAt(events: readonly WarEvent[] = SHIFT) {
  const engine = staff(new WarEngine());
  engine.applyBatch(events);
  engine.advanceTo(NOW);
  return { engine, recorded: [...events] };
}
type Desk = ReturnType<typeof deskAt>;

function give({ engine, recorded }: Desk, commandId: string, actor: string, command: Command): string {
  const decided = engine.decide({ commandId, actor, command }, at(NOW));
  if (!decided.ok) return decided.error.code;
  record(engine, decided.value);
  recorded.push(...decided.value.events);
  return decided.value.repeated ? 'repeated' : 'ok';
}
const offer = (desk: Desk, id = 'H1', to = 'wu', actor = 'lin', note = 'cartons short'): string =>
  give(desk, id, actor, { kind: 'handover.offer', to, note });
const accept = (desk: Desk, actor = 'wu', id = 'a1', handoverId = 'H1'): string =>
  give(desk, id, actor, { kind: 'handover.accept', handoverId });
const decline = (desk: Desk, actor: string, reason: string): string =>
  give(desk, 'd1', actor, { kind: 'handover.decline', handoverId: 'H1', reason });
const withdraw = (desk: Desk, actor: string): string =>
  give(desk, 'w1', actor, { kind: 'handover.withdraw', handoverId: 'H1' });
const ownersOf = ({ engine }: Desk) => ['D1', 'D2', 'D3', 'D4'].map((id) => engine.dispute(id)?.owner);
const handoversOf = (engine: WarEngine, person: string) => handoversView(engine.state.handovers, person);

describe('[CO4] handing over what is open', () => {
  it('an offer takes all that its giver has, with its figures; nothing changes hands before it is accepted', () => {
    const desk = deskAt();
    expect(offer(desk)).toBe('ok');
    expect(handoversOf(desk.engine, 'wu').incoming).toMatchObject([
      {
        handoverId: 'H1',
        from: 'lin',
        to: 'wu',
        note: 'cartons short',
        end: null,
        figures: {
          count: 3,
          amountFen: 759,
          bands: { safe: 1, watch: 0, at_risk: 0, breached: 2 },
          underAppeal: 0,
          snoozed: 1,
          pending: 0,
          nextDueAt: DAY + 72 * HOUR_MS,
        },
      },
    ]);
    expect(handoversOf(desk.engine, 'lin').outgoing?.handoverId).toBe('H1');
    expect(handoversOf(desk.engine, 'zhou')).toEqual({ incoming: [], outgoing: null, ended: [] });
    expect(ownersOf(desk)).toEqual(['lin', 'lin', 'lin', 'zhou']);
  });

  it('[M21] an acceptance gives it all to the receiver, a VIP’s too, for the reason that the giver gave', () => {
    const desk = deskAt();
    offer(desk);
    expect(accept(desk)).toBe('ok');
    expect(ownersOf(desk)).toEqual(['wu', 'wu', 'wu', 'zhou']);
    const given = desk.recorded.filter(({ id }) => id.startsWith('a1:handed-over-'));
    expect(given.map(({ data }) => data)).toEqual(
      Array.from({ length: 3 }, () => ({ to: 'wu', by: 'wu', reason: 'cartons short' })),
    );
    expect(handoversOf(desk.engine, 'lin')).toMatchObject({
      incoming: [],
      outgoing: null,
      ended: [{ end: { kind: 'accepted', by: 'wu', at: NOW, handed: 3, left: 0 } }],
    });
  });

  it('[M21] a VIP’s case isn’t offered without a reason of the giver’s own, and one offered so before stays', () => {
    const desk = deskAt();
    expect(offer(desk, 'H1', 'wu', 'lin', ' ')).toBe('reason_required');
    expect(offer(desk, 'H2', 'wu', 'zhou', '')).toBe('ok');
    expect(accept(desk, 'wu', 'a2', 'H2')).toBe('ok');
    expect(ownersOf(desk)).toEqual(['lin', 'lin', 'lin', 'wu']);
    const told = event('warroom.handover.offered.v1', 'handover/H3', NOW, {
      handoverId: 'H3',
      from: 'lin',
      to: 'wu',
      disputeIds: ['D1', 'D2'],
      figures: {
        count: 2,
        amountFen: 750,
        bands: { safe: 1, watch: 0, at_risk: 0, breached: 1 },
        underAppeal: 0,
        snoozed: 1,
        pending: 0,
        nextDueAt: null,
      },
      note: '',
      by: 'lin',
    });
    desk.engine.apply(told);
    expect(accept(desk, 'wu', 'a3', 'H3')).toBe('ok');
    expect(ownersOf(desk)).toEqual(['lin', 'wu', 'lin', 'wu']);
  });

  it('a late acceptance hands over the rest, and says how many stayed: what was settled or is another’s by then', () => {
    const desk = deskAt();
    offer(desk);
    const later = [resolved('D2', DAY + HOUR_MS), owned('D3', 'qian', DAY + HOUR_MS)];
    desk.engine.applyBatch(later);
    expect(accept(desk)).toBe('ok');
    expect(ownersOf(desk)).toEqual(['wu', 'lin', 'qian', 'zhou']);
    expect(handoversOf(desk.engine, 'wu').ended[0]?.end).toMatchObject({ handed: 1, left: 2 });
  });

  it('what came in for the giver after the offer stays with them', () => {
    const desk = deskAt();
    offer(desk);
    desk.engine.applyBatch([owned('D4', 'lin', DAY + HOUR_MS)]);
    accept(desk);
    expect(ownersOf(desk)).toEqual(['wu', 'wu', 'wu', 'lin']);
  });

  it('only the receiver answers, only the giver takes back, and only once', () => {
    const desk = deskAt();
    expect(accept(desk)).toBe('not_found');
    offer(desk);
    for (const other of ['lin', 'zhou']) {
      expect(accept(desk, other)).toBe('illegal_step');
      expect(decline(desk, other, 'no')).toBe('illegal_step');
    }
    expect(withdraw(desk, 'wu')).toBe('illegal_step');
    expect(decline(desk, 'wu', '  ')).toBe('reason_required');
    expect(decline(desk, 'wu', ' off sick ')).toBe('ok');
    expect(accept(desk)).toBe('conflict');
    expect(withdraw(desk, 'lin')).toBe('conflict');
    expect(handoversOf(desk.engine, 'lin').ended[0]?.end).toMatchObject({
      kind: 'declined',
      reason: 'off sick',
    });
    expect(ownersOf(desk)).toEqual(['lin', 'lin', 'lin', 'zhou']);
  });

  it('one offer at a time, to somebody else, of something', () => {
    const desk = deskAt();
    expect(offer(desk, 'H0', 'lin')).toBe('illegal_step');
    expect(offer(desk, 'H0', 'wu', 'nobody')).toBe('nothing_changed');
    expect(offer(desk)).toBe('ok');
    expect(offer(desk, 'H2', 'zhou')).toBe('conflict');
    expect(withdraw(desk, 'lin')).toBe('ok');
    expect(offer(desk, 'H2', 'zhou')).toBe('ok');
    expect(handoversOf(desk.engine, 'lin').outgoing?.handoverId).toBe('H2');
  });

  it('while one answer is being recorded, there is no second one', () => {
    const desk = deskAt();
    offer(desk);
    const ask = (commandId: string, actor: string, command: Command) =>
      desk.engine.decide({ commandId, actor, command }, at(NOW));
    const first = ask('a1', 'wu', { kind: 'handover.accept', handoverId: 'H1' });
    const second = ask('w1', 'lin', { kind: 'handover.withdraw', handoverId: 'H1' });
    expect([first.ok, second]).toMatchObject([true, { ok: false, error: { code: 'conflict' } }]);
  });

  it('the same acceptance again changes nothing, also after a restart; its id serves for nothing else', () => {
    const desk = deskAt();
    offer(desk);
    accept(desk);
    const restarted = { engine: WarEngine.load(structuredClone(desk.engine.dump())), recorded: [] };
    const replayed = deskAt(desk.recorded);
    for (const after of [desk, restarted, replayed]) {
      expect(accept(after)).toBe('repeated');
      expect(give(after, 'a1', 'wu', { kind: 'dispute.assign', disputeId: 'D1', to: 'wu' })).toBe('conflict');
      expect(offer(after)).toBe('repeated');
      expect(ownersOf(after)).toEqual(['wu', 'wu', 'wu', 'zhou']);
    }
  });

  it.each([
    [MAX_HANDED_OVER, 'ok'],
    [MAX_HANDED_OVER + 1, 'too_large'],
  ])('an offer of %i is answered with %s', (count, code) => {
    const ids = Array.from({ length: count }, (_none, n) => `B${n}`);
    const desk = deskAt([...ids.map((id) => opened(id, DAY)), ...ids.map((id) => owned(id, 'lin'))]);
    expect(offer(desk)).toBe(code);
    if (code !== 'ok') return;
    expect(accept(desk)).toBe('ok');
    expect(desk.engine.handoverFigures('wu').count).toBe(count);
    expect(desk.engine.handoverFigures('lin').count).toBe(0);
  });
});

describe('a record of hand-overs', () => {
  /** Two offers, one of them ended twice, and an end of what nobody offered. */
  function strangeRecord(): readonly WarEvent[] {
    const desk = deskAt();
    offer(desk);
    accept(desk);
    offer(desk, 'H2', 'lin', 'zhou');
    const stray = (id: string, handoverId: string, instant: number) =>
      event(
        'warroom.handover.withdrawn.v1',
        `handover/${handoverId}`,
        instant,
        { handoverId, by: 'lin' },
        { id, source: '/console/desk-2' },
      );
    return [...desk.recorded, stray('s1', 'H1', NOW + 1), stray('s2', 'H9', NOW + 2)];
  }

  it('gives the same state in any order, also after a restart; what doesn’t fit is counted', () => {
    const events = strangeRecord();
    const whole = deskAt(events).engine;
    expect(handoversOf(whole, 'wu').ended).toMatchObject([{ handoverId: 'H1', end: { kind: 'accepted' } }]);
    expect(whole.counters.anomalies).toBe(2);
    fc.assert(
      fc.property(fc.shuffledSubarray([...events], { minLength: events.length }), (order) => {
        const { engine } = deskAt(order);
        const loaded = WarEngine.load(structuredClone(engine.dump()));
        for (const any of [engine, loaded]) {
          expect(any.digest(newHasher)).toBe(whole.digest(newHasher));
          expect(any.counters.anomalies).toBe(2);
          for (const who of ['lin', 'wu', 'zhou']) {
            expect(handoversOf(any, who)).toEqual(handoversOf(whole, who));
          }
        }
      }),
      { seed: 21, numRuns: 30 },
    );
    expect(deskAt(events.slice(0, -1)).engine.digest(newHasher)).not.toBe(whole.digest(newHasher));
  });
});
