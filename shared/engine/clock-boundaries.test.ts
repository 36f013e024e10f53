import { describe, expect, it } from 'vitest';
import { APPEAL_CLOCK_MS } from '../disputes';
import { answerOf, HOUR_MS, type WarEvent } from '../kernel';
import { TARGETS, type TargetName } from '../policies';
import { at, DUE, engineWith, typesOf } from './testing/desk';
import { DAY, event, opened, resolved } from './testing/events';
import type { WarEngine } from './war-engine';

/** Every clock of a dispute at its edge, as the engine shows it: a millisecond before, at, and a millisecond after. */
interface Clock {
  readonly name: string;
  readonly events: readonly WarEvent[];
  readonly edge: number;
  readonly shown: (engine: WarEngine, now: number) => unknown;
  readonly expected: readonly [before: unknown, at: unknown, after: unknown];
}

const one = [opened('D1', DAY)];
const band = (engine: WarEngine): unknown => {
  const { safe, watch, atRisk, breached } = engine.overview().disputes;
  return [safe, watch, atRisk, breached].join('');
};
const YEAR_END = Date.parse('2016-01-01T00:00:00+08:00');
const SNOOZED_UNTIL = DAY + 3 * HOUR_MS;
const settledAtEdge = (shown: (engine: WarEngine) => unknown) => (engine: WarEngine, now: number) => {
  engine.apply(resolved('D1', now));
  engine.advanceTo(now + HOUR_MS);
  return shown(engine);
};
const isIn =
  (split: 'snoozed' | 'under_6h' | 'breached') =>
  (engine: WarEngine): boolean => {
    const filter = { scope: 'all', split } as const;
    const sort = { by: 'due', descending: false } as const;
    return (answerOf(engine.queue.rankOf({ filter, sort, disputeId: 'D1' })) ?? -1) >= 0;
  };

const appealed = [
  opened('D1', DAY),
  resolved('D1', DAY + 1),
  event('warroom.dispute.appealed.v1', 'dispute/D1', DAY + 10, { party: 'consumer' }),
];
const APPEAL_DUE = DAY + 10 + APPEAL_CLOCK_MS;
const appeal = (engine: WarEngine): unknown => {
  const view = engine.justice({ section: 'appeals', offset: 0, limit: 1 });
  return view.section === 'appeals' ? view.rows[0]?.standing : null;
};

const docked = (level: 'city' | 'province') => [
  opened('D1', DAY),
  event('warroom.docking.case_received.v1', 'docking/X1', DAY, {
    associationId: 'hz',
    associationName: 'Hangzhou',
    level,
    region: '330000',
    disputeId: 'D1',
    title: 'no refund',
  }),
];
const association = (engine: WarEngine): unknown => engine.disputeJustice('D1').cases[0]?.clock;
const answered = (engine: WarEngine, now: number): unknown => {
  engine.apply(event('warroom.docking.answered.v1', 'docking/X1', now, { answer: 'paid', by: 'a' }));
  engine.advanceTo(now + HOUR_MS);
  return association(engine);
};

