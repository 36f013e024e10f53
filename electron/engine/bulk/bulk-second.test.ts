import { describe, expect, it } from 'vitest';
import { type BulkAct, bulkView } from '../../../shared/bulk';
import { type MoneyHold, type OutboxIntent, WarEngine } from '../../../shared/engine';
import { staff } from '../../../shared/engine/testing/staff';
import { epochMs, err, HOUR_MS, MINUTE_MS, ok, type WarEvent, yuan } from '../../../shared/kernel';
import type { Command } from '../../../shared/protocol';
import { ClickTimes } from '../click-times';
import { SerialQueue } from '../serial-queue';
import { BulkDesk } from './bulk-desk';

const T = Date.parse('2015-11-11T00:00:00+08:00');
const idOf = (n: number): string => `D${String(n).padStart(4, '0')}`;

function opened(n: number, amountFen: number): WarEvent {
  return {
    id: `open-${n}`,
    source: '/platform/disputes',
    type: 'warroom.dispute.opened.v1',
    subject: `dispute/${idOf(n)}`,
    at: epochMs(T + n),
    data: { channel: 'dispute', cause: 'damaged', amountFen, category: 'test' },
  };
}

const settle: BulkAct = { kind: 'resolve', outcome: 'refund', payer: 'goods_guarantee', percent: 100 };
const ask = { bulkId: 'bulk-1', actor: 'lin', typedCount: null };

/** A desk with so many open disputes of so much each. */
class Lab {
  readonly engine: WarEngine;
  readonly intents: OutboxIntent[] = [];
  readonly queue = new SerialQueue();
  readonly desk: BulkDesk;
  steadyMs = 1_000_000;
  hold: MoneyHold | null = null;
  #n = 0;

  constructor(count: number, amountFen = 100) {
    this.engine = staff(new WarEngine());
    this.engine.applyBatch(Array.from({ length: count }, (_none, i) => opened(i + 1, amountFen)));
    this.engine.advanceTo(T + HOUR_MS);
    this.desk = new BulkDesk({
      engine: this.engine,
      queue: this.queue,
      clicks: new ClickTimes(),
      consoleId: 'desk-1',
      context: () => this.#context(),
      wallNow: () => this.steadyMs,
      moneyHold: () => this.hold,
      record: async (decision) => this.#record(decision),
      refuse: async (_act, error) => err(error),
    });
  }

  async look(from: number, to: number, act = settle, actor = 'lin') {
    const ids = Array.from({ length: to - from + 1 }, (_none, i) => idOf(from + i));
    const looked = await this.desk.preview({ actor, selection: { kind: 'ids', ids }, act });
    if (!looked.ok) throw new Error(looked.error.code);
    const { previewId, willDo: confirmCount, payFen: confirmFen, needsSecond } = looked.value;
    return { needsSecond, confirmed: { previewId, confirmCount, confirmFen, typedCount: confirmCount } };
  }

  async start(bulkId: string, from: number, to: number, act = settle): Promise<string> {
    const { confirmed } = await this.look(from, to, act);
    const begun = await this.desk.start({ ...ask, ...confirmed, bulkId });
    if (begun.ok) await this.end(bulkId);
    return begun.ok ? 'ok' : begun.error.code;
  }

  async propose(bulkId: string, from: number, to: number, act = settle): Promise<string> {
    const { confirmed } = await this.look(from, to, act);
    const proposed = await this.desk.proposals.propose({ ...ask, ...confirmed, bulkId, reason: 'peak' });
    return proposed.ok ? 'ok' : proposed.error.code;
  }

  async approve(bulkId: string, actor: string, change: { readonly hash?: string } = {}): Promise<string> {
    const hash = this.engine.state.approvals.fates.get(bulkId)?.proposal.hash ?? '';
    return this.give(actor, { kind: 'approval.approve', approvalId: bulkId, hash, ...change });
  }

  /** As the session executes a command. */
  give(actor: string, command: Command): Promise<string> {
    return this.queue.run(async () => {
      const decided = this.engine.decide({ commandId: `c${++this.#n}`, actor, command }, this.#context());
      if (!decided.ok) return decided.error.code;
      this.#record(decided.value);
      this.desk.takeUp(decided.value.events, this.steadyMs);
      return 'ok';
    });
  }

  job(id = 'bulk-1') {
    return bulkView(this.engine.state.bulks, 20, (job) => this.engine.runningBulks.has(job)).jobs.find(
      (job) => job.id === id,
    );
  }

  async end(id = 'bulk-1') {
    await expect.poll(() => this.job(id)?.state).toBe('done');
    return this.job(id)!;
  }

  #context() {
    const { hold: moneyHold, steadyMs } = this;
    return { now: this.engine.now, consoleId: 'desk-1', moneyHold, steadyMs };
  }

  #record(decision: Parameters<WarEngine['order']['arrange']>[0]) {
    const { events, intents } = this.engine.order.arrange(decision, this.engine.now);
    this.engine.applyBatch(events);
    this.intents.push(...intents);
    return ok(null);
  }
}

