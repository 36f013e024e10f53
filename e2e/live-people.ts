import type { CallParams } from '../shared/protocol';
import type { Desk } from './desk';
import { expect } from './fixtures';

export const LEAD = { personId: 'lin', passcode: 'canary-7f3e-lin' };

/** A live session's first two people: the one who acts in a test, and a manager. */
function firstPair(): CallParams<'people.begin'> {
  return {
    people: [
      {
        id: LEAD.personId,
        name: { zh: '林', en: 'Lin' },
        roles: ['supervisor', 'manager', 'trainer'],
        passcode: LEAD.passcode,
      },
      { id: 'chen', name: { zh: '陈', en: 'Chen' }, roles: ['manager'], passcode: 'canary-7f3e-chen' },
    ],
  };
}

/** Names a live session's first two people and signs one in at the window: until then nobody may act or open a case. */
export async function beginLive(desk: Desk): Promise<void> {
  const seated = async (): Promise<string | undefined> => {
    // Asked again once there are people, it changes nothing.
    await desk.ask('people.begin', firstPair());
    return (await desk.ask('people.signIn', LEAD))?.kind;
  };
  await expect.poll(seated, { timeout: 60_000 }).toBe('signed_in');
  await isSeated(desk);
}

/** Signs in again: a live window comes back locked. */
export async function signInLive(desk: Desk): Promise<void> {
  const seated = async () => (await desk.ask('people.signIn', LEAD))?.kind;
  await expect.poll(seated, { timeout: 60_000 }).toBe('signed_in');
  await isSeated(desk);
}

async function isSeated(desk: Desk): Promise<void> {
  await expect(desk.page.getByTestId('person')).toHaveAttribute('data-state', 'signed_in');
}
