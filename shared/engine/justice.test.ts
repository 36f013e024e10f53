import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { opened } from '../disputes/test-kit/make-events';
import { JURY_CLOCK_MS, PANEL_SIZE } from '../jury';
import { epochMs, type NewHasher, type WarEvent } from '../kernel';
import type { Command } from '../protocol';
import type { OutboxIntent } from './decision';
import { staff } from './testing/staff';
import { WarEngine } from './war-engine';

const T = Date.UTC(2015, 10, 11);
const MOVED = 'warroom.dispute.moved.v1';
const newHasher: NewHasher = () => {
  const hash = createHash('sha256');
  return { update: (data) => void hash.update(data), hex: () => hash.digest('hex') };
};

let made = 0;
function world(type: string, subject: string, at: number, data: object): WarEvent {
  return {
    id: `w${++made}`,
    source: '/platform/x',
    type: `warroom.${type}.v1`,
    subject,
    at: epochMs(at),
    data,
  };
}
const pool = world('jury.pool_published', 'jury_pool/general', T - 1, {
  category: 'general',
  salt: 'salt',
  jurors: Array.from({ length: 40 }, (_, i) => ({ id: `J${i}` })),
});
const moved = (to: string, at: number) => world('dispute.moved', 'dispute/D1', at, { to, by: 'bot' });

/** A console with one dispute in review, and everything it does recorded and folded at once. */
class TestDesk {
  readonly engine = staff(new WarEngine());
  readonly recorded: WarEvent[] = [];
  intents: readonly OutboxIntent[] = [];

  constructor(more: object = {}) {
    const item = { itemId: 'I1', merchantId: 'M1', amountFen: 10_000, ...more };
    this.take(pool, opened('D1', T, item), moved('triaged', T + 1), moved('in_review', T + 2));
    this.engine.advanceTo(T + 10);
  }

  take(...events: readonly WarEvent[]): void {
    this.recorded.push(...events);
    this.engine.applyBatch(events);
  }

  give(commandId: string, command: Command, now = this.engine.now as number): string {
    this.engine.advanceTo(now);
    const decided = this.engine.decide(
      { commandId, actor: 'lead', command },
      { now, consoleId: 'desk-1', moneyHold: null },
    );
    if (!decided.ok) return decided.error.code;
    this.take(...decided.value.events);
    if (!decided.value.repeated) this.intents = decided.value.intents;
    return decided.value.repeated ? 'repeated' : 'ok';
  }

  answer(kind: 'acknowledged' | 'rejected', now = this.engine.now as number): void {
    for (const intent of this.intents) {
      this.take(
        ...this.engine.decideAnswer(
          intent,
          { kind, reason: 'no' },
          { now, consoleId: 'desk-1', moneyHold: null },
        ),
      );
    }
    this.intents = [];
  }

  due(now: number): readonly WarEvent[] {
    const { events } = this.engine.decideDue({ now, consoleId: 'desk-1', moneyHold: null });
    this.take(...events);
    return events;
  }

  get stage(): string | undefined {
    return this.engine.dispute('D1')?.stage;
  }

  vote(count: number, vote: 'consumer' | 'merchant', from = 0): void {
    const panel = this.engine.disputeJustice('D1').juries[0]!.panel.slice(from, from + count);
    for (const { jurorId } of panel) this.take(world('jury.voted', 'jury/D1.j1', T + 20, { jurorId, vote }));
  }
}

const empanel: Command = { kind: 'jury.empanel', disputeId: 'D1', acceptMissing: true };
const resolve: Command = {
  kind: 'dispute.resolve',
  disputeId: 'D1',
  outcome: 'refund',
  paidFen: 10_000,
  payer: 'logistics',
};

function seated(more: object = {}): TestDesk {
  const desk = new TestDesk(more);
  expect(desk.give('c1', empanel)).toBe('ok');
  desk.answer('acknowledged');
  return desk;
}

