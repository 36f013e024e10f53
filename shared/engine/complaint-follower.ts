import {
  ASPECT,
  causeCodeOf,
  type DisputeObserver,
  type Disputes,
  isOpened,
  isUnfounded,
  itemCodeOf,
  itemIdOfCode,
  settledAtOf,
} from '../disputes';
import { grown, grownCapacity } from '../kernel';
import type { Complaint, Listings } from '../listings';

/** What can change how a dispute counts: any event may be a resolve with another outcome. */
const WATCHED = ASPECT.facts | ASPECT.settled | ASPECT.stage | ASPECT.history;
/** How a row counts now, as a code in the column. */
const COUNTED = { not: 0, open: 1, founded: 2, unfounded: 3 } as const;
const COMPLAINTS: readonly Omit<Complaint, 'cause'>[] = [
  { isOpen: false, isFounded: false },
  { isOpen: true, isFounded: true },
  { isOpen: false, isFounded: true },
  { isOpen: false, isFounded: false },
];

/**
 * Tells the listings what is complained of which item. It remembers how each dispute was counted, so that a fact that
 * corrects another takes out exactly what was put in.
 */
export class ComplaintFollower implements DisputeObserver {
  readonly #disputes: Disputes;
  readonly #listings: Listings;
  #counted: Uint8Array;
  /** Listing row of each of the disputes' item numbers, −1 until it's asked for. */
  #rowOfItem = new Int32Array(0);

  constructor(disputes: Disputes, listings: Listings, counted: Uint8Array = new Uint8Array(0)) {
    this.#disputes = disputes;
    this.#listings = listings;
    this.#counted = counted.slice();
  }

  /** A corrected opening may name another item or cause: what was counted is taken out while the columns still say which. */
  before(row: number, aspects: number): void {
    if ((aspects & ASPECT.facts) === 0) return;
    const code = this.#counted[row] ?? COUNTED.not;
    if (code === COUNTED.not) return;
    this.#count(row, code, -1);
    this.#counted[row] = COUNTED.not;
  }

  after(row: number, aspects: number): void {
    if ((aspects & WATCHED) === 0) return;
    // While a dispute stays open nothing else changes how it counts: that's most events, told by one look.
    if (this.#counted[row] === COUNTED.open && (aspects & (ASPECT.facts | ASPECT.settled)) === 0) return;
    if (!isOpened(this.#disputes, row) || itemCodeOf(this.#disputes, row) < 0) return;
    this.#reserve(row + 1);
    const before = this.#counted[row]!;
    const code = this.#codeOf(row);
    if (code === before) return;
    if (before !== COUNTED.not) this.#count(row, before, -1);
    this.#counted[row] = code;
    this.#count(row, code, 1);
  }

  /** How each row counts, for a dump. */
  dump(): Uint8Array {
    return this.#counted.slice();
  }

  #reserve(rows: number): void {
    if (rows <= this.#counted.length) return;
    this.#counted = grown(this.#counted, grownCapacity(this.#counted.length, rows));
  }

  #codeOf(row: number): number {
    if (isUnfounded(this.#disputes, row)) return COUNTED.unfounded;
    return Number.isNaN(settledAtOf(this.#disputes, row)) ? COUNTED.open : COUNTED.founded;
  }

  #count(row: number, code: number, by: 1 | -1): void {
    const complaint = { cause: causeCodeOf(this.#disputes, row), ...COMPLAINTS[code]! };
    this.#listings.countComplaint(this.#listingRow(itemCodeOf(this.#disputes, row)), complaint, by);
  }

  #listingRow(item: number): number {
    if (item >= this.#rowOfItem.length) {
      const known = this.#rowOfItem.length;
      this.#rowOfItem = grown(this.#rowOfItem, grownCapacity(known, item + 1)).fill(-1, known);
    }
    const known = this.#rowOfItem[item]!;
    if (known >= 0) return known;
    const row = this.#listings.ensureRow(itemIdOfCode(this.#disputes, item));
    this.#rowOfItem[item] = row;
    return row;
  }
}
