/**
 * The same report in every format, made by the commands as a person gives them: the figures are read back from each file by
 * another library and compared, and the PDF's pages are looked at row by row.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { randomDay } from './random-day';
import { type PdfPage, readPdf } from './read-pdf';

test.skip(process.env.WARROOM_BIN !== undefined, 'the packaged app’s own is proved by the smoke test');

const root = path.resolve(import.meta.dirname, '..');
const electron = createRequire(import.meta.url)('electron') as string;
const CUTS = 'cause,category*channel,owner';
let folder: string;
const file = (name: string): string => path.join(folder, name);
// A name that would be markup if it were ever taken for it.
const DAY = `day "><img src=x> '&amp;.jsonl`;

test.beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'warroom-reports-'));
  writeFileSync(file(DAY), randomDay({ seed: 'exports', disputes: 1_500, breaches: 200 }));
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

const environment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  WARROOM_PRINT_APP: JSON.stringify([electron, root]),
  ...more,
});
const command = (...args: string[]): string[] => [
  path.join(root, 'out/cli/index.cjs'),
  'report',
  file(DAY),
  ...args,
];

function report(format: string, out: string, language = 'en', env: NodeJS.ProcessEnv = {}): void {
  const args = command('--format', format, '--by', CUTS, '--lang', language, '--out', file(out));
  const { status, stderr } = spawnSync(process.execPath, args, { env: environment(env), encoding: 'utf8' });
  expect(status, stderr).toBe(0);
}

const fenOf = (yuan: string): number => Number(yuan.replace(/[¥,.\s]/g, '').replace('−', '-'));

interface Totals {
  readonly [name: string]: number | null;
}
const jsonOf = (out: string): { totals: Totals; breaches: string[]; by: Record<string, Totals[]> } =>
  JSON.parse(readFileSync(file(out), 'utf8'));

test('figures and sums are equal in JSON, CSV, XLSX and PDF, to the fen', async () => {
  test.setTimeout(240_000);
  for (const format of ['json', 'csv', 'xlsx', 'pdf']) report(format, `equal.${format}`);
  const { totals, breaches, by } = jsonOf('equal.json');
  expect(breaches).toHaveLength(200);
  expect(totals.advancePaidFen).toBeGreaterThan(0);

  const records = parse(readFileSync(file('equal.csv')), { bom: true }) as string[][];
  const csvRows = (id: string): string[][] =>
    records.filter((r) => r[0] === id && r[1] === 'row').map((r) => r.slice(2));
  const csvFigures = new Map(
    records
      .filter((r) => r[0]?.startsWith('figures.') && r[1] === 'row')
      .map((r) => [r[2] ?? '', r[4] ?? '']),
  );
  const sheets = (await readXlsxFile(file('equal.xlsx'))) as unknown as {
    sheet: string;
    data: unknown[][];
  }[];
  const sheet = (name: string): unknown[][] => sheets.find((s) => s.sheet === name)?.data ?? [];
  const xlsxFigures = new Map(sheet('Figures').map((row) => [row[4], row[2]]));
  const pages = await readPdf(file('equal.pdf'));
  const pdfFigure = (name: string): string => valueAfter(pages[0], name);

  const isMoney = (name: string): boolean => name.endsWith('Fen');
  for (const [name, value] of Object.entries(totals)) {
    const csv = csvFigures.get(name) ?? 'none';
    if (value === null) expect(csv, name).toBe('');
    else expect(isMoney(name) ? fenOf(csv) : Number(csv), `${name} in the CSV`).toBe(value);
    if (name.endsWith('Ms') || value === null) continue;
    const xlsx = Number(xlsxFigures.get(name));
    expect(isMoney(name) ? Math.round(xlsx * 100) : xlsx, `${name} in the XLSX`).toBe(value);
  }
  expect(fenOf(pdfFigure('Advance paid'))).toBe(totals.advancePaidFen);
  expect(fenOf(pdfFigure('Owed, unfunded'))).toBe(totals.deferredFen);
  expect(fenOf(pdfFigure('Recovered'))).toBe(totals.recoveredFen);
  expect(fenOf(pdfFigure('Breached'))).toBe(totals.breached);
  expect(fenOf(pdfFigure('Settled in time'))).toBe(totals.met);
  expect(Number.parseFloat(pdfFigure('Compliance of due'))).toBe(
    Number(((totals.complianceOfDue ?? 0) * 100).toFixed(4)),
  );

  // The sums of a list and of a cut, in each file and worked out anew from its rows.
  const head = records.find((r) => r[0] === 'breaches' && r[1] === 'head')?.slice(2) ?? [];
  const at = head.indexOf('Amount (yuan)');
  const csvSum = csvRows('breaches').reduce((sum, row) => sum + fenOf(row[at] ?? ''), 0);
  const [xlsxHead = [], ...xlsxRows] = sheet('Breached disputes');
  const xlsxAt = xlsxHead.indexOf('Amount');
  const xlsxFen = xlsxRows.map((row) => Math.round(Number(row[xlsxAt]) * 100));
  const printedSum = xlsxFen.pop();
  expect(xlsxFen.reduce((a, b) => a + b, 0)).toBe(csvSum);
  expect(printedSum).toBe(csvSum);
  const pdfRows = breachRows(pages, breaches);
  expect(pdfRows.reduce((sum, row) => sum + fenOf(row.amount), 0)).toBe(csvSum);
  const sumLine = pages.flatMap(({ lines }) =>
    lines.filter((line) => /^Total ¥[\d,.]+ ¥[\d,.]+$/.test(line)),
  );
  expect(sumLine.map((line) => fenOf(line.split(' ')[1] ?? ''))).toEqual([csvSum]);
  const causes = csvRows('by.cause');
  expect(causes.map((row) => Number(row[2]))).toEqual((by.cause ?? []).map((group) => group.opened));
  expect(csvRows('by.category*channel')).toHaveLength(by['category*channel']?.length ?? -1);
});

test('200 breaches over several pages: no row cut, no column cut, the header on each, the label on all', async () => {
  test.setTimeout(120_000);
  report('pdf', 'pages.pdf', 'zh-CN');
  report('json', 'pages.json');
  const { breaches } = jsonOf('pages.json');
  const pages = await readPdf(file('pages.pdf'));
  const rows = breachRows(pages, breaches);
  expect(rows.map(({ id }) => id)).toEqual(breaches);
  const withRows = new Set(rows.map(({ page }) => page));
  expect(withRows.size).toBeGreaterThan(2);
  for (const [i, { text, isClear }] of pages.entries()) {
    expect(text, `label on page ${i + 1}`).toContain('演练 · 模拟数据 MOCK');
    expect(text, `number of page ${i + 1}`).toContain(`${i + 1} / ${pages.length}`);
    if (withRows.has(i)) expect(text, `header on page ${i + 1}`).toMatch(/纠纷号 原因 到期时环节 .*先行赔付/);
    expect(isClear, `nothing of page ${i + 1} reaches into its margins`).toBe(true);
  }
  expect(pages.map(({ text }) => text).join('')).not.toContain('undefined');
});

test('the same day gives the same bytes, in another time zone and language too', () => {
  test.setTimeout(240_000);
  for (const format of ['json', 'csv', 'xlsx', 'pdf']) {
    report(format, `a.${format}`);
    report(format, `b.${format}`, 'en', { TZ: 'America/New_York', LANG: 'de_DE.UTF-8', LC_ALL: 'C' });
    expect(readFileSync(file(`a.${format}`)).equals(readFileSync(file(`b.${format}`))), format).toBe(true);
  }
});

test('stopped halfway, nothing is left: no file, no folder, no process', async () => {
  await mkdir(file('own-tmp'));
  const left = (): string[] => [
    ...readdirSync(folder).filter((name) => /stopped|partial/.test(name)),
    ...readdirSync(file('own-tmp')),
  ];
  const child = spawn(process.execPath, command('--format', 'pdf', '--out', file('stopped.pdf')), {
    env: environment({ TMPDIR: file('own-tmp') }),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  await expect
    .poll(() => left().some((name) => name.startsWith('warroom-print-')), { timeout: 30_000 })
    .toBe(true);
  child.kill('SIGINT');
  const code = await new Promise((resolve) => child.once('close', resolve));
  // 128 + 2: ended by the signal, as shells say it.
  expect(code, said).toBe(130);
  await expect.poll(left).toEqual([]);
});

test('without the app a PDF says in one line what is missing', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    command('--format', 'pdf', '--out', file('none.pdf')),
    {
      env: environment({ WARROOM_PRINT_APP: '' }),
      encoding: 'utf8',
    },
  );
  expect(status).toBe(2);
  expect(stderr.trimEnd().split('\n')).toEqual([expect.stringContaining('a PDF is made by the app itself')]);
  expect(readdirSync(folder).filter((name) => name.startsWith('none'))).toEqual([]);
});

/** The figure that stands beside or below a name on the first page. */
function valueAfter(page: PdfPage | undefined, name: string): string {
  const lines = page?.lines ?? [];
  const beside = lines.find((line) => line.startsWith(`${name} `) && /\d/.test(line));
  if (beside) return beside.slice(name.length + 1);
  const at = lines.indexOf(name);
  expect(at, `${name} stands on the first page`).not.toBe(-1);
  return lines[at + 1] ?? '';
}

interface PrintedRow {
  readonly id: string;
  readonly page: number;
  readonly amount: string;
}

/** The printed line of each breach, whole, from its id to its two amounts, in the order of the pages. */
function breachRows(pages: readonly PdfPage[], ids: readonly string[]): readonly PrintedRow[] {
  const wanted = new Set(ids);
  return pages.flatMap(({ lines }, page) =>
    lines
      .filter((line) => wanted.has(line.split(' ', 1)[0] ?? ''))
      .map((line) => {
        const parts = /^(\S+) .* (¥[\d,.]+) (¥[\d,.]+)$/.exec(line);
        expect(parts, `${line} is a whole row`).not.toBeNull();
        return { id: parts?.[1] ?? '', page, amount: parts?.[2] ?? '' };
      }),
  );
}
