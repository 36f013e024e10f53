import { randomUUID } from 'node:crypto';
import { actsOf, mayDo, SIGNED_BY_ANOTHER, subjectOf } from '../../../shared/engine';
import {
  codedError,
  compareCodePoints,
  epochMs,
  MINUTE_MS,
  ok,
  SECOND_MS,
  type WarEvent,
} from '../../../shared/kernel';
import { DRILL_LEADER, DRILL_PEOPLE, type Operator, personIdOf, type SEATINGS } from '../../../shared/people';
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
import { type DirectoryCalls, DirectoryDesk } from './directory-desk';
import { drillCodesOf, drillPasscodes } from './drill-codes';
import { Gatekeeper } from './gatekeeper';
import { hashNewPasscode, requireLong } from './new-passcode';
import type { Cost } from './passcode-hash';
import { keptPasscodes, type Passcodes } from './passcodes';
import { PeopleFile } from './people-file';
import type { PeopleSession } from './people-session';
import { Seat } from './seats';

const DRILL_AT_FIRST = DRILL_PEOPLE.toSorted((a, b) => compareCodePoints(a.id, b.id));
/** A window of a live session locks after this long without its person. Source: ours, as PCI DSS 8.2.8 has it. */
export const IDLE_LOCK_MS = 15 * MINUTE_MS;
/** An opened dispute is put on record once in so long for each person, however often they turn to it. */
const OPENED_AGAIN_MS = 15 * MINUTE_MS;
/** How many of those are remembered at most. */
const OPENED_KEPT = 5_000;

export interface PeopleDeskOptions {
  readonly dataDir: string;
  /** The desk's steady clock, ms. */
  readonly wallNow: () => number;
  /** What a passcode costs to try; tests take less. */
  readonly cost?: Cost;
}

type PeopleCalls = Pick<CallHandlers, keyof typeof PEOPLE_CALLS>;
type Seating = (typeof SEATINGS)[number];

/** Who sits at this desk's windows, and who else there is. It alone says who acts: pages don't. */
export class PeopleDesk {
  readonly #options: PeopleDeskOptions;
  readonly #seats = new Map<number, Seat>();
  readonly #directory: DirectoryDesk;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #openedAt = new Map<string, number>();
  #opened: { readonly by: string; readonly window: number; readonly disputeId: string }[] = [];
  #file: Promise<PeopleFile> | null = null;
  #keeping: Promise<void> = Promise.resolve();
  #session: PeopleSession | null = null;
  #passcodes: Passcodes | null = null;
  #drillCodes: Readonly<Record<string, string>> | null = null;
  /** Live: whom the desk keeps a passcode of is read once the file is there. */
  #kept: PeopleFile | null = null;
  /** Grows with each change that a window could show. */
  #version = 0;

