import { type Disputes, isOpened, rowCount, settledAtOf } from '../disputes';
import type { HandlingFiguresView, Policies } from '../policies';
import { HandlingLook, HandlingSweep } from './handling-sweep';

/** Rows looked at in one go: about 10 ms where most of them were paused, so that no window waits for it. */
const ROWS_AT_ONCE = 3_000;

type PolicyFigures = {
  -readonly [K in keyof HandlingFiguresView['byPolicy'][number]]: HandlingFiguresView['byPolicy'][number][K];
};

/**
 * Handling met and late by policy, counted all over again, a part at a time, for as long as somebody looks: events cost
 * nothing, and the figures are as of `countedAt`. Settled disputes count by what stood when they were settled.
 */
export class HandlingFigures {
  readonly #disputes: Disputes;
  readonly #policies: Policies;
  #sweep: HandlingSweep | null = null;
  #sweepVersion = -1;
  #row = 0;
  #asOf = 0;
  #counts = new Map<string, PolicyFigures>();
  #done: { readonly countedAt: number; readonly byPolicy: readonly PolicyFigures[] } | null = null;

  constructor(disputes: Disputes, policies: Policies) {
    this.#disputes = disputes;
    this.#policies = policies;
  }

  /** Counts one part more; when all are through, the figures change and a new count begins with the next call. */
  step(now: number): HandlingFiguresView {
    if (this.#sweep === null || this.#sweepVersion !== this.#policies.version) this.#begin(now);
    const count = rowCount(this.#disputes);
    const end = Math.min(count, this.#row + ROWS_AT_ONCE);
    for (; this.#row < end; this.#row++) if (isOpened(this.#disputes, this.#row)) this.#note(this.#row);
    if (this.#row >= count) {
      this.#done = { countedAt: this.#asOf, byPolicy: [...this.#counts.values()] };
      this.#sweep = null;
    }
    return {
      now,
      countedAt: this.#done?.countedAt ?? null,
      progress: count === 0 ? 1 : this.#row / count,
      byPolicy: this.#done?.byPolicy ?? [],
    };
  }

  #begin(now: number): void {
    this.#sweep = new HandlingSweep(this.#policies.versions);
    this.#sweepVersion = this.#policies.version;
    this.#row = 0;
    this.#asOf = now;
    this.#counts = new Map();
    for (const { id } of this.#policies.active.set.policies) this.#of(id);
  }

  #note(row: number): void {
    const { policyId, isLate, isPaused } = this.#sweep!.standing(
      new HandlingLook(this.#disputes, row),
      this.#asOf,
    );
    if (policyId === null) return;
    const figures = this.#of(policyId);
    // Settled since the count began is open as of its instant.
    if (!(settledAtOf(this.#disputes, row) <= this.#asOf)) {
      figures.open++;
      if (isLate) figures.openLate++;
      if (isPaused) figures.paused++;
    } else {
      figures.settled++;
      if (isLate) figures.settledLate++;
    }
  }

  #of(policyId: string): PolicyFigures {
    let figures = this.#counts.get(policyId);
    if (!figures) {
      figures = { policyId, open: 0, openLate: 0, settled: 0, settledLate: 0, paused: 0 };
      this.#counts.set(policyId, figures);
    }
    return figures;
  }
}
