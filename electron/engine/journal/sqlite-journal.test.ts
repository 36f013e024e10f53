import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from './chain';
import { ANCHOR_FILE, readAnchor } from './head-anchor';
import { openSqliteJournal, pendingRow, setJournalAside } from './index';
import { openHead, sealHead } from './sqlite-head';
import { DATABASE_FILE, type Database, isSoundSqlite, SCHEMA_VERSION } from './sqlite-open';
import { describeJournal, type JournalHarness } from './testing/journal-contract';
import { sampleEvent, sampleEvents, samplePayout } from './testing/sample-events';
import { sqliteTamper } from './testing/sqlite-tamper';

function newDir(): string {
  return path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'warroom-journal-')), 'journal');
}

function sqliteHarness(): JournalHarness {
  const dir = newDir();
  let db: Database | undefined;
  return {
    open: () =>
      openSqliteJournal({
        dir,
        onConnect: (connection) => {
          db = connection;
        },
      }),
    breakDisk: () => {
      if (!db) throw new Error('not open');
      const { n } = db.prepare('SELECT page_count AS n FROM pragma_page_count').get() as { n: number };
      db.exec(`PRAGMA max_page_count = ${n + 2}`);
    },
    tamper: sqliteTamper(dir),
    destroy: async () => fs.rmSync(path.dirname(dir), { recursive: true, force: true }),
  };
}

describeJournal('journal on SQLite', sqliteHarness);

