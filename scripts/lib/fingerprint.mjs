import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const SKIPPED_FOLDERS = new Set([
  'node_modules',
  '.git',
  'out',
  'dist',
  '.warroom',
  'test-results',
  'playwright-report',
]);

/** Every file under `start` (a file or a folder), tools' own folders left out; nothing when it doesn't exist. */
export function* walkFiles(start) {
  let stat;
  try {
    stat = statSync(start);
  } catch {
    return;
  }
  if (stat.isFile()) {
    yield { file: start, stat };
    return;
  }
  const entries = readdirSync(start, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.isDirectory() && SKIPPED_FOLDERS.has(entry.name)) continue;
    yield* walkFiles(path.join(start, entry.name));
  }
}

/** A fingerprint by name, size and time of change: no file is read, so thousands of files cost milliseconds. */
export function fingerprintFiles(starts, isRelevant = () => true) {
  const hash = createHash('sha256');
  for (const start of starts) {
    for (const { file, stat } of walkFiles(start)) {
      if (isRelevant(file)) hash.update(`${file}\0${stat.size}\0${stat.mtimeMs}\n`);
    }
  }
  return hash.digest('hex').slice(0, 24);
}

export function hashFile(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 24);
}

export function readJson(file, fallback = null) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return fallback;
  }
}

/** A fingerprint by content, the same on every machine: for small folders. */
export function fingerprintContent(folder) {
  const hash = createHash('sha256');
  for (const { file } of walkFiles(folder))
    hash.update(`${path.relative(folder, file)}\0`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 24);
}
