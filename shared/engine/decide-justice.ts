import { type DisputeView, disputeView } from '../disputes';
import { type DockingEvent, decideDocking } from '../docking';
import {
  decideClose,
  decideEmpanel,
  dueVerdicts,
  isDecisive,
  VERDICT_PREFIX,
  type VerdictGiven,
} from '../jury';
import { type CodedError, codedError, type EpochMs, err, ok, type Result, type WarEvent } from '../kernel';
import type { Command, CommandRequest } from '../protocol';
import type { Decided, DecisionGround } from './decide';
import type { OutboxIntent } from './decision';
import type { EngineState } from './engine-state';
import { juryIntent, letterIntent } from './intents';

/** Commands about juries and docked complaints. */
export type JusticeCommand = Extract<Command, { readonly kind: `jury.${string}` | `docking.${string}` }>;
interface Act {
  readonly now: EpochMs;
  readonly actor: string;
  readonly commandId: string;
  readonly source: string;
}
const NO_NAMES = { itemTitle: () => null, merchantName: () => null };

export function isJusticeCommand(command: Command): command is JusticeCommand {
  return command.kind.startsWith('jury.') || command.kind.startsWith('docking.');
}

/** Decides an act on a jury or a docked complaint. Errors: see jury/decide.ts and docking/decide.ts; `not_found`. */
export function decideJustice(
  ground: DecisionGround,
  request: CommandRequest,
  command: JusticeCommand,
  act: Act,
): Decided {
  switch (command.kind) {
    case 'jury.empanel':
      return empanel(ground, command, act);
    case 'jury.close':
      return closeJury(ground, command, act);
    case 'docking.answer':
    case 'docking.close':
    case 'docking.draftNotice':
    case 'docking.sendNotice':
      return dock(ground, request, command, act);
  }
}

function empanel(
  { state, open }: DecisionGround,
  command: Extract<JusticeCommand, { kind: 'jury.empanel' }>,
  act: Act,
): Decided {
  const { disputeId } = command;
  const about = `jury/${disputeId}`;
  if (open.has(about) || open.has(`dispute/${disputeId}`)) {
    return err(codedError('already_requested', `a jury or settlement of ${disputeId} is being recorded`));
  }
  const dispute = disputeView(state.disputes, disputeId, { now: act.now, names: NO_NAMES });
  if (dispute === null) return err(codedError('not_found', `there is no dispute ${disputeId}`));
  if (dispute.settling !== null) {
    return err(
      codedError('already_requested', `a settlement of ${disputeId} is waiting for the platform's answer`),
    );
  }
  const decided = decideEmpanel(state.juries, command, caseOf(dispute), act);
  if (!decided.ok) return decided;
  const event = decided.value;
  const { panel, quorum, deadlineAt } = event.data;
  const body = {
    commandId: act.commandId,
    juryId: event.subject.slice('jury/'.length),
    disputeId,
    panel,
    quorum,
    deadlineAt,
    by: act.actor,
  };
  const before =
    dispute.stage === 'in_jury'
      ? []
      : [moved(disputeId, 'in_jury', act.actor, `${act.commandId}:jury:moved`, act)];
  return ok({
    events: [...before, event],
    intent: juryIntent(act.now, body),
    about,
    fund: null,
    amountFen: 0,
  });
}

function caseOf(dispute: DisputeView) {
  return {
    disputeId: dispute.id,
    mayBeJudged: dispute.stage === 'in_jury' || dispute.nextStages.includes('in_jury'),
    stage: dispute.stage,
    category: dispute.category,
    consumerId: dispute.consumerId,
    merchantId: dispute.merchantId,
    missingProofs: dispute.evidence.missing.length,
  };
}

function closeJury(
  { state, open }: DecisionGround,
  command: Extract<JusticeCommand, { kind: 'jury.close' }>,
  act: Act,
): Decided {
  const about = aboutVerdict(command.juryId);
  if (open.has(about))
    return err(codedError('already_settled', `a verdict of ${command.juryId} is being recorded`));
  const decided = decideClose(state.juries, command, act);
  if (!decided.ok) return decided;
  const before = toReview(state, decided.value, `${act.commandId}:jury:moved`, act);
  return ok({ events: [...before, decided.value], intent: null, about, fund: null, amountFen: 0 });
}

function dock(
  { state, open }: DecisionGround,
  request: CommandRequest,
  command: Extract<JusticeCommand, { kind: `docking.${string}` }>,
  act: Act,
): Decided {
  const about = aboutDocking(command);
  if (open.has(about))
    return err(codedError('already_requested', `another act on ${about} is being recorded`));
  const merchantOf = (itemId: string) => {
    const row = state.listings.items.find(itemId);
    if (row < 0 || !state.listings.isKnown(row)) return null;
    return { merchantId: state.listings.masters[row]?.merchantId ?? null };
  };
  const decided: Result<DockingEvent, CodedError> = decideDocking(state.docking, command, {
    ...act,
    merchantOf,
  });
  if (!decided.ok) return decided;
  const intent = letterOf(state, request, decided.value, act);
  return ok({ events: [decided.value], intent, about, fund: null, amountFen: 0 });
}

