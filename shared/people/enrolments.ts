import { epochMs, type WarEvent } from '../kernel';
import type { Operator } from './operator';

/** Puts people on a directory that has none yet: how a drill begins, and how a desk takes its people into a new session. */
export function enrolments(
  people: readonly Operator[],
  {
    now,
    source,
    by,
    changeId,
  }: { readonly now: number; readonly source: string; readonly by: string; readonly changeId: string },
): readonly WarEvent[] {
  return people.map(({ id, name, roles }, n) => ({
    id: `${changeId}-${n}:enrol`,
    source,
    type: 'warroom.person.enrolled.v1',
    subject: `person/${id}`,
    at: epochMs(now),
    data: { name, roles, by },
  }));
}
