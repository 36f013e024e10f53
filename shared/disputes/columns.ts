import { ByteField, CodeField, NumberField, Records } from '../kernel';
import { STAGES } from './events';
import { BANDS, type PayoutState } from './views';

/** Payout states by their number in the column. */
export const PAYOUT_STATES = [
  'none',
  'requested',
  'posted',
  'deferred',
  'rejected',
  'held',
] as const satisfies readonly PayoutState[];
export const PAYOUT_NONE = PAYOUT_STATES.indexOf('none');
export const PAYOUT_DEFERRED = PAYOUT_STATES.indexOf('deferred');
export const PAYOUT_POSTED = PAYOUT_STATES.indexOf('posted');
export const AT_RISK = BANDS.indexOf('at_risk');
/** Number of the band `breached`, the last one. */
export const BREACHED = BANDS.indexOf('breached');
/** In the band column: not open, so in no band. */
export const NO_BAND = 255;
/** In the tier column: no tier given. */
export const NO_TIER = 255;
export const STAGE_OPENED = STAGES.indexOf('opened');
export const STAGE_RESOLVED = STAGES.indexOf('resolved');
export const STAGE_APPEALED = STAGES.indexOf('appealed');
export const STAGE_WITHDRAWN = STAGES.indexOf('withdrawn');

/** Bits of the flags column. */
export const FLAG = {
  /** An `opened` event is in: the row is a dispute and not just events waiting for one. */
  opened: 1,
  vip: 2,
  abuse: 4,
  crossBorder: 8,
  /** A settlement was requested and isn't answered. */
  settling: 16,
  /** … and it was requested at or before the deadline. */
  settlingInTime: 32,
  /** A `reverted` event is in: its steps can't be judged from the newest event alone. */
  reverts: 64,
  /** It has an entry in the state's table of misfits. */
  misfits: 128,
} as const;

/** Bits of the marks column: what is true of few disputes; the details are in the state's tables by row. */
export const MARK = {
  /** Its handling clock stands still: `pausedSince` has the instant. */
  paused: 1,
  /** Out of sight: `snoozedUntil` has the instant it comes back. Passed instants stay until it's woken or settled. */
  snoozed: 2,
  /** An `appealed` event is in, fitting or not. */
  appealed: 4,
  /** An instant refund is on its way or paid: no advance payout comes on top of it. */
  refunded: 8,
  /** A settlement of it is being taken back, and the platform hasn't answered. */
  reverting: 16,
  /** The upper three bits: the party held liable last, its place in PARTIES + 1; 0 = none. */
  liable: 224,
} as const;
const LIABLE_SHIFT = 5;

/** The party in a row's marks: its place in PARTIES + 1; 0 = nobody was held liable. */
export function liableCode(marks: number): number {
  return (marks & MARK.liable) >> LIABLE_SHIFT;
}

/** Marks with another party. */
export function withLiable(marks: number, code: number): number {
  return (marks & ~MARK.liable) | (code << LIABLE_SHIFT);
}

/** What a dispute is made of, field by field, by its row. Only what an event touches at random shares its record. */
export class DisputeColumns {
  readonly records = new Records(88);
  /** Epoch ms; meaningless before the row is opened. */
  readonly openedAt = new NumberField(this.records, 0);
  /** Epoch ms; NaN while unsettled. */
  readonly settledAt = new NumberField(this.records, 8);
  /** Fen claimed. */
  readonly amount = new NumberField(this.records, 16);
  /** First and last event in the order of the fold, −1 when there are none. */
  readonly firstEvent = new CodeField(this.records, 24);
  readonly lastEvent = new CodeField(this.records, 28);
  /** Number of the owner, −1 = nobody. */
  readonly owner = new CodeField(this.records, 32);
  /** Bits: see FLAG. */
  readonly flags = new ByteField(this.records, 36);
  /** Places in STAGES, CAUSES, CHANNELS, BANDS and PAYOUT_STATES. */
  readonly stage = new ByteField(this.records, 37);
  readonly cause = new ByteField(this.records, 38);
  readonly channel = new ByteField(this.records, 39);
  readonly band = new ByteField(this.records, 40);
  readonly payout = new ByteField(this.records, 41);
  /** 0 – 4, NO_TIER = not given. */
  readonly tier = new ByteField(this.records, 42);
  /** Bits: see MARK. */
  readonly marks = new ByteField(this.records, 43);
  /** Numbers in the state's dictionaries and id tables, −1 = not given. */
  readonly item = new CodeField(this.records, 44);
  readonly merchant = new CodeField(this.records, 48);
  readonly consumer = new CodeField(this.records, 52);
  readonly category = new CodeField(this.records, 56);
  readonly region = new CodeField(this.records, 60);
  readonly order = new CodeField(this.records, 64);
  /** Row in the payout records, −1 = the funds never told anything. */
  readonly payoutSlot = new CodeField(this.records, 68);
  /** Fen; NaN = not given. */
  readonly price = new NumberField(this.records, 72);
  /** Epoch ms; NaN = not given. */
  readonly purchasedAt = new NumberField(this.records, 80);

  readonly #codes = [
    this.firstEvent,
    this.lastEvent,
    this.owner,
    this.item,
    this.merchant,
    this.consumer,
    this.category,
    this.region,
    this.order,
    this.payoutSlot,
  ];

  readonly payoutRecords = new Records(32);
  /** Fen. */
  readonly payoutFen = new NumberField(this.payoutRecords, 0);
  /** Epoch ms at which the payout reached its state. */
  readonly payoutAt = new NumberField(this.payoutRecords, 8);
  /** Number in the history's texts, −1 = none. */
  readonly payoutReason = new CodeField(this.payoutRecords, 16);
  /** Epoch ms at which it was asked for or, where that isn't known, reached its state. */
  readonly payoutDecidedAt = new NumberField(this.payoutRecords, 24);
  /** Payout records in use. */
  payoutCount = 0;

  /** Fills a row given out just now with "nothing known". */
  protected clearRow(row: number): void {
    this.records.ensure(row + 1);
    this.settledAt.set(row, Number.NaN);
    this.price.set(row, Number.NaN);
    this.purchasedAt.set(row, Number.NaN);
    this.stage.set(row, STAGE_OPENED);
    this.band.set(row, NO_BAND);
    this.tier.set(row, NO_TIER);
    for (const field of this.#codes) field.set(row, -1);
  }

  /** Payout record of a row, made now if it has none. */
  ensurePayoutSlot(row: number): number {
    const known = this.payoutSlot.get(row);
    if (known >= 0) return known;
    const slot = this.payoutCount++;
    this.payoutRecords.ensure(slot + 1);
    this.payoutSlot.set(row, slot);
    return slot;
  }
}

/** True for an opened dispute that isn't settled. */
export function isOpenRow(columns: DisputeColumns, row: number): boolean {
  return columns.band.get(row) !== NO_BAND;
}
