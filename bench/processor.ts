import { readFileSync } from 'node:fs';
import os from 'node:os';
import { processTree } from '../e2e/process-tree';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** Milliseconds of processor time that a process has had, its threads together; NaN when it's gone. */
export function cpuMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return Number.NaN;
  }
}

/** Time in which the whole machine was busy, all cores together. */
function machineMs(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] = (
    readFileSync('/proc/stat', 'utf8').split('\n', 1)[0] ?? ''
  )
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softIrq) * TICK_MS;
}

/** What this bench and everything it started has used so far, what has ended meanwhile included. */
function ownMs(): number {
  let sum = 0;
  for (const pid of processTree(process.pid)) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      for (const field of fields.slice(11, 15)) sum += Number(field) * TICK_MS;
    } catch {
      // Gone between the list and the look; its parent has its time by now.
    }
  }
  return sum;
}

/**
 * Share of the machine that others used since the call: what makes a figure worth less. 0 … 1.
 * Linux only; elsewhere it's told as NaN.
 */
export function watchOthers(): () => number {
  if (process.platform !== 'linux') return () => Number.NaN;
  const at = { wall: performance.now(), machine: machineMs(), own: ownMs() };
  return () => {
    const others = machineMs() - at.machine - (ownMs() - at.own);
    return Math.max(0, others / ((performance.now() - at.wall) * os.cpus().length));
  };
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
