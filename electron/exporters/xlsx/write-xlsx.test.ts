import { unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/kernel';
import { type ReportDocument, reportDocument } from '../../../shared/reports/document';
import { sampleReport } from '../../../shared/reports/document/testing/sample-report';
import { Collected } from '../testing/collect';
import { columnName, valueCell } from './cells';
import { writeXlsx, type XlsxOptions } from './write-xlsx';
import { xmlText } from './xml-text';

const documentOf = (options: Parameters<typeof sampleReport>[0] = {}): ReportDocument =>
  reportDocument(sampleReport(options), { language: 'en', generator: 'Warroom test' });

async function bytesOf(document: ReportDocument, options: XlsxOptions = {}): Promise<Buffer> {
  const sink = new Collected();
  await writeXlsx(document, sink, options);
  return sink.bytes;
}

async function sheetsOf(bytes: Buffer): Promise<Map<string, unknown[][]>> {
  const sheets = (await readXlsxFile(bytes)) as unknown as { sheet: string; data: unknown[][] }[];
  return new Map(sheets.map(({ sheet, data }) => [sheet, data]));
}

const partsOf = (bytes: Buffer): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, Buffer.from(part).toString('utf8')]),
  );

describe('XLSX, read by another library', () => {
  it('has a cover, the figures and a sheet a table, with the figures of the document', async () => {
    const full = sampleReport({ breaches: 40 });
    const sheets = await sheetsOf(await bytesOf(documentOf({ breaches: 40 })));
    expect([...sheets.keys()]).toEqual([
      'Cover',
      'Figures',
      'By cause',
      'By region',
      'Flow and backlog by hour',
      'Settled on the same day',
      'Year rule',
      'Payouts and recoveries',
      'Breached disputes',
      'Data anomalies',
    ]);
    const cover = sheets.get('Cover') ?? [];
    expect(cover[0]?.[0]).toBe('Dispute SLA report');
    expect(cover[1]?.[0]).toBe('Drill · MOCK data');
    const facts = new Map(cover.map(([name, value]) => [name, value]));
    expect(facts.get('SHA-256')).toBe(full.report.source.sha256);
    expect(facts.get('Source')).toBe('day-2015.jsonl.gz');
    expect(facts.get('Disputes')).toBe(full.rowCount);
    expect(facts.get('As of')).toBe('2015-11-15T00:00:00.123+08:00');
    const figures = new Map((sheets.get('Figures') ?? []).map((row) => [row[4], row[2]]));
    expect(figures.get('opened')).toBe(full.report.totals.opened);
    expect(figures.get('complianceOfDue')).toBe(full.report.totals.complianceOfDue);
    expect(fen(figures.get('advancePaidFen'))).toBe(full.report.totals.advancePaidFen);
  });

  it('money is a number, exact to the fen, and adds up; instants are dates of the report’s zone', async () => {
    const full = sampleReport({ breaches: 800 });
    const bytes = await bytesOf(documentOf({ breaches: 800 }));
    const [head = [], ...rows] = (await sheetsOf(bytes)).get('Breached disputes') ?? [[]];
    const sums = rows.pop() ?? [];
    const at = head.indexOf('Amount');
    const breaches = [...full.breachRows()];
    expect(rows.map((row) => fen(row[at]))).toEqual(breaches.map((row) => row.amountFen));
    expect(rows.reduce((sum, row) => sum + fen(row[at]), 0)).toBe(fen(sums[at]));
    // The library cuts dates down to the millisecond below; the days in the file are exact.
    const opened = head.indexOf('Opened at');
    const [first] = breaches;
    const read = rows[0]?.[opened] as Date;
    expect(Math.abs(read.getTime() - ((first?.openedAt ?? 0) + 8 * 3_600_000))).toBeLessThanOrEqual(1);
    const sheet = partsOf(bytes)['xl/worksheets/sheet9.xml'] ?? '';
    const msOf = (column: number): number[] =>
      breaches.map((_row, i) => {
        const value = new RegExp(`<c r="${columnName(column)}${i + 2}" [^>]*><v>([^<]+)</v>`).exec(
          sheet,
        )?.[1];
        return Math.round(Number(value) * DAY_MS);
      });
    expect(msOf(head.indexOf('Overdue by'))).toEqual(breaches.map((row) => row.overdueMs));
    const unixDays = 25_569 * DAY_MS;
    expect(msOf(opened)).toEqual(breaches.map((row) => row.openedAt + 8 * 3_600_000 + unixDays));
  });

  it('goes on on another sheet when one is full, without losing a row', async () => {
    const sheets = await sheetsOf(await bytesOf(documentOf({ breaches: 250 }), { maxSheetRows: 102 }));
    const counts = ['', ' (2)', ' (3)'].map((end) => sheets.get(`Breached disputes${end}`)?.length);
    // A header on each, and the sums below the last.
    expect(counts).toEqual([101, 101, 52]);
    const ids = ['', ' (2)', ' (3)'].flatMap((end) =>
      (sheets.get(`Breached disputes${end}`) ?? []).slice(1).map((row) => row[0]),
    );
    expect(ids.slice(0, 250)).toEqual(sampleReport({ breaches: 250 }).report.breaches);
  });

  it('hostile texts are texts: 10,000 cells, no formula, every sign there that XML can hold', async () => {
    const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠', '<', '&', '_x0041_'];
    let count = 0;
    const made: string[] = [];
    const text = (): string => {
      const n = count++;
      made.push(`${starts[n % starts.length]}HYPERLINK("http://x")${n}`);
      return made.at(-1) ?? '';
    };
    const document = documentOf({ breaches: 3_500, text });
    const bytes = await bytesOf(document);
    const parts = partsOf(bytes);
    expect(count).toBeGreaterThan(10_000);
    for (const [name, xml] of Object.entries(parts)) {
      if (name.includes('worksheets/'))
        expect(xml).not.toMatch(/<f[ >]|<hyperlink|<c [^>]*t="(?!inlineStr")/);
    }
    const rows = (await sheetsOf(bytes)).get('Breached disputes') ?? [];
    const merchants = rows.slice(1, -1).map((row) => row[15]);
    expect(merchants).toHaveLength(3_500);
    expect(merchants.every((value) => typeof value === 'string' && value.includes('HYPERLINK'))).toBe(true);
  });
});

