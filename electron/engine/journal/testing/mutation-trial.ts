import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { epochMs, Rng } from '../../../../shared/kernel';
import { ANCHOR_FILE } from '../head-anchor';
import { type Journal, openSqliteJournal, pendingRow } from '../index';
import { DATABASE_FILE } from '../sqlite-open';
import { sampleEvent, sampleEvents, samplePayout } from './sample-events';

const MUTATIONS = ['bit_flip', 'truncate', 'zero_page'] as const;

/** - `detected`: opening or verifying says so. - `harmless`: nothing differs. - `silent`: something differs, nobody says so. */
export interface MutationReport {
  readonly seed: number;
  readonly what: string;
  readonly result: 'detected' | 'harmless' | 'silent';
  /** How it was found, or what differs. */
  readonly detail: string;
}

/** A journal as it was before it's damaged, and everything it says. */
export interface MutationBase {
  readonly dir: string;
  readonly says: string;
}

const EVENTS = 900;
/** Of every fifteen events, those that are no payout. */
const PLAIN_EVENTS = 14;

/** Makes the two journals the trials damage: one closed in order, one left by a crash with its log beside it. */
export async function makeMutationBases(dir: string): Promise<readonly MutationBase[]> {
  const live = path.join(dir, 'live');
  const [closed, crashed] = [path.join(dir, 'closed'), path.join(dir, 'crashed')];
  const journal = await openOrThrow(live);
  await fill(journal, 1, EVENTS / 2);
  await journal.close();
  copyFolder(live, closed);
  const reopened = await openOrThrow(live);
  await fill(reopened, 1 + EVENTS / 2, EVENTS / 2);
  // Another process copies: closing a file of an open database here would give up its locks.
  copyFolder(live, crashed);
  await reopened.close();
  return [await baseOf(closed), await baseOf(crashed)];
}

/** Damages a copy of a base at one random place, and looks whether anybody notices. */
export async function runMutationTrial(
  base: MutationBase,
  seed: number,
  workDir: string,
): Promise<MutationReport> {
  const dir = path.join(workDir, `trial-${seed}`);
  copyFolder(base.dir, dir);
  try {
    const what = mutate(dir, new Rng(`mutation ${seed}`));
    return { seed, what: `${path.basename(base.dir)}: ${what}`, ...(await judge(dir, base.says)) };
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/** What a value of a column is changed to, behind the journal's back; the row's place in its table decides nothing. */
const CHANGES = {
  INTEGER: ['0', '-1', '%c + 1'],
  TEXT: ["%c || 'x'", "''"],
} as const;

/**
 * Changes one value of each column of each table, whatever the layout has: with all indexes in step, so that only what
 * checks the contents can notice. Answers the changes that were made and what was said to each.
 */
export async function runColumnTrials(
  base: MutationBase,
  workDir: string,
): Promise<readonly MutationReport[]> {
  const reports: MutationReport[] = [];
  for (const { table, column, type } of columnsOf(path.join(base.dir, DATABASE_FILE))) {
    for (const to of CHANGES[type]) {
      const dir = path.join(workDir, `column-${reports.length}`);
      copyFolder(base.dir, dir);
      const value = to.replace('%c', column);
      if (setFirst(path.join(dir, DATABASE_FILE), table, column, value)) {
        const what = `${table}.${column} = ${value}`;
        reports.push({ seed: reports.length, what, ...(await judge(dir, base.says)) });
      }
      fs.rmSync(dir, { recursive: true, force: true });
    }
  }
  return reports;
}

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: keyof typeof CHANGES;
}

function columnsOf(file: string): readonly Column[] {
  const db = new DatabaseSync(file, { readOnly: true });
  const sql = `SELECT t.name AS "table", c.name AS "column", c.type FROM pragma_table_list t, pragma_table_xinfo(t.name) c
    WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%'`;
  const columns = db.prepare(sql).all() as unknown as Column[];
  db.close();
  return columns;
}

/** False when the table itself doesn't take the value, or it's what was there. */
function setFirst(file: string, table: string, column: string, value: string): boolean {
  const db = new DatabaseSync(file);
  try {
    const first = `(SELECT min(${column}) FROM "${table}")`;
    const sql = `UPDATE "${table}" SET ${column} = ${value} WHERE ${column} = ${first} AND ${column} IS NOT ${value}`;
    return db.prepare(sql).run().changes > 0;
  } catch {
    return false;
  } finally {
    db.close();
  }
}

async function judge(dir: string, expected: string): Promise<Pick<MutationReport, 'result' | 'detail'>> {
  const opened = await openSqliteJournal({ dir });
  if (!opened.ok) {
    const { error } = opened;
    return { result: 'detected', detail: error.kind === 'damaged' ? error.damage.message : error.message };
  }
  const journal = opened.value;
  try {
    const verdict = await journal.verify();
    if (!verdict.ok) return { result: 'detected', detail: verdict.reason };
    if (verdict.anchor !== 'held') return { result: 'detected', detail: `the anchor is ${verdict.anchor}` };
    const said = await whatItSays(journal);
    if (said !== expected) return { result: 'silent', detail: firstDifference(said, expected) };
    return (await stillWorks(journal, dir)) ?? { result: 'harmless', detail: 'says the same' };
  } catch (error) {
    return { result: 'detected', detail: String(error) };
  } finally {
    await journal.close();
  }
}

/**
 * The control: flips one bit of the database of a journal closed in order, and reads it as a program without chain and sums
 * would. True when that gives other events without an error.
 */
export function misleadsNaiveReader(base: MutationBase, seed: number, workDir: string): boolean {
  const dir = path.join(workDir, `control-${seed}`);
  copyFolder(base.dir, dir);
  const file = path.join(dir, DATABASE_FILE);
  const before = readNaively(file);
  const bytes = fs.readFileSync(file);
  const rng = new Rng(`control ${seed}`);
  const at = rng.int(0, bytes.length - 1);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << rng.int(0, 7));
  fs.writeFileSync(file, bytes);
  const after = readNaively(file);
  fs.rmSync(dir, { recursive: true, force: true });
  return after !== null && after !== before;
}

