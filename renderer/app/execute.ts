import type { Result } from '../../shared/kernel';
import type { Command, CommandResult } from '../../shared/protocol';
import { type ExecuteFailure, executeCommand } from '../engine';

/**
 * Sends one act to the engine in the name of whoever sits at this desk. `ok` means recorded, not done. To repeat a
 * failed act, hand its `commandId` back: it's carried out once, however often it's asked. `seen` is the version of the
 * dispute or item as it was shown: the act isn't done on another.
 */
export function execute(
  command: Command,
  { commandId, seen }: { readonly commandId?: string; readonly seen?: string } = {},
): Promise<Result<CommandResult, ExecuteFailure>> {
  return executeCommand(command, {
    ...(commandId === undefined ? {} : { commandId }),
    ...(seen === undefined ? {} : { seen }),
  });
}
