import type { QueueNext } from '../../shared/disputes';
import type { Act } from '../../shared/engine';
import { type CodedError, codedError, detailText, type Question, type Result } from '../../shared/kernel';
import type { Caller, CallHandlers, CallName, QUEUE_CALLS } from '../../shared/protocol';
import { diskDetail } from '../exporters/disk-fault';
import { CallError } from './call-error';
import { newSha256 } from './node-hash';
import { actorOf, lookerOf } from './people/caller';
import type { Presence } from './presence';
import type { Ask } from './questions';
import type { SavedViews } from './saved-views';
import type { Session } from './session';
import type { SkipBook } from './skip-book';

export interface QueueCallOptions {
  /** Throws when no session is running. */
  readonly running: () => Session;
  readonly ask: Ask;
  readonly presence: Presence;
  readonly views: () => Promise<SavedViews>;
  /** Throws where the person's roles don't allow it. */
  readonly require: (caller: Caller, act: Act) => Promise<unknown>;
  /** The skips of the running session. */
  readonly skips: () => Promise<SkipBook>;
}

/** Answers to what a window asks about the queue beside its rows and counts. */
export function queueCalls(
  options: QueueCallOptions,
): Pick<CallHandlers, keyof typeof QUEUE_CALLS | 'queue.rankOf'> {
  const queue = (): Session['engine']['queue'] => options.running().engine.queue;
  /** Works a question out beside other work, once for all who ask it meanwhile. */
  const ask = <P extends object, T>(
    caller: Caller,
    kind: CallName,
    params: P,
    begin: (asked: P & { readonly me: string | null }) => Question<T>,
  ): Promise<T> => {
    const asked = { ...params, me: lookerOf(caller) };
    return options.ask(caller, { kind, about: JSON.stringify(asked) }, () => begin(asked));
  };
  const known = (disputeId: string): void => {
    if (!queue().has(disputeId)) throw notFound(disputeId);
  };
  return {
    'queue.summary': (params, caller) =>
      ask(caller, 'queue.summary', params, (asked) => queue().summary(asked, newSha256)),
    'queue.pin': async (params, caller) => ({
      pinId: await ask(caller, 'queue.pin', params, (asked) => queue().pin(asked)),
    }),
    'queue.pinned': ({ pinId }) => {
      const pinned = queue().pinned(pinId);
      if (pinned === null) throw new CallError(codedError('not_found', `${pinId} isn't held any more`));
      return pinned;
    },
    'queue.membership': (params, caller) =>
      ask(caller, 'queue.membership', params, ({ ids, ...asked }) => queue().membership(asked, ids)),
    'queue.rankOf': (params, caller) => ask(caller, 'queue.rankOf', params, (asked) => queue().rankOf(asked)),
    'queue.related': async (params, caller) => {
      const related = await ask(caller, 'queue.related', params, (asked) => queue().related(asked));
      if (related === null) throw notFound(params.disputeId);
      return related;
    },
    'queue.next': async (params, caller) => {
      const me = actorOf(caller);
      const book = await options.skips();
      const skipped = book.of(me).map(({ disputeId }) => disputeId);
      return ask(caller, 'queue.next', { ...params, skipped }, (asked) => {
        // Who looks at what is asked in the end, and in the same turn nobody else is served the same, until the window looks
        // at it itself.
        const viewedByOthers = { [Symbol.iterator]: () => options.presence.viewedByOthers(me).keys() };
        const question = queue().next({ ...asked, viewedByOthers }, me);
        const answer = (): QueueNext | null => {
          const next = question.answer();
          if (next !== null) options.presence.serve(caller.window, next.id, me);
          return next;
        };
        return { step: (rows) => question.step(rows), answer, close: () => question.close() };
      });
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
    const detail = diskDetail(error);
    const message = `the skips can't be written: ${detailText(detail)}`;
    throw new CallError(codedError('not_recording', message, detail));
  }
}

function unwrap<T>(result: Result<T, CodedError>): T {
  if (!result.ok) throw new CallError(result.error);
  return result.value;
}
