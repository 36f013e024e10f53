import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ToEngine } from '../../../../shared/protocol';
import { fakeEngine } from '../../../engine/fake-engine';
import { addSelected, resetSelection, selectFilter, selectionStore, toggleSelected } from './selection-store';
import { SelectionWatch } from './selection-watch';

const OPEN = { scope: 'open', split: 'all' } as const;
let fake: ReturnType<typeof fakeEngine>;
let stop: () => void;
let watch: SelectionWatch;
beforeEach(() => {
  resetSelection();
  fake = fakeEngine();
  watch = new SelectionWatch(fake.engine);
  watch.setView({ filter: OPEN, me: 'lin' });
  stop = watch.open();
});
afterEach(() => {
  stop();
  fake.close();
});

const calls = () => fake.port.sent.filter((m): m is Extract<ToEngine, { t: 'call' }> => m.t === 'call');
const answer = async (result: unknown, id = calls().at(-1)!.id) => {
  fake.say({ t: 'ok', id, result: result as never });
  await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve));
};
const state = () => selectionStore.getState();

describe('[DQ6] the selection against the living queue', () => {
  it('rows that no longer match leave it and are told of; what stays is counted by the engine', async () => {
    addSelected(['D1', 'D2', 'D3', 'D4']);
    expect(calls().at(-1)).toMatchObject({
      name: 'queue.membership',
      params: { filter: OPEN, ids: ['D1', 'D2', 'D3', 'D4'] },
    });
    await answer({
      now: 0,
      still: ['D4'],
      left: [
        { id: 'D1', reason: 'settled' },
        { id: 'D2', reason: 'filtered' },
        { id: 'D3', reason: 'unknown' },
      ],
      amountFen: 500,
    });
    expect(state()).toMatchObject({ left: 3, summary: { count: 1, amountFen: 500 } });
    expect(state().selection).toEqual({ kind: 'ids', ids: new Set(['D4']) });
  });

  it('an answer about a selection that is no longer the one changes nothing', async () => {
    addSelected(['D1']);
    const { id } = calls().at(-1)!;
    toggleSelected('D2');
    await answer({ now: 0, still: [], left: [{ id: 'D1', reason: 'settled' }], amountFen: 0 }, id);
    expect(state().selection).toEqual({ kind: 'ids', ids: new Set(['D1', 'D2']) });
    expect(calls().at(-1)).toMatchObject({ params: { ids: ['D1', 'D2'] } });
  });

  it('of a whole filter, those taken out are neither counted nor paid', async () => {
    selectFilter(OPEN);
    await answer({ now: 0, count: 412, amountFen: 41_200, idsDigest: 'x' });
    expect(state().summary).toEqual({ count: 412, amountFen: 41_200 });
    toggleSelected('D1');
    const [summary, membership] = calls().slice(-2);
    await answer({ now: 0, count: 412, amountFen: 41_200, idsDigest: 'x' }, summary!.id);
    await answer({ now: 0, still: ['D1'], left: [], amountFen: 200 }, membership!.id);
    expect(state().summary).toEqual({ count: 411, amountFen: 41_000 });
  });

  it('a whole filter ends with the filter, and says how many that were', async () => {
    selectFilter(OPEN);
    await answer({ now: 0, count: 412, amountFen: 41_200, idsDigest: 'x' });
    watch.setView({ filter: { ...OPEN, vip: true }, me: 'lin' });
    expect(state()).toMatchObject({ selection: { kind: 'none' }, left: 412 });
  });
});
