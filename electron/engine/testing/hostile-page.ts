import { type CastName, type HostileDesk, LARGE_DISPUTE, type Seated } from './hostile-desk';
import type { Answer, RawPage } from './raw-page';

/** What an attack and the same act by the right person come to, once its scene is set. */
export interface Scene {
  readonly attack: () => Promise<Answer>;
  readonly control: () => Promise<Answer>;
}

/** One thing that a page gone wrong, or somebody at its developer's console, tries. */
export interface Attack {
  readonly name: string;
  /** What the engine has to say to it. */
  readonly refusedAs: Answer;
  /** What is no act (a look, a message that can't be read) leaves no refusal on record. */
  readonly leavesNoTrace?: true;
  readonly stage: (desk: HostileDesk) => Scene | Promise<Scene>;
}

/** How an attack went. */
export interface AttackOutcome {
  readonly name: string;
  readonly expected: Answer;
  readonly answer: Answer;
  /** Types of what was recorded as done; none, where it was refused. */
  readonly done: readonly string[];
  /** Refusals put on record for it. */
  readonly refused: number;
  readonly leavesNoTrace: boolean;
  readonly control: Answer;
}

/** Runs one, and then the same act by whoever may do it. */
export async function runAttack(desk: HostileDesk, attack: Attack): Promise<AttackOutcome> {
  const { attack: tried, control } = await attack.stage(desk);
  const before = await desk.lastSeq();
  const answer = await tried();
  await desk.settle();
  const { done, refused } = await desk.actsSince(before);
  const { name, refusedAs: expected, leavesNoTrace = false } = attack;
  return { name, expected, answer, done, refused, leavesNoTrace, control: await control() };
}

type Command = Readonly<Record<string, unknown>> & { readonly kind: string };

const assign = (disputeId: string, to: string): Command => ({ kind: 'dispute.assign', disputeId, to });
const signed = ({ id: personId, passcode }: Seated): object => ({ personId, passcode });

function give(desk: HostileDesk, page: RawPage, command: Command, more: object = {}): Promise<Answer> {
  return page.try('command.execute', { commandId: desk.newId(), command, ...more });
}

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

/** A command above one's role, and the same by somebody who may give it. */
function above(name: string, who: CastName, may: CastName, command: (desk: HostileDesk) => Command): Attack {
  return {
    name,
    refusedAs: 'forbidden',
    stage: (desk) => {
      const asked = command(desk);
      return {
        attack: () => give(desk, desk.cast[who].page, asked),
        control: () => give(desk, desk.cast[may].page, asked),
      };
    },
  };
}

/** A call above one's role. */
function callAbove(
  name: string,
  who: CastName,
  may: CastName,
  call: (desk: HostileDesk) => readonly [string, object],
): Attack {
  return {
    name,
    refusedAs: 'forbidden',
    stage: (desk) => {
      const [called, params] = call(desk);
      return {
        attack: () => desk.cast[who].page.try(called, params),
        control: () => desk.cast[may].page.try(called, params),
      };
    },
  };
}

interface Proposed {
  readonly approvalId: string;
  readonly hash: string;
}

let nextLimit = 500;

/** Somebody proposes another limit; answers what a second person has to name. */
async function propose(desk: HostileDesk, who: CastName, more: object = {}): Promise<Proposed> {
  const approvalId = desk.newId('proposal');
  const { page } = desk.cast[who];
  await page.call('command.execute', { commandId: approvalId, command: limitProposal(desk, more) });
  const { hash } = (await page.call('approval.get', { approvalId })) as { readonly hash: string };
  return { approvalId, hash };
}

function limitProposal(desk: HostileDesk, more: object = {}): Command {
  const basedOn = desk.limitVersion('disputeBulkCount');
  const content = { kind: 'limit', name: 'disputeBulkCount', value: nextLimit++, basedOn };
  return { kind: 'approval.propose', content, reason: 'peak', ...more };
}

const approve = ({ approvalId, hash }: Proposed): Command => ({ kind: 'approval.approve', approvalId, hash });

