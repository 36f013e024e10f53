import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../kernel';
import { DEFAULT_POLICY_SET } from '../policies';
import { type Command, type CommandKind, movesMoney, zCommand } from '../protocol';
import { DRILL_REFUND_RULES } from '../refunds';
import type { MoneyHold, OutboxIntent } from './decision';
import { DUE, engineWith, record } from './testing/desk';
import { DAY, listed, opened, toppedUp } from './testing/events';
import type { WarEngine } from './war-engine';

const HOLDS: readonly MoneyHold[] = ['stale_feed', 'clock_doubt'];
const now = DAY + HOUR_MS;

/** One of each kind, as it would be given; `paidFen` and the like are what a test varies. */
const EACH: { readonly [K in CommandKind]: Extract<Command, { readonly kind: K }> } = {
  'dispute.assign': { kind: 'dispute.assign', disputeId: 'D1', to: 'li' },
  'dispute.move': { kind: 'dispute.move', disputeId: 'D1', to: 'triaged' },
  'dispute.resolve': {
    kind: 'dispute.resolve',
    disputeId: 'D1',
    outcome: 'refund',
    paidFen: 100,
    payer: 'merchant',
  },
  'dispute.assessLiability': { kind: 'dispute.assessLiability', disputeId: 'D1', party: 'merchant' },
  'dispute.addEvidence': {
    kind: 'dispute.addEvidence',
    disputeId: 'D1',
    evidence: 'photo',
    party: 'consumer',
    title: 'a photo',
  },
  'dispute.payAdvance': { kind: 'dispute.payAdvance', disputeId: 'D1', reason: 'hardship' },
  'dispute.revert': { kind: 'dispute.revert', disputeId: 'D1', ofCommandId: 'c0' },
  'dispute.appeal': { kind: 'dispute.appeal', disputeId: 'D1', party: 'consumer', reason: 'unfair' },
  'dispute.snooze': { kind: 'dispute.snooze', disputeId: 'D1', until: now + HOUR_MS },
  'dispute.wake': { kind: 'dispute.wake', disputeId: 'D1' },
  'dispute.escalate': { kind: 'dispute.escalate', disputeId: 'D1', reason: 'large' },
  'dispute.pause': { kind: 'dispute.pause', disputeId: 'D1', reason: 'waiting' },
  'dispute.resume': { kind: 'dispute.resume', disputeId: 'D1' },
  'listing.takeDown': { kind: 'listing.takeDown', itemId: 'I1', reason: 'fake' },
  'jury.empanel': { kind: 'jury.empanel', disputeId: 'D1', acceptMissing: true },
  'jury.close': { kind: 'jury.close', juryId: 'J1', reason: 'no votes' },
  'docking.answer': { kind: 'docking.answer', caseId: 'C1', answer: 'paid' },
  'docking.close': { kind: 'docking.close', caseId: 'C1' },
  'docking.draftNotice': { kind: 'docking.draftNotice', body: '330000', itemId: 'I1', text: 'look at it' },
  'docking.sendNotice': { kind: 'docking.sendNotice', noticeId: 'N1' },
  'recovery.assess': {
    kind: 'recovery.assess',
    disputeId: 'D1',
    finding: 'at_fault',
    reason: 'late',
  },
  'recovery.collect': { kind: 'recovery.collect', disputeId: 'D1' },
  'recovery.writeOff': { kind: 'recovery.writeOff', disputeId: 'D1', reason: 'gone' },
  'report.schedule': {
    kind: 'report.schedule',
    scheduleId: 'S1',
    format: 'csv',
    args: { zone: 'Asia/Shanghai', by: '', filter: '', language: 'en' },
    isActive: true,
  },
  'report.draftShift': {
    kind: 'report.draftShift',
    from: DAY,
    notes: { risks: '', handedOver: '', toWatch: '' },
  },
  'handover.offer': { kind: 'handover.offer', to: 'wang', note: '' },
  'handover.accept': { kind: 'handover.accept', handoverId: 'H1' },
  'handover.decline': { kind: 'handover.decline', handoverId: 'H1', reason: 'busy' },
  'handover.withdraw': { kind: 'handover.withdraw', handoverId: 'H1' },
  'act.close': { kind: 'act.close', key: 'K1', fate: 'done', evidence: 'seen' },
  'approval.propose': {
    kind: 'approval.propose',
    content: { kind: 'policy', set: DEFAULT_POLICY_SET, basedOn: 1 },
    reason: 'shorter',
  },
  'approval.approve': { kind: 'approval.approve', approvalId: 'P1', hash: '0'.repeat(64) },
  'approval.refuse': { kind: 'approval.refuse', approvalId: 'P1', reason: 'no' },
  'approval.withdraw': { kind: 'approval.withdraw', approvalId: 'P1' },
};
const COMMANDS = Object.values(EACH);

const context = (at: number, moneyHold: MoneyHold | null) => ({ now: at, consoleId: 'desk-1', moneyHold });
const newEngine = () => engineWith([opened('D1', DAY), opened('D2', DAY), listed('I1', DAY)], 100_000);

function given(engine: WarEngine, command: Command, moneyHold: MoneyHold | null, commandId = 'c1', at = now) {
  engine.advanceTo(at);
  return engine.decide({ commandId, actor: 'lin', command }, context(at, moneyHold));
}

