import { describe, expect, it } from 'vitest';
import { countRows, reportDocument, toPrintDocument } from '.';
import { sampleReport } from './testing/sample-report';
import { REPORT_WORDS } from './words';

const OPTIONS = { language: 'en', generator: 'Warroom test' } as const;

describe('report document', () => {
  it('carries every figure of the totals once, as it is in the report', () => {
    const full = sampleReport();
    const figures = reportDocument(full, OPTIONS).groups.flatMap((group) => group.figures);
    const named = figures.filter(({ id }) => id !== 'anomalies').map(({ id, value }) => [id, value]);
    expect(named).toHaveLength(Object.keys(full.report.totals).length);
    expect(Object.fromEntries(named)).toEqual(full.report.totals);
  });

  it('the sums of a cut of everything are the totals', () => {
    const full = sampleReport({ seed: 'sums' });
    const table = reportDocument(full, OPTIONS).tables.find(({ id }) => id === 'by.cause');
    const sums = Object.fromEntries(table?.columns.map(({ id }, i) => [id, table.sums?.[i]]) ?? []);
    const { opened, breached, advancePaidFen, recoveredFen } = full.report.totals;
    expect(sums).toMatchObject({ name: 'Total', opened, breached, advancePaidFen, recoveredFen });
    expect(sums.complianceOfDue).toBeNull();
  });

  it('is the same figures in both languages, each with words of its own', () => {
    const full = sampleReport({ breaches: 50 });
    const [zh, en] = (['zh-CN', 'en'] as const).map((language) =>
      reportDocument(full, { ...OPTIONS, language }),
    );
    const values = (document: typeof zh) =>
      document?.groups.flatMap((g) => g.figures.map((f) => [f.id, f.value]));
    expect(values(zh)).toEqual(values(en));
    const leaves = (tree: object): string[] =>
      Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
        typeof value === 'object' && value !== null ? leaves(value).map((k) => `${key}.${k}`) : [key],
      );
    expect(leaves(REPORT_WORDS['zh-CN'])).toEqual(leaves(REPORT_WORDS.en));
    expect(JSON.stringify(REPORT_WORDS.en)).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('rows are made anew each time, as many as it says', () => {
    const document = reportDocument(sampleReport({ breaches: 300 }), OPTIONS);
    for (const table of document.tables) {
      const rows = [...table.rows];
      expect(rows).toHaveLength(table.rowCount);
      expect([...table.rows]).toEqual(rows);
      for (const row of rows) expect(row).toHaveLength(table.columns.length);
    }
    expect(countRows(document)).toBe(document.tables.reduce((sum, table) => sum + [...table.rows].length, 0));
  });

  it('a print has the printed columns alone, the first rows, and the sums of all', () => {
    const document = reportDocument(sampleReport({ breaches: 300 }), OPTIONS);
    const table = toPrintDocument(document, 100).tables.find(({ id }) => id === 'breaches');
    expect(table?.rows).toHaveLength(100);
    expect(table?.rowCount).toBe(300);
    expect(table?.columns.every(({ isPrinted }) => isPrinted)).toBe(true);
    expect(table?.rows.every((row) => row.length === table.columns.length)).toBe(true);
    const at = table?.columns.findIndex(({ id }) => id === 'amountFen') ?? -1;
    const all = [...sampleReport({ breaches: 300 }).breachRows()];
    expect(table?.sums?.[at]).toBe(all.reduce((sum, row) => sum + row.amountFen, 0));
    expect(() => structuredClone(toPrintDocument(document))).not.toThrow();
  });

  it('says the filter, and what isn’t given, in words', () => {
    const filter = { region: ['330000', null], cause: ['quality'] };
    const fact = (language: 'en' | 'zh-CN') =>
      reportDocument(sampleReport({ filter }), { ...OPTIONS, language }).cover.find(
        ({ id }) => id === 'filter',
      );
    expect(fact('en')?.value).toBe('cause: Quality; region: Zhejiang, (not given)');
    expect(fact('zh-CN')?.value).toBe('原因: 质量问题; 地区: 浙江、（未填）');
  });
});
