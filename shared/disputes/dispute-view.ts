import { advanceForecast } from './advance-forecast';
import { anomalyList } from './anomalies';
import { appealsOf, mayAppeal } from './appeal';
import { FLAG, NO_TIER, PAYOUT_STATES } from './columns';
import { takeSettlement, timelineOf } from './event-data';
import { RESOLVED } from './event-types';
import { APPEAL_PARTIES, CAUSES, CHANNELS, type Outcome, type Payer, STAGES } from './events';
import { evidenceOf, missingProof } from './evidence';
import {
  isReverting,
  pausedSinceOf,
  pendingReverts,
  pendingSettlements,
  revertedOf,
  snoozedUntilOf,
} from './fold';
import { liabilityOf, nextActor, suggestedLiability } from './liability';
import type { ListingNames } from './listing-names';
import { numberOrNull } from './opening';
import { settlementFactsAt } from './payable';
import { disputeMoneyAt } from './payout';
import { atStakeFenOf, reserveOf } from './reserve';
import { versionOf } from './seen';
import { SLA_MS } from './sla';
import { NEXT_STAGES } from './stages';
import { type Disputes, rowOf } from './state';
import type { DisputeView } from './views';

/** What a view needs beside the disputes themselves. */
export interface DisputeViewContext {
  readonly now: number;
  readonly names: ListingNames;
  /** True for a command the platform hasn't answered in time. */
  isUnknown?(commandId: string): boolean;
}

/** Everything about one dispute; null when there's no such dispute. */
export function disputeView(state: Disputes, id: string, context: DisputeViewContext): DisputeView | null {
  const row = rowOf(state, id);
  if (row < 0) return null;
  const { now, names } = context;
  const flags = state.flags.get(row);
  const openedAt = state.openedAt.get(row);
  const stage = STAGES[state.stage.get(row)]!;
  const itemId = state.items.textOrNull(state.item.get(row));
  const merchantId = state.merchants.textOrNull(state.merchant.get(row));
  return {
    id,
    version: versionOf(state, row),
    now,
    openedAt,
    dueAt: openedAt + SLA_MS,
    settledAt: numberOrNull(state.settledAt.get(row)),
    stage,
    channel: CHANNELS[state.channel.get(row)]!,
    cause: CAUSES[state.cause.get(row)]!,
    amountFen: state.amount.get(row),
    priceFen: numberOrNull(state.price.get(row)),
    receivedFen: settlementFactsAt(state, row).receivedFen,
    tier: state.tier.get(row) === NO_TIER ? null : state.tier.get(row),
    vip: (flags & FLAG.vip) !== 0,
    abuse: (flags & FLAG.abuse) !== 0,
    crossBorder: (flags & FLAG.crossBorder) !== 0,
    itemId,
    itemTitle: itemId === null ? null : names.itemTitle(itemId),
    merchantId,
    merchantName: merchantId === null ? null : names.merchantName(merchantId),
    consumerId: state.consumer.get(row) < 0 ? null : state.consumers.text(state.consumer.get(row)),
    orderId: state.order.get(row) < 0 ? null : state.orders.text(state.order.get(row)),
    category: state.categories.textOrNull(state.category.get(row)),
    region: state.regions.textOrNull(state.region.get(row)),
    purchasedAt: numberOrNull(state.purchasedAt.get(row)),
    owner: state.owners.textOrNull(state.owner.get(row)),
    pausedSince: numberOrNull(pausedSinceOf(state, row)),
    snoozedUntil: numberOrNull(snoozedUntilOf(state, row)),
    ...settlementOf(state, row),
    settling: settlingOf(state, row, context),
    reverting: revertingOf(state, row, context),
    payout: payoutOf(state, row),
    atStakeFen: atStakeFenOf(state, row),
    reserve: reserveOf(state, row),
    forecast: advanceForecast(disputeMoneyAt(state, row)),
    timeline: timelineOf(state, row),
    anomalies: anomalyList(state, row),
    ...justiceOf(state, row),
    nextStages: NEXT_STAGES[stage],
    related: relatedOf(state, row),
  };
}