/** What an order does to money, by what is sent to the platform and not by what the command is called. */
function sendsMoney({ kind, body }: OutboxIntent): boolean {
  if (kind === 'settlement') return (body as { paidFen: number }).paidFen > 0;
  return kind === 'payout' || kind === 'recovery' || kind === 'revert';
}

describe('money needs fresh state and a clock that is believed', () => {
  it('[A4] has one of each kind of command', () => {
    const kinds = zCommand.options.map((option) => option.shape.kind.value);
    expect(Object.keys(EACH).sort()).toEqual([...kinds].sort());
  });

  it.each(COMMANDS)('[A4] $kind is refused while money is held if it moves any, and not otherwise', (c) => {
    for (const hold of HOLDS) {
      const decided = given(newEngine(), c, hold);
      const code = decided.ok ? null : decided.error.code;
      expect(code === hold).toBe(movesMoney(c));
    }
    const free = given(newEngine(), c, null);
    expect(free.ok ? null : free.error.code).not.toBe('stale_feed');
  });

  it('[A4] a settlement counts from the first fen on, a takedown never', () => {
    const paying = (paidFen: number): Command => ({ ...EACH['dispute.resolve'], paidFen });
    expect([0, 1, 2].map((fen) => movesMoney(paying(fen)))).toEqual([false, true, true]);
    for (const hold of HOLDS) {
      expect(given(newEngine(), paying(0), hold).ok).toBe(true);
      expect(given(newEngine(), EACH['listing.takeDown'], hold).ok).toBe(true);
    }
  });

  it('[A4] the same act again keeps its first result, also while money is held', () => {
    const engine = newEngine();
    const first = given(engine, EACH['dispute.payAdvance'], null);
    expect(first.ok && first.value.repeated).toBe(false);
    if (first.ok) record(engine, first.value);
    const again = given(engine, EACH['dispute.payAdvance'], 'stale_feed');
    expect(again.ok && again.value.repeated).toBe(true);
  });

  it('[A4] whatever is done in whatever order, what is sent about money was counted as such, and none is sent while it is held', () => {
    const step = fc.record({
      command: fc.oneof(fc.constantFrom(...COMMANDS), fc.constantFrom(...COMMANDS.filter(movesMoney))),
      disputeId: fc.constantFrom('D1', 'D2'),
      paidFen: fc.constantFrom(0, 1, 100),
      hold: fc.constantFrom(null, null, ...HOLDS),
      answer: fc.constantFrom('acknowledged', 'rejected', null),
      wentMs: fc.constantFrom(0, 1_000, HOUR_MS),
    });
    let sent = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25, size: 'max' }), (steps) => {
        const engine = newEngine();
        let at = now;
        for (const [n, { command, disputeId, paidFen, hold, answer, wentMs }] of steps.entries()) {
          at += wentMs;
          const about = 'disputeId' in command ? { ...command, disputeId } : command;
          const c = about.kind === 'dispute.resolve' ? { ...about, paidFen } : about;
          const decided = given(engine, c, hold, `c${n}`, at);
          if (!decided.ok) continue;
          record(engine, decided.value);
          for (const intent of decided.value.intents) {
            if (sendsMoney(intent)) {
              sent++;
              expect(hold, c.kind).toBeNull();
              expect(movesMoney(c), c.kind).toBe(true);
            }
            if (answer !== null) {
              const verdict = { kind: answer, reason: 'r' } as const;
              record(engine, { events: engine.decideAnswer(intent, verdict, context(at, null)) });
            }
          }
        }
      }),
      { seed: 20151111, numRuns: 300 },
    );
    expect(sent).toBeGreaterThan(100);
  });

  it('[A4] what falls due by itself waits while money is held, and then goes once, oldest deadline first', () => {
    const openings = [2, 0, 1].map((n) => opened(`D${n}`, DAY + n * MINUTE_MS));
    const engine = engineWith([...openings, toppedUp(DAY, 1_000)], 10_000);
    const late = DUE + HOUR_MS;
    for (const hold of HOLDS) {
      engine.advanceTo(late);
      const due = engine.decideDue(context(late, hold));
      expect(due).toMatchObject({ events: [], intents: [] });
    }
    const due = engine.decideDue(context(late, null));
    record(engine, due);
    expect(due.intents.map(({ key }) => key)).toEqual(['advance:D0', 'advance:D1', 'advance:D2']);
    expect(engine.decideDue(context(late, null)).events).toEqual([]);
  });

  it('[A4] a return that rules entitle to its money at once waits too', () => {
    const engine = newEngine();
    record(engine, engine.adoptFirstRefundRules(DRILL_REFUND_RULES, context(now, null)));
    const entitled = { cause: 'no_reason_return', tier: 4, purchasedAt: DAY, amountFen: 500 } as const;
    engine.applyBatch([opened('D3', now + 1, entitled)]);
    const at = now + 1_000;
    engine.advanceTo(at);
    expect(engine.decideDue(context(at, 'stale_feed')).intents).toEqual([]);
    const due = engine.decideDue(context(at, null));
    expect(due.intents.map(({ key }) => key)).toEqual(['instant:D3']);
  });
});
