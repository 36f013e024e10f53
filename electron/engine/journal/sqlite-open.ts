import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { type ErrorDetail, err, errorDetail, ok, type Result } from '../../../shared/kernel';
import { diskDetail } from '../../exporters/disk-fault';
import { GENESIS_HASH } from './chain';
import { type AnchoredHead, readAnchor } from './head-anchor';
import { JournalDamage } from './journal';
import { sealHead } from './sqlite-head';
import { syncFolder } from './sync-folder';

export type Database = InstanceType<typeof DatabaseSync>;

export const DATABASE_FILE = 'journal.sqlite';
/** `application_id` of the file: what `file` and a person with a shell see it is ("WrRm"). */
const APPLICATION_ID = 0x5772526d;
/** 2: without the table of subjects, which nothing needs since an append expects the one head. */
export const SCHEMA_VERSION = 2;

/** Why a journal couldn't be opened. Nothing of it was written or overwritten. `remedy` is a sentence for a person. */
export type JournalOpenFault =
  | { readonly kind: 'damaged'; readonly damage: JournalDamage }
  | {
      readonly kind: 'in_use' | 'newer_version' | 'bad_library' | 'exists' | 'missing' | 'unreadable';
      readonly file: string;
      readonly message: string;
      readonly remedy: string;
      /** What is in the way, where the kind doesn't say all of it. */
      readonly detail?: ErrorDetail;
    };

export const ASIDE_REMEDY =
  'Keep the folder as it is for whoever looks into it, move it aside, and start anew from the platform';

const SCHEMA = `
  CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    id TEXT NOT NULL,
    hash TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX event_by_id ON event (source, id);
  CREATE TABLE outbox (
    place INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    is_open INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX outbox_open ON outbox (place) WHERE is_open = 1;
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL, sum TEXT NOT NULL) STRICT;
`;

/**
 * True for a library without the WAL-reset bug (3.7.0–3.51.2: two connections that write and checkpoint at once could lose
 * committed data; 3.52.0 was withdrawn). This journal has one connection, but a second one must not be able to hurt it.
 */
export function isSoundSqlite(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (major !== 3) return false;
  if (minor === 44) return patch >= 6;
  if (minor === 50) return patch >= 7;
  if (minor === 51) return patch >= 3;
  return minor >= 53;
}

export interface DatabaseOptions {
  readonly dir: string;
  /** `be_new` refuses a folder that holds a journal, `exist` one that holds none. */
  readonly must?: 'be_new' | 'exist';
  /** Only looks: nothing is written, and a layout of a newer version is taken as far as it can be read. */
  readonly looksOnly?: boolean;
}

/** An open database, what its anchor held before it was opened, and the version of its layout. */
export interface OpenedDatabase {
  readonly db: Database;
  readonly anchored: AnchoredHead | null;
  readonly layout: number;
}

/**
 * Opens (or makes) the database of a journal: one connection that holds the file alone, every commit synced, and nothing
 * in the file trusted to be SQL of ours.
 */
export function openDatabase(options: DatabaseOptions): Result<OpenedDatabase, JournalOpenFault> {
  const { dir, must } = options;
  const file = path.join(dir, DATABASE_FILE);
  try {
    const refusal = prepareFolder(dir, file, must);
    if (refusal) return err(refusal);
    const anchored = readAnchor(dir);
    const emptied = findEmptied(file, anchored);
    if (emptied) return err({ kind: 'damaged', damage: emptied });
    const isLogKept = keepLog(file);
    const connected = connect(file, anchored, options.looksOnly === true);
    if (isLogKept && !connected.ok && connected.error.kind === 'in_use') dropKeptLog(file);
    return connected;
  } catch (error) {
    return err(faultOf(error, file));
  }
}

/**
 * A log beside the database means that the last process didn't close it. SQLite takes in what it finds whole and drops the
 * log, so what it doesn't find whole would be gone for whoever looks into it: a copy is kept until everything is checked.
 */
function keepLog(file: string): boolean {
  const isLeft = fs.existsSync(`${file}-wal`) && fs.statSync(`${file}-wal`).size > 0;
  if (!isLeft || fs.existsSync(`${file}-wal.kept`)) return false;
  try {
    fs.copyFileSync(`${file}-wal`, `${file}-wal.kept`, fs.constants.COPYFILE_FICLONE);
    return true;
  } catch {
    // A disk too full for the copy isn't a reason not to open the journal.
    dropKeptLog(file);
    return false;
  }
}

