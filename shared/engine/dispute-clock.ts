import {
  type Disputes,
  handlingFactsAt,
  handlingStepsAt,
  openedAtOf,
  recentTransitions,
  rowOf,
} from '../disputes';
import {
  type DisputeClockView,
  disputeClockView,
  type HandlingCase,
  processedLateMs,
  type TransitionsView,
} from '../policies';
import type { EngineState } from './engine-state';
import { PLATFORM_AHEAD_MS } from './record-ahead';

/** Steps of promise clocks that a window is told of at most. */
const MAX_TRANSITIONS = 200;
const MAX_CATCH_UPS = 20;

/** What the clocks of a row are made from. */
export function handlingCaseAt(disputes: Disputes, row: number): HandlingCase {
  return {
    openedAt: openedAtOf(disputes, row),
    facts: handlingFactsAt(disputes, row),
    steps: handlingStepsAt(disputes, row),
  };
}

/** Both clocks of a dispute, as of `now`; null when there's no such dispute. */
export function disputeClock(
  { disputes, policies }: EngineState,
  id: string,
  now: number,
): DisputeClockView | null {
  const row = rowOf(disputes, id);
  if (row < 0) return null;
  const theCase = handlingCaseAt(disputes, row);
  return disputeClockView(policies, id, theCase, asOf(theCase, now));
}

/** The clock's instant; what is in counts though it's dated a little ahead of it: what was paused or settled stands. */
function asOf({ steps }: HandlingCase, now: number): number {
  const last = steps.at(-1)?.at ?? now;
  return last > now && last <= now + PLATFORM_AHEAD_MS ? last : now;
}

/**
 * The promise clocks' newest steps of disputes that are open, as of the clock. They follow from the facts and the clock,
 * so a restart shows the same ones, each once.
 */
export function transitionsView({ disputes, policies }: EngineState, now: number): TransitionsView {
  const { catchUps } = policies;
  return {
    now,
    transitions: recentTransitions(disputes, MAX_TRANSITIONS).map(({ disputeId, to, at }) => ({
      disputeId,
      to,
      at,
      processedLateMs: processedLateMs(catchUps, at),
    })),
    catchUps: catchUps.slice(-MAX_CATCH_UPS).reverse(),
  };
}
