import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportDocument } from '../../shared/reports/document';
import { sampleReport } from '../../shared/reports/document/testing/sample-report';
import { EXPORT_FORMATS, type ExportProgress, type WriteReportOptions, writeReport } from './index';
import { zoneClock } from './zone-clock';

let folder: string;
const file = (name: string): string => path.join(folder, name);
const document = reportDocument(sampleReport({ breaches: 20_000 }), { language: 'zh-CN', generator: 'test' });
const pdf = Buffer.from('%PDF-1.7 made by a page');
const printPdf: NonNullable<WriteReportOptions['printPdf']> = () => Promise.resolve(pdf);

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-export-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(EXPORT_FORMATS)('%s', (format) => {
  it('tells how far it is, to the end', async () => {
    const told: ExportProgress[] = [];
    await writeReport(document, format, file(`a.${format}`), { printPdf, onProgress: (p) => told.push(p) });
    expect(told.length).toBeGreaterThan(1);
    const steps = told.map(({ done }) => done);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(told.at(-1)?.done).toBe(told.at(-1)?.total);
    expect(readdirSync(folder)).toEqual([`a.${format}`]);
    rmSync(file(`a.${format}`));
  });

  it('cancelled halfway: nothing is left, and an older file is as it was', async () => {
    writeFileSync(file('old'), 'older');
    const stop = new AbortController();
    const onProgress = ({ done, total }: ExportProgress): void => {
      if (format === 'pdf' || done > total / 2) stop.abort();
    };
    const written = writeReport(document, format, file('old'), { printPdf, onProgress, signal: stop.signal });
    await expect(written).rejects.toMatchObject({ fault: 'cancelled' });
    expect(readdirSync(folder)).toEqual(['old']);
    expect(readFileSync(file('old'), 'utf8')).toBe('older');
    rmSync(file('old'));
  });

  it('a folder that isn’t there is named by the file alone', async () => {
    const written = writeReport(document, format, file('none/x.csv'), { printPdf });
    await expect(written).rejects.toMatchObject({
      fault: 'cannot_write',
      message: /^x\.csv: can't be written/,
    });
  });

  it('a failure of its source leaves nothing', async () => {
    const broken = { ...document, tables: document.tables.map((table) => ({ ...table, rows: failing() })) };
    await expect(writeReport(broken, format, file('x'), { printPdf })).rejects.toThrow('the source failed');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('zone clock', () => {
  it.each([
    ['Asia/Shanghai', '2015-11-10T16:00:00.000Z', '2015-11-11T00:00:00.000+08:00'],
    ['UTC', '2015-11-10T16:00:00.001Z', '2015-11-10T16:00:00.001+00:00'],
    ['Europe/Paris', '2026-03-29T00:59:59.999Z', '2026-03-29T01:59:59.999+01:00'],
    ['Europe/Paris', '2026-03-29T01:00:00.000Z', '2026-03-29T03:00:00.000+02:00'],
    ['America/New_York', '2026-11-01T05:59:59.999Z', '2026-11-01T01:59:59.999-04:00'],
    ['America/New_York', '2026-11-01T06:00:00.000Z', '2026-11-01T01:00:00.000-05:00'],
    ['Asia/Kathmandu', '2020-01-01T00:00:00.000Z', '2020-01-01T05:45:00.000+05:45'],
    ['Asia/Shanghai', '1990-07-01T00:00:00.000Z', '1990-07-01T09:00:00.000+09:00'],
  ])('%s at %s is %s', (zone, at, text) => {
    expect(zoneClock(zone).isoText(Date.parse(at))).toBe(text);
  });

  it('refuses what is no zone', () => {
    expect(() => zoneClock('Mars/Olympus')).toThrow(RangeError);
  });
});

function failing(): Iterable<never> {
  return {
    [Symbol.iterator]() {
      throw new Error('the source failed');
    },
  };
}
