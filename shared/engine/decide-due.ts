import { ADVANCE_FUND, type Fund } from '../funds';
import type { EpochMs, WarEvent } from '../kernel';
import { aboutPayout, decideDuePayouts } from './decide-payout';
import type { OutboxIntent } from './decision';
import type { EngineState } from './engine-state';
import type { InstantDesk } from './instant-desk';
import type { OpenDecisions } from './open-decisions';
import type { RecoveryWatch } from './recovery-watch';

/** Something decided by the console itself. */
export interface DueDecision {
  readonly event: WarEvent;
  /** What is sent; null where nothing is. */
  readonly intent: OutboxIntent | null;
  readonly about: string;
  readonly fund: Fund | null;
  readonly amountFen: number;
}

interface Ground {
  readonly state: EngineState;
  readonly open: OpenDecisions;
  readonly now: EpochMs;
  readonly source: string;
  readonly instant: InstantDesk;
  readonly recoveries: RecoveryWatch;
}

/**
 * All that is due, at most `limit`: broken promises before anything else, then recoveries, then at most `instantLimit`
 * refunds at once. What is decided is noted as open right away, so that nothing is decided twice in one go.
 */
export function decideAllDue(ground: Ground, limit: number, instantLimit: number): readonly DueDecision[] {
  const decided: DueDecision[] = [];
  const note = (decisions: readonly DueDecision[]): void => {
    for (const decision of decisions) {
      const { event, about, fund, amountFen } = decision;
      ground.open.add(event, { about, fund, amountFen, command: null });
      decided.push(decision);
    }
  };
  note(
    decideDuePayouts(ground, limit).map(({ event, intent, disputeId, amountFen }) => ({
      event,
      intent,
      about: aboutPayout(disputeId),
      fund: intent === null ? null : ADVANCE_FUND,
      amountFen,
    })),
  );
  note(
    ground.recoveries.decide(ground, limit - decided.length).map((event) => ({
      event,
      intent: null,
      about: aboutRecovery(event),
      fund: null,
      amountFen: 0,
    })),
  );
  const left = Math.min(instantLimit, limit - decided.length);
  if (left > 0) note(ground.instant.decide(ground, left));
  return decided;
}

/** What a recovery's opening is about: its id without the step. */
function aboutRecovery({ id }: WarEvent): string {
  return id.slice(0, id.lastIndexOf(':'));
}
