import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeEngine } from '../../../engine/fake-engine';
import { testDispute } from '../test-disputes';
import { type Answer, AnswerWatch, MAX_AWAITED, type SentAct } from './answer-watch';

let fake: ReturnType<typeof fakeEngine>;
let heard: [string, Answer][];
let watch: AnswerWatch;
beforeEach(() => {
  fake = fakeEngine();
  heard = [];
  watch = new AnswerWatch(fake.engine, (act, answer) => heard.push([act.disputeId, answer]));
});
afterEach(() => fake.close());

const resolve = (disputeId: string): SentAct => ({ kind: 'resolve', disputeId, commandId: `c-${disputeId}` });
const answered = (type: string, commandId: string) => [
  { at: 1, type, source: '/console/desk-1', eventId: 'e', data: { commandId, reason: 'no' } },
];
const openTopics = () =>
  fake.port.sent.filter((m) => m.t === 'sub' && m.topic === 'dispute').length -
  fake.port.sent.filter((m) => m.t === 'unsub').length;

describe('an act that waits for the platform', () => {
  it('unknown is told once and the answer is still awaited', () => {
    watch.watch(resolve('D1'));
    const settling = { commandId: 'c-D1', requestedAt: 1, unknown: true };
    fake.push('dispute', testDispute({ id: 'D1', settling }));
    fake.push('dispute', testDispute({ id: 'D1', settling }));
    expect(heard).toEqual([['D1', 'unknown']]);
    const timeline = answered('warroom.dispute.settlement_rejected.v1', 'c-D1');
    fake.push('dispute', testDispute({ id: 'D1', timeline }));
    expect(heard).toEqual([
      ['D1', 'unknown'],
      ['D1', 'rejected'],
    ]);
    expect(openTopics()).toBe(0);
  });

  it('the answer to another command is not taken for its own', () => {
    watch.watch(resolve('D1'));
    fake.push(
      'dispute',
      testDispute({ id: 'D1', timeline: answered('warroom.dispute.resolved.v1', 'c-old'), settledAt: 1 }),
    );
    expect(heard).toEqual([]);
    fake.push(
      'dispute',
      testDispute({ id: 'D1', timeline: answered('warroom.dispute.resolved.v1', 'c-D1') }),
    );
    expect(heard).toEqual([['D1', 'done']]);
  });

  it.each([
    ['posted', 'done'],
    ['rejected', 'rejected'],
    ['deferred', 'deferred'],
  ] as const)('a payout that is %s is %s', (state, answer) => {
    watch.watch({ kind: 'pay', disputeId: 'D1', commandId: 'c' });
    const payout = { amountFen: 1, at: 1, reason: null };
    fake.push('dispute', testDispute({ id: 'D1', payout: { ...payout, state: 'requested' } }));
    expect(heard).toEqual([]);
    fake.push('dispute', testDispute({ id: 'D1', payout: { ...payout, state } }));
    expect(heard).toEqual([['D1', answer]]);
  });

  it('more than the port has room for wait their turn', () => {
    for (let i = 0; i < MAX_AWAITED + 3; i += 1) watch.watch(resolve(`D${i}`));
    expect(openTopics()).toBe(MAX_AWAITED);
    const first = fake.port.sent.find((m) => m.t === 'sub' && m.topic === 'dispute')!;
    const timeline = answered('warroom.dispute.resolved.v1', 'c-D0');
    fake.say({ t: 'push', id: first.id, payload: testDispute({ id: 'D0', timeline }) });
    expect(openTopics()).toBe(MAX_AWAITED);
    expect(fake.port.last('sub').params).toEqual({ id: `D${MAX_AWAITED}` });
  });
});
