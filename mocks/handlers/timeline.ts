import { assert, formatShanghai, parseTime, type WarEvent } from '../../shared/kernel';
import { toEnvelope } from '../../shared/protocol';
import type { CommandOutcome, World, WorldCommand } from '../simulator';
import type { BookEntry } from './gateway-book';
import { InjectedDisputes } from './injected-disputes';

/** What the gateway needs of a world. */
export type GatewayWorld = Pick<World, 'startAt' | 'now' | 'peekNextAt' | 'advance' | 'applyCommand'> &
  Partial<Pick<World, 'openingFen'>>;

/** Takes each event of the stream in turn: its JSON text and its instant. */
export type Emit = (text: string, at: number) => void;

const SETTLE_EVENTS = 1_000;

/**
 * The stream as one numbered sequence: a world, and what acted on it at which place. The same world and the same
 * entries give the same sequence, however it's cut into steps; that is how a restarted gateway and a snapshot come
 * by the same events with the same cursors.
 */
export class Timeline {
  readonly #world: GatewayWorld;
  readonly #emit: Emit;
  readonly #injected = new InjectedDisputes();
  #position = 0;
  /** Entries of the book that this timeline has still to pass. */
  #script: readonly BookEntry[];
  #nextEntry = 0;

  constructor(world: GatewayWorld, script: readonly BookEntry[], emit: Emit) {
    this.#world = world;
    this.#script = [...script];
    this.#emit = emit;
  }

  /** Events emitted so far: the cursor of the last. */
  get position(): number {
    return this.#position;
  }

  get now(): number {
    return this.#world.now;
  }

  get startAt(): number {
    return this.#world.startAt;
  }

  /** True until everything in the book has had its effect again. */
  get isScripted(): boolean {
    return this.#nextEntry < this.#script.length;
  }

  /** The next instant at which something happens; null when nothing ever will. */
  get nextAt(): number | null {
    const entry = this.#script[this.#nextEntry];
    const next = this.#world.peekNextAt();
    if (!entry) return next;
    return next === null ? entry.at : Math.min(next, entry.at);
  }

  /** Goes on to `until`, or until `maxEvents` were emitted. True when it got there. */
  advance(until: number, maxEvents: number): boolean {
    const stopAt = this.#position + maxEvents;
    for (;;) {
      const entry = this.#script[this.#nextEntry];
      const isEntryDue = entry !== undefined && entry.at <= until;
      const limit = isEntryDue ? entry.at : until;
      const room = stopAt - this.#position;
      if (room <= 0) return false;
      if (!this.#live(limit, room)) return false;
      if (!isEntryDue) return true;
      this.#replay(entry);
    }
  }

  /** Lets the present instant happen to its end: an act must not fall into the middle of it, or it couldn't be repeated. */
  settle(): void {
    while (!this.#live(this.#world.now, SETTLE_EVENTS));
  }

  /** Acts on the world here and now. Call `settle` before. */
  act(command: WorldCommand): CommandOutcome {
    return this.#injected.answer(command, this.#world.now) ?? this.#world.applyCommand(command);
  }

  /** Puts events into the stream here and now; the world doesn't hear of them, the platform does. Call `settle` before. */
  inject(events: readonly unknown[]): void {
    for (const event of events) {
      this.#injected.note(event);
      this.#position++;
      this.#emit(JSON.stringify(event), instantOf(event) ?? this.#world.now);
    }
  }

  #live(until: number, maxEvents: number): boolean {
    const events = this.#world.advance(until, maxEvents);
    for (const event of events) {
      this.#position++;
      this.#emit(textOf(event), event.at);
    }
    return events.length < maxEvents;
  }

  #replay(entry: BookEntry): void {
    assert(
      entry.position === this.#position,
      `the book has an entry at ${entry.position}, the world is at ${this.#position}`,
    );
    this.#nextEntry++;
    if (entry.kind === 'injected') {
      this.inject(entry.events);
    } else if (entry.isApplied) {
      const outcome = this.act(entry.command);
      assert(outcome.state === entry.state, `the book says ${entry.state}, the world says ${outcome.state}`);
    }
  }
}

/** Written in the home zone's time, like a recorded day. */
function textOf(event: WarEvent): string {
  return JSON.stringify(toEnvelope(event, formatShanghai(event.at)));
}

function instantOf(event: unknown): number | null {
  if (typeof event !== 'object' || event === null || !('time' in event)) return null;
  return typeof event.time === 'string' ? parseTime(event.time) : null;
}
