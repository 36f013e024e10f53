import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportDocument } from '../../../shared/reports/document';
import { sampleReport } from '../../../shared/reports/document/testing/sample-report';
import { Collected } from '../testing/collect';
import { neutralise } from './csv-text';
import { writeCsv } from './write-csv';

const GENERATOR = 'Warroom test';

async function csvOf(options: Parameters<typeof sampleReport>[0] = {}, table?: string): Promise<string> {
  const sink = new Collected();
  const document = reportDocument(sampleReport(options), { language: 'en', generator: GENERATOR });
  await writeCsv(document, sink, table === undefined ? {} : { table });
  return sink.text;
}
const recordsOf = (text: string): string[][] => parse(text, { bom: true }) as string[][];
const section = (records: string[][], id: string, kind: string): string[][] =>
  records.filter((record) => record[0] === id && record[1] === kind).map((record) => record.slice(2));

describe('[RP2] CSV', () => {
  it('begins with the mark of UTF-8, ends every record with CR LF, and all records are equally long', async () => {
    const text = await csvOf();
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const records = recordsOf(text);
    expect(new Set(records.map((record) => record.length)).size).toBe(1);
  });

  it('gives every table back by its first two fields, with sums that its rows add up to', async () => {
    const full = sampleReport({ breaches: 500 });
    const records = recordsOf(await csvOf({ breaches: 500 }));
    const [head = []] = section(records, 'breaches', 'head');
    const rows = section(records, 'breaches', 'row');
    const [sums = []] = section(records, 'breaches', 'sum');
    expect(rows).toHaveLength(500);
    const at = head.indexOf('Amount (yuan)');
    const fenOf = (text: string): number => Number(text.replace('.', ''));
    expect(rows.reduce((sum, row) => sum + fenOf(row[at] ?? ''), 0)).toBe(fenOf(sums[at] ?? ''));
    expect(fenOf(sums[at] ?? '')).toBe([...full.breachRows()].reduce((sum, row) => sum + row.amountFen, 0));
    const figures = section(records, 'figures.counts', 'row');
    expect(figures.find(([id]) => id === 'opened')?.[2]).toBe(String(full.report.totals.opened));
  });

  it('writes instants in ISO 8601 with the offset of the report’s zone, by its summer time', async () => {
    const zoned = recordsOf(await csvOf({ zone: 'America/New_York' }, 'flow'));
    expect(zoned[1]?.[0]).toBe('2015-11-10T11:00:00.000-05:00');
    const shanghai = recordsOf(await csvOf({}, 'flow'));
    expect(shanghai[1]?.[0]).toBe('2015-11-11T00:00:00.000+08:00');
  });

  it('[RP3] gives the same bytes in another time zone and language of the machine', async () => {
    const { TZ, LANG } = process.env;
    const here = await csvOf({ breaches: 300 });
    try {
      process.env.TZ = 'America/New_York';
      process.env.LANG = 'de_DE.UTF-8';
      expect(new Date(0).getHours()).toBe(19);
      expect(await csvOf({ breaches: 300 })).toBe(here);
    } finally {
      restore({ TZ, LANG });
    }
  });

  it('one table alone is a plain table; an unknown one is named, with those that there are', async () => {
    const records = recordsOf(await csvOf({}, 'by.cause'));
    expect(records[0]?.slice(0, 3)).toEqual(['Key', 'By cause', 'Opened']);
    expect(records).toHaveLength(12);
    await expect(csvOf({}, 'none')).rejects.toThrow(/no table "none".*by\.cause/);
  });
});

describe('formulas', () => {
  /** What Excel, LibreOffice or WPS would do with a cell of text, once blanks and invisible signs are gone. */
  const isFormula = (cell: string): boolean =>
    /^[=+\-@＝＋－＠−]/.test(cell.replace(/^[\s\p{Cf}\p{Cc}]+/u, '')) || /^[\t\r\n\0]/.test(cell);

  it('10,000 hostile cells: none is a formula, and each text is still there', async () => {
    const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠', '|', '%'];
    const before = ['', ' ', '\u3000', '\u00a0', '\u200b', '\ufeff', '  \u200f', '"', "'"];
    const after = ['HYPERLINK("http://x","y")', "cmd|' /C calc'!A0", '1+1', 'SUM(A1:A9)\r\n=2', ',,,""'];
    let count = 0;
    const text = (): string => {
      const n = count++;
      return `${before[n % before.length]}${starts[n % starts.length]}${after[n % after.length]}${n}`;
    };
    const records = recordsOf(await csvOf({ breaches: 3_500, text }));
    const cells = section(records, 'breaches', 'row').flatMap((row) => [row[4], row[13], row[15]]);
    const hostile = cells.filter((cell): cell is string => cell !== undefined && /\d$/.test(cell));
    expect(count).toBeGreaterThan(10_000);
    expect(hostile.length).toBeGreaterThan(9_000);
    expect(records.flat().filter((cell) => isFormula(cell) && !/^-?[\d.]+$/.test(cell))).toEqual([]);
  });

  it('leaves harmless text as it is, and puts an apostrophe before the rest', () => {
    for (const text of ['2015', 'a=b', 'D-1', '（=', '北京', '']) expect(neutralise(text)).toBe(text);
    for (const text of ['=1', ' =1', '\u200b+1', '＝1', '-5', '@x', '\tx', 'x'.padStart(2, '\0')])
      expect(neutralise(text)).toBe(`'${text}`);
  });

  it('any text comes back from the file', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(isFormula(neutralise(text))).toBe(false);
      }),
      { seed: 11, numRuns: 5_000 },
    );
  });
});

function restore(values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
