import {
  ByteLog,
  CodeField,
  canonicalJson,
  compareCodePoints,
  Dictionary,
  IdCodec,
  NumberField,
  Records,
  typeRank,
  type WarEvent,
} from '../kernel';
import { type DisputeEvent, TYPE_OF_KIND } from './event-types';
import { APPEAL_PARTIES, MOVE_STAGES, OUTCOMES, type Outcome, PAYERS, type Payer } from './events';

/** A `History` as plain arrays that survive structured clone. */
export interface HistoryDump {
  readonly sources: readonly string[];
  readonly texts: readonly string[];
  readonly patterns: readonly string[];
  readonly records: Uint8Array;
  readonly bytes: Uint8Array;
}

/** Kinds are less than this; the rest of a record's first number is its source. Another number is another dump. */
const KIND_BITS = 32;
/** Instant, next event, place in the log. */
const BYTES_PER_EVENT = 16;
const RANKS = TYPE_OF_KIND.map(typeRank);

/**
 * All events of all disputes, each dispute's in a linked list. An event is three numbers (instant, next event of its
 * dispute, place in the log) and a few bytes of log: type and source, id, then what the type carries. What an `opened`
 * event carries lies in the dispute's own columns, not here.
 *
 * Reading: `open(event)` puts the cursor on its bytes, then the `take…` methods read its parts in the order written.
 */
export class History {
  readonly sources: Dictionary;
  /** Reasons, notes and the people in `by`. */
  readonly texts: Dictionary;
  readonly #codec: IdCodec;
  readonly #log: ByteLog;
  readonly #records = new Records(BYTES_PER_EVENT);
  readonly #at = new NumberField(this.#records, 0);
  readonly #next = new CodeField(this.#records, 8);
  /** Place of the event's record in the log. */
  readonly #start = new CodeField(this.#records, 12);
  #size: number;
  #openSource = 0;

  constructor(dump?: HistoryDump) {
    this.sources = Dictionary.load(dump?.sources ?? []);
    this.texts = Dictionary.load(dump?.texts ?? []);
    this.#codec = IdCodec.load(dump?.patterns ?? []);
    this.#log = dump ? ByteLog.load(dump.bytes) : new ByteLog();
    if (dump) this.#records.load(dump.records);
    this.#size = dump ? dump.records.length / BYTES_PER_EVENT : 0;
  }

  /** Number of events, of all disputes together. */
  get size(): number {
    return this.#size;
  }

  atOf(event: number): number {
    return this.#at.get(event);
  }

  /** The dispute's next event in the order of the fold; −1 after the last. */
  nextOf(event: number): number {
    return this.#next.get(event);
  }

  /** Puts `event` between two events of its dispute; `previous` −1 means at the front, then only `next` counts. */
  link(previous: number, event: number, next: number): void {
    if (previous >= 0) this.#next.set(previous, event);
    this.#next.set(event, next);
  }

  /** Order of a new event against a recorded one: that of kernel/order.ts. 0 = the very same event. */
  compareWith(event: WarEvent, kind: number, recorded: number): number {
    const at = this.#at.get(recorded);
    if (event.at !== at) return event.at < at ? -1 : 1;
    const rank = RANKS[kind]! - RANKS[this.open(recorded)]!;
    if (rank !== 0) return rank;
    return compareCodePoints(event.source, this.source()) || compareCodePoints(event.id, this.takeId());
  }

  /** Records an event, not yet linked; answers its number. `owner`: code of the one an `assigned` names, −1 for nobody. */
  append(event: DisputeEvent, kind: number, owner: number): number {
    const number = this.#size++;
    this.#records.ensure(number + 1);
    this.#at.set(number, event.at);
    this.#next.set(number, -1);
    this.#start.set(number, this.#log.length);
    this.#log.put(this.sources.intern(event.source) * KIND_BITS + kind);
    this.#codec.write(this.#log, event.id);
    this.#writeData(event, owner);
    return number;
  }

  /** Puts the cursor behind the head of a record; answers the event's kind. */
  open(event: number): number {
    this.#log.seek(this.#start.get(event));
    const head = this.#log.take();
    this.#openSource = Math.floor(head / KIND_BITS);
    return head % KIND_BITS;
  }

