import { beforeEach, describe, expect, it } from 'vitest';
import { JournalDamage } from '../index';
import type { JournalBench } from './journal-bench';
import { sampleEvent, sampleEvents } from './sample-events';

/** The contract of subscriptions and snapshots. */
export function describeFollowing(bench: JournalBench): void {
  describe('subscribing', () => {
    it('gives the past and then the present, each record once and in order, wherever the two meet', async () => {
      await bench.append({ events: sampleEvents(1, 2_500) });
      const seen: number[] = [];
      const caughtUp = new Promise<void>((resolve) => {
        bench.journal.subscribe(100, (entries) => {
          for (const { seq } of entries) seen.push(seq);
          if (seen.at(-1) === 3_500) resolve();
        });
      });
      for (let n = 2_501; n <= 3_500; n += 10) {
        await bench.append({ events: sampleEvents(n, 10) });
        if (n % 100 === 1) await new Promise((resolve) => setImmediate(resolve));
      }
      await caughtUp;
      expect(seen).toEqual(Array.from({ length: 3_400 }, (_, i) => 101 + i));
    });

    it('a record is given after it is durable, with its event, and duplicates are not', async () => {
      const seen: string[] = [];
      const done = new Promise<void>((resolve) => {
        bench.journal.subscribe(0, (entries) => {
          seen.push(...entries.map(({ seq, event }) => `${seq}:${event.id}`));
          if (seen.length === 2) resolve();
        });
      });
      await bench.append({ events: [sampleEvent(1), sampleEvent(1)] });
      await bench.append({ events: [sampleEvent(1), sampleEvent(2)] });
      await done;
      expect(seen).toEqual(['1:e1', '2:e2']);
    });

    it('an append out of a listener is given to all, in order', async () => {
      const seen: Record<'a' | 'b', number[]> = { a: [], b: [] };
      const done = new Promise<void>((resolve) => {
        bench.journal.subscribe(0, (entries) => {
          seen.a.push(...entries.map(({ seq }) => seq));
          const last = seen.a.at(-1) ?? 0;
          if (last < 20) void bench.append({ events: [sampleEvent(last + 1)] });
        });
        bench.journal.subscribe(0, (entries) => {
          seen.b.push(...entries.map(({ seq }) => seq));
          if (seen.b.at(-1) === 20) resolve();
        });
      });
      await bench.append({ events: [sampleEvent(1)] });
      await done;
      const all = Array.from({ length: 20 }, (_, i) => i + 1);
      expect(seen).toEqual({ a: all, b: all });
    });

    it('after its unsubscribe a listener hears nothing more', async () => {
      const seen: number[] = [];
      const stop = bench.journal.subscribe(0, (entries) => seen.push(...entries.map(({ seq }) => seq)));
      await bench.append({ events: [sampleEvent(1)] });
      stop();
      await bench.append({ events: [sampleEvent(2)] });
      await new Promise((resolve) => setImmediate(resolve));
      expect(seen).not.toContain(2);
    });
  });

  describe('snapshots', () => {
    const snapshot = (seq: number) => ({
      seq,
      digest: `d${seq}`,
      bytes: new Uint8Array([seq, 10, 0, 255, 10]),
    });
    const loaded = async () => {
      const found = await bench.journal.loadSnapshot();
      return found && { seq: found.seq, digest: found.digest, bytes: [...found.bytes] };
    };

    beforeEach(async () => {
      await bench.append({ events: sampleEvents(1, 10) });
    });

    it('the newest is loaded, as it was saved, also after opening again', async () => {
      for (const seq of [4, 9, 7])
        expect(await bench.journal.saveSnapshot(snapshot(seq))).toEqual({ ok: true });
      await bench.reopened();
      expect(await loaded()).toEqual({ seq: 9, digest: 'd9', bytes: [9, 10, 0, 255, 10] });
    });

    it('a spoilt one is passed over for the one before, and later for none', async () => {
      for (const seq of [4, 9]) await bench.journal.saveSnapshot(snapshot(seq));
      await bench.journal.close();
      bench.harness.tamper.spoilSnapshot(9);
      bench.journal = await bench.opened();
      expect(await loaded()).toMatchObject({ seq: 4 });
      await bench.journal.close();
      bench.harness.tamper.spoilSnapshot(4);
      bench.journal = await bench.opened();
      expect(await loaded()).toBeNull();
      expect(await bench.journal.saveSnapshot(snapshot(9))).toEqual({ ok: true });
      expect(await loaded()).toMatchObject({ seq: 9 });
    });

    it('there is none of a state ahead of the journal', async () => {
      expect(await bench.journal.saveSnapshot(snapshot(11))).toMatchObject({
        ok: false,
        error: { code: 'not_found' },
      });
      expect(await loaded()).toBeNull();
    });

    it('one of another history than the journal tells is passed over', async () => {
      await bench.journal.saveSnapshot(snapshot(9));
      await bench.journal.close();
      bench.harness.tamper.rewrite(2);
      const result = await bench.harness.open();
      if (result.ok) {
        bench.journal = result.value;
        expect(await loaded()).toBeNull();
      } else expect((result.error as { damage: JournalDamage }).damage).toBeInstanceOf(JournalDamage);
    });
  });
}
