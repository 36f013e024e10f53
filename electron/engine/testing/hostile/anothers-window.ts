import type { HostileDesk } from '../hostile-desk';
import type { RawPage } from '../raw-page';
import type { Attack } from './attack';
import { approve, assign, give, propose, sharedView, signed } from './page-acts';

/** A window that isn't the attacker's, or where nobody may act. */
export const ANOTHERS_WINDOW: readonly Attack[] = [
  {
    name: 'acts at a window nobody sits at',
    refusedAs: 'not_signed_in',
    stage: (desk) => {
      const command = assign(desk.newDispute(), 'agent');
      return {
        attack: () => give(desk, desk.empty, command),
        control: () => give(desk, desk.cast.agent.page, command),
      };
    },
  },
  {
    name: 'acts at a locked window',
    refusedAs: 'not_signed_in',
    stage: async (desk) => {
      const { agent } = desk.cast;
      const command = assign(desk.newDispute(), agent.id);
      await agent.page.call('people.lock', {});
      return {
        attack: () => give(desk, agent.page, command),
        control: async () => {
          await agent.page.call('people.signIn', signed(agent));
          return give(desk, agent.page, command);
        },
      };
    },
  },
  {
    name: 'has another sign at a locked window',
    refusedAs: 'not_signed_in',
    stage: async (desk) => {
      const { agent, manager2 } = desk.cast;
      const proposed = await propose(desk, 'supervisor');
      const as = signed(manager2);
      await agent.page.call('people.lock', {});
      return {
        attack: () => give(desk, agent.page, approve(proposed), { as }),
        control: async () => {
          await agent.page.call('people.signIn', signed(agent));
          return give(desk, agent.page, approve(proposed), { as });
        },
      };
    },
  },
  {
    name: 'acts on at a window whose person was taken off the directory',
    refusedAs: 'not_signed_in',
    stage: (desk) => {
      const command = assign(desk.newDispute(), 'agent');
      return {
        attack: () => give(desk, desk.cast.leaver.page, command),
        control: () => give(desk, desk.cast.agent.page, command),
      };
    },
  },
  look(
    'reads a dispute at a locked window',
    (desk) => desk.cast.agent.page,
    async (desk) => {
      await desk.cast.agent.page.call('people.lock', {});
      return async () => {
        await desk.cast.agent.page.call('people.signIn', signed(desk.cast.agent));
      };
    },
  ),
  look('reads a dispute at a window nobody sits at', (desk) => desk.empty),
  look('reads a dispute as a trainer in a live session', (desk) => desk.cast.trainer.page),
  {
    name: 'turns another window’s subscription to something else',
    refusedAs: 'not_found',
    leavesNoTrace: true,
    stage: async (desk) => {
      const { agent, agent2 } = desk.cast;
      const subscription = { id: 9_000, t: 'sub', topic: 'dispute', params: { id: desk.newDispute() } };
      const turned = { id: 9_000, t: 'set', params: { id: desk.newDispute() } };
      await agent2.page.post(subscription);
      return {
        attack: () => agent.page.ask(turned),
        control: () => agent2.page.ask(turned),
      };
    },
  },
  {
    name: 'removes another’s shared view',
    refusedAs: 'read_only',
    leavesNoTrace: true,
    stage: async (desk) => {
      const { page } = desk.cast.supervisor;
      const saved = (await page.call('views.save', { view: sharedView(desk) })) as { readonly id: string };
      return {
        attack: () => desk.cast.supervisor2.page.try('views.remove', { id: saved.id }),
        control: () => page.try('views.remove', { id: saved.id }),
      };
    },
  },
  {
    name: 'calls what isn’t a call by an inherited name',
    refusedAs: 'unknown_call',
    leavesNoTrace: true,
    stage: ({ cast: { agent } }) => ({
      attack: () => agent.page.try('__proto__', {}),
      control: () => agent.page.try('session.scenarios', {}),
    }),
  },
];

/** A look at a dispute where nobody may look; `shut` makes it so, and gives how to undo that. */
function look(
  name: string,
  at: (desk: HostileDesk) => RawPage,
  shut: (desk: HostileDesk) => Promise<() => Promise<void>> = async () => async () => undefined,
): Attack {
  return {
    name,
    refusedAs: 'silent',
    leavesNoTrace: true,
    stage: async (desk) => {
      const params = { id: desk.newDispute() };
      const open = await shut(desk);
      const lookAt = (page: RawPage) => page.tryLook('dispute', params, () => desk.settle());
      return {
        attack: () => lookAt(at(desk)),
        control: async () => {
          await open();
          return lookAt(desk.cast.agent.page);
        },
      };
    },
  };
}
