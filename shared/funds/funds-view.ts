import type { LineFigures } from '../disputes';
import { HOUR_MS, minuteOf } from '../kernel';
import { ACCOUNTS } from './accounts';
import { FUNDS, type Fund } from './events';
import { availableFen, committedFen, type Funds } from './state';
import type { FundAccountView, FundsView } from './views';

/** Minutes the burn is measured over, the running one included. */
const BURN_MINUTES = 60;
/** Rows of the deferred queue a view carries; count and amount are of all. */
export const MAX_DEFERRED_ROWS = 200;

/** Nothing is held back: the case of every fund but the one advance payouts are drawn on. */
const NO_RESERVES: LineFigures = { reservedFen: 0, reservedCount: 0, unfundedFen: 0, unfundedCount: 0 };

/** The funds as of the session's clock. `reserves`: what the advance fund holds back for disputes near their deadline. */
export function fundsView(state: Funds, now: number, reserves: LineFigures = NO_RESERVES): FundsView {
  const { ledger, payouts } = state;
  const balances = ACCOUNTS.map((account, no) => ({ account, balanceFen: ledger.balanceFen(no) }));
  return {
    now,
    accounts: FUNDS.map((fund) =>
      fundAccountView(state, fund, now, fund === 'advance_payout' ? reserves : NO_RESERVES),
    ),
    balances,
    sumFen: balances.reduce((sum, { balanceFen }) => sum + balanceFen, 0),
    expectedSumFen: state.openingFen.reduce((sum, openingFen) => sum + openingFen, 0),
    entryCount: ledger.entryCount,
    deferred: { count: payouts.deferred.size, amountFen: payouts.deferredFen, rows: deferredRows(state) },
  };
}

export function fundAccountView(
  state: Funds,
  fund: Fund,
  now: number,
  reserves: LineFigures = NO_RESERVES,
): FundAccountView {
  const no = FUNDS.indexOf(fund);
  const burn = burnFenPerHour(state, fund, now);
  const available = availableFen(state, fund) - reserves.reservedFen;
  return {
    fund,
    openingFen: state.openingFen[no]!,
    balanceFen: state.ledger.balanceFen(no),
    committedFen: committedFen(state, fund) + reserves.reservedFen,
    ...reserves,
    availableFen: available,
    ...state.ledger.sumsOf(no),
    burnFenPerHour: burn,
    runwayMs: burn > 0 ? Math.max(0, Math.floor((available / burn) * HOUR_MS)) : null,
  };
}

/**
 * What a fund paid out over the last hour, net of recoveries and reversals, top-ups left out (they aren't a burn that
 * slows down). The hour is the running minute and the 59 before it; below zero when more came back than went out.
 */
export function burnFenPerHour(state: Funds, fund: Fund, now: number): number {
  const minute = minuteOf(now);
  return state.ledger.burnOf(FUNDS.indexOf(fund)).between(minute - BURN_MINUTES + 1, minute + 1);
}

function deferredRows({ payouts }: Funds): FundsView['deferred']['rows'] {
  const rows: number[] = [];
  payouts.deferred.window(0, MAX_DEFERRED_ROWS, rows);
  return rows.slice(0, payouts.deferred.size).map((row) => {
    const { disputeId, fund, amountFen, at, reason } = payouts.view(row);
    const dueAt = payouts.dueAt[row]!;
    return {
      disputeId,
      fund: FUNDS[fund]!,
      amountFen,
      dueAt: Number.isFinite(dueAt) ? dueAt : null,
      since: at ?? 0,
      reason: reason ?? '',
    };
  });
}
