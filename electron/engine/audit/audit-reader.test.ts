import { describe, expect, it } from 'vitest';
import { epochMs, type WarEvent } from '../../../shared/kernel';
import { MemoryJournal } from '../journal/testing/memory-journal';
import { AuditReader } from './audit-reader';

const DAY = Date.parse('2015-11-11T00:00:00+08:00');
let made = 0;
const event = (id: string, type: string, data: object, source = '/console/desk-1'): WarEvent => ({
  id,
  source,
  type: `warroom.${type}.v1`,
  subject: `dispute/D${++made}`,
  at: epochMs(DAY + made),
  data,
});
const world = (n: number): WarEvent => event(`w${n}`, 'dispute.opened', { n }, '/platform/disputes');

describe('[AD1] reading the audit from the journal', () => {
  it('pages through acts newest first, without gap or double, while new ones come in', async () => {
    const journal = new MemoryJournal();
    const reader = new AuditReader(journal, () => true);
    for (let i = 0; i < 25; i++) {
      await journal.append({
        events: [world(i), event(`c${i}:assigned`, 'dispute.assigned', { by: 'lin' })],
      });
    }
    const seen: number[] = [];
    let before: number | null = null;
    do {
      const page = await reader.page({}, before, 10);
      seen.push(...page.entries.map((entry) => entry.seq));
      before = page.nextBefore;
      await journal.append({
        events: [event(`late${seen.length}:assigned`, 'dispute.assigned', { by: 'z' })],
      });
    } while (before !== null);
    expect(seen).toEqual(Array.from({ length: 25 }, (_none, i) => 50 - 2 * i));
    expect((await reader.page({}, null, 3)).entries.map((entry) => entry.actor)).toEqual(['z', 'z', 'z']);
  });

  it('tells an act together with its answer, whenever that came, and the links the journal has', async () => {
    const journal = new MemoryJournal();
    const reader = new AuditReader(journal, () => true);
    await journal.append({ events: [event('c1:requested', 'payout.requested', { by: 'system' })] });
    expect((await reader.page({}, null, 10)).entries).toMatchObject([{ outcome: 'pending' }]);
    await journal.append({ events: [world(100), event('c1:answer', 'payout.posted', {})] });
    const { entries } = await reader.page({}, null, 10);
    expect(entries).toMatchObject([{ outcome: 'acknowledged', seq: 1, answerSeq: 3 }]);
    expect(entries[0]?.hash).toBe((await journal.recordAt(1))?.hash);
  });

  it('filters over everything there is, and gives an export the same entries oldest first', async () => {
    const journal = new MemoryJournal();
    for (let i = 0; i < 600; i++) {
      await journal.append({
        events: [event(`c${i}:moved`, 'dispute.moved', { by: i % 300 === 7 ? 'wu' : 'lin' })],
      });
    }
    const reader = new AuditReader(journal, () => true);
    const page = await reader.page({ actor: 'wu' }, null, 10);
    expect(page.entries.map((entry) => entry.seq)).toEqual([308, 8]);
    expect(page.nextBefore).toBeNull();
    const all = [];
    for await (const entry of reader.all({ actor: 'wu' }, Number.MAX_SAFE_INTEGER)) all.push(entry.seq);
    expect(all).toEqual([8, 308]);
  });
});
