import { type CodedError, codedError, type EpochMs, err, ok, type Result } from '../kernel';
import type { DockingCommand } from './commands';
import type { DockingEvent, DockingEventOf } from './events';
import { readCase, readNotice } from './files';
import type { Docking } from './state';

/** The circumstances of a decision. */
export interface DockingDecideContext {
  readonly now: EpochMs;
  readonly actor: string;
  readonly commandId: string;
  /** Source of the events, e.g. `/console/desk-1`. */
  readonly source: string;
  /** The merchant of an item; null when the item isn't known at all. */
  merchantOf(itemId: string): { readonly merchantId: string | null } | null;
}

type CommandOf<K extends DockingCommand['kind']> = Extract<DockingCommand, { kind: K }>;
type Decided<T extends DockingEvent['type']> = Result<DockingEventOf<T>, CodedError>;

/**
 * Decides an act on docked complaints.
 *
 * Errors: `not_found` for a case, notice or item nobody knows; `reason_required` for an empty text; `already_settled`
 * for a case that has its answer or is closed; `already_requested` while an answer or a notice is under way, and for a
 * second notice on the same item to the same body; `illegal_step` for closing a case that has no answer.
 */
export function decideDocking(
  state: Docking,
  command: DockingCommand,
  context: DockingDecideContext,
): Result<DockingEvent, CodedError> {
  switch (command.kind) {
    case 'docking.answer':
      return decideAnswer(state, command, context);
    case 'docking.close':
      return decideCaseClose(state, command, context);
    case 'docking.draftNotice':
      return decideDraft(state, command, context);
    case 'docking.sendNotice':
      return decideSend(state, command, context);
  }
}

function decideAnswer(
  state: Docking,
  { caseId, answer }: CommandOf<'docking.answer'>,
  context: DockingDecideContext,
): Decided<'warroom.docking.answer_requested.v1'> {
  const reading = readCase(state.cases.get(caseId) ?? []);
  if (!reading) return refuse('not_found', `there is no case ${caseId}`);
  if (reading.answered || reading.closed) return refuse('already_settled', `${caseId} is ${reading.state}`);
  if (reading.pending) return refuse('already_requested', `an answer to ${caseId} is on its way`);
  const text = answer.trim();
  if (text === '') return refuse('reason_required', 'an answer needs a text');
  return ok({
    // The platform's own word on it will have the id `<command>:answer`.
    ...envelope(context, 'answering', `docking/${caseId}`),
    type: 'warroom.docking.answer_requested.v1',
    data: { commandId: context.commandId, answer: text, by: context.actor },
  });
}

function decideCaseClose(
  state: Docking,
  { caseId }: CommandOf<'docking.close'>,
  context: DockingDecideContext,
): Decided<'warroom.docking.case_closed.v1'> {
  const reading = readCase(state.cases.get(caseId) ?? []);
  if (!reading) return refuse('not_found', `there is no case ${caseId}`);
  if (reading.closed) return refuse('already_settled', `${caseId} is closed`);
  if (!reading.answered) return refuse('illegal_step', `${caseId} has no answer yet`);
  return ok({
    ...envelope(context, 'closed', `docking/${caseId}`),
    type: 'warroom.docking.case_closed.v1',
    data: { by: context.actor },
  });
}

function decideDraft(
  state: Docking,
  { body, itemId, text }: CommandOf<'docking.draftNotice'>,
  context: DockingDecideContext,
): Decided<'warroom.docking.notice_drafted.v1'> {
  const item = context.merchantOf(itemId);
  if (!item) return refuse('not_found', `there is no item ${itemId}`);
  const words = text.trim();
  if (words === '') return refuse('reason_required', 'a notice needs a text');
  for (const file of state.notices.values()) {
    const known = readNotice(file);
    if (known && known.drafted.data.itemId === itemId && known.drafted.data.body === body) {
      return refuse('already_requested', `the body of ${body} has a notice on ${itemId}, or a draft`);
    }
  }
  return ok({
    ...envelope(context, 'drafted', `notice/N-${context.commandId}`),
    type: 'warroom.docking.notice_drafted.v1',
    data: {
      body,
      itemId,
      ...(item.merchantId === null ? {} : { merchantId: item.merchantId }),
      text: words,
      by: context.actor,
    },
  });
}

function decideSend(
  state: Docking,
  { noticeId }: CommandOf<'docking.sendNotice'>,
  context: DockingDecideContext,
): Decided<'warroom.docking.notice_requested.v1'> {
  const reading = readNotice(state.notices.get(noticeId) ?? []);
  if (!reading) return refuse('not_found', `there is no notice ${noticeId}`);
  if (reading.state === 'pending' || reading.state === 'acknowledged') {
    return refuse('already_requested', `${noticeId} is ${reading.state}`);
  }
  return ok({
    ...envelope(context, 'sent', `notice/${noticeId}`),
    type: 'warroom.docking.notice_requested.v1',
    data: { commandId: context.commandId, by: context.actor },
  });
}

function envelope({ commandId, source, now }: DockingDecideContext, suffix: string, subject: string) {
  return { id: `${commandId}:${suffix}`, source, subject, at: now };
}

function refuse(
  code: CodedError['code'],
  message: string,
): { readonly ok: false; readonly error: CodedError } {
  return err(codedError(code, message));
}
