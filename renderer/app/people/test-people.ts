import type { Operator, Role } from '../../../shared/people';
import type { PeopleView } from '../../../shared/protocol';

export function testPerson(id: string, zh: string, en: string, ...roles: Role[]): Operator {
  return { id, name: { zh, en }, roles, isActive: true };
}

export const LIN = testPerson('lin', '林致远', 'Lin Zhiyuan', 'supervisor');
export const ZHOU = testPerson('zhou', '周敏', 'Zhou Min', 'manager');
export const CHEN = testPerson('chen', '陈默', 'Chen Mo', 'agent');
export const HAN = testPerson('han', '韩涛', 'Han Tao', 'manager', 'auditor');

/** A drill's desk: Lin sits at window 1, Zhou at window 2, nobody at 3. */
export function testPeople(change: Partial<PeopleView> = {}): PeopleView {
  return {
    state: 'signed_in',
    me: LIN,
    may: [],
    directory: [LIN, ZHOU, CHEN, HAN],
    seats: [
      { window: 1, isMine: true, personId: 'lin', state: 'signed_in' },
      { window: 2, isMine: false, personId: 'zhou', state: 'locked' },
      { window: 3, isMine: false, personId: null, state: 'nobody' },
    ],
    drillCodes: { lin: '4821', zhou: '7315', chen: '2096', han: '9047' },
    needsFirstPair: false,
    idleLockMs: null,
    ...change,
  };
}