describe('[M13] a dispute before a jury', () => {
  it('is moved there, its panel asked of the platform, with the proof there or somebody’s word', () => {
    const desk = new TestDesk();
    expect(desk.give('c0', { ...empanel, acceptMissing: false })).toBe('evidence_missing');
    expect(desk.give('c1', empanel)).toBe('ok');
    expect(desk.stage).toBe('in_jury');
    expect(desk.intents).toMatchObject([
      { kind: 'jury', path: '/v1/juries', key: 'c1', subject: 'jury/D1.j1' },
    ]);
    expect(desk.engine.disputeJustice('D1').juries).toMatchObject([
      { state: 'waiting', draw: { audit: 'match' } },
    ]);
    expect(desk.give('c1', empanel)).toBe('repeated');
    expect(desk.give('c2', empanel)).toBe('already_requested');
    desk.answer('acknowledged');
    expect(desk.engine.disputeJustice('D1').juries[0]?.state).toBe('voting');
  });

  it('may go before another jury where the platform refused to call the first', () => {
    const desk = new TestDesk();
    desk.give('c1', empanel);
    desk.answer('rejected');
    expect(desk.engine.disputeJustice('D1')).toMatchObject({
      mayEmpanel: true,
      juries: [{ state: 'refused' }],
    });
    expect(desk.give('c2', empanel)).toBe('ok');
  });

  it('the majority ends it by itself, proposes a settlement, and settles nothing', () => {
    const desk = seated();
    desk.vote(6, 'consumer');
    expect(desk.due(T + 30)).toEqual([]);
    desk.vote(1, 'consumer', 6);
    expect(desk.due(T + 31)).toMatchObject([
      { id: 'verdict:D1.j1', data: { verdict: 'consumer', forConsumer: 7 } },
    ]);
    expect(desk.due(T + 32)).toEqual([]);
    expect(desk.stage).toBe('in_jury');
    expect(desk.engine.disputeJustice('D1').proposal).toEqual({
      juryId: 'D1.j1',
      verdict: 'consumer',
      outcome: 'refund',
      paidFen: 10_000,
      payer: 'logistics',
    });
    expect(desk.give('c3', resolve)).toBe('ok');
    expect(desk.stage).toBe('in_jury');
    desk.answer('acknowledged');
    expect(desk.stage).toBe('resolved');
    expect(desk.engine.disputeJustice('D1').proposal).toBeNull();
  });

  it('[B6] for a counterfeit it proposes the refund and four times on top, from its insurer', () => {
    const desk = seated({ cause: 'counterfeit', amountFen: 29_900, priceFen: 29_900 });
    desk.vote(7, 'consumer');
    desk.due(T + 31);
    expect(desk.engine.disputeJustice('D1').proposal).toEqual({
      juryId: 'D1.j1',
      verdict: 'consumer',
      outcome: 'compensation',
      paidFen: 149_500,
      payer: 'insurer_counterfeit',
    });
  });

  it('a verdict isn’t decided twice while it’s being recorded, and again where it couldn’t be', () => {
    const desk = seated();
    desk.vote(7, 'merchant');
    const context = { now: T + 30, consoleId: 'desk-1', moneyHold: null };
    const first = desk.engine.decideDue(context).events;
    expect(first).toHaveLength(1);
    expect(desk.engine.decideDue(context).events).toEqual([]);
    desk.engine.discard(first);
    expect(desk.engine.decideDue(context).events).toHaveLength(1);
  });

  it.each([
    ['a tie', 4, 'tie'],
    ['no quorum', 2, 'no_quorum'],
  ] as const)(
    '%s at the deadline hands the case to review, not a millisecond earlier',
    (_, each, verdict) => {
      const desk = seated();
      desk.vote(each, 'consumer');
      desk.vote(each, 'merchant', each);
      const deadline = T + 10 + JURY_CLOCK_MS;
      expect(desk.due(deadline)).toEqual([]);
      expect(desk.due(deadline + 1)).toMatchObject([
        { type: MOVED, data: { to: 'in_review', by: 'rule' } },
        { type: 'warroom.jury.verdict.v1', data: { verdict } },
      ]);
      expect(desk.stage).toBe('in_review');
      expect(desk.engine.disputeJustice('D1')).toMatchObject({ proposal: null, mayEmpanel: true });
      expect(desk.engine.counters.anomalies).toBe(0);
    },
  );

  it('a dissolved one goes to review, for a reason', () => {
    const desk = seated();
    expect(desk.give('c4', { kind: 'jury.close', juryId: 'D1.j1', reason: ' ' })).toBe('reason_required');
    expect(desk.give('c4', { kind: 'jury.close', juryId: 'D1.j1', reason: 'a conflict' })).toBe('ok');
    expect(desk.stage).toBe('in_review');
    expect(desk.give('c5', { kind: 'jury.close', juryId: 'D1.j1', reason: 'again' })).toBe('already_settled');
  });

  it('nobody takes an id that verdicts have', () => {
    expect(new TestDesk().give('verdict:D1.j1', empanel)).toBe('bad_message');
  });

  it('verdict, appeal, decision: the promise keeps its first result, and the platform hears that it’s an appeal', () => {
    const desk = seated();
    desk.vote(PANEL_SIZE, 'consumer');
    desk.due(T + 30);
    desk.give('c3', resolve);
    desk.answer('acknowledged');
    const settledAt = desk.engine.dispute('D1')?.settledAt;
    const appeal = {
      kind: 'dispute.appeal',
      disputeId: 'D1',
      party: 'merchant',
      reason: 'a new report',
    } as const;
    expect(desk.give('c4', appeal, T + 40)).toBe('ok');
    expect(desk.give('c5', { ...appeal, party: 'merchant' })).not.toBe('ok');
    expect(desk.engine.justice({ section: 'appeals', offset: 0, limit: 9 })).toMatchObject({
      counts: { appeals: { open: 1, overdue: 0 } },
      rows: [{ disputeId: 'D1', party: 'merchant', standing: 'in_time' }],
    });
    const again: Command = { ...resolve, outcome: 'rejected', paidFen: 0 };
    expect(desk.give('c6', again, T + 50)).toBe('ok');
    expect(desk.intents).toMatchObject([{ body: { onAppeal: true } }]);
    desk.answer('acknowledged');
    expect(desk.engine.dispute('D1')).toMatchObject({
      stage: 'resolved',
      settledAt,
      appeals: [{ party: 'merchant', outcome: 'rejected', decidedAt: T + 50 }],
      mayAppeal: ['consumer'],
    });
    expect(desk.engine.counters.anomalies).toBe(0);
  });

  it('the whole of it gives the same digest in any order, and through a dump', () => {
    const desk = seated();
    desk.vote(7, 'consumer');
    desk.due(T + 30);
    desk.give('c3', resolve);
    desk.answer('acknowledged');
    const digest = desk.engine.digest(newHasher);
    expect(WarEngine.load(structuredClone(desk.engine.dump())).digest(newHasher)).toBe(digest);
    const backwards = staff(new WarEngine());
    backwards.applyBatch(desk.recorded.toReversed());
    expect(backwards.digest(newHasher)).toBe(digest);
  });
});