/** The texts of all events, null when SQLite itself finds fault. */
function readNaively(file: string): string | null {
  try {
    const db = new DatabaseSync(file);
    const texts = db.prepare('SELECT body FROM event ORDER BY seq').all() as { body: string }[];
    db.close();
    return JSON.stringify(texts);
  } catch {
    return null;
  }
}

/** A journal that looks unharmed must also go on: what follows is recorded, and read back by the next process. */
async function stillWorks(
  journal: Journal,
  dir: string,
): Promise<Pick<MutationReport, 'result' | 'detail'> | null> {
  const more = sampleEvents(100_000, 50);
  const known = sampleEvents(1, PLAIN_EVENTS);
  const appended = await journal.append({ events: [...known, ...more] });
  if (!appended.ok) return { result: 'detected', detail: appended.error.message };
  if (appended.value.duplicates !== known.length || appended.value.appended.length !== 50) {
    return { result: 'silent', detail: 'duplicates are not recognised' };
  }
  const before = await whatItSays(journal);
  await journal.close();
  const again = await openSqliteJournal({ dir });
  if (!again.ok) return { result: 'silent', detail: 'what was recorded afterwards cannot be opened' };
  const after = await whatItSays(again.value);
  const verdict = await again.value.verify();
  await again.value.close();
  return verdict.ok && after === before
    ? null
    : { result: 'silent', detail: 'what was recorded afterwards is not there' };
}

function mutate(dir: string, rng: Rng): string {
  const files = [DATABASE_FILE, `${DATABASE_FILE}-wal`, ANCHOR_FILE].filter(
    (name) => sizeOf(path.join(dir, name)) > 0,
  );
  // The anchor is small: one mutation in ten is enough for it.
  const candidates = rng.chance(0.1) ? files : files.filter((name) => name !== ANCHOR_FILE);
  const name = candidates[rng.int(0, candidates.length - 1)] as string;
  const kind = MUTATIONS[rng.int(0, MUTATIONS.length - 1)] as (typeof MUTATIONS)[number];
  const file = path.join(dir, name);
  const bytes = fs.readFileSync(file);
  let at = rng.int(0, bytes.length - 1);
  if (kind === 'bit_flip') bytes[at] = (bytes[at] ?? 0) ^ (1 << rng.int(0, 7));
  if (kind === 'zero_page') {
    at -= at % 4_096;
    bytes.fill(0, at, Math.min(bytes.length, at + 4_096));
  }
  fs.writeFileSync(file, kind === 'truncate' ? bytes.subarray(0, at) : bytes);
  return `${kind} at ${at} of ${name}`;
}

async function fill(journal: Journal, from: number, count: number): Promise<void> {
  for (let n = from; n < from + count; n += PLAIN_EVENTS + 1) {
    await journal.append({
      events: sampleEvents(n, PLAIN_EVENTS),
      cursor: { epoch: 'w1', cursor: String(n) },
    });
    const { event, intent } = samplePayout(n);
    await journal.append({
      events: [event],
      outboxPut: [pendingRow(intent)],
      expected: await journal.lastSeq(),
    });
    const update = { key: intent.key, state: 'sent', firstSentAt: epochMs(n), attempts: 1 } as const;
    await journal.append({ events: [], outboxUpdate: [update] });
    if (n % 2 === 0) continue;
    const answer = sampleEvent(n, {
      id: `${intent.key}:answer`,
      source: '/console/desk-1',
      subject: event.subject,
    });
    await journal.append({ events: [answer], outboxUpdate: [{ key: intent.key, state: 'acknowledged' }] });
  }
  await journal.setMeta('session', `filled to ${from + count}`);
}

async function baseOf(dir: string): Promise<MutationBase> {
  const copy = `${dir}-read`;
  copyFolder(dir, copy);
  const journal = await openOrThrow(copy);
  const says = await whatItSays(journal);
  await journal.close();
  fs.rmSync(copy, { recursive: true });
  return { dir, says };
}

/** Everything a journal answers, as lines of text. */
async function whatItSays(journal: Journal): Promise<string> {
  const lines = [JSON.stringify(await journal.head())];
  for await (const record of journal.read(0)) {
    lines.push(JSON.stringify(record));
  }
  for (const filter of ['open', 'all'] as const) lines.push(JSON.stringify(await journal.readOutbox(filter)));
  lines.push(JSON.stringify(await journal.cursor()), JSON.stringify(await journal.getMeta('session')));
  return lines.join('\n');
}

function firstDifference(a: string, b: string): string {
  const [linesA, linesB] = [a.split('\n'), b.split('\n')];
  const at = linesA.findIndex((line, i) => line !== linesB[i]);
  return `${linesA[at]?.slice(0, 120)} instead of ${linesB[at]?.slice(0, 120)}`;
}

async function openOrThrow(dir: string): Promise<Journal> {
  const opened = await openSqliteJournal({ dir });
  if (!opened.ok) throw new Error(`not opened: ${JSON.stringify(opened.error)}`);
  return opened.value;
}

function sizeOf(file: string): number {
  return fs.existsSync(file) ? fs.statSync(file).size : 0;
}

function copyFolder(from: string, to: string): void {
  execFileSync('cp', ['-r', from, to]);
}
