import { type ActCommand, takesTwoToClose } from '../acts';
import { type CodedError, codedError, err, ok, type Result, type WarEvent } from '../kernel';
import { answerEvent } from './decide-answer';
import type { ActClose, DecideContext, OutboxIntent } from './decision';
import type { EngineState } from './engine-state';

/** Why an act counts as refused when a person says that it wasn't done. */
export const CLOSED_BY_PERSON = 'closed_by_person';

/** Who says it, and who else. */
export interface ClosedBy {
  readonly commandId: string;
  readonly by: string;
  readonly approvedBy: string | null;
}

/** Money that an act moves if it's done, fen; null where its body names none. */
export function movedFen({ body }: OutboxIntent): number | null {
  const { amountFen, paidFen } = body as { readonly amountFen?: number; readonly paidFen?: number };
  return amountFen ?? paidFen ?? null;
}

/** True for acts that move money: what became of them takes two people to say. */
export function actMovesMoney(intent: OutboxIntent): boolean {
  return takesTwoToClose({ kind: intent.kind, amountFen: movedFen(intent) });
}

/**
 * Ends an act that the platform can say nothing about any more. What a person says of it becomes its answer: *it was done*
 * posts what it moved, once; *it wasn't* frees its cause for another attempt, under a key of its own.
 *
 * Errors: `not_found` for a key without an open act; `illegal_step` while the platform can still say what became of it.
 */
export function decideActClose(
  state: EngineState,
  command: Pick<ActCommand, 'key' | 'fate' | 'evidence'>,
  { commandId: closingId, by, approvedBy }: ClosedBy,
  context: DecideContext,
): Result<{ readonly events: readonly WarEvent[]; readonly closes: ActClose }, CodedError> {
  const { key, fate, evidence } = command;
  const act = context.openAct?.(key) ?? null;
  if (act === null) return err(codedError('not_found', 'there is no open act under this key'));
  if (!act.needsPerson) {
    return err(codedError('illegal_step', 'the platform can still say what became of this act'));
  }
  const { intent } = act;
  const isDone = fate === 'done';
  const answer = answerEvent(
    state,
    intent,
    isDone ? { kind: 'acknowledged' } : { kind: 'rejected', reason: CLOSED_BY_PERSON },
    context,
  );
  const closed: WarEvent = {
    id: `${closingId}:closed`,
    source: `/console/${context.consoleId}`,
    type: 'warroom.act.closed.v1',
    subject: `command/${intent.commandId}`,
    at: answer.at > context.now ? answer.at : (context.now as WarEvent['at']),
    data: {
      commandId: intent.commandId,
      key,
      kind: intent.kind,
      fate,
      evidence: evidence.trim(),
      by,
      ...(approvedBy === null ? {} : { approvedBy }),
    },
  };
  return ok({
    events: [closed, answer],
    closes: { key, state: isDone ? 'acknowledged' : 'rejected' },
  });
}