  constructor(options: PeopleDeskOptions) {
    this.#options = options;
    const { wallNow, cost } = options;
    this.#directory = new DirectoryDesk({
      file: () => this.#opens(),
      live: () => this.#live(),
      signerOf: (signature, caller) => this.signerOf(signature, caller),
      maySign: ({ roles }) => mayDo(roles, 'people.countersign'),
      onChange: () => this.#changed(),
      wallNow,
      cost,
    });
    this.gate = new Gatekeeper({ session: () => this.#session, canSignIn: () => this.#canSignIn() });
    this.calls = { ...this.#seatCalls, ...this.#directory.calls(this.gate) };
    this.#timer = setInterval(() => this.tick(), SECOND_MS);
    this.#timer.unref();
  }

  readonly calls: PeopleCalls;

  /** Who may do what at which window. */
  readonly gate: Gatekeeper;

  /** The seat behind a port that main gave the window. */
  seatFor(window: number, isWall: boolean): Seat {
    const seat = this.#seatOf(window);
    seat.isWall = isWall;
    return seat;
  }

  /** Another session runs, or none: everybody's seat is as it is at that one's beginning. */
  async sessionChanged(session: PeopleSession | null): Promise<void> {
    this.#session = session;
    this.#passcodes = null;
    this.#drillCodes = null;
    this.#opened = [];
    this.#openedAt.clear();
    if (session !== null) {
      const { wallNow, cost } = this.#options;
      this.#kept = await this.#opens();
      if (session.config.mode === 'drill') {
        this.#drillCodes = drillCodesOf(session.config.journalId, DRILL_PEOPLE);
        this.#passcodes = drillPasscodes(this.#drillCodes, wallNow);
      } else {
        this.#passcodes = keptPasscodes(this.#kept, wallNow, cost);
        await this.#directory.carryOver(session);
      }
    }
    for (const seat of this.#seats.values()) this.#seatAtFirst(seat);
    this.#version++;
  }

  /** Locks what nobody sat at for too long, and records what was opened. Once a second. */
  tick(): void {
    const now = this.#options.wallNow();
    if (this.#session?.config.mode === 'live') {
      for (const seat of this.#seats.values()) {
        if (seat.isWall || seat.caller.state !== 'signed_in' || now - seat.seenAt < IDLE_LOCK_MS) continue;
        this.#put(seat, seat.personId, true, 'idle_locked');
      }
    }
    void this.#recordOpened();
  }

  /** Ends the watch; resolves once who sat where is kept. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#keeping;
  }

  /** A page's command with who gives it: the person at its window, or another who signs it there. */
  requestOf({ as, ...asked }: CommandAsked, caller: Caller): Promise<CommandRequest> {
    const { commandId, command } = asked;
    const tried = { kind: command.kind, commandId, about: subjectOf(command) };
    return this.gate.recorded(caller, tried, async () => {
      const actor = actorOf(caller);
      if (as === undefined) return { ...asked, actor };
      if (!SIGNED_BY_ANOTHER.has(command.kind)) {
        throw new CallError(
          codedError('forbidden', `${command.kind} is nobody's to sign at another's window`),
        );
      }
      return { ...asked, actor: (await this.signerOf(as, caller)).id };
    });
  }

  /** The second person who gives their word at a window. Errors (thrown): not_found, wrong_passcode, locked_out. */
  async signerOf({ personId, passcode }: Signature, { window }: Caller): Promise<Operator> {
    const person = this.#known(personId);
    const answer = await this.#check(person, passcode, window);
    if (answer.kind === 'signed_in') {
      await this.#record(person.id, window, 'signed_for');
      return this.#known(person.id);
    }
    if (answer.kind === 'wrong')
      throw new CallError(codedError('wrong_passcode', `that isn't ${person.id}'s passcode`));
    throw new CallError(codedError('locked_out', `not before ${Math.ceil(answer.retryInMs)} ms have passed`));
  }

  /** Somebody opened a dispute with its evidence: it's put on record with the next tick. */
  noteOpened(caller: Caller, disputeId: string): void {
    const { person, state, window } = caller;
    if (person === null || state !== 'signed_in') return;
    const now = this.#options.wallNow();
    const key = JSON.stringify([person.id, disputeId]);
    if (now - (this.#openedAt.get(key) ?? Number.NEGATIVE_INFINITY) < OPENED_AGAIN_MS) return;
    this.#openedAt.delete(key);
    this.#openedAt.set(key, now);
    for (const oldest of this.#openedAt.keys()) {
      if (this.#openedAt.size <= OPENED_KEPT) break;
      this.#openedAt.delete(oldest);
    }
    this.#opened.push({ by: person.id, window, disputeId });
  }

  /** What one window is told of itself and the others. */
  open({ window }: Caller): TopicSource<'people'> {
    let shown = '';
    return {
      poll: () => {
        const version = `${this.#version}/${this.#session?.engine.state.people.version ?? 0}`;
        if (shown === version) return null;
        shown = version;
        return this.#view(this.#seatOf(window));
      },
      set: () => {
        shown = '';
      },
      close: () => undefined,
    };
  }

  readonly #seatCalls: Omit<PeopleCalls, keyof DirectoryCalls> = {
    'people.signIn': async ({ personId, passcode }, caller) => {
      const person = this.#known(personId);
      const seat = this.#seatOf(caller.window);
      const answer = await this.#check(person, passcode, caller.window);
      if (answer.kind === 'signed_in' && this.#personOf(person.id) !== null) {
        const isBack = caller.state === 'locked' && caller.person?.id === person.id;
        this.#put(seat, person.id, false, isBack ? 'unlocked' : 'signed_in');
      }
      return answer;
    },
    'people.lock': (_params, { window, person }) => {
      if (person !== null) this.#put(this.#seatOf(window), person.id, true, 'locked');
      return null;
    },
    'people.signOut': (_params, { window }) => {
      this.#put(this.#seatOf(window), null, false, 'signed_out');
      return null;
    },
    'people.stillHere': (_params, { window, state }) => {
      if (state === 'signed_in') this.#seatOf(window).seenAt = this.#options.wallNow();
      return null;
    },
    'people.setPasscode': async ({ old, next }, caller) => {
      this.#live();
      const person = this.#known(actorOf(caller));
      requireLong(next);
      const answer = await this.#check(person, old, caller.window);
      if (answer.kind !== 'signed_in') return answer;
      const file = await this.#opens();
      await file.keepHashes([[person.id, await hashNewPasscode(next, this.#options.cost)]]);
      await this.#record(person.id, caller.window, 'passcode_changed');
      return answer;
    },
  };

  #opens(): Promise<PeopleFile> {
    this.#file ??= PeopleFile.open(this.#options.dataDir, this.#options.wallNow);
    return this.#file;
  }

  #live(): PeopleSession {
    if (this.#session === null) throw new CallError(codedError('no_session', 'no session is running yet'));
    if (this.#session.config.mode === 'drill') {
      throw new CallError(codedError('read_only', "a drill's people are given"));
    }
    return this.#session;
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

  /** A drill's windows begin signed in; a live session's locked, for whoever sat there last. */
  #seatAtFirst(seat: Seat): void {
    seat.seenAt = this.#options.wallNow();
    if (this.#session === null) return void seat.seat(null, false);
    const { config } = this.#session;
    const before = this.#kept?.seatOf(config, seat.window) ?? null;
    if (config.mode === 'live') seat.seat(before, before !== null);
    else seat.seat(before ?? DRILL_LEADER, false);
  }

  get #people(): readonly Operator[] {
    if (this.#session === null) return [];
    const { people } = this.#session.engine.state;
    // A drill's record begins with its first heartbeat, its windows before that: in the order that they'll have then.
    return this.#session.config.mode === 'drill' && people.list.length === 0 ? DRILL_AT_FIRST : people.list;
  }

  #personOf(id: string): Operator | null {
    return this.#people.find((person) => person.id === id && person.isActive) ?? null;
  }

  #known(typed: string): Operator {
    const id = personIdOf(typed);
    const person = id === null ? null : this.#personOf(id);
    if (person === null)
      throw new CallError(codedError('not_found', 'nobody of that name is on the directory'));
    return person;
  }

  /** True if somebody of the directory has a passcode to come in by. */
  #canSignIn(): boolean {
    if (this.#drillCodes !== null) return true;
    return this.#people.some(({ id, isActive }) => isActive && this.#kept?.hashOf(id) !== undefined);
  }

  async #check({ id }: Operator, passcode: string, window: number): Promise<SignInAnswer> {
    if (this.#passcodes === null) throw new CallError(codedError('no_session', 'no session is running yet'));
    const answer = await this.#passcodes.check(id, passcode, window);
    if (answer.kind === 'wrong') await this.#record(id, window, 'refused');
    return answer;
  }

  #put(seat: Seat, personId: string | null, isLocked: boolean, how: Seating): void {
    const who = personId ?? seat.personId;
    seat.seenAt = this.#options.wallNow();
    if (!seat.seat(personId, isLocked)) return;
    this.#version++;
    this.#keeping = this.#keeping.then(() => this.#keepSeats());
    if (who !== null) void this.#record(who, seat.window, how);
  }

  async #keepSeats(): Promise<void> {
    const config = this.#session?.config;
    if (!config) return;
    const seats = [...this.#seats.values()].flatMap(({ window, personId }) =>
      personId === null ? [] : [[window, personId] as const],
    );
    try {
      await (await this.#opens()).keepSeats(config, seats);
    } catch (error) {
      // Who sat where is a convenience of the next start; who acts isn't read from it.
      console.error('[engine] the seats can not be kept', error);
    }
  }

  #record(by: string, window: number, how: Seating): Promise<unknown> {
    return this.#append('seated', by, { by, window, how });
  }

  async #recordOpened(): Promise<void> {
    const opened = this.#opened;
    this.#opened = [];
    for (const data of opened) await this.#append('opened', data.by, data);
  }

  /** Puts on record what people did that is no act. What can't be recorded now isn't made up for: nothing rests on it. */
  async #append(what: 'seated' | 'opened', personId: string, data: object): Promise<void> {
    const session = this.#session;
    if (session === null) return;
    const { mode } = session.config;
    const recorded = await session.decideAndRecord(({ now, consoleId }) => {
      if (now <= 0 && mode === 'drill') return ok([]);
      const at = epochMs(now > 0 ? now : Math.floor(this.#options.wallNow()));
      const event: WarEvent = {
        id: `person-${randomUUID()}:${what}`,
        source: `/console/${consoleId}`,
        type: `warroom.person.${what}.v1`,
        subject: `person/${personId}`,
        at,
        data,
      };
      return ok([event]);
    });
    if (!recorded.ok) console.error(`[engine] not recorded: ${what}: ${recorded.error.message}`);
  }

  /** The directory changed: what windows may show and do isn't what it was. */
  #changed(): void {
    this.#version++;
    for (const seat of this.#seats.values()) seat.tell();
  }

  #view(seat: Seat): PeopleView {
    const { state, person } = seat.caller;
    const isLive = this.#session?.config.mode === 'live';
    return {
      state,
      me: person,
      may: state === 'signed_in' && person !== null ? actsOf(person.roles, this.#session?.config.mode) : [],
      directory: this.#people,
      seats: this.#seatViews(seat),
      drillCodes: this.#drillCodes,
      needsFirstPair: isLive && this.#people.length === 0,
      idleLockMs: isLive && !seat.isWall ? IDLE_LOCK_MS : null,
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