/** Who answers for it, by what proof, who acts next, and its appeals. */
function justiceOf(
  state: Disputes,
  row: number,
): Pick<DisputeView, 'nextActor' | 'liability' | 'evidence' | 'appeals' | 'mayAppeal'> {
  const cause = CAUSES[state.cause.get(row)]!;
  const pieces = evidenceOf(state, row);
  const isSettling = (state.flags.get(row) & FLAG.settling) !== 0;
  return {
    nextActor: nextActor({ stage: STAGES[state.stage.get(row)]!, isSettling }),
    liability: { suggested: suggestedLiability(cause), assessed: liabilityOf(state, row) },
    evidence: { pieces, missing: missingProof(cause, pieces) },
    appeals: appealsOf(state, row),
    mayAppeal: APPEAL_PARTIES.filter((party) => mayAppeal(state, row, party)),
  };
}

/** How a dispute was settled: by its newest resolve that stands, and what all that stand paid. */
export function settlementOf(
  state: Disputes,
  row: number,
): { readonly outcome: Outcome | null; readonly payer: Payer | null; readonly paidFen: number } {
  const { history } = state;
  const reverted = (state.flags.get(row) & FLAG.reverts) === 0 ? null : revertedOf(state, row);
  let outcome: Outcome | null = null;
  let payer: Payer | null = null;
  let paidFen = 0;
  // The answer and the platform's word about one command tell of the same money, as in the ledger.
  let paidBy: Set<string> | null = null;
  for (let event = state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
    if (history.open(event) !== RESOLVED || reverted?.has(history.takeId())) continue;
    if (reverted === null) history.skipId();
    const settlement = takeSettlement(history);
    outcome = settlement.outcome;
    payer = settlement.payer;
    const commandId = history.takeOptionalId();
    if (commandId !== null && paidBy?.has(commandId)) continue;
    if (commandId !== null) paidBy = (paidBy ?? new Set()).add(commandId);
    paidFen += settlement.paidFen;
  }
  return { outcome, payer, paidFen };
}

function settlingOf(state: Disputes, row: number, context: DisputeViewContext): DisputeView['settling'] {
  if ((state.flags.get(row) & FLAG.settling) === 0) return null;
  const pending = pendingSettlements(state, row)[0];
  if (!pending) return null;
  const isUnknown = context.isUnknown?.(pending.commandId) ?? false;
  return { commandId: pending.commandId, requestedAt: pending.at, unknown: isUnknown };
}

function revertingOf(state: Disputes, row: number, context: DisputeViewContext): DisputeView['reverting'] {
  const pending = isReverting(state, row) ? pendingReverts(state, row)[0] : undefined;
  if (!pending) return null;
  const { commandId, eventId, at } = pending;
  return { commandId, eventId, requestedAt: at, unknown: context.isUnknown?.(commandId) ?? false };
}

function payoutOf(state: Disputes, row: number): DisputeView['payout'] {
  const slot = state.payoutSlot.get(row);
  if (slot < 0) return { state: 'none', amountFen: 0, at: null, reason: null };
  return {
    state: PAYOUT_STATES[state.payout.get(row)]!,
    amountFen: state.payoutFen.get(slot),
    at: state.payoutAt.get(slot),
    reason: state.history.texts.textOrNull(state.payoutReason.get(slot)),
  };
}

/** How many other disputes, settled ones included, are about the same item, merchant and consumer. */
function relatedOf(state: Disputes, row: number): DisputeView['related'] {
  const { counters } = state;
  return {
    sameItem: Math.max(0, counters.ofItem.of(state.item.get(row)) - 1),
    sameMerchant: Math.max(0, counters.ofMerchant.of(state.merchant.get(row)) - 1),
    sameConsumer: Math.max(0, counters.ofConsumer.of(state.consumer.get(row)) - 1),
  };
}
