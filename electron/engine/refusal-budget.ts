/** Refusals recorded at once, and how many more a second: a stuck key or a broken page mustn't fill the journal. */
const BURST = 50;
const PER_SECOND = 5;

/** Says which refusals are recorded one by one, and counts those that aren't. */
export class RefusalBudget {
  #left = BURST;
  #countedAt = 0;
  #suppressed = 0;

  /** How many were left out since the last one recorded; null when this one is to be left out too. */
  take(wallNow: number): number | null {
    const refill = Math.max(0, (wallNow - this.#countedAt) / 1_000) * PER_SECOND;
    this.#left = Math.min(BURST, this.#left + refill);
    this.#countedAt = wallNow;
    if (this.#left < 1) {
      this.#suppressed++;
      return null;
    }
    this.#left--;
    const suppressed = this.#suppressed;
    this.#suppressed = 0;
    return suppressed;
  }
}
