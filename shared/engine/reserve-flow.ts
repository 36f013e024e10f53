import {
  ASPECT,
  amountFenOf,
  type DisputeObserver,
  type Disputes,
  reservedSpan,
  rowCount,
} from '../disputes';
import { MinuteSums } from '../kernel';

/** What can change from when to when money is held back for a dispute. */
const WATCHED = ASPECT.facts | ASPECT.settled | ASPECT.payout;

/**
 * What disputes near their deadline would have held back of the advance fund at the end of each minute, told by what
 * changed in it: marks where it begins and ends, also ahead of the clock, as in `DisputeFlow`.
 */
export class ReserveFlow implements DisputeObserver {
  /** Net change by minute, fen: what's wanted, whether or not the fund's money reaches. */
  readonly wanted = new MinuteSums();
  readonly #disputes: Disputes;

  constructor(disputes: Disputes) {
    this.#disputes = disputes;
    for (let row = 0; row < rowCount(disputes); row++) this.#mark(row, 1);
  }

  before(row: number, aspects: number): void {
    if ((aspects & WATCHED) !== 0) this.#mark(row, -1);
  }

  after(row: number, aspects: number): void {
    if ((aspects & WATCHED) !== 0) this.#mark(row, 1);
  }

  #mark(row: number, by: 1 | -1): void {
    const span = reservedSpan(this.#disputes, row);
    if (span === null) return;
    const fen = by * amountFenOf(this.#disputes, row);
    this.wanted.add(span.from, fen);
    if (Number.isFinite(span.to)) this.wanted.add(span.to, -fen);
  }
}
