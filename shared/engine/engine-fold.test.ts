import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAUSES, SLA_MS } from '../disputes';
import { answerOf, epochMs, HOUR_MS, type NewHasher, type WarEvent } from '../kernel';
import { DAY, event, listed, opened, resolved, toppedUp, traffic } from './testing/events';
import { WarEngine } from './war-engine';

const sha256: NewHasher = () => {
  const hash = createHash('sha256');
  return { update: (data) => void hash.update(data), hex: () => hash.digest('hex') };
};
function folded(events: readonly WarEvent[], engine = new WarEngine()): WarEngine {
  engine.applyBatch(events);
  return engine;
}
const digestOf = (engine: WarEngine): string => engine.digest(sha256);

interface ArbFact {
  readonly what: (typeof WHATS)[number];
  readonly who: number;
  readonly at: number;
  readonly n: number;
}
const WHATS = [
  'open',
  'move',
  'assign',
  'resolve',
  'withdraw',
  'revert',
  'appeal',
  'click',
  'refuse',
  'post',
  'request',
  'defer',
  'topUp',
  'recover',
  'openCase',
  'assess',
  'collect',
  'writeOff',
  'rules',
  'instant',
  'list',
  'sample',
  'takeDown',
  'acknowledge',
  'traffic',
  'carton',
  'odd',
  'unknown',
] as const;
const arbFact = fc.record<ArbFact>({
  what: fc.constantFrom(...WHATS),
  who: fc.integer({ min: 0, max: 4 }),
  at: fc.integer({ min: 0, max: 90 }),
  n: fc.integer({ min: 0, max: 3 }),
});

