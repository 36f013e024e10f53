import { CAUSES } from '../disputes';
import {
  compareCodePoints,
  Dictionary,
  type EventOf,
  grown,
  grownCapacity,
  SortedRows,
  subjectId,
} from '../kernel';
import type { listingEvents } from './events';
import { riskOf } from './risk';
import { compareStamps, isNewer, type Stamp, stampOf } from './stamp';
import { type Relist, type Standing, standingOf } from './standing';
import { type TakedownFile, takedownFile } from './takedowns';
import { LISTING_STATES, type ListingState } from './views';

export type ListingEvent = EventOf<typeof listingEvents>;
type Of<T extends ListingEvent['type']> = Extract<ListingEvent, { readonly type: T }>;
type TakedownEvent = Of<
  | 'warroom.listing.takedown_requested.v1'
  | 'warroom.listing.takedown_acknowledged.v1'
  | 'warroom.listing.takedown_rejected.v1'
>;

/** An item's master data, as the platform lists it. */
export interface ItemMaster {
  readonly stamp: Stamp;
  readonly merchantId: string;
  readonly title: string;
  readonly category: string;
  readonly priceFen: number;
  readonly stock: number;
  readonly baselinePerHour: number;
}

/** An item's latest sample. */
export interface ItemSample {
  readonly stamp: Stamp;
  readonly salesPerHour: number;
  readonly stock: number;
  readonly openOrders: number;
}

/** How a dispute counts towards its item. */
export interface Complaint {
  /** Place in CAUSES. */
  readonly cause: number;
  readonly isOpen: boolean;
  /** False once it was withdrawn or rejected: then it weighs nothing. */
  readonly isFounded: boolean;
}

const CAUSE_COUNT = CAUSES.length;
const ON_SALE = LISTING_STATES.indexOf('on_sale');
/** In the `ranked` column: the item isn't in the ranking. */
const UNRANKED = 255;

/**
 * Every item that's listed, complained of, or taken down. Items are rows; the ranking by risk is kept for those that
 * changed, and only when somebody looks, so that a burst of complaints about one item costs one move.
 */
export class Listings {
  /** Grows with every change. */
  version = 0;
  readonly items = new Dictionary();
  readonly masters: (ItemMaster | undefined)[] = [];
  readonly samples: (ItemSample | undefined)[] = [];
  /** By merchant id: the latest name. */
  readonly merchants = new Map<string, { readonly stamp: Stamp; readonly name: string }>();
  /** Disputes ever opened on the item, those still open, and by cause: all, and the founded ones. */
  disputes = new Int32Array(0);
  openDisputes = new Int32Array(0);
  byCause = new Int32Array(0);
  founded = new Int32Array(0);
  /** Takedowns by command, and the commands of each item. */
  readonly files = new Map<string, TakedownFile>();
  readonly filesOf = new Map<number, TakedownFile[]>();
  /** By row: when the platform put the item back on sale, in the order of the fold. */
  readonly relistsOf = new Map<number, Relist[]>();

  /** Risk and state as the ranking last saw them: they change by `#refresh` alone. */
  #risk = new Float64Array(0);
  #ranked = new Uint8Array(0);
  readonly #ranking: SortedRows;
  readonly #counts = new Int32Array(LISTING_STATES.length);
  /** Rows that are in the ranking but not on sale. */
  readonly #notOnSale = new Set<number>();
  /** Rows the ranking has still to look at, and a mark on each of them. */
  #changed: number[] = [];
  #isChanged = new Uint8Array(0);

