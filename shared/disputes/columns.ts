import { type ColumnArray, grown, grownCapacity } from '../kernel';
import { STAGES } from './events';
import { BANDS, type PayoutState } from './views';

/** Payout states by their number in the column. */
export const PAYOUT_STATES = [
  'none',
  'requested',
  'posted',
  'deferred',
  'rejected',
] as const satisfies readonly PayoutState[];
export const PAYOUT_NONE = PAYOUT_STATES.indexOf('none');
export const PAYOUT_POSTED = PAYOUT_STATES.indexOf('posted');
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
} as const;

/** Columns that hold facts, as they stand in a dump. The band column isn't one: it's a view of the clock. */
export const FACT_COLUMNS = [
  'firstEvent',
  'lastEvent',
  'flags',
  'stage',
  'cause',
  'channel',
  'tier',
  'payout',
  'openedAt',
  'settledAt',
  'amount',
  'price',
  'purchasedAt',
  'item',
  'merchant',
  'consumer',
  'category',
  'region',
  'order',
  'owner',
  'payoutSlot',
] as const satisfies readonly (keyof DisputeColumns)[];
export type FactColumn = (typeof FACT_COLUMNS)[number];
/** Columns by payout slot. */
export const PAYOUT_COLUMNS = [
  'payoutFen',
  'payoutAt',
  'payoutReason',
] as const satisfies readonly (keyof DisputeColumns)[];
export type PayoutColumn = (typeof PAYOUT_COLUMNS)[number];
/** The columns as a dump holds them, without room at the end. */
export type ColumnsDump = Readonly<Pick<DisputeColumns, FactColumn | PayoutColumn>>;

/** What a dispute is made of, by column; the index is its row. */
export class DisputeColumns {
  /** First and last event in the order of the fold, −1 when there are none. */
  firstEvent = new Int32Array(0);
  lastEvent = new Int32Array(0);
  /** Bits: see FLAG. */
  flags = new Uint8Array(0);
  /** Indexes into STAGES, CAUSES, CHANNELS, BANDS and PAYOUT_STATES. */
  stage = new Uint8Array(0);
  cause = new Uint8Array(0);
  channel = new Uint8Array(0);
  band = new Uint8Array(0);
  payout = new Uint8Array(0);
  /** 0 – 4, NO_TIER = not given. */
  tier = new Uint8Array(0);
  /** Epoch ms; meaningless before the row is opened. */
  openedAt = new Float64Array(0);
  /** Epoch ms; NaN while unsettled. */
  settledAt = new Float64Array(0);
  /** Fen claimed. */
  amount = new Float64Array(0);
  /** Fen; NaN = not given. */
  price = new Float64Array(0);
  /** Epoch ms; NaN = not given. */
  purchasedAt = new Float64Array(0);
  /** Numbers in the state's dictionaries and id tables, −1 = not given. */
  item = new Int32Array(0);
  merchant = new Int32Array(0);
  consumer = new Int32Array(0);
  category = new Int32Array(0);
  region = new Int32Array(0);
  order = new Int32Array(0);
  owner = new Int32Array(0);
  /** Place in the payout columns, −1 = the funds never told anything. */
  payoutSlot = new Int32Array(0);

  /** Payout slots in use. */
  payoutCount = 0;
  payoutFen = new Float64Array(0);
  /** Epoch ms at which the payout reached its state. */
  payoutAt = new Float64Array(0);
  /** Number in the history's texts, −1 = none. */
  payoutReason = new Int32Array(0);

  /** Fills a row given out just now with "nothing known". */
  protected clearRow(row: number): void {
    if (row >= this.flags.length) this.#growTo(grownCapacity(this.flags.length, row + 1));
    this.firstEvent[row] = -1;
    this.lastEvent[row] = -1;
    this.stage[row] = STAGE_OPENED;
    this.band[row] = NO_BAND;
    this.tier[row] = NO_TIER;
    this.settledAt[row] = Number.NaN;
    this.price[row] = Number.NaN;
    this.purchasedAt[row] = Number.NaN;
    this.item[row] = -1;
    this.merchant[row] = -1;
    this.consumer[row] = -1;
    this.category[row] = -1;
    this.region[row] = -1;
    this.order[row] = -1;
    this.owner[row] = -1;
    this.payoutSlot[row] = -1;
  }

  /** Payout slot of a row, given now if it has none. */
  ensurePayoutSlot(row: number): number {
    const known = this.payoutSlot[row]!;
    if (known >= 0) return known;
    const slot = this.payoutCount++;
    if (slot === this.payoutFen.length) {
      const capacity = grownCapacity(slot, slot + 1);
      for (const name of PAYOUT_COLUMNS) this.setColumn(name, grown(this[name], capacity));
    }
    this.payoutSlot[row] = slot;
    return slot;
  }

  /** Copies of the columns, for `size` rows. */
  dumpColumns(size: number): ColumnsDump {
    const dump: Partial<Record<FactColumn | PayoutColumn, ColumnArray>> = {};
    for (const name of FACT_COLUMNS) dump[name] = this[name].slice(0, size);
    for (const name of PAYOUT_COLUMNS) dump[name] = this[name].slice(0, this.payoutCount);
    return dump as ColumnsDump;
  }

  /** Takes over the columns of a dump; no row is in a band yet. */
  protected loadColumns(dump: ColumnsDump): void {
    for (const name of FACT_COLUMNS) this.setColumn(name, dump[name].slice());
    for (const name of PAYOUT_COLUMNS) this.setColumn(name, dump[name].slice());
    this.payoutCount = dump.payoutFen.length;
    this.band = new Uint8Array(dump.flags.length).fill(NO_BAND);
  }

  protected setColumn(name: FactColumn | PayoutColumn, column: ColumnArray): void {
    (this as Record<FactColumn | PayoutColumn, ColumnArray>)[name] = column;
  }

  #growTo(capacity: number): void {
    for (const name of FACT_COLUMNS) this.setColumn(name, grown(this[name], capacity));
    this.band = grown(this.band, capacity);
  }
}

/** True for an opened dispute that isn't settled. */
export function isOpenRow(columns: DisputeColumns, row: number): boolean {
  return columns.band[row] !== NO_BAND;
}
