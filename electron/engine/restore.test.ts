import { describe, expect, it } from 'vitest';
import { WarEngine } from '../../shared/engine';
import { DAY, event, opened } from '../../shared/engine/testing/events';
import { HOUR_MS, type WarEvent } from '../../shared/kernel';
import type { JournalRecord, Snapshot } from './journal';
import { MemoryJournal } from './journal/testing/memory-journal';
import { packState, restoreEngine } from './restore';

const assigned = (when: number, id: string): WarEvent => ({
  ...event('warroom.dispute.assigned.v1', 'dispute/D1', when, { to: 'lin', by: 'lin' }),
  id,
  source: '/console/desk-1',
});

async function journalOf(events: readonly WarEvent[]): Promise<MemoryJournal> {
  const journal = new MemoryJournal();
  await journal.append({ events });
  return journal;
}

describe('the clock of a state that is read back', () => {
  it('is that of the console’s last decision: what the world is dated moves none', async () => {
    const journal = await journalOf([
      opened('D1', DAY),
      assigned(DAY + HOUR_MS, 'c1:assigned'),
      opened('D2', DAY + 90 * HOUR_MS),
    ]);
    const { engine, seq } = await restoreEngine(journal);
    expect([engine.now, seq]).toEqual([DAY + HOUR_MS, 3]);
    expect(engine.dispute('D2')).not.toBeNull();
  });

  it('isn’t that of a decision which no live session’s clock can have been past', async () => {
    const journal = await journalOf([
      opened('D1', DAY),
      assigned(DAY + HOUR_MS, 'c1:assigned'),
      // What the world says in between is no decision.
      opened('D2', DAY + HOUR_MS + 1),
      assigned(DAY + 900 * HOUR_MS, 'c2:assigned'),
    ]);
    const latest = DAY + 2 * HOUR_MS;
    expect((await restoreEngine(journal, { latest })).engine.now).toBe(DAY + HOUR_MS);
    expect((await restoreEngine(journal)).engine.now).toBe(DAY + 900 * HOUR_MS);
  });
});

describe('a snapshot', () => {
  /** A journal whose snapshot is handed over as it is: the journal itself saw nothing wrong with it. */
  function holding(snapshot: Snapshot, records: readonly JournalRecord[]) {
    const read = async function* (after: number): AsyncGenerator<JournalRecord> {
      yield* records.filter(({ seq }) => seq > after);
    };
    return { loadSnapshot: async () => snapshot, read } as unknown as MemoryJournal;
  }

  it('is gone on from; one whose bytes aren’t those that were packed is left alone, and all records are read', async () => {
    const events = [opened('D1', DAY), opened('D2', DAY + 1)];
    const records = events.map((e, n) => ({ seq: n + 1, event: e, hash: '' }));
    const engine = new WarEngine();
    engine.applyBatch(events.slice(0, 1));
    const packed = packState(engine, 1);
    const whole = await restoreEngine(holding(packed, records));
    expect([whole.fromSnapshot, whole.seq, whole.engine.dispute('D2') !== null]).toEqual([1, 2, true]);
    const spoilt = await restoreEngine(holding({ ...packed, digest: '0'.repeat(64) }, records));
    expect([spoilt.fromSnapshot, spoilt.seq, spoilt.engine.dispute('D1') !== null]).toEqual([0, 2, true]);
  });
});
