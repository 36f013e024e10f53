import { SLA_MS } from '../disputes';
import { HOUR_MS } from '../kernel';
import type { FlowRow, FlowTable } from './report-details';
import type { LocalClock } from './zone';

/** A log longer than this many hours is shown by days. */
const MAX_HOUR_ROWS = 24 * 62;
/** Rows without anything in them are left out of a table that would be longer than this. */
const MAX_ROWS = 4_000;

interface Flow {
  opened: number;
  settled: number;
  breached: number;
  /** Breached ones settled. */
  caughtUp: number;
  advancePaidFen: number;
  recoveredFen: number;
}

/** Adds up what came and went by hour, and makes a table of hours or days from it. */
export class FlowTally {
  readonly #clock: LocalClock;
  readonly #asOf: number;
  readonly #hours = new Map<number, Flow>();

  constructor(clock: LocalClock, asOf: number) {
    this.#clock = clock;
    this.#asOf = asOf;
  }

  /** One opened dispute; `settledAt` NaN while open. One settled before it was opened went as it came. */
  count(openedAt: number, settledAt: number): void {
    this.#at(openedAt).opened++;
    const dueAt = openedAt + SLA_MS;
    const isSettled = !Number.isNaN(settledAt);
    const wentAt = Math.max(openedAt, settledAt);
    if (isSettled) this.#at(wentAt).settled++;
    // It's overdue from the millisecond after its deadline on.
    const isLate = isSettled ? wentAt > dueAt : this.#asOf > dueAt;
    if (!isLate) return;
    this.#at(dueAt + 1).breached++;
    if (isSettled) this.#at(wentAt).caughtUp++;
  }

  paid(at: number, amountFen: number): void {
    this.#at(at).advancePaidFen += amountFen;
  }

  recovered(at: number, amountFen: number): void {
    this.#at(at).recoveredFen += amountFen;
  }

  table(): FlowTable {
    const starts = [...this.#hours.keys()].sort((a, b) => a - b);
    const [first, last] = [starts[0], starts.at(-1)];
    if (first === undefined || last === undefined) return { unit: 'hour', rows: [] };
    const isByHour = (last - first) / HOUR_MS < MAX_HOUR_ROWS;
    const buckets = isByHour ? this.#hours : this.#byDay();
    const step = isByHour ? HOUR_MS : 24 * HOUR_MS;
    const isDense = (last - first) / step < MAX_ROWS;
    const next = (at: number): number => {
      // The middle of the next one finds its beginning also where the clocks were changed.
      const middle = at + 1.5 * step;
      return isByHour ? this.#clock.hourStart(middle) : this.#clock.dayStart(middle);
    };
    const places = [...buckets.keys()].sort((a, b) => a - b);
    return { unit: isByHour ? 'hour' : 'day', rows: rowsOf(buckets, isDense ? dense(places, next) : places) };
  }

  #at(at: number): Flow {
    return flowAt(this.#hours, this.#clock.hourStart(at));
  }

  #byDay(): ReadonlyMap<number, Flow> {
    const days = new Map<number, Flow>();
    for (const [hour, flow] of this.#hours) {
      const day = flowAt(days, this.#clock.dayStart(hour));
      for (const key of Object.keys(flow) as (keyof Flow)[]) day[key] += flow[key];
    }
    return days;
  }
}

function flowAt(buckets: Map<number, Flow>, start: number): Flow {
  let flow = buckets.get(start);
  if (flow === undefined) {
    flow = { opened: 0, settled: 0, breached: 0, caughtUp: 0, advancePaidFen: 0, recoveredFen: 0 };
    buckets.set(start, flow);
  }
  return flow;
}

/** All places from the first to the last, those without anything too. */
function dense(places: readonly number[], next: (at: number) => number): readonly number[] {
  const all = new Set(places);
  const last = places.at(-1) ?? 0;
  for (let at = places[0] ?? 0; at < last && all.size <= 2 * MAX_ROWS; at = next(at)) all.add(at);
  return [...all].sort((a, b) => a - b);
}

function rowsOf(buckets: ReadonlyMap<number, Flow>, places: readonly number[]): readonly FlowRow[] {
  let backlog = 0;
  let overdue = 0;
  return places.map((startAt) => {
    const flow = buckets.get(startAt);
    backlog += (flow?.opened ?? 0) - (flow?.settled ?? 0);
    overdue += (flow?.breached ?? 0) - (flow?.caughtUp ?? 0);
    return {
      startAt,
      opened: flow?.opened ?? 0,
      settled: flow?.settled ?? 0,
      breached: flow?.breached ?? 0,
      backlog,
      overdue,
      advancePaidFen: flow?.advancePaidFen ?? 0,
      recoveredFen: flow?.recoveredFen ?? 0,
    };
  });
}
