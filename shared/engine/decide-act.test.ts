import { describe, expect, it } from 'vitest';
import { epochMs, HOUR_MS, type WarEvent } from '../kernel';
import type { Command } from '../protocol';
import { CLOSED_BY_PERSON, decideActClose } from './decide-act';
import type { DecideContext, OutboxIntent } from './decision';
import { DAY, event, listed, opened } from './testing/events';
import { staff } from './testing/staff';
import { WarEngine } from './war-engine';

const DUE = DAY + 72 * HOUR_MS;
const BY = { commandId: 'close-1', by: 'li', approvedBy: 'wang' };

function context(now: number, open: readonly OutboxIntent[] = [], needsPerson = true): DecideContext {
  const openAct = (key: string) => {
    const intent = open.find((act) => act.key === key);
    return intent ? { intent, needsPerson } : null;
  };
  return { now, consoleId: 'desk-1', moneyHold: null, openAct };
}

/** Decides and folds; answers what is sent. */
function act(engine: WarEngine, commandId: string, command: Command, now: number): OutboxIntent {
  const decided = engine.decide({ commandId, actor: 'lead-a', command }, context(now));
  if (!decided.ok) throw new Error(decided.error.message);
  engine.applyBatch(decided.value.events);
  return decided.value.intents[0]!;
}

function close(engine: WarEngine, intent: OutboxIntent, fate: 'done' | 'not_done', now: number): WarEvent[] {
  const decided = decideActClose(
    engine.state,
    { key: intent.key, fate, evidence: 'bank' },
    BY,
    context(now, [intent]),
  );
  if (!decided.ok) throw new Error(decided.error.message);
  engine.applyBatch(decided.value.events);
  return [...decided.value.events];
}

const resolve = (paidFen: number): Command => ({
  kind: 'dispute.resolve',
  disputeId: 'D1',
  outcome: 'refund',
  paidFen,
  payer: 'consumer_protection',
});

