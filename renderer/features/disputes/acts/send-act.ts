import type { Result } from '../../../../shared/kernel';
import type { Command, CommandResult } from '../../../../shared/protocol';
import { execute } from '../../../app/execute';
import type { ExecuteFailure } from '../../../engine';

/**
 * Sends acts one at a time from a dialog. The same act pressed again after a fault that may pass goes out under the id
 * of the first try, so that it's carried out once even if the first one was recorded after all.
 */
export function createActSender(send: typeof execute = execute) {
  let failed: { readonly text: string; readonly commandId: string } | null = null;
  return async (command: Command): Promise<Result<CommandResult, ExecuteFailure>> => {
    const text = JSON.stringify(command);
    const answer = await send(command, failed?.text === text ? failed.commandId : undefined);
    failed = answer.ok || !answer.error.retryable ? null : { text, commandId: answer.error.commandId };
    return answer;
  };
}
