import { FLAG } from './columns';
import { FoundRows } from './found-rows';
import { type Disputes, rowOf } from './state';

/** A dispute found by text. */
export interface DisputeHit {
  readonly id: string;
  readonly orderId: string | null;
}

/**
 * Opened disputes by a text a person typed or pasted, at most `limit`, looked for in steps. If it's the id of one, that one
 * alone; if it's an order, that order's; otherwise those whose id or order id contains it, ASCII letters compared without
 * case. The newest arrivals come first.
 */
export class DisputeFind {
  readonly #state: Disputes;
  readonly #limit: number;
  readonly #wanted: string;
  #looking: FoundRows | null;
  /** What's looked for is a part, since it's no order. */
  #isByPart = false;

  constructor(state: Disputes, text: string, limit: number) {
    this.#state = state;
    this.#limit = limit;
    this.#wanted = text.trim();
    this.#looking = this.#isNothing ? null : this.#byOrder();
  }

  step(rows: number): boolean {
    if (this.#looking === null || this.#exact() >= 0) return true;
    if (!this.#looking.step(rows)) return false;
    if (this.#isByPart || this.#looking.rows.length > 0) return true;
    this.#isByPart = true;
    this.#looking = this.#byPart();
    return false;
  }

  hits(): readonly DisputeHit[] {
    const exact = this.#exact();
    const rows = exact >= 0 ? [exact] : (this.#looking?.rows ?? []);
    return rows.map((row) => hitAt(this.#state, row));
  }

  close(): void {
    this.#looking?.close();
  }

  get #isNothing(): boolean {
    return this.#wanted === '' || this.#limit <= 0;
  }

  #exact(): number {
    return this.#isNothing ? -1 : rowOf(this.#state, this.#wanted);
  }

  #byOrder(): FoundRows {
    const isOrder = this.#state.orders.matcher(this.#wanted);
    if (isOrder) return this.#rows((row) => hasOrder(this.#state, row, isOrder));
    this.#isByPart = true;
    return this.#byPart();
  }

  #byPart(): FoundRows {
    const needle = this.#wanted.toLowerCase();
    const isInId = this.#state.ids.finder(needle);
    const isInOrder = this.#state.orders.finder(needle);
    return this.#rows((row) => isInId(row) || hasOrder(this.#state, row, isInOrder));
  }

  #rows(isFound: (row: number) => boolean): FoundRows {
    const { flags } = this.#state;
    const test = (row: number): boolean => (flags.get(row) & FLAG.opened) !== 0 && isFound(row);
    return new FoundRows(this.#state, test, this.#limit);
  }
}

function hasOrder(state: Disputes, row: number, isIt: (order: number) => boolean): boolean {
  const order = state.order.get(row);
  return order >= 0 && isIt(order);
}

function hitAt(state: Disputes, row: number): DisputeHit {
  const order = state.order.get(row);
  return { id: state.ids.text(row), orderId: order < 0 ? null : state.orders.text(order) };
}
