import type { Attack } from './attack';
import { assign, draft, give, signed } from './page-acts';

/** The same message with something in it that isn't a page's to say; without it, it's done. */
function smuggled(name: string, more: object, where: 'message' | 'params' | 'command' = 'params'): Attack {
  return {
    name,
    refusedAs: 'bad_message',
    leavesNoTrace: true,
    stage: (desk) => {
      const { page, id } = desk.cast.agent;
      const command = assign(desk.newDispute(), id);
      const message = (extra: object) => ({
        t: 'call',
        name: 'command.execute',
        params: {
          commandId: desk.newId(),
          command: { ...command, ...(where === 'command' ? extra : {}) },
          ...(where === 'params' ? extra : {}),
        },
        ...(where === 'message' ? extra : {}),
      });
      return { attack: () => page.ask(message(more)), control: () => page.ask(message({})) };
    },
  };
}

/** In the name of somebody else. */
export const ANOTHERS_NAME: readonly Attack[] = [
  smuggled('names a manager as the actor beside the command', { actor: 'manager' }),
  smuggled('names a manager as the actor on the envelope', { actor: 'manager' }, 'message'),
  smuggled('signs the command itself with a manager’s name', { by: 'manager' }, 'command'),
  smuggled('gives itself a manager’s role with the command', { roles: ['manager'] }),
  smuggled('gives itself a manager’s role within the command', { roles: ['manager'] }, 'command'),
  smuggled('puts a caller of its own on the envelope', { caller: { person: { id: 'manager' } } }, 'message'),
  smuggled('slips a name in under __proto__', JSON.parse('{"__proto__":{"actor":"manager"}}') as object),
  smuggled('speaks for another window', { window: 1 }, 'message'),
  smuggled('says that it hangs on a wall', { isWall: true }, 'message'),
  {
    name: 'signs in as a manager with its own passcode',
    refusedAs: 'wrong',
    stage: ({ cast: { agent, manager } }) => ({
      attack: () => agent.page.try('people.signIn', { personId: manager.id, passcode: agent.passcode }),
      control: () => manager.page.try('people.signIn', signed(manager)),
    }),
  },
  {
    name: 'changes a manager’s passcode',
    refusedAs: 'bad_message',
    leavesNoTrace: true,
    stage: ({ cast: { agent } }) => ({
      attack: () =>
        agent.page.try('people.setPasscode', {
          personId: 'manager',
          old: agent.passcode,
          next: 'my own word',
        }),
      control: () => agent.page.try('people.setPasscode', { old: agent.passcode, next: agent.passcode }),
    }),
  },
  {
    name: 'has a manager’s own passcode sign an act that takes one person',
    refusedAs: 'forbidden',
    stage: (desk) => {
      const { agent, manager } = desk.cast;
      const command = draft(desk);
      return {
        attack: () => give(desk, agent.page, command, { as: signed(manager) }),
        control: () => give(desk, manager.page, command),
      };
    },
  },
];
