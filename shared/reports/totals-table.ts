import { Records } from '../kernel';
import { meanOf, ratioOf, sumOf } from './rounding';
import type { SlaTotals } from './sla-report';

/** Figures that are added up, by their place in a group's record. */
export const SUM = {
  opened: 0,
  settled: 1,
  met: 2,
  openOverdue: 3,
  settledWithin24h: 4,
  sameDay: 5,
  negative: 6,
  yearRuleOpen: 7,
  advancePaidFen: 8,
  advancePaidCount: 9,
  deferredFen: 10,
  deferredCount: 11,
  recoveredFen: 12,
  /** Sum of durations, as whole days and the rest in ms: past 2^53 a number isn't exact. */
  durationDays: 13,
  durationRestMs: 14,
} as const;
/** Number of figures that are added up. */
export const SUMS = 15;
const PERCENTS = [50, 90, 95, 99, 100] as const;
const FIELDS = SUMS + 1 + PERCENTS.length;
/** Settled ones met so far while durations go by in order. */
const PASSED = SUMS;
const FIRST_PERCENTILE = SUMS + 1;

/** The figures of many groups, each a record of numbers. */
export class TotalsTable {
  readonly #records = new Records(FIELDS * 8);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Number of a new group. */
  append(): number {
    this.#records.ensure(this.#size + 1);
    return this.#size++;
  }

  /** Adds what one dispute adds to each figure. */
  add(group: number, counts: Float64Array): void {
    const { f64 } = this.#records;
    const at = group * FIELDS;
    for (let figure = 0; figure < SUMS; figure++) f64[at + figure]! += counts[figure]!;
  }

  of(group: number, figure: number): number {
    return this.#records.f64[group * FIELDS + figure]!;
  }

  /**
   * Tells a group of its next settled dispute. Durations must come in ascending order, after all have been counted: the
   * one at a percentile's rank is the percentile.
   */
  pass(group: number, durationMs: number): void {
    const { f64 } = this.#records;
    const at = group * FIELDS;
    const rank = ++f64[at + PASSED]!;
    const settled = f64[at + SUM.settled]!;
    // Later ranks overwrite a percentile until its own is passed.
    for (let i = PERCENTS.length - 1; i >= 0; i--) {
      if (100 * (rank - 1) >= PERCENTS[i]! * settled) return;
      f64[at + FIRST_PERCENTILE + i] = durationMs;
    }
  }

  totals(group: number): SlaTotals {
    const of = (figure: number): number => this.of(group, figure);
    const [opened, settled, met] = [of(SUM.opened), of(SUM.settled), of(SUM.met)];
    const openOverdue = of(SUM.openOverdue);
    const percentile = (i: number): number | null => (settled === 0 ? null : of(FIRST_PERCENTILE + i));
    return {
      opened,
      settled,
      open: opened - settled,
      met,
      settledLate: settled - met,
      openOverdue,
      openInTime: opened - settled - openOverdue,
      breached: settled - met + openOverdue,
      complianceOfSettled: ratioOf(met, settled),
      complianceOfDue: ratioOf(met, settled + openOverdue),
      settledWithin24h: of(SUM.settledWithin24h),
      sameDay: of(SUM.sameDay),
      p50Ms: percentile(0),
      p90Ms: percentile(1),
      p95Ms: percentile(2),
      p99Ms: percentile(3),
      maxMs: percentile(4),
      meanMs: meanOf(sumOf(of(SUM.durationDays), of(SUM.durationRestMs)), settled),
      advancePaidFen: of(SUM.advancePaidFen),
      advancePaidCount: of(SUM.advancePaidCount),
      deferredFen: of(SUM.deferredFen),
      deferredCount: of(SUM.deferredCount),
      recoveredFen: of(SUM.recoveredFen),
      negative: of(SUM.negative),
      yearRuleOpen: of(SUM.yearRuleOpen),
    };
  }
}
