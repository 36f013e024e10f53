import { approval } from './approval-attack';
import type { Attack } from './attack';
import { approve, give, propose, signed } from './page-acts';

/** A second person who isn't one. */
export const SELF_APPROVAL: readonly Attack[] = [
  approval('approves what it proposed', 'dual_control_required', 'manager', (desk, proposed) =>
    give(desk, desk.cast.manager.page, approve(proposed)),
  ),
  approval('approves what it proposed by its own passcode', 'dual_control_required', 'manager', (desk, p) =>
    give(desk, desk.cast.manager.page, approve(p), { as: signed(desk.cast.manager) }),
  ),
  approval(
    'approves its own under a look-alike of its name',
    'dual_control_required',
    'manager',
    (desk, p) => {
      const as = { personId: ' ＭＡＮＡＧＥＲ ', passcode: desk.cast.manager.passcode };
      return give(desk, desk.cast.manager.page, approve(p), { as });
    },
  ),
  approval('approves its own from another window', 'dual_control_required', 'manager', async (desk, p) => {
    const { manager } = desk.cast;
    await desk.empty.call('people.signIn', signed(manager));
    const answer = await give(desk, desk.empty, approve(p));
    await desk.empty.call('people.signOut', {});
    return answer;
  }),
  approval('signs as the second person with its own passcode', 'wrong_passcode', 'manager', (desk, p) => {
    const as = { personId: 'manager2', passcode: desk.cast.manager.passcode };
    return give(desk, desk.cast.manager.page, approve(p), { as });
  }),
  approval('signs as somebody who was taken off the directory', 'not_found', 'manager', (desk, p) =>
    give(desk, desk.cast.manager.page, approve(p), { as: signed(desk.cast.leaver) }),
  ),
  approval('approves what takes a manager as a supervisor', 'forbidden', 'supervisor', (desk, p) =>
    give(desk, desk.cast.supervisor2.page, approve(p)),
  ),
  approval('approves as an agent', 'forbidden', 'supervisor', (desk, p) =>
    give(desk, desk.cast.agent.page, approve(p)),
  ),
  {
    name: 'guesses a second person’s passcode until it’s locked out, then knows it',
    refusedAs: 'locked_out',
    stage: async (desk) => {
      const { supervisor, manager2, agent2 } = desk.cast;
      const proposed = await propose(desk, 'supervisor');
      const sign = (passcode: string, { page } = supervisor) =>
        give(desk, page, approve(proposed), { as: { personId: manager2.id, passcode } });
      for (let n = 0; n < 5; n++) await sign(`guess ${n}`, agent2);
      return {
        attack: () => sign(manager2.passcode),
        control: () => {
          desk.skip(31_000);
          return sign(manager2.passcode);
        },
      };
    },
  },
];
