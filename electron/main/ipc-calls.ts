import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { type CodedError, codedError, err, ok, type Result } from '../../shared/kernel';
import type { CallDef } from '../../shared/protocol';
import { checkSender, isSmall, MAX_PARAMS_SIZE, RateLimit } from './ipc-guard';
import type { Log } from './log';
import { ShellCallError } from './shell-call-error';

const RATE = { perSecond: 50, burst: 100 };

export interface IpcOptions<Handlers> {
  /** The handlers for a window of ours; null for contents that have none of this contract. */
  readonly handlersOf: (contents: WebContents) => Handlers | null;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly log: Log;
}

export interface Contract {
  readonly calls: Readonly<Record<string, CallDef>>;
  readonly channelOf: (name: string) => string;
}

type Handler = (params: unknown) => unknown;

/** How a call ends, as it crosses to the preload: Electron itself would cross only an error's message. */
type Answer = Result<unknown, CodedError>;

/**
 * Makes a contract's calls callable: one channel a call, all derived from the contract, each checked for who asks, how
 * much, how often and what before its handler runs.
 */
export function installCalls<Handlers extends object>(
  ipc: Pick<IpcMain, 'handle'>,
  { calls, channelOf }: Contract,
  options: IpcOptions<Handlers>,
): void {
  const limits = new WeakMap<WebContents, RateLimit>();
  for (const [name, call] of Object.entries(calls)) {
    ipc.handle(channelOf(name), (event, ...args: unknown[]) => answer(event, name, call, args));
  }

  /** Everything up to the handler runs before the first await: a frame that is gone later was there when it asked. */
  async function answer(
    event: IpcMainInvokeEvent,
    name: string,
    { params: schema, maxSize = MAX_PARAMS_SIZE }: CallDef,
    args: unknown[],
  ): Promise<Answer> {
    const handlers = options.handlersOf(event.sender);
    const refusal = check(event, args, handlers !== null, maxSize);
    if (refusal || !handlers) return refuse(name, refusal ?? codedError('unknown_call', 'no window'));
    const params = schema.safeParse(args[0]);
    if (!params.success) {
      const issue = params.error.issues[0];
      const where = issue?.path.map(String).join('.') || 'params';
      return refuse(name, codedError('bad_message', `${where}: ${issue?.message ?? 'not valid'}`));
    }
    try {
      return ok(await (handlers as Readonly<Record<string, Handler>>)[name]?.(params.data));
    } catch (error) {
      if (error instanceof ShellCallError) return err(error.coded);
      options.log.error('shell call failed', { name, error: String(error) });
      return err(codedError('internal', 'the shell failed on this call; see its log'));
    }
  }

  function check(
    event: IpcMainInvokeEvent,
    args: readonly unknown[],
    isKnown: boolean,
    maxSize: number,
  ): CodedError | null {
    const frame = event.senderFrame;
    const refusal = checkSender({
      frame: frame ? { origin: frame.origin, isTop: frame.parent === null } : null,
      isKnown,
    });
    if (refusal) return refusal;
    let limit = limits.get(event.sender);
    if (!limit) {
      limit = new RateLimit({ ...RATE, now: options.now() });
      limits.set(event.sender, limit);
    }
    if (!limit.take(options.now()))
      return codedError('rate_limited', `more than ${RATE.perSecond} calls a second`);
    if (args.length !== 1) return codedError('bad_message', 'a call takes one object');
    return isSmall(args[0], maxSize) ? null : codedError('too_large', 'the parameters are too large');
  }

  function refuse(name: string, error: CodedError): Answer {
    options.log.warn('shell call refused', { name, code: error.code });
    return err(error);
  }
}
