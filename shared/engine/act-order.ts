import {
  compareEvents,
  epochMs,
  isConsoleSource,
  nameOfId,
  numberedId,
  numberOfId,
  type WarEvent,
} from '../kernel';
import type { Decision, OutboxIntent } from './decision';
import type { RevertBody } from './intents';
import type { OrderKey as Key, RecordAhead } from './record-ahead';

/** Where consoles' acts stand, as it survives structured clone. */
export interface ActOrderDump {
  readonly next: number;
  /** null before anything was decided. */
  readonly decidedAt: number | null;
  readonly last: readonly (readonly [subject: string, key: Key])[];
}
/** It's about a command, and not earlier than that one's request, wherever that was moved. */
const UNKNOWN = 'warroom.command.unknown.v1';
/** Fewer subjects than this are never looked through for old ones. */
const FEW = 1_024;

/**
 * Requests whose answer bears the request's own instant (DOMAIN.md §2.2), with that answer: both must stand behind what was
 * decided before. Given a click that lies back (an item of a bulk act, a taking back in a drill that runs fast), they keep
 * its instant whatever was decided since: the promise goes by it, and what they do goes by their command.
 */
const ANSWER_OF: Readonly<Record<string, string>> = {
  'warroom.dispute.settlement_requested.v1': 'warroom.dispute.resolved.v1',
  'warroom.dispute.revert_requested.v1': 'warroom.dispute.reverted.v1',
};

/**
 * The order of a console's own acts: that in which it decided them, whatever the clock does. The id of each begins with a
 * counter, so acts of one instant fold as they were decided; where the fold would still put an act before an earlier one
 * on the same subject, its instant is moved behind that one's. So it is where the platform's clock is a little ahead of
 * ours and what it told of the subject would fold behind the act; see record-ahead.ts for how far, and for what isn't
 * moved. The clock doesn't move. Source: EVENTS.md, envelope.
 *
 * All it knows comes from the events, so a restart, a snapshot and a journal opened again leave it where it was.
 */
export class ActOrder {
  #next: number;
  #decidedAt: number;
  /** By subject, the own event that sorts last, as far as a decision may still come before it. */
  readonly #last: Map<string, Key>;
  readonly #record: RecordAhead;
  #looksAt = FEW;

  /** `record`: what is folded of a subject, by anybody. */
  constructor(record: RecordAhead, dump?: ActOrderDump) {
    this.#record = record;
    this.#next = dump?.next ?? 1;
    this.#decidedAt = dump?.decidedAt ?? Number.NEGATIVE_INFINITY;
    this.#last = new Map(dump?.last);
  }

  /**
   * An instant at which the console's clock certainly stood: the greatest that a decision was made at and not moved to;
   * −∞ before the first.
   */
  get decidedAt(): number {
    return this.#decidedAt;
  }

  /** Takes note of an event that's about to be folded. `oldest`: the earliest instant that a decision to come may be given. */
  note(event: WarEvent, oldest: () => number): void {
    if (!isConsoleSource(event.source)) return;
    this.#next = Math.max(this.#next, (numberOfId(event.id) ?? 0) + 1);
    const known = this.#last.get(event.subject);
    // What stands right behind its forerunner may have been moved there, or bear the instant of what was: it says nothing
    // of the clock.
    const tellsTime = event.type !== UNKNOWN && !isOfPeople(event);
    const mayBeMoved = [known, this.#record.lastOf(event)].some(
      (key) => key && event.at <= instantBehind(key, event),
    );
    if (tellsTime && !mayBeMoved) {
      this.#decidedAt = Math.max(this.#decidedAt, event.at);
    }
    if (known === undefined || compareEvents(asEvent(known), event) < 0) {
      const { at, type, source, id } = event;
      this.#last.set(event.subject, { at, type, source, id });
    }
    if (this.#last.size >= this.#looksAt) this.#forgetBefore(Math.min(this.#decidedAt, oldest()));
  }

  /**
   * Numbers what was decided and puts each event behind those decided before it on its subject; what is sent goes with
   * it. `now`: the clock's instant.
   */
  arrange<D extends Pick<Decision, 'events' | 'intents'>>(decision: D, now: number): D {
    const before = new Map<string, Key>();
    const moved = new Map<string, number>();
    const events = decision.events.map((event) => {
      const numbered = this.#numbered(event);
      const own = before.get(event.subject) ?? this.#last.get(event.subject);
      const isKept = event.at < now && event.type in ANSWER_OF;
      const behindOwn =
        own === undefined || isKept ? event.at : Math.max(event.at, instantBehind(own, numbered));
      const at = epochMs(
        isKept ? event.at : this.#behindRecord({ ...numbered, at: epochMs(behindOwn) }, now),
      );
      const placed = { ...numbered, at };
      if (at !== event.at) moved.set(event.subject, at);
      if (own === undefined || !isKept) before.set(event.subject, placed);
      return placed;
    });
    const intents = decision.intents.map((intent) => movedIntent(intent, moved.get(intent.subject)));
    return { ...decision, events, intents };
  }

  /** Numbers what consoles say and has no number yet: facts with an instant of their own, such as an answer. */
  number(events: readonly WarEvent[]): readonly WarEvent[] {
    const isNew = ({ source, id }: WarEvent): boolean => isConsoleSource(source) && numberOfId(id) === null;
    return events.map((event) => (isNew(event) ? this.#numbered(event) : event));
  }

  dump(): ActOrderDump {
    const decidedAt = this.#decidedAt === Number.NEGATIVE_INFINITY ? null : this.#decidedAt;
    return { next: this.#next, decidedAt, last: [...this.#last] };
  }

  /** Behind what is in of the event's subject, as far as it has to be and may be. */
  #behindRecord(event: WarEvent, now: number): number {
    const last = this.#record.lastOf(event);
    if (last === null) return event.at;
    const at = Math.max(event.at, instantBehind(last, event));
    return at > this.#record.latestFor(event, now) ? event.at : at;
  }

  #numbered(event: WarEvent): WarEvent {
    return { ...event, id: numberedId(this.#next++, nameOfId(event.id)) };
  }

  #forgetBefore(instant: number): void {
    for (const [subject, { at }] of this.#last) if (at < instant) this.#last.delete(subject);
    this.#looksAt = Math.max(FEW, 2 * this.#last.size);
  }
}

/** Who sits where is put on record before the platform first says what time it is, and then bears the desk's: no word of the session's. */
export function isOfPeople({ type }: Pick<WarEvent, 'type'>): boolean {
  return type.startsWith('warroom.person.');
}

/** The earliest instant at which an event, and the answer that bears its instant, sort behind a known one. */
function instantBehind(known: Key, event: WarEvent): number {
  const { at } = known;
  const isBehind = (type: string): boolean => compareEvents(asEvent(known), { ...event, type, at }) < 0;
  return isBehind(event.type) && isBehind(ANSWER_OF[event.type] ?? event.type) ? at : at + 1;
}

function asEvent(key: Key): WarEvent {
  return { ...key, subject: '', data: null };
}

/** A settlement, and its taking back, count from the instant of their request: what is sent says the same one. */
function movedIntent(intent: OutboxIntent, at: number | undefined): OutboxIntent {
  if (at === undefined) return intent;
  const moved = { ...intent, requestedAt: epochMs(at) };
  return intent.kind === 'revert'
    ? { ...moved, body: { ...(intent.body as RevertBody), clickedAt: at } }
    : moved;
}
