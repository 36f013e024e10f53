import { createHash } from 'node:crypto';
import type { Operator } from '../../../shared/people';
import { AttemptLimit, memoryAttempts } from './attempt-limit';
import type { Passcodes } from './passcodes';

/** A code of six digits for each person of a drill: the same after a restart, another in the next drill. */
export function drillCodesOf(
  journalId: string,
  people: readonly Operator[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(people.map(({ id }) => [id, codeOf(journalId, id)]));
}

function codeOf(journalId: string, personId: string): string {
  const print = createHash('sha256').update(`drill code of ${personId} in ${journalId}`).digest();
  return String(print.readUInt32BE(0) % 1_000_000).padStart(6, '0');
}

/** Checks the codes that a drill shows to everybody. */
export function drillPasscodes(codes: Readonly<Record<string, string>>, now: () => number): Passcodes {
  const limit = new AttemptLimit(memoryAttempts(), now);
  return {
    check: (personId, passcode, window) =>
      limit.try(personId, window, async () => Object.hasOwn(codes, personId) && codes[personId] === passcode),
  };
}
