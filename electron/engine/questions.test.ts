import { describe, expect, it } from 'vitest';
import type { Question } from '../../shared/kernel';
import { Slices } from './in-slices';
import { type Asked, MAX_WAITING, Questions } from './questions';

/** A desk on which each question takes so many steps of a clock of its own; `log` says what began, ended and was closed. */
function desk(rows = 100_000) {
  let now = 0;
  const log: string[] = [];
  const work = new Slices(() => now++);
  const questions = new Questions(work);
  const question = (name: string): Question<string> => {
    let left = rows;
    log.push(`begin ${name}`);
    return {
      step: (count) => {
        left -= count;
        return left <= 0;
      },
      answer: () => `answer to ${name}`,
      close: () => log.push(`close ${name}`),
    };
  };
  const ask = (about: string, more: Partial<Asked<string>> = {}): Promise<string> =>
    questions.ask({
      window: 1,
      kind: 'search.find',
      about,
      begin: () => question(about),
      check: () => undefined,
      ...more,
    });
  return { ask, log, work };
}

const turn = () => new Promise((go) => setImmediate(go));
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'answered',
    (error: { coded?: { code: string } }) => error.coded?.code ?? 'thrown',
  );

describe('[N9] questions that walk through everything', () => {
  it('are answered in slices, and closed', async () => {
    const { ask, log } = desk();
    await expect(ask('a')).resolves.toBe('answer to a');
    expect(log).toEqual(['begin a', 'close a']);
  });

  it('typing on: what was overtaken is dropped, not finished', async () => {
    const { ask, log, work } = desk();
    const newest = { isNewestOnly: true };
    const first = codeOf(ask('a', newest));
    await turn();
    const second = codeOf(ask('ab', newest));
    const third = ask('abc', newest);
    expect(work.depth).toBe(1);
    expect([await first, await second, await third]).toEqual(['cancelled', 'cancelled', 'answer to abc']);
    // One that never had its turn never began.
    expect(log).toEqual(['begin a', 'close a', 'begin abc', 'close abc']);
  });

  it('the same question is worked out once, whoever asks, and goes on for the others when one is overtaken', async () => {
    const { ask, log } = desk();
    const first = codeOf(ask('a', { isNewestOnly: true }));
    const other = ask('a', { window: 2, isNewestOnly: true });
    await turn();
    const next = ask('b', { isNewestOnly: true });
    expect([await first, await other, await next]).toEqual(['cancelled', 'answer to a', 'answer to b']);
    expect(log.filter((line) => line === 'begin a')).toHaveLength(1);
  });

  it('one asked again before it was answered is answered', async () => {
    const { ask, log } = desk();
    const first = codeOf(ask('a', { isNewestOnly: true }));
    await turn();
    const again = ask('a', { isNewestOnly: true });
    expect([await first, await again]).toEqual(['cancelled', 'answer to a']);
    expect(log).toEqual(['begin a', 'close a']);
  });

  it('a page that asks and asks has a few waiting, one under way, and no more; another window isn’t kept waiting', async () => {
    const { ask, log } = desk(2_000);
    const flood = Array.from({ length: 200 }, (_, i) => codeOf(ask(`q${i}`, { kind: 'queue.summary' })));
    const other = ask('theirs', { window: 2, kind: 'queue.summary' });
    await expect(other).resolves.toBe('answer to theirs');
    expect(log.filter((line) => line.startsWith('begin q')).length).toBeLessThanOrEqual(3);
    const codes = await Promise.all(flood);
    expect(codes.filter((code) => code === 'answered')).toHaveLength(MAX_WAITING);
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(200 - MAX_WAITING);
  });

  it('ends with the session it is about, and with what it throws', async () => {
    const { ask, log, work } = desk();
    let isOver = false;
    const asked = codeOf(
      ask('a', {
        check: () => {
          if (isOver) throw new Error('over');
        },
      }),
    );
    await turn();
    isOver = true;
    expect([await asked, work.depth, log]).toEqual(['thrown', 0, ['begin a', 'close a']]);
  });
});
