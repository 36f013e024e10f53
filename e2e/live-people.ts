import type { Desk } from './desk';
import { expect } from './fixtures';

const LEAD = { id: 'lin', passcode: '246810' };
/** A live session's first two people: the one who acts in a test, and a manager. */
const FIRST_PAIR = [
  {
    ...LEAD,
    name: { zh: '林', en: 'Lin' },
    roles: ['supervisor' as const, 'manager' as const, 'trainer' as const],
  },
  { id: 'chen', name: { zh: '陈', en: 'Chen' }, roles: ['manager' as const], passcode: '135791' },
] as const;

/** Names a live session's first two people and signs one in at the window: until then nobody may act or open a case. */
export async function beginLive(desk: Desk): Promise<void> {
  const begin = () => desk.ask('people.begin', { people: [{ ...FIRST_PAIR[0] }, { ...FIRST_PAIR[1] }] });
  // Asked again once there are people, it changes nothing.
  await expect
    .poll(async () => (await begin(), (await signIn(desk))?.kind), { timeout: 60_000 })
    .toBe('signed_in');
  await signInLive(desk);
}

function signIn(desk: Desk) {
  return desk.ask('people.signIn', { personId: LEAD.id, passcode: LEAD.passcode });
}

/** Signs in again: a live window comes back locked. */
export async function signInLive(desk: Desk): Promise<void> {
  await expect.poll(async () => (await signIn(desk))?.kind, { timeout: 60_000 }).toBe('signed_in');
  await expect(desk.page.getByTestId('person')).toHaveAttribute('data-state', 'signed_in');
}