/** One event a fact; the id says what it is, so that the same fact twice is one event twice. */
function toEvent({ what, who, at: hours, n }: ArbFact): WarEvent {
  const at = DAY + hours * HOUR_MS;
  const d = `D${who}`;
  const id = `${what}-${who}-${hours}-${n}`;
  const subject = `dispute/${d}`;
  const commandId = `c-${who}-${n}`;
  const settlement = {
    outcome: n === 0 ? 'rejected' : 'refund',
    paidFen: n * 10,
    payer: 'merchant',
    by: 'bot',
  } as const;
  const money = { disputeId: d, amountFen: 100, fund: 'advance_payout' } as const;
  switch (what) {
    case 'open':
      return opened(d, at, { cause: CAUSES[n]!, itemId: `I${n}`, amountFen: 100, abuse: n === 3 });
    case 'move':
      return event(
        'warroom.dispute.moved.v1',
        subject,
        at,
        { to: n === 0 ? 'triaged' : 'in_review', by: 'bot' },
        { id },
      );
    case 'assign':
      return event(
        'warroom.dispute.assigned.v1',
        subject,
        at,
        { to: n === 0 ? null : `staff-${n}`, by: 'bot' },
        { id },
      );
    case 'resolve':
      return event('warroom.dispute.resolved.v1', subject, at, settlement, { id });
    case 'withdraw':
      return event('warroom.dispute.withdrawn.v1', subject, at, {}, { id });
    case 'revert':
      return event(
        'warroom.dispute.reverted.v1',
        subject,
        at,
        { eventId: `resolve-${who}-${hours}-${n}`, by: 'bot' },
        { id },
      );
    case 'appeal':
      return event('warroom.dispute.appealed.v1', subject, at, { party: 'consumer' }, { id });
    case 'click':
      return event(
        'warroom.dispute.settlement_requested.v1',
        subject,
        at,
        { commandId, ...settlement },
        { id: commandId },
      );
    case 'refuse':
      return event(
        'warroom.dispute.settlement_rejected.v1',
        subject,
        at,
        { commandId, reason: 'no' },
        { id: `no-${commandId}` },
      );
    case 'post':
      return event(
        'warroom.payout.posted.v1',
        `payout/${d}`,
        DAY + 80 * HOUR_MS,
        { ...money, kind: 'advance' },
        { id: `post-${d}` },
      );
    case 'request':
      return event(
        'warroom.payout.requested.v1',
        `payout/${d}`,
        DAY + 79 * HOUR_MS,
        { ...money, kind: 'advance', commandId: `advance:${d}`, by: 'system' },
        { id: `request-${d}` },
      );
    case 'defer':
      return event('warroom.payout.deferred.v1', `payout/${d}`, at, { ...money, reason: 'short' }, { id });
    case 'topUp':
      return { ...toppedUp(at, 1_000), id };
    case 'recover':
      return event('warroom.recovery.posted.v1', `recovery/${d}`, at, money, { id });
    case 'openCase': {
      const ground = n === 0 ? 'advance' : n === 1 ? 'met_late' : 'appealed';
      return event('warroom.recovery.opened.v1', `recovery/${d}`, at, { ...money, ground }, { id });
    }
    case 'assess': {
      const finding = n === 0 ? 'at_fault' : n === 1 ? 'not_at_fault' : 'appealed';
      const data = { disputeId: d, finding, by: 'a', reason: 'seen' } as const;
      return event('warroom.recovery.assessed.v1', `recovery/${d}`, at, data, { id });
    }
    case 'collect':
      return n === 0
        ? event(
            'warroom.recovery.rejected.v1',
            `recovery/${d}`,
            at,
            { commandId, disputeId: d, reason: 'no' },
            { id },
          )
        : event(
            'warroom.recovery.requested.v1',
            `recovery/${d}`,
            at,
            { ...money, commandId, by: 'a' },
            { id },
          );
    case 'writeOff': {
      const data = { disputeId: d, outcome: 'written_off', by: 'a', reason: 'gone' } as const;
      return event('warroom.recovery.closed.v1', `recovery/${d}`, at, data, { id });
    }
    case 'rules':
      return event(
        'warroom.refund_rules.adopted.v1',
        `refund_rules/p${n}`,
        at,
        {
          version: n + 1,
          rules: n === 0 ? [] : [{ id: 'r', name: 'r', verdict: 'refund', causes: [CAUSES[n]!] }],
          by: 'a',
          approvedBy: 'b',
          reason: 'why',
        },
        { id },
      );
    case 'instant':
      return event(
        'warroom.payout.posted.v1',
        `payout/${d}`,
        DAY + 81 * HOUR_MS,
        { ...money, fund: 'consumer_protection', kind: 'instant' },
        { id: `instant-${d}` },
      );
    case 'list':
      return { ...listed(`I${n}`, at), id: `list-${n}-${hours}` };
    case 'sample':
      return event(
        'warroom.listing.sampled.v1',
        `listing/I${n}`,
        at,
        { salesPerHour: 1, stock: hours, openOrders: 0 },
        { id: `sample-${n}-${hours}` },
      );
    case 'takeDown':
      return event(
        'warroom.listing.takedown_requested.v1',
        `listing/I${n}`,
        DAY,
        { commandId: `t-${n}` },
        { id: `t-${n}:requested` },
      );
    case 'acknowledge':
      return event(
        'warroom.listing.takedown_acknowledged.v1',
        `listing/I${n}`,
        DAY + 1,
        { commandId: `t-${n}`, tookMs: 5 },
        { id: `t-${n}:answer` },
      );
    case 'traffic':
      return { ...traffic(`${n}`, at, who), id };
    case 'carton': {
      const carton = {
        warehouseId: `W${n}`,
        size: 'M',
        stock: who,
        burnPerHour: 1,
        onOrder: 0,
        nextDeliveryAt: null,
      };
      return event('warroom.capacity.carton_sampled.v1', `carton/W${n}/M`, at, carton, { id });
    }
    case 'odd':
      return {
        id,
        source: '/platform/other',
        type: `warroom.other.v${n}`,
        subject: '',
        at: epochMs(at),
        data: null,
      };
    case 'unknown':
      return event(
        'warroom.command.unknown.v1',
        `command/t-${n}`,
        at,
        { commandId: `t-${n}`, attempts: 1, lastError: 'x' },
        { id: `t-${n}:unknown` },
      );
  }
}

/** A set of events: no id twice. */
const arbEvents = fc.array(arbFact, { maxLength: 60 }).map((facts) => {
  const byId = new Map(facts.map(toEvent).map((e) => [`${e.source} ${e.id}`, e]));
  return [...byId.values()];
});
const arbShuffle = arbEvents.chain((events) =>
  fc.tuple(
    fc.constant(events),
    fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
  ),
);

/** All that windows are shown of a state, the clock's bands included. */
function shown(engine: WarEngine): unknown {
  const filter = { scope: 'all', split: 'all' } as const;
  return [
    engine.overview(),
    engine.funds(),
    engine.capacity(),
    engine.traffic(),
    [0, 1, 2, 3, 4].map((who) => engine.dispute(`D${who}`)),
    [0, 1, 2, 3, 4].map((who) => engine.disputeMoney(`D${who}`)),
    engine.recoveries({ offset: 0, limit: 0 }),
    engine.refundRules(),
    [0, 1, 2, 3, 4].map((who) =>
      answerOf(engine.queue.rankOf({ filter, sort: { by: 'due', descending: false }, disputeId: `D${who}` })),
    ),
    engine.anomalies(),
    engine.counters.anomalies,
  ];
}

