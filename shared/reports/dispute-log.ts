import {
  APPEAL_PARTIES,
  CAUSES,
  CHANNELS,
  type DisputeEventData,
  type DisputeEventType,
  STAGES,
} from '../disputes';
import { FUNDS, PAYOUT_KINDS } from '../funds';
import {
  ByteLog,
  type EpochMs,
  grown,
  grownCapacity,
  IdCodec,
  IdTable,
  typeRank,
  type WarEvent,
} from '../kernel';
import type { DataOf } from '../protocol';

/** What the report reads of an event. */
export const LOGGED = {
  opened: 0,
  moved: 1,
  assigned: 2,
  resolved: 3,
  withdrawn: 4,
  reverted: 5,
  appealed: 6,
  posted: 7,
  deferred: 8,
  recovered: 9,
  held: 10,
} as const;

/** Rank of each kind among events of the same instant. */
export const RANK_OF: readonly number[] = [
  typeRank('warroom.dispute.opened.v1'),
  typeRank('warroom.dispute.moved.v1'),
  typeRank('warroom.dispute.assigned.v1'),
  typeRank('warroom.dispute.resolved.v1'),
  typeRank('warroom.dispute.withdrawn.v1'),
  typeRank('warroom.dispute.reverted.v1'),
  typeRank('warroom.dispute.appealed.v1'),
  typeRank('warroom.payout.posted.v1'),
  typeRank('warroom.payout.deferred.v1'),
  typeRank('warroom.recovery.posted.v1'),
  typeRank('warroom.payout.held.v1'),
];

/** Kinds that tell an amount and a fund, and nothing else. */
const KIND_OF = {
  'warroom.payout.deferred.v1': LOGGED.deferred,
  'warroom.payout.held.v1': LOGGED.held,
  'warroom.recovery.posted.v1': LOGGED.recovered,
} as const;

/** Events begin in the first MiB of a segment, so that place and segment make one number. */
const SEGMENT_BYTES = 1_048_576;
const NONE = -1;

/** "Not given", false, true as 0, 1, 2. */
function codeOf(flag: boolean | undefined): number {
  return flag === undefined ? 0 : flag ? 2 : 1;
}

/**
 * The events a report is made from, each in some twenty bytes: kind, instant, line, source, id, and what its type tells.
 * A dispute is one number beside its id: the place of its newest event, from which each leads to the one before. Nothing
 * is folded before the end, so late events cost no more than others. The log is cut in segments, so that growing
 * never needs a second copy.
 */
export class DisputeLog {
  readonly ids = new IdTable();
  readonly merchants = new IdTable();
  readonly categories = new IdTable();
  readonly regions = new IdTable();
  readonly owners = new IdTable();
  readonly sources = new IdTable();
  readonly #codec = new IdCodec();
  readonly #segments: ByteLog[] = [];
  #heads = new Float64Array(16);
  #base = Number.NaN;
  #reading: ByteLog = new ByteLog();

  /** Number of disputes named by any event; a dispute's number is its row. */
  get size(): number {
    return this.ids.size;
  }

  /** Place of a row's newest arrival; −1 when there's none. */
  headOf(row: number): number {
    return this.#heads[row]! - 1;
  }

