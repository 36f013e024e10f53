import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, HashLines, Rng, type WarEvent } from '../kernel';
import { itemOfCommandId } from './acts';
import {
  applyBulk,
  type BulkEvent,
  type Bulks,
  createBulks,
  digestBulks,
  dumpBulks,
  loadBulks,
  noteBulkItem,
} from './state';
import { bulkItemsView, bulkView } from './views';

const AT = 1_447_171_200_000;
const source = '/console/desk-1';
const event = (id: string, type: string, data: object, at = AT): WarEvent => ({
  id,
  source,
  type,
  subject: 'bulk/bulk-1',
  at: epochMs(at),
  data,
});
const act = { kind: 'resolve', outcome: 'refund', payer: 'merchant', percent: 100 } as const;
const started = (bulkId: string, count: number, more: object = {}) =>
  event(`${bulkId}:started`, 'warroom.bulk.started.v1', {
    bulkId,
    by: 'lin',
    act,
    count,
    claimedFen: 9,
    payFen: 9,
    ...more,
  });

/** A bulk act of six and its undo: done, taken back, refused by the desk, refused by the platform, waiting, unknown. */
const EVENTS: readonly WarEvent[] = [
  started('bulk-1', 6),
  event('bulk-1:listed-0', 'warroom.bulk.listed.v1', { bulkId: 'bulk-1', from: 0, ids: ['A', 'B', 'C'] }),
  event('bulk-1:listed-3', 'warroom.bulk.listed.v1', { bulkId: 'bulk-1', from: 3, ids: ['D', 'E', 'F'] }),
  event('bulk-1:refused-2', 'warroom.bulk.refused.v1', {
    bulkId: 'bulk-1',
    items: [{ n: 2, code: 'insufficient_funds' }],
  }),
  ...[0, 1, 3, 4, 5].map((n) =>
    event(`bulk-1:${n}:requested`, 'warroom.dispute.settlement_requested.v1', { commandId: `bulk-1:${n}` }),
  ),
  event('bulk-1:0:answer', 'warroom.dispute.resolved.v1', { commandId: 'bulk-1:0' }),
  event('bulk-1:1:answer', 'warroom.dispute.resolved.v1', { commandId: 'bulk-1:1' }),
  event('bulk-1:3:answer', 'warroom.dispute.settlement_rejected.v1', {
    commandId: 'bulk-1:3',
    reason: 'frozen',
  }),
  event('bulk-1:5:unknown', 'warroom.command.unknown.v1', { commandId: 'bulk-1:5' }),
  event('bulk-1:ended', 'warroom.bulk.ended.v1', { bulkId: 'bulk-1', how: 'done', by: 'lin' }),
  event('one:answer', 'warroom.dispute.reverted.v1', { eventId: 'bulk-1:1:answer', by: 'lin' }),
];

function fold(events: readonly WarEvent[], state: Bulks = createBulks()): Bulks {
  for (const one of events) {
    if (one.type.startsWith('warroom.bulk.')) applyBulk(state, one as BulkEvent);
    noteBulkItem(state, one);
  }
  return state;
}

function digest(state: Bulks): string {
  const hash = createHash('sha256');
  const lines = new HashLines({ update: (data) => void hash.update(data), hex: () => '' });
  digestBulks(state, lines);
  lines.end();
  return hash.digest('hex');
}

const viewOf = (state: Bulks) => [
  bulkView(state, 20, () => false),
  bulkItemsView(state, { bulkId: 'bulk-1', offset: 0, limit: 200 }),
];

describe('acts on many disputes', () => {
  it('says of every item what became of it, and the sums add up', () => {
    const state = fold(EVENTS);
    const [job] = bulkView(state, 20, () => false).jobs;
    expect(job).toMatchObject({
      state: 'done',
      count: 6,
      refusedBy: { insufficient_funds: 1, gateway_refused: 1 },
    });
    expect(job?.items).toEqual({
      pending: 0,
      waiting: 1,
      unknown: 1,
      done: 1,
      refused: 1,
      rejected: 1,
      reverted: 1,
      left: 0,
    });
    const rows = bulkItemsView(state, { bulkId: 'bulk-1', offset: 0, limit: 200 }).rows;
    expect(rows.map((row) => [row.disputeId, row.state])).toEqual([
      ['A', 'done'],
      ['B', 'reverted'],
      ['C', 'refused'],
      ['D', 'rejected'],
      ['E', 'waiting'],
      ['F', 'unknown'],
    ]);
    expect(rows[3]).toMatchObject({ code: 'gateway_refused', reason: 'frozen' });
    const refused = bulkItemsView(state, {
      bulkId: 'bulk-1',
      states: ['refused', 'rejected'],
      offset: 1,
      limit: 9,
    });
    expect([refused.total, refused.rows.map((row) => row.n)]).toEqual([2, [3]]);
  });

  it('is the same in whatever order the events come, and after a dump', () => {
    const whole = fold(EVENTS);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const rng = new Rng(`bulk/${seed}`);
        const events = [...EVENTS];
        for (let i = events.length - 1; i > 0; i--) {
          const j = rng.int(0, i);
          [events[i], events[j]] = [events[j]!, events[i]!];
        }
        const cut = rng.int(0, events.length);
        const state = fold(
          events.slice(cut),
          loadBulks(structuredClone(dumpBulks(fold(events.slice(0, cut))))),
        );
        expect(viewOf(state)).toEqual(viewOf(whole));
        expect(digest(state)).toBe(digest(whole));
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it('what wasn’t begun is pending while the act goes on, and left when somebody ended it', () => {
    const begun = fold(EVENTS.slice(0, 3));
    expect(bulkView(begun, 20, () => false).jobs[0]).toMatchObject({
      state: 'interrupted',
      items: { pending: 6 },
    });
    expect(bulkView(begun, 20, () => true).jobs[0]?.state).toBe('running');
    const ended = event('bulk-1:ended', 'warroom.bulk.ended.v1', {
      bulkId: 'bulk-1',
      how: 'cancelled',
      by: 'x',
    });
    fold([ended], begun);
    expect(bulkView(begun, 20, () => false).jobs[0]).toMatchObject({
      state: 'cancelled',
      items: { left: 6 },
    });
  });

  it('only a bulk act’s own commands are its items', () => {
    expect(itemOfCommandId('bulk-1:7')).toEqual({ bulkId: 'bulk-1', n: 7 });
    for (const other of ['advance:D1', 'c-1', 'bulk-1', 'bulk-1:x', 'bulk-1:-1', 'bulk-1:999999', '']) {
      expect(itemOfCommandId(other), other).toBeNull();
    }
  });
});