describe('[TRUST 13] an act on more than one person does alone', () => {
  it.each([
    [1_000, 100, null],
    [1_001, 100, 'dual_control_required'],
    [1_000, 50_000, null],
    [1_000, 50_001, 'dual_control_required'],
  ])('%i disputes of %i fen each answer %s', async (count, amountFen, code) => {
    const lab = new Lab(count, amountFen);
    const { needsSecond } = await lab.look(1, count);
    expect(needsSecond === null).toBe(code === null);
    expect(await lab.start('bulk-1', 1, count)).toBe(code ?? 'ok');
    if (code !== null) expect([lab.job(), lab.intents.length]).toEqual([undefined, 0]);
  });

  it.each([
    [-1, 'dual_control_required'],
    [0, 'ok'],
    [1, 'ok'],
  ])('a person’s acts of ten minutes add up: %i ms from their end it answers %s', async (off, code) => {
    const lab = new Lab(1_001);
    expect(await lab.start('bulk-1', 1, 600)).toBe('ok');
    lab.steadyMs += 10 * MINUTE_MS + off;
    expect(await lab.start('bulk-2', 601, 1_001)).toBe(code);
    // Another person’s own acts count for themselves.
    expect((await lab.look(601, 1_001, settle, 'wang')).needsSecond).toBeNull();
  });

  it('waits for a second person, who starts it by exactly what was proposed', async () => {
    const lab = new Lab(1_001);
    expect(await lab.propose('bulk-1', 1, 1_001)).toBe('ok');
    expect([lab.job(), lab.intents.length]).toEqual([undefined, 0]);
    expect(await lab.approve('bulk-1', 'lin')).toBe('dual_control_required');
    expect(await lab.approve('bulk-1', 'zhou', { hash: '0'.repeat(64) })).toBe('approval_void');
    lab.hold = 'stale_feed';
    expect(await lab.approve('bulk-1', 'zhou')).toBe('stale_feed');
    lab.hold = null;
    expect(await lab.approve('bulk-1', 'zhou')).toBe('ok');
    expect(await lab.end()).toMatchObject({ by: 'lin', count: 1_001, items: { waiting: 1_001 } });
    expect(lab.intents).toHaveLength(1_001);
    expect(await lab.approve('bulk-1', 'wang')).toBe('illegal_step');
    expect(lab.intents).toHaveLength(1_001);
  });

  it('an id that was proposed starts nothing else, and a proposal isn’t made twice', async () => {
    const lab = new Lab(1_001);
    expect(await lab.propose('bulk-1', 1, 1_001)).toBe('ok');
    expect(await lab.propose('bulk-1', 1, 10)).toBe('ok');
    expect(lab.engine.state.approvals.open()[0]?.content['count']).toBe(1_001);
    expect(await lab.start('bulk-1', 1, 10)).toBe('conflict');
  });

  it('what changed since drops out and is named; it never grows in disputes or in money', async () => {
    const lab = new Lab(1_003);
    expect(await lab.propose('bulk-1', 1, 1_001)).toBe('ok');
    const before = lab.engine.state.approvals.open()[0]!.content;
    expect(await lab.give('wang', { kind: 'dispute.move', disputeId: idOf(1), to: 'triaged' })).toBe('ok');
    const resolve = { kind: 'dispute.resolve', outcome: 'refund', paidFen: 5, payer: 'merchant' } as const;
    expect(await lab.give('wang', { ...resolve, disputeId: idOf(2) })).toBe('ok');
    const sentBefore = lab.intents.length;
    expect(await lab.approve('bulk-1', 'zhou')).toBe('ok');
    const job = await lab.end();
    expect(job.items).toMatchObject({ refused: 2, waiting: 999 });
    const paid = lab.intents.slice(sentBefore).map(({ body }) => (body as { paidFen: number }).paidFen);
    expect(paid.length).toBeLessThanOrEqual(before['count'] as number);
    expect(paid.reduce((sum, fen) => sum + fen, 0)).toBeLessThanOrEqual(before['payFen'] as number);
  });

  it('is void once nobody signed within 15 minutes of steady time, whatever the session’s clock says', async () => {
    const lab = new Lab(1_001);
    await lab.propose('bulk-1', 1, 1_001);
    lab.engine.advanceTo(T + 40 * HOUR_MS);
    lab.steadyMs += 15 * MINUTE_MS - 1;
    expect(
      lab.engine.decideDueApprovals({ now: 0, consoleId: 'desk-1', moneyHold: null, steadyMs: lab.steadyMs }),
    ).toEqual([]);
    lab.steadyMs += 1;
    expect(await lab.approve('bulk-1', 'zhou')).toBe('approval_expired');
    expect(lab.intents).toEqual([]);
  });

  it('the limit itself is changed by two people, and then holds', async () => {
    const lab = new Lab(21);
    const content = { kind: 'limit', name: 'disputeBulkCount', value: 10, basedOn: 0 } as const;
    expect(await lab.give('lin', { kind: 'approval.propose', content, reason: 'quiet night' })).toBe('ok');
    const [{ id } = { id: '' }] = lab.engine.state.approvals.open();
    expect(await lab.approve(id, 'zhou')).toBe('ok');
    expect(await lab.start('bulk-1', 1, 10)).toBe('ok');
    lab.steadyMs += 10 * MINUTE_MS;
    expect(await lab.start('bulk-2', 11, 21)).toBe('dual_control_required');
  });

  it('money that waits for the fund counts too', async () => {
    const lab = new Lab(10, yuan(60_000));
    const { needsSecond } = await lab.look(1, 10, { kind: 'payAdvance', reason: 'hardship' });
    expect(needsSecond?.act.fen).toBe(yuan(600_000));
  });
});
