import type { Act } from '../../shared/engine';
import { type CodedError, codedError, type Result } from '../../shared/kernel';
import type { Caller, CallHandlers, QUEUE_CALLS } from '../../shared/protocol';
import { diskReason } from '../exporters/disk-fault';
import { CallError } from './call-error';
import { newSha256 } from './node-hash';
import { actorOf, lookerOf } from './people/caller';
import type { Presence } from './presence';
import type { SavedViews } from './saved-views';
import type { Session } from './session';
import type { SkipBook } from './skip-book';

export interface QueueCallOptions {
  /** Throws when no session is running. */
  readonly running: () => Session;
  readonly presence: Presence;
  readonly views: () => Promise<SavedViews>;
  /** Throws where the person's roles don't allow it. */
  readonly require: (caller: Caller, act: Act) => Promise<unknown>;
  /** The skips of the running session. */
  readonly skips: () => Promise<SkipBook>;
}

/** Answers to what a window asks about the queue beside its rows and counts. */
export function queueCalls(options: QueueCallOptions): Pick<CallHandlers, keyof typeof QUEUE_CALLS> {
  const queue = (): Session['engine']['queue'] => options.running().engine.queue;
  const known = (disputeId: string): void => {
    if (!queue().has(disputeId)) throw notFound(disputeId);
  };
  return {
    'queue.summary': ({ filter }, caller) => queue().summary({ filter, me: lookerOf(caller) }, newSha256),
    'queue.pin': ({ filter }, caller) => ({ pinId: queue().pin({ filter, me: lookerOf(caller) }) }),
    'queue.pinned': ({ pinId }) => {
      const pinned = queue().pinned(pinId);
      if (pinned === null) throw new CallError(codedError('not_found', `${pinId} isn't held any more`));
      return pinned;
    },
    'queue.membership': ({ ids, filter }, caller) =>
      queue().membership({ filter, me: lookerOf(caller) }, ids),
    'queue.related': (query) => {
      const related = queue().related(query);
      if (related === null) throw notFound(query.disputeId);
      return related;
    },
    'queue.next': async ({ filter, sort }, caller) => {
      const me = actorOf(caller);
      const book = await options.skips();
      const skipped = book.of(me).map(({ disputeId }) => disputeId);
      const viewedByOthers = options.presence.viewedByOthers(me).keys();
      const next = queue().next({ filter, sort, skipped, viewedByOthers }, me);
      // Until the window looks at it itself, nobody else is served the same.
      if (next !== null) options.presence.serve(caller.window, next.id, me);
      return next;
    },
    'queue.skip': async ({ disputeId, reason }, caller) => {
      const me = actorOf(caller);
      known(disputeId);
      const at = options.running().engine.now;
      const book = await options.skips();
      return written(book.skip(me, { disputeId, reason, at }));
    },
    'queue.unskip': async ({ disputeId }, caller) => {
      const me = actorOf(caller);
      const book = await options.skips();
      return written(book.unskip(me, disputeId));
    },
    'queue.skips': async (_params, caller) => {
      const me = actorOf(caller);
      const book = await options.skips();
      return book.of(me).filter(({ disputeId }) => queue().isOpen(disputeId));
    },
    'views.list': async (_params, caller) => (await options.views()).list(actorOf(caller)),
    'views.save': async ({ id, view }, caller) => {
      if (view.visibility === 'shared') await options.require(caller, 'views.share');
      return unwrap(await (await options.views()).save(actorOf(caller), view, id));
    },
    'views.remove': async ({ id }, caller) =>
      unwrap(await (await options.views()).remove(actorOf(caller), id)),
    'views.rename': async ({ id, name }, caller) =>
      unwrap(await (await options.views()).rename(actorOf(caller), id, name)),
  };
}

function notFound(disputeId: string): CallError {
  return new CallError(codedError('not_found', `there is no dispute ${disputeId}`));
}

async function written(work: Promise<void>): Promise<null> {
  try {
    await work;
    return null;
  } catch (error) {
    throw new CallError(codedError('not_recording', `the skips can't be written: ${diskReason(error)}`));
  }
}

function unwrap<T>(result: Result<T, CodedError>): T {
  if (!result.ok) throw new CallError(result.error);
  return result.value;
}