describe('an act that only a person can end', () => {
  it('[B11] of a payout: it was done posts the money once, also when the platform tells it afterwards', () => {
    const engine = staff(new WarEngine());
    engine.apply(opened('D1', DAY));
    const [intent] = due(engine, DUE + 1);
    const before = engine.state.funds.ledger.balanceFen(2);
    close(engine, intent!, 'done', DUE + 2);
    expect(engine.dispute('D1')?.payout).toMatchObject({ state: 'posted', amountFen: 100 });
    const data = { disputeId: 'D1', amountFen: 100, fund: 'advance_payout', kind: 'advance' } as const;
    engine.apply(
      event('warroom.payout.posted.v1', 'payout/D1', DUE + 1, { ...data, commandId: intent!.commandId }),
    );
    expect(before - engine.state.funds.ledger.balanceFen(2)).toBe(100);
    expect(engine.anomalies()).toEqual([]);
    expect(due(engine, DUE + HOUR_MS)).toEqual([]);
  });

  it('[A2] of a payout: it was not done frees the cause, under a key of its own', () => {
    const engine = staff(new WarEngine());
    engine.apply(opened('D1', DAY));
    const [intent] = due(engine, DUE + 1);
    const [closed, answer] = close(engine, intent!, 'not_done', DUE + 2);
    expect(closed?.data).toMatchObject({ key: 'advance:D1', fate: 'not_done', by: 'li', approvedBy: 'wang' });
    expect(answer?.data).toMatchObject({ reason: CLOSED_BY_PERSON });
    expect(engine.dispute('D1')?.payout).toMatchObject({ state: 'rejected' });
    const again = act(engine, 'p1', { kind: 'dispute.payAdvance', disputeId: 'D1', reason: 'x' }, DUE + 3);
    expect(again.key).toBe('advance:D1#2');
  });

  it('[A2] of a settlement: done settles it at its click; not done frees the dispute for settling, moving and the advance', () => {
    for (const fate of ['done', 'not_done'] as const) {
      const engine = staff(new WarEngine());
      engine.apply(opened('D1', DAY));
      const intent = act(engine, 'r1', resolve(100), DAY + HOUR_MS);
      expect(due(engine, DUE + HOUR_MS)).toEqual([]);
      close(engine, intent, fate, DUE + HOUR_MS + 1);
      const { settledAt } = engine.dispute('D1')!;
      expect(settledAt).toBe(fate === 'done' ? DAY + HOUR_MS : null);
      const advance = due(engine, DUE + HOUR_MS + 2);
      expect(advance.map(({ key }) => key)).toEqual(fate === 'done' ? [] : ['advance:D1']);
    }
  });

  it('[A2] of a takedown: nothing stays locked; it takes one person, as no money moves', () => {
    const engine = staff(new WarEngine());
    engine.apply(listed('I1', DAY));
    const takeDown: Command = { kind: 'listing.takeDown', itemId: 'I1', reason: 'fake' };
    const intent = act(engine, 't1', takeDown, DAY + 1);
    const command = { kind: 'act.close', key: 't1', fate: 'not_done', evidence: 'still on sale' } as const;
    const decided = engine.decide({ commandId: 'c1', actor: 'lead-a', command }, context(DAY + 2, [intent]));
    expect(decided.ok && decided.value.closes).toEqual({ key: 't1', state: 'rejected' });
    if (decided.ok) engine.applyBatch(decided.value.events);
    expect(act(engine, 't2', takeDown, DAY + 3).key).toBe('t2');
  });

  it('money takes two people', () => {
    const engine = staff(new WarEngine());
    engine.apply(opened('D1', DAY));
    const [intent] = due(engine, DUE + 1);
    const command = { kind: 'act.close', key: 'advance:D1', fate: 'done', evidence: 'bank' } as const;
    const decided = engine.decide({ commandId: 'c1', actor: 'lead-a', command }, context(DUE + 2, [intent!]));
    expect(decided).toMatchObject({ ok: false, error: { code: 'dual_control_required' } });
  });

  it('nobody ends what the platform can still speak of, or what isn’t there', () => {
    const engine = staff(new WarEngine());
    engine.apply(opened('D1', DAY));
    const [intent] = due(engine, DUE + 1);
    const ask = (ctx: DecideContext) =>
      decideActClose(engine.state, { key: 'advance:D1', fate: 'done', evidence: 'bank' }, BY, ctx);
    expect(ask(context(DUE + 2, [intent!], false))).toMatchObject({ error: { code: 'illegal_step' } });
    expect(ask(context(DUE + 2, []))).toMatchObject({ error: { code: 'not_found' } });
  });
});

describe('one key a cause, while the fate of the last isn’t known', () => {
  it('[N2] no second act on a cause whose last one has no answer, of whatever kind', () => {
    const engine = staff(new WarEngine());
    engine.apply(listed('I1', DAY));
    engine.apply(opened('D1', DAY));
    engine.apply(opened('D2', DAY));
    act(engine, 'r1', resolve(100), DAY + 1);
    act(engine, 'p1', { kind: 'dispute.payAdvance', disputeId: 'D2', reason: 'x' }, DAY + 1);
    act(engine, 't1', { kind: 'listing.takeDown', itemId: 'I1', reason: 'fake' }, DAY + 1);
    const commands: Command[] = [
      resolve(0),
      { kind: 'dispute.payAdvance', disputeId: 'D1', reason: 'x' },
      { kind: 'dispute.payAdvance', disputeId: 'D2', reason: 'x' },
      { kind: 'listing.takeDown', itemId: 'I1', reason: 'fake' },
    ];
    commands.forEach((command, i) => {
      const decided = engine.decide({ commandId: `again-${i}`, actor: 'lead-a', command }, context(DAY + 2));
      expect(decided.ok, command.kind).toBe(false);
    });
    expect(due(engine, DUE + HOUR_MS)).toEqual([]);
  });
});

function due(engine: WarEngine, now: number): readonly OutboxIntent[] {
  const decided = engine.decideDue({ ...context(epochMs(now)), now });
  engine.applyBatch(decided.events);
  return decided.intents;
}
