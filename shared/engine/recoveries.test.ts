import { describe, expect, it } from 'vitest';
import type { Command } from '../protocol';
import { act, answer, at, DUE, engineWith, errorOf, give, payoutOf, record, typesOf } from './testing/desk';
import { DAY, event, opened, resolved } from './testing/events';
import { WarEngine } from './war-engine';

const assess = (finding: 'at_fault' | 'not_at_fault' | 'appealed'): Command => ({
  kind: 'recovery.assess',
  disputeId: 'D1',
  finding,
  reason: 'parcel never left',
});
const collect: Command = { kind: 'recovery.collect', disputeId: 'D1' };
const writeOff: Command = { kind: 'recovery.writeOff', disputeId: 'D1', reason: 'shop closed' };
const appealed = (when: number) =>
  event('warroom.dispute.appealed.v1', 'dispute/D1', when, { party: 'merchant' });
const caseOf = (engine: WarEngine) => engine.disputeMoney('D1')?.recovery;

/** D1 breached and was paid 100 in advance at DUE + 5; its case is opened. */
function paid(): WarEngine {
  const engine = engineWith([opened('D1', DAY, { merchantId: 'M1' })]);
  const due = engine.decideDue(at(DUE + 1));
  record(engine, due);
  answer(engine, due.intents[0]!, 'acknowledged', DUE + 5);
  record(engine, engine.decideDue(at(DUE + 6)));
  return engine;
}
function due(engine: WarEngine, now: number): string[] {
  const decision = engine.decideDue(at(now));
  record(engine, decision);
  return typesOf(decision);
}

