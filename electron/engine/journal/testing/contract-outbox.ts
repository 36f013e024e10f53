import { describe, expect, it } from 'vitest';
import { epochMs } from '../../../../shared/kernel';
import { type JournalBatch, pendingRow } from '../index';
import type { JournalBench } from './journal-bench';
import { sampleEvent, samplePayout } from './sample-events';

/** The contract of what is kept beside the records. */
export function describeOutbox(bench: JournalBench): void {
  describe('outbox', () => {
    const decide = (n: number): JournalBatch => {
      const { event, intent } = samplePayout(n);
      return { events: [event], outboxPut: [pendingRow(intent)] };
    };

    it('a row and the events that cause it are recorded together or not at all', async () => {
      await bench.append(decide(1));
      const { event, intent } = samplePayout(2);
      const refusals: JournalBatch[] = [
        { events: [event], outboxPut: [pendingRow(intent)], expected: 5 },
        {
          events: [event],
          outboxPut: [pendingRow(intent)],
          outboxUpdate: [{ key: 'nobody', state: 'sent' }],
        },
        { events: [event], outboxPut: [pendingRow(intent), pendingRow({ ...intent, body: {} })] },
        { events: [event, { ...samplePayout(1).event, data: {} }], outboxPut: [pendingRow(intent)] },
      ];
      for (const batch of refusals) expect((await bench.journal.append(batch)).ok).toBe(false);
      expect(await bench.ids()).toEqual(['advance:D1:requested']);
      expect(await bench.journal.readOutbox()).toHaveLength(1);
      await bench.reopened();
      expect(await bench.journal.verify()).toMatchObject({ ok: true, head: { seq: 1 } });
      expect((await bench.append(decide(2))).lastSeq).toBe(2);
    });

    it('an answer and the row it settles are recorded together or not at all', async () => {
      await bench.append(decide(1));
      const answer = sampleEvent(50, {
        id: 'advance:D1:answer',
        source: '/console/desk-1',
        subject: 'payout/D1',
      });
      const update = { key: 'advance:D1', state: 'acknowledged' } as const;
      const refused = await bench.journal.append({
        events: [answer],
        outboxUpdate: [update, { key: 'advance:D9', state: 'sent' }],
      });
      expect(refused).toMatchObject({ ok: false, error: { code: 'not_found' } });
      expect(await bench.journal.readOutbox('open')).toHaveLength(1);
      expect(await bench.journal.lastSeq()).toBe(1);
      await bench.append({ events: [answer], outboxUpdate: [update] });
      expect(await bench.journal.readOutbox('open')).toEqual([]);
      expect(await bench.journal.readOutbox('all')).toMatchObject([{ state: 'acknowledged' }]);
    });

    it('[N1] an answer is recorded once for each key, whatever its events are called', async () => {
      await bench.append(decide(1));
      await bench.append(decide(2));
      const answer = (id: string) => sampleEvent(50, { id, source: '/console/desk-1', subject: 'payout/D1' });
      const update = { key: 'advance:D1', state: 'acknowledged' } as const;
      await bench.append({ events: [answer('1~x')], outboxUpdate: [update] });
      const again = await bench.append({ events: [answer('2~x')], outboxUpdate: [update] });
      expect(again).toMatchObject({ appended: [], duplicates: 1 });
      const both = [update, { key: 'advance:D2', state: 'acknowledged' } as const];
      expect(await bench.append({ events: [answer('3~x')], outboxUpdate: both })).toMatchObject({
        duplicates: 0,
      });
      expect(await bench.journal.lastSeq()).toBe(4);
    });

    it('rows come back in the order in which they were put, without those answered when asked so', async () => {
      for (const n of [3, 1, 2]) await bench.append(decide(n));
      await bench.append({
        events: [],
        outboxUpdate: [{ key: 'advance:D1', state: 'rejected', reason: 'no' }],
      });
      const keys = async (filter: 'open' | 'all') =>
        (await bench.journal.readOutbox(filter)).map((row) => row.intent.key);
      expect(await keys('all')).toEqual(['advance:D3', 'advance:D1', 'advance:D2']);
      expect(await keys('open')).toEqual(['advance:D3', 'advance:D2']);
    });

    it('a state only advances, and keeps what it knew', async () => {
      await bench.append(decide(1));
      const update = (fields: object) =>
        bench.journal.append({ events: [], outboxUpdate: [{ key: 'advance:D1', ...fields } as never] });
      expect((await update({ state: 'sent', firstSentAt: epochMs(7), attempts: 1 })).ok).toBe(true);
      expect((await update({ state: 'unknown', attempts: 3, reason: 'silence' })).ok).toBe(true);
      expect(await update({ state: 'sent', attempts: 4 })).toMatchObject({ error: { code: 'conflict' } });
      expect((await update({ state: 'acknowledged' })).ok).toBe(true);
      expect(await update({ state: 'rejected' })).toMatchObject({ error: { code: 'conflict' } });
      expect((await update({ state: 'acknowledged' })).ok).toBe(true);
      expect(await bench.journal.readOutbox()).toMatchObject([
        { state: 'acknowledged', firstSentAt: 7, attempts: 3, reason: 'silence' },
      ]);
    });

    it('a key is put once: again with equal content changes nothing, with other content it is a conflict', async () => {
      await bench.append(decide(1));
      await bench.append({ events: [], outboxUpdate: [{ key: 'advance:D1', state: 'sent' }] });
      await bench.append(decide(1));
      expect(await bench.journal.readOutbox()).toMatchObject([{ state: 'sent' }]);
      const { intent } = samplePayout(1);
      const other = pendingRow({ ...intent, body: { amountFen: 1 } });
      const result = await bench.journal.append({ events: [], outboxPut: [other] });
      expect(result).toMatchObject({ ok: false, error: { code: 'conflict' } });
    });
  });

  describe('cursor and settings', () => {
    it('the cursor moves with a batch, and only with one that was recorded', async () => {
      await bench.append({ events: [sampleEvent(1)], cursor: { epoch: 'a', cursor: '1' } });
      const stale = { events: [sampleEvent(2)], expected: 9 };
      await bench.journal.append({ ...stale, cursor: { epoch: 'a', cursor: '2' } });
      expect(await bench.journal.cursor()).toEqual({ epoch: 'a', cursor: '1' });
      await bench.append({ events: [sampleEvent(1)], cursor: { epoch: 'b', cursor: '1' } });
      await bench.append({ events: [sampleEvent(3)] });
      await bench.reopened();
      expect(await bench.journal.cursor()).toEqual({ epoch: 'b', cursor: '1' });
    });

    it('a setting is overwritten', async () => {
      await bench.journal.setMeta('k', 'one');
      await bench.journal.setMeta('k', '双11 \ud800');
      await bench.reopened();
      expect(await bench.journal.getMeta('k')).toBe('双11 \ud800');
      expect(await bench.journal.verify()).toMatchObject({ ok: true });
    });
  });
}
