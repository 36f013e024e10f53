import { describe, expect, it } from 'vitest';
import { findPeople, nextPerson } from './find-people';
import { CHEN, HAN, LIN, ZHOU } from './test-people';

const people = [LIN, ZHOU, CHEN, HAN];
const idsOf = (typed: string) => findPeople(people, typed).map((person) => person.id);

describe('a person is found', () => {
  it('by any part of a name in either language, or of the id, in any case', () => {
    expect(idsOf('林')).toEqual(['lin']);
    expect(idsOf('MIN')).toEqual(['zhou']);
    expect(idsOf(' mo ')).toEqual(['chen']);
  });

  it('first where a name begins so', () => {
    expect(idsOf('h')).toEqual(['han', 'lin', 'zhou', 'chen']);
  });

  it('among all while nothing is typed, and never where nothing fits', () => {
    expect(idsOf('')).toEqual(['lin', 'zhou', 'chen', 'han']);
    expect(idsOf('wu')).toEqual([]);
  });

  it('by stepping, round and round; from nobody at an end', () => {
    expect(nextPerson(people, 'han', 1)).toBe('lin');
    expect(nextPerson(people, 'lin', -1)).toBe('han');
    expect(nextPerson(people, null, 1)).toBe('lin');
    expect(nextPerson(people, null, -1)).toBe('han');
    expect(nextPerson([], 'lin', 1)).toBeNull();
  });
});
