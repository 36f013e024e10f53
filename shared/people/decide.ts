import { type CodedError, codedError, type EpochMs, err, ok, type Result, type WarEvent } from '../kernel';
import type { Operator } from './operator';
import type { People } from './people';
import { personIdOf } from './person-id';
import type { Role } from './roles';

/** A change of the directory. */
export type PersonChange =
  | {
      readonly kind: 'enrol' | 'change';
      readonly id: string;
      readonly name: Operator['name'];
      readonly roles: readonly Role[];
    }
  | { readonly kind: 'remove'; readonly id: string };

export interface PersonAct {
  readonly now: EpochMs;
  /** Unique for this change. */
  readonly changeId: string;
  readonly source: string;
  readonly by: string;
  readonly approvedBy: string | null;
}

const TYPES = {
  enrol: 'warroom.person.enrolled.v1',
  change: 'warroom.person.changed.v1',
  remove: 'warroom.person.removed.v1',
} as const;

/**
 * Decides a change of the directory. Errors: `bad_message` for an id no person can have; `dual_control_required` where
 * the second person is the first, or the one it's about; `conflict` for an id that's somebody's; `not_found`;
 * `illegal_step` where no manager, or nobody to countersign a manager, would be left.
 */
export function decidePerson(
  people: People,
  change: PersonChange,
  act: PersonAct,
): Result<WarEvent, CodedError> {
  const { id } = change;
  if (personIdOf(id) !== id) return err(codedError('bad_message', 'no person can have this id'));
  const known = people.find(id);
  if (change.kind === 'enrol' && known?.isActive)
    return err(codedError('conflict', `${id} is on the directory`));
  if (change.kind !== 'enrol' && !known?.isActive) {
    return err(codedError('not_found', `${id} is not on the directory`));
  }
  if (act.approvedBy !== null && (act.approvedBy === act.by || act.approvedBy === id)) {
    return err(codedError('dual_control_required', 'a second person has to sign it'));
  }
  if (known?.isActive && !canStillBeRun(people, change)) {
    return err(codedError('illegal_step', 'a manager and a second person who may sign have to stay'));
  }
  const facts = change.kind === 'remove' ? {} : { name: change.name, roles: [...new Set(change.roles)] };
  const approved = act.approvedBy === null ? {} : { approvedBy: act.approvedBy };
  return ok({
    id: `${act.changeId}:${change.kind}`,
    source: act.source,
    type: TYPES[change.kind],
    subject: `person/${id}`,
    at: act.now,
    data: { ...facts, by: act.by, ...approved },
  });
}

/** Changes take a manager and a second leading person: a directory without them could never be changed again. */
function canStillBeRun(people: People, change: PersonChange): boolean {
  const left = people.list
    .filter((person) => person.isActive && person.id !== change.id)
    .map(({ roles }) => roles);
  if (change.kind !== 'remove') left.push(change.roles as Role[]);
  const leading = left.filter((roles) => roles.includes('manager') || roles.includes('supervisor'));
  return leading.length >= 2 && leading.some((roles) => roles.includes('manager'));
}
