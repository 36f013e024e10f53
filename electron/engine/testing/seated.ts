import type { Role } from '../../../shared/people';
import type { Caller } from '../../../shared/protocol';
import type { PortSeat } from '../server';

/** A window at which somebody is signed in: a supervisor unless said otherwise. */
export function seated(id: string, roles: readonly Role[] = ['supervisor'], window = 1): Caller {
  const person = { id, name: { zh: id, en: id }, roles: [...roles], isActive: true };
  return { window, person, state: 'signed_in' };
}

/** A window at which nobody sits. */
export const UNSEATED: Caller = { window: 1, person: null, state: 'nobody' };

/** A seat that stays as it is. */
export function fixedSeat(caller: Caller): PortSeat {
  return { caller, onChange: () => () => undefined };
}

type Handlers = Readonly<Record<string, (params: never, caller: Caller) => unknown>>;

/** Calls as one window makes them. */
export function callsFrom<H extends Handlers>(
  caller: Caller,
  handlers: H,
): { readonly [N in keyof H]: (params: Parameters<H[N]>[0]) => ReturnType<H[N]> } {
  const entries = Object.entries(handlers).map(([name, handle]) => [
    name,
    (params: never) => handle(params, caller),
  ]);
  return Object.fromEntries(entries) as never;
}
