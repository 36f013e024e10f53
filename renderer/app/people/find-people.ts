import { mayDo } from '../../../shared/engine';
import type { Operator } from '../../../shared/people';
import { usePeople } from './use-people';

const NO_PEOPLE: readonly Operator[] = [];

/** Who may have cases of their own: on the directory now, with a role that handles disputes. */
export function useOwners(): readonly Operator[] {
  const directory = usePeople((p) => p.directory) ?? NO_PEOPLE;
  return directory.filter((person) => person.isActive && mayDo(person.roles, 'dispute.assign'));
}

/** Those whose name, in either language, or id holds what was typed; first those that begin with it. */
export function findPeople(people: readonly Operator[], typed: string): readonly Operator[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return people;
  const namesOf = ({ id, name }: Operator) => [id, name.zh, name.en].map((text) => text.toLowerCase());
  const found = people.filter((person) => namesOf(person).some((text) => text.includes(wanted)));
  const begins = (person: Operator) => namesOf(person).some((text) => text.startsWith(wanted));
  return [...found.filter(begins), ...found.filter((person) => !begins(person))];
}

/** The one after or before in a list, round and round; null where it's empty. */
export function nextPerson(people: readonly Operator[], from: string | null, by: 1 | -1): string | null {
  const at = people.findIndex((person) => person.id === from);
  const next = at === -1 ? (by === 1 ? 0 : -1) : at + by;
  return people.length === 0 ? null : (people.at(next % people.length)?.id ?? null);
}
