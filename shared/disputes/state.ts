import { Dictionary, IdColumn, IdTable, SortedRows, yuan } from '../kernel';
import { DisputeColumns, FLAG } from './columns';
import { DisputeCounters } from './counters';
import { History } from './history';
import type { DisputeObserver } from './observers';
import { ReserveLine } from './reserve-line';

/** Before any instant there is: the clock of a state that hasn't been advanced yet. */
const NO_CLOCK = -8_640_000_000_000_000;

/** What an automatic advance pays at most, unless two people set another amount. Source: DOMAIN.md §2.3. */
export const ADVANCE_CEILING_FEN = yuan(50_000);

/** The tables whose numbers the columns hold. */
export interface DisputeTables {
  /** Dispute ids; an id's number is its row. */
  readonly ids: IdTable;
  readonly history: History;
  readonly items: Dictionary;
  readonly merchants: Dictionary;
  readonly categories: Dictionary;
  readonly regions: Dictionary;
  readonly owners: Dictionary;
  readonly consumers: IdTable;
  readonly orders: IdColumn;
}

/**
 * Every dispute, by column: a dispute is a row number and each fact about it a place in a typed array, strings as
 * numbers. A million disputes with three events each take a quarter of the memory objects would, and are scanned in
 * milliseconds.
 *
 * Rows are given out in order of arrival and never move. Only this folder reads the columns, and nothing it shows
 * depends on row or dictionary numbers.
 */
export class Disputes extends DisputeColumns implements DisputeTables {
  /** The clock: the greatest instant the state was advanced to. Bands hold for it. */
  now = NO_CLOCK;
  /** What the clock brings about by itself is done up to this instant; behind `now` only while a step of it is under way. */
  reachedAt = NO_CLOCK;
  readonly ids: IdTable;
  readonly history: History;
  readonly items: Dictionary;
  readonly merchants: Dictionary;
  readonly categories: Dictionary;
  readonly regions: Dictionary;
  readonly owners: Dictionary;
  readonly consumers: IdTable;
  readonly orders: IdColumn;

  /** Data of `opened` events that don't stand, as JSON by event number: too rare for columns. */
  readonly spareOpenings = new Map<number, string>();
  /** Steps that don't fit (illegal ones, second openings) by row; a row without any has no entry. */
  readonly misfits = new Map<number, number>();
  /** Since when a row's handling is paused, epoch ms; a row that isn't paused has no entry. */
  readonly pausedSince = new Map<number, number>();
  /** Until when a row is snoozed, epoch ms; a row that never was, or was woken, has no entry. */
  readonly snoozedUntil = new Map<number, number>();
  /** Rows that have an `appealed` event: those marked so. */
  readonly appealRows = new Set<number>();
  readonly counters = new DisputeCounters();
  /** Open disputes by deadline. */
  readonly byDue: SortedRows;
  /** Open disputes that are snoozed to an instant still ahead, by that instant. */
  readonly byWake: SortedRows;
  /** The rows in `byWake`. */
  readonly asleep = new Set<number>();
  /** Open disputes whose advance payout is to be decided: oldest deadline, then larger amount, then id. */
  readonly owed: SortedRows;
  /** Open disputes whose payout a person is to decide, and that nobody was told of yet: in the same order. */
  readonly toHold: SortedRows;
  /** What an automatic advance pays at most, fen: above it a person decides. */
  ceilingFen: number = ADVANCE_CEILING_FEN;
  /** Open disputes that the advance fund holds money back for, in the same order. */
  readonly line: ReserveLine;
  /** Fen by row: instant refunds and guarantee payouts on their way or paid; a row without any has no entry. */
  readonly paidAheadFen = new Map<number, number>();
  /** The next instant at which some row's band changes; +∞ when none does. */
  nextCrossing = Number.POSITIVE_INFINITY;
  readonly observers: DisputeObserver[] = [];
  /** Who keeps what is recorded of a row as it was: told before a fact of it is taken in. */
  readonly keepers = new Set<(row: number) => void>();

  constructor(tables: Partial<DisputeTables> = {}) {
    super();
    this.ids = tables.ids ?? new IdTable();
    this.history = tables.history ?? new History();
    this.items = tables.items ?? new Dictionary();
    this.merchants = tables.merchants ?? new Dictionary();
    this.categories = tables.categories ?? new Dictionary();
    this.regions = tables.regions ?? new Dictionary();
    this.owners = tables.owners ?? new Dictionary();
    this.consumers = tables.consumers ?? new IdTable();
    this.orders = tables.orders ?? new IdColumn();
    // Every deadline is 72 h after the opening, so the opening's order is the deadline's.
    const keyOf = (row: number): number => this.openedAt.get(row);
    this.byDue = new SortedRows((a, b) => a - b, keyOf);
    const compareIds = (a: number, b: number): number => this.ids.compare(a, b);
    const compare = (a: number, b: number): number =>
      this.amount.get(b) - this.amount.get(a) || compareIds(a, b);
    this.owed = new SortedRows(compare, keyOf);
    this.toHold = new SortedRows(compare, keyOf);
    this.line = new ReserveLine({ compareIds, keyOf, amountFen: (row) => this.amount.get(row) });
    this.byWake = new SortedRows(
      (a, b) => a - b,
      (row) => this.snoozedUntil.get(row) ?? 0,
    );
  }

  /** Number of rows, those that were never opened included. */
  get size(): number {
    return this.ids.size;
  }

  /** Row of an id, made now if there is none. `from`: the id begins after this many units of the text. */
  ensureRow(id: string, from = 0): number {
    const known = this.ids.size;
    const row = this.ids.intern(id, from);
    if (row === known) this.clearRow(row);
    return row;
  }
}

/** A state without any dispute. */
export function createDisputes(): Disputes {
  return new Disputes();
}

/** Row of an opened dispute; −1 when there is none. */
export function rowOf(state: Disputes, id: string): number {
  const row = state.ids.find(id);
  return row >= 0 && (state.flags.get(row) & FLAG.opened) !== 0 ? row : -1;
}

/** Id of a row. */
export function disputeIdAt(state: Disputes, row: number): string {
  return state.ids.text(row);
}