/** One looks, the other starts: what was looked at is held for whoever looked. */
async function previewed(desk: HostileDesk, who: CastName): Promise<object> {
  const selection = { kind: 'ids', ids: [desk.newDispute()] };
  const act = { kind: 'assign', to: desk.cast.agent.id };
  const view = (await desk.cast[who].page.call('bulk.preview', { selection, act })) as {
    readonly previewId: string;
    readonly willDo: number;
    readonly payFen: number;
  };
  return {
    previewId: view.previewId,
    confirmCount: view.willDo,
    confirmFen: view.payFen,
    typedCount: null,
  };
}

const draft = (desk: HostileDesk): Command => {
  const shiftMs = 8 * 3_600_000;
  const from = Math.floor(desk.desk.now / shiftMs) * shiftMs;
  const notes = { risks: desk.newId('none'), handedOver: '', toWatch: '' };
  return { kind: 'report.draftShift', from, notes };
};

/** In the name of somebody else. */
const ANOTHERS_NAME: readonly Attack[] = [
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

/** A second person who isn't one. */
const SELF_APPROVAL: readonly Attack[] = [
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

/** An attack on something that one person proposed, and the approval by whoever may. */
function approval(
  name: string,
  refusedAs: Answer,
  proposer: CastName,
  attack: (desk: HostileDesk, proposed: Proposed) => Promise<Answer>,
): Attack {
  return {
    name,
    refusedAs,
    stage: async (desk) => {
      const proposed = await propose(desk, proposer);
      return {
        attack: () => attack(desk, proposed),
        control: () => give(desk, desk.cast.manager2.page, approve(proposed)),
      };
    },
  };
}

/** Another content than was seen, an approval used twice, or too late. */
const EDITED_AND_REPLAYED: readonly Attack[] = [
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

/** A window that isn't the attacker's, or where nobody may act. */
const ANOTHERS_WINDOW: readonly Attack[] = [
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

const sharedView = (desk: HostileDesk): object => ({
  name: desk.newId('view'),
  visibility: 'shared',
  query: '',
  sort: { by: 'due', descending: false },
  groupBy: null,
  columns: [],
});

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

/** Above one's role, directly. */
const ABOVE_ONES_ROLE: readonly Attack[] = [
  above('settles more than an agent may', 'agent', 'supervisor', () => ({
    kind: 'dispute.resolve',
    disputeId: LARGE_DISPUTE,
    outcome: 'refund',
    paidFen: 200_001,
    payer: 'merchant',
  })),
  above('writes the shift’s report as an agent', 'agent', 'supervisor', draft),
  above('assigns a case as a trainer', 'trainer', 'agent', (desk) => assign(desk.newDispute(), 'agent')),
  above('assigns a case as an auditor', 'auditor', 'agent', (desk) => assign(desk.newDispute(), 'agent')),
  above('proposes a limit as an agent', 'agent', 'supervisor', (desk) => limitProposal(desk)),
  callAbove('tries out a bulk act as an agent', 'agent', 'supervisor', (desk) => [
    'bulk.preview',
    { selection: { kind: 'ids', ids: [desk.newDispute()] }, act: { kind: 'assign', to: 'agent' } },
  ]),
  callAbove('exports the audit as an agent', 'agent', 'auditor', (desk) => [
    'export.audit',
    { filter: {}, format: 'json', language: 'en', grant: desk.grant('audit.json') },
  ]),
  callAbove('shares a view as an agent', 'agent', 'supervisor', (desk) => [
    'views.save',
    { view: sharedView(desk) },
  ]),
  callAbove('sends acts at once as an auditor', 'auditor', 'agent', () => ['acts.tryNow', { keys: null }]),
  callAbove('stops the platform’s clock as an agent', 'agent', 'trainer', () => ['session.pause', {}]),
];

/** Who is on the directory. */
const DIRECTORY: readonly Attack[] = [
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

function enrolled(desk: HostileDesk, id = desk.newId('new')) {
  return {
    person: { id, name: { zh: '新人', en: 'New' }, roles: ['agent'], passcode: 'a word of some length' },
  };
}

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
