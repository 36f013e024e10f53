import { compareCodePoints, grown, grownCapacity } from '../kernel';
import type { DisputeFacts } from './dispute-facts';
import type { RowKey } from './row-keys';
import type { Cut, Dimension, SlaGroup } from './sla-report';
import { TotalsTable } from './totals-table';

/** More codes than any dimension has: two of them still make one exact number. */
const CODES = 2 ** 26;

/** The groups of one cut: which a dispute belongs to, and the figures of each. */
export class CutGroups {
  readonly name: string;
  readonly totals = new TotalsTable();
  readonly #first: RowKey;
  readonly #second: RowKey | null;
  readonly #groups = new Map<number, number>();
  #groupOfRow = new Int32Array(16);

  constructor(cut: Cut, keys: Readonly<Record<Dimension, RowKey>>) {
    this.name = cut.name;
    this.#first = keys[cut.first];
    this.#second = cut.second === null ? null : keys[cut.second];
  }

  /** The group of a dispute, remembered for its row. */
  enter(row: number, facts: DisputeFacts): number {
    const first = this.#first.codeOf(facts) + 1;
    const code = this.#second === null ? first : first * CODES + this.#second.codeOf(facts) + 1;
    let group = this.#groups.get(code);
    if (group === undefined) {
      group = this.totals.append();
      this.#groups.set(code, group);
    }
    if (row >= this.#groupOfRow.length) {
      this.#groupOfRow = grown(this.#groupOfRow, grownCapacity(this.#groupOfRow.length, row + 1));
    }
    this.#groupOfRow[row] = group;
    return group;
  }

  pass(row: number, durationMs: number): void {
    this.totals.pass(this.#groupOfRow[row]!, durationMs);
  }

  /** Keys in code-point order, null last. A cross has `a*b`; `null` stands for a part that isn't given, null for both. */
  groups(): readonly SlaGroup[] {
    const groups = [...this.#groups].map(([code, group]) => ({
      key: this.#keyOf(code),
      ...this.totals.totals(group),
    }));
    return groups.sort((a, b) => compareKeys(a.key, b.key));
  }

  #keyOf(code: number): string | null {
    if (this.#second === null) return code === 0 ? null : this.#first.textOf(code - 1);
    const [first, second] = [Math.floor(code / CODES), code % CODES];
    if (first === 0 && second === 0) return null;
    return `${first === 0 ? null : this.#first.textOf(first - 1)}*${second === 0 ? null : this.#second.textOf(second - 1)}`;
  }
}

function compareKeys(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return compareCodePoints(a, b);
}
