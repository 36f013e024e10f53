import type { Operator } from '../../../shared/people';
import type { Caller, SeatState } from '../../../shared/protocol';
import type { PortSeat } from '../server';

/** One window's place at the desk: whose it is, and whether they may act there now. */
export class Seat implements PortSeat {
  /** Counts from 1. */
  readonly window: number;
  /** Hangs on a wall: nobody types there, so it never locks for idleness. */
  isWall = false;
  /** Ports that look through it now; a page that is loaded again has two for a moment. */
  ports = 0;
  /** When the person last did something, by the desk's steady clock. */
  seenAt = 0;
  #personId: string | null = null;
  #isLocked = false;
  readonly #person: (id: string) => Operator | null;
  readonly #listeners = new Set<() => void>();

  constructor(window: number, person: (id: string) => Operator | null) {
    this.window = window;
    this.#person = person;
  }

  /** Id of who sits here, whether or not they are on the directory still. */
  get personId(): string | null {
    return this.#personId;
  }

  get caller(): Caller {
    const person = this.#personId === null ? null : this.#person(this.#personId);
    const state: SeatState = person === null ? 'nobody' : this.#isLocked ? 'locked' : 'signed_in';
    return { window: this.window, person, state };
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Puts a person, or nobody, here. True if that changed anything. */
  seat(personId: string | null, isLocked: boolean): boolean {
    if (this.#personId === personId && this.#isLocked === isLocked) return false;
    this.#personId = personId;
    this.#isLocked = isLocked;
    this.tell();
    return true;
  }

  /** Says that what may be seen or done here isn't what it was. */
  tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
