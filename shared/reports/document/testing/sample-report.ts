import { CAUSES, CHANNELS, STAGES } from '../../../disputes';
import { FUNDS, PAYOUT_KINDS } from '../../../funds';
import { epochMs, formatUtc, HOUR_MS, Rng } from '../../../kernel';
import type { BreachRow, FullReport, ReportFilter, SlaGroup, SlaTotals } from '../..';

const DAY_START = Date.UTC(2015, 10, 10, 16);
const SLA_MS = 72 * HOUR_MS;

export interface SampleOptions {
  readonly seed?: string;
  readonly breaches?: number;
  /** Makes the texts that come from outside: ids, owners, keys. */
  readonly text?: (rng: Rng, what: string) => string;
  readonly zone?: string;
  readonly filter?: ReportFilter | null;
}

function randomTotals(rng: Rng): SlaTotals {
  const met = rng.int(0, 90_000);
  const settledLate = rng.int(0, 3_000);
  const openOverdue = rng.int(0, 2_000);
  const openInTime = rng.int(0, 40_000);
  const settled = met + settledLate;
  const ratio = (part: number, whole: number): number | null =>
    whole === 0 ? null : Math.round((part / whole) * 1e6) / 1e6;
  const p50Ms = rng.int(0, SLA_MS);
  return {
    opened: settled + openOverdue + openInTime,
    settled,
    open: openOverdue + openInTime,
    met,
    settledLate,
    openOverdue,
    openInTime,
    breached: settledLate + openOverdue,
    complianceOfSettled: ratio(met, settled),
    complianceOfDue: ratio(met, settled + openOverdue),
    settledWithin24h: Math.trunc(met / 2),
    sameDay: Math.trunc(met / 3),
    p50Ms,
    p90Ms: p50Ms + 40_000_003,
    p95Ms: p50Ms + 50_000_007,
    p99Ms: SLA_MS,
    maxMs: SLA_MS + 1,
    meanMs: p50Ms + 0.333333,
    advancePaidFen: rng.int(0, 900_000_000_00),
    advancePaidCount: rng.int(0, 5_000),
    deferredFen: rng.int(0, 9_000_000_99),
    deferredCount: rng.int(0, 40),
    recoveredFen: rng.int(0, 7_000_000_01),
    negative: rng.int(0, 3),
    yearRuleOpen: rng.int(0, 3),
  };
}

function addTotals(groups: readonly SlaTotals[], shape: SlaTotals): SlaTotals {
  const sum = { ...shape } as Record<string, number | null>;
  for (const key of Object.keys(shape)) {
    const isRatio = key.startsWith('compliance') || (key.endsWith('Ms') && key !== 'slaMs');
    if (!isRatio) sum[key] = groups.reduce((total, group) => total + (group[key as 'opened'] ?? 0), 0);
  }
  return sum as unknown as SlaTotals;
}