/** Everything was whole. */
export function dropKeptLog(file: string): void {
  fs.rmSync(`${file}-wal.kept`, { force: true });
}

function prepareFolder(
  dir: string,
  file: string,
  must: 'be_new' | 'exist' | undefined,
): JournalOpenFault | null {
  if (path.resolve(dir).split(path.sep).includes('databases')) {
    return {
      kind: 'unreadable',
      file,
      message: 'a folder called "databases" is emptied by Electron',
      remedy: 'Choose another folder',
    };
  }
  const isThere = fs.existsSync(file);
  if (must === 'be_new' && isThere) {
    return {
      kind: 'exists',
      file,
      message: 'there is a journal already',
      remedy: 'Open it, or choose another folder',
    };
  }
  if (must === 'exist' && !isThere) {
    return { kind: 'missing', file, message: 'there is no journal', remedy: 'Check the folder' };
  }
  if (!isThere) {
    fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
    syncFolder(path.dirname(path.resolve(dir)));
  }
  return null;
}

/** The smallest database there can be, one page. */
const SMALLEST_BYTES = 512;

/**
 * SQLite takes a file without a whole page for a new database, and deletes the log beside it, so it mustn't get to see one
 * that was emptied. Only sizes are looked at: opening the file here and closing it would give up locks on it.
 */
function findEmptied(file: string, anchored: AnchoredHead | null): JournalDamage | null {
  const sizeOf = (name: string): number => (fs.existsSync(name) ? fs.statSync(name).size : 0);
  const size = sizeOf(file);
  if (size >= SMALLEST_BYTES || (size === 0 && anchored === null && sizeOf(`${file}-wal`) === 0)) return null;
  const reason =
    size > 0 ? 'this is not a journal' : 'it is empty or gone, but what lies beside it says it held records';
  return new JournalDamage({ file, seq: 1, reason, remedy: ASIDE_REMEDY });
}

function connect(
  file: string,
  anchored: AnchoredHead | null,
  looksOnly: boolean,
): Result<OpenedDatabase, JournalOpenFault> {
  const db = new DatabaseSync(file, {
    // A predecessor that was just killed may need a moment to let go of the file.
    timeout: 1_000,
    defensive: true,
    allowExtension: false,
    enableForeignKeyConstraints: false,
    enableDoubleQuotedStringLiterals: false,
  });
  try {
    // First of all: any statement before it would share the log's index with other connections, by a file.
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    const refusal = check(db, file, looksOnly) ?? configure(db, file, looksOnly);
    if (refusal) {
      db.close();
      return err(refusal);
    }
    return ok({ db, anchored, layout: Number(readPragma(db, 'user_version')) });
  } catch (error) {
    db.close();
    return err(faultOf(error, file));
  }
}

function check(db: Database, file: string, looksOnly: boolean): JournalOpenFault | null {
  const version = String(db.prepare('SELECT sqlite_version() AS v').get().v);
  if (!isSoundSqlite(version)) {
    return {
      kind: 'bad_library',
      file,
      message: `SQLite ${version} can lose committed data (fixed in 3.44.6, 3.50.7, 3.51.3 and from 3.53.0 on)`,
      remedy: 'Install the pinned version of @photostructure/sqlite',
    };
  }
  db.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON');
  const schema = readPragma(db, 'user_version');
  const tables = Number(db.prepare('SELECT count(*) AS n FROM sqlite_schema').get().n);
  if (schema === 0 && tables === 0) return null;
  if (readPragma(db, 'application_id') !== APPLICATION_ID) {
    const damage = new JournalDamage({
      file,
      seq: null,
      reason: 'this is not a journal',
      remedy: ASIDE_REMEDY,
    });
    return { kind: 'damaged', damage };
  }
  if (Number(schema) > SCHEMA_VERSION && !looksOnly) {
    return {
      kind: 'newer_version',
      file,
      message: `written by a newer version (layout ${schema}, this one knows ${SCHEMA_VERSION})`,
      remedy: 'Open it with the newer version',
    };
  }
  return null;
}

