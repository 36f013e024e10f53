import { SortedRows } from '../kernel';

/** Rows told of together when the money reaches other rows than before. */
const BLOCK_ROWS = 1024;
const NOBODY = -1;

/** What a line reads of the disputes. */
export interface LineFacts {
  keyOf(row: number): number;
  /** Order of two rows with the same key and the same amount: of what never changes. The larger amount comes first. */
  compareIds(a: number, b: number): number;
  /** What leaves the fund for a row, fen. */
  amountFen(row: number): number;
}

/** How far a fund's money goes down the line. */
export interface LineFigures {
  readonly reservedFen: number;
  readonly reservedCount: number;
  /** Owed at the deadline and not covered by the fund. */
  readonly unfundedFen: number;
  readonly unfundedCount: number;
}

/** Where the money ended when rows were last told of it: what the first row it didn't reach was then. */
interface Edge {
  readonly row: number;
  readonly key: number;
  readonly amountFen: number;
}

/** Is told of each row that the money reaches now and didn't, or no longer. */
export interface LineListener {
  /** `isToldReserved` still holds what it was. */
  before(row: number): void;
  /** … and now what it is. */
  after(row: number): void;
}

/**
 * The disputes that money is held back for, oldest deadline first. A reservation isn't recorded: it's who stands in
 * this line, as far as the fund's money goes. So there's nothing that could be lost in a crash, made twice by two
 * consoles, or left behind by a late fact: who leaves the line (paid, settled, withdrawn) has resolved the reservation,
 * and whoever is next has the money.
 *
 * Nobody is passed over: behind the first whose amount doesn't fit, nobody has a reservation. A row that has one can
 * only lose it to a fact that comes late. See docs/decisions/reservations-are-derived.md.
 *
 * Money that comes or goes moves the line's end over rows that don't change themselves. What keeps rows by whether they
 * have a reservation keeps them by the end it was last *told* of, and `tell` brings it to where the end is: it costs the
 * rows between the two, and nothing while nobody asks.
 */
export class ReserveLine {
  readonly rows: SortedRows;
  readonly #facts: LineFacts;
  #wantedFen = 0;
  #version = 0;
  #freeFen: () => number = () => 0;
  #seenVersion = -1;
  #seenFreeFen = Number.NaN;
  /** The first row the money doesn't reach. */
  #firstUnfunded = NOBODY;
  /** null: the money reaches all. */
  #told: Edge | null = null;
  #figures: LineFigures = { reservedFen: 0, reservedCount: 0, unfundedFen: 0, unfundedCount: 0 };

  constructor(facts: LineFacts) {
    this.#facts = facts;
    this.rows = new SortedRows(
      (a, b) => facts.amountFen(b) - facts.amountFen(a) || facts.compareIds(a, b),
      (row) => facts.keyOf(row),
      (row) => facts.amountFen(row),
    );
  }

  /** Says where to read how much the fund has that isn't requested yet, fen. */
  drawOn(freeFen: () => number): void {
    this.#freeFen = freeFen;
    this.#seenVersion = -1;
  }

  add(row: number): void {
    this.rows.add(row);
    this.#wantedFen += this.#facts.amountFen(row);
    this.#version++;
  }

  /** The row's columns must still hold what it was added with. */
  delete(row: number): void {
    if (!this.rows.delete(row)) return;
    this.#wantedFen -= this.#facts.amountFen(row);
    this.#version++;
  }

  load(rows: readonly number[]): void {
    this.rows.load(rows);
    this.#wantedFen = 0;
    for (const row of rows) this.#wantedFen += this.#facts.amountFen(row);
    this.#version++;
  }

  /** True for a row in the line whose money is held back. */
  isReserved(row: number): boolean {
    return this.#isBefore(row, this.#edge());
  }

  /** As `isReserved`, by the line's end as it was last told. */
  isToldReserved(row: number): boolean {
    return this.#isBefore(row, this.#told);
  }

  /** Brings what was told to what is: the rows between the two ends, each once, oldest deadline first. */
  tell(listener: LineListener): void {
    const next = this.#edge();
    const last = this.#told;
    if (isSame(last, next)) return;
    const [from, to] = [this.#placeOf(last), this.#placeOf(next)].sort((a, b) => a - b) as [number, number];
    const block = new Int32Array(Math.min(BLOCK_ROWS, to - from));
    for (let at = from; at < to; at += block.length) {
      const count = this.rows.window(at, Math.min(block.length, to - at), block);
      for (let i = 0; i < count; i++) {
        this.#told = last;
        listener.before(block[i]!);
        this.#told = next;
        listener.after(block[i]!);
      }
    }
    this.#told = next;
  }

  get figures(): LineFigures {
    this.#follow();
    return this.#figures;
  }

  #edge(): Edge | null {
    this.#follow();
    const row = this.#firstUnfunded;
    if (row === NOBODY) return null;
    return { row, key: this.#facts.keyOf(row), amountFen: this.#facts.amountFen(row) };
  }

  /** True for a row that the money reaches which ends at `edge`. */
  #isBefore(row: number, edge: Edge | null): boolean {
    if (edge === null) return true;
    const key = this.#facts.keyOf(row);
    if (key !== edge.key) return key < edge.key;
    const amountFen = this.#facts.amountFen(row);
    return amountFen === edge.amountFen
      ? this.#facts.compareIds(row, edge.row) < 0
      : amountFen > edge.amountFen;
  }

  /** How many rows of the line come before an end. */
  #placeOf(edge: Edge | null): number {
    return edge === null ? this.rows.size : this.rows.countWhile((row) => this.#isBefore(row, edge));
  }

  /** Finds out anew how far the money goes, if the line or the fund changed: a look at each chunk of the line. */
  #follow(): void {
    const freeFen = Math.max(0, this.#freeFen());
    if (this.#seenVersion === this.#version && this.#seenFreeFen === freeFen) return;
    this.#seenVersion = this.#version;
    this.#seenFreeFen = freeFen;
    const wantedFen = this.#wantedFen;
    const all = this.rows.size;
    if (wantedFen <= freeFen) {
      this.#firstUnfunded = NOBODY;
      this.#figures = { reservedFen: wantedFen, reservedCount: all, unfundedFen: 0, unfundedCount: 0 };
      return;
    }
    const { row, count, sum } = this.rows.reach(freeFen);
    this.#firstUnfunded = row;
    this.#figures = {
      reservedFen: sum,
      reservedCount: count,
      unfundedFen: wantedFen - sum,
      unfundedCount: all - count,
    };
  }
}

function isSame(a: Edge | null, b: Edge | null): boolean {
  if (a === null || b === null) return a === b;
  return a.row === b.row && a.key === b.key && a.amountFen === b.amountFen;
}
