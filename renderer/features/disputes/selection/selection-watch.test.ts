import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ToEngine } from '../../../../shared/protocol';
import { fakeEngine } from '../../../engine/fake-engine';
import {
  addSelected,
  isRowSelected,
  resetSelection,
  selectFilter,
  selectionStore,
  toggleSelected,
} from './selection-store';
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

  it('[A5] of a whole filter, those taken out are neither counted nor paid, and what left is told', async () => {
    selectFilter(OPEN);
    expect(calls().at(-1)).toMatchObject({ name: 'queue.pin', params: { filter: OPEN } });
    await answer({ pinId: 'pin-1' });
    expect(calls().at(-1)).toMatchObject({ name: 'queue.pinned', params: { pinId: 'pin-1' } });
    await answer({ count: 412, amountFen: 41_200, left: 0, joined: [] });
    expect(state()).toMatchObject({ left: 0, summary: { count: 412, amountFen: 41_200 } });
    toggleSelected('D1');
    const [pinned, membership] = calls().slice(-2);
    await answer({ count: 410, amountFen: 41_000, left: 2, joined: ['D500'] }, pinned!.id);
    await answer({ now: 0, still: ['D1'], left: [], amountFen: 200 }, membership!.id);
    expect(state()).toMatchObject({ left: 2, summary: { count: 409, amountFen: 40_800 } });
  });

  it('[A5] what came into the view after all of it was chosen is not chosen, and can’t be', async () => {
    selectFilter(OPEN);
    await answer({ pinId: 'pin-1' });
    await answer({ count: 2, amountFen: 200, left: 0, joined: ['D9'] });
    const { selection } = state();
    expect(['D1', 'D9'].map((id) => isRowSelected(selection, id))).toEqual([true, false]);
    toggleSelected('D9');
    expect(state().selection).toBe(selection);
  });

  it('a whole filter ends with the filter, and with the engine that held it, and says how many that were', async () => {
    selectFilter(OPEN);
    await answer({ pinId: 'pin-1' });
    await answer({ count: 412, amountFen: 41_200, left: 0, joined: [] });
    watch.setView({ filter: { ...OPEN, vip: true }, me: 'lin' });
    expect(state()).toMatchObject({ selection: { kind: 'none' }, left: 412 });
  });
});
