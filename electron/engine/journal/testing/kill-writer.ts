import fs from 'node:fs';
import { epochMs, Rng } from '../../../../shared/kernel';
import { openSqliteJournal, pendingRow } from '../index';
import type { KillAck } from './kill-trial';
import { sampleEvent, sampleEvents, samplePayout } from './sample-events';

/**
 * The program that is killed: appends without end, and says on stdout what was acknowledged, after it was. `synchronous` is
 * for the control of power-cut runs: with NORMAL they must show losses.
 */
async function main(dir: string, seed: string, synchronous = 'FULL'): Promise<void> {
  const onConnect = (db: { exec(sql: string): void }): void => db.exec(`PRAGMA synchronous = ${synchronous}`);
  const opened = await openSqliteJournal({ dir, onConnect });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const journal = opened.value;
  const rng = new Rng(`kill writer ${seed}`);
  const acknowledge = async (keys: readonly string[], answered: readonly string[]): Promise<void> => {
    const ack: KillAck = { ...(await journal.head()), keys, answered };
    fs.writeSync(1, `${JSON.stringify(ack)}\n`);
  };
  let open = (await journal.readOutbox('open')).map((row) => row.intent.key);
  for (let n = (await journal.lastSeq()) + 1; ; n = (await journal.lastSeq()) + 1) {
    await journal.append({
      events: sampleEvents(n, rng.int(1, 40)),
      cursor: { epoch: 'w', cursor: String(n) },
    });
    await acknowledge([], []);
    const { event, intent } = samplePayout(n);
    await journal.append({ events: [event], outboxPut: [pendingRow(intent)] });
    await acknowledge([intent.key], []);
    open.push(intent.key);
    if (rng.chance(0.2))
      await journal.saveSnapshot({ seq: n, digest: 'd', bytes: new Uint8Array(100_000).fill(n) });
    if (rng.chance(0.5)) continue;
    for (const key of open) {
      await journal.append({
        events: [],
        outboxUpdate: [{ key, state: 'sent', firstSentAt: epochMs(n), attempts: 1 }],
      });
      const answer = sampleEvent(n, { id: `${key}:answer`, source: '/console/desk-1' });
      await journal.append({ events: [answer], outboxUpdate: [{ key, state: 'acknowledged' }] });
      await acknowledge([], [key]);
    }
    open = [];
  }
}

void main(process.argv[2] as string, process.argv[3] as string, process.argv[4]);
