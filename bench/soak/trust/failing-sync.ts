import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { openSqliteJournal } from '../../../electron/engine/journal';
import { sampleEvents } from '../../../electron/engine/journal/testing/sample-events';
import { childArguments } from './children-arguments';

/** Every sync from the nth on, or the nth alone, answers EIO; what was written stays where it is. */
const SHIM = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
static int calls = 0;
static int fails(void) {
  const char *nth = getenv("FAIL_SYNC_AT"), *once = getenv("FAIL_SYNC_ONCE");
  int n = nth ? atoi(nth) : 0;
  calls++;
  return n > 0 && (once ? calls == n : calls >= n);
}
#define WRAP(name) int name(int fd) { \\
  static int (*next)(int); \\
  if (!next) next = (int (*)(int))dlsym(RTLD_NEXT, #name); \\
  if (fails()) { errno = EIO; return -1; } \\
  return next(fd); }
WRAP(fsync)
WRAP(fdatasync)
`;

export interface FailingSyncOptions {
  readonly dir: string;
  /** Appends asked for after the first that was refused. */
  readonly more: number;
}

export interface FailingSyncWord {
  readonly acked: number;
  readonly ackedAfter: number;
  readonly refused: number;
  readonly health: string;
}

/** Builds the library that makes syncs fail; null where nothing here builds it. */
export function builtShim(dir: string): string | null {
  const [source, library] = [path.join(dir, 'failing-sync.c'), path.join(dir, 'failing-sync.so')];
  writeFileSync(source, SHIM);
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-o', library, source, '-ldl'], { stdio: 'ignore' });
    return library;
  } catch {
    return null;
  }
}

/** A writer whose `nth` sync fails, once or for good; answers what it was told. */
export function writeWithFailingSync(
  program: string,
  shim: string,
  options: FailingSyncOptions,
  nth: number,
  isOnce: boolean,
): Promise<FailingSyncWord> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, childArguments(program, 'failing-sync', options), {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env.PATH ?? '',
        LD_PRELOAD: shim,
        FAIL_SYNC_AT: String(nth),
        ...(isOnce ? { FAIL_SYNC_ONCE: '1' } : {}),
      },
    });
    let text = '';
    child.stdout.on('data', (data: Buffer) => {
      text += data.toString();
    });
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(text) as FailingSyncWord);
      else reject(new Error(`a writer with failing syncs ended with code ${code}`));
    });
  });
}

/** The child: appends until it's refused and some more, then says what came of it. */
export async function appendUntilRefused({ dir, more }: FailingSyncOptions): Promise<void> {
  const opened = await openSqliteJournal({ dir });
  // A sync that fails while it's being made refuses it whole: nothing was acknowledged.
  if (!opened.ok) return say({ acked: 0, ackedAfter: 0, refused: 1, health: 'failed' });
  const journal = opened.value;
  let [acked, ackedAfter, refused] = [0, 0, 0];
  for (let n = 1; refused === 0; n++) {
    if ((await journal.append({ events: sampleEvents(n, 1) })).ok) acked = n;
    else refused++;
  }
  const health = journal.health.kind;
  for (let n = 1; n <= more; n++) {
    if ((await journal.append({ events: sampleEvents(10_000 + n, 1) })).ok) ackedAfter++;
    else refused++;
  }
  await journal.close().catch(() => undefined);
  say({ acked, ackedAfter, refused, health });
}

function say(word: FailingSyncWord): void {
  writeSync(1, JSON.stringify(word));
}
