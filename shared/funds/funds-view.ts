import { ADVANCE_CEILING_FEN, type LineFigures } from '../disputes';
import { HOUR_MS, minuteOf } from '../kernel';
import { ACCOUNTS, isFundNo } from './accounts';
import { availableFen, requestedFen, reservesOf } from './available';
import { FUNDS, type Fund } from './events';
import type { Ledger } from './ledger';
import type { PayoutQueue } from './payout-queue';
import { type Funds, isOpeningKnown } from './state';
import type { FundAccountView, FundsView, WaitingPayoutsView } from './views';

/** Minutes the burn is measured over, the running one included. */
const BURN_MINUTES = 60;
/** Rows of a queue of payouts that a view carries; count and amount are of all. */
const MAX_DEFERRED_ROWS = 200;

/** The funds as of the session's clock. `reserves`: what the advance fund holds back for disputes near their deadline. */
export function fundsView(
  state: Funds,
  now: number,
  reserves: LineFigures,
  advanceCeilingFen: number = ADVANCE_CEILING_FEN,
): FundsView {
  const { ledger, payouts } = state;
  const balances = ACCOUNTS.map((account, no) => ({ account, balanceFen: ledger.balanceFen(no) }));
  return {
    now,
    accounts: FUNDS.map((fund) => fundAccountView(state, fund, now, reserves)),
    balances,
    sumFen: balances.reduce((sum, { balanceFen }) => sum + balanceFen, 0),
    expectedSumFen: FUNDS.reduce((sum, _, no) => sum + ledger.openingFen(no), 0),
    faultyAccounts: ACCOUNTS.filter((_, no) => !agrees(ledger, no)),
    entryCount: ledger.entryCount,
    deferred: waitingView(state, payouts.deferred),
    held: waitingView(state, payouts.held),
    advanceCeilingFen,
  };
}

/** True if the balance kept while posting is what the entries say, and for a fund what its own sums say. */
function agrees(ledger: Ledger, account: number): boolean {
  const balanceFen = ledger.balanceFen(account);
  if (balanceFen !== ledger.recountFen(account)) return false;
  if (!isFundNo(account)) return true;
  const { paidFen, recoveredFen, toppedUpFen } = ledger.sumsOf(account);
  return balanceFen === ledger.openingFen(account) - paidFen + recoveredFen + toppedUpFen;
}

/** One fund. `reserves`: as of `fundsView`. */
export function fundAccountView(
  state: Funds,
  fund: Fund,
  now: number,
  reserves: LineFigures,
): FundAccountView {
  const no = FUNDS.indexOf(fund);
  const burn = burnFenPerHour(state, fund, now);
  const available = availableFen(state, fund, reserves);
  const own = reservesOf(fund, reserves);
  return {
    fund,
    isKnown: isOpeningKnown(state, fund),
    openingFen: state.ledger.openingFen(no),
    balanceFen: state.ledger.balanceFen(no),
    committedFen: requestedFen(state, fund) + own.reservedFen,
    ...own,
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
function burnFenPerHour(state: Funds, fund: Fund, now: number): number {
  const minute = minuteOf(now);
  return state.ledger.burnOf(FUNDS.indexOf(fund)).between(minute - BURN_MINUTES + 1, minute + 1);
}

function waitingView({ payouts }: Funds, queue: PayoutQueue): WaitingPayoutsView {
  const rows = queue.first(MAX_DEFERRED_ROWS).map((row) => {
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
  return { count: queue.size, amountFen: queue.amountFen, rows };
}