describe('the SQLite file of a journal', { timeout: 60_000 }, () => {
  let dir: string;
  beforeEach(() => {
    dir = newDir();
  });
  afterEach(() => fs.rmSync(path.dirname(dir), { recursive: true, force: true }));

  const opened = async (options = {}) => {
    const result = await openSqliteJournal({ dir, ...options });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };
  const file = () => path.join(dir, DATABASE_FILE);
  const filled = async () => {
    const journal = await opened();
    const { event, intent } = samplePayout(1);
    await journal.append({ events: sampleEvents(1, 30) });
    await journal.append({ events: [event], outboxPut: [pendingRow(intent)] });
    await journal.close();
  };
  const raw = (sql: string) => {
    const db = new DatabaseSync(file(), { defensive: false });
    db.exec(sql);
    db.close();
  };

  it('is synced at each commit, held by one connection, and refused to a second opener', async () => {
    let db: Database | undefined;
    const journal = await opened({
      onConnect: (connection: Database) => {
        db = connection;
      },
    });
    const pragma = (name: string) => Object.values(db?.prepare(`PRAGMA ${name}`).get() ?? {})[0];
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('locking_mode')]).toEqual([
      'wal',
      2,
      'exclusive',
    ]);
    expect(pragma('trusted_schema')).toBe(0);
    expect(fs.readdirSync(dir)).not.toContain(`${DATABASE_FILE}-shm`);
    expect(await openSqliteJournal({ dir })).toMatchObject({ ok: false, error: { kind: 'in_use' } });
    await journal.append({ events: [sampleEvent(1)] });
    await journal.close();
    expect((await opened()).health).toEqual({ kind: 'recording' });
  });

  it('libraries that can lose committed data are refused', () => {
    const sound = ['3.44.6', '3.50.7', '3.51.3', '3.53.0', '3.53.4', '3.60.1'];
    const unsound = ['3.7.0', '3.44.5', '3.45.3', '3.50.4', '3.51.2', '3.52.0', '4.0.0', 'x'];
    expect(sound.filter(isSoundSqlite)).toEqual(sound);
    expect(unsound.filter(isSoundSqlite)).toEqual([]);
  });

  it('a journal of a newer layout is refused, left as it is, and read as far as its records go when only looked at', async () => {
    await filled();
    raw(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    const before = fs.readFileSync(file());
    expect(await openSqliteJournal({ dir })).toMatchObject({
      ok: false,
      error: { kind: 'newer_version', file: file() },
    });
    const journal = await opened({ looksOnly: true });
    expect(await journal.verify()).toMatchObject({ ok: true, head: { seq: 31 } });
    const refused = await journal.append({ events: [sampleEvent(99)] });
    expect(refused).toMatchObject({ ok: false, error: { code: 'not_recording' } });
    await journal.close();
    expect(fs.readFileSync(file()).equals(before)).toBe(true);
  });

  it('a journal of the first layout is taken over: same records, same outbox, same chain', async () => {
    await filled();
    const journal = await opened();
    const head = await journal.head();
    await journal.close();
    raw(`CREATE TABLE subject (subject TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      INSERT INTO subject VALUES ('dispute/D1', 1); PRAGMA user_version = 1`);
    const taken = await opened();
    expect(await taken.head()).toEqual(head);
    expect(await taken.readOutbox('open')).toHaveLength(1);
    expect((await taken.append({ events: [sampleEvent(77)], expected: head.seq })).ok).toBe(true);
    expect(await taken.verify()).toMatchObject({ ok: true, anchor: 'held' });
    await taken.close();
  });

  it('be_new and exist are held to', async () => {
    expect(await openSqliteJournal({ dir, must: 'exist' })).toMatchObject({ error: { kind: 'missing' } });
    expect(fs.existsSync(dir)).toBe(false);
    await filled();
    expect(await openSqliteJournal({ dir, must: 'be_new' })).toMatchObject({ error: { kind: 'exists' } });
    await (await opened({ must: 'exist' })).close();
  });

  it('no journal is kept in a folder that Electron empties', async () => {
    const result = await openSqliteJournal({ dir: path.join(dir, 'databases', 'j') });
    expect(result).toMatchObject({ ok: false, error: { kind: 'unreadable' } });
  });

  it('a file that is no journal is refused, named, and left as it is', async () => {
    fs.mkdirSync(dir);
    for (const content of ['not a database at all, whatever its name says '.repeat(400), 'x']) {
      fs.writeFileSync(file(), content);
      const result = await openSqliteJournal({ dir });
      expect(result).toMatchObject({ ok: false, error: { kind: 'damaged', damage: { file: file() } } });
      expect(fs.readFileSync(file(), 'utf8')).toBe(content);
    }
    fs.rmSync(file());
    raw('CREATE TABLE other (a)');
    expect(await openSqliteJournal({ dir })).toMatchObject({ ok: false, error: { kind: 'damaged' } });
  });

  it('an emptied or vanished database beside an anchor is not taken for a new journal', async () => {
    await filled();
    for (const spoil of [() => fs.truncateSync(file()), () => fs.rmSync(file())]) {
      spoil();
      const result = await openSqliteJournal({ dir });
      expect(result).toMatchObject({ ok: false, error: { kind: 'damaged', damage: { seq: 1 } } });
    }
    expect(fs.existsSync(file())).toBe(false);
  });

  it('a changed, filed-away or deleted outbox row is found before anything is sent', async () => {
    await filled();
    const whole = fs.readFileSync(file());
    const changes = [
      `UPDATE outbox SET body = replace(body, '"amountFen":1001', '"amountFen":9001')`,
      'UPDATE outbox SET is_open = 0',
      `UPDATE outbox SET key = 'other'`,
      'DELETE FROM outbox',
      'UPDATE outbox SET place = 7',
      `INSERT INTO meta (key, value) VALUES ('k', '"v"')`,
    ];
    for (const change of changes) {
      fs.writeFileSync(file(), whole);
      raw(change);
      expect(await openSqliteJournal({ dir }), change).toMatchObject({
        ok: false,
        error: { kind: 'damaged' },
      });
    }
  });

  it('a lost commit of the outbox alone is found by the anchor', async () => {
    await filled();
    const before = fs.readFileSync(file());
    const journal = await opened();
    await journal.append({ events: [], outboxUpdate: [{ key: 'advance:D1', state: 'sent' }] });
    await journal.close();
    fs.writeFileSync(file(), before);
    expect(await openSqliteJournal({ dir })).toMatchObject({ ok: false, error: { kind: 'damaged' } });
  });

  it('[N6] a lost anchor is never quietly renewed: each later opening and check still says so', async () => {
    await filled();
    fs.rmSync(path.join(dir, ANCHOR_FILE));
    sqliteTamper(dir).cutTail(21);
    const looked = await opened({ looksOnly: true });
    expect(await looked.verify()).toMatchObject({ ok: true, head: { seq: 20 }, anchor: 'missing' });
    await looked.close();
    expect(fs.existsSync(path.join(dir, ANCHOR_FILE))).toBe(false);
    for (let times = 0; times < 3; times++) {
      const journal = await opened();
      expect(journal.anchorLostAt).toBe(20);
      expect(await journal.verify()).toMatchObject({ ok: true, anchor: 'renewed' });
      await journal.append({ events: [sampleEvent(100 + times)] });
      await journal.close();
    }
  });

  it('[N6] an anchor of another journal is refused, and stays what it was', async () => {
    await filled();
    const anchor = path.join(dir, ANCHOR_FILE);
    const own = fs.readFileSync(anchor);
    const other = `${dir}-other`;
    const journal = await openSqliteJournal({ dir: other });
    if (!journal.ok) throw new Error('not opened');
    await journal.value.append({ events: sampleEvents(500, 20) });
    await journal.value.close();
    fs.copyFileSync(path.join(other, ANCHOR_FILE), anchor);
    const foreign = fs.readFileSync(anchor);
    expect(await openSqliteJournal({ dir })).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    expect(fs.readFileSync(anchor).equals(foreign)).toBe(true);
    fs.writeFileSync(anchor, own);
    await (await opened()).close();
  });

  it("[N6] a cursor of the stream that was moved from outside is found; one the anchor can't bear out is not used", async () => {
    const journal = await opened();
    for (const n of [1, 2, 3]) {
      await journal.append({ events: [sampleEvent(n)], cursor: { epoch: 'e', cursor: `${n}` } });
    }
    await journal.close();
    const anchor = path.join(dir, ANCHOR_FILE);
    const whole = fs.readFileSync(file());
    const moveCursor = () => {
      const db = new DatabaseSync(file());
      const { body, sum } = db.prepare('SELECT body, sum FROM head').get() as { body: string; sum: string };
      const head = openHead(body, sum);
      if (!head) throw new Error('no head');
      db.prepare('UPDATE head SET body = ?, sum = ?').run(
        ...sealHead({ ...head, cursor: { epoch: 'e', cursor: '900' } }),
      );
      db.close();
    };
    moveCursor();
    expect(await openSqliteJournal({ dir })).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    // The anchor of the commit before, as a power cut may leave it: the stream is read again from there.
    fs.writeFileSync(file(), whole);
    const older = fs.readFileSync(anchor);
    older.fill(0, (3 % 2) * (older.length / 2), (3 % 2) * (older.length / 2) + 20);
    fs.writeFileSync(anchor, older);
    moveCursor();
    const behind = await opened();
    expect(await behind.cursor()).toEqual({ epoch: 'e', cursor: '2' });
    await behind.close();
    // Without any: from its beginning.
    fs.rmSync(anchor);
    const anew = await opened();
    expect(await anew.cursor()).toBeNull();
    await anew.close();
  });

  it('an open outbox row that its index leaves out is found', async () => {
    await filled();
    raw(`PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = 'CREATE INDEX outbox_open ON outbox (place) WHERE is_open = 2' WHERE name = 'outbox_open';
      PRAGMA writable_schema = RESET; REINDEX outbox_open;
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = 'CREATE INDEX outbox_open ON outbox (place) WHERE is_open = 1' WHERE name = 'outbox_open'`);
    expect(await openSqliteJournal({ dir })).toMatchObject({ ok: false, error: { kind: 'damaged' } });
  });

  it('an anchor as it was kept before, without the sum of the head row, still holds', async () => {
    await filled();
    const { commits, seq, hash } = readAnchor(dir) ?? { commits: 0, seq: 0, hash: '' };
    const sum = sha256(JSON.stringify([commits, seq, hash]));
    const slot = `${JSON.stringify({ commits, seq, hash, sum }).padEnd(255)}\n`;
    fs.writeFileSync(path.join(dir, ANCHOR_FILE), slot.repeat(2));
    const looked = await opened({ looksOnly: true });
    expect(await looked.verify()).toMatchObject({ ok: true, anchor: 'held' });
    await looked.close();
    const journal = await opened();
    expect(journal.anchorLostAt).toBeNull();
    expect(await journal.verify()).toMatchObject({ ok: true, anchor: 'held' });
    await journal.close();
  });

  it('one spoilt slot of the anchor leaves the other', async () => {
    await filled();
    const anchor = path.join(dir, ANCHOR_FILE);
    const whole = fs.readFileSync(anchor);
    for (const at of [20, 276]) {
      const spoilt = Buffer.from(whole);
      spoilt[at] = (spoilt[at] ?? 0) ^ 4;
      fs.writeFileSync(anchor, spoilt);
      const journal = await opened();
      expect(await journal.verify()).toMatchObject({ ok: true, anchor: 'held' });
      await journal.close();
    }
  });

  it('columns and indexes that disagree with the text of a record are found', async () => {
    await filled();
    const whole = fs.readFileSync(file());
    for (const change of [
      `UPDATE event SET id = 'other' WHERE seq = 9`,
      `UPDATE event SET source = 'x' WHERE seq = 9`,
    ]) {
      fs.writeFileSync(file(), whole);
      raw(change);
      const journal = await opened();
      expect(await journal.verify()).toMatchObject({ ok: false, seq: 9, code: 'filing' });
      await journal.close();
    }
  });

  it('moving a damaged journal aside keeps it whole and never overwrites an earlier one', async () => {
    for (const n of [1, 2]) {
      await filled();
      const before = fs.readFileSync(file());
      const place = setJournalAside(dir);
      expect(place).toBe(`${dir}.damaged-${n}`);
      expect(fs.existsSync(dir)).toBe(false);
      expect(fs.readFileSync(path.join(place, DATABASE_FILE)).equals(before)).toBe(true);
    }
  });

  it('half-written snapshots are cleared away, and only the newest two are kept', async () => {
    await filled();
    const journal = await opened();
    fs.writeFileSync(path.join(dir, 'state-9.snapshot.draft'), 'half');
    for (const seq of [3, 5, 8]) await journal.saveSnapshot({ seq, digest: 'd', bytes: new Uint8Array(9) });
    expect((await journal.loadSnapshot())?.seq).toBe(8);
    expect(
      fs
        .readdirSync(dir)
        .filter((name) => name.includes('snapshot'))
        .sort(),
    ).toEqual(['state-5.snapshot', 'state-8.snapshot']);
    await journal.close();
  });
});
