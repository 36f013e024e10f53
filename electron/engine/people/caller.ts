import { codedError } from '../../../shared/kernel';
import type { Caller } from '../../../shared/protocol';
import { CallError } from '../call-error';

/** Id of the person who acts at a window. Errors (thrown): `not_signed_in` where nobody does. */
export function actorOf({ person, state, window }: Caller): string {
  if (person === null || state !== 'signed_in') {
    throw new CallError(codedError('not_signed_in', `nobody is signed in at window ${window}`));
  }
  return person.id;
}

/** Whose disputes are "mine" at a window; null for nobody's. */
export function lookerOf({ person }: Caller): string | null {
  return person?.id ?? null;
}