  constructor() {
    this.#ranking = new SortedRows(
      (a, b) =>
        this.#risk[b]! - this.#risk[a]! || compareCodePoints(this.items.text(a), this.items.text(b)) || a - b,
    );
  }

  /** Known rows, highest risk first, then by id. */
  get ranking(): SortedRows {
    this.#refresh();
    return this.#ranking;
  }

  /** Known rows that aren't on sale, in no order. */
  get notOnSale(): ReadonlySet<number> {
    this.#refresh();
    return this.#notOnSale;
  }

  /** 0 – 100. */
  riskOf(row: number): number {
    this.#refresh();
    return this.#risk[row]!;
  }

  standingOf(row: number): Standing {
    return standingOf(this.filesOf.get(row) ?? [], this.relistsOf.get(row) ?? []);
  }

  stateOf(row: number): ListingState {
    return this.standingOf(row).state;
  }

  countOf(state: ListingState): number {
    this.#refresh();
    return this.#counts[LISTING_STATES.indexOf(state)]!;
  }

  /** True for an item that's listed, sampled, complained of or taken down; a name alone makes no item. */
  isKnown(row: number): boolean {
    return (
      this.masters[row] !== undefined ||
      this.samples[row] !== undefined ||
      this.disputes[row]! > 0 ||
      this.filesOf.has(row) ||
      this.relistsOf.has(row)
    );
  }

  /** Row of an item, made now if there is none. */
  ensureRow(itemId: string): number {
    const row = this.items.intern(itemId);
    if (row >= this.disputes.length) this.#growTo(grownCapacity(this.disputes.length, row + 1));
    return row;
  }

  /** Says that something about a row changed. */
  touch(row: number): void {
    this.version++;
    if (this.#isChanged[row] === 1) return;
    this.#isChanged[row] = 1;
    this.#changed.push(row);
  }

  /** Counts a dispute in (`by` = 1) or out (−1). */
  countComplaint(row: number, { cause, isOpen, isFounded }: Complaint, by: 1 | -1): void {
    const place = row * CAUSE_COUNT + cause;
    this.disputes[row]! += by;
    if (isOpen) this.openDisputes[row]! += by;
    this.byCause[place]! += by;
    if (isFounded) this.founded[place]! += by;
    this.touch(row);
  }

  /** Complaints of one cause about an item. */
  causeCount(row: number, cause: number): number {
    return this.byCause[row * CAUSE_COUNT + cause]!;
  }

  fileOf(commandId: string): TakedownFile {
    let file = this.files.get(commandId);
    if (!file) {
      file = takedownFile(commandId);
      this.files.set(commandId, file);
    }
    return file;
  }

  /** Ties a takedown to its item, once its item is known. */
  assign(file: TakedownFile, itemId: string): number {
    const row = this.ensureRow(itemId);
    if (file.itemId !== null) return this.items.find(file.itemId);
    file.itemId = itemId;
    const files = this.filesOf.get(row);
    if (files) files.push(file);
    else this.filesOf.set(row, [file]);
    return row;
  }

  /** The item went back on sale; the same word told again changes nothing. */
  addRelist(row: number, relist: Relist): void {
    const known = this.relistsOf.get(row) ?? [];
    let place = known.length;
    while (place > 0 && compareStamps(known[place - 1]!.stamp, relist.stamp) > 0) place--;
    if (place > 0 && compareStamps(known[place - 1]!.stamp, relist.stamp) === 0) return;
    known.splice(place, 0, relist);
    this.relistsOf.set(row, known);
  }

  #refresh(): void {
    if (this.#changed.length === 0) return;
    for (const row of this.#changed) {
      this.#isChanged[row] = 0;
      const before = this.#ranked[row]!;
      if (before !== UNRANKED) {
        this.#ranking.delete(row);
        this.#counts[before]! -= 1;
      }
      const after = this.isKnown(row) ? LISTING_STATES.indexOf(this.stateOf(row)) : UNRANKED;
      this.#ranked[row] = after;
      this.#risk[row] = riskOf(
        (cause) => this.founded[row * CAUSE_COUNT + cause]!,
        this.masters[row]?.baselinePerHour ?? Number.NaN,
      );
      if (after !== UNRANKED) {
        this.#ranking.add(row);
        this.#counts[after]! += 1;
      }
      if (after !== UNRANKED && after !== ON_SALE) this.#notOnSale.add(row);
      else this.#notOnSale.delete(row);
    }
    this.#changed = [];
  }

  #growTo(capacity: number): void {
    const known = this.#ranked.length;
    this.disputes = grown(this.disputes, capacity);
    this.openDisputes = grown(this.openDisputes, capacity);
    this.byCause = grown(this.byCause, capacity * CAUSE_COUNT);
    this.founded = grown(this.founded, capacity * CAUSE_COUNT);
    this.#isChanged = grown(this.#isChanged, capacity);
    this.#risk = grown(this.#risk, capacity);
    this.#ranked = grown(this.#ranked, capacity).fill(UNRANKED, known);
  }
}