describe('XLSX, as a file', () => {
  it('[RP3] gives the same bytes again, also in another time zone and language of the machine', async () => {
    const { TZ, LANG } = process.env;
    const here = await bytesOf(documentOf({ breaches: 2_000 }));
    try {
      process.env.TZ = 'America/New_York';
      process.env.LANG = 'de_DE.UTF-8';
      expect(new Date(0).getHours()).toBe(19);
      expect((await bytesOf(documentOf({ breaches: 2_000 }))).equals(here)).toBe(true);
    } finally {
      for (const [name, value] of Object.entries({ TZ, LANG })) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });

  it('has a frozen header, a filter over the rows without the sums, and widths, on every table', async () => {
    const document = documentOf({ breaches: 7 });
    const parts = partsOf(await bytesOf(document));
    const breaches = parts['xl/worksheets/sheet9.xml'] ?? '';
    expect(breaches).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(breaches).toContain('<autoFilter ref="A1:R8"/>');
    expect(breaches.match(/<row /g)).toHaveLength(9);
    expect(breaches.match(/<col /g)).toHaveLength(18);
    for (const xml of Object.values(parts)) expect(xml).not.toMatch(/dcterms|20\d\d-\d\d-\d\dT.*modified/);
  });

  it('a table that isn’t as long as it says is refused, not written damaged', async () => {
    const document = documentOf({ breaches: 5 });
    for (const rowCount of [4, 6]) {
      const tables = document.tables.map((table) =>
        table.id === 'breaches' ? { ...table, rowCount } : table,
      );
      await expect(bytesOf({ ...document, tables })).rejects.toThrow(/breaches has (more|fewer) rows/);
    }
  });

  it('writes amounts that a spreadsheet would round as text, and all others as numbers', () => {
    const clock = { offsetMs: () => 0, isoText: (at: number) => new Date(at).toISOString() };
    expect(valueCell(999_999_999_999_999, 'money', clock)).toContain('<v>9999999999999.99</v>');
    expect(valueCell(-5, 'money', clock)).toContain('<v>-0.05</v>');
    expect(valueCell(9_007_199_254_740_991, 'money', clock)).toContain('>90071992547409.91</t>');
    expect(valueCell(Date.UTC(1900, 1, 28), 'instant', clock)).toContain('>1900-02-28T00:00:00.000Z</t>');
    expect(valueCell(Date.UTC(1900, 2, 1), 'instant', clock)).toContain('<v>61</v>');
  });

  it('names columns as a spreadsheet does, and escapes what XML can’t hold', () => {
    expect([0, 25, 26, 51, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA']);
    expect(xmlText('a\0<b>\ud800_x0041_')).toBe('a_x0000_&lt;b&gt;\ufffd_x005F_x0041_');
    expect(xmlText('x'.repeat(40_000))).toHaveLength(32_767);
  });
});

function fen(yuan: unknown): number {
  expect(typeof yuan).toBe('number');
  return Math.round(Number(yuan) * 100);
}
