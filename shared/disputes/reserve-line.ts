import { SortedRows } from '../kernel';

/** Rows looked at together while the money is followed down the line. */
const BLOCK_ROWS = 256;
const NOBODY = -1;

/** What a line reads of the disputes. */
export interface LineFacts {
  /** Order of two rows with the same key. */
  compare(a: number, b: number): number;
  keyOf(row: number): number;
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

/**
 * The disputes that money is held back for, oldest deadline first. A reservation isn't recorded: it's who stands in
 * this line, as far as the fund's money goes. So there's nothing that could be lost in a crash, made twice by two
 * consoles, or left behind by a late fact: who leaves the line (paid, settled, withdrawn) has resolved the reservation,
 * and whoever is next has the money.
 *
 * Nobody is passed over: behind the first whose amount doesn't fit, nobody has a reservation. A row that has one can
 * only lose it to a fact that comes late. See docs/decisions/reservations-are-derived.md.
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
  #figures: LineFigures = { reservedFen: 0, reservedCount: 0, unfundedFen: 0, unfundedCount: 0 };

  constructor(facts: LineFacts) {
    this.#facts = facts;
    this.rows = new SortedRows(
      (a, b) => facts.compare(a, b),
      (row) => facts.keyOf(row),
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
    const first = this.firstUnfunded;
    if (first === NOBODY) return true;
    const key = this.#facts.keyOf(row);
    const edge = this.#facts.keyOf(first);
    return key === edge ? this.#facts.compare(row, first) < 0 : key < edge;
  }

  /** The first row the money doesn't reach; −1 when it reaches all. It changes whenever some row's reservation does. */
  get firstUnfunded(): number {
    this.#follow();
    return this.#firstUnfunded;
  }

  get figures(): LineFigures {
    this.#follow();
    return this.#figures;
  }

  /** Finds out anew how far the money goes, if the line or the fund changed. Where it's enough for all, no row is looked at. */
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
    const { row, count, sumFen } = this.#reach(freeFen);
    this.#firstUnfunded = row;
    this.#figures = {
      reservedFen: sumFen,
      reservedCount: count,
      unfundedFen: wantedFen - sumFen,
      unfundedCount: all - count,
    };
  }

  #reach(freeFen: number): { row: number; count: number; sumFen: number } {
    const block = new Int32Array(BLOCK_ROWS);
    let sumFen = 0;
    let count = 0;
    for (;;) {
      const found = this.rows.window(count, BLOCK_ROWS, block);
      if (found === 0) return { row: NOBODY, count, sumFen };
      for (let i = 0; i < found; i++) {
        const amountFen = this.#facts.amountFen(block[i]!);
        if (sumFen + amountFen > freeFen) return { row: block[i]!, count, sumFen };
        sumFen += amountFen;
        count++;
      }
    }
  }
}
