import { describe, expect, it } from 'vitest';
import { answerText } from '../../../shared/acts';
import type { OutboxIntent } from '../../../shared/engine';
import { epochMs } from '../../../shared/kernel';
import type { CommandAnswer } from '../../../shared/protocol';
import { pendingRow } from '../journal';
import { type Act, actOf, judge, lastFault, needsPerson } from './act';
import type { CallOutcome } from './gateway-call';
import { OutboxBench } from './testing/outbox-bench';
import { quiet } from './testing/virtual-timers';

const intent = {
  key: 'advance:D1',
  kind: 'payout',
  subject: 'payout/D1',
  commandId: 'advance:D1',
} as OutboxIntent;
/** An act that was never sent, and one that an earlier process began to send. */
const fresh = (): Act => actOf(pendingRow(intent));
const sentBefore = (reason: string | null = null): Act =>
  actOf({ intent, state: 'sent', firstSentAt: epochMs(1), attempts: 1, reason });

const answered = (state: CommandAnswer['state'], more: object = {}): CallOutcome => ({
  kind: 'answer',
  answer: { key: intent.key, state, ...more } as CommandAnswer,
  status: 200,
});
const refused: CallOutcome = {
  kind: 'refused',
  reason: 'bad_amount',
  note: { code: 'refused', status: 422 },
};
const neverGot: CallOutcome = { kind: 'never_got' };
const keyUsed: CallOutcome = { kind: 'key_used', note: { code: 'key_used', status: 409 } };
const none = (status: number | null): CallOutcome => ({
  kind: 'no_answer',
  note: { code: status === null ? 'timeout' : 'status', status },
});

/** What an act comes to over some attempts, all within the window of its key. */
function over(act: Act, ...outcomes: readonly CallOutcome[]) {
  const verdicts = outcomes.map((outcome) => judge(act, outcome, false));
  return { act, last: verdicts.at(-1)! };
}

describe('what an attempt comes to', () => {
  it('is final in the platform’s own words, and not before it has decided', () => {
    expect(over(fresh(), answered('acknowledged', { effectiveAt: 9 })).last).toEqual({
      kind: 'final',
      answer: { state: 'acknowledged', reason: null, effectiveAt: 9 },
    });
    expect(over(fresh(), answered('rejected', { reason: 'frozen' })).last).toMatchObject({
      answer: { state: 'rejected', reason: 'frozen' },
    });
    const { act, last } = over(fresh(), answered('pending'));
    expect(last).toEqual({ kind: 'later', waitMs: 0 });
    expect(act).toMatchObject({ mustLookUp: true, isFateOpen: true });
  });

  it('an instant that no date has is none', () => {
    const { last } = over(fresh(), answered('acknowledged', { effectiveAt: 8_640_000_000_000_001 }));
    expect(last).toMatchObject({ answer: { effectiveAt: null } });
  });

  it('a refusal is believed of what was sent once, and else only once a look-up finds nothing of it', () => {
    expect(over(fresh(), refused).last).toMatchObject({
      answer: { state: 'rejected', reason: 'bad_amount' },
    });
    for (const before of [
      none(null),
      none(502),
      { ...none(503), kind: 'busy', retryAfterMs: 1 } as CallOutcome,
    ]) {
      const { act, last } = over(fresh(), before, refused);
      expect(last).toEqual({ kind: 'at_once' });
      expect(act.mustLookUp).toBe(true);
      expect(judge(act, neverGot, false)).toMatchObject({
        answer: { state: 'rejected', reason: 'bad_amount' },
      });
    }
    const found = over(fresh(), none(null), refused, answered('acknowledged'));
    expect(found.last).toMatchObject({ answer: { state: 'acknowledged' } });
    expect(over(sentBefore(), refused).last).toEqual({ kind: 'at_once' });
  });

  it('what an earlier process began to send is asked about first', () => {
    expect(fresh()).toMatchObject({ mustLookUp: false, isFateOpen: false });
    expect(sentBefore()).toMatchObject({ mustLookUp: true, isFateOpen: true });
    const { act, last } = over(sentBefore(), neverGot);
    expect([last.kind, act.mustLookUp]).toEqual(['at_once', false]);
  });

  it('something in between that says no isn’t believed: it’s looked up', () => {
    for (const [status, looksUp] of [
      [400, true],
      [499, true],
      [500, false],
      [null, false],
    ] as const) {
      expect(over(fresh(), none(status)).act.mustLookUp, `${status}`).toBe(looksUp);
    }
  });

  it('not letting us in says nothing of the act, and the patience asked for is kept', () => {
    const shutOut: CallOutcome = { kind: 'shut_out', note: { code: 'shut_out', status: 401 } };
    expect(over(fresh(), shutOut).last).toEqual({ kind: 'later', waitMs: 0 });
    const busy: CallOutcome = { kind: 'busy', note: { code: 'busy', status: 429 }, retryAfterMs: 7_000 };
    expect(over(fresh(), busy).last).toEqual({ kind: 'later', waitMs: 7_000 });
  });
});

describe('a key that was used for something else', () => {
  it('is never believed again, also after a restart: a person says what became of the act', () => {
    const { act } = over(fresh(), keyUsed);
    expect(judge(act, answered('acknowledged'), false)).toEqual({ kind: 'later', waitMs: 0 });
    expect(act.says).toBe('acknowledged');
    expect(needsPerson(act, false)).toBe(true);
    const again = sentBefore(lastFault(act));
    expect([again.isKeyUsed, needsPerson(again, false)]).toEqual([true, true]);
    expect(judge(again, answered('rejected'), false)).toEqual({ kind: 'later', waitMs: 0 });
    expect(lastFault(fresh())).toBe(answerText({ code: 'timeout', status: null }));
  });

  it('wasn’t, where the platform has never seen it', () => {
    const { act, last } = over(fresh(), keyUsed, neverGot);
    expect([act.isKeyUsed, last.kind]).toEqual([false, 'later']);
    expect(over(act, answered('acknowledged')).last.kind).toBe('final');
  });
});

describe('past the time that keys are remembered', () => {
  it('not knowing the key proves nothing: nothing is sent again, nothing is refused', () => {
    const act = sentBefore();
    expect(judge(act, neverGot, true)).toEqual({ kind: 'later', waitMs: 0 });
    expect(act).toMatchObject({ mustLookUp: true, note: { code: 'not_known' } });
    const { act: wasRefused } = over(fresh(), none(null), refused);
    expect(judge(wasRefused, neverGot, true).kind).toBe('later');
    expect(needsPerson(fresh(), true)).toBe(true);
    expect(judge(act, answered('acknowledged'), true).kind).toBe('final');
  });
});

describe('an act that is offered again', () => {
  it('is sent once: by whoever decided it, and by a journal that records again', async () => {
    const bench = new OutboxBench();
    const decided = await bench.record(1);
    bench.outbox.offer([decided]);
    bench.outbox.offer([decided]);
    await bench.outbox.start();
    await quiet();
    await bench.timers.pass(60_000);
    expect([bench.posts, bench.answers.length, bench.outbox.figures().open]).toEqual([1, 1, 0]);
    // Nor does anybody go on trying what is over.
    expect(bench.outbox.book.count('pending')).toBe(0);
    bench.outbox.offer([await bench.record(2)]);
    await quiet();
    expect(bench.posts).toBe(2);
    await bench.outbox.stop();
  });
});
