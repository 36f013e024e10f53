import type { Result } from '../../../../shared/kernel';
import type { Command, CommandResult } from '../../../../shared/protocol';
import { type Engine, type ExecuteFailure, executeCommand } from '../../../engine';

/**
 * Sends acts one at a time from a dialog. The same act pressed again after a fault that may pass goes out under the id
 * of the first try, so that it's carried out once even if the first one was recorded after all. `seen` is
 * the version of the dispute that the person looked at, where it's about one.
 */
export function createActSender(engine: Engine) {
  let failed: { readonly text: string; readonly commandId: string } | null = null;
  return async (command: Command, seen?: string): Promise<Result<CommandResult, ExecuteFailure>> => {
    const text = JSON.stringify([command, seen]);
    const again = failed?.text === text ? { commandId: failed.commandId } : {};
    const answer = await executeCommand(command, {
      engine,
      ...(seen === undefined ? {} : { seen }),
      ...again,
    });
    failed = answer.ok || !answer.error.retryable ? null : { text, commandId: answer.error.commandId };
    return answer;
  };
}
