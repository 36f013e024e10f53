import type { RefusedAct } from '../../shared/engine';
import { codedError } from '../../shared/kernel';

/** Refusals recorded at once, and how many more a second: a stuck key or a broken page mustn't fill the journal. */
const BURST = 50;
const PER_SECOND = 5;
/** Kinds of refusal (who, what, why) counted apart at once; whatever else comes meanwhile is counted together. */
export const MAX_KINDS = 200;
const OTHERS = '*';

/**
 * Says which refusals are recorded one by one, and counts the rest by who was refused what and why, until there's room
 * (and a journal) to record each count as one.
 */
export class RefusalBudget {
  #left = BURST;
  #countedAt = 0;
  readonly #waiting = new Map<string, RefusedAct>();

  /** Room for one record at this instant, which is then used up. */
  take(wallNow: number): boolean {
    const refill = Math.max(0, (wallNow - this.#countedAt) / 1_000) * PER_SECOND;
    this.#left = Math.min(BURST, this.#left + refill);
    this.#countedAt = wallNow;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }

  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** Counts a refusal that can't be recorded by itself now, or a count whose record failed. The newest words stand. */
  count(act: RefusedAct): void {
    const key = JSON.stringify([act.actor, act.kind, act.error.code]);
    if (this.#waiting.has(key) || this.#waiting.size < MAX_KINDS) this.#add(key, act);
    else this.#add(OTHERS, { ...act, actor: OTHERS, kind: OTHERS, about: '', error: manyKinds() });
  }

  /** The count that has waited longest, no longer waiting; null when none does. */
  next(): RefusedAct | null {
    for (const [key, act] of this.#waiting) {
      this.#waiting.delete(key);
      return act;
    }
    return null;
  }

  #add(key: string, act: RefusedAct): void {
    this.#waiting.set(key, { ...act, times: act.times + (this.#waiting.get(key)?.times ?? 0) });
  }
}

function manyKinds() {
  return codedError('rate_limited', 'more kinds of refusals at once than are told apart');
}
