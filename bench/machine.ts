import { execFileSync } from 'node:child_process';
import os from 'node:os';

/** What the figures were measured on. Absolute figures don't travel without it. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly electron: string | null;
  /** Over one, five and fifteen minutes before the bench began. More than the cores means that others were at work. */
  readonly load: readonly number[];
  readonly at: string;
}

export function describeMachine(): Machine {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model.trim() ?? 'unknown',
    cores: cpus.length,
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    node: process.versions.node,
    electron: electronVersion(process.env.WARROOM_ELECTRON_BINARY),
    load: os.loadavg().map((value) => Math.round(value * 10) / 10),
    at: new Date().toISOString(),
  };
}

function electronVersion(binary: string | undefined): string | null {
  if (!binary) return null;
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  return execFileSync(binary, ['-p', 'process.versions.electron'], { env, encoding: 'utf8' }).trim();
}

export function machineLine({ cpu, cores, memoryGb, node, electron, load }: Machine): string {
  const runtime = electron === null ? '' : `, Electron ${electron}`;
  return `${cores} × ${cpu}, ${memoryGb} GB, Node ${node}${runtime}, load average ${load.join(' ')}`;
}
