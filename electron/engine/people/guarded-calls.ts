import type { Caller, CallHandlers, CallName } from '../../../shared/protocol';

/** Handlers that look at who asks before anything else. */
export function guardedCalls(
  handlers: CallHandlers,
  admit: (name: CallName, caller: Caller) => Promise<void>,
): CallHandlers {
  const guarded = Object.entries(handlers).map(([name, handle]) => [
    name,
    async (params: never, caller: Caller) => {
      await admit(name as CallName, caller);
      return (handle as (params: never, caller: Caller) => unknown)(params, caller);
    },
  ]);
  return Object.fromEntries(guarded) as CallHandlers;
}
