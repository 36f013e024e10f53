import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { readDay } from '../../../electron/cli/day';
import { openSqliteJournal } from '../../../electron/engine/journal';
import { DATABASE_FILE, SCHEMA_VERSION } from '../../../electron/engine/journal/sqlite-open';
import { sampleEvents } from '../../../electron/engine/journal/testing/sample-events';
import { openKept } from './kept-versions';
import { faultsOf, type TrustRow } from './row';

const RECORDS = 40;

export const OTHER_VERSIONS: TrustRow = {
  row: 7,
  promise:
    'What an earlier version wrote opens for ever; what a later one wrote is read and never written to, or refused',
  run: async ({ dir }) => {
    const folder = path.join(dir, 'journal');
    const now = await madeJournal(folder);
    setLayout(folder, SCHEMA_VERSION + 1);
    const before = readFileSync(path.join(folder, DATABASE_FILE));
    const refused = await openSqliteJournal({ dir: folder });
    const looked = await openSqliteJournal({ dir: folder, looksOnly: true });
    let [isRead, isWritten] = [false, false];
    if (looked.ok) {
      const verdict = await looked.value.verify();
      isRead = verdict.ok && verdict.head.hash === now.hash;
      isWritten = (await looked.value.append({ events: sampleEvents(RECORDS + 1, 1) })).ok;
      await looked.value.close();
    }
    const isSame = before.equals(readFileSync(path.join(folder, DATABASE_FILE)));
    const day = path.join(dir, 'later.jsonl');
    writeFileSync(day, '{"warroom":"recording","version":2}\n');
    const dayIs = await readDay(day, { mode: 'lenient', onEvent: () => undefined }).then(
      () => 'read',
      () => 'refused',
    );
    const kept = await openKept(path.join(dir, 'kept'));
    setLayout(folder, SCHEMA_VERSION);
    const control = await openSqliteJournal({ dir: folder });
    const hasTaken = control.ok && (await control.value.append({ events: sampleEvents(RECORDS + 1, 1) })).ok;
    if (control.ok) await control.value.close();
    return {
      figure: `a journal of a later layout (${RECORDS} records): opened to write ${refused.ok ? 'TAKEN' : 'refused'}, opened to look ${isRead ? 'read to its head' : 'NOT READ'}, an append ${isWritten ? 'TAKEN' : 'refused'}, its file ${isSame ? 'unchanged' : 'CHANGED'}; a day of a later version ${dayIs}; ${kept.sound}/${kept.all} days and journals kept from earlier versions (${kept.names.join(', ')}) verify, take a further record and give the report they gave then`,
      control: `the same kept ones with one byte changed: ${kept.noticed}/${kept.all} noticed; the same journal of this layout: an append is ${hasTaken ? 'taken' : 'refused'}`,
      faults: faultsOf(
        [!refused.ok && refused.error.kind === 'newer_version', 'a later layout is opened to write'],
        [isRead && !isWritten && isSame, 'a later layout is not opened read-only'],
        [dayIs === 'refused', 'a day of a later version is read'],
        [kept.sound === kept.all, `kept ones that are not what they were: ${kept.wrong.join(', ')}`],
        [kept.noticed === kept.all, 'a changed kept one was taken: this run has no teeth'],
        [hasTaken, 'the control was refused too: this run has no teeth'],
      ),
    };
  },
};

async function madeJournal(dir: string) {
  const opened = await openSqliteJournal({ dir });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  await opened.value.append({ events: sampleEvents(1, RECORDS) });
  const head = await opened.value.head();
  await opened.value.close();
  return head;
}

function setLayout(dir: string, version: number): void {
  const db = new DatabaseSync(path.join(dir, DATABASE_FILE));
  db.exec(`PRAGMA user_version = ${version}`);
  db.close();
}
