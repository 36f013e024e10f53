import { CAUSES, type Cause, SLA_MS } from '../../shared/disputes';
import { MINUTE_MS, type Rng } from '../../shared/kernel';
import { type DisputeBook, FATE } from './dispute-book';
import type { DisputeCourse } from './dispute-course';
import type { Bought, DisputeOpening } from './dispute-opening';
import type { Market } from './market';
import { type SimContext, TURN } from './sim-context';
import { Weighted } from './weighted';

/** The first deadline after the start: near enough to be waited for. */
const FIRST_DUE_MS = 12 * MINUTE_MS;
const NEWEST_MS = 2 * MINUTE_MS;
/** Open cases thin out with age: this many of the oldest hour for each of the newest. */
const OLDEST_WEIGHT = 0.3;
/** Of disputes with a cause that some item is known for, those that are about such an item. */
const ABOUT_FLAWED = 0.35;
const WAITED: ReadonlySet<Cause> = new Set(['not_received', 'late_shipping']);
const SOON: ReadonlySet<Cause> = new Set(['price_protection', 'other']);

/**
 * Disputes of the last three days that are still open when the console comes on. One opens the next, so that
 * a million of them stream by without ever standing in a list.
 */
export class WarmBacklog {
  readonly #ctx: SimContext;
  readonly #parts: {
    readonly market: Market;
    readonly book: DisputeBook;
    readonly opening: DisputeOpening;
    readonly course: DisputeCourse;
  };
  readonly #rng: Rng;
  readonly #count: number;
  readonly #causes: Weighted;
  readonly #flawed = new Map<Cause, readonly number[]>();

  constructor(
    ctx: SimContext,
    parts: {
      readonly market: Market;
      readonly book: DisputeBook;
      readonly opening: DisputeOpening;
      readonly course: DisputeCourse;
    },
  ) {
    this.#ctx = ctx;
    this.#parts = parts;
    this.#rng = ctx.fork('backlog');
    const { backlog } = ctx.scenario;
    this.#count = Math.max(backlog.minDisputes, Math.round(backlog.disputes * ctx.scale));
    this.#causes = new Weighted(CAUSES.map((cause) => backlog.causes[cause]));
    for (const cause of CAUSES) {
      const items = parts.market.items.flatMap((item, i) => (item.flaw === cause ? [i] : []));
      if (items.length > 0) this.#flawed.set(cause, items);
    }
    ctx.on(TURN.backlog, (n) => this.#open(n));
    ctx.plan(this.#openedAt(0), TURN.backlog, 0);
  }

  /**
   * The nth oldest: from 72 h before the start (less the first deadline) to minutes before it, denser towards
   * it.
   */
  #openedAt(n: number): number {
    const from = this.#ctx.scenario.startAt - SLA_MS + FIRST_DUE_MS;
    const to = this.#ctx.scenario.startAt - NEWEST_MS;
    const p = (n + (n === 0 ? 0 : this.#rng.next())) / this.#count;
    const rise = 1 - OLDEST_WEIGHT;
    // Where the area under the line from OLDEST_WEIGHT to 1 reaches the part p of the whole.
    const x =
      (Math.sqrt(OLDEST_WEIGHT * OLDEST_WEIGHT + p * (1 - OLDEST_WEIGHT * OLDEST_WEIGHT)) - OLDEST_WEIGHT) /
      rise;
    return from + x * (to - from);
  }

  #open(n: number): void {
    const { market, book, opening, course } = this.#parts;
    const causeIndex = this.#causes.draw(this.#rng);
    const cause = CAUSES[causeIndex]!;
    const item = this.#itemFor(cause);
    // Of an item that was never sold there is none; the draws are made all the same.
    if (market.onSale[item] === 1) {
      const d = opening.open(item, causeIndex, this.#rng, boughtBefore(cause), { isHonest: n === 0 });
      // The oldest is one that nobody chases: the first deadline is missed, whatever the people at the desk
      // do.
      if (n === 0) book.fate[d]! |= FATE.forgotten;
      course.begin(d);
    }
    if (n + 1 < this.#count) this.#ctx.plan(this.#openedAt(n + 1), TURN.backlog, n + 1);
  }

  #itemFor(cause: Cause): number {
    const isAboutFlawed = this.#rng.chance(ABOUT_FLAWED);
    const any = this.#parts.market.bySales.draw(this.#rng);
    const nth = this.#rng.next();
    const flawed = this.#flawed.get(cause);
    return isAboutFlawed && flawed ? flawed[Math.floor(nth * flawed.length)]! : any;
  }
}

function boughtBefore(cause: Cause): Bought {
  if (WAITED.has(cause)) return 'waited';
  return SOON.has(cause) ? 'soon' : 'held';
}
