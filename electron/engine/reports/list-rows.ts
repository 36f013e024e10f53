import { setImmediate as nextTurn } from 'node:timers/promises';
import type { QueueRows } from '../../../shared/disputes';
import { LedgerWindow } from '../../../shared/funds';
import { codedError } from '../../../shared/kernel';
import { listingsView } from '../../../shared/listings';
import type { ListAsked } from '../../../shared/protocol';
import type { QueueCells, RowsOf } from '../../../shared/reports/lists';
import { CallError } from '../call-error';
import { slices } from '../in-slices';
import type { ReportSource } from './report-source';

/** Rows of a file as a screen shows them; more are for the report's own rows. */
const MAX_ROWS = 200_000;
/** Rows read before other work may have its turn: a queue's in some ten milliseconds. */
const SLICE = 2_000;

/** The rows of a list, all of them, in its order. */
export interface TakenList {
  readonly rows: RowsOf;
  readonly count: number;
  /** Place of the last record folded, and the session's clock, at the instant whose rows and order these are. */
  readonly position: number;
  readonly asOf: number;
}

/**
 * Reads a list as its screen has it. Which rows and their order are those of one instant; a list longer than a slice is
 * read beside other work, so its last rows may say what came meanwhile. Errors: `too_large`.
 */
export async function takeList(
  asked: ListAsked,
  me: string | null,
  { engine, acts, seq }: Pick<ReportSource, 'engine' | 'acts' | 'seq'>,
  signal: AbortSignal,
): Promise<TakenList> {
  const breathe = async (): Promise<void> => {
    await nextTurn();
    signal.throwIfAborted();
  };
  const { state } = engine;
  const instant = () => ({ position: seq(), asOf: engine.now });
  const began = instant();
  switch (asked.name) {
    case 'queue': {
      const question = engine.queue.take(asked, me);
      const work = {
        step: (rows: number) => question.step(rows),
        answer: () => ({ ...question.answer(), instant: instant() }),
        close: () => question.close(),
      };
      const taken = await slices.answer(work, { onTurn: () => signal.throwIfAborted() });
      bound(taken.count);
      const rows: QueueCells[] = [];
      for (let at = 0; at < taken.count; at += SLICE) {
        if (at > 0) await breathe();
        const packed = taken.rows(at, SLICE);
        for (let i = 0; i < packed.id.length; i++) rows.push(cellsAt(packed, i));
      }
      return { rows, count: rows.length, ...taken.instant };
    }
    case 'ledger': {
      const window = new LedgerWindow(state.funds.ledger, asked.filter);
      const { total } = window.view(0, 0);
      bound(total);
      const rows = [];
      for (let at = 0; at < total; at += SLICE) {
        if (at > 0) await breathe();
        // Entries come on top: what was on top when it began has moved down by as many.
        const newer = window.view(0, 0).total - total;
        rows.push(...window.view(at + newer, Math.min(SLICE, total - at)).entries);
      }
      return { rows, count: rows.length, ...began };
    }
    case 'listings': {
      const { rows, total } = listingsView(state.listings, engine.now, {
        ...asked.filter,
        offset: 0,
        limit: MAX_ROWS,
      });
      bound(total);
      return { rows, count: rows.length, ...began };
    }
    case 'acts': {
      const { rows, total } = acts({ filter: asked.filter, offset: 0, limit: MAX_ROWS });
      bound(total);
      return { rows, count: rows.length, ...began };
    }
  }
}

function cellsAt(packed: QueueRows, i: number) {
  const cells = Object.entries(packed).map(([field, column]) => [field, (column as unknown[])[i]]);
  return Object.fromEntries(cells) as unknown as QueueCells;
}

function bound(count: number): void {
  if (count <= MAX_ROWS) return;
  throw new CallError(codedError('too_large', `a list of ${count} rows: at most ${MAX_ROWS} are written`));
}
