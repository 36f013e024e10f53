import type { SignInAnswer } from '../../../shared/protocol';

/** What checks people's passcodes. None of it can be asked for a passcode or its hash. */
export interface Passcodes {
  /** Checks a person's passcode as typed at a window; counts what's wrong for both. */
  check(personId: string, passcode: string, window: number): Promise<SignInAnswer>;
}
