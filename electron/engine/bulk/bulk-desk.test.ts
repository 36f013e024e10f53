import { describe, expect, it } from 'vitest';
import { type BulkAct, bulkItemsView, bulkView } from '../../../shared/bulk';
import type { QueueFilter } from '../../../shared/disputes';
import { type MoneyHold, type OutboxIntent, WarEngine } from '../../../shared/engine';
import { staff } from '../../../shared/engine/testing/staff';
import { answerOf, codedError, epochMs, err, HOUR_MS, ok, type WarEvent, yuan } from '../../../shared/kernel';
import { ClickTimes } from '../click-times';
import { SerialQueue } from '../serial-queue';
import { BulkDesk } from './bulk-desk';

const T = Date.parse('2015-11-11T00:00:00+08:00');
const ALL: QueueFilter = { scope: 'open', split: 'all' };

function opened(n: number, more: object = {}): WarEvent {
  return {
    id: `open-${n}`,
    source: '/platform/disputes',
    type: 'warroom.dispute.opened.v1',
    subject: `dispute/D${String(n).padStart(4, '0')}`,
    at: epochMs(T + n),
    data: { channel: 'dispute', cause: 'damaged', amountFen: 10_000, category: 'test', ...more },
  };
}

function assignedTo(to: string, n: number, at: number): WarEvent {
  return {
    id: `taken-${n}-${at}`,
    source: '/platform/staff',
    type: 'warroom.dispute.assigned.v1',
    subject: `dispute/D${String(n).padStart(4, '0')}`,
    at: epochMs(at),
    data: { to, by: to },
  };
}

/** A desk over an engine whose journal is memory; `fails` makes recording fail that many times. */
class Lab {
  readonly engine: WarEngine;
  readonly intents: OutboxIntent[] = [];
  readonly refused: string[] = [];
  readonly clicks = new ClickTimes();
  wall = 1_000_000;
  fails = 0;
  hold: MoneyHold | null = null;
  /** The process is gone once so many acts were asked for. */
  crashAt = Number.POSITIVE_INFINITY;
  records = 0;
  desk: BulkDesk;

  constructor(events: readonly WarEvent[]) {
    this.engine = staff(new WarEngine());
    this.engine.applyBatch(events);
    this.engine.advanceTo(T + HOUR_MS);
    this.desk = this.newDesk();
  }

  /** As after a restart: nothing but the state is left. */
  newDesk(): BulkDesk {
    return new BulkDesk({
      engine: this.engine,
      queue: new SerialQueue(),
      clicks: this.clicks,
      consoleId: 'desk-1',
      context: () => ({
        now: this.engine.now,
        consoleId: 'desk-1',
        steadyMs: this.wall,
        moneyHold: this.hold,
      }),
      wallNow: () => this.wall,
      moneyHold: () => this.hold,
      record: async (decision) => {
        if (this.fails > 0) {
          this.fails--;
          this.engine.discard(decision.events);
          return err(codedError('not_recording', 'the disk is full'));
        }
        this.records++;
        const { events, intents } = this.engine.order.arrange(decision, this.engine.now);
        this.engine.applyBatch(events);
        this.intents.push(...intents);
        if (this.intents.length >= this.crashAt) {
          this.crashAt = Number.POSITIVE_INFINITY;
          this.desk.close();
        }
        return ok(null);
      },
      refuse: async (act, error) => {
        this.refused.push(`${act.kind} ${error.code}`);
        return err(error);
      },
    });
  }

  async look(act: BulkAct, filter: QueueFilter = ALL, excluded: string[] = []) {
    const looked = await this.desk.preview({
      actor: 'lin',
      selection: { kind: 'filter', filter, excluded },
      act,
    });
    if (!looked.ok) throw new Error(looked.error.code);
    return looked.value;
  }

  async start(act: BulkAct, bulkId = 'bulk-1') {
    const { previewId, willDo, payFen } = await this.look(act);
    const confirmed = { confirmCount: willDo, confirmFen: payFen, typedCount: willDo };
    const begun = await this.desk.start({ bulkId, actor: 'lin', previewId, ...confirmed });
    if (!begun.ok) throw new Error(begun.error.code);
    return begun.value;
  }

