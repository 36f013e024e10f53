import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EpochMs, Rng, type WarEvent } from '../kernel';
import { type Cut, createReportBuilder, DIMENSIONS, type Dimension, type ReportFilter } from './index';
import { naiveReport } from './testing/naive-report';
import { randomDay, START } from './testing/random-day';

const zone = { name: 'Asia/Shanghai', offsetAt: () => 8 * 3_600_000 };
const CUTS: readonly (readonly Dimension[])[] = [
  ...DIMENSIONS.map((dimension) => [dimension]),
  ['category', 'region'],
  ['owner', 'vip'],
];
const cuts: readonly Cut[] = CUTS.map(([first, second]) => ({
  name: second ? `${first}*${second}` : (first as Dimension),
  first: first as Dimension,
  second: second ?? null,
}));
const read = {
  file: 'x',
  events: 0,
  firstAt: null,
  lastAt: null,
  bad: 0,
  duplicates: 0,
  late: 0,
  sha256: '',
};

function build(
  events: readonly { event: WarEvent; line: number }[],
  asOf: number | null,
  filter: ReportFilter | null = null,
) {
  const builder = createReportBuilder({ zone, label: 'mock', cuts, asOf: asOf as EpochMs | null, filter });
  for (const { event, line } of events) builder.add(event, line);
  return builder.finish(read);
}

describe('the report of any set of events', () => {
  it('is what the slow and obvious way gives, in whatever order they come, as of any instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.boolean(), (seed, isCut) => {
        const rng = new Rng(`report/${seed}`);
        const events = randomDay(rng, 160, 14).map((event, i) => ({ event, line: i + 2 }));
        const last = Math.max(...events.map(({ event }) => event.at));
        const asOf = isCut ? START + rng.int(0, 160 * 3_600_000) : null;
        const { report } = build(events, asOf);
        const naive = naiveReport(events, asOf ?? last, CUTS);
        expect(report.totals).toEqual(naive.totals);
        expect(report.breaches).toEqual(naive.breaches);
        expect(report.anomalies).toEqual(naive.anomalies);
        expect(report.by).toEqual(naive.by);
        const shuffled = [...events].sort(() => rng.next() - 0.5);
        expect(build(shuffled, asOf).report).toEqual(report);
      }),
      { seed: 20151111, numRuns: 120 },
    );
  });

  it('cuts and tables add up to the totals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seed) => {
        const events = randomDay(new Rng(`sums/${seed}`), 200, 30).map((event, i) => ({
          event,
          line: i + 1,
        }));
        const full = build(events, null);
        const { totals, by } = full.report;
        const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
        for (const groups of Object.values(by)) {
          for (const key of [
            'opened',
            'met',
            'breached',
            'sameDay',
            'advancePaidFen',
            'deferredFen',
          ] as const)
            expect(sum(groups.map((group) => group[key]))).toBe(totals[key]);
        }
        expect(full.flow.rows.at(-1)?.backlog ?? 0).toBe(totals.open);
        expect(full.flow.rows.at(-1)?.overdue ?? 0).toBe(totals.openOverdue);
        expect(sum(full.flow.rows.map((row) => row.breached))).toBe(totals.breached);
        expect(sum(full.days.map((day) => day.sameDay))).toBe(totals.sameDay);
        expect(sum(full.years.map((year) => year.openAfter))).toBe(totals.yearRuleOpen);
        const advances = full.money.posted.filter((row) => row.kind === 'advance');
        expect(sum(advances.map((row) => row.amountFen))).toBe(totals.advancePaidFen);
        expect(sum(full.money.deferred.map((row) => row.amountFen))).toBe(totals.deferredFen);
        expect(sum(full.money.recovered.map((row) => row.amountFen))).toBe(totals.recoveredFen);
        const rows = [...full.breachRows()];
        expect(rows.map((row) => row.id)).toEqual(full.report.breaches);
        expect(full.breachSums).toEqual({
          amountFen: sum(rows.map((row) => row.amountFen)),
          advancePaidFen: sum(rows.map((row) => row.advancePaidFen)),
        });
        for (const row of rows) expect(row.overdueMs).toBeGreaterThan(0);
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it('filtered to each owner in turn, it tells each anomaly once, with the dispute it is of', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seed) => {
        const events = randomDay(new Rng(`filters/${seed}`), 160, 14).map((event, i) => ({
          event,
          line: i + 2,
        }));
        const whole = build(events, null).report;
        const owners = [null, 'staff-1', 'staff-2', 'staff-3'];
        const parts = owners.map((owner) => build(events, null, { owner: [owner] }).report);
        const told = parts.flatMap(({ anomalies }) => anomalies.map((one) => JSON.stringify(one)));
        expect(told.sort()).toEqual(whole.anomalies.map((one) => JSON.stringify(one)).sort());
        for (const key of ['opened', 'breached', 'advancePaidFen'] as const) {
          expect(parts.reduce((sum, { totals }) => sum + totals[key], 0)).toBe(whole.totals[key]);
        }
      }),
      { seed: 29, numRuns: 15 },
    );
  });

  it('[B7] a payout that was put off and is held now is in no deferred figure, until it is put off again', () => {
    const HOUR = 3_600_000;
    const told = (type: string, hour: number, data: object): WarEvent => ({
      id: `${type}@${hour}`,
      source: '/console/desk-1',
      type: `warroom.${type}.v1`,
      subject: type.startsWith('dispute') ? 'dispute/D1' : 'payout/D1',
      at: (START + hour * HOUR) as EpochMs,
      data,
    });
    const money = { disputeId: 'D1', amountFen: 6_000_000, fund: 'advance_payout' };
    const day = [
      told('dispute.opened', 0, { channel: 'dispute', cause: 'quality', amountFen: 6_000_000 }),
      told('payout.deferred', 73, { ...money, reason: 'insufficient_funds' }),
      told('payout.held', 74, { ...money, reason: 'over_ceiling' }),
      told('payout.deferred', 75, { ...money, reason: 'insufficient_funds' }),
    ].map((event, i) => ({ event, line: i + 2 }));
    const at = (hour: number) => {
      const { report, money: tables } = build(day, START + hour * HOUR);
      return [report.totals.deferredCount, report.totals.deferredFen, tables.deferred.length];
    };
    expect(at(73)).toEqual([1, 6_000_000, 1]);
    expect(at(74)).toEqual([0, 0, 0]);
    expect(at(75)).toEqual([1, 6_000_000, 1]);
  });
});
