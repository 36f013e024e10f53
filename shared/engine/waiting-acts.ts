import type { ActRow, ActSection, ActState } from '../acts';
import { advanceKey } from '../funds';
import type { SortedRows } from '../kernel';
import type { EngineState } from './engine-state';

/** Acts that the state knows and the outbox doesn't: what waits for money or a person, and what was refused. */
export function stateActs(state: EngineState): readonly ActSection[] {
  const { payouts } = state.funds;
  return [
    waiting(state, 'held', payouts.held.rows),
    waiting(state, 'deferred', payouts.deferred.rows),
    ...state.acts.refused.sections(),
  ];
}

/** Payouts in a list of the funds', as acts that weren't sent. */
function waiting(state: EngineState, actState: ActState, list: SortedRows): ActSection {
  return {
    state: actState,
    kind: 'payout',
    size: list.size,
    window: (offset, limit) => {
      const rows: number[] = [];
      list.window(offset, limit, rows);
      return rows.map((row) => waitingRow(state, actState, row));
    },
  };
}

function waitingRow({ funds: { payouts } }: EngineState, actState: ActState, row: number): ActRow {
  const { disputeId, amountFen, at, reason } = payouts.view(row);
  return {
    key: advanceKey(disputeId, payouts.refusalsOf(row)),
    kind: 'payout',
    state: actState,
    subject: `payout/${disputeId}`,
    amountFen,
    by: null,
    attempts: 0,
    note: null,
    reason,
    says: null,
    since: at ?? 0,
    firstSentAt: null,
    nextTryAt: null,
  };
}
