import { compareCodePoints } from '../kernel';
import { type DisputeLog, RANK_OF } from './dispute-log';

/**
 * The events of the dispute under way, by their number in the order of the fold. The columns are used again for each
 * dispute: a million of them must not make a few million objects.
 */
export class DisputeEvents {
  count = 0;
  readonly kinds: number[] = [];
  /** Epoch ms. */
  readonly ats: number[] = [];
  readonly lines: number[] = [];
  readonly #places: number[] = [];
  readonly #sources: number[] = [];
  readonly #log: DisputeLog;

  constructor(log: DisputeLog) {
    this.#log = log;
  }

  /** Takes in a row's events up to an instant. They mostly came in order. */
  load(row: number, asOf: number): void {
    const log = this.#log;
    this.count = 0;
    let isSorted = true;
    for (let place = log.headOf(row); place >= 0; ) {
      const before = log.open(place);
      const at = log.takeInstant();
      if (at <= asOf) {
        const n = this.count++;
        this.#places[n] = place;
        this.ats[n] = at;
        this.kinds[n] = log.takeNumber();
        this.lines[n] = log.takeNumber();
        this.#sources[n] = log.takeNumber();
        if (isSorted && n > 0 && this.#compare(n, n - 1) > 0) isSorted = false;
      }
      place = before;
    }
    if (isSorted) this.#reverse();
    else this.#sort();
  }

  /** Number of the first event of a kind; −1 when there's none. */
  first(kind: number): number {
    for (let n = 0; n < this.count; n++) if (this.kinds[n] === kind) return n;
    return -1;
  }

  /** Puts the log's cursor on what the event's type adds. */
  seek(n: number): void {
    this.#seekId(n);
    this.#log.skipId();
  }

  idOf(n: number): string {
    this.#seekId(n);
    return this.#log.takeId();
  }

  #seekId(n: number): void {
    this.#log.open(this.#places[n]!);
    for (let i = 0; i < 4; i++) this.#log.takeNumber();
  }

  get #columns(): readonly number[][] {
    return [this.kinds, this.ats, this.lines, this.#places, this.#sources];
  }

  /** The log leads from the newest to the oldest. */
  #reverse(): void {
    if (this.count < 2) return;
    for (const column of this.#columns) {
      for (let low = 0, high = this.count - 1; low < high; low++, high--) {
        const kept = column[low]!;
        column[low] = column[high]!;
        column[high] = kept;
      }
    }
  }

  #sort(): void {
    const order = Array.from({ length: this.count }, (_, n) => n).sort((a, b) => this.#compare(a, b));
    for (const column of this.#columns) {
      const sorted = order.map((n) => column[n]!);
      for (let n = 0; n < this.count; n++) column[n] = sorted[n]!;
    }
  }

  /** The order of the fold (kernel/order.ts), on logged events. */
  #compare(a: number, b: number): number {
    if (this.ats[a] !== this.ats[b]) return this.ats[a]! - this.ats[b]!;
    const rank = RANK_OF[this.kinds[a]!]! - RANK_OF[this.kinds[b]!]!;
    if (rank !== 0) return rank;
    const [sourceA, sourceB] = [this.#sources[a]!, this.#sources[b]!];
    if (sourceA !== sourceB) {
      const { sources } = this.#log;
      return compareCodePoints(sources.text(sourceA), sources.text(sourceB));
    }
    return compareCodePoints(this.idOf(a), this.idOf(b));
  }
}
