// One setup, build or test run at a time. A lock is a file with the owner's process id, created exclusively; the lock of a process that is
// gone is taken over. The takeover is a rename, which only one of several waiters can win.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { note } from './log.mjs';

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function tryCreate(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function readOwner(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || null;
  } catch {
    return null;
  }
}

function takeOver(file, deadOwner) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  // Another waiter may have taken over between our look and our rename: then this is its lock, and goes back.
  if (readOwner(aside) === deadOwner) rmSync(aside, { force: true });
  else renameSync(aside, file);
}

/** Runs `body` while holding the lock `file`; waits for another live holder up to `timeoutMs`. */
export async function withLock(file, body, { timeoutMs = 60 * 60_000 } = {}) {
  mkdirSync(path.dirname(file), { recursive: true });
  const start = performance.now();
  let hasSaid = false;
  while (!tryCreate(file)) {
    const owner = readOwner(file);
    if (owner !== null && !isAlive(owner)) {
      takeOver(file, owner);
      continue;
    }
    if (performance.now() - start > timeoutMs)
      throw new Error(`still locked by process ${owner ?? '?'}: ${file}`);
    if (!hasSaid) note(`waiting for process ${owner ?? '?'}, which holds ${path.basename(file)}`);
    hasSaid = true;
    await delay(200);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await body();
  } finally {
    process.off('exit', release);
    release();
  }
}
