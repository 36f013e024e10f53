import {
  advanceForecast,
  type DisputeMoney,
  disputeIdAt,
  disputeMoney,
  disputeMoneyAt,
  dueRows,
  reserveFigures,
  rowsToHold,
  walkLine,
} from '../disputes';
import {
  ADVANCE_FUND,
  advanceKey,
  availableFen,
  isOpeningKnown,
  SHORT_OF_FUNDS,
  unrequestedFen,
} from '../funds';
import { type CodedError, codedError, type EpochMs, err, ok, type Result, type WarEvent } from '../kernel';
import type { CommandRequest } from '../protocol';
import type { OutboxIntent } from './decision';
import type { EngineState } from './engine-state';
import { payoutIntent } from './intents';
import type { OpenDecisions } from './open-decisions';

/** Who an automatic payout is by. */
const SYSTEM = 'system';
/** Nobody told yet what the fund has: there may be enough. */
const BALANCE_UNKNOWN = 'balance_unknown';

/** One decided payout: its event, and the act to be sent unless it's deferred. */
export interface PayoutDecision {
  readonly event: WarEvent;
  readonly intent: OutboxIntent | null;
  readonly disputeId: string;
  readonly amountFen: number;
}

interface Circumstances {
  readonly state: EngineState;
  readonly open: OpenDecisions;
  readonly now: EpochMs;
  readonly source: string;
}

/**
 * What the advance fund has that isn't requested yet: balance − requested, less what is decided and not folded yet. Nothing
 * while the platform says that there's no money, whatever our own book says.
 */
export function advanceFreeFen({ funds }: EngineState, open: OpenDecisions): number {
  if (funds.shortfalls.isShort(ADVANCE_FUND)) return 0;
  return unrequestedFen(funds, ADVANCE_FUND) - open.committedFen(ADVANCE_FUND);
}

/**
 * What an act by hand can draw on: what's free, less what is held back for the disputes whose deadline is near. A
 * dispute that has a reservation draws on that.
 */
function availableByHandFen({ state, open }: Circumstances, money: DisputeMoney): number {
  if (state.funds.shortfalls.isShort(ADVANCE_FUND)) return 0;
  const own = money.reserve === 'reserved' ? money.amountFen : 0;
  const available = availableFen(state.funds, ADVANCE_FUND, reserveFigures(state.disputes));
  return available - open.committedFen(ADVANCE_FUND) + own;
}

/** What a decision about a dispute's payout is about, for `OpenDecisions`. */
export function aboutPayout(disputeId: string): string {
  return `payout/${disputeId}`;
}

/**
 * Pays in advance by hand: any open, unpaid dispute, also one flagged for abuse or held, also before its deadline. What
 * doesn't fit into the fund is deferred, which is no error; but one over the ceiling isn't: it would stand before all others.
 *
 * Errors: `not_found`; `already_settled`; `already_paid`; `already_requested` while one waits for the platform's answer;
 * `conflict` while a settlement does (one case isn't paid twice); `bad_amount` where nothing is claimed;
 * `insufficient_funds` for one over the ceiling that the fund can't bear.
 */
export function decidePayAdvance(
  circumstances: Circumstances,
  { commandId, actor }: CommandRequest,
  command: { readonly disputeId: string; readonly reason: string },
): Result<PayoutDecision, CodedError> {
  const { state, open } = circumstances;
  const money = disputeMoney(state.disputes, command.disputeId);
  const refusal = refusalOf(money, open);
  if (refusal || money === null) return err(refusal ?? codedError('not_found', 'there is no such dispute'));
  const fits = money.amountFen <= availableByHandFen(circumstances, money);
  if (!fits && money.isOverCeiling) {
    return err(
      codedError('insufficient_funds', `${ADVANCE_FUND} has less than ${money.amountFen} fen available`),
    );
  }
  return ok(payoutDecision(circumstances, money, fits, { commandId, by: actor, reason: command.reason }));
}

function refusalOf(money: DisputeMoney | null, open: OpenDecisions): CodedError | null {
  if (money === null) return codedError('not_found', 'there is no such dispute');
  if (money.settledAt !== null) return codedError('already_settled', `${money.id} is settled`);
  if (money.payout === 'posted') return codedError('already_paid', `${money.id} was paid in advance already`);
  if (money.isRefunded) return codedError('already_paid', `${money.id} was refunded at once`);
  if (money.payout === 'requested' || open.has(aboutPayout(money.id))) {
    return codedError('already_requested', `a payout of ${money.id} is waiting for its answer`);
  }
  if (money.settlementPendingSince !== null || open.has(`dispute/${money.id}`)) {
    return codedError('conflict', `a settlement of ${money.id} is waiting for the platform's answer`);
  }
  if (money.amountFen === 0) return codedError('bad_amount', `nothing is claimed in ${money.id}`);
  return null;
}

/**
 * The automatic payouts that are due. What's over the ceiling is handed to a person, and nobody waits behind it. Else the
 * money goes down the line of those it's held back for, oldest deadline first, whole payouts only, and nobody is passed
 * over: who stands behind one that the money doesn't reach is put off too, visibly, and paid in the same order when money
 * comes. Source: FU2 – FU4, DOMAIN.md §2.3.
 */
export function decideDuePayouts(circumstances: Circumstances, limit: number): readonly PayoutDecision[] {
  const decisions: PayoutDecision[] = [];
  handToPeople(circumstances, limit, decisions);
  const isShort = payDownTheLine(circumstances, limit, decisions);
  if (isShort || circumstances.state.funds.shortfalls.isShort(ADVANCE_FUND))
    putOff(circumstances, limit, decisions);
  return decisions;
}

