import { describe, expect, it } from 'vitest';
import { WarEngine } from '../../shared/engine';
import { at, pay } from '../../shared/engine/testing/desk';
import { DAY, opened } from '../../shared/engine/testing/events';
import { staff } from '../../shared/engine/testing/staff';
import { ok } from '../../shared/kernel';
import { ClickTimes } from './click-times';
import type { JournalBatch } from './journal';
import { PlatformAnswers } from './platform-answers';
import { SerialQueue } from './serial-queue';

/** A desk that asked for one payout, 2 s after the click; what it records, and which acts count as answered. */
function asked() {
  const engine = staff(new WarEngine({ openingFen: { advance_payout: 1_000 } }));
  engine.apply(opened('D1', DAY));
  engine.advanceTo(DAY + 1);
  const decided = engine.decide({ commandId: 'c1', actor: 'lead-a', command: pay('D1') }, at(DAY + 1));
  if (!decided.ok) throw new Error(decided.error.message);
  engine.applyBatch(decided.value.events);
  const batches: JournalBatch[] = [];
  const answered: string[] = [];
  const clicks = new ClickTimes();
  clicks.note('c1', { wall: 5_000, at: DAY + 1 });
  const answers = new PlatformAnswers({
    engine,
    queue: new SerialQueue(),
    clicks,
    items: undefined as never,
    wallNow: () => 7_000,
    context: () => at(DAY + 2),
    append: async (batch) => {
      batches.push(batch);
      engine.applyBatch(batch.events);
      return ok({ firstSeq: 1, lastSeq: 1, appended: [], duplicates: 0, conflictsBad: [] });
    },
    outbox: () => ({ noteAnswered: (key: string) => answered.push(key) }) as never,
  });
  return { engine, answers, batches, answered, intent: decided.value.intents[0]! };
}

describe('the platform’s word on an act', () => {
  it('is recorded with the end of the act in one batch, and nobody can end it by hand any more', async () => {
    const { engine, answers, batches, answered, intent } = asked();
    const update = { key: intent.key, state: 'acknowledged' } as const;
    const word = { state: 'acknowledged', reason: null, effectiveAt: null, tookMs: 300 } as const;
    expect(await answers.answer(intent, word, update)).toMatchObject({ ok: true });
    expect(batches).toHaveLength(1);
    expect(batches[0]).toMatchObject({ outboxUpdate: [update] });
    expect(batches[0]!.events.map(({ type }) => type)).toEqual(['warroom.payout.posted.v1']);
    expect(answered).toEqual([intent.key]);
    expect(engine.dispute('D1')?.payout.state).toBe('posted');
  });

  it('that never came is on record too, and a person can still say what became of it', async () => {
    const { engine, answers, batches, answered, intent } = asked();
    const update = { key: intent.key, state: 'unknown', reason: 'timeout' } as const;
    await answers.unknown(intent, { attempts: 3, lastError: 'timeout' }, update);
    expect(batches[0]).toMatchObject({ outboxUpdate: [update] });
    expect(batches[0]!.events.map(({ type }) => type)).toEqual(['warroom.command.unknown.v1']);
    expect(answered).toEqual([]);
    expect(engine.dispute('D1')?.payout.state).toBe('requested');
  });
});
