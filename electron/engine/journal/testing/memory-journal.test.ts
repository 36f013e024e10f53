import { ok } from '../../../../shared/kernel';
import { nextHash } from '../chain';
import { GENESIS_HASH } from '../index';
import { describeJournal, type JournalHarness } from './journal-contract';
import { headOf, MemoryJournal, type MemoryRecord, newMemoryDisk } from './memory-journal';

function memoryHarness(): JournalHarness {
  const disk = newMemoryDisk();
  const at = (seq: number) => disk.records[seq - 1] as MemoryRecord;
  const forged = (record: MemoryRecord) => ({
    ...record,
    text: record.text.replace('amountFen":1', 'amountFen":2'),
  });
  return {
    open: async () => ok(new MemoryJournal(disk)),
    breakDisk: () => {
      disk.isBroken = true;
    },
    tamper: {
      edit: (seq) => {
        disk.records[seq - 1] = forged(at(seq));
      },
      remove: (seq) => void disk.records.splice(seq - 1, 1),
      insert: (seq) => void disk.records.splice(seq - 1, 0, forged(at(seq))),
      swap: (a, b) => {
        [disk.records[a - 1], disk.records[b - 1]] = [at(b), at(a)];
      },
      cutTail: (seq) => void disk.records.splice(seq - 1),
      rewrite: (seq) => {
        disk.records[seq - 1] = forged(at(seq));
        let hash = GENESIS_HASH;
        disk.records = disk.records.map((record) => {
          hash = nextHash(hash, record.text);
          return { ...record, hash };
        });
        if (headOf(disk.records).hash === disk.anchor.hash) throw new Error('nothing was rewritten');
      },
      spoilSnapshot: (seq) => {
        const bytes = disk.snapshots.get(seq)?.snapshot.bytes as Uint8Array;
        bytes[2] = (bytes[2] ?? 0) ^ 1;
      },
    },
    destroy: async () => undefined,
  };
}

describeJournal('journal in memory', memoryHarness);
