import type { WarEngine } from '../../shared/engine';
import type { Journal } from './journal';
import { packState } from './restore';

/** A snapshot is due after this many events, but never more often than its own cost allows. */
const EVERY_EVENTS = 50_000;
const EVERY_MS = 60_000;
/** At least this many times as long between two snapshots as the last one took: at most 2 % of the engine's time. */
const COST_RATIO = 50;

/** Saves the state now and then, so that a restart folds a short tail instead of the whole journal. */
export class SnapshotKeeper {
  readonly #journal: Journal;
  readonly #wallNow: () => number;
  #savedSeq: number;
  #savedAt: number;
  #costMs = 0;

  constructor(journal: Journal, wallNow: () => number, savedSeq: number) {
    this.#journal = journal;
    this.#wallNow = wallNow;
    this.#savedSeq = savedSeq;
    this.#savedAt = wallNow();
  }

  isDue(seq: number): boolean {
    const elapsed = this.#wallNow() - this.#savedAt;
    if (seq === this.#savedSeq || elapsed < this.#costMs * COST_RATIO) return false;
    return seq - this.#savedSeq >= EVERY_EVENTS || (elapsed >= EVERY_MS && seq - this.#savedSeq >= 1_000);
  }

  /** Saves the state as of `seq`. A failure costs the next start time, nothing else. */
  async save(engine: WarEngine, seq: number): Promise<void> {
    if (seq === this.#savedSeq || seq === 0) return;
    const began = this.#wallNow();
    const saved = await this.#journal.saveSnapshot(packState(engine, seq));
    this.#costMs = this.#wallNow() - began;
    this.#savedAt = this.#wallNow();
    if (saved.ok) this.#savedSeq = seq;
    else console.error('[engine] no snapshot:', saved.error.message);
  }
}
