import { epochMs, type WarEvent } from '../../kernel';
import { ACCOUNTS, applyFunds, createFunds, type Funds, type FundsEvent } from '../index';

/** Small enough that funds run short. */
export const OPENING = { consumer_protection: 1_000, goods_guarantee: 1_000, advance_payout: 1_000 };

let made = 0;

export function event(
  type: string,
  subject: string,
  at: number,
  data: object,
  id = `e${++made}`,
): FundsEvent {
  const source = '/platform/treasury';
  return { id, source, type: `warroom.${type}.v1`, subject, at: epochMs(at), data } as WarEvent as FundsEvent;
}
export const posted = (disputeId: string, at: number, amountFen: number, more: object = {}): FundsEvent =>
  event('payout.posted', `payout/${disputeId}`, at, {
    disputeId,
    amountFen,
    fund: 'advance_payout',
    kind: 'advance',
    ...more,
  });
export const requested = (
  disputeId: string,
  at: number,
  amountFen: number,
  commandId = `advance:${disputeId}`,
): FundsEvent =>
  event('payout.requested', `payout/${disputeId}`, at, {
    commandId,
    disputeId,
    amountFen,
    fund: 'advance_payout',
    kind: 'advance',
    by: 'system',
  });
export const rejected = (disputeId: string, at: number, commandId = `advance:${disputeId}`): FundsEvent =>
  event('payout.rejected', `payout/${disputeId}`, at, { commandId, disputeId, reason: 'frozen' });
export const deferred = (disputeId: string, at: number, amountFen: number): FundsEvent =>
  event('payout.deferred', `payout/${disputeId}`, at, {
    disputeId,
    amountFen,
    fund: 'advance_payout',
    reason: 'insufficient_funds',
  });
export const toppedUp = (at: number, amountFen: number, fund = 'advance_payout'): FundsEvent =>
  event('fund.topped_up', `fund/${fund}`, at, { amountFen, by: 'a', approvedBy: 'b', reason: 'low' });
export const recovered = (disputeId: string, at: number, amountFen: number): FundsEvent =>
  event('recovery.posted', `recovery/${disputeId}`, at, { disputeId, amountFen, fund: 'advance_payout' });
export const resolved = (
  disputeId: string,
  at: number,
  paidFen: number,
  more: object = {},
  id?: string,
): FundsEvent =>
  event(
    'dispute.resolved',
    `dispute/${disputeId}`,
    at,
    { outcome: 'refund', paidFen, payer: 'merchant', by: 'a', ...more },
    id,
  );
export const reverted = (disputeId: string, at: number, eventId: string): FundsEvent =>
  event('dispute.reverted', `dispute/${disputeId}`, at, { eventId, by: 'a' });
export const settlementRequested = (
  disputeId: string,
  at: number,
  paidFen: number,
  commandId: string,
): FundsEvent =>
  event('dispute.settlement_requested', `dispute/${disputeId}`, at, {
    commandId,
    outcome: 'refund',
    paidFen,
    payer: 'advance_payout',
    by: 'a',
  });

export function fold(events: readonly FundsEvent[], state: Funds = createFunds(OPENING)): Funds {
  for (const e of events) applyFunds(state, e);
  return state;
}
export const balance = (state: Funds, account: (typeof ACCOUNTS)[number]): number =>
  state.ledger.balanceFen(ACCOUNTS.indexOf(account));
export const payoutOf = (state: Funds, disputeId: string) =>
  state.payouts.view(state.payouts.find(disputeId, 'advance'));