  /** Logs one event if the report reads it; false when it doesn't. */
  add(event: WarEvent, line: number): boolean {
    switch (event.type) {
      case 'warroom.dispute.opened.v1':
        this.#opened(this.#begin(event, line, LOGGED.opened), event);
        return true;
      case 'warroom.dispute.moved.v1':
        this.#begin(event, line, LOGGED.moved).put(STAGES.indexOf((event.data as Of<typeof event.type>).to));
        return true;
      case 'warroom.dispute.assigned.v1':
        putCode(
          this.#begin(event, line, LOGGED.assigned),
          this.owners,
          (event.data as Of<typeof event.type>).to ?? undefined,
        );
        return true;
      case 'warroom.dispute.resolved.v1':
        this.#begin(event, line, LOGGED.resolved);
        return true;
      case 'warroom.dispute.withdrawn.v1':
        this.#begin(event, line, LOGGED.withdrawn);
        return true;
      case 'warroom.dispute.reverted.v1':
        this.#codec.write(
          this.#begin(event, line, LOGGED.reverted),
          (event.data as Of<typeof event.type>).eventId,
        );
        return true;
      case 'warroom.dispute.appealed.v1':
        this.#begin(event, line, LOGGED.appealed).put(
          APPEAL_PARTIES.indexOf((event.data as Of<typeof event.type>).party),
        );
        return true;
      default:
        return this.#money(event, line);
    }
  }

  #money(event: WarEvent, line: number): boolean {
    switch (event.type) {
      case 'warroom.payout.posted.v1': {
        const data = event.data as DataOf<typeof event.type>;
        const log = this.#begin(event, line, LOGGED.posted, data.disputeId);
        log.put(data.amountFen);
        log.put(FUNDS.indexOf(data.fund));
        log.put(PAYOUT_KINDS.indexOf(data.kind));
        return true;
      }
      case 'warroom.payout.deferred.v1':
      case 'warroom.payout.held.v1':
      case 'warroom.recovery.posted.v1': {
        const data = event.data as DataOf<typeof event.type>;
        const log = this.#begin(event, line, KIND_OF[event.type], data.disputeId);
        log.put(data.amountFen);
        log.put(FUNDS.indexOf(data.fund));
        return true;
      }
      default:
        return false;
    }
  }

  /** Writes what all events have; answers the log, for what the type adds. */
  #begin(event: WarEvent, line: number, kind: number, disputeId?: string): ByteLog {
    const row =
      disputeId === undefined
        ? this.ids.intern(event.subject, event.subject.indexOf('/') + 1)
        : this.ids.intern(disputeId);
    if (row >= this.#heads.length)
      this.#heads = grown(this.#heads, grownCapacity(this.#heads.length, row + 1));
    if (Number.isNaN(this.#base)) this.#base = event.at;
    let log = this.#segments.at(-1);
    if (log === undefined || log.length >= SEGMENT_BYTES) {
      log = new ByteLog(new Uint8Array(SEGMENT_BYTES + 1_024));
      this.#segments.push(log);
    }
    const place = (this.#segments.length - 1) * SEGMENT_BYTES + log.length;
    // Heads and places are kept plus one: 0 is "none".
    const before = this.#heads[row]!;
    log.put(before === 0 ? 0 : place + 1 - before);
    this.#heads[row] = place + 1;
    const delta = event.at - this.#base;
    log.put(delta < 0 ? -2 * delta - 1 : 2 * delta);
    log.put(kind);
    log.put(line);
    log.put(this.sources.intern(event.source));
    this.#codec.write(log, event.id);
    return log;
  }

  #opened(log: ByteLog, event: WarEvent): void {
    const data = event.data as Of<'warroom.dispute.opened.v1'>;
    log.put(CHANNELS.indexOf(data.channel));
    log.put(CAUSES.indexOf(data.cause));
    log.put((data.tier ?? NONE) + 1);
    log.put(codeOf(data.vip) * 3 + codeOf(data.crossBorder));
    putCode(log, this.categories, data.category);
    putCode(log, this.regions, data.region);
    putCode(log, this.merchants, data.merchantId);
    log.put(data.amountFen);
  }

  /** Puts the cursor on an event; answers the place of the dispute's event that came before it, −1 for none. */
  open(place: number): number {
    const segment = Math.floor(place / SEGMENT_BYTES);
    this.#reading = this.#segments[segment]!;
    this.#reading.seek(place - segment * SEGMENT_BYTES);
    const back = this.#reading.take();
    return back === 0 ? NONE : place - back;
  }

  takeInstant(): EpochMs {
    const delta = this.#reading.take();
    return (this.#base + (delta % 2 === 1 ? -(delta + 1) / 2 : delta / 2)) as EpochMs;
  }

  takeNumber(): number {
    return this.#reading.take();
  }

  /** A number that may be missing: −1. */
  takeCode(): number {
    return this.#reading.take() - 1;
  }

  takeId(): string {
    return this.#codec.read(this.#reading);
  }

  skipId(): void {
    this.#codec.skip(this.#reading);
  }
}

type Of<T extends DisputeEventType> = DisputeEventData<T>;

function putCode(log: ByteLog, table: IdTable, text: string | undefined): void {
  log.put(text === undefined ? 0 : table.intern(text) + 1);
}
