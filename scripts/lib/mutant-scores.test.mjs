import { describe, expect, it } from 'vitest';
import { MUTATIONS } from '../mutations/index.mjs';
import { keyOf } from './mutant-cache.mjs';
import { faultsOf, percentOf, SCORED, scoresOf, tableOf } from './mutant-scores.mjs';
import { mutantsOf } from './mutants.mjs';

const change = (file, name) => ({ file, name, find: 'a < b', to: 'a <= b', tests: ['a.test.ts'] });
/** A folder with so many changes of each fate. */
const folder = (name, counts) =>
  Object.entries(counts).flatMap(([fate, count]) =>
    Array.from({ length: count }, (_none, n) => [change(`${name}/a.ts`, `${fate} ${n} of ${name}`), fate]),
  );

describe('the score of the small changes', () => {
  it('is by folder, and one that hangs is noticed', () => {
    const fates = new Map([
      ...folder('shared/funds', { noticed: 8, hangs: 1, survived: 1 }),
      ...folder('electron/engine/outbox', { noticed: 1, 'not tried': 1 }),
    ]);
    const [outbox, funds, all] = scoresOf(fates);
    expect([outbox, funds].map((line) => [line.folder, line.changes, percentOf(line)])).toEqual([
      ['electron/engine/outbox', 2, 100],
      ['shared/funds', 10, 90],
    ]);
    expect(all).toMatchObject({ folder: 'all', changes: 12, noticed: 9, hangs: 1, survived: 1 });
    expect(tableOf(fates, {})).toContain('survived 0 of shared/funds: NO REASON GIVEN');
  });

  it('is good where each survivor has its reason, all was tried, and 85 % of each folder were noticed', () => {
    const reasons = { 'survived 0 of shared/funds': 'no input tells the two apart' };
    const good = new Map(folder('shared/funds', { noticed: 6, survived: 1 }));
    expect(faultsOf(good, reasons)).toEqual([]);
    expect(faultsOf(good, {})).toEqual(['shared/funds/a.ts: survived 0 of shared/funds: survived']);
    const low = new Map(folder('shared/funds', { noticed: 5, survived: 1 }));
    expect(faultsOf(low, reasons)).toEqual(['shared/funds: 83 % noticed, 85 % are asked for']);
    for (const fate of ['not tried', 'out of date']) {
      const part = new Map([...good, ...folder('shared/engine', { [fate]: 1 })]);
      expect(faultsOf(part, reasons)).toEqual([`shared/engine/a.ts: ${fate} 0 of shared/engine: ${fate}`]);
    }
  });

  it('has a fair sample of each folder that is asked for', () => {
    const counts = new Map(SCORED.map((name) => [name, 0]));
    for (const { folder: name, changes } of scoresOf(
      new Map(mutantsOf(MUTATIONS).map((mutant) => [mutant, 'not tried'])),
    )) {
      if (counts.has(name)) counts.set(name, changes);
    }
    expect([...counts].filter(([, changes]) => changes < 10)).toEqual([]);
  });
});

describe('what was found of a change before', () => {
  const reading = (texts) => (file) => texts[file] ?? null;

  it('holds as long as the change, its file and its tests are as they were', () => {
    const texts = { 'a.ts': 'if (a < b) c();', 'a.test.ts': 'expect(1)', 'b.ts': 'x' };
    const key = keyOf(change('a.ts', 'x'), reading(texts));
    expect(keyOf(change('a.ts', 'another name'), reading({ ...texts, 'b.ts': 'y' }))).toBe(key);
    const others = [
      keyOf({ ...change('a.ts', 'x'), to: 'a > b' }, reading(texts)),
      keyOf({ ...change('a.ts', 'x'), tests: [] }, reading(texts)),
      keyOf(change('a.ts', 'x'), reading({ ...texts, 'a.ts': 'if (a < b) d();' })),
      keyOf(change('a.ts', 'x'), reading({ ...texts, 'a.test.ts': 'expect(2)' })),
    ];
    expect(others).not.toContain(key);
  });
});