describe('money paid in advance comes back', () => {
  it('[FU7] each advance opens a case of its merchant, once, also across a restart', () => {
    const engine = paid();
    expect(caseOf(engine)).toMatchObject({
      state: 'open',
      grounds: ['advance'],
      merchantId: 'M1',
      amountFen: 100,
      outstandingFen: 100,
    });
    expect(due(engine, DUE + 7)).toEqual([]);
    expect(due(WarEngine.load(structuredClone(engine.dump())), DUE + 8)).toEqual([]);
  });

  it('a crash between the payout and the opening of its case loses no case', () => {
    const engine = engineWith([opened('D1', DAY)]);
    const decided = engine.decideDue(at(DUE + 1));
    record(engine, decided);
    answer(engine, decided.intents[0]!, 'acknowledged', DUE + 5);
    engine.decideDue(at(DUE + 6));
    expect(due(WarEngine.load(structuredClone(engine.dump())), DUE + 7)).toEqual([
      'recovery.opened recovery/D1',
    ]);
  });

  it('[must show 2] a resolve in time that comes after the payout makes it met, undoes nothing, and opens a recovery', () => {
    const engine = paid();
    engine.apply(resolved('D1', DUE, { paidFen: 30 }));
    expect(engine.dispute('D1')).toMatchObject({
      settledAt: DUE,
      payout: { state: 'posted', amountFen: 100 },
    });
    expect(engine.overview().disputes).toMatchObject({ open: 0, breached: 0 });
    expect(due(engine, DUE + 9)).toEqual(['recovery.opened recovery/D1']);
    expect(caseOf(engine)).toMatchObject({ state: 'open', grounds: ['advance', 'met_late'] });
    expect(engine.funds().accounts[2]).toMatchObject({ balanceFen: 900, recoveredFen: 0 });
    expect(due(engine, DUE + 10)).toEqual([]);
  });

  it('[SL8] settled late is no such ground; a reopening after the payout is, and never pays again', () => {
    const engine = paid();
    engine.apply(resolved('D1', DUE + 7));
    expect(due(engine, DUE + 8)).toEqual([]);
    engine.apply(appealed(DUE + 9));
    expect(due(engine, DUE + 10)).toEqual(['recovery.opened recovery/D1']);
    expect(due(engine, DUE + 10 ** 9)).toEqual([]);
    expect([caseOf(engine)?.grounds, payoutOf(engine, 'D1')]).toEqual([['advance', 'appealed'], 'posted']);
  });

  it('[SL8] an appeal at the very instant of the payout is one after it', () => {
    const engine = paid();
    const paidAt = engine.dispute('D1')!.payout.at!;
    engine.apply(resolved('D1', paidAt - 1));
    engine.apply(appealed(paidAt));
    expect(due(engine, DUE + 10)).toEqual(['recovery.opened recovery/D1']);
    expect(caseOf(engine)?.grounds).toEqual(['advance', 'appealed']);
    const earlier = paid();
    earlier.apply(resolved('D1', paidAt - 2));
    earlier.apply(appealed(paidAt - 1));
    expect(due(earlier, DUE + 10)).toEqual([]);
  });

  it('[FU7] found at fault, collected, back in the fund', () => {
    const engine = paid();
    expect(errorOf(give(engine, collect, DUE + 10, 'c0'))).toBe('illegal_step');
    act(engine, assess('at_fault'), DUE + 11, 'c1');
    const asked = act(engine, collect, DUE + 12, 'c2');
    expect(asked.intents[0]).toMatchObject({ kind: 'recovery', key: 'c2', path: '/v1/recoveries' });
    expect(caseOf(engine)).toMatchObject({ state: 'at_fault', isCollecting: true });
    expect(errorOf(give(engine, collect, DUE + 13, 'c3'))).toBe('already_requested');
    answer(engine, asked.intents[0]!, 'acknowledged', DUE + 14);
    expect(caseOf(engine)).toMatchObject({ state: 'recovered', recoveredFen: 100, outstandingFen: 0 });
    expect(engine.funds().accounts[2]).toMatchObject({ balanceFen: 1_000, recoveredFen: 100 });
    expect(errorOf(give(engine, writeOff, DUE + 15, 'c4'))).toBe('already_settled');
  });

  it('a refused collection is said, and may be tried again', () => {
    const engine = paid();
    act(engine, assess('at_fault'), DUE + 11, 'c1');
    answer(engine, act(engine, collect, DUE + 12, 'c2').intents[0]!, 'rejected', DUE + 13);
    expect(caseOf(engine)).toMatchObject({ state: 'at_fault', isCollecting: false, refusal: 'frozen' });
    act(engine, collect, DUE + 14, 'c3');
    expect(caseOf(engine)).toMatchObject({ isCollecting: true, refusal: null });
  });

  it('written off or found not at fault, nothing is expected; a new ground opens it anew', () => {
    const engine = paid();
    act(engine, assess('not_at_fault'), DUE + 11, 'c1');
    expect(caseOf(engine)).toMatchObject({ state: 'not_at_fault', outstandingFen: 0 });
    act(engine, writeOff, DUE + 12, 'c2');
    expect(caseOf(engine)).toMatchObject({ state: 'written_off', outstandingFen: 0 });
    for (const [n, command] of [assess('at_fault'), collect, writeOff].entries()) {
      expect(errorOf(give(engine, command, DUE + 13, `after-${n}`))).toBe('already_settled');
    }
    engine.apply(resolved('D1', DUE - 1));
    due(engine, DUE + 13);
    expect(caseOf(engine)).toMatchObject({ state: 'open', outstandingFen: 100 });
  });

  it('totals by state and merchant are the sums of the cases', () => {
    const engine = paid();
    const money = { disputeId: 'D2', amountFen: 40, fund: 'advance_payout' } as const;
    engine.apply(event('warroom.recovery.opened.v1', 'recovery/D2', DUE, { ...money, ground: 'advance' }));
    engine.apply(event('warroom.recovery.posted.v1', 'recovery/D2', DUE + 9, { ...money, amountFen: 15 }));
    const view = engine.recoveries({ offset: 0, limit: 10 });
    expect(view.byState.open).toEqual({ count: 2, amountFen: 140, recoveredFen: 15, outstandingFen: 125 });
    expect(view.merchants.map(({ merchantId, outstandingFen }) => [merchantId, outstandingFen])).toEqual([
      ['M1', 100],
      [null, 25],
    ]);
    expect(view.rows.map(({ disputeId }) => disputeId)).toEqual(['D2', 'D1']);
    expect(engine.recoveries({ merchantId: 'M1', offset: 0, limit: 10 }).total).toBe(1);
  });

  it('[item 11] a case counts its own fund, and what came back without a case still is in the totals', () => {
    const engine = paid();
    const back = (disputeId: string, fund: 'advance_payout' | 'consumer_protection', amountFen: number) =>
      event('warroom.recovery.posted.v1', `recovery/${disputeId}`, DUE + 9, { disputeId, amountFen, fund });
    engine.apply(back('D1', 'consumer_protection', 100));
    expect(caseOf(engine)).toMatchObject({ state: 'open', recoveredFen: 0, outstandingFen: 100 });
    engine.apply(back('D1', 'advance_payout', 40));
    expect(caseOf(engine)).toMatchObject({ state: 'open', recoveredFen: 40, outstandingFen: 60 });
    engine.apply(back('D7', 'advance_payout', 25));
    const uncased = { count: 2, recoveredFen: 125 };
    expect(engine.recoveries({ offset: 0, limit: 10 })).toMatchObject({ uncased, total: 1 });
    const loaded = WarEngine.load(structuredClone(engine.dump()));
    expect(loaded.recoveries({ offset: 0, limit: 10 }).uncased).toEqual(uncased);
    // Its case opened later takes its own money in.
    engine.apply(
      event('warroom.recovery.opened.v1', 'recovery/D7', DUE + 10, {
        disputeId: 'D7',
        amountFen: 25,
        fund: 'advance_payout',
        ground: 'advance',
      }),
    );
    expect(engine.recoveries({ offset: 0, limit: 10 }).uncased).toEqual({ count: 1, recoveredFen: 100 });
  });
});