const CLOCKS: readonly Clock[] = [
  {
    name: 'band watch',
    events: one,
    edge: DUE - 24 * HOUR_MS,
    shown: band,
    expected: ['1000', '0100', '0100'],
  },
  {
    name: 'band at risk',
    events: one,
    edge: DUE - 6 * HOUR_MS,
    shown: band,
    expected: ['0100', '0010', '0010'],
  },
  { name: 'band breached', events: one, edge: DUE, shown: band, expected: ['0010', '0010', '0001'] },
  {
    name: 'split under 6 h',
    events: one,
    edge: DUE - 6 * HOUR_MS,
    shown: isIn('under_6h'),
    // Less than 6 h left: at the edge it's at risk, and not in the split yet.
    expected: [false, false, true],
  },
  { name: 'split breached', events: one, edge: DUE, shown: isIn('breached'), expected: [false, false, true] },
  {
    name: 'promise of an open dispute',
    events: one,
    edge: DUE,
    shown: (engine) => engine.disputeClock('D1')!.handling.promise.band,
    expected: ['at_risk', 'at_risk', 'breached'],
  },
  {
    name: 'promise of a settled dispute',
    events: one,
    edge: DUE,
    shown: settledAtEdge((engine) => engine.dispute('D1')!.settledAt! <= engine.dispute('D1')!.dueAt),
    expected: [true, true, false],
  },
  {
    name: 'payout at the deadline',
    events: one,
    edge: DUE,
    shown: (engine, now) => typesOf(engine.decideDue(at(now))).length,
    expected: [0, 0, 1],
  },
  {
    name: 'reserve edge',
    events: one,
    edge: DUE - 6 * HOUR_MS,
    shown: (engine) => [engine.dispute('D1')!.reserve, engine.funds().accounts[2]!.reservedFen],
    expected: [
      ['none', 0],
      ['reserved', 100],
      ['reserved', 100],
    ],
  },
  {
    name: 'snooze',
    events: [
      ...one,
      event('warroom.dispute.snoozed.v1', 'dispute/D1', DAY + 1, { until: SNOOZED_UNTIL, by: 'a' }),
    ],
    edge: SNOOZED_UNTIL,
    shown: isIn('snoozed'),
    expected: [true, false, false],
  },
  {
    name: 'appeal, open',
    events: appealed,
    edge: APPEAL_DUE,
    shown: appeal,
    expected: ['in_time', 'in_time', 'overdue'],
  },
  {
    name: 'appeal, decided',
    events: appealed,
    edge: APPEAL_DUE,
    shown: settledAtEdge(appeal),
    expected: ['met', 'met', 'late'],
  },
  ...(['city', 'province'] as const).flatMap((level) => {
    const edge = DAY + (level === 'city' ? 72 : 120) * HOUR_MS;
    return [
      {
        name: `association of a ${level}, waiting`,
        events: docked(level),
        edge,
        shown: association,
        expected: ['in_time', 'in_time', 'overdue'],
      },
      {
        name: `association of a ${level}, answered`,
        events: docked(level),
        edge,
        shown: answered,
        expected: ['met', 'met', 'late'],
      },
    ] as const;
  }),
  {
    name: 'year rule',
    events: one,
    edge: YEAR_END,
    shown: (engine) => [
      engine.overview().disputes.yearRuleOpen,
      engine.disputeClock('D1')!.promise.isYearBroken,
    ],
    expected: [
      [0, false],
      [0, false],
      [1, true],
    ],
  },
];

/** What the engine shows around an edge, each in an engine of its own and in one whose clock passes all three. */
function around({ events, edge, shown }: Omit<Clock, 'name' | 'expected'>): readonly unknown[] {
  return [-1, 0, 1].map((ms) => {
    const engine = engineWith(events);
    engine.advanceTo(edge + ms);
    return shown(engine, edge + ms);
  });
}

describe('−1/0/+1 ms around the edge of every clock, in the engine', () => {
  it.each(CLOCKS)('[SL3] $name', ({ expected, ...clock }) => {
    expect(around(clock)).toEqual(expected);
  });

  it.each(CLOCKS.filter(({ shown }) => shown.length < 2))(
    '[SL3] $name, by one clock that passes all three',
    ({ events, edge, shown, expected }) => {
      const engine = engineWith(events);
      const passed = [-1, 0, 1].map((ms) => {
        engine.advanceTo(edge + ms);
        return shown(engine, edge + ms);
      });
      expect(passed).toEqual(expected);
    },
  );

  it.each(TARGETS)('[SL3] handling target %s, running and done', (name: TargetName) => {
    const target = (engine: WarEngine) =>
      engine.disputeClock('D1')!.handling.targets.find((t) => t.name === name)!;
    const fresh = engineWith(one);
    fresh.advanceTo(DAY + 1);
    const edge = target(fresh).dueAt!;
    const state = (engine: WarEngine): unknown => target(engine).state;
    expect(around({ events: one, edge, shown: state })).toEqual(['running', 'running', 'late']);
    expect(around({ events: one, edge, shown: settledAtEdge(state) })).toEqual(['met', 'met', 'missed']);
  });
});
