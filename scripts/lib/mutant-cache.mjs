// What was found of each small change before: one whose file and tests are as they were isn't tried again.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readInRoot } from './mutants.mjs';
import { root } from './paths.mjs';

const FILE = path.join(root, 'out', 'mutants.json');

/** Names all that a change was judged by: what it changes, its file, and its tests. Another one is to be judged anew. */
export function keyOf({ file, find, to, tests }, read = readInRoot) {
  const texts = [file, ...tests].map((name) => [name, read(name)]);
  return createHash('sha256')
    .update(JSON.stringify([find, to, texts]))
    .digest('hex');
}

/** Fates by key; empty where none are kept, or they can't be read. */
export function readFates() {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(FILE, 'utf8'))));
  } catch {
    return new Map();
  }
}

export function keepFates(fates) {
  mkdirSync(path.dirname(FILE), { recursive: true });
  const draft = `${FILE}.${process.pid}.draft`;
  writeFileSync(draft, JSON.stringify(Object.fromEntries(fates)));
  renameSync(draft, FILE);
}
