import { describe, expect, it } from 'vitest';
import { type CodedError, codedError, err, ok, type Result } from '../../shared/kernel';
import { AnswerBatch, type HeardAnswer } from './answer-batch';
import { SerialQueue } from './serial-queue';

const answerOf = (n: number): HeardAnswer =>
  ({ intent: { key: `k${n}` }, verdict: { kind: 'acknowledged' }, update: { key: `k${n}` } }) as never;

/** Puts many answers at once; what was recorded together, and what each was told. */
async function putAll(
  count: number,
  record: (keys: readonly string[]) => Result<unknown, CodedError>,
): Promise<{ readonly batches: readonly number[]; readonly told: readonly string[] }> {
  const batches: number[] = [];
  const batch = new AnswerBatch({
    queue: new SerialQueue(),
    record: async (answers) => {
      batches.push(answers.length);
      return record(answers.map(({ intent }) => intent.key));
    },
  });
  const told = Array.from({ length: count }, (_none, n) =>
    batch.put(answerOf(n)).then(
      (result) => (result.ok ? 'ok' : result.error.code),
      (error: unknown) => String(error),
    ),
  );
  return { batches, told: await Promise.all(told) };
}

describe('answers that came meanwhile', () => {
  it('are recorded together, 64 at most, and none of them is lost', async () => {
    const { batches, told } = await putAll(150, () => ok(undefined));
    expect(batches).toEqual([64, 64, 22]);
    expect(told).toEqual(Array.from({ length: 150 }, () => 'ok'));
  });

  it('one that can’t be recorded doesn’t hold up the others', async () => {
    const refused = err(codedError('bad_event', 'no JSON'));
    const { batches, told } = await putAll(4, (keys) => (keys.includes('k2') ? refused : ok(undefined)));
    expect(batches).toEqual([4, 1, 1, 1, 1]);
    expect(told).toEqual(['ok', 'ok', 'bad_event', 'ok']);
  });

  it('nor one that can’t even be decided', async () => {
    const { told } = await putAll(3, (keys) => {
      if (keys.includes('k0')) throw new Error('no such dispute');
      return ok(undefined);
    });
    expect(told).toEqual(['Error: no such dispute', 'ok', 'ok']);
  });

  it('all wait where the journal takes nothing: they aren’t tried one by one', async () => {
    const { batches, told } = await putAll(3, () => err(codedError('not_recording', 'full')));
    expect(batches).toEqual([3]);
    expect(told).toEqual(['not_recording', 'not_recording', 'not_recording']);
  });
});
