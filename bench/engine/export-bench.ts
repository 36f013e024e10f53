import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { writeReport } from '../../electron/exporters';
import { Rng } from '../../shared/kernel';
import {
  type DocumentTable,
  type ReportDocument,
  reportDocument,
  type TableRow,
} from '../../shared/reports/document';
import { sampleReport } from '../../shared/reports/document/testing/sample-report';
import { atLeast, atMost, type Report } from '../figure';
import { withTempFolder } from '../temp-folder';

/** `bare`: the same values, joined by commas and written; the least that any export must do. */
const KINDS = ['bare', 'csv', 'xlsx'] as const;
type Kind = (typeof KINDS)[number];

export interface ExportRun {
  readonly kind: Kind;
  readonly rows: number;
  readonly folder: string;
}

interface Measured {
  /** Processor time: others on the machine don't change it. */
  readonly cpuMs: number;
  readonly peakMb: number;
  /** The longest that the process didn't come to anything else. */
  readonly stallMs: number;
}

/** Rows like a breach list's, of 15 columns, made as they're asked for; one text in seven looks like a formula. */
function benchTable(rowCount: number): DocumentTable {
  const kinds = [
    'text',
    'text',
    'text',
    'text',
    'money',
    'instant',
    'instant',
    'text',
    'count',
    'text',
    'text',
    'duration',
    'text',
    'text',
    'ratio',
  ] as const;
  function* rows(): Generator<TableRow> {
    const rng = new Rng('export');
    for (let i = 0; i < rowCount; i++) {
      const at = 1_447_171_200_000 + rng.int(0, 86_400_000);
      yield [
        `D20151111-${i}`,
        'apparel',
        '330000',
        `M${rng.int(1, 9_000)}`,
        rng.int(1, 5_000_000),
        at,
        at + 259_200_000,
        'with_merchant',
        rng.int(0, 4),
        'dispute',
        i % 3 === 0 ? null : `agent-${rng.int(1, 900)}`,
        rng.int(0, 259_200_000),
        i % 7 === 0 ? '=HYPERLINK("x")' : 'buyer says "late", asks refund',
        `T${1e12 + i}`,
        rng.int(0, 1_000_000) / 1_000_000,
      ];
    }
  }
  return {
    id: 'bench',
    title: 'Bench',
    note: null,
    columns: kinds.map((kind, i) => ({ id: `c${i}`, title: `Column ${i}`, kind, isPrinted: false })),
    rowCount,
    rows: { [Symbol.iterator]: rows },
    sums: null,
  };
}

async function writeBare(table: DocumentTable, file: string): Promise<void> {
  const stream = createWriteStream(file);
  let text = '';
  for (const row of table.rows) {
    text += `${row.join(',')}\n`;
    if (text.length < 65_536) continue;
    if (!stream.write(text)) await once(stream, 'drain');
    text = '';
  }
  stream.end(text);
  await once(stream, 'close');
}

async function measure({ kind, rows, folder }: ExportRun): Promise<Measured> {
  const table = benchTable(rows);
  const document: ReportDocument = {
    ...reportDocument(sampleReport({ breaches: 0 }), { language: 'en', generator: 'bench' }),
    tables: [table],
  };
  let stallMs = 0;
  let last = performance.now();
  const ticker = setInterval(() => {
    const now = performance.now();
    stallMs = Math.max(stallMs, now - last - 5);
    last = now;
  }, 5);
  const start = process.cpuUsage();
  const file = path.join(folder, `out.${kind}`);
  await (kind === 'bare' ? writeBare(table, file) : writeReport(document, kind, file));
  const used = process.cpuUsage(start);
  clearInterval(ticker);
  return {
    cpuMs: (used.user + used.system) / 1_000,
    peakMb: process.resourceUsage().maxRSS / 1_024,
    stallMs,
  };
}

/** The role of the process that one export is measured in. */
export async function runExport(run: ExportRun): Promise<void> {
  process.stdout.write(`${JSON.stringify(await measure(run))}\n`);
}

/** Each in a process of its own, whose peak of memory is that export's. */
function inProcess(program: string, run: ExportRun): Measured {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, '--role=export', JSON.stringify(run)],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr.slice(-500));
  return JSON.parse(stdout) as Measured;
}

export function benchExport(rows: number, program: string, report: Report): Promise<void> {
  return withTempFolder((folder) => {
    const group = 'export';
    const note = `${rows.toLocaleString('en-US')} rows × 15, processor time`;
    const rates = new Map<Kind, number>();
    for (const kind of KINDS) {
      const { cpuMs, peakMb, stallMs } = inProcess(program, { kind, rows, folder });
      rates.set(kind, (rows * 1_000) / cpuMs);
      report({ group, what: `${kind}, to a file`, value: (rows * 1_000) / cpuMs, unit: 'rows/s', note });
      if (kind === 'bare') continue;
      report({ group, what: `${kind}, peak memory`, value: peakMb, unit: 'MB', budget: atMost(200), note });
      report({
        group,
        what: `${kind}, longest stall`,
        value: stallMs,
        unit: 'ms',
        budget: atMost(100),
        note,
      });
    }
    const bare = rates.get('bare') ?? 1;
    const ratio = (kind: Kind, least: number, peer: string): void =>
      report({
        group,
        what: `${kind} ÷ the same values joined and written`,
        value: (rates.get(kind) ?? 0) / bare,
        unit: '×',
        budget: atLeast(least),
        note: peer,
      });
    ratio('csv', 0.2, 'quoting, zones and formulas looked at in every cell');
    ratio('xlsx', 0.08, 'deflate included');
    return Promise.resolve();
  });
}