function aboutDocking(command: Extract<JusticeCommand, { kind: `docking.${string}` }>): string {
  switch (command.kind) {
    case 'docking.answer':
    case 'docking.close':
      return `docking/${command.caseId}`;
    case 'docking.draftNotice':
      return `notice/${command.body}/${command.itemId}`;
    case 'docking.sendNotice':
      return `notice/${command.noticeId}`;
  }
}

/** The letter that an act asks the platform to pass on; null for an act of this side alone. */
function letterOf(
  state: EngineState,
  request: CommandRequest,
  event: DockingEvent,
  act: Act,
): OutboxIntent | null {
  const subject = event.subject;
  const id = subject.slice(subject.indexOf('/') + 1);
  const common = { commandId: act.commandId, id, by: request.actor };
  if (event.type === 'warroom.docking.answer_requested.v1') {
    const received = state.docking.cases
      .get(id)
      ?.find(({ type }) => type === 'warroom.docking.case_received.v1');
    const to = received?.type === 'warroom.docking.case_received.v1' ? received.data.associationId : id;
    return letterIntent(act.now, subject, { ...common, kind: 'case_answer', to, text: event.data.answer });
  }
  if (event.type !== 'warroom.docking.notice_requested.v1') return null;
  const drafted = state.docking.notices
    .get(id)
    ?.find(({ type }) => type === 'warroom.docking.notice_drafted.v1');
  if (drafted?.type !== 'warroom.docking.notice_drafted.v1') return null;
  const { body, itemId, text } = drafted.data;
  return letterIntent(act.now, subject, { ...common, kind: 'inspection_notice', to: body, itemId, text });
}

/** What is about a jury's end: one at a time. */
function aboutVerdict(juryId: string): string {
  return `${VERDICT_PREFIX}${juryId}`;
}

/** A verdict this side owes, with the step that follows from it. */
export interface DueVerdict {
  readonly event: VerdictGiven;
  readonly about: string;
  readonly before: readonly WarEvent[];
}

/** Verdicts that juries asked for here have come to, or must come to; at most `limit`. */
export function decideDueVerdicts(
  { state, open }: Pick<DecisionGround, 'state' | 'open'>,
  { now, source }: Pick<Act, 'now' | 'source'>,
  limit: number,
): readonly DueVerdict[] {
  return dueVerdicts(state.juries, now, source, limit)
    .map((event) => {
      const about = aboutVerdict(event.subject.slice('jury/'.length));
      return { event, about, before: toReview(state, event, `${event.id}:moved`, { now, source }) };
    })
    .filter(({ about }) => !open.has(about));
}

/** A jury that decided nothing hands its case to the platform's own review. */
function toReview(
  { juries, disputes }: EngineState,
  verdict: VerdictGiven,
  id: string,
  at: Pick<Act, 'now' | 'source'>,
): readonly WarEvent[] {
  if (isDecisive(verdict.data.verdict)) return [];
  const disputeId = juries.reading(verdict.subject.slice('jury/'.length))?.standing?.data.disputeId;
  if (disputeId === undefined) return [];
  const dispute = disputeView(disputes, disputeId, { now: at.now, names: NO_NAMES });
  if (dispute?.stage !== 'in_jury') return [];
  return [moved(disputeId, 'in_review', verdict.data.by, id, at)];
}

function moved(
  disputeId: string,
  to: 'in_jury' | 'in_review',
  by: string,
  id: string,
  { now, source }: Pick<Act, 'now' | 'source'>,
): WarEvent {
  const data = { to, by };
  return { id, source, type: 'warroom.dispute.moved.v1', subject: `dispute/${disputeId}`, at: now, data };
}

/** True while the platform still has to answer. */
export function isJusticePending(state: EngineState, commandId: string, command: JusticeCommand): boolean {
  switch (command.kind) {
    case 'jury.empanel':
      return [...state.juries.open].some((juryId) => {
        const reading = state.juries.reading(juryId);
        return reading?.answer === 'pending' && reading.standing?.data.commandId === commandId;
      });
    case 'docking.answer':
      return isLetterOpen(state.docking.cases.get(command.caseId), commandId, 'answer_requested');
    case 'docking.sendNotice':
      return isLetterOpen(state.docking.notices.get(command.noticeId), commandId, 'notice_requested');
    case 'jury.close':
    case 'docking.close':
    case 'docking.draftNotice':
      return false;
  }
}

function isLetterOpen(
  file: readonly DockingEvent[] | undefined,
  commandId: string,
  request: string,
): boolean {
  const own = (file ?? []).filter(({ data }) => 'commandId' in data && data.commandId === commandId);
  return own.length > 0 && own.every(({ type }) => type === `warroom.docking.${request}.v1`);
}
