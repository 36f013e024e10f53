import { describe, expect, it } from 'vitest';
import { PROBE_EVERY_MS } from '../funds';
import { epochMs, HOUR_MS } from '../kernel';
import type { OutboxIntent } from './decision';
import { DAY, opened, toppedUp } from './testing/events';
import { staff } from './testing/staff';
import { WarEngine } from './war-engine';

const DUE = DAY + 72 * HOUR_MS;
const CONTEXT = { consoleId: 'desk-1', moneyHold: null } as const;

/** A desk with n disputes of ¥100 that are due a minute apart, the first at DUE. */
function desk(n: number): WarEngine {
  const engine = staff(new WarEngine());
  for (let i = 0; i < n; i++) engine.apply(opened(`D${i}`, DAY + i * 60_000, { amountFen: 10_000 }));
  return engine;
}

function due(engine: WarEngine, now: number): readonly OutboxIntent[] {
  const sent: OutboxIntent[] = [];
  for (;;) {
    const decided = engine.decideDue({ ...CONTEXT, now });
    if (decided.events.length === 0) return sent;
    engine.applyBatch(decided.events);
    sent.push(...decided.intents);
  }
}

function answer(engine: WarEngine, intent: OutboxIntent, isPaid: boolean, now: number): void {
  const verdict = isPaid
    ? ({ kind: 'acknowledged' } as const)
    : ({ kind: 'rejected', reason: 'insufficient_funds' } as const);
  engine.applyBatch(engine.decideAnswer(intent, verdict, { ...CONTEXT, now }));
}

const keys = (intents: readonly OutboxIntent[]): string[] => intents.map(({ key }) => key);

describe('a platform that has no money', () => {
  it('[B3] defers what it refuses for want of money, as our own shortfall does, and asks again under the next key', () => {
    const engine = desk(3);
    const now = DUE + HOUR_MS;
    const first = due(engine, now);
    expect(keys(first)).toEqual(['advance:D0', 'advance:D1', 'advance:D2']);
    for (const intent of first) answer(engine, intent, false, now + 1);
    expect(engine.dispute('D0')?.payout).toMatchObject({ state: 'deferred', reason: 'insufficient_funds' });
    expect(engine.state.funds.payouts.deferred.size).toBe(3);
    // Nothing is asked for until money comes, or it's time to look.
    expect(due(engine, now + PROBE_EVERY_MS)).toEqual([]);
    engine.apply(toppedUp(now + PROBE_EVERY_MS + 1, 1_000_000));
    const again = due(engine, now + PROBE_EVERY_MS + 2);
    expect(keys(again)).toEqual(['advance:D0#2']);
    answer(engine, again[0]!, true, now + PROBE_EVERY_MS + 3);
    expect(keys(due(engine, now + PROBE_EVERY_MS + 4))).toEqual(['advance:D1#2', 'advance:D2#2']);
  });

  it('[B3] looks by itself whether there is money again, with the first of the line and nobody else, at −1/0/+1 ms', () => {
    const engine = desk(3);
    const now = DUE + HOUR_MS;
    for (const intent of due(engine, now)) answer(engine, intent, false, now);
    expect(due(engine, now + PROBE_EVERY_MS - 1)).toEqual([]);
    const probe = due(engine, now + PROBE_EVERY_MS);
    expect(keys(probe)).toEqual(['advance:D0#2']);
    expect(due(engine, now + PROBE_EVERY_MS + 1)).toEqual([]);
    answer(engine, probe[0]!, false, now + PROBE_EVERY_MS + 2);
    expect(keys(due(engine, now + 2 * PROBE_EVERY_MS + 2))).toEqual(['advance:D0#3']);
  });

  it('goes on in breach order, twice as many with each that is paid', () => {
    const engine = desk(40);
    let now = DUE + HOUR_MS;
    for (const intent of due(engine, now)) answer(engine, intent, false, now);
    engine.apply(toppedUp(++now, 100_000_000));
    const waves: number[] = [];
    const order: string[] = [];
    for (;;) {
      const wave = due(engine, ++now);
      if (wave.length === 0) break;
      waves.push(wave.length);
      order.push(...keys(wave));
      for (const intent of wave) answer(engine, intent, true, ++now);
    }
    expect(order).toEqual(Array.from({ length: 40 }, (_, i) => `advance:D${i}#2`));
    expect(waves.slice(0, 4)).toEqual([1, 2, 6, 18]);
  });

  it('money that comes in drops makes one ask at a time, not all', () => {
    const engine = desk(30);
    let now = DUE + HOUR_MS;
    for (const intent of due(engine, now)) answer(engine, intent, false, now);
    let asked = 0;
    for (let drop = 0; drop < 10; drop++) {
      engine.apply(toppedUp(++now, 1));
      const wave = due(engine, ++now);
      asked += wave.length;
      for (const intent of wave) answer(engine, intent, false, ++now);
    }
    expect(asked).toBe(10);
  });

  it('one that gets no answer keeps the others waiting no longer than until the next look', () => {
    const engine = desk(3);
    const now = DUE + HOUR_MS;
    for (const intent of due(engine, now)) answer(engine, intent, false, now);
    const [probe] = due(engine, now + PROBE_EVERY_MS);
    expect(probe?.key).toBe('advance:D0#2');
    expect(due(engine, now + 2 * PROBE_EVERY_MS - 1)).toEqual([]);
    expect(keys(due(engine, now + 2 * PROBE_EVERY_MS))).toEqual(['advance:D1#2']);
  });

  it('holds nothing back for anybody: what waits shows as not covered, and a payout by hand is put off too', () => {
    const engine = desk(2);
    const now = DUE + HOUR_MS;
    const [first] = due(engine, now);
    answer(engine, first!, false, now + 1);
    expect(engine.dispute('D0')?.reserve).toBe('unfunded');
    engine.apply(opened('H', DAY + 2 * HOUR_MS, { amountFen: 100 }));
    const byHand = engine.decide(
      {
        commandId: 'c1',
        actor: 'lead-a',
        command: { kind: 'dispute.payAdvance', disputeId: 'H', reason: 'x' },
      },
      { ...CONTEXT, now: epochMs(now + 2) },
    );
    expect(byHand.ok && byHand.value.events[0]?.type).toBe('warroom.payout.deferred.v1');
  });

  it('a dump keeps it', () => {
    const engine = desk(2);
    const now = DUE + HOUR_MS;
    for (const intent of due(engine, now)) answer(engine, intent, false, now);
    const again = WarEngine.load(structuredClone(engine.dump()));
    expect(due(again, now + 1)).toEqual([]);
    expect(keys(due(again, now + PROBE_EVERY_MS))).toEqual(['advance:D0#2']);
  });
});
