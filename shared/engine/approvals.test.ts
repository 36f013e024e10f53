import { describe, expect, it } from 'vitest';
import { HOUR_MS, inOneGo } from '../kernel';
import { DEFAULT_POLICY_SET, type PolicySet } from '../policies';
import type { ApprovalContentOf } from '../protocol';
import { DRILL_REFUND_RULES, type RefundRules } from '../refunds';
import type { DecideContext, MoneyHold, OutboxIntent } from './decision';
import { DUE, give, pay, record } from './testing/desk';
import { DAY, opened } from './testing/events';
import { staff } from './testing/staff';
import { approve, propose } from './testing/two-people';
import { WarEngine } from './war-engine';

const NOW = DAY + HOUR_MS;
const FEWER: RefundRules = DRILL_REFUND_RULES.slice(0, 2);

function desk(): WarEngine {
  const engine = staff(new WarEngine());
  staff(engine, ['young'], ['supervisor']);
  engine.advanceTo(NOW);
  return engine;
}

const rulesOn = (engine: WarEngine, rules: RefundRules) =>
  ({ kind: 'refund_rules', rules, basedOn: engine.state.refunds.active?.version ?? 0 }) as const;
const limitTo = (value: number, basedOn = 0) =>
  ({ kind: 'limit', name: 'disputeBulkCount', value, basedOn }) as const;

function shorter(hours: number): PolicySet {
  const set = structuredClone(DEFAULT_POLICY_SET);
  set.policies[0]!.targets.handling = hours * HOUR_MS;
  return set;
}

/** Approves by another person while money is held, or with the acts that are open; the code of a refusal. */
function approveWith(engine: WarEngine, id: string, more: Partial<DecideContext>, by = 'lead-b'): string {
  const hash = engine.state.approvals.fates.get(id)!.proposal.hash;
  const decided = engine.decide(
    { commandId: `yes-${id}`, actor: by, command: { kind: 'approval.approve', approvalId: id, hash } },
    { now: NOW, consoleId: 'desk-1', moneyHold: null, ...more },
  );
  if (decided.ok) record(engine, decided.value);
  return decided.ok ? 'ok' : decided.error.code;
}

