import { describe, expect, it } from 'vitest';
import { SLA_MS } from '../../shared/disputes';
import { type DecideContext, type Decision, WarEngine } from '../../shared/engine';
import { DAY, opened } from '../../shared/engine/testing/events';
import { codedError, err, ok } from '../../shared/kernel';
import { type DuePort, decidePortion } from './due-portion';
import { DueRunner } from './due-runner';
import { SerialQueue } from './serial-queue';

const NOW = DAY + SLA_MS + 1;

/** A desk at which forty promises broke a moment ago; what it records is folded, unless it can't. */
function portal({ isDrill = false } = {}) {
  const engine = new WarEngine({ openingFen: 'told' });
  engine.applyBatch(Array.from({ length: 40 }, (_none, n) => opened(`D${n}`, DAY)));
  engine.advanceTo(NOW);
  const records: string[][] = [];
  const allowed = { mayDecide: true, isRecording: true };
  const context = (): DecideContext => ({ now: engine.now, consoleId: 'desk-1', moneyHold: null });
  const port: DuePort = {
    engine,
    isDrill,
    mayDecide: () => allowed.mayDecide,
    openingFen: () => ({ advance_payout: 1_000_000 }),
    context,
    record: async ({ events }: Pick<Decision, 'events'>) => {
      if (!allowed.isRecording) return err(codedError('not_recording', 'the disk is full'));
      records.push(events.map(({ type }) => type.split('.').slice(1, 3).join('.')));
      engine.applyBatch(events);
      return ok(undefined);
    },
  };
  return { port, records, allowed };
}

describe('a portion of what is due', () => {
  it('begins with what the funds opened with, is 32 at most, and says when there’s no more', async () => {
    const { port, records } = portal();
    const more = [];
    for (let n = 0; n < 3; n++) more.push(await decidePortion(port));
    expect(more).toEqual([true, true, false]);
    expect(records.map((types) => `${types.length} ${types[0]}`)).toEqual([
      '1 fund.opened',
      '32 payout.requested',
      '8 payout.requested',
    ]);
  });

  it('isn’t decided while nothing may be: the clock came into doubt between two portions', async () => {
    const { port, records, allowed } = portal();
    expect(await decidePortion(port)).toBe(true);
    allowed.mayDecide = false;
    expect(await decidePortion(port)).toBe(false);
    expect(records).toHaveLength(2);
    allowed.mayDecide = true;
    expect(await decidePortion(port)).toBe(true);
  });

  it('is the last one where it couldn’t be recorded, and nothing is decided before the openings are', async () => {
    const { port, records, allowed } = portal();
    allowed.isRecording = false;
    expect(await decidePortion(port)).toBe(false);
    allowed.isRecording = true;
    await decidePortion(port);
    allowed.isRecording = false;
    // What isn't folded stays open until the queue drops it.
    port.engine.discardOpen();
    expect(await decidePortion(port)).toBe(false);
    expect(records.map(([first]) => first)).toEqual(['fund.opened', 'payout.requested']);
  });

  it('only a drill begins with people and rules of its own', async () => {
    const [drill, live] = [portal({ isDrill: true }), portal()];
    await decidePortion(drill.port);
    await decidePortion(live.port);
    expect(drill.records.flat()).toEqual(expect.arrayContaining(['person.enrolled', 'refund_rules.adopted']));
    expect(live.records.flat()).not.toContain('person.enrolled');
    expect(live.records.flat()).not.toContain('refund_rules.adopted');
  });
});

describe('what works it off', () => {
  it('goes on until no more is due, once however often it’s woken, and ends after the portion under way', async () => {
    const queue = new SerialQueue();
    let left = 3;
    let asked = 0;
    let isUnderWay = false;
    const runner = new DueRunner({
      queue,
      decidePortion: async () => {
        isUnderWay = true;
        asked++;
        await new Promise((resolve) => setImmediate(resolve));
        isUnderWay = false;
        return --left > 0;
      },
    });
    for (let n = 0; n < 5; n++) runner.wake();
    while (left > 0) await new Promise((resolve) => setImmediate(resolve));
    await queue.run(() => undefined, 'due');
    expect(asked).toBe(3);
    left = 100;
    runner.wake();
    while (asked === 3) await new Promise((resolve) => setImmediate(resolve));
    await runner.close();
    expect([isUnderWay, asked]).toEqual([false, 4]);
    runner.wake();
    await queue.run(() => undefined, 'due');
    expect(asked).toBe(4);
  });
});
