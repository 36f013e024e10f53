import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { type EpochMs, Rng, yuanDigits } from '../../shared/kernel';
import {
  createReportBuilder,
  type DisputeRow,
  type FullReport,
  type MovementRow,
} from '../../shared/reports';
import { rowsData, rowsDocument } from '../../shared/reports/document';
import { randomDay, START } from '../../shared/reports/testing/random-day';
import { writeCsv } from './csv/write-csv';
import { writeJson } from './json/write-json';
import { Collected } from './testing/collect';
import { writeXlsx } from './xlsx/write-xlsx';

const HOUR = 3_600_000;
const zone = { name: 'Asia/Shanghai', offsetAt: () => 8 * HOUR };
const CUTS = ['cause', 'owner', 'shift'] as const;
const OPTIONS = { language: 'en', generator: 'Warroom test', position: 400 } as const;

/** A day of any events, with disputes met, late, overdue, settled before they were opened, and known by their money alone. */
function fullReport(seed: string, filter: FullReport['report']['filter'] = null): FullReport {
  const builder = createReportBuilder({
    zone,
    label: 'mock',
    filter,
    asOf: (START + 150 * HOUR) as EpochMs,
    cuts: CUTS.map((name) => ({ name, first: name, second: null })),
  });
  for (const [i, event] of randomDay(new Rng(seed), 1_500, 200).entries()) builder.add(event, i + 1);
  const counted = { firstAt: null, lastAt: null, bad: 0, duplicates: 0, late: 0 };
  return builder.finish({ file: 'x', events: 1_500, sha256: 'a'.repeat(64), ...counted });
}

type Cells = Readonly<Record<string, string>>;
const sumOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** The report's totals worked out anew from what stands in a file. Money in fen. */
function addedUp(rows: readonly Cells[], asOf: number) {
  const at = (row: Cells, id: string): number => (row[id] ? Date.parse(row[id]) : Number.NaN);
  const opened = rows.filter((row) => row.openedAt);
  const settled = opened.filter((row) => row.settledAt);
  const open = opened.filter((row) => !row.settledAt);
  const met = settled.filter((row) => at(row, 'settledAt') <= at(row, 'dueAt')).length;
  const overdue = open.filter((row) => asOf > at(row, 'dueAt')).length;
  const took = settled
    .map((row) => Math.max(0, at(row, 'settledAt') - at(row, 'openedAt')))
    .sort((a, b) => a - b);
  const rank = (percent: number) => took[Math.ceil((percent / 100) * took.length) - 1] ?? null;
  const day = (ms: number): number => Math.floor((ms + 8 * HOUR) / (24 * HOUR));
  const yearEnd = (ms: number): number =>
    Date.UTC(new Date(ms + 8 * HOUR).getUTCFullYear() + 1, 0, 1) - 8 * HOUR;
  const fen = (id: string): number =>
    sumOf(rows.map((row) => Math.round(Number((row[id] ?? '').replaceAll(',', '')) * 100)));
  // In whole numbers: a mean of days in milliseconds has more digits than a division keeps.
  const ratio = (a: number, b: number): number | null =>
    b === 0 ? null : Number((2_000_000n * BigInt(a) + BigInt(b)) / (2n * BigInt(b))) / 1e6;
  return {
    opened: opened.length,
    settled: settled.length,
    open: open.length,
    met,
    settledLate: settled.length - met,
    openOverdue: overdue,
    openInTime: open.length - overdue,
    breached: settled.length - met + overdue,
    complianceOfSettled: ratio(met, settled.length),
    complianceOfDue: ratio(met, settled.length + overdue),
    settledWithin24h: took.filter((ms) => ms <= 24 * HOUR).length,
    sameDay: settled.filter((row) => day(at(row, 'openedAt')) === day(at(row, 'settledAt'))).length,
    p50Ms: rank(50),
    p90Ms: rank(90),
    p95Ms: rank(95),
    p99Ms: rank(99),
    maxMs: took.at(-1) ?? null,
    meanMs: ratio(sumOf(took), took.length),
    advancePaidFen: fen('advancePaidFen'),
    advancePaidCount: sumOf(rows.map((row) => Number(row.advancePaidCount))),
    deferredFen: fen('deferredFen'),
    deferredCount: sumOf(rows.map((row) => Number(row.deferredCount))),
    recoveredFen: fen('recoveredFen'),
    negative: settled.filter((row) => at(row, 'settledAt') < at(row, 'openedAt')).length,
    yearRuleOpen: open.filter((row) => asOf >= yearEnd(at(row, 'openedAt'))).length,
  };
}

