import { codedError } from '../../../shared/kernel';
import { isLongPasscode, MIN_PASSCODE } from '../../../shared/protocol';
import { CallError } from '../call-error';
import { type Cost, type Hashed, hashPasscode } from './passcode-hash';

/** Refuses a new passcode that's too easily guessed. Errors (thrown): short_passcode. */
export function requireLong(passcode: string): void {
  if (isLongPasscode(passcode)) return;
  throw new CallError(codedError('short_passcode', `a passcode has ${MIN_PASSCODE} characters at least`));
}

/** What is kept of a new passcode. Errors (thrown): short_passcode. */
export async function hashNewPasscode(passcode: string, cost?: Cost): Promise<Hashed> {
  requireLong(passcode);
  return hashPasscode(passcode, cost);
}