describe('[M14] docked complaints', () => {
  const received = world('docking.case_received', 'docking/X1', T, {
    associationId: 'hz',
    associationName: 'Hangzhou',
    level: 'city',
    region: '330000',
    disputeId: 'D1',
    title: 'no refund',
  });

  it('an answer goes through the platform and counts from its click', () => {
    const desk = new TestDesk();
    desk.take(received);
    expect(desk.give('c1', { kind: 'docking.answer', caseId: 'X1', answer: 'refunded' }, T + 50)).toBe('ok');
    expect(desk.intents).toMatchObject([
      { kind: 'letter', subject: 'docking/X1', body: { to: 'hz', text: 'refunded' } },
    ]);
    expect(desk.engine.disputeJustice('D1').cases[0]?.state).toBe('answering');
    desk.answer('acknowledged', T + 9_000);
    expect(desk.engine.disputeJustice('D1').cases[0]).toMatchObject({
      state: 'answered',
      answeredAt: T + 50,
    });
    expect(desk.give('c2', { kind: 'docking.close', caseId: 'X1' })).toBe('ok');
  });

  it('a notice on an item that’s known goes to the body, and again after a refusal', () => {
    const desk = new TestDesk();
    const draft: Command = { kind: 'docking.draftNotice', body: '33', itemId: 'I1', text: 'bad lot' };
    expect(desk.give('n0', { ...draft, itemId: 'I9' })).toBe('not_found');
    expect(desk.give('n1', draft)).toBe('ok');
    const send: Command = { kind: 'docking.sendNotice', noticeId: 'N-n1' };
    expect(desk.give('s1', send)).toBe('ok');
    expect(desk.intents).toMatchObject([
      { body: { kind: 'inspection_notice', to: '33', itemId: 'I1', text: 'bad lot' } },
    ]);
    desk.answer('rejected');
    expect(desk.give('s2', send)).toBe('ok');
    desk.answer('acknowledged');
    expect(desk.engine.justice({ section: 'notices', offset: 0, limit: 9 }).rows).toMatchObject([
      { state: 'acknowledged', merchantId: null },
    ]);
  });
});