/** Listings before any event. */
export function createListings(): Listings {
  return new Listings();
}

/** Folds one event of this domain. */
export function applyListings(state: Listings, event: ListingEvent): void {
  switch (event.type) {
    case 'warroom.listing.listed.v1':
      listed(state, event);
      return;
    case 'warroom.listing.sampled.v1':
      sampled(state, event);
      return;
    case 'warroom.listing.takedown_requested.v1':
    case 'warroom.listing.takedown_acknowledged.v1':
    case 'warroom.listing.takedown_rejected.v1':
      takenDown(state, event);
      return;
    case 'warroom.listing.relisted.v1': {
      const row = state.ensureRow(subjectId(event.subject));
      const { commandId = null, by = null, version = null } = event.data;
      state.addRelist(row, { stamp: stampOf(event), version, commandId, by });
      state.touch(row);
    }
  }
}

/** Notes that the platform hasn't answered a command in time; one that is no takedown changes no item. */
export function noteUnknownTakedown(state: Listings, commandId: string): void {
  const file = state.fileOf(commandId);
  file.isUnknown = true;
  if (file.itemId !== null) state.touch(state.items.find(file.itemId));
}

/** Title of an item; null when it was never listed. */
export function itemTitle(state: Listings, itemId: string): string | null {
  const row = state.items.find(itemId);
  return row < 0 ? null : (state.masters[row]?.title ?? null);
}

/** Name of a merchant; null when no item of theirs was listed. */
export function merchantName(state: Listings, merchantId: string): string | null {
  return state.merchants.get(merchantId)?.name ?? null;
}

function listed(state: Listings, event: Of<'warroom.listing.listed.v1'>): void {
  const { merchantId, merchantName: name, title, category, priceFen, stock, salesPerHour } = event.data;
  const stamp = stampOf(event);
  if (isNewer(stamp, state.merchants.get(merchantId)?.stamp))
    state.merchants.set(merchantId, { stamp, name });
  const row = state.ensureRow(subjectId(event.subject));
  if (isNewer(stamp, state.masters[row]?.stamp)) {
    state.masters[row] = {
      stamp,
      merchantId,
      title,
      category,
      priceFen,
      stock,
      baselinePerHour: salesPerHour,
    };
  }
  state.touch(row);
}

function sampled(state: Listings, event: Of<'warroom.listing.sampled.v1'>): void {
  const { salesPerHour, stock, openOrders } = event.data;
  const row = state.ensureRow(subjectId(event.subject));
  const stamp = stampOf(event);
  if (!isNewer(stamp, state.samples[row]?.stamp)) return;
  state.samples[row] = { stamp, salesPerHour, stock, openOrders };
  state.touch(row);
}

function takenDown(state: Listings, event: TakedownEvent): void {
  const { commandId, by = null, reason = null } = event.data;
  const file = state.fileOf(commandId);
  const row = state.assign(file, subjectId(event.subject));
  const stamp = stampOf(event);
  if (event.type === 'warroom.listing.takedown_requested.v1') {
    file.request = firstOf(file.request, { stamp, by, reason });
  } else {
    const answer = { stamp, version: event.data.version ?? null, tookMs: event.data.tookMs ?? null, reason };
    if (event.type === 'warroom.listing.takedown_acknowledged.v1') {
      const first = firstOf(file.acknowledged, answer);
      // Told twice, with its version and without, it's the same word: the version stays.
      file.acknowledged = {
        ...first,
        version: greaterOf(file.acknowledged?.version ?? null, answer.version),
      };
    } else file.rejected = firstOf(file.rejected, answer);
  }
  state.touch(row);
}

function greaterOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

/** A command is asked and answered once; of two tellings the earlier one stands, whichever came first. */
function firstOf<F extends { readonly stamp: Stamp }>(known: F | null, told: F): F {
  return known === null || isNewer(known.stamp, told.stamp) ? told : known;
}