/** A report of a made-up day: figures that fit each other, and as many breaches as wanted, made one by one. */
export function sampleReport(options: SampleOptions = {}): FullReport {
  const { seed = 'sample', breaches = 12, zone = 'Asia/Shanghai' } = options;
  const rng = new Rng(seed);
  const text = options.text ?? ((r: Rng, what: string) => `${what}-${r.int(100, 999)}`);
  const group = (key: string | null): SlaGroup => ({ key, ...randomTotals(rng) });
  const byCause = [...CAUSES].sort().map((cause) => group(cause));
  const totals = addTotals(byCause, randomTotals(rng));
  const regions = [...['310000', '330000', '440000'].map((code) => group(code)), group(null)];
  const ids = Array.from({ length: breaches }, (_, i) => `D20151111-${String(i).padStart(6, '0')}`);
  const owners = Array.from({ length: 20 }, () => text(rng, 'owner'));
  function* breachRows(): Generator<BreachRow> {
    const own = new Rng(`${seed}/breaches`);
    for (const id of ids) {
      const openedAt = DAY_START + own.int(0, 20 * HOUR_MS);
      const isLate = own.chance(0.7);
      const overdueMs = own.int(1, 30 * HOUR_MS);
      yield {
        id,
        kind: isLate ? 'settled_late' : 'open_overdue',
        openedAt,
        dueAt: openedAt + SLA_MS,
        settledAt: isLate ? openedAt + SLA_MS + overdueMs : null,
        overdueMs,
        channel: CHANNELS[own.int(0, CHANNELS.length - 1)] ?? 'dispute',
        cause: CAUSES[own.int(0, CAUSES.length - 1)] ?? 'other',
        category: own.chance(0.1) ? null : text(own, 'category'),
        region: own.chance(0.1) ? null : '330000',
        merchantId: text(own, 'M'),
        tier: own.int(0, 4),
        vip: own.chance(0.1),
        stageAtDue: STAGES[own.int(0, 5)] ?? 'opened',
        stage: isLate ? 'resolved' : 'in_review',
        owner: own.chance(0.2) ? null : (owners[own.int(0, owners.length - 1)] ?? null),
        amountFen: own.int(1, 20_000_00),
        advancePaidFen: own.int(0, 20_000_00),
      };
    }
  }
  const flow = Array.from({ length: 96 }, (_, i) => ({
    startAt: DAY_START + i * HOUR_MS,
    opened: Math.round(900 * Math.exp(-i / 18) * (1 + 0.3 * rng.next())),
    settled: Math.round(420 * Math.exp(-((i - 30) ** 2) / 900) * (1 + 0.2 * rng.next())),
    breached: i < 72 ? 0 : rng.int(0, 40),
    backlog: Math.round(9_000 * Math.exp(-((i - 28) ** 2) / 1_100)),
    overdue: i < 72 ? 0 : (i - 71) * 12,
    advancePaidFen: rng.int(0, 5_000_000),
    recoveredFen: rng.int(0, 900_000),
  }));
  const asOf = formatUtc(epochMs(DAY_START + 96 * HOUR_MS + 123));
  return {
    report: {
      schema: 'warroom.sla-report/1',
      asOf,
      zone,
      label: 'mock',
      filter: options.filter ?? null,
      slaMs: SLA_MS,
      totals,
      breaches: ids,
      anomalies: Array.from({ length: 3 }, (_, i) => ({
        id: text(rng, 'D'),
        kind: 'negative' as const,
        line: 40 + i,
      })),
      by: { cause: byCause, region: regions },
      source: {
        file: 'day-2015.jsonl.gz',
        events: 512_345,
        firstAt: formatUtc(epochMs(DAY_START)),
        lastAt: asOf,
        unknown: 1,
        bad: 0,
        duplicates: 2,
        late: 3,
        sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      },
    },
    flow: { unit: 'hour', rows: flow },
    money: {
      posted: PAYOUT_KINDS.map((kind, i) => ({
        fund: FUNDS[i] ?? 'advance_payout',
        kind,
        count: rng.int(1, 900),
        amountFen: rng.int(1, 90_000_000),
      })),
      deferred: [{ fund: 'advance_payout', count: 2, amountFen: 1_234_567 }],
      recovered: [{ fund: 'advance_payout', count: 5, amountFen: 7_654_321 }],
    },
    days: [
      {
        day: '2015-11-11',
        opened: 900,
        settled: 800,
        sameDay: 450,
        sameDayShare: 0.5,
        met: 790,
        breached: 60,
      },
      {
        day: '2015-11-12',
        opened: 300,
        settled: 200,
        sameDay: 100,
        sameDayShare: 0.333333,
        met: 199,
        breached: 3,
      },
    ],
    years: [
      {
        year: 2015,
        endAt: Date.UTC(2015, 11, 31, 16),
        opened: 1_200,
        settledInYear: 1_000,
        settledAfter: 0,
        openAfter: 0,
        openWithin: 200,
      },
    ],
    comparison: null,
    rowCount: totals.opened,
    breachRows,
    breachSums: {
      amountFen: [...breachRows()].reduce((sum, row) => sum + row.amountFen, 0),
      advancePaidFen: [...breachRows()].reduce((sum, row) => sum + row.advancePaidFen, 0),
    },
    rows: { disputeCount: 0, disputes: () => [], movementCount: 0, movements: () => [] },
  };
}
