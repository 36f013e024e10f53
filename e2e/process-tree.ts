import { readdirSync, readFileSync } from 'node:fs';

/** Parent of a process by /proc; null when it's gone. The name may hold spaces and brackets, so the last one counts. */
function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? null : Number(parent);
  } catch {
    return null;
  }
}

/** The process and everything below it, itself first. Linux only. */
export function processTree(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent !== null) parents.set(Number(name), parent);
  }
  const tree = [root];
  for (let i = 0; i < tree.length; i++) {
    for (const [pid, parent] of parents) if (parent === tree[i]) tree.push(pid);
  }
  return tree;
}

export function isAlive(pid: number): boolean {
  return parentOf(pid) !== null;
}

/** Ends a process as a power cut would: nothing of it gets to say goodbye. */
export function kill9(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // Gone already, which is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** What the kernel says of a process's sandbox, by /proc. */
export function sandboxOf(pid: number) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1];
  return {
    seccomp: read('Seccomp'),
    noNewPrivs: read('NoNewPrivs'),
    capabilities: Number.parseInt(read('CapEff') ?? '1', 16),
    // More than one number: the process lives in a process-id namespace of its own.
    isApart: /^NSpid:\s*\d+\s+\d+/m.test(status),
  };
}
