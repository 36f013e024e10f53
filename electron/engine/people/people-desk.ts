import { actsOf, mayDo, SIGNED_BY_ANOTHER } from '../../../shared/engine';
import { codedError, MINUTE_MS } from '../../../shared/kernel';
import { DRILL_LEADER, DRILL_PEOPLE, type Operator } from '../../../shared/people';
import type {
  Caller,
  CallHandlers,
  CommandAsked,
  CommandRequest,
  PEOPLE_CALLS,
  PeopleView,
  SeatView,
  Signature,
  SignInAnswer,
} from '../../../shared/protocol';
import { CallError } from '../call-error';
import type { TopicSource } from '../subscriptions';
import { actorOf } from './caller';
import { drillCodesOf, drillPasscodes } from './drill-codes';
import type { Passcodes } from './passcodes';
import { Seat } from './seats';

/** A window of a live session locks after this long without its person. Source: ours, as PCI DSS 8.2.8 has it. */
export const IDLE_LOCK_MS = 15 * MINUTE_MS;

export interface PeopleDeskOptions {
  /** The desk's steady clock, ms. */
  readonly wallNow: () => number;
}

/** What the people of a session are known by. */
interface Roster {
  readonly isDrill: boolean;
  readonly directory: readonly Operator[];
  readonly passcodes: Passcodes | null;
  readonly drillCodes: Readonly<Record<string, string>> | null;
}

const NOBODY: Roster = { isDrill: false, directory: [], passcodes: null, drillCodes: null };

/** Who sits at this desk's windows. It alone says who acts: pages don't. */
export class PeopleDesk {
  readonly #options: PeopleDeskOptions;
  readonly #seats = new Map<number, Seat>();
  #roster: Roster = NOBODY;
  /** Grows with each change that a window could show. */
  #version = 0;

  constructor(options: PeopleDeskOptions) {
    this.#options = options;
  }

  /** The seat behind a port that main gave the window. */
  seatFor(window: number, isWall: boolean): Seat {
    const seat = this.#seatOf(window);
    seat.isWall = isWall;
    return seat;
  }

  #seatOf(window: number): Seat {
    const known = this.#seats.get(window);
    if (known) return known;
    const seat = new Seat(window, (id) => this.#personOf(id));
    this.#seats.set(window, seat);
    this.#seatAtFirst(seat);
    this.#version++;
    return seat;
  }

