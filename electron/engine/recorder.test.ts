import { expect, it } from 'vitest';
import { type OutboxIntent, WarEngine } from '../../shared/engine';
import { at, pay } from '../../shared/engine/testing/desk';
import { DAY, opened, toppedUp } from '../../shared/engine/testing/events';
import { staff } from '../../shared/engine/testing/staff';
import { MemoryJournal, newMemoryDisk } from './journal/testing/memory-journal';
import { Recorder } from './recorder';

/** A recorder on a journal in memory, with what it hands to the outbox. */
async function recording() {
  const disk = newMemoryDisk();
  const journal = new MemoryJournal(disk);
  const engine = staff(new WarEngine({ openingFen: { advance_payout: 1_000 } }));
  const offered: OutboxIntent[] = [];
  const outbox = { offer: (intents: readonly OutboxIntent[]) => offered.push(...intents) };
  const recorder = new Recorder({
    journal,
    engine,
    seq: 0,
    outbox: () => outbox as never,
    items: () => undefined as never,
    now: () => engine.now,
  });
  await recorder.append({ events: [opened('D1', DAY)] });
  engine.advanceTo(DAY + 1);
  const decide = () => {
    const decided = engine.decide({ commandId: 'c1', actor: 'lead-a', command: pay('D1') }, at(DAY + 1));
    if (!decided.ok) throw new Error(decided.error.message);
    return decided.value;
  };
  return { disk, journal, engine, recorder, offered, decide };
}

it('a decision is recorded with what is to be sent, folded, and only then offered', async () => {
  const { disk, engine, recorder, offered, decide } = await recording();
  const decided = decide();
  expect(await recorder.record(decided)).toMatchObject({ ok: true });
  expect([...disk.outbox.values()].map(({ state, intent }) => [state, intent.key])).toEqual([
    ['pending', decided.intents[0]!.key],
  ]);
  expect(offered).toEqual(decided.intents);
  expect(engine.dispute('D1')?.payout.state).toBe('requested');
  expect(recorder.seq).toBe(disk.records.length);
});

it('a decision made on an older record than the journal’s last is refused: nothing is folded, nothing is sent', async () => {
  const { disk, journal, engine, recorder, offered, decide } = await recording();
  const decided = decide();
  expect(await journal.append({ events: [toppedUp(DAY, 50)] })).toMatchObject({ ok: true });
  expect(await recorder.record(decided)).toMatchObject({ error: { code: 'conflict' } });
  expect([offered.length, disk.outbox.size, disk.records.length]).toEqual([0, 0, 2]);
  expect(engine.dispute('D1')?.payout.state).toBe('none');
});

it('what can’t be recorded isn’t folded', async () => {
  const { disk, engine, recorder } = await recording();
  disk.isBroken = true;
  expect(await recorder.append({ events: [toppedUp(DAY, 50)] })).toMatchObject({ ok: false });
  expect(engine.funds().accounts[2]).toMatchObject({ balanceFen: 1_000 });
  expect(recorder.seq).toBe(1);
});
