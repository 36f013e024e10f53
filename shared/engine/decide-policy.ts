import { type DisputeCommand, decideDispute, rowOf } from '../disputes';
import {
  type CodedError,
  codedError,
  type EpochMs,
  epochMs,
  err,
  ok,
  type Result,
  type WarEvent,
} from '../kernel';
import { type CatchUpReason, matchPolicy } from '../policies';
import { handlingCaseAt } from './dispute-clock';
import type { EngineState } from './engine-state';

interface Act {
  readonly now: EpochMs;
  readonly actor: string;
  readonly commandId: string;
  readonly source: string;
}

/**
 * Pauses a dispute's handling, or lets it run again. A pause must be allowed by the policy that the dispute has now; to
 * resume always is. Errors: those of the dispute's own decision, and `pause_not_allowed`.
 */
export function decidePause(
  { disputes, policies }: EngineState,
  command: Extract<DisputeCommand, { kind: 'dispute.pause' | 'dispute.resume' }>,
  act: Act,
): Result<WarEvent, CodedError> {
  const decided = decideDispute(disputes, command, act);
  if (!decided.ok) return decided;
  if (command.kind === 'dispute.pause') {
    const { facts } = handlingCaseAt(disputes, rowOf(disputes, command.disputeId));
    const policy = matchPolicy(policies.active.set, facts);
    if (!policy?.pause.manual) {
      const name = policy ? `the policy ${policy.id}` : 'no policy';
      return err(codedError('pause_not_allowed', `${name} lets a person pause ${command.disputeId}`));
    }
  }
  return ok(decided.value[0]!);
}

/** Records that the clock went from `from` to `to` in one go, so that what fell due between is known to be late. */
export function catchUpEvent(from: number, to: number, reason: CatchUpReason, consoleId: string): WarEvent {
  return {
    id: `catch-up-${from}-${to}:caught-up`,
    source: `/console/${consoleId}`,
    type: 'warroom.clock.caught_up.v1',
    subject: `clock/${consoleId}`,
    at: epochMs(to),
    data: { from, to, reason },
  };
}
