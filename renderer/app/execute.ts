import type { Result } from '../../shared/kernel';
import type { Command, CommandResult } from '../../shared/protocol';
import { type ExecuteFailure, executeCommand } from '../engine';
import { settingsStore } from './settings';

/**
 * Sends one act to the engine in the name of whoever sits at this desk. `ok` means recorded, not done. To repeat a
 * failed act, hand its `commandId` back: it's carried out once, however often it's asked.
 */
export function execute(
  command: Command,
  commandId?: string,
): Promise<Result<CommandResult, ExecuteFailure>> {
  const { operator } = settingsStore.getState();
  return executeCommand(
    command,
    commandId === undefined ? { actor: operator } : { actor: operator, commandId },
  );
}