/** Sets what lasts (page size, WAL, schema) and what each connection needs, and reads back what durability hangs on. */
function configure(db: Database, file: string, looksOnly: boolean): JournalOpenFault | null {
  db.exec(`PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -65536;
    PRAGMA temp_store = MEMORY`);
  const modes = ['journal_mode', 'synchronous', 'locking_mode'].map((name) => readPragma(db, name)).join(' ');
  if (modes !== 'wal 2 exclusive') {
    return {
      kind: 'unreadable',
      file,
      message: `this file system doesn't give the safe modes (got ${modes})`,
      remedy: 'Use a local disk',
    };
  }
  const layout = readPragma(db, 'user_version');
  if (layout === 0) createSchema(db);
  else if (layout === 1 && !looksOnly)
    db.exec(`BEGIN IMMEDIATE; DROP TABLE subject; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`);
  // Takes the lock now rather than at the first append.
  else db.exec('BEGIN IMMEDIATE; COMMIT');
  return null;
}

function createSchema(db: Database): void {
  const [body, sum] = sealHead({
    commits: 0,
    seq: 0,
    hash: GENESIS_HASH,
    cursor: null,
    side: GENESIS_HASH,
  });
  db.exec(`BEGIN IMMEDIATE; ${SCHEMA}
    PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION};`);
  db.prepare('INSERT INTO head (one, body, sum) VALUES (1, ?, ?)').run(body, sum);
  db.exec('COMMIT');
}

function readPragma(db: Database, name: string): number | string {
  return Object.values(db.prepare(`PRAGMA ${name}`).get() as Record<string, number | string>)[0] ?? '';
}

/** SQLite's primary result codes that speak of the surroundings and not of the file's content. */
const BUSY = 5;
const SURROUNDINGS = new Set([
  3 /* PERM */, 7 /* NOMEM */, 8 /* READONLY */, 10 /* IOERR */, 13 /* FULL */, 14 /* CANTOPEN */,
]);

/** What kept a journal from being opened or read. Whatever isn't known to lie outside the file is taken for damage of it. */
export function faultOf(error: unknown, file: string): JournalOpenFault {
  if (error instanceof JournalDamage) return { kind: 'damaged', damage: error };
  const message = error instanceof Error ? error.message : String(error);
  const { errcode, code } = error as { errcode?: unknown; code?: unknown };
  const sqlite = typeof errcode === 'number' ? errcode & 0xff : null;
  if (sqlite === BUSY) {
    return { kind: 'in_use', file, message: 'another program holds it', remedy: 'Close the other one' };
  }
  const isSystemError = sqlite === null && typeof code === 'string';
  if (isSystemError || (sqlite !== null && SURROUNDINGS.has(sqlite))) {
    const remedy = 'Check that the disk has room and that the file may be read and written';
    return { kind: 'unreadable', file, message, remedy, detail: placeDetail(error, sqlite) };
  }
  const damage = new JournalDamage({ file, seq: null, reason: `damaged: ${message}`, remedy: ASIDE_REMEDY });
  return { kind: 'damaged', damage };
}

/** What the surroundings refused, as the disk's own refusals are told. */
function placeDetail(error: unknown, sqlite: number | null): ErrorDetail {
  if (sqlite === null) return diskDetail(error);
  if (sqlite === 3) return errorDetail('disk_denied');
  if (sqlite === 8) return errorDetail('disk_read_only');
  if (sqlite === 13) return errorDetail('disk_full');
  return errorDetail('disk_refused', { errno: `SQLITE ${sqlite}` });
}

/** Why a journal couldn't be opened, in English for the log. */
export function faultMessage(fault: JournalOpenFault): string {
  return fault.kind === 'damaged' ? fault.damage.message : fault.message;
}

const DETAIL_OF = {
  in_use: errorDetail('journal_in_use'),
  newer_version: errorDetail('journal_newer'),
  bad_library: errorDetail('journal_library'),
  exists: errorDetail('journal_exists'),
  missing: errorDetail('journal_missing'),
  unreadable: errorDetail('journal_place'),
} as const;

/** The same for a screen to word. */
export function faultDetail(fault: JournalOpenFault): ErrorDetail {
  if (fault.kind !== 'damaged') return fault.detail ?? DETAIL_OF[fault.kind];
  const { seq } = fault.damage;
  return seq === null ? errorDetail('journal_damaged') : errorDetail('journal_damaged_at', { seq });
}