describe('what a second person says yes to', () => {
  it.each<MoneyHold>(['stale_feed', 'clock_doubt'])(
    'rules that pay by themselves wait while money is held (%s), a limit doesn’t',
    (moneyHold) => {
      const engine = desk();
      expect(propose(engine, rulesOn(engine, DRILL_REFUND_RULES), { now: NOW, id: 'p1' })).toBe('ok');
      expect(propose(engine, limitTo(2_000), { now: NOW, id: 'p2' })).toBe('ok');
      expect(approveWith(engine, 'p1', { moneyHold })).toBe(moneyHold);
      expect(engine.state.refunds.active).toBeNull();
      expect(approveWith(engine, 'p2', { moneyHold })).toBe('ok');
      expect(approveWith(engine, 'p1', {})).toBe('ok');
      expect(engine.state.refunds.active).toMatchObject({ version: 1, by: 'lead-a', approvedBy: 'lead-b' });
    },
  );

  it('of two lists made from one version only the first comes into force', () => {
    const engine = desk();
    for (const [id, rules] of [
      ['p1', DRILL_REFUND_RULES],
      ['p2', FEWER],
    ] as const)
      expect(propose(engine, rulesOn(engine, rules), { now: NOW, id })).toBe('ok');
    expect(approve(engine, 'p1', { now: NOW })).toBe('ok');
    expect(approve(engine, 'p2', { now: NOW })).toBe('approval_void');
    expect(propose(engine, rulesOn(engine, FEWER), { now: NOW, id: 'p3' })).toBe('ok');
    expect(approve(engine, 'p3', { now: NOW })).toBe('ok');
    expect(engine.state.refunds.versions.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('a limit is a manager’s to lift, and of two changes of one version only the first is made', () => {
    const engine = desk();
    expect(propose(engine, limitTo(2_000), { now: NOW, id: 'p1', by: 'young' })).toBe('ok');
    expect(propose(engine, limitTo(3_000), { now: NOW, id: 'p2' })).toBe('ok');
    expect(approve(engine, 'p2', { now: NOW, by: 'young' })).toBe('forbidden');
    expect(approve(engine, 'p1', { now: NOW })).toBe('ok');
    expect(approve(engine, 'p2', { now: NOW, commandId: 'again' })).toBe('approval_void');
    expect(propose(engine, limitTo(3_000, 1), { now: NOW, id: 'p3' })).toBe('ok');
  });

  it('needs a look at what it would do, to the end and on the version it changes', () => {
    const engine = desk();
    engine.applyBatch([opened('D1', DAY), opened('D2', DAY + 1)]);
    const set = shorter(5);
    const proposing = (what: PolicySet, id: string, basedOn = 1): string => {
      const content = { kind: 'policy', set: what, basedOn } as const;
      const decided = engine.decide(
        { commandId: id, actor: 'lead-a', command: { kind: 'approval.propose', content, reason: 'peak' } },
        { now: NOW, consoleId: 'desk-1', moneyHold: null },
      );
      if (decided.ok) record(engine, decided.value);
      return decided.ok ? 'ok' : decided.error.code;
    };
    expect(proposing(set, 'p1')).toBe('dry_run_required');
    // Begun and broken off.
    expect(engine.dryRunPolicies(set).step(1)).toBeNull();
    expect(proposing(set, 'p1')).toBe('dry_run_required');
    inOneGo(engine.dryRunPolicies(set));
    expect(proposing(shorter(6), 'p2')).toBe('dry_run_required');
    expect(proposing(set, 'p1')).toBe('ok');
    expect(approve(engine, 'p1', { now: NOW })).toBe('ok');
    // What was seen of the version before says nothing of this one.
    inOneGo(engine.dryRunPolicies(shorter(7)));
    expect(proposing(shorter(7), 'p3', 2)).toBe('ok');
    expect(approve(engine, 'p3', { now: NOW })).toBe('ok');
    expect(proposing(set, 'p4', 3)).toBe('dry_run_required');
  });
});

describe('how two people end an act that moves money', () => {
  function overdue(): { readonly engine: WarEngine; readonly intent: OutboxIntent } {
    const engine = staff(new WarEngine());
    engine.applyBatch([opened('D1', DAY), opened('D2', DAY)]);
    engine.advanceTo(DUE - 1);
    const decided = give(engine, pay('D1'), DUE - 1, 'pay-1');
    if (!decided.ok) throw new Error(decided.error.message);
    record(engine, decided.value);
    return { engine, intent: decided.value.intents[0]! };
  }

  it('is about the very act that is open: its kind, its dispute, its sum; and only once the platform can’t say', () => {
    const { engine, intent } = overdue();
    const content: ApprovalContentOf<'close_act'> = {
      kind: 'close_act',
      key: intent.key,
      act: 'payout',
      subject: intent.subject,
      amountFen: 100,
      fate: 'not_done',
      evidence: 'bank',
    };
    const proposing = (what: ApprovalContentOf<'close_act'>, needsPerson = true): string => {
      const openAct = (key: string) => (key === intent.key ? { intent, needsPerson } : null);
      const decided = engine.decide(
        {
          commandId: 'p1',
          actor: 'lead-a',
          command: { kind: 'approval.propose', content: what, reason: 'asked the bank' },
        },
        { now: DUE, consoleId: 'desk-1', moneyHold: null, openAct },
      );
      if (decided.ok) record(engine, decided.value);
      return decided.ok ? 'ok' : decided.error.code;
    };
    expect(proposing({ ...content, key: 'another' })).toBe('not_found');
    expect(proposing(content, false)).toBe('illegal_step');
    expect(proposing({ ...content, act: 'settlement' })).toBe('changed');
    expect(proposing({ ...content, subject: 'payout/D2' })).toBe('changed');
    expect(proposing({ ...content, amountFen: 101 })).toBe('changed');
    expect(proposing(content)).toBe('ok');
    const openAct = (key: string) => (key === intent.key ? { intent, needsPerson: true } : null);
    expect(approveWith(engine, 'p1', { now: DUE, openAct, moneyHold: 'stale_feed' })).toBe('stale_feed');
    expect(approveWith(engine, 'p1', { now: DUE, openAct }, 'lead-a')).toBe('dual_control_required');
    expect(approveWith(engine, 'p1', { now: DUE, openAct })).toBe('ok');
    expect(engine.dispute('D1')?.payout.state).toBe('rejected');
  });
});
