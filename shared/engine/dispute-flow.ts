import {
  ASPECT,
  AT_RISK_LEFT_MS,
  type DisputeObserver,
  type Disputes,
  isOpened,
  openedAtOf,
  rowCount,
  SLA_MS,
  settledAtOf,
} from '../disputes';
import { DAY_MS, MinuteSums, minuteOf, shanghaiDayStart } from '../kernel';

const WATCHED = ASPECT.facts | ASPECT.settled;

/**
 * How many disputes were open, at risk and breached at the end of each minute, told by what changed in it. Each dispute
 * leaves a mark where it's opened, where it becomes at risk, where it breaches, and where its settlement ends that. Marks
 * lie ahead of the clock too; a late fact moves them. So the trend of a minute doesn't depend on when it was looked at.
 */
export class DisputeFlow implements DisputeObserver {
  readonly opened = new MinuteSums();
  readonly settled = new MinuteSums();
  /** Settled on the calendar day (+08:00) of their opening, by the minute of the opening. */
  readonly #sameDay = new MinuteSums();
  /** Net change of the number open, at risk, and breached. */
  readonly open = new MinuteSums();
  readonly atRisk = new MinuteSums();
  readonly breached = new MinuteSums();
  /** Disputes opened at or after `since`, epoch ms. */
  openedSince = 0;
  #since = Number.POSITIVE_INFINITY;
  readonly #disputes: Disputes;

  constructor(disputes: Disputes) {
    this.#disputes = disputes;
    for (let row = 0; row < rowCount(disputes); row++) this.#mark(row, WATCHED, 1);
  }

  get since(): number {
    return this.#since;
  }

  /** Counts `openedSince` from another instant on. */
  countSince(at: number): void {
    this.#since = at;
    this.openedSince = 0;
    for (let row = 0; row < rowCount(this.#disputes); row++) {
      if (isOpened(this.#disputes, row) && openedAtOf(this.#disputes, row) >= at) this.openedSince++;
    }
  }

  /** The calendar day (+08:00) that `now` lies in: how many were opened on it, and how many of these are settled. */
  sameDayOf(now: number): { readonly from: number; readonly opened: number; readonly settled: number } {
    const from = shanghaiDayStart(now);
    const [first, next] = [minuteOf(from), minuteOf(from + DAY_MS)];
    return { from, opened: this.opened.between(first, next), settled: this.#sameDay.between(first, next) };
  }

  before(row: number, aspects: number): void {
    this.#mark(row, aspects, -1);
  }

  after(row: number, aspects: number): void {
    this.#mark(row, aspects, 1);
  }

  #mark(row: number, aspects: number, by: 1 | -1): void {
    if ((aspects & WATCHED) === 0 || !isOpened(this.#disputes, row)) return;
    const openedAt = openedAtOf(this.#disputes, row);
    if ((aspects & ASPECT.facts) !== 0) this.#markBeginning(openedAt, by);
    this.#markEnd(openedAt, settledAtOf(this.#disputes, row), by);
  }

  #markBeginning(openedAt: number, by: 1 | -1): void {
    this.opened.add(openedAt, by);
    this.open.add(openedAt, by);
    if (openedAt >= this.#since) this.openedSince += by;
  }

  /** `settledAt`: NaN while open. */
  #markEnd(openedAt: number, settledAt: number, by: 1 | -1): void {
    const riskAt = openedAt + SLA_MS - AT_RISK_LEFT_MS;
    const breachAt = openedAt + SLA_MS + 1;
    const isSettled = !Number.isNaN(settledAt);
    // One settled before it was opened (clock faults) never was open.
    const endsAt = isSettled ? Math.max(openedAt, settledAt) : Number.POSITIVE_INFINITY;
    if (isSettled) {
      this.settled.add(settledAt, by);
      if (shanghaiDayStart(settledAt) === shanghaiDayStart(openedAt)) this.#sameDay.add(openedAt, by);
      this.open.add(endsAt, -by);
    }
    if (endsAt > riskAt) {
      this.atRisk.add(riskAt, by);
      this.atRisk.add(Math.min(endsAt, breachAt), -by);
    }
    if (endsAt > breachAt) {
      this.breached.add(breachAt, by);
      if (isSettled) this.breached.add(endsAt, -by);
    }
  }
}
