import { describe, expect, it } from 'vitest';
import { applyDispute } from './apply';
import { disputeView } from './dispute-view';
import { DisputeFind } from './find';
import { names } from './queue/testing/naive-queue';
import { createDisputes, type Disputes } from './state';
import { DAY_START, disputeEvent, opened } from './test-kit/make-events';

function stateOf(...events: readonly Parameters<typeof applyDispute>[1][]): Disputes {
  const state = createDisputes();
  for (const event of events) applyDispute(state, event);
  return state;
}

describe('view of a dispute', () => {
  it('shows who and what it is about, with names and the stages it may move to', () => {
    const opening = { itemId: 'I3', merchantId: 'M2', orderId: 'O-1', tier: 3, vip: true, region: '330000' };
    const state = stateOf(opened('D1', DAY_START, opening));
    expect(disputeView(state, 'D1', { now: DAY_START + 5, names })).toMatchObject({
      now: DAY_START + 5,
      itemTitle: 'Red Lamp 红灯',
      merchantName: 'Shop M2',
      orderId: 'O-1',
      tier: 3,
      vip: true,
      abuse: false,
      region: '330000',
      category: null,
      nextStages: ['triaged', 'resolved', 'withdrawn'],
      settling: null,
      reverting: null,
      payout: { state: 'none', amountFen: 0, at: null, reason: null },
    });
    expect(disputeView(state, 'D2', { now: DAY_START, names })).toBeNull();
  });

  it('counts the other disputes about the same item, merchant and consumer', () => {
    const state = stateOf(
      opened('D1', DAY_START, { itemId: 'I1', merchantId: 'M1', consumerId: 'C1' }),
      opened('D2', DAY_START, { itemId: 'I1', merchantId: 'M1', consumerId: 'C2' }),
      opened('D3', DAY_START + 9, { itemId: 'I1', merchantId: 'M2', consumerId: 'C1' }),
      // An earlier opening says it's about something else.
      opened('D3', DAY_START, { itemId: 'I2', merchantId: 'M1' }),
      opened('D4', DAY_START),
    );
    const related = (id: string) => disputeView(state, id, { now: DAY_START, names })?.related;
    expect(related('D1')).toEqual({ sameItem: 1, sameMerchant: 2, sameConsumer: 0 });
    expect(related('D3')).toEqual({ sameItem: 0, sameMerchant: 2, sameConsumer: 0 });
    expect(related('D4')).toEqual({ sameItem: 0, sameMerchant: 0, sameConsumer: 0 });
  });

  it('counts a settlement once that its answer and the platform’s word both tell of, in any order, and two commands twice', () => {
    const paid = (id: string, at: number, commandId: string | null) =>
      disputeEvent(
        'warroom.dispute.resolved.v1',
        'D1',
        at,
        {
          outcome: 'refund',
          paidFen: 500,
          payer: 'merchant',
          by: 's',
          ...(commandId === null ? {} : { commandId }),
        },
        { id, source: id === 'c-9:answer' ? '/console/desk-1' : '/platform/feed' },
      );
    const [own, told, again] = [
      paid('c-9:answer', DAY_START + 3, 'c-9'),
      paid('fact-1', DAY_START + 4, 'c-9'),
      paid('fact-2', DAY_START + 5, 'c-9'),
    ];
    const viewOf = (...events: ReturnType<typeof paid>[]) =>
      disputeView(stateOf(opened('D1', DAY_START, { amountFen: 500 }), ...events), 'D1', {
        now: DAY_START + 9,
        names,
      });
    for (const events of [
      [own, told, again],
      [again, told, own],
      [told, own],
    ]) {
      expect(viewOf(...events)).toMatchObject({ paidFen: 500, receivedFen: 500 });
    }
    expect(viewOf(own, paid('fact-3', DAY_START + 6, 'c-10'))?.paidFen).toBe(1_000);
    expect(viewOf(own, paid('fact-4', DAY_START + 7, null))?.paidFen).toBe(1_000);
  });

  it('says since when a settlement is under way, and whether its fate is unknown', () => {
    const state = stateOf(
      opened('D1', DAY_START),
      disputeEvent('warroom.dispute.settlement_requested.v1', 'D1', DAY_START + 3, {
        commandId: 'c-9',
        outcome: 'refund',
        paidFen: 5,
        payer: 'logistics',
        by: 's',
      }),
    );
    const view = disputeView(state, 'D1', { now: DAY_START, names, isUnknown: (id) => id === 'c-9' });
    expect(view?.settling).toEqual({ commandId: 'c-9', requestedAt: DAY_START + 3, unknown: true });
  });
});

describe('finding disputes', () => {
  const state = stateOf(
    opened('D20151111-000001', DAY_START, { orderId: 'A-77' }),
    opened('D20151111-000002', DAY_START, { orderId: 'A-7' }),
    opened('D20151111-000010', DAY_START, { orderId: 'A-7' }),
    disputeEvent('warroom.dispute.withdrawn.v1', 'D20151111-000003', DAY_START, {}),
  );
  const ids = (text: string, limit = 9): readonly string[] => {
    const find = new DisputeFind(state, text, limit);
    while (!find.step(1));
    find.close();
    return find.hits().map((hit) => hit.id);
  };

  it('finds the one with an id, all of an order, and any by part, newest first', () => {
    expect(ids(' D20151111-000001 ')).toEqual(['D20151111-000001']);
    expect(ids('A-7')).toEqual(['D20151111-000010', 'D20151111-000002']);
    expect(ids('a-7')).toEqual(['D20151111-000010', 'D20151111-000002', 'D20151111-000001']);
    expect(ids('d20151111-00001')).toEqual(['D20151111-000010']);
    expect(ids('2015', 2)).toEqual(['D20151111-000010', 'D20151111-000002']);
  });

  it('finds nothing for blanks, unknown texts and disputes that were never opened', () => {
    expect(ids('  ')).toEqual([]);
    expect(ids('zzz')).toEqual([]);
    expect(ids('D20151111-000003')).toEqual([]);
  });
});
