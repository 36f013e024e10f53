import { SLA_MS, yearEndOf } from '../disputes';
import type { EpochMs } from '../kernel';
import type { DisputeFacts } from './dispute-facts';
import type { LocalClock } from './zone';

/** What a dispute's facts come to at T. */
export interface Judged {
  readonly isSameDay: boolean;
  readonly isBreached: boolean;
  readonly isYearRuleOpen: boolean;
  /** Of a settled dispute; one settled before it was opened took 0. */
  readonly durationMs: number;
}

const NOT_OPENED: Judged = { isSameDay: false, isBreached: false, isYearRuleOpen: false, durationMs: 0 };

/** `asOf`: T, epoch ms. */
export function judge(facts: DisputeFacts, clock: LocalClock, asOf: number): Judged {
  if (!facts.isOpened) return NOT_OPENED;
  const { openedAt, settledAt, isSettled } = facts;
  return {
    isSameDay: isSettled && clock.dayOf(settledAt) === clock.dayOf(openedAt),
    isBreached: isSettled ? !facts.isMet : asOf - openedAt > SLA_MS,
    isYearRuleOpen: !isSettled && asOf > yearEndOf(openedAt as EpochMs),
    durationMs: isSettled ? Math.max(0, settledAt - openedAt) : 0,
  };
}
