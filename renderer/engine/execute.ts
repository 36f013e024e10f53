import { type CodedError, err, type Result } from '../../shared/kernel';
import type { Command, CommandResult, Signature } from '../../shared/protocol';
import { type Engine, engine as pageEngine } from './engine';
import { sentActs } from './sent-acts';

/** How long a command waits for an engine that went away under it, before the person is told. */
const RETRY_WITHIN_MS = 10_000;

export interface ExecuteFailure extends CodedError {
  /** Give it to `execute` again to repeat the same act: the engine carries it out once, however often it's asked. */
  readonly commandId: string;
}

export interface ExecuteOptions {
  /** Version of what the person looked at, where the act is about a dispute or an item. */
  readonly seen?: string;
  /** A second person's own word, where the act is theirs. */
  readonly as?: Signature;
  /** Of an earlier try of this very act; a new one when left out. */
  readonly commandId?: string;
  readonly engine?: Engine;
}

/**
 * Sends one act to the engine. When the engine dies before it answers, the same command is asked again over the next
 * port under the same id: recorded or not, it then is recorded once; so too when the page crashed before it heard the answer,
 * and the person sends it again. `ok` means recorded, not done: `pending` tells
 * whether the platform still has to answer, and the outcome is seen in the views.
 */
export async function executeCommand(
  command: Command,
  options: ExecuteOptions = {},
): Promise<Result<CommandResult, ExecuteFailure>> {
  const { as, seen, engine = pageEngine } = options;
  const sent = sentActs.send(JSON.stringify([command, seen ?? null]), options.commandId);
  const { commandId } = sent;
  const request = {
    commandId,
    command,
    ...(seen === undefined ? {} : { seen }),
    ...(as === undefined ? {} : { as }),
  };
  const { client } = engine.connection;
  const startedAt = engine.now();
  for (;;) {
    const answer = await client.call('command.execute', request);
    if (answer.ok) {
      sent.end();
      return answer;
    }
    const leftMs = RETRY_WITHIN_MS - (engine.now() - startedAt);
    const mayRetry = answer.error.code === 'engine_down' && leftMs > 0;
    if (!mayRetry || !(await engine.connection.whenConnected(leftMs))) {
      sent.end();
      return err({ ...answer.error, commandId });
    }
  }
}
