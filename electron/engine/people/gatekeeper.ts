import { randomUUID } from 'node:crypto';
import { type Act, mayDo } from '../../../shared/engine';
import { type CodedError, codedError } from '../../../shared/kernel';
import type { Caller, CallName } from '../../../shared/protocol';
import { CallError } from '../call-error';
import { CALL_GATES } from './call-gates';
import { actorOf } from './caller';
import type { PeopleSession } from './people-session';

/** Who tries something at a window that nobody sits at. No person can be called so. */
const NOBODY = '—';

export interface GatekeeperOptions {
  readonly session: () => PeopleSession | null;
  /** Whether anybody could sign in at all. */
  readonly canSignIn: () => boolean;
}

/** What was tried: an act of the table, a command's kind or a call. */
export interface Tried {
  readonly kind: string;
  /** A command's own id; one is made where it has none. */
  readonly commandId?: string;
  readonly about?: string;
}

/** Says who may do what at a window, by the one table, and puts on record whatever it refuses. */
export class Gatekeeper {
  readonly #options: GatekeeperOptions;

  constructor(options: GatekeeperOptions) {
    this.#options = options;
  }

  /** Refuses a call whose window may not make it. Errors (thrown): not_signed_in, forbidden. */
  async admit(name: CallName, caller: Caller): Promise<void> {
    const gate = CALL_GATES[name];
    if (gate === 'anybody' || gate === 'self') return;
    if (gate !== 'signed_in') await this.require(caller, gate, name);
    // A command refused here or by the engine is refused as itself, with its own id.
    else if (name !== 'command.execute') actorOf(caller);
  }

  /** Refuses what the person at a window may not do. Errors (thrown): not_signed_in, forbidden. */
  require(caller: Caller, act: Act, about: string = act): Promise<string> {
    return this.recorded(caller, { kind: act, commandId: `${about}:${randomUUID()}` }, () => {
      const actor = actorOf(caller);
      if (this.mayDo(caller, act)) return actor;
      throw new CallError(codedError('forbidden', `${actor} may not ${act}`));
    });
  }

  /** True where whoever sits at a window may do it, in a session of this kind. */
  mayDo({ person, state }: Caller, act: Act): boolean {
    const mode = this.#options.session()?.config.mode ?? 'live';
    return person !== null && state === 'signed_in' && mayDo(person.roles, act, mode);
  }

  /** Refuses another session to whoever may not begin one; where nobody could ever sign in, anybody may. */
  async admitSession(caller: Caller): Promise<void> {
    if (this.#options.session() === null || !this.#options.canSignIn()) return;
    await this.require(caller, 'session.start');
  }

  /** Does something; where it's refused, that is put on record with who sits at the window. */
  async recorded<T>(caller: Caller, tried: Tried, work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof CallError) await this.note(caller, tried, error.coded);
      throw error;
    }
  }

  async note({ person }: Caller, { kind, commandId, about = '' }: Tried, error: CodedError): Promise<void> {
    const act = {
      commandId: commandId ?? `${kind}:${randomUUID()}`,
      actor: person?.id ?? NOBODY,
      kind,
      about,
    };
    await this.#options.session()?.noteRefusal(act, error);
  }
}
