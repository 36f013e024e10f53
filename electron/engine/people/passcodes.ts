import type { SignInAnswer } from '../../../shared/protocol';
import { AttemptLimit } from './attempt-limit';
import { type Cost, hashPasscode, isPasscode } from './passcode-hash';
import type { PeopleFile } from './people-file';

/** What checks people's passcodes. None of it can be asked for a passcode or its hash. */
export interface Passcodes {
  /** Checks a person's passcode as typed at a window; counts what's wrong for both. */
  check(personId: string, passcode: string, window: number): Promise<SignInAnswer>;
}

/** Checks passcodes against what the desk keeps of them. */
export function keptPasscodes(file: PeopleFile, now: () => number, cost?: Cost): Passcodes {
  const limit = new AttemptLimit(file, now);
  return {
    check: (personId, passcode, window) =>
      limit.try(personId, window, async () => {
        const hashed = file.hashOf(personId);
        if (hashed !== undefined) return isPasscode(passcode, hashed);
        // As long as for one that is kept, so that the time doesn't tell which names have a passcode.
        await hashPasscode(passcode, cost);
        return false;
      }),
  };
}