  /** Source of the record opened last. */
  source(): string {
    return this.sources.text(this.#openSource);
  }

  /** As `source`, by its number. */
  sourceCode(): number {
    return this.#openSource;
  }

  skipId(): void {
    this.#codec.skip(this.#log);
  }

  takeId(): string {
    return this.#codec.read(this.#log);
  }

  /** Puts an id's UTF-16 units into `out`; answers how many. */
  takeIdUnits(out: Uint16Array): number {
    return this.#codec.readUnits(this.#log, out);
  }

  /** An id that may be missing. */
  takeOptionalId(): string | null {
    return this.#log.take() === 0 ? null : this.takeId();
  }

  /** A code, count or amount, 0 or more. */
  takeNumber(): number {
    return this.#log.take();
  }

  /** A code that may be missing: −1. */
  takeCode(): number {
    return this.#log.take() - 1;
  }

  /** A text that may be missing. */
  takeText(): string | null {
    return this.texts.textOrNull(this.takeCode());
  }

  dump(): HistoryDump {
    return {
      sources: this.sources.dump(),
      texts: this.texts.dump(),
      patterns: this.#codec.dump(),
      records: this.#records.dump(this.#size),
      bytes: this.#log.dump(),
    };
  }

  #putCode(code: number): void {
    this.#log.put(code + 1);
  }

  #putText(text: string | undefined): void {
    this.#putCode(this.texts.internOrNone(text));
  }

  #putOptionalId(id: string | undefined): void {
    this.#log.put(id === undefined ? 0 : 1);
    if (id !== undefined) this.#codec.write(this.#log, id);
  }

  #putSettlement(data: { outcome: Outcome; payer: Payer; paidFen: number; by: string }): void {
    this.#log.put(OUTCOMES.indexOf(data.outcome));
    this.#log.put(PAYERS.indexOf(data.payer));
    this.#log.put(data.paidFen);
    this.#putText(data.by);
  }

  /** What each type carries, in the order it's read by: event-data.ts and fold.ts. */
  #writeData(event: DisputeEvent, owner: number): void {
    switch (event.type) {
      case 'warroom.dispute.opened.v1':
        return;
      case 'warroom.dispute.moved.v1':
        this.#log.put(MOVE_STAGES.indexOf(event.data.to));
        this.#putText(event.data.by);
        this.#putText(event.data.reason);
        return;
      case 'warroom.dispute.assigned.v1':
        this.#putCode(owner);
        this.#putText(event.data.by);
        this.#putText(event.data.reason);
        return;
      case 'warroom.dispute.resolved.v1':
        this.#putSettlement(event.data);
        this.#putOptionalId(event.data.commandId);
        return;
      case 'warroom.dispute.withdrawn.v1':
        this.#putText(event.data.reason);
        return;
      case 'warroom.dispute.reverted.v1':
        this.#codec.write(this.#log, event.data.eventId);
        this.#putText(event.data.by);
        return;
      case 'warroom.dispute.appealed.v1':
        this.#log.put(APPEAL_PARTIES.indexOf(event.data.party));
        this.#putText(event.data.reason);
        return;
      case 'warroom.dispute.settlement_requested.v1':
        this.#putSettlement(event.data);
        this.#codec.write(this.#log, event.data.commandId);
        this.#putText(event.data.note);
        return;
      case 'warroom.dispute.settlement_rejected.v1':
        this.#codec.write(this.#log, event.data.commandId);
        this.#putText(event.data.reason);
        return;
      case 'warroom.dispute.paused.v1':
      case 'warroom.dispute.resumed.v1':
      case 'warroom.dispute.snoozed.v1':
      case 'warroom.dispute.woken.v1':
      case 'warroom.dispute.liability_assessed.v1':
      case 'warroom.dispute.evidence_added.v1':
      case 'warroom.dispute.revert_requested.v1':
      case 'warroom.dispute.revert_rejected.v1':
        this.#putText(canonicalJson(event.data));
        return;
    }
  }
}
