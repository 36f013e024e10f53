import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RefusedAct } from '../../shared/engine';
import { codedError, err, ok } from '../../shared/kernel';
import { MAX_KINDS, RefusalBudget } from './refusal-budget';
import { RefusalLog } from './refusal-log';

function refused(actor: string, kind = 'dispute.move', n = 1): RefusedAct {
  const error = codedError('illegal_step', `try ${n}`);
  return { commandId: `c${n}`, actor, kind, about: 'dispute/D1', error, times: 1 };
}

describe('[DQ8] what of refused acts is recorded one by one, and what is counted', () => {
  it('fifty at once, then five a second', () => {
    const budget = new RefusalBudget();
    const taken = Array.from({ length: 60 }, () => budget.take(1_000));
    expect(taken.filter(Boolean)).toHaveLength(50);
    expect([budget.take(1_199), budget.take(1_200), budget.take(1_200)]).toEqual([false, true, false]);
    expect(budget.take(61_200)).toBe(true);
  });

  it('a clock that goes back gives nothing and takes nothing', () => {
    const budget = new RefusalBudget();
    for (let i = 0; i < 50; i++) budget.take(5_000);
    expect([budget.take(1_000), budget.take(1_200)]).toEqual([false, true]);
  });

  it('what has no room is counted by who and what, the longest waiting first, and comes out once', () => {
    const budget = new RefusalBudget();
    budget.count(refused('wang', 'dispute.move', 1));
    budget.count(refused('li', 'dispute.move', 2));
    budget.count(refused('wang', 'dispute.move', 3));
    budget.count(refused('wang', 'dispute.resolve', 4));
    const out = [budget.next(), budget.next(), budget.next(), budget.next()];
    expect(out.map((one) => one && [one.actor, one.kind, one.times, one.commandId])).toEqual([
      ['wang', 'dispute.move', 2, 'c3'],
      ['li', 'dispute.move', 1, 'c2'],
      ['wang', 'dispute.resolve', 1, 'c4'],
      null,
    ]);
  });

  it('none is lost, and memory is bounded, whoever tries what', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3 * MAX_KINDS), { maxLength: 2_000 }), (kinds) => {
        const budget = new RefusalBudget();
        for (const kind of kinds) budget.count(refused('wang', `kind-${kind}`));
        let times = 0;
        let records = 0;
        for (let one = budget.next(); one !== null; one = budget.next()) {
          times += one.times;
          records++;
        }
        expect(times).toBe(kinds.length);
        expect(records).toBeLessThanOrEqual(MAX_KINDS + 1);
      }),
      { seed: 8, numRuns: 50 },
    );
  });
});

describe('[DQ8] the log of refused acts', () => {
  /** A log on a journal that takes what it's told to, or not. */
  function logging() {
    const recorded: string[] = [];
    const journal = { isRecording: true, fails: false };
    const log = new RefusalLog({
      wallNow: () => 1_000,
      isRecording: () => journal.isRecording,
      record: async ({ actor, times }) => {
        if (journal.fails) return err(codedError('not_recording', 'full'));
        recorded.push(`${actor} ${times}`);
        return ok(undefined);
      },
    });
    return { log, journal, recorded };
  }

  it('what waits goes on record before what comes now', async () => {
    const { log, journal, recorded } = logging();
    journal.isRecording = false;
    await log.refuse(refused('li'));
    await log.refuse(refused('li'));
    journal.isRecording = true;
    await log.refuse(refused('wang'));
    expect(recorded).toEqual(['li 2', 'wang 1']);
    expect(log.isWaiting).toBe(false);
  });

  it('a record that failed waits with its count, and the end of a session takes all that waits', async () => {
    const { log, journal, recorded } = logging();
    journal.fails = true;
    await log.refuse(refused('li'));
    await log.refuse(refused('li'));
    expect(log.isWaiting).toBe(true);
    journal.fails = false;
    await log.flush();
    expect([recorded, log.isWaiting]).toEqual([['li 2'], false]);
  });
});
