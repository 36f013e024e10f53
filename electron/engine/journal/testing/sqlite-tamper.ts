import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { nextHash } from '../chain';
import { GENESIS_HASH } from '../index';
import { openHead, sealHead } from '../sqlite-head';
import { DATABASE_FILE, type Database } from '../sqlite-open';
import type { JournalTamper } from './journal-tamper';

/** Changes a closed database as somebody who knows it well would: the records, and a head row that fits them. */
function forge(dir: string, change: (db: Database) => void): void {
  const db = new DatabaseSync(path.join(dir, DATABASE_FILE));
  change(db);
  const { body, sum } = db.prepare('SELECT body, sum FROM head').get() as { body: string; sum: string };
  const head = openHead(body, sum);
  const last = db.prepare('SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1').get() as {
    seq: number;
    hash: string;
  };
  if (!head) throw new Error('no head');
  db.prepare('UPDATE head SET body = ?, sum = ?').run(
    ...sealHead({ ...head, seq: last.seq, hash: last.hash }),
  );
  db.close();
}

/** The forged text of a record: another amount. */
const FORGED = `replace(body, 'amountFen":1', 'amountFen":2')`;

/** What can be done to the journal of a folder behind its back. */
export function sqliteTamper(dir: string): JournalTamper {
  return {
    edit: (seq) => forge(dir, (store) => store.exec(`UPDATE event SET body = ${FORGED} WHERE seq = ${seq}`)),
    remove: (seq) =>
      forge(dir, (store) =>
        store.exec(`DELETE FROM event WHERE seq = ${seq};
          UPDATE event SET seq = -seq WHERE seq > ${seq}; UPDATE event SET seq = -seq - 1 WHERE seq < 0`),
      ),
    insert: (seq) =>
      forge(dir, (store) =>
        store.exec(`UPDATE event SET seq = -seq WHERE seq >= ${seq}; UPDATE event SET seq = -seq + 1 WHERE seq < 0;
          INSERT INTO event SELECT ${seq}, source, 'forged', hash, ${FORGED} FROM event WHERE seq = ${seq + 1}`),
      ),
    swap: (a, b) =>
      forge(dir, (store) =>
        store.exec(`UPDATE event SET seq = 0 WHERE seq = ${a}; UPDATE event SET seq = ${a} WHERE seq = ${b};
          UPDATE event SET seq = ${b} WHERE seq = 0`),
      ),
    cutTail: (seq) => forge(dir, (store) => store.exec(`DELETE FROM event WHERE seq >= ${seq}`)),
    rewrite: (seq) =>
      forge(dir, (store) => {
        store.exec(`UPDATE event SET body = ${FORGED} WHERE seq = ${seq}`);
        let hash = GENESIS_HASH;
        for (const row of store.prepare('SELECT seq, body FROM event ORDER BY seq').all()) {
          hash = nextHash(hash, row.body);
          store.prepare('UPDATE event SET hash = ? WHERE seq = ?').run(hash, row.seq);
        }
      }),
    spoilSnapshot: (seq) => {
      const file = path.join(dir, `state-${seq}.snapshot`);
      const bytes = fs.readFileSync(file);
      const at = bytes.length - 3;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      fs.writeFileSync(file, bytes);
    },
  };
}
