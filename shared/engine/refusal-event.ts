import { type CodedError, epochMs, type WarEvent } from '../kernel';
import type { Command, DataOf } from '../protocol';
import type { DecideContext } from './decision';
import type { EngineState } from './engine-state';

const MAX_MESSAGE = 2_000;

/** An act that wasn't allowed. */
export interface RefusedAct {
  readonly commandId: string;
  readonly actor: string;
  /** e.g. `dispute.move`, `bulk.undo`. */
  readonly kind: string;
  /** Subject of what it was about; empty when it can't be told. */
  readonly about: string;
  readonly error: CodedError;
  /** How often this was tried by the same person, where one record stands for more than one. */
  readonly times: number;
}

/**
 * The record of an act that wasn't allowed. Its id goes by the number of those recorded before, so it's to be folded
 * before the next one is made.
 */
export function refusalEvent(
  { refusals }: EngineState,
  { commandId, actor, kind, about, error, times }: RefusedAct,
  { now, consoleId }: DecideContext,
): WarEvent {
  const data: DataOf<'warroom.command.refused.v1'> = {
    commandId,
    actor,
    kind,
    code: error.code,
    message: error.message.slice(0, MAX_MESSAGE),
    about,
    ...(times === 1 ? {} : { times }),
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
  if (command.kind === 'act.close') return `command/${command.key}`;
  return 'itemId' in command ? `listing/${command.itemId}` : '';
}