describe('the fold', () => {
  it('[L9] the same events give the same state and views in any order of arrival', () => {
    fc.assert(
      fc.property(arbShuffle, ([events, shuffled]) => {
        const straight = folded(events);
        const other = folded(shuffled);
        expect(digestOf(other)).toBe(digestOf(straight));
        for (const engine of [straight, other]) engine.advanceTo(DAY + 82 * HOUR_MS);
        expect(shown(other)).toEqual(shown(straight));
      }),
      { seed: 41, numRuns: 150 },
    );
  });

  it('a digest is the same for every chunking, and whatever the clock was meanwhile', () => {
    fc.assert(
      fc.property(arbEvents, fc.nat(60), (events, cut) => {
        const engine = folded(events.slice(0, cut));
        engine.advanceTo(DAY + 75 * HOUR_MS);
        engine.overview();
        expect(digestOf(folded(events.slice(cut), engine))).toBe(digestOf(folded(events)));
      }),
      { seed: 42, numRuns: 150 },
    );
  });

  it('a dump gives the same engine, and the fold goes on from it as if it had never stopped', () => {
    fc.assert(
      fc.property(arbEvents, fc.nat(60), (events, cut) => {
        const half = folded(events.slice(0, cut));
        half.advanceTo(DAY + 70 * HOUR_MS);
        const loaded = WarEngine.load(structuredClone(half.dump()));
        expect(digestOf(loaded)).toBe(digestOf(half));
        expect(shown(loaded)).toEqual(shown(half));
        expect(loaded.counters).toEqual(half.counters);
        const straight = folded(events);
        folded(events.slice(cut), loaded);
        for (const engine of [loaded, straight]) engine.advanceTo(DAY + 90 * HOUR_MS);
        expect(digestOf(loaded)).toBe(digestOf(straight));
        expect(shown(loaded)).toEqual(shown(straight));
      }),
      { seed: 43, numRuns: 100 },
    );
  });

  it('an event folded twice moves money once', () => {
    const events = [opened('D1', DAY), resolved('D1', DAY + 1, { paidFen: 50 })];
    const engine = folded([...events, ...events]);
    expect(engine.funds().entryCount).toBe(1);
    expect(engine.overview().disputes).toMatchObject({ openedTotal: 1, settledTotal: 1 });
  });

  it('counts late events and duplicates beside the state, and unknown types by name in it', () => {
    const odd = {
      id: 'x',
      source: '/platform/z',
      type: 'warroom.moon.v1',
      subject: '',
      at: epochMs(DAY),
      data: 1,
    };
    const engine = folded([opened('D1', DAY + 5), odd, opened('D2', DAY + 5)]);
    engine.noteDuplicate(3);
    expect(engine.counters).toEqual({ events: 3, late: 1, duplicates: 3, unknown: 1, anomalies: 0 });
    expect([...engine.unknownTypes()]).toEqual([['warroom.moon.v1', 1]]);
    const other = folded([odd, opened('D1', DAY + 5), opened('D2', DAY + 5)]);
    expect(other.counters.late).toBe(0);
    expect(digestOf(other)).toBe(digestOf(engine));
  });

  it('the clock never goes back', () => {
    const engine = new WarEngine();
    engine.advanceTo(DAY);
    engine.advanceTo(DAY - 1);
    expect(engine.now).toBe(DAY);
  });

  it('[M03] a late resolve in time makes the promise kept; what was paid meanwhile stays paid', () => {
    const dueAt = DAY + SLA_MS;
    const money = { disputeId: 'D1', amountFen: 100, fund: 'advance_payout', kind: 'advance' } as const;
    const engine = folded([
      opened('D1', DAY),
      event('warroom.payout.posted.v1', 'payout/D1', dueAt + 2, money),
    ]);
    engine.advanceTo(dueAt + 3);
    engine.apply(resolved('D1', dueAt));
    expect(engine.dispute('D1')).toMatchObject({ settledAt: dueAt, payout: { state: 'posted' } });
    expect(engine.overview().disputes).toMatchObject({ open: 0, breached: 0, settledTotal: 1 });
    expect(engine.funds().entryCount).toBe(1);
  });
});
