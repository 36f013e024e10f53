import { describe, expect, it } from 'vitest';
import { nextHash } from '../chain';
import { textOfEvent } from '../event-text';
import { GENESIS_HASH, pendingRow } from '../index';
import type { JournalBench } from './journal-bench';
import { sampleEvent, sampleEvents, samplePayout } from './sample-events';

/** The contract of what is appended and read back. */
export function describeRecords(bench: JournalBench): void {
  describe('appending and reading', () => {
    it('a new journal is empty and its chain begins at the genesis link', async () => {
      expect(await bench.journal.head()).toEqual({ seq: 0, hash: GENESIS_HASH });
      expect(await bench.ids()).toEqual([]);
      expect(await bench.journal.cursor()).toBeNull();
      expect(await bench.journal.readOutbox()).toEqual([]);
      expect(await bench.journal.loadSnapshot()).toBeNull();
      expect(await bench.journal.verify()).toMatchObject({ ok: true });
    });

    it('records are numbered without gaps and read back in that order, as they were', async () => {
      const events = sampleEvents(1, 1_200);
      expect(await bench.append({ events: events.slice(0, 500) })).toMatchObject({
        firstSeq: 1,
        lastSeq: 500,
      });
      expect(await bench.append({ events: events.slice(500) })).toMatchObject({
        firstSeq: 501,
        lastSeq: 1_200,
      });
      const read = [];
      for await (const record of bench.journal.read(0)) read.push(record);
      expect(read.map((record) => record.seq)).toEqual(events.map((_, i) => i + 1));
      expect(read.map((record) => record.event)).toEqual(events);
      expect(await bench.ids(1_190, 3)).toEqual(['e1191', 'e1192', 'e1193']);
      expect(await bench.ids(1_200)).toEqual([]);
    });

    it('what consoles recorded is found by place, and any record by what names it', async () => {
      const at = (n: number, source: string) => sampleEvent(n, { source });
      await bench.append({ events: [at(1, '/console/a'), at(2, '/platform/x'), at(3, '/console/b/c')] });
      await bench.append({ events: [at(4, '/consolers/x'), at(5, '/console/a'), at(6, '/platform/x')] });
      await bench.reopened();
      expect(await bench.journal.consoleRecords(0)).toEqual([
        { seq: 1, source: '/console/a', id: 'e1' },
        { seq: 3, source: '/console/b/c', id: 'e3' },
        { seq: 5, source: '/console/a', id: 'e5' },
      ]);
      expect((await bench.journal.consoleRecords(3)).map(({ seq }) => seq)).toEqual([5]);
      expect(await bench.journal.consoleRecords(5)).toEqual([]);
      const read = [];
      for await (const record of bench.journal.read(0)) read.push(record);
      for (const record of read) {
        expect(await bench.journal.recordAt(record.seq)).toEqual(record);
        expect(await bench.journal.recordOf(record.event.source, record.event.id)).toEqual(record);
      }
      expect(await bench.journal.recordOf('/console/b', 'e1')).toBeNull();
      for (const seq of [0, -1, 7, 1.5]) expect(await bench.journal.recordAt(seq)).toBeNull();
    });

    it('each link is SHA-256 of a zero byte, the link before and the text of the event', async () => {
      const events = sampleEvents(1, 3);
      await bench.append({ events });
      const links: string[] = [];
      for await (const record of bench.journal.read(0)) links.push(record.hash);
      let link = GENESIS_HASH;
      for (const [i, event] of events.entries()) {
        const text = textOfEvent(event);
        link = nextHash(link, text.ok ? text.value : '');
        expect(links[i]).toBe(link);
      }
      expect(await bench.journal.head()).toEqual({ seq: 3, hash: link });
    });

    it('unknown types, unknown envelope fields, astral and lone surrogate characters survive', async () => {
      const events = [
        sampleEvent(1, { type: 'other.thing.v9', data: { 值: ['双11', '🧧', '\ud83d', null, 1e21] } }),
        sampleEvent(2, { extra: { traceparent: '00-1', nested: { a: [1] } } }),
        sampleEvent(3, { id: '🧧', subject: 'dispute/\ud800' }),
        sampleEvent(4, { id: '"🧧"', subject: '' }),
      ];
      await bench.append({ events });
      await bench.reopened();
      const read = [];
      for await (const record of bench.journal.read(0)) read.push(record.event);
      expect(read).toEqual(events);
      expect(await bench.journal.verify()).toMatchObject({ ok: true });
    });

    it('an event without a JSON form refuses the batch and leaves the journal recording', async () => {
      const bad = sampleEvent(2, { data: { amount: 10n } });
      const result = await bench.journal.append({ events: [sampleEvent(1), bad] });
      expect(result).toMatchObject({ ok: false, error: { code: 'bad_event' } });
      expect(await bench.journal.lastSeq()).toBe(0);
      expect(bench.journal.health).toEqual({ kind: 'recording' });
    });

    it('an event beyond a mebibyte refuses the batch', async () => {
      const result = await bench.journal.append({
        events: [sampleEvent(1, { data: 'x'.repeat(1024 * 1024) })],
      });
      expect(result).toMatchObject({ ok: false, error: { code: 'too_large' } });
      expect(await bench.journal.lastSeq()).toBe(0);
    });

    it('everything is there after closing and opening again', async () => {
      const { event, intent } = samplePayout(9);
      await bench.append({ events: sampleEvents(1, 5), cursor: { epoch: 'w1', cursor: '5' } });
      await bench.append({ events: [event], outboxPut: [pendingRow(intent)] });
      await bench.journal.setMeta('session', 'drill');
      const head = await bench.journal.head();
      await bench.reopened();
      expect(await bench.journal.head()).toEqual(head);
      expect(await bench.ids()).toEqual(['e1', 'e2', 'e3', 'e4', 'e5', event.id]);
      expect(await bench.journal.cursor()).toEqual({ epoch: 'w1', cursor: '5' });
      expect(await bench.journal.readOutbox()).toEqual([pendingRow(intent)]);
      expect(await bench.journal.getMeta('session')).toBe('drill');
      expect(await bench.journal.getMeta('other')).toBeNull();
      expect((await bench.append({ events: [sampleEvent(6)] })).lastSeq).toBe(7);
    });

    it('a closed journal takes nothing and says so', async () => {
      await bench.journal.close();
      expect(bench.journal.health).toEqual({ kind: 'closed' });
      const result = await bench.journal.append({ events: [sampleEvent(1)] });
      expect(result).toMatchObject({ ok: false, error: { code: 'not_recording' } });
      expect(await bench.journal.reopen()).toMatchObject({ ok: false });
    });
  });

  describe('duplicates', () => {
    it('the same source and id with equal content is counted and changes nothing', async () => {
      await bench.append({ events: sampleEvents(1, 3) });
      const head = await bench.journal.head();
      const again = await bench.append({ events: sampleEvents(2, 2) });
      expect(again).toEqual({ firstSeq: 4, lastSeq: 3, appended: [], duplicates: 2, conflictsBad: [] });
      expect(await bench.journal.head()).toEqual(head);
    });

    it('equal content is a matter of values, not of the order of fields', async () => {
      await bench.append({ events: [sampleEvent(1, { data: { a: 1, b: { c: [1, 2], d: null } } })] });
      const again = await bench.append({
        events: [sampleEvent(1, { data: { b: { d: null, c: [1, 2] }, a: 1 } })],
      });
      expect(again).toMatchObject({ duplicates: 1, conflictsBad: [] });
      const other = await bench.append({
        events: [sampleEvent(1, { data: { a: 1, b: { c: [2, 1], d: null } } })],
      });
      expect(other.conflictsBad).toHaveLength(1);
    });

    it('other content under a recorded source and id is refused and listed; the rest of the batch goes in', async () => {
      await bench.append({ events: sampleEvents(1, 2) });
      const forged = sampleEvent(2, { data: { channel: 'dispute', cause: 'other', amountFen: 1 } });
      const result = await bench.append({ events: [sampleEvent(3), forged, sampleEvent(1), sampleEvent(4)] });
      expect(result.conflictsBad).toEqual([{ index: 1, event: forged, recordedSeq: 2 }]);
      expect(result.duplicates).toBe(1);
      expect(result.appended.map(({ seq, event }) => [seq, event.id])).toEqual([
        [3, 'e3'],
        [4, 'e4'],
      ]);
      expect(await bench.ids()).toEqual(['e1', 'e2', 'e3', 'e4']);
    });

    it('the same id of another source is another event', async () => {
      const events = [sampleEvent(1), sampleEvent(1, { source: '/platform/service' })];
      expect((await bench.append({ events })).appended).toHaveLength(2);
    });

    it('a duplicate within one batch counts as one', async () => {
      const result = await bench.append({
        events: [sampleEvent(1), sampleEvent(1), sampleEvent(1, { data: {} })],
      });
      expect(result).toMatchObject({ duplicates: 1, conflictsBad: [{ index: 2, recordedSeq: 1 }] });
      expect(result.appended).toHaveLength(1);
    });

    it('the chain is the same whether duplicates were sent or not', async () => {
      await bench.append({ events: [sampleEvent(1), sampleEvent(1), sampleEvent(2)] });
      await bench.append({ events: [sampleEvent(2), sampleEvent(3)] });
      const { hash } = await bench.journal.head();
      let link = GENESIS_HASH;
      for (const event of sampleEvents(1, 3)) {
        const text = textOfEvent(event);
        link = nextHash(link, text.ok ? text.value : '');
      }
      expect(hash).toBe(link);
    });
  });

  describe('expected head', () => {
    it('of two appends decided on the same head, one is refused, whole', async () => {
      await bench.append({ events: [sampleEvent(1)] });
      const results = await Promise.all([
        bench.journal.append({ events: [sampleEvent(2), sampleEvent(12)], expected: 1 }),
        bench.journal.append({ events: [sampleEvent(3), sampleEvent(13)], expected: 1 }),
      ]);
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      const refused = results.find((result) => !result.ok);
      expect(refused).toMatchObject({ error: { code: 'conflict', retryable: true } });
      expect(await bench.journal.lastSeq()).toBe(3);
      expect(bench.journal.health).toEqual({ kind: 'recording' });
    });

    it('expected 0 is for the first record only, and a head that is not there yet is refused too', async () => {
      expect((await bench.journal.append({ events: [sampleEvent(1)], expected: 0 })).ok).toBe(true);
      for (const expected of [0, 2]) {
        const result = await bench.journal.append({ events: [sampleEvent(2)], expected });
        expect(result).toMatchObject({ ok: false, error: { code: 'conflict' } });
      }
    });

    it('what expects nothing goes behind whatever is there, and moves the head for those that do', async () => {
      await bench.append({ events: [sampleEvent(1)] });
      await bench.append({ events: sampleEvents(2, 3) });
      expect((await bench.journal.append({ events: [sampleEvent(9)], expected: 1 })).ok).toBe(false);
      expect((await bench.journal.append({ events: [sampleEvent(9)], expected: 4 })).ok).toBe(true);
    });

    it('an append whose answer got lost may be repeated: all duplicates, no conflict', async () => {
      const batch = { events: [sampleEvent(1), sampleEvent(2)], expected: 0 };
      await bench.append(batch);
      expect(await bench.append(batch)).toMatchObject({ duplicates: 2, appended: [] });
    });
  });
}
