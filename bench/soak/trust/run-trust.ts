import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { withTempFolder } from '../../temp-folder';
import type { RowResult, Size, TrustRow } from './row';
import { TRUST_ROWS } from './rows';

export interface TrustRun {
  readonly program: string;
  readonly size: Size;
  /** Numbers of the rows to run; null: all. */
  readonly only: ReadonlySet<number> | null;
}

/** Runs the table of trust row by row and prints it. Answers what didn't hold. */
export async function runTrust({ program, size, only }: TrustRun): Promise<readonly string[]> {
  const rows = TRUST_ROWS.filter(({ row }) => only === null || only.has(row));
  process.stdout.write(`\nthe table of trust (${size}, Node ${process.versions.node})\n`);
  const faults: string[] = [];
  let held = 0;
  for (const row of rows) {
    const began = performance.now();
    const result = await withTempFolder((dir) => tried(row, { program, size, dir }));
    print(row, result, performance.now() - began);
    faults.push(...result.faults.map((fault) => `row ${row.row}: ${fault}`));
    if (result.faults.length === 0 && result.notTried === undefined) held++;
  }
  process.stdout.write(`rows ${rows.length}: ${held} held with a control that failed as it must\n`);
  return faults;
}

async function tried(row: TrustRow, { dir, ...ground }: { program: string; size: Size; dir: string }) {
  const own = path.join(dir, `row-${row.row}`);
  await mkdir(own);
  try {
    return await row.run({ ...ground, dir: own });
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
    return { figure: '', control: '', faults: [`could not be tried to its end: ${reason}`] };
  }
}

function print({ row, promise }: TrustRow, result: RowResult, tookMs: number): void {
  const mark = result.faults.length > 0 ? '✗' : result.notTried === undefined ? '✓' : '–';
  const seconds = `${(tookMs / 1_000).toFixed(1)} s`;
  const lines = [
    `${String(row).padStart(3)} ${mark} ${promise.padEnd(84)} ${seconds.padStart(8)}`,
    ...(result.notTried === undefined ? [] : [`      not tried here: ${result.notTried}`]),
    ...(result.figure === '' ? [] : [`      ${result.figure}`]),
    ...(result.control === '' ? [] : [`      control: ${result.control}`]),
    ...result.faults.map((fault) => `      FAILED: ${fault}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
