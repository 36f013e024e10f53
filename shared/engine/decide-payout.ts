import { type DisputeMoney, disputeIdAt, disputeMoney, disputeMoneyAt, dueRows } from '../disputes';
import { advanceKey, availableFen, FUNDS } from '../funds';
import { type CodedError, codedError, type EpochMs, err, ok, type Result, type WarEvent } from '../kernel';
import type { CommandRequest } from '../protocol';
import type { OutboxIntent } from './decision';
import type { EngineState } from './engine-state';
import { payoutIntent } from './intents';
import type { OpenDecisions } from './open-decisions';

/** The fund advance payouts are drawn on. Source: M04, M05. */
export const ADVANCE_FUND = 'advance_payout';
/** Who an automatic payout is by. */
const SYSTEM = 'system';
const SHORT_OF_FUNDS = 'insufficient_funds';
/** Deferred payouts looked at in one go. */
const BLOCK = 256;

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

/** What a new advance payout can draw on: balance − committed, less what is decided and not folded yet. */
export function advanceAvailableFen({ funds }: EngineState, open: OpenDecisions): number {
  return availableFen(funds, ADVANCE_FUND) - open.committedFen(ADVANCE_FUND);
}

/** What a decision about a dispute's payout is about, for `OpenDecisions`. */
export function aboutPayout(disputeId: string): string {
  return `payout/${disputeId}`;
}

/**
 * Pays in advance by hand: any open, unpaid dispute, also one flagged for abuse, also before its deadline. What doesn't
 * fit into the fund is deferred, which is no error.
 *
 * Errors: `not_found`; `already_settled`; `already_paid`; `already_requested` while one waits for the platform's answer;
 * `conflict` while a settlement does (one case isn't paid twice); `bad_amount` where nothing is claimed.
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
  const fits = money.amountFen <= advanceAvailableFen(state, open);
  return ok(payoutDecision(circumstances, money, fits, { commandId, by: actor, reason: command.reason }));
}

function refusalOf(money: DisputeMoney | null, open: OpenDecisions): CodedError | null {
  if (money === null) return codedError('not_found', 'there is no such dispute');
  if (money.settledAt !== null) return codedError('already_settled', `${money.id} is settled`);
  if (money.payout === 'posted') return codedError('already_paid', `${money.id} was paid in advance already`);
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
 * The automatic payouts that are due: first the deferred ones there's money for now, then the disputes whose promise is
 * broken; each oldest deadline first. A deferred one that doesn't fit holds back the deferred ones behind it, so that a
 * large claim isn't passed over for ever; a newly broken promise is paid whenever it fits.
 */
export function decideDuePayouts(circumstances: Circumstances, limit: number): readonly PayoutDecision[] {
  const budget = { availableFen: advanceAvailableFen(circumstances.state, circumstances.open) };
  const retried = decideDeferred(circumstances, limit, budget);
  return [...retried, ...decideBreached(circumstances, limit - retried.length, budget)];
}

function decideDeferred(
  circumstances: Circumstances,
  limit: number,
  budget: { availableFen: number },
): readonly PayoutDecision[] {
  const { payouts } = circumstances.state.funds;
  const decisions: PayoutDecision[] = [];
  const rows = new Int32Array(BLOCK);
  for (let offset = 0; offset < payouts.deferred.size; offset += BLOCK) {
    const count = payouts.deferred.window(offset, BLOCK, rows);
    for (let i = 0; i < count; i++) {
      const money = retryable(circumstances, rows[i]!);
      if (money === null) continue;
      if (decisions.length >= limit || money.amountFen > budget.availableFen) return decisions;
      budget.availableFen -= money.amountFen;
      decisions.push(payoutDecision(circumstances, money, true, null));
    }
  }
  return decisions;
}

/** The dispute behind a deferred payout, if that is to be tried again now. */
function retryable({ state, open }: Circumstances, row: number): DisputeMoney | null {
  const { payouts } = state.funds;
  const { disputeId, kind, fund } = payouts.view(row);
  if (kind !== 'advance' || FUNDS[fund] !== ADVANCE_FUND || !payouts.isRetryable(row)) return null;
  const money = disputeMoney(state.disputes, disputeId);
  if (money === null || money.amountFen === 0) return null;
  const isWaiting = money.settlementPendingSince !== null || open.has(`dispute/${disputeId}`);
  return isWaiting || open.has(aboutPayout(disputeId)) ? null : money;
}

function decideBreached(
  circumstances: Circumstances,
  limit: number,
  budget: { availableFen: number },
): readonly PayoutDecision[] {
  const { state, open, now } = circumstances;
  const decisions: PayoutDecision[] = [];
  if (limit <= 0) return decisions;
  // Those decided and not folded yet are still among the rows that are due.
  for (const row of dueRows(state.disputes, now, limit + open.size)) {
    if (decisions.length >= limit) break;
    const disputeId = disputeIdAt(state.disputes, row);
    if (open.has(aboutPayout(disputeId)) || open.has(`dispute/${disputeId}`)) continue;
    const money = disputeMoneyAt(state.disputes, row);
    const fits = money.amountFen <= budget.availableFen;
    if (fits) budget.availableFen -= money.amountFen;
    decisions.push(payoutDecision(circumstances, money, fits, null));
  }
  return decisions;
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
        reason: SHORT_OF_FUNDS,
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