  /** Another session runs, or none. */
  sessionChanged(session: { readonly mode: 'drill' | 'live'; readonly journalId: string } | null): void {
    this.#roster = session === null ? NOBODY : this.#rosterOf(session);
    for (const seat of this.#seats.values()) this.#seatAtFirst(seat);
    this.#version++;
  }

  /** A page's command with who gives it: the person at its window, or another who signs it there. */
  async requestOf({ as, ...asked }: CommandAsked, caller: Caller): Promise<CommandRequest> {
    const actor = actorOf(caller);
    if (as === undefined) return { ...asked, actor };
    const { kind } = asked.command;
    if (!SIGNED_BY_ANOTHER.has(kind)) {
      throw new CallError(codedError('forbidden', `${kind} is nobody's to sign at another's window`));
    }
    return { ...asked, actor: (await this.signerOf(as, caller)).id };
  }

  /** The second person who gives their word at a window. Errors (thrown): not_found, wrong_passcode, locked_out. */
  async signerOf({ personId, passcode }: Signature, { window }: Caller): Promise<Operator> {
    const answer = await this.#check(personId, passcode, window);
    if (answer.kind === 'signed_in') return this.#known(personId);
    if (answer.kind === 'wrong')
      throw new CallError(codedError('wrong_passcode', `that isn't ${personId}'s passcode`));
    throw new CallError(codedError('locked_out', `not before ${Math.ceil(answer.retryInMs)} ms have passed`));
  }

  readonly calls: Pick<CallHandlers, keyof typeof PEOPLE_CALLS> = {
    'people.signIn': async ({ personId, passcode }, { window }) => {
      const answer = await this.#check(personId, passcode, window);
      if (answer.kind === 'signed_in') this.#put(window, personId, false);
      return answer;
    },
    'people.lock': (_params, { window, person }) => {
      this.#put(window, person?.id ?? null, person !== null);
      return null;
    },
    'people.signOut': (_params, { window }) => {
      this.#put(window, null, false);
      return null;
    },
    'people.stillHere': (_params, { window }) => {
      this.#seatOf(window).seenAt = this.#options.wallNow();
      return null;
    },
    'people.begin': () => {
      throw new CallError(codedError('conflict', 'this session has its people'));
    },
    'people.enrol': () => this.#given(),
    'people.change': () => this.#given(),
    'people.remove': () => this.#given(),
    'people.resetPasscode': () => this.#given(),
    'people.setPasscode': () => this.#given(),
  };

  /** What one window is told of itself and the others. */
  open(caller: Caller): TopicSource<'people'> {
    const { window } = caller;
    let shown = -1;
    return {
      poll: () => {
        if (shown === this.#version) return null;
        shown = this.#version;
        return this.#view(this.#seatOf(window));
      },
      set: () => {
        shown = -1;
      },
      close: () => undefined,
    };
  }

  /** Refuses what the person at a window may not do. Errors (thrown): not_signed_in, forbidden. */
  require(caller: Caller, act: Parameters<typeof mayDo>[1]): string {
    const actor = actorOf(caller);
    if (caller.person === null || !mayDo(caller.person.roles, act)) {
      throw new CallError(codedError('forbidden', `${actor} may not ${act}`));
    }
    return actor;
  }

  #rosterOf({ mode, journalId }: { readonly mode: 'drill' | 'live'; readonly journalId: string }): Roster {
    if (mode === 'live') return NOBODY;
    const drillCodes = drillCodesOf(journalId, DRILL_PEOPLE);
    const passcodes = drillPasscodes(drillCodes, this.#options.wallNow);
    return { isDrill: true, directory: DRILL_PEOPLE, passcodes, drillCodes };
  }

  #seatAtFirst(seat: Seat): void {
    seat.seat(this.#roster.isDrill ? DRILL_LEADER : null, false);
    seat.seenAt = this.#options.wallNow();
  }

  #personOf(id: string): Operator | null {
    return this.#roster.directory.find((person) => person.id === id && person.isActive) ?? null;
  }

  #known(id: string): Operator {
    const person = this.#personOf(id);
    if (person === null)
      throw new CallError(codedError('not_found', 'nobody of that name is on the directory'));
    return person;
  }

  #check(personId: string, passcode: string, window: number): Promise<SignInAnswer> {
    this.#known(personId);
    const { passcodes } = this.#roster;
    if (passcodes === null) throw new CallError(codedError('no_session', 'no session is running yet'));
    return passcodes.check(personId, passcode, window);
  }

  #put(window: number, personId: string | null, isLocked: boolean): void {
    const seat = this.#seatOf(window);
    seat.seenAt = this.#options.wallNow();
    if (seat.seat(personId, isLocked)) this.#version++;
  }

  #given(): never {
    throw new CallError(codedError('read_only', "a drill's people are given"));
  }

  #view(seat: Seat): PeopleView {
    const { directory, drillCodes, isDrill } = this.#roster;
    const { state, person } = seat.caller;
    return {
      state,
      me: person,
      may: state === 'signed_in' && person !== null ? actsOf(person.roles) : [],
      directory,
      seats: this.#seatViews(seat),
      drillCodes,
      needsFirstPair: false,
      idleLockMs: isDrill || seat.isWall ? null : IDLE_LOCK_MS,
    };
  }

  #seatViews(mine: Seat): readonly SeatView[] {
    return [...this.#seats.values()].map((seat) => ({
      window: seat.window,
      isMine: seat === mine,
      personId: seat.caller.person?.id ?? null,
      state: seat.caller.state,
    }));
  }
}
