import { type CodedError, codedError, type EpochMs, err, ok, type Result } from '../kernel';
import type { DisputeEvent, DisputeEventData, DisputeEventType } from './event-types';

/** The circumstances of a decision. */
export interface DecideContext {
  /** The instant of the click. */
  readonly now: EpochMs;
  /** Who acts. */
  readonly actor: string;
  /** Made by the giver; the ids of the events follow from it, so the same act can't be recorded twice. */
  readonly commandId: string;
  /** Source of the events, e.g. `/console/desk-1`. */
  readonly source: string;
}

/** The events that an act becomes, or why it's refused. */
export type Decision = Result<readonly DisputeEvent[], CodedError>;

export function refuse(code: CodedError['code'], message: string): Decision {
  return err(codedError(code, message));
}

/** The refusal of whatever must wait for the platform's word on a settlement. */
export function refuseWhileSettling(disputeId: string): Decision {
  return refuse('already_requested', `a settlement of ${disputeId} is waiting for the platform's answer`);
}

/** One event; its id is the command's with a suffix. */
export function eventOf<T extends DisputeEventType>(
  { now, source, commandId }: DecideContext,
  disputeId: string,
  suffix: string,
  type: T,
  data: DisputeEventData<T>,
): DisputeEvent {
  const id = `${commandId}:${suffix}`;
  return { id, source, type, subject: `dispute/${disputeId}`, at: now, data } as unknown as DisputeEvent;
}

/** A decision of one event. */
export function accept<T extends DisputeEventType>(
  context: DecideContext,
  disputeId: string,
  suffix: string,
  type: T,
  data: DisputeEventData<T>,
): Decision {
  return ok([eventOf(context, disputeId, suffix, type, data)]);
}
