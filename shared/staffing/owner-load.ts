import {
  ASPECT,
  amountFenOf,
  BANDS,
  bandCodeOf,
  type DisputeObserver,
  type Disputes,
  isOpened,
  isVipRow,
  ownerCodeOf,
  rowCount,
  settledAtOf,
} from '../disputes';
import { grown, grownCapacity, HOUR_MS } from '../kernel';

const WATCHED = ASPECT.facts | ASPECT.settled | ASPECT.band | ASPECT.owner;
const AT_RISK = BANDS.indexOf('at_risk');
const BREACHED = BANDS.indexOf('breached');

/** What one owner has on the desk now. */
export interface Load {
  readonly open: number;
  /** Claimed in the open ones, fen. */
  readonly amountFen: number;
  readonly atRisk: number;
  readonly breached: number;
  readonly vip: number;
}

/**
 * Open disputes and settlements by owner, kept as disputes change: a row's part is taken out by its old columns and put
 * in by the new ones, so it costs each change a few additions and no scan. Nobody is an owner too: code −1.
 *
 * A settlement counts for the one who owns the dispute now. Who reassigns a settled case (an appeal does) moves it along;
 * the report, which must not, goes by the owner at settling.
 */
export class OwnerLoad implements DisputeObserver {
  readonly #disputes: Disputes;
  #open = new Int32Array(16);
  #atRisk = new Int32Array(16);
  #breached = new Int32Array(16);
  #vip = new Int32Array(16);
  #amountFen = new Float64Array(16);
  /** Settlements by owner, for each hour since 1970 in which there was one. */
  readonly #settled = new Map<number, Int32Array<ArrayBuffer>>();
  #owners = 1;

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

  /** Codes of all owners that ever had a dispute, −1 for nobody left out, in no particular order. */
  owners(): number[] {
    return Array.from({ length: this.#owners - 1 }, (_none, code) => code);
  }

  /** What an owner has; −1 = what nobody has. */
  of(owner: number): Load {
    const at = owner + 1;
    return {
      open: this.#open[at] ?? 0,
      amountFen: this.#amountFen[at] ?? 0,
      atRisk: this.#atRisk[at] ?? 0,
      breached: this.#breached[at] ?? 0,
      vip: this.#vip[at] ?? 0,
    };
  }

  /** Settlements of an owner in whole hours: `fromHour` ≤ hour < `toHour`, hours since 1970. */
  settledBetween(owner: number, fromHour: number, toHour: number): number {
    let sum = 0;
    for (let hour = fromHour; hour < toHour; hour++) sum += this.#settled.get(hour)?.[owner + 1] ?? 0;
    return sum;
  }

  #mark(row: number, by: 1 | -1): void {
    // Nobody was told of events that still wait for their opening.
    if (!isOpened(this.#disputes, row)) return;
    const band = bandCodeOf(this.#disputes, row);
    const settledAt = settledAtOf(this.#disputes, row);
    const at = ownerCodeOf(this.#disputes, row) + 1;
    if (band === null) {
      if (!Number.isNaN(settledAt)) this.#settledIn(Math.floor(settledAt / HOUR_MS), at, by);
      return;
    }
    this.#reserve(at + 1);
    this.#open[at]! += by;
    this.#amountFen[at]! += by * amountFenOf(this.#disputes, row);
    if (band === AT_RISK) this.#atRisk[at]! += by;
    if (band === BREACHED) this.#breached[at]! += by;
    if (isVipRow(this.#disputes, row)) this.#vip[at]! += by;
  }

  #settledIn(hour: number, at: number, by: 1 | -1): void {
    this.#reserve(at + 1);
    let column = this.#settled.get(hour);
    if (!column || at >= column.length) {
      column = grown(column ?? new Int32Array(0), this.#open.length);
      this.#settled.set(hour, column);
    }
    column[at]! += by;
  }

  #reserve(owners: number): void {
    this.#owners = Math.max(this.#owners, owners);
    const known = this.#open.length;
    if (owners <= known) return;
    const capacity = grownCapacity(known, owners);
    this.#open = grown(this.#open, capacity);
    this.#atRisk = grown(this.#atRisk, capacity);
    this.#breached = grown(this.#breached, capacity);
    this.#vip = grown(this.#vip, capacity);
    this.#amountFen = grown(this.#amountFen, capacity);
  }
}
