import type { z } from 'zod';
import {
  type CodedError,
  codedError,
  type EpochMs,
  type ErrorCode,
  err,
  ok,
  type Result,
  type WarEvent,
} from '../kernel';
import type { recoveryCommands } from './commands';
import type { Recoveries } from './state';

export type RecoveryCommand = z.infer<(typeof recoveryCommands)[number]>;

/** The circumstances of a decision. */
export interface RecoveryDecideContext {
  readonly now: EpochMs;
  readonly actor: string;
  readonly commandId: string;
  readonly source: string;
}

/**
 * Decides a supervisor's act on a recovery. Only what a person found at fault is collected: a merchant's account isn't
 * charged on a suspicion (ours).
 *
 * Errors: `not_found` without a case; `already_settled` for one that is recovered or written off; `already_requested`
 * while a collection waits for its answer; `illegal_step` for collecting what isn't assessed as at fault.
 */
export function decideRecovery(
  state: Recoveries,
  command: RecoveryCommand,
  { now, actor, commandId, source }: RecoveryDecideContext,
): Result<WarEvent, CodedError> {
  const { disputeId } = command;
  const standing = state.standing(disputeId);
  const refuse = (code: ErrorCode, message: string) => err(codedError(code, message));
  if (standing === null) return refuse('not_found', `there is no recovery of ${disputeId}`);
  if (standing.state === 'recovered' || standing.state === 'written_off') {
    return refuse('already_settled', `the recovery of ${disputeId} is ${standing.state}`);
  }
  if (standing.collecting !== null) {
    return refuse('already_requested', `a collection of ${disputeId} waits for the platform's answer`);
  }
  const subject = `recovery/${disputeId}`;
  switch (command.kind) {
    case 'recovery.assess': {
      const data = { disputeId, finding: command.finding, by: actor, reason: command.reason };
      return ok({
        id: `${commandId}:assessed`,
        source,
        subject,
        at: now,
        type: 'warroom.recovery.assessed.v1',
        data,
      });
    }
    case 'recovery.writeOff': {
      const data = { disputeId, outcome: 'written_off', by: actor, reason: command.reason };
      return ok({
        id: `${commandId}:closed`,
        source,
        subject,
        at: now,
        type: 'warroom.recovery.closed.v1',
        data,
      });
    }
    case 'recovery.collect': {
      if (standing.state !== 'at_fault') {
        return refuse('illegal_step', `the merchant of ${disputeId} hasn't been found at fault`);
      }
      const { fund, outstandingFen: amountFen } = standing;
      const data = { commandId, disputeId, amountFen, fund, by: actor };
      return ok({
        id: `${commandId}:requested`,
        source,
        subject,
        at: now,
        type: 'warroom.recovery.requested.v1',
        data,
      });
    }
  }
}
