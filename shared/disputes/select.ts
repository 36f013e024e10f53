import { z } from 'zod';
import { Chained, type Question, RowRuns, zName } from '../kernel';
import { STAGES, type Stage } from './events';
import { snoozedUntilOf } from './fold';
import type { QueueContext } from './listing-names';
import { numberOrNull } from './opening';
import { type QueueFilter, zQueueFilter } from './queue/query';
import { RowFilter } from './queue/row-filter';
import { type Disputes, disputeIdAt, rowOf } from './state';

/**
 * Disputes chosen for an act on many: one by one in a view, or all that a view showed but for some. The view goes along:
 * what left it since isn't acted on.
 */
export const zDisputeSelection = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ids'),
    ids: z.array(zName).min(1).max(200_000),
    /** The view they were picked in. */
    filter: zQueueFilter.optional(),
  }),
  z.strictObject({
    kind: z.literal('filter'),
    filter: zQueueFilter,
    excluded: z.array(zName).max(200_000),
    /** What the view showed when it was chosen, as it was pinned then; without it, what it shows now. */
    pinId: zName.optional(),
  }),
]);
export type DisputeSelection = z.infer<typeof zDisputeSelection>;

/** What a selection comes to now. */
export interface Selected {
  /** Nearest deadline first. */
  readonly ids: readonly string[];
  /** How many were chosen and don't exist. */
  readonly missing: number;
  /** Those that left the view since they were chosen, in the same order. */
  readonly left: readonly string[];
}

/** Where the rows of a whole filter come from: what it finds now, or what was pinned under an id (null: held no more). */
interface RowSource {
  readonly found: () => Question<Int32Array>;
  readonly pinned: (pinId: string) => Int32Array | null;
}

/** A selection as it stands, worked out in steps; null where what was pinned isn't held any more. */
export function selectDisputes(
  state: Disputes,
  selection: DisputeSelection,
  context: QueueContext,
  source: RowSource,
): Question<Selected | null> {
  if (selection.kind === 'ids') {
    const rows = new RowsOf(state, selection.ids, true);
    const { filter } = selection;
    const test = filter && new RowFilter(state, filter, context);
    return new Chained(rows, (found) => new Split(state, found, { test, isOut: () => false }));
  }
  const { filter, excluded, pinId } = selection;
  const out = new RowsOf(state, excluded, false);
  return new Chained(out, ({ rows: outRows }) => {
    const isOut = new Set(outRows);
    const rest = (rows: Int32Array, test?: RowFilter): Question<Selected | null> =>
      new Split(state, { rows, missing: 0 }, { test, isOut: (row) => isOut.has(row) });
    if (pinId === undefined) return new Chained(source.found(), (rows) => rest(rows));
    const pinned = source.pinned(pinId);
    return pinned === null ? NOTHING_HELD : rest(pinned, new RowFilter(state, filter, context));
  });
}

const NOTHING_HELD: Question<null> = { step: () => true, answer: () => null, close: () => undefined };

interface Chosen {
  readonly rows: Int32Array;
  readonly missing: number;
}

/** Rows of ids, each once, in the order of their deadlines where that's wanted; and how many there are none of. */
class RowsOf implements Question<Chosen> {
  readonly #state: Disputes;
  readonly #ids: readonly string[];
  readonly #sorted: RowRuns;
  readonly #isSorted: boolean;
  readonly #known = new Set<number>();
  readonly #rows: number[] = [];
  #next = 0;
  #missing = 0;

  constructor(state: Disputes, ids: readonly string[], isSorted: boolean) {
    this.#state = state;
    this.#ids = [...new Set(ids)];
    this.#isSorted = isSorted;
    this.#sorted = new RowRuns(
      (a, b) => state.ids.compare(a, b),
      (row) => state.openedAt.get(row),
    );
  }

  step(rows: number): boolean {
    if (this.#next < this.#ids.length) {
      const end = Math.min(this.#ids.length, this.#next + rows);
      for (; this.#next < end; this.#next++) this.#put(rowOf(this.#state, this.#ids[this.#next]!));
      return false;
    }
    return !this.#isSorted || this.#sorted.take(rows, (row) => this.#rows.push(row)) < rows;
  }

  answer(): Chosen {
    return { rows: Int32Array.from(this.#rows), missing: this.#missing };
  }

  close(): void {
    this.#known.clear();
  }

  #put(row: number): void {
    if (row < 0) this.#missing++;
    else if (!this.#known.has(row)) {
      this.#known.add(row);
      if (this.#isSorted) this.#sorted.add(row);
      else this.#rows.push(row);
    }
  }
}

/** The ids of rows that are still in the view, and of those that left it. */
class Split implements Question<Selected> {
  readonly #state: Disputes;
  readonly #chosen: Chosen;
  readonly #test: RowFilter | undefined;
  readonly #isOut: (row: number) => boolean;
  readonly #ids: string[] = [];
  readonly #left: string[] = [];
  #next = 0;

  constructor(
    state: Disputes,
    chosen: Chosen,
    { test, isOut }: { readonly test: RowFilter | undefined; readonly isOut: (row: number) => boolean },
  ) {
    this.#state = state;
    this.#chosen = chosen;
    this.#test = test;
    this.#isOut = isOut;
  }

  step(rows: number): boolean {
    const all = this.#chosen.rows;
    const end = Math.min(all.length, this.#next + rows);
    for (; this.#next < end; this.#next++) {
      const row = all[this.#next]!;
      if (this.#isOut(row)) continue;
      const isIn = this.#test?.matches(row, this.#state.now) ?? true;
      (isIn ? this.#ids : this.#left).push(disputeIdAt(this.#state, row));
    }
    return this.#next === all.length;
  }

  answer(): Selected {
    return { ids: this.#ids, missing: this.#chosen.missing, left: this.#left };
  }

  close(): void {
    // It holds nothing.
  }
}

/** A test of whether a dispute still is among those a filter finds. */
export function filterTest(
  state: Disputes,
  filter: QueueFilter,
  context: QueueContext,
): (id: string) => boolean {
  const test = new RowFilter(state, filter, context);
  return (id) => {
    const row = rowOf(state, id);
    return row >= 0 && test.matches(row, state.now);
  };
}

/** What an act may change of a dispute, and has to be put back by its undo. */
export interface ActFacts {
  readonly owner: string | null;
  readonly stage: Stage;
  /** Epoch ms, also where that has passed; null = not snoozed. */
  readonly snoozedUntil: number | null;
  /** Claimed, fen. */
  readonly amountFen: number;
}

/** null when there's no such dispute. */
export function actFactsOf(state: Disputes, id: string): ActFacts | null {
  const row = rowOf(state, id);
  if (row < 0) return null;
  return {
    owner: state.owners.textOrNull(state.owner.get(row)),
    stage: STAGES[state.stage.get(row)]!,
    snoozedUntil: numberOrNull(snoozedUntilOf(state, row)),
    amountFen: state.amount.get(row),
  };
}
