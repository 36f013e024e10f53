import { type CodedError, epochMs, type WarEvent } from '../kernel';
import type { Command, CommandRequest, DataOf } from '../protocol';
import type { DecideContext } from './decision';
import type { EngineState } from './engine-state';

const MAX_MESSAGE = 2_000;

/**
 * The record of an act that wasn't allowed. `suppressed`: how many before it weren't recorded. Its id goes by the number
 * of those recorded before, so it's to be folded before the next one is made.
 */
export function refusalEvent(
  { refusals }: EngineState,
  { commandId, actor, command }: CommandRequest,
  refused: { readonly error: CodedError; readonly suppressed: number },
  { now, consoleId }: DecideContext,
): WarEvent {
  const { error, suppressed } = refused;
  const data: DataOf<'warroom.command.refused.v1'> = {
    commandId,
    actor,
    kind: command.kind,
    code: error.code,
    message: error.message.slice(0, MAX_MESSAGE),
    about: subjectOf(command),
    ...(suppressed === 0 ? {} : { suppressed }),
  };
  return {
    id: `refused:${refusals.recorded + 1}`,
    source: `/console/${consoleId}`,
    type: 'warroom.command.refused.v1',
    subject: `command/${commandId}`,
    at: epochMs(now),
    data,
  };
}

/** Subject of what a command is about. */
export function subjectOf(command: Command): string {
  if ('disputeId' in command) return `dispute/${command.disputeId}`;
  return 'itemId' in command ? `listing/${command.itemId}` : '';
}
