import { MARK } from './columns';
import type { DisputeCommand } from './commands';
import { accept, type DecideContext, type Decision, refuse } from './decision';
import type { Disputes } from './state';

/**
 * Decides to stop a dispute's handling clock, or to let it run again. Whether its policy lets a person stop it is asked
 * before: see engine/decide-policy.ts.
 *
 * Errors: `already_settled`; `reason_required` and `already_paused` for a pause; `not_paused` for what nobody paused: a
 * pause by stage ends by a move.
 */
export function decidePause(
  state: Disputes,
  row: number,
  command: Extract<DisputeCommand, { kind: 'dispute.pause' | 'dispute.resume' }>,
  context: DecideContext,
): Decision {
  const { disputeId } = command;
  if (!Number.isNaN(state.settledAt.get(row))) return refuse('already_settled', `${disputeId} is settled`);
  const isPaused = (state.marks.get(row) & MARK.paused) !== 0;
  if (command.kind === 'dispute.resume') {
    if (!isPaused) return refuse('not_paused', `the handling of ${disputeId} isn't paused by anybody`);
    return accept(context, disputeId, 'resumed', 'warroom.dispute.resumed.v1', { by: context.actor });
  }
  const reason = command.reason.trim();
  if (reason === '') return refuse('reason_required', 'a pause needs a reason');
  if (isPaused) return refuse('already_paused', `the handling of ${disputeId} is paused already`);
  return accept(context, disputeId, 'paused', 'warroom.dispute.paused.v1', { reason, by: context.actor });
}
