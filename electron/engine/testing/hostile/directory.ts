import type { CastName, HostileDesk } from '../hostile-desk';
import type { Answer } from '../raw-page';
import type { Attack } from './attack';
import { signed } from './page-acts';

/** Who is on the directory. */
export const DIRECTORY: readonly Attack[] = [
  directory('makes itself a manager as a supervisor', 'forbidden', 'supervisor', (desk) => ({
    ...enrolled(desk),
    as: signed(desk.cast.manager2),
  })),
  directory('changes the directory alone', 'dual_control_required', 'manager', (desk) => ({
    ...enrolled(desk),
    as: signed(desk.cast.manager),
  })),
  directory('changes the directory with an agent’s word', 'forbidden', 'manager', (desk) => ({
    ...enrolled(desk),
    as: signed(desk.cast.agent),
  })),
  directory('enrols a program’s name', 'bad_message', 'manager', (desk) => ({
    ...enrolled(desk, 'system'),
    as: signed(desk.cast.supervisor),
  })),
  directory('enrols a name that only looks like another', 'bad_message', 'manager', (desk) => ({
    ...enrolled(desk, 'supervisor\u200b'),
    as: signed(desk.cast.supervisor),
  })),
  {
    name: 'gives the second person another passcode by that one’s own word',
    refusedAs: 'dual_control_required',
    stage: (desk) => {
      const { manager, supervisor2, manager2 } = desk.cast;
      const { id, passcode } = supervisor2;
      const reset = (as: object) => manager.page.try('people.resetPasscode', { id, passcode, as });
      return { attack: () => reset(signed(supervisor2)), control: () => reset(signed(manager2)) };
    },
  },
  {
    name: 'names the first two people of a desk that has its people',
    refusedAs: 'conflict',
    stage: (desk) => {
      const mine = (id: string) => ({ ...enrolled(desk, id).person, roles: ['manager'] });
      const people = [mine(desk.newId('me')), mine(desk.newId('me-too'))];
      const { manager, supervisor } = desk.cast;
      return {
        attack: () => desk.empty.try('people.begin', { people }),
        control: () => manager.page.try('people.enrol', { ...enrolled(desk), as: signed(supervisor) }),
      };
    },
  },
];

function directory(
  name: string,
  refusedAs: Answer,
  who: CastName,
  params: (desk: HostileDesk) => object,
): Attack {
  return {
    name,
    refusedAs,
    stage: (desk) => ({
      attack: () => desk.cast[who].page.try('people.enrol', params(desk)),
      control: () =>
        desk.cast.manager.page.try('people.enrol', { ...enrolled(desk), as: signed(desk.cast.supervisor) }),
    }),
  };
}

export function enrolled(desk: HostileDesk, id = desk.newId('new')) {
  return {
    person: { id, name: { zh: '新人', en: 'New' }, roles: ['agent'], passcode: 'a word of some length' },
  };
}