/** Says of each over the ceiling that it waits for a person. */
function handToPeople(circumstances: Circumstances, limit: number, decisions: PayoutDecision[]): void {
  const { state, open, now } = circumstances;
  for (const row of rowsToHold(state.disputes, limit + open.size)) {
    if (decisions.length >= limit) return;
    const money = disputeMoneyAt(state.disputes, row);
    const isDue = money.dueAt < now || money.payout === 'deferred';
    if (!isDue || isBeingDecided(open, money.id) || advanceForecast(money) !== 'held') continue;
    decisions.push(holdDecision(circumstances, money));
  }
}

function isBeingDecided(open: OpenDecisions, disputeId: string): boolean {
  return open.has(aboutPayout(disputeId)) || open.has(`dispute/${disputeId}`);
}

/** Decides those the money reaches; true if there's one that it doesn't. */
function payDownTheLine(circumstances: Circumstances, limit: number, decisions: PayoutDecision[]): boolean {
  const { state, open, now } = circumstances;
  const { payouts } = state.funds;
  const { shortfalls } = state.funds;
  const most = Math.min(limit, shortfalls.allowance(ADVANCE_FUND, now));
  if (most === 0) return shortfalls.isShort(ADVANCE_FUND);
  // While the platform has no money, one looks whether it still hasn't.
  const isProbe = shortfalls.isShort(ADVANCE_FUND);
  let freeFen = isProbe ? Number.MAX_SAFE_INTEGER : advanceFreeFen(state, open);
  // One put off by hand may be due later than now, and stands further down.
  let asked = payouts.deferred.size;
  let isShort = false;
  walkLine(state.disputes, (row) => {
    const money = disputeMoneyAt(state.disputes, row);
    if (money.dueAt >= now && asked <= 0) return false;
    if (money.payout === 'deferred') asked--;
    // Decided and not folded yet: it isn't free any more.
    if (open.has(aboutPayout(money.id))) return true;
    if (money.amountFen > freeFen) {
      isShort = true;
      return false;
    }
    freeFen -= money.amountFen;
    if (isToBePaid(circumstances, money)) {
      decisions.push(payoutDecision(circumstances, money, true, null));
    }
    return decisions.length < most;
  });
  return isShort || isProbe;
}

/** Someone in the line is paid past the deadline, or once a person asked for it, as far as the forecast goes. */
function isToBePaid({ state, open, now }: Circumstances, money: DisputeMoney): boolean {
  if (open.has(`dispute/${money.id}`)) return false;
  const forecast = advanceForecast(money);
  if (forecast !== 'pays' && forecast !== 'unfunded') return false;
  if (money.payout !== 'deferred') return money.dueAt < now;
  const row = state.funds.payouts.find(money.id, 'advance');
  return row >= 0 && state.funds.payouts.isRetryable(row);
}

/** Says of each whose promise is broken that there's no money for it. */
function putOff(circumstances: Circumstances, limit: number, decisions: PayoutDecision[]): void {
  const { state, open, now } = circumstances;
  const decided = new Set(decisions.map(({ disputeId }) => disputeId));
  for (const row of dueRows(state.disputes, now, limit + open.size)) {
    if (decisions.length >= limit) break;
    const disputeId = disputeIdAt(state.disputes, row);
    if (decided.has(disputeId) || isBeingDecided(open, disputeId)) continue;
    decisions.push(payoutDecision(circumstances, disputeMoneyAt(state.disputes, row), false, null));
  }
}

/** `asked`: the command that asked for it; null for an automatic payout, whose command is named after its cause. */
function payoutDecision(
  { state, now, source }: Circumstances,
  { id: disputeId, amountFen }: DisputeMoney,
  fits: boolean,
  asked: { readonly commandId: string; readonly by: string; readonly reason: string } | null,
): PayoutDecision {
  const { payouts } = state.funds;
  const row = payouts.find(disputeId, 'advance');
  const key = advanceKey(disputeId, row < 0 ? 0 : payouts.refusalsOf(row));
  const commandId = asked?.commandId ?? key;
  const common = { source, subject: aboutPayout(disputeId), at: now };
  const fund = ADVANCE_FUND;
  if (!fits) {
    const event = {
      ...common,
      id: `${commandId}:deferred`,
      type: 'warroom.payout.deferred.v1',
      data: {
        disputeId,
        amountFen,
        fund,
        reason: isOpeningKnown(state.funds, fund) ? SHORT_OF_FUNDS : BALANCE_UNKNOWN,
        ...(asked ? { commandId, by: asked.by } : {}),
      },
    };
    return { event, intent: null, disputeId, amountFen };
  }
  const by = asked?.by ?? SYSTEM;
  const kind = 'advance' as const;
  const event = {
    ...common,
    id: `${commandId}:requested`,
    type: 'warroom.payout.requested.v1',
    data: { commandId, disputeId, amountFen, fund, kind, by, ...(asked ? { reason: asked.reason } : {}) },
  };
  const intent = payoutIntent(key, now, { commandId, disputeId, amountFen, fund, kind });
  return { event, intent, disputeId, amountFen };
}

/** It waits for a person. Its id bears the instant: what was put off after a person's try is handed back once more. */
function holdDecision(
  { state, now, source }: Circumstances,
  { id: disputeId, amountFen }: DisputeMoney,
): PayoutDecision {
  const { payouts } = state.funds;
  const row = payouts.find(disputeId, 'advance');
  const key = advanceKey(disputeId, row < 0 ? 0 : payouts.refusalsOf(row));
  const event = {
    id: `${key}:held@${now}`,
    source,
    subject: aboutPayout(disputeId),
    at: now,
    type: 'warroom.payout.held.v1',
    data: { disputeId, amountFen, fund: ADVANCE_FUND, reason: 'over_ceiling' },
  };
  return { event, intent: null, disputeId, amountFen };
}
