import { readFileSync } from 'node:fs';
import type { ElectronApplication } from '@playwright/test';
import { processTree } from '../../e2e/process-tree';
import type { Budget, Report } from '../figure';

export interface ProcessMemory {
  readonly name: string;
  readonly megabytes: number;
}

/**
 * Proportional memory of each process of an app (a page shared by three counts a third in each). A kernel that doesn't
 * let us look into a sandboxed process leaves it out of the list, and `isWhole` false.
 */
export async function readMemory(
  app: ElectronApplication,
  pid: number,
): Promise<{ readonly processes: readonly ProcessMemory[]; readonly isWhole: boolean }> {
  const metrics = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ pid: id, type, name }) => ({ id, name: name ?? type })),
  );
  const processes: ProcessMemory[] = [];
  let isWhole = true;
  for (const id of processTree(pid)) {
    const megabytes = pssMegabytes(id);
    if (megabytes === null) isWhole = false;
    else processes.push({ name: metrics.find((m) => m.id === id)?.name ?? commandName(id), megabytes });
  }
  return { processes, isWhole };
}

/** One figure a kind of process, and their sum. */
function sumByName(processes: readonly ProcessMemory[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { name, megabytes } of processes) sums.set(name, (sums.get(name) ?? 0) + megabytes);
  return sums;
}

function pssMegabytes(pid: number): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1]) / 1_024;
  } catch {
    return null;
  }
}

function commandName(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return 'gone';
  }
}

export function reportMemory(
  group: string,
  { processes, isWhole }: { readonly processes: readonly ProcessMemory[]; readonly isWhole: boolean },
  budget: Budget,
  report: Report,
): void {
  const sums = sumByName(processes);
  for (const [name, value] of sums) report({ group, what: `memory, ${name}`, value, unit: 'MB PSS' });
  const value = processes.reduce((sum, { megabytes }) => sum + megabytes, 0);
  const note = isWhole ? 'without the gateway' : 'some processes could not be read: the sum is too small';
  report({
    group,
    what: 'memory, all processes',
    value,
    unit: 'MB PSS',
    ...(budget ? { budget } : {}),
    note,
  });
}
