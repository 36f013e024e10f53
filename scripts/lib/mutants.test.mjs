import { describe, expect, it } from 'vitest';
import { MUTATIONS, REASONS } from '../mutations/index.mjs';
import { changed, faultOf, folderOf, mutantsOf } from './mutants.mjs';

const mutants = mutantsOf(MUTATIONS);

describe('the kept small changes', () => {
  it('all still fit the code, and the tests they name are there', () => {
    const faults = mutants.flatMap((mutant) => {
      const fault = faultOf(mutant);
      return fault === null ? [] : [`${mutant.file}: ${mutant.name}: ${fault}`];
    });
    expect(faults).toEqual([]);
  });

  it('have a name each, and reasons are given for changes that are there', () => {
    const names = mutants.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(REASONS).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('a small change', () => {
  const mutant = { name: 'x', file: 'a.ts', find: 'a < b', to: 'a <= b', tests: ['a.test.ts'] };
  const reading = (text) => (file) => (file === 'a.ts' ? text : file === 'a.test.ts' ? '' : null);

  it('is made where its text is, once', () => {
    expect(changed('if (a < b) c();', mutant)).toEqual({ text: 'if (a <= b) c();' });
    expect(faultOf(mutant, reading('if (a < b) c();'))).toBeNull();
  });

  it('is out of date where its text is gone or twice there, it changes nothing, or its file or test is gone', () => {
    expect(faultOf(mutant, reading('a > b'))).toContain('is gone');
    expect(faultOf(mutant, reading('a < b, a < b'))).toContain('more than once');
    expect(faultOf({ ...mutant, to: mutant.find }, reading('a < b'))).toContain('changes nothing');
    expect(faultOf({ ...mutant, file: 'b.ts' }, reading('a < b'))).toContain('file is gone');
    expect(faultOf({ ...mutant, tests: ['b.test.ts'] }, reading('a < b'))).toContain('b.test.ts is gone');
    expect(faultOf({ ...mutant, tests: [] }, reading('a < b'))).toContain('no test');
  });

  it('counts for its folder', () => {
    expect(folderOf('shared/funds/ledger.ts')).toBe('shared/funds');
    expect(folderOf('shared/disputes/queue/query.ts')).toBe('shared/disputes');
    expect(folderOf('electron/engine/outbox/act.ts')).toBe('electron/engine/outbox');
    expect(folderOf('electron/engine/session.ts')).toBe('electron/engine');
    expect(folderOf('electron/main/print/x.ts')).toBe('electron/main');
  });
});
