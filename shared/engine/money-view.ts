import { disputeMoney, type ListingNames, priceFenAt, refundFactsAt, rowOf } from '../disputes';
import { ACCOUNTS, FUNDS, PAYOUT_KINDS } from '../funds';
import { guaranteeFen, guaranteeOf } from '../guarantees';
import type { DisputeMoneyView } from '../protocol';
import { recoveryRow } from '../recoveries';
import { decideRefund } from '../refunds';
import type { EngineState } from './engine-state';

/** A dispute's money: what was and will be paid, by whose promise, and what is to come back. */
export function disputeMoneyView(
  state: EngineState,
  id: string,
  names: ListingNames,
): DisputeMoneyView | null {
  const money = disputeMoney(state.disputes, id);
  if (money === null) return null;
  const recovery = state.recoveries.cases.get(id);
  return {
    id,
    dueAt: money.dueAt,
    settledAt: money.settledAt,
    amountFen: money.amountFen,
    reserve: money.reserve,
    payouts: payoutsOf(state, id),
    entries: state.funds.ledger.paymentsOf(id).map(({ at, debit, credit, amountFen, kind }) => ({
      at,
      debit: ACCOUNTS[debit]!,
      credit: ACCOUNTS[credit]!,
      amountFen,
      kind,
    })),
    refund: refundOf(state, id),
    guarantee: guaranteeOfDispute(state, id),
    recovery: recovery && recovery.openings.length > 0 ? recoveryRow(recovery, names.merchantName) : null,
  };
}

function payoutsOf({ funds }: EngineState, id: string): DisputeMoneyView['payouts'] {
  return PAYOUT_KINDS.flatMap((kind) => {
    const row = funds.payouts.find(id, kind);
    if (row < 0) return [];
    const { state, amountFen, fund, at, reason } = funds.payouts.view(row);
    return [{ kind, state, amountFen, fund: FUNDS[fund]!, at, reason }];
  });
}

/** By the rules in force when it was opened; null when none were. */
function refundOf({ disputes, refunds }: EngineState, id: string): DisputeMoneyView['refund'] {
  const facts = refundFactsAt(disputes, rowOf(disputes, id));
  const version = refunds.inForceAt(facts.openedAt);
  if (version === null) return null;
  const verdict = decideRefund(version.rules, facts);
  const rule = version.rules.find((candidate) => candidate.id === verdict.ruleId);
  return {
    isEntitled: verdict.kind === 'refund',
    why: verdict.kind === 'refund' ? null : verdict.why,
    version: version.version,
    ruleId: verdict.ruleId,
    ruleName: rule?.name ?? null,
  };
}

function guaranteeOfDispute({ disputes }: EngineState, id: string): DisputeMoneyView['guarantee'] {
  const row = rowOf(disputes, id);
  const { cause, amountFen } = refundFactsAt(disputes, row);
  const guarantee = guaranteeOf(cause);
  if (guarantee === null) return null;
  const fen = guaranteeFen(guarantee, { amountFen, priceFen: priceFenAt(disputes, row) });
  return { id: guarantee.id, amountFen: fen, payer: guarantee.payer, fund: guarantee.fund };
}
