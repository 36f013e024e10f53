import { ByteField, CodeField, IdTable, NumberField, Records } from '../../kernel';

export const CASE = { opened: 1, settled: 2 } as const;

/** What is known of each case: a small record, the only thing an import keeps for the whole log. */
export class CaseBook {
  readonly ids = new IdTable();
  readonly owners = new IdTable();
  readonly #records = new Records(40);
  /** Epoch ms of the row read last. */
  readonly lastAt = new NumberField(this.#records, 0);
  readonly firstLine = new NumberField(this.#records, 8);
  /** Epoch ms of the settling; meaningless before. */
  readonly settledAt = new NumberField(this.#records, 16);
  readonly settledLine = new NumberField(this.#records, 24);
  /** Number of the owner, −1 = nobody. */
  readonly owner = new CodeField(this.#records, 32);
  readonly flags = new ByteField(this.#records, 36);

  get size(): number {
    return this.ids.size;
  }

  /** Number of a case; `line`: of the row that names it. */
  enter(id: string, line: number): { readonly number: number; readonly isNew: boolean } {
    const known = this.ids.size;
    const number = this.ids.intern(id);
    if (number < known) return { number, isNew: false };
    this.#records.ensure(number + 1);
    this.lastAt.set(number, Number.NEGATIVE_INFINITY);
    this.firstLine.set(number, line);
    this.owner.set(number, -1);
    return { number, isNew: true };
  }
}
