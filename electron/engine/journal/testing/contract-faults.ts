import { beforeEach, describe, expect, it } from 'vitest';
import type { JournalBench } from './journal-bench';
import { sampleEvent, sampleEvents } from './sample-events';

/** The contract of tampering and of a failing disk. */
export function describeFaults(bench: JournalBench): void {
  describe('tampering', () => {
    beforeEach(async () => {
      for (let n = 1; n <= 40; n += 8) await bench.append({ events: sampleEvents(n, 8) });
    });

    it('an untouched journal verifies, with its head held in a second place', async () => {
      expect(await bench.firstMisfit()).toBeUndefined();
      expect(await bench.journal.verify()).toEqual({
        ok: true,
        head: await bench.journal.head(),
        anchor: 'held',
      });
    });

    const kinds = {
      'an edited record': { act: () => bench.harness.tamper.edit(17), first: 17 },
      'the first record edited': { act: () => bench.harness.tamper.edit(1), first: 1 },
      'the last record edited': { act: () => bench.harness.tamper.edit(40), first: 40 },
      'a record taken out': { act: () => bench.harness.tamper.remove(17), first: 17 },
      'a record put in': { act: () => bench.harness.tamper.insert(17), first: 17 },
      'two records swapped': { act: () => bench.harness.tamper.swap(17, 30), first: 17 },
      'the tail cut off': { act: () => bench.harness.tamper.cutTail(31), first: 31 },
      'only the last record cut off': { act: () => bench.harness.tamper.cutTail(40), first: 40 },
    };
    for (const [kind, { act, first }] of Object.entries(kinds)) {
      it(`${kind} is found, and the first record that does not fit is named`, async () => {
        await bench.journal.close();
        act();
        expect(await bench.firstMisfit()).toBe(first);
      });
    }

    it('a history rewritten with fitting links is found by the second place of the head', async () => {
      await bench.journal.close();
      bench.harness.tamper.rewrite(17);
      expect(await bench.firstMisfit()).not.toBeUndefined();
    });
  });

  describe('a disk that fails', () => {
    const big = (n: number) => sampleEvent(n, { data: { note: 'x'.repeat(300_000) } });

    it('nothing is acknowledged from the first failed write on, until it was reopened', async () => {
      const heard: string[] = [];
      bench.journal.onHealth((health) => heard.push(health.kind));
      await bench.append({ events: sampleEvents(1, 3) });
      bench.harness.breakDisk();
      const refused = await bench.journal.append({ events: [big(4), big(5), big(6)] });
      expect(refused).toMatchObject({ ok: false, error: { code: 'not_recording', retryable: true } });
      expect(bench.journal.health.kind).toBe('failed');
      expect(await bench.journal.append({ events: [sampleEvent(7)] })).toMatchObject({ ok: false });
      expect(await bench.journal.setMeta('k', 'v')).toMatchObject({ ok: false });
      expect(await bench.journal.reopen()).toEqual({ ok: true });
      expect(heard).toEqual(['failed', 'recording']);
      expect(await bench.ids()).toEqual(['e1', 'e2', 'e3']);
      expect((await bench.append({ events: [sampleEvent(7)] })).lastSeq).toBe(4);
      expect(await bench.journal.verify()).toMatchObject({ ok: true });
    });

    it('a subscriber goes on after the reopening without a gap', async () => {
      const seen: number[] = [];
      const done = new Promise<void>((resolve) => {
        bench.journal.subscribe(0, (entries) => {
          seen.push(...entries.map(({ seq }) => seq));
          if (seen.at(-1) === 4) resolve();
        });
      });
      await bench.append({ events: sampleEvents(1, 3) });
      bench.harness.breakDisk();
      await bench.journal.append({ events: [big(4), big(5), big(6)] });
      await bench.journal.reopen();
      await bench.append({ events: [sampleEvent(7)] });
      await done;
      expect(seen).toEqual([1, 2, 3, 4]);
    });
  });
}
