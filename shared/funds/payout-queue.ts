import { SortedRows } from '../kernel';

/** Payouts that wait, in an order, with their sum: for money, or for a person. */
export class PayoutQueue {
  readonly rows: SortedRows;
  /** Of all in it, fen. */
  amountFen = 0;
  readonly #amountOf: (row: number) => number;

  constructor(compare: (a: number, b: number) => number, amountOf: (row: number) => number) {
    this.rows = new SortedRows(compare);
    this.#amountOf = amountOf;
  }

  get size(): number {
    return this.rows.size;
  }

  add(row: number): void {
    this.rows.add(row);
    this.amountFen += this.#amountOf(row);
  }

  /** The row's columns must still hold what it was added with. */
  delete(row: number): void {
    if (this.rows.delete(row)) this.amountFen -= this.#amountOf(row);
  }

  /** The first rows, at most `limit`. */
  first(limit: number): readonly number[] {
    const rows: number[] = [];
    this.rows.window(0, limit, rows);
    return rows.slice(0, this.rows.size);
  }
}
