import { approval } from './approval-attack';
import type { Attack } from './attack';
import { approve, assign, give, limitProposal, previewed, propose } from './page-acts';

/** Another content than was seen, an approval used twice, or too late. */
export const EDITED_AND_REPLAYED: readonly Attack[] = [
  approval('edits what was proposed under the same id', 'conflict', 'manager', (desk, { approvalId }) =>
    desk.cast.manager.page.try('command.execute', { commandId: approvalId, command: limitProposal(desk) }),
  ),
  {
    name: 'has one content approved by the hash of another',
    refusedAs: 'approval_void',
    stage: async (desk) => {
      const seen = await propose(desk, 'supervisor');
      const edited = await propose(desk, 'supervisor');
      const { page } = desk.cast.manager2;
      return {
        attack: () => give(desk, page, approve({ ...edited, hash: seen.hash })),
        control: () => give(desk, page, approve(edited)),
      };
    },
  },
  {
    name: 'has approved what was made on an older version',
    refusedAs: 'approval_void',
    stage: async (desk) => {
      const older = await propose(desk, 'supervisor');
      const newer = await propose(desk, 'supervisor');
      const { page } = desk.cast.manager2;
      await page.call('command.execute', { commandId: desk.newId(), command: approve(newer) });
      return {
        attack: () => give(desk, page, approve(older)),
        control: async () => give(desk, page, approve(await propose(desk, 'supervisor'))),
      };
    },
  },
  {
    name: 'approves once more what was approved',
    refusedAs: 'illegal_step',
    stage: async (desk) => {
      const proposed = await propose(desk, 'supervisor');
      const { page } = desk.cast.manager2;
      const message = { commandId: desk.newId(), command: approve(proposed) };
      await page.call('command.execute', message);
      return {
        attack: () => give(desk, page, approve(proposed)),
        // The very same message again is the same act, once.
        control: () => page.try('command.execute', message),
      };
    },
  },
  {
    name: 'replays a manager’s approval, message for message, at its own window',
    refusedAs: 'conflict',
    stage: async (desk) => {
      const message = { commandId: desk.newId(), command: approve(await propose(desk, 'supervisor')) };
      await desk.cast.manager2.page.call('command.execute', message);
      return {
        attack: () => desk.cast.supervisor.page.try('command.execute', message),
        control: () => desk.cast.manager2.page.try('command.execute', message),
      };
    },
  },
  {
    name: 'approves what was refused',
    refusedAs: 'illegal_step',
    stage: async (desk) => {
      const proposed = await propose(desk, 'supervisor');
      const { page } = desk.cast.manager2;
      const refusal = { kind: 'approval.refuse', approvalId: proposed.approvalId, reason: 'too much' };
      await page.call('command.execute', { commandId: desk.newId(), command: refusal });
      return {
        attack: () => give(desk, page, approve(proposed)),
        control: async () => give(desk, page, approve(await propose(desk, 'supervisor'))),
      };
    },
  },
  {
    name: 'approves what has expired',
    refusedAs: 'approval_expired',
    stage: async (desk) => {
      const expiring = () => propose(desk, 'supervisor', { expiresInMs: 60_000 });
      const proposed = await expiring();
      desk.skip(60_000);
      const { page } = desk.cast.manager2;
      return {
        attack: () => give(desk, page, approve(proposed)),
        control: async () => give(desk, page, approve(await expiring())),
      };
    },
  },
  {
    name: 'withdraws what another proposed',
    refusedAs: 'forbidden',
    stage: async (desk) => {
      const { approvalId } = await propose(desk, 'supervisor');
      const command = { kind: 'approval.withdraw', approvalId };
      return {
        attack: () => give(desk, desk.cast.supervisor2.page, command),
        control: () => give(desk, desk.cast.supervisor.page, command),
      };
    },
  },
  {
    name: 'uses another’s command id for the same act in its own name',
    refusedAs: 'conflict',
    stage: async (desk) => {
      const message = { commandId: desk.newId(), command: assign(desk.newDispute(), 'agent') };
      await desk.cast.agent.page.call('command.execute', message);
      return {
        attack: () => desk.cast.agent2.page.try('command.execute', message),
        control: () => desk.cast.agent.page.try('command.execute', message),
      };
    },
  },
  {
    name: 'uses its own command id for another act',
    refusedAs: 'conflict',
    stage: async (desk) => {
      const commandId = desk.newId();
      const disputeId = desk.newDispute();
      const { page } = desk.cast.agent;
      await page.call('command.execute', { commandId, command: assign(disputeId, 'agent') });
      const other = assign(disputeId, 'agent2');
      return {
        attack: () => page.try('command.execute', { commandId, command: other }),
        control: () => give(desk, page, other),
      };
    },
  },
  {
    name: 'gives a command the name of one of the console’s own',
    refusedAs: 'bad_message',
    stage: (desk) => {
      const disputeId = desk.newDispute();
      const { page } = desk.cast.agent;
      const command = assign(disputeId, 'agent');
      return {
        attack: () => page.try('command.execute', { commandId: `advance:${disputeId}`, command }),
        control: () => give(desk, page, command),
      };
    },
  },
  {
    name: 'starts the bulk act that another looked at',
    refusedAs: 'not_found',
    stage: async (desk) => {
      const looked = { ...(await previewed(desk, 'supervisor')), bulkId: desk.newId('bulk') };
      return {
        attack: () => desk.cast.supervisor2.page.try('bulk.start', looked),
        control: () => desk.cast.supervisor.page.try('bulk.start', looked),
      };
    },
  },
  {
    name: 'starts another’s bulk act once more under its id',
    refusedAs: 'conflict',
    stage: async (desk) => {
      const looked = { ...(await previewed(desk, 'supervisor')), bulkId: desk.newId('bulk') };
      await desk.cast.supervisor.page.call('bulk.start', looked);
      return {
        attack: () => desk.cast.supervisor2.page.try('bulk.start', looked),
        control: () => desk.cast.supervisor.page.try('bulk.start', looked),
      };
    },
  },
  {
    name: 'answers a hand-over that was offered to another',
    refusedAs: 'illegal_step',
    stage: async (desk) => {
      const { agent, agent2 } = desk.cast;
      const own = { commandId: desk.newId(), command: assign(desk.newDispute(), agent2.id) };
      await agent2.page.call('command.execute', own);
      const handoverId = desk.newId('handover');
      const offer = { kind: 'handover.offer', to: agent.id, note: '' };
      await agent2.page.call('command.execute', { commandId: handoverId, command: offer });
      const accept = { kind: 'handover.accept', handoverId };
      return {
        attack: () => give(desk, desk.cast.supervisor.page, accept),
        control: () => give(desk, agent.page, accept),
      };
    },
  },
];
