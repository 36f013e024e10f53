import { grown, grownCapacity } from '../kernel';

/** What a guard reads of the ledger. */
export interface GuardedEntries {
  /** The order of the fold of two entries. */
  compare(a: number, b: number): number;
  /** What the entry adds to this fund: negative for a debit. */
  deltaFen(entry: number): number;
}

/**
 * Keeps one fund from ever having been below zero. Entries stand in the ledger in the order in which they were posted,
 * but a fact can come late: then it counts at its own instant, and must fit there and at every later instant, because
 * what was posted since is never undone.
 *
 * Nearly every debit is the newest one, or small against the lowest balance there ever was; both are told without
 * looking at an entry. Only what is neither walks back through the entries that are newer than itself.
 */
export class OverdraftGuard {
  readonly #entries: GuardedEntries;
  /** Entries in the order of the fold, those in #late left out. */
  #ordered = new Int32Array(16);
  #length = 0;
  /** Entries that came late and aren't merged yet: each is older than the last of #ordered. */
  #late: number[] = [];
  /** At most the lowest balance there was after any entry, in the order of the fold. */
  #lowestFen: number;

  constructor(entries: GuardedEntries, openingFen: number) {
    this.#entries = entries;
    this.#lowestFen = openingFen;
  }

  /** True if an entry is newer than all those taken in. */
  isNewest(entry: number): boolean {
    return this.#length === 0 || this.#entries.compare(this.#ordered[this.#length - 1]!, entry) < 0;
  }

  /** True if a debit of this size fits at the entry's instant and ever after. `balanceFen`: the fund's present balance. */
  hasRoomFor(entry: number, amountFen: number, balanceFen: number): boolean {
    if (balanceFen < amountFen) return false;
    if (this.#lowestFen >= amountFen || this.isNewest(entry)) return true;
    return this.#lowestSince(entry, balanceFen) >= amountFen;
  }

  /** Takes an entry in. `balanceFen`: the fund's balance with it. */
  take(entry: number, balanceFen: number): void {
    const deltaFen = this.#entries.deltaFen(entry);
    if (this.isNewest(entry)) {
      this.#push(entry);
      this.#lowestFen = Math.min(this.#lowestFen, balanceFen);
    } else {
      this.#late.push(entry);
      if (deltaFen < 0) this.#lowestFen += deltaFen;
    }
  }

  /** The fund opened with so much more (or less): so did every balance since. */
  shift(deltaFen: number): void {
    this.#lowestFen += deltaFen;
  }

  dump(): OverdraftGuardDump {
    return {
      ordered: this.#ordered.slice(0, this.#length),
      late: [...this.#late],
      lowestFen: this.#lowestFen,
    };
  }

  static load(entries: GuardedEntries, dump: OverdraftGuardDump): OverdraftGuard {
    const guard = new OverdraftGuard(entries, dump.lowestFen);
    guard.#ordered = dump.ordered.slice();
    guard.#length = dump.ordered.length;
    guard.#late = [...dump.late];
    return guard;
  }

  /** Lowest balance at the place of `entry` and after each entry newer than it. */
  #lowestSince(entry: number, balanceFen: number): number {
    this.#mergeLate();
    let running = balanceFen;
    let lowest = balanceFen;
    for (let i = this.#length - 1; i >= 0 && this.#entries.compare(this.#ordered[i]!, entry) > 0; i--) {
      running -= this.#entries.deltaFen(this.#ordered[i]!);
      lowest = Math.min(lowest, running);
    }
    return lowest;
  }

  /** Merges from the back: late entries are few and recent, so that little of the order moves. */
  #mergeLate(): void {
    if (this.#late.length === 0) return;
    const late = this.#late.sort((a, b) => this.#entries.compare(a, b));
    let from = this.#length - 1;
    this.#reserve(this.#length + late.length);
    let to = this.#length + late.length - 1;
    this.#length = to + 1;
    for (let i = late.length - 1; i >= 0; ) {
      const ordered = from >= 0 ? this.#ordered[from]! : -1;
      if (from >= 0 && this.#entries.compare(ordered, late[i]!) > 0) {
        this.#ordered[to--] = ordered;
        from--;
      } else {
        this.#ordered[to--] = late[i--]!;
      }
    }
    this.#late = [];
  }

  #push(entry: number): void {
    this.#reserve(this.#length + 1);
    this.#ordered[this.#length++] = entry;
  }

  #reserve(room: number): void {
    if (room <= this.#ordered.length) return;
    this.#ordered = grown(this.#ordered, grownCapacity(this.#ordered.length, room));
  }
}

/** A guard as it survives structured clone. */
export interface OverdraftGuardDump {
  readonly ordered: Int32Array;
  readonly late: readonly number[];
  readonly lowestFen: number;
}