/** Count and fen by movement, fund and kind: of the rows, and of the report's own table. */
function movementsOf(rows: readonly Pick<MovementRow, 'movement' | 'fund' | 'payoutKind' | 'amountFen'>[]) {
  const sums = new Map<string, [number, number]>();
  for (const { movement, fund, payoutKind, amountFen } of rows) {
    const key = `${movement} ${fund} ${payoutKind}`;
    const [count, fen] = sums.get(key) ?? [0, 0];
    sums.set(key, [count + 1, fen + amountFen]);
  }
  return sums;
}
function movementsIn({ money }: FullReport): ReturnType<typeof movementsOf> {
  const told = (movement: string, rows: FullReport['money']['deferred']) =>
    rows.map(({ fund, count, amountFen }) => [`${movement} ${fund} null`, [count, amountFen]] as const);
  return new Map([
    ...money.posted.map(
      ({ fund, kind, count, amountFen }) => [`posted ${fund} ${kind}`, [count, amountFen]] as const,
    ),
    ...told('deferred', money.deferred),
    ...told('recovered', money.recovered),
  ] as [string, [number, number]][]);
}

async function csvRows(full: FullReport): Promise<Cells[]> {
  const document = rowsDocument(full, OPTIONS);
  const sink = new Collected();
  await writeCsv(document, sink, { table: 'disputes' });
  const ids = document.tables[0]!.columns.map(({ id }) => id);
  const [, ...records] = parse(sink.bytes, { bom: true }) as string[][];
  return records.map((record) => Object.fromEntries(ids.map((id, i) => [id, record[i] ?? ''])));
}

async function jsonOf(full: FullReport) {
  const sink = new Collected();
  await writeJson(rowsData(full, OPTIONS), sink);
  return JSON.parse(sink.text) as {
    disputes: DisputeRow[];
    movements: MovementRow[];
    [fact: string]: unknown;
  };
}
/** A data row's cells as a CSV has them. */
const cellsOf = ({ keys, ...row }: DisputeRow): Cells => {
  const time = (at: number | null) => (at === null ? '' : new Date(at).toISOString());
  const { openedAt, dueAt, settledAt, advancePaidFen, deferredFen, recoveredFen } = row;
  const money = { advancePaidFen, deferredFen, recoveredFen };
  return {
    ...Object.fromEntries(Object.entries(row).map(([id, value]) => [id, String(value)])),
    ...Object.fromEntries(Object.entries(keys).map(([id, key]) => [id, String(key)])),
    ...Object.fromEntries(Object.entries(money).map(([id, fen]) => [id, yuanDigits(fen)])),
    openedAt: time(openedAt),
    dueAt: time(dueAt),
    settledAt: time(settledAt),
  };
};
const ASOF = START + 150 * HOUR;

describe('[RP1] the rows of all disputes', () => {
  it.each(['a', 'b', 'c'])(
    'add up to every total of the report, to the fen, on random day %s',
    async (seed) => {
      const full = fullReport(seed);
      const { totals, by } = full.report;
      expect([totals.met, totals.settledLate, totals.openOverdue, totals.negative].every((n) => n > 0)).toBe(
        true,
      );
      expect([totals.advancePaidFen, totals.deferredFen, totals.recoveredFen].every((n) => n > 0)).toBe(true);
      expect(addedUp(await csvRows(full), ASOF)).toEqual(totals);
      const data = await jsonOf(full);
      const rows = data.disputes.map(cellsOf);
      expect(addedUp(rows, ASOF)).toEqual(totals);
      for (const cut of CUTS) {
        for (const { key, ...group } of by[cut]!) {
          const own = rows.filter((row) => row[cut] === String(key));
          expect(addedUp(own, ASOF), `${cut} ${key}`).toEqual(group);
        }
      }
      expect(movementsOf(data.movements)).toEqual(movementsIn(full));
    },
  );

  it('are those of the filter, and the same in a workbook, under the sums of the report', async () => {
    const full = fullReport('d', { cause: ['quality', 'damaged'] });
    const { totals } = full.report;
    expect(addedUp(await csvRows(full), ASOF)).toEqual(totals);
    const sink = new Collected();
    await writeXlsx(rowsDocument(full, OPTIONS), sink);
    const sheets = (await readXlsxFile(sink.bytes)) as unknown as { sheet: string; data: unknown[][] }[];
    const [head = [], ...rows] = sheets.find(({ sheet }) => sheet === 'All disputes')?.data ?? [];
    const fen = (title: string) => rows.map((row) => Math.round(Number(row[head.indexOf(title)]) * 100));
    const paid = fen('Advance paid');
    expect(paid.at(-1)).toBe(totals.advancePaidFen);
    expect(sumOf(paid.slice(0, -1))).toBe(totals.advancePaidFen);
  });

  it('say whose data, which, up to where, in which zone and how many', async () => {
    const full = fullReport('e', { cause: ['quality'] });
    const { disputes, movements, ...head } = await jsonOf(full);
    expect(head).toMatchObject({
      schema: 'warroom.dispute-rows/1',
      label: 'mock',
      filter: { cause: ['quality'] },
      asOf: full.report.asOf,
      position: 400,
      zone: 'Asia/Shanghai',
      count: disputes.length,
      totals: full.report.totals,
    });
    expect(movements.length).toBeGreaterThan(0);
    const cover = Object.fromEntries(rowsDocument(full, OPTIONS).cover.map(({ id, value }) => [id, value]));
    expect(cover).toMatchObject({ zone: 'Asia/Shanghai', filter: 'cause: Quality', position: 400 });
    expect(cover.rows).toBe(disputes.length);
  });
});
