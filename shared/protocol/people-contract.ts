import { z } from 'zod';
import { zName } from '../kernel';
import { type Operator, ROLES, zPersonName } from '../people';
import { call, topic } from './define';

/** A passcode as it's typed. It goes to the engine and nowhere else: no event, log, file or answer holds it. */
export const zPasscode = z.string().min(4).max(128);
/** Characters of a passcode that a person of a live session chooses, at least. Source: OWASP's PIN length for local sign-in. */
export const MIN_PASSCODE = 6;

/** Whether a new passcode is long enough, counted as it's kept: in compatibility form, by character. */
export function isLongPasscode(passcode: string): boolean {
  return Array.from(passcode.normalize('NFKC')).length >= MIN_PASSCODE;
}

/** Somebody's own word for one act, given at another person's window: who, and by which passcode. */
export const zSignature = z.strictObject({ personId: zName, passcode: zPasscode });
export type Signature = z.infer<typeof zSignature>;

const zNewPerson = z.strictObject({
  id: zName,
  name: zPersonName,
  roles: z.array(z.enum(ROLES)).min(1),
  passcode: zPasscode,
});
export type NewPerson = z.infer<typeof zNewPerson>;

/** What a window's person may do now. `locked`: somebody sits here, but has to give the passcode again. */
export type SeatState = 'nobody' | 'signed_in' | 'locked';

/** Who asks: the seat behind the port that a message came by. The engine fills it in; no message of a page holds it. */
export interface Caller {
  /** Counts from 1 in the order the desk's windows were opened. */
  readonly window: number;
  /** Who sits there; null for nobody. Acts only while `state` is `signed_in`. */
  readonly person: Operator | null;
  readonly state: SeatState;
}

/** One window of this desk, and whose it is. `window` counts from 1 in the order they were opened. */
export interface SeatView {
  readonly window: number;
  readonly isMine: boolean;
  readonly personId: string | null;
  readonly state: SeatState;
}

/** Pushed to each window for itself: who sits here, who else there is, and what the one here may do. */
export interface PeopleView {
  readonly state: SeatState;
  /** Who sits at this window; null for nobody. */
  readonly me: Operator | null;
  /** All acts (command kinds and others of PERMISSIONS) that this person may do; empty unless signed in. */
  readonly may: readonly string[];
  readonly directory: readonly Operator[];
  readonly seats: readonly SeatView[];
  /** A drill shows its people's codes, because it is a drill; null in a live session. */
  readonly drillCodes: Readonly<Record<string, string>> | null;
  /** True where a live session has no people yet: two have to be named first, one of them a manager. */
  readonly needsFirstPair: boolean;
  /** Idle time after which this window locks, ms; null where it never does (a drill, a wall). */
  readonly idleLockMs: number | null;
}

/** What comes of a passcode. Locked out: not before `retryInMs`. */
export type SignInAnswer =
  | { readonly kind: 'signed_in' }
  | { readonly kind: 'wrong'; readonly retryInMs: number }
  | { readonly kind: 'locked_out'; readonly retryInMs: number };

/** Who sits at a window. No other message of a page says who acts: the engine knows it from here. */
export const PEOPLE_CALLS = {
  /** Signs in at this window, or unlocks it, or takes it over from who sat here. Errors: not_found. */
  'people.signIn': call(zSignature).returns<SignInAnswer>(),
  /** Locks this window; the person stays. */
  'people.lock': call(z.strictObject({})).returns<null>(),
  /** Leaves this window. */
  'people.signOut': call(z.strictObject({})).returns<null>(),
  /** The person at this window did something: the idle lock counts anew. */
  'people.stillHere': call(z.strictObject({})).returns<null>(),
  /** A live session's first two people. Errors: conflict where there are people, forbidden unless one is a manager, short_passcode. */
  'people.begin': call(z.strictObject({ people: z.tuple([zNewPerson, zNewPerson]) })).returns<null>(),
  /**
   * Changes of the directory: asked by a manager, countersigned by a second person in the same dialog. Errors: forbidden,
   * dual_control_required (it's the same person), wrong_passcode, locked_out, conflict (the id is somebody's), not_found,
   * read_only (a drill's people are given), short_passcode, illegal_step (nobody would be left to manage), bad_message (no such name can be).
   */
  'people.enrol': call(z.strictObject({ person: zNewPerson, as: zSignature })).returns<null>(),
  'people.change': call(
    z.strictObject({
      id: zName,
      name: zPersonName,
      roles: z.array(z.enum(ROLES)).min(1),
      as: zSignature,
    }),
  ).returns<null>(),
  'people.remove': call(z.strictObject({ id: zName, as: zSignature })).returns<null>(),
  /** For somebody who forgot theirs. */
  'people.resetPasscode': call(
    z.strictObject({ id: zName, passcode: zPasscode, as: zSignature }),
  ).returns<null>(),
  /** A new passcode for who sits here. Errors: read_only in a drill, short_passcode. */
  'people.setPasscode': call(z.strictObject({ old: zPasscode, next: zPasscode })).returns<SignInAnswer>(),
} as const;

export const PEOPLE_TOPICS = {
  people: topic(z.strictObject({})).pushes<PeopleView>(),
} as const;
