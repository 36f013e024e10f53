import type { Operator } from '../../../shared/people';
import type { PeopleView, SeatView } from '../../../shared/protocol';

/** Somebody who can sit at this desk, and where that person sits now. */
export interface DeskPerson {
  readonly person: Operator;
  readonly seats: readonly SeatView[];
  /** Sits at this window. */
  readonly isMine: boolean;
  /** Shown because this is a drill; null in a live session. */
  readonly drillCode: string | null;
}

/** Everybody who may sign in, in the directory's order. Those who were taken off it can't. */
export function deskPeople({ directory, seats, me, drillCodes }: PeopleView): readonly DeskPerson[] {
  return directory
    .filter((person) => person.isActive)
    .map((person) => ({
      person,
      seats: seats.filter((seat) => seat.personId === person.id),
      isMine: me?.id === person.id,
      drillCode: drillCodes?.[person.id] ?? null,
    }));
}

/**
 * Whose passcode is asked for first: of a locked window, that of whoever sits there; else, as shifts change over, that of
 * the first other who has a role of whoever sits there; else of the first who isn't at this window already.
 */
export function firstPick({ state, me }: PeopleView, people: readonly DeskPerson[]): string | null {
  if (state === 'locked' && me !== null) return me.id;
  const others = people.filter((p) => !p.isMine);
  const next =
    others.find(({ person }) => person.roles.some((role) => me?.roles.includes(role))) ?? others[0];
  return next?.person.id ?? null;
}

/** The one after or before, round and round; those that can't be picked are passed over. */
export function stepPick(
  people: readonly DeskPerson[],
  from: string | null,
  by: 1 | -1,
  canPick: (person: DeskPerson) => boolean,
): string | null {
  const open = people.filter(canPick);
  const at = open.findIndex((p) => p.person.id === from);
  const next = at === -1 ? (by === 1 ? 0 : -1) : at + by;
  return open.at(next % open.length)?.person.id ?? from;
}