  job(id = 'bulk-1') {
    const found = bulkView(this.engine.state.bulks, 20, (job) => this.engine.runningBulks.has(job)).jobs.find(
      (job) => job.id === id,
    );
    if (!found) throw new Error('no such job');
    return found;
  }

  async end(id = 'bulk-1') {
    // A thousand items take more than poll's one second on a machine that is busy.
    await expect.poll(() => this.job(id).state, { timeout: 10_000 }).not.toBe('running');
    return this.job(id);
  }

  /** The platform answers everything it was asked. */
  answerAll(kind: 'acknowledged' | 'rejected' = 'acknowledged') {
    for (const intent of this.intents.splice(0)) {
      const context = { now: this.engine.now, consoleId: 'desk-1', moneyHold: null };
      const answer = this.engine.decideAnswer(intent, { kind, reason: 'frozen' }, context);
      this.engine.applyBatch(this.engine.order.number(answer));
    }
  }
}

const settle: BulkAct = { kind: 'resolve', outcome: 'refund', payer: 'goods_guarantee', percent: 100 };
const many = (count: number) => Array.from({ length: count }, (_none, i) => opened(i + 1));

describe('an act on many disputes', () => {
  it('says beforehand how many, how much from whom, and which are refused and why', async () => {
    const events = [...many(250), ...[251, 252, 253].map((n) => opened(n, { amountFen: yuan(80_000_000) }))];
    const lab = new Lab(events);
    const looked = await lab.look(settle, ALL, ['D0001', 'D0002']);
    // Nearest deadline first: the small ones, then two of 80 m yuan; the fund has 170 m.
    expect(looked).toMatchObject({ total: 251, willDo: 250, needsTyping: true, isUndoable: true });
    expect(looked.payFen).toBe(248 * 10_000 + yuan(160_000_000));
    expect(looked.payers).toEqual([
      {
        payer: 'goods_guarantee',
        fund: 'goods_guarantee',
        count: 250,
        fen: looked.payFen,
        availableFen: yuan(170_000_000),
      },
    ]);
    expect(looked.refused).toEqual([
      { code: 'insufficient_funds', count: 1, claimedFen: yuan(80_000_000), examples: ['D0253'] },
    ]);
    // Nothing came of looking.
    expect([lab.records, lab.engine.state.bulks.jobs.size]).toEqual([0, 0]);
  });

  it('does what was confirmed, each item once, in portions, all with the instant of the click', async () => {
    const lab = new Lab(many(1_000));
    await lab.start(settle);
    const job = await lab.end();
    expect(job).toMatchObject({ state: 'done', count: 1_000, items: { waiting: 1_000 } });
    expect(lab.records).toBe(11);
    expect(new Set(lab.intents.map((intent) => intent.key)).size).toBe(1_000);
    expect(new Set(lab.intents.map((intent) => intent.requestedAt))).toEqual(new Set([T + HOUR_MS]));
    lab.answerAll();
    expect(lab.job().items.done).toBe(1_000);
  });

  it('refuses another count, another sum, an untyped count and a preview that is gone, and says so on record', async () => {
    const lab = new Lab(many(120));
    const { previewId, payFen } = await lab.look(settle);
    const ask = {
      bulkId: 'bulk-1',
      actor: 'lin',
      previewId,
      confirmCount: 120,
      confirmFen: payFen,
      typedCount: 120,
    };
    const codeOf = async (more: object) => {
      const begun = await lab.desk.start({ ...ask, ...more });
      return begun.ok ? 'ok' : begun.error.code;
    };
    expect(await codeOf({ confirmCount: 119 })).toBe('set_changed');
    expect(await codeOf({ confirmFen: payFen + 1 })).toBe('set_changed');
    expect(await codeOf({ typedCount: null })).toBe('confirm_required');
    expect(await codeOf({ typedCount: 12 })).toBe('confirm_required');
    expect(await codeOf({ previewId: 'preview-99' })).toBe('not_found');
    expect(lab.refused).toHaveLength(5);
    expect(await codeOf({})).toBe('ok');
    // Told twice, it's one act.
    expect(await codeOf({})).toBe('ok');
    expect((await lab.end()).items.waiting).toBe(120);
  });

  it('[DQ6] leaves alone what left the filter after it was confirmed, and never takes in what came', async () => {
    const lab = new Lab(many(30));
    const filter: QueueFilter = { ...ALL, split: 'unassigned' };
    const assign: BulkAct = { kind: 'assign', to: 'an' };
    const { previewId, willDo } = await lab.look(assign, filter);
    const gone = {
      id: 'x',
      source: '/platform/s',
      type: 'warroom.dispute.assigned.v1',
      subject: 'dispute/D0007',
    };
    lab.engine.applyBatch([{ ...gone, at: epochMs(T + 99), data: { to: 'bo', by: 'b' } }, opened(31)]);
    await lab.desk.start({
      bulkId: 'bulk-1',
      actor: 'lin',
      previewId,
      confirmCount: willDo,
      confirmFen: 0,
      typedCount: null,
    });
    const job = await lab.end();
    expect(job).toMatchObject({ count: 30, items: { done: 29, refused: 1 }, refusedBy: { set_changed: 1 } });
    expect(lab.engine.dispute('D0007')?.owner).toBe('bo');
    expect(lab.engine.dispute('D0031')?.owner).toBeNull();
  });

  it('[A5] leaves alone picked rows that left the view they were picked in, before the dialog and while it is open', async () => {
    const lab = new Lab(many(10));
    const unassigned: QueueFilter = { ...ALL, split: 'unassigned' };
    const ids = many(10).map((one) => one.subject.slice('dispute/'.length));
    const take = (n: number, at: number) => lab.engine.apply(assignedTo('wang', n, at));
    take(1, T + 90);
    const looked = await lab.desk.preview({
      actor: 'lin',
      selection: { kind: 'ids', ids, filter: unassigned },
      act: { kind: 'assign', to: 'li' },
    });
    if (!looked.ok) throw new Error(looked.error.code);
    expect(looked.value).toMatchObject({ total: 9, willDo: 9, left: { count: 1, ids: ['D0001'] } });
    take(2, T + 91);
    take(3, T + 92);
    const { previewId } = looked.value;
    const confirmed = { confirmCount: 9, confirmFen: 0, typedCount: null };
    await lab.desk.start({ bulkId: 'bulk-1', actor: 'lin', previewId, ...confirmed });
    const job = await lab.end();
    expect(job).toMatchObject({ count: 9, items: { done: 7, refused: 2 }, refusedBy: { set_changed: 2 } });
    const owners = ids.map((id) => lab.engine.dispute(id)?.owner);
    expect(owners).toEqual([...Array(3).fill('wang'), ...Array(7).fill('li')]);
    const named = bulkItemsView(lab.engine.state.bulks, {
      bulkId: 'bulk-1',
      states: ['refused'],
      offset: 0,
      limit: 9,
    });
    expect(named.rows.map(({ disputeId }) => disputeId)).toEqual(['D0002', 'D0003']);
  });

  it('[A5] a whole filter is what it was when it was chosen: it loses what left, named, and never takes in what came', async () => {
    const lab = new Lab(many(10));
    const filter: QueueFilter = { ...ALL, split: 'unassigned' };
    const pinId = answerOf(lab.engine.queue.pin({ filter, me: 'lin' }));
    lab.engine.applyBatch([assignedTo('wang', 4, T + 90), opened(11), opened(12)]);
    expect(lab.engine.queue.pinned(pinId)).toEqual({
      count: 9,
      amountFen: 90_000,
      left: 1,
      joined: ['D0011', 'D0012'],
    });
    const ask = (more: object) =>
      lab.desk.preview({
        actor: 'lin',
        selection: { kind: 'filter', filter, excluded: ['D0005'], pinId, ...more },
        act: { kind: 'assign', to: 'li' },
      });
    const looked = await ask({});
    expect(looked).toMatchObject({ value: { total: 8, willDo: 8, left: { count: 1, ids: ['D0004'] } } });
    expect(await ask({ pinId: 'pin-99' })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  it('[A5] what changed between the look and the click drops out and is named, also after a crash', async () => {
    const lab = new Lab(many(300));
    lab.crashAt = 100;
    const { previewId, payFen } = await lab.look(settle);
    const moved = (n: number): WarEvent => ({
      ...assignedTo('wang', n, T + 95),
      id: `moved-${n}`,
      type: 'warroom.dispute.moved.v1',
      data: { to: 'triaged', by: 'wang' },
    });
    // One of the first portion, and one of the last; an owner doesn't matter to a settlement.
    lab.engine.applyBatch([moved(7), moved(299), assignedTo('wang', 8, T + 96)]);
    const confirmed = { confirmCount: 300, confirmFen: payFen, typedCount: 300 };
    await lab.desk.start({ bulkId: 'bulk-1', actor: 'lin', previewId, ...confirmed });
    await expect.poll(() => lab.job().state).toBe('interrupted');
    lab.desk = lab.newDesk();
    await lab.desk.resume({ bulkId: 'bulk-1', actor: 'lin' });
    const job = await lab.end();
    expect(job).toMatchObject({ items: { waiting: 298, refused: 2 }, refusedBy: { changed: 2 } });
  });

  it('goes on after a crash between two portions with what is left: nothing lost, nothing twice', async () => {
    const lab = new Lab(many(500));
    lab.crashAt = 200;
    const { previewId, payFen } = await lab.look(settle);
    const started = await lab.desk.start({
      bulkId: 'bulk-1',
      actor: 'lin',
      previewId,
      confirmCount: 500,
      confirmFen: payFen,
      typedCount: 500,
    });
    expect(started.ok).toBe(true);
    await expect.poll(() => lab.job().state).toBe('interrupted');
    const before = lab.intents.length;
    expect(before).toBeGreaterThanOrEqual(200);
    expect(before).toBeLessThan(500);
    lab.desk = lab.newDesk();
    expect((await lab.desk.resume({ bulkId: 'bulk-1', actor: 'an' })).ok).toBe(true);
    expect((await lab.end()).items.waiting).toBe(500);
    expect(new Set(lab.intents.map((intent) => intent.key)).size).toBe(500);
    expect(lab.intents).toHaveLength(500);
  });

  it('stops when nothing can be recorded, and can be gone on with or left', async () => {
    const lab = new Lab(many(300));
    const { previewId, payFen } = await lab.look(settle);
    const begun = lab.desk.start({
      bulkId: 'bulk-1',
      actor: 'lin',
      previewId,
      confirmCount: 300,
      confirmFen: payFen,
      typedCount: 300,
    });
    await begun;
    lab.fails = 1;
    const job = await lab.end();
    expect(job.state).toBe('interrupted');
    expect(job.items.pending).toBeGreaterThan(0);
    expect((await lab.desk.cancel({ bulkId: 'bulk-1', actor: 'lin' })).ok).toBe(true);
    expect(lab.job()).toMatchObject({ state: 'cancelled', items: { pending: 0, left: job.items.pending } });
  });
});

describe('[DQ7] the undo of a whole act', () => {
  it('takes every settlement back, answered or not, and the owners and clocks are what they were', async () => {
    const lab = new Lab(many(150));
    const before = lab.engine.state.disputes;
    const factsOf = () =>
      [1, 75, 150].map((n) => {
        const view = lab.engine.dispute(`D${String(n).padStart(4, '0')}`);
        return [view?.stage, view?.owner, view?.settledAt, view?.dueAt, view?.paidFen];
      });
    const facts = factsOf();
    const fund = () => lab.engine.funds().accounts.find((a) => a.fund === 'goods_guarantee')?.balanceFen;
    const balance = fund();
    expect(balance).toBe(yuan(170_000_000));
    await lab.start(settle);
    await lab.end();
    const unanswered = lab.intents.splice(100);
    lab.answerAll();
    expect(fund()).toBe(yuan(170_000_000) - 100 * 10_000);
    lab.intents.push(...unanswered);
    lab.wall += 9_000;
    lab.engine.advanceTo(T + HOUR_MS + 540_000);
    const undone = await lab.desk.undo({ bulkId: 'bulk-1', undoId: 'bulk-u', actor: 'lin' });
    expect(undone).toMatchObject({ ok: true, value: { count: 150 } });
    await lab.end('bulk-u');
    lab.answerAll();
    expect(lab.job('bulk-u').items.done).toBe(150);
    expect(lab.job().items.reverted).toBe(150);
    expect(factsOf()).toEqual(facts);
    expect(fund()).toBe(balance);
    expect(before.counters.anomalies).toBe(0);
    expect(lab.engine.counters.anomalies).toBe(0);
  });

  it.each([
    [10_000, 'ok'],
    [10_001, 'undo_expired'],
  ])('%i ms after the click, however fast the drill runs: %s', async (afterMs, outcome) => {
    const lab = new Lab(many(3));
    await lab.start(settle);
    await lab.end();
    lab.wall += afterMs;
    lab.engine.advanceTo(T + HOUR_MS + 60 * afterMs);
    const undone = await lab.desk.undo({ bulkId: 'bulk-1', undoId: 'bulk-u', actor: 'lin' });
    expect(undone.ok ? 'ok' : undone.error.code).toBe(outcome);
  });

  it('puts owners back, but not where somebody changed them since', async () => {
    const lab = new Lab(many(5));
    const assigned = (n: number, to: string, at: number): WarEvent => ({
      id: `as-${n}-${at}`,
      source: '/platform/s',
      type: 'warroom.dispute.assigned.v1',
      subject: `dispute/D000${n}`,
      at: epochMs(at),
      data: { to, by: 'b' },
    });
    lab.engine.apply(assigned(1, 'zhou', T + 50));
    await lab.start({ kind: 'assign', to: 'an', reason: 'night shift' });
    await lab.end();
    lab.engine.apply(assigned(2, 'wu', T + HOUR_MS + 5));
    await lab.desk.undo({ bulkId: 'bulk-1', undoId: 'bulk-u', actor: 'lin' });
    const undo = await lab.end('bulk-u');
    expect(undo).toMatchObject({ items: { done: 4, refused: 1 }, refusedBy: { conflict: 1 } });
    expect(['D0001', 'D0002', 'D0003'].map((id) => lab.engine.dispute(id)?.owner)).toEqual([
      'zhou',
      'wu',
      null,
    ]);
    expect(lab.job().items).toMatchObject({ reverted: 4, done: 1 });
    const again = await lab.desk.undo({ bulkId: 'bulk-1', undoId: 'bulk-v', actor: 'lin' });
    expect(again.ok ? 'ok' : again.error.code).toBe('already_reverted');
    expect(bulkItemsView(lab.engine.state.bulks, { bulkId: 'bulk-u', offset: 0, limit: 9 }).total).toBe(5);
  });

  it('[A7] an owner that somebody changed and gave back since stays', async () => {
    const lab = new Lab(many(2));
    await lab.start({ kind: 'assign', to: 'an', reason: 'night shift' });
    await lab.end();
    lab.engine.applyBatch([assignedTo('wu', 1, T + HOUR_MS + 5), assignedTo('an', 1, T + HOUR_MS + 6)]);
    await lab.desk.undo({ bulkId: 'bulk-1', undoId: 'bulk-u', actor: 'lin' });
    expect(await lab.end('bulk-u')).toMatchObject({
      items: { done: 1, refused: 1 },
      refusedBy: { conflict: 1 },
    });
    expect(lab.engine.dispute('D0001')?.owner).toBe('an');
  });

  it('money paid in advance is not undone', async () => {
    const lab = new Lab(many(2));
    await lab.start({ kind: 'payAdvance', reason: 'storm' });
    await lab.end();
    const undone = await lab.desk.undo({ bulkId: 'bulk-1', undoId: 'bulk-u', actor: 'lin' });
    expect(undone.ok ? 'ok' : undone.error.code).toBe('illegal_step');
  });
});
