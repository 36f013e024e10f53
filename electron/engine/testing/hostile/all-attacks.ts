import type { HostileDesk } from '../hostile-desk';
import { ABOVE_ONES_ROLE, above, callAbove } from './above-ones-role';
import { ANOTHERS_NAME } from './anothers-name';
import { ANOTHERS_WINDOW } from './anothers-window';
import type { Attack } from './attack';
import { DIRECTORY, enrolled } from './directory';
import { EDITED_AND_REPLAYED } from './edited-and-replayed';
import { assign, signed } from './page-acts';
import { SELF_APPROVAL } from './self-approval';

/** All of them on a live session: its people have passcodes of their own. `leaver` has to be off the directory. */
export const LIVE_ATTACKS: readonly Attack[] = [
  ...ANOTHERS_NAME,
  ...SELF_APPROVAL,
  ...EDITED_AND_REPLAYED,
  ...ANOTHERS_WINDOW,
  ...ABOVE_ONES_ROLE,
  ...DIRECTORY,
];

/** What a drill has of its own; the last begins another session. */
export const DRILL_ATTACKS: readonly Attack[] = [
  {
    name: 'takes the drill’s people for a live desk’s to change',
    refusedAs: 'read_only',
    stage: (desk) => {
      const { manager, supervisor } = desk.cast;
      return {
        attack: () => manager.page.try('people.enrol', { ...enrolled(desk), as: signed(supervisor) }),
        control: () => supervisor.page.try('people.signIn', signed(supervisor)),
      };
    },
  },
  {
    name: 'signs in by another’s code of the drill',
    refusedAs: 'wrong',
    stage: ({ cast: { agent, manager } }) => ({
      attack: () => agent.page.try('people.signIn', { personId: manager.id, passcode: agent.passcode }),
      control: () => manager.page.try('people.signIn', signed(manager)),
    }),
  },
  callAbove('makes the drill’s clock run faster as an agent', 'agent', 'trainer', () => [
    'session.setFactor',
    { factor: 120 },
  ]),
  above('assigns a case of the drill as an auditor', 'auditor', 'agent', (desk) =>
    assign(desk.newDispute(), desk.cast.agent.id),
  ),
  callAbove('ends the session by beginning another as an agent', 'agent', 'supervisor', () => [
    'session.start',
    { mode: 'drill', scenario: 'quiet', scale: 0.02 },
  ]),
];

/** Takes `leaver` off the directory, whose window stays as it is. */
export async function dismissLeaver({ cast: { manager, supervisor, leaver } }: HostileDesk): Promise<void> {
  await manager.page.call('people.remove', { id: leaver.id, as: signed(supervisor) });
}
