import { type Disputes, rowOf, settlementOfCommand } from '../disputes';
import { SHORT_OF_FUNDS } from '../funds';
import { type EpochMs, epochMs, type WarEvent } from '../kernel';
import type { DecideContext, GatewayVerdict, OutboxIntent } from './decision';
import type { EngineState } from './engine-state';
import type {
  LetterBody,
  PayoutBody,
  RecoveryBody,
  RevertBody,
  SettlementBody,
  TakedownBody,
} from './intents';
import { PLATFORM_AHEAD_MS } from './record-ahead';

const NO_REASON = 'no_reason';

/**
 * The events a platform's answer becomes: its own, and of an advance that the platform hasn't the money for, that it's
 * put off, as if our own fund were short: it's asked for again, under another key, when there is money.
 */
export function answerEvents(
  state: EngineState,
  intent: OutboxIntent,
  verdict: GatewayVerdict,
  context: DecideContext,
): readonly WarEvent[] {
  const answer = answerEvent(state, intent, verdict, context);
  if (intent.kind !== 'payout' || verdict.kind !== 'rejected' || verdict.reason !== SHORT_OF_FUNDS) {
    return [answer];
  }
  const { commandId, disputeId, amountFen, fund, kind } = intent.body as PayoutBody;
  if (kind !== 'advance') return [answer];
  const deferred: WarEvent = {
    ...answer,
    // Behind the answer in the order of the fold.
    id: `${answer.id}-deferred`,
    type: 'warroom.payout.deferred.v1',
    data: { disputeId, amountFen, fund, reason: SHORT_OF_FUNDS, refused: commandId },
  };
  return [answer, deferred];
}

/**
 * The event a platform's answer becomes: recorded once, because it's recorded with the end of its act in the outbox.
 *
 * A settlement counts from the click, whenever the answer comes (DOMAIN.md §2.2): `resolved` has the click's instant. A
 * payout and a takedown count from the platform's own instant, within the time between the request and now.
 */
export function answerEvent(
  { disputes }: EngineState,
  intent: OutboxIntent,
  verdict: GatewayVerdict,
  context: DecideContext,
): WarEvent {
  if (verdict.kind === 'unknown') return unknownEvent(intent, verdict, context);
  const common = {
    id: `${intent.commandId}:answer`,
    source: `/console/${context.consoleId}`,
    subject: intent.subject,
  };
  const isDone = verdict.kind === 'acknowledged';
  const reason = verdict.reason ?? NO_REASON;
  switch (intent.kind) {
    case 'settlement': {
      const { commandId, outcome, paidFen, payer, by } = intent.body as SettlementBody;
      if (isDone) {
        const data = { outcome, paidFen, payer, by, commandId };
        return { ...common, type: 'warroom.dispute.resolved.v1', at: intent.requestedAt, data };
      }
      const at = notBefore(intent, context.now);
      return { ...common, type: 'warroom.dispute.settlement_rejected.v1', at, data: { commandId, reason } };
    }
    case 'revert':
      return { ...common, ...revertAnswer(disputes, intent, isDone ? null : reason, context) };
    case 'payout': {
      const { commandId, disputeId, amountFen, fund, kind } = intent.body as PayoutBody;
      if (isDone) {
        const data = { disputeId, amountFen, fund, kind, commandId };
        return { ...common, type: 'warroom.payout.posted.v1', at: movedAt(intent, verdict, context), data };
      }
      const isShort = kind === 'instant' && reason === SHORT_OF_FUNDS;
      const data = { commandId, disputeId, reason, ...(isShort ? { short: fund } : {}) };
      return { ...common, type: 'warroom.payout.rejected.v1', at: notBefore(intent, context.now), data };
    }
    case 'jury': {
      const { commandId } = intent;
      const type = isDone ? 'warroom.jury.seated.v1' : 'warroom.jury.refused.v1';
      const data = isDone ? { commandId } : { commandId, reason };
      return { ...common, type, at: notBefore(intent, context.now), data };
    }
    case 'letter':
      return { ...common, ...letterAnswer(intent, isDone, reason, context) };
    case 'recovery': {
      const { commandId, disputeId, amountFen, fund } = intent.body as RecoveryBody;
      if (isDone) {
        const data = { disputeId, amountFen, fund, commandId };
        return {
          ...common,
          type: 'warroom.recovery.posted.v1',
          at: movedAt(intent, verdict, context),
          data,
        };
      }
      const data = { commandId, disputeId, reason };
      return { ...common, type: 'warroom.recovery.rejected.v1', at: notBefore(intent, context.now), data };
    }
    case 'takedown': {
      const { commandId, by } = intent.body as TakedownBody;
      const version = verdict.version === undefined ? {} : { version: verdict.version };
      const tookMs = verdict.tookMs === undefined ? {} : { tookMs: Math.max(0, Math.round(verdict.tookMs)) };
      if (isDone) {
        const data = { commandId, by, ...tookMs, ...version };
        return {
          ...common,
          type: 'warroom.listing.takedown_acknowledged.v1',
          at: effectAt(intent, verdict, context),
          data,
        };
      }
      const data = { commandId, by, reason, ...tookMs, ...version };
      return {
        ...common,
        type: 'warroom.listing.takedown_rejected.v1',
        at: notBefore(intent, context.now),
        data,
      };
    }
  }
}

/** Taken back at the click's instant, as the settlement was settled at its own; or refused, now. */
function revertAnswer(
  disputes: Disputes,
  intent: OutboxIntent,
  refusal: string | null,
  context: DecideContext,
): Pick<WarEvent, 'type' | 'at' | 'data'> {
  const { commandId, disputeId, by } = intent.body as RevertBody;
  const { revertsCommandId } = intent;
  const row = rowOf(disputes, disputeId);
  // It's answered behind the settlement it takes back, so that one's event is there by now.
  const settlement =
    revertsCommandId === undefined || row < 0 ? null : settlementOfCommand(disputes, row, revertsCommandId);
  const eventId = settlement?.eventId ?? intent.revertsEventId ?? commandId;
  if (refusal === null) {
    return { type: 'warroom.dispute.reverted.v1', at: intent.requestedAt, data: { eventId, by } };
  }
  const data = { commandId, eventId, reason: refusal };
  return { type: 'warroom.dispute.revert_rejected.v1', at: notBefore(intent, context.now), data };
}

/** An answer to an association counts from the click, as a settlement does; a notice from when the body has it. */
function letterAnswer(
  intent: OutboxIntent,
  isDone: boolean,
  reason: string,
  { now }: DecideContext,
): Pick<WarEvent, 'type' | 'at' | 'data'> {
  const { commandId, kind, text, by } = intent.body as LetterBody;
  const at = notBefore(intent, now);
  if (kind === 'case_answer') {
    if (!isDone) return { type: 'warroom.docking.answer_rejected.v1', at, data: { commandId, reason } };
    return {
      type: 'warroom.docking.answered.v1',
      at: intent.requestedAt,
      data: { answer: text, by, commandId },
    };
  }
  return isDone
    ? { type: 'warroom.docking.notice_acknowledged.v1', at, data: { commandId, by } }
    : { type: 'warroom.docking.notice_rejected.v1', at, data: { commandId, reason } };
}

/** Said once a command; it's still tried, and its answer beats this. */
function unknownEvent(
  { commandId, requestedAt }: OutboxIntent,
  verdict: GatewayVerdict,
  context: DecideContext,
): WarEvent {
  return {
    id: `${commandId}:unknown`,
    source: `/console/${context.consoleId}`,
    type: 'warroom.command.unknown.v1',
    subject: `command/${commandId}`,
    at: epochMs(Math.max(requestedAt, context.now)),
    data: { commandId, attempts: Math.max(1, verdict.attempts ?? 1), lastError: verdict.reason ?? NO_REASON },
  };
}

function notBefore({ requestedAt }: OutboxIntent, now: number): EpochMs {
  return epochMs(Math.max(requestedAt, now));
}

/** The platform's instant, held between the request and now: its clock isn't ours. */
function effectAt(intent: OutboxIntent, { effectiveAt }: GatewayVerdict, { now }: DecideContext): EpochMs {
  const latest = notBefore(intent, now);
  return effectiveAt === undefined
    ? latest
    : epochMs(Math.min(latest, Math.max(intent.requestedAt, effectiveAt)));
}

/**
 * When the platform moved money: its own instant, also where that's a little after ours. What it paid from was told with its
 * instants, and a payment dated before the money came would be one that the fund could never have made. A millisecond behind:
 * of one instant, payouts are folded before top-ups.
 */
function movedAt(intent: OutboxIntent, { effectiveAt }: GatewayVerdict, { now }: DecideContext): EpochMs {
  if (effectiveAt === undefined) return notBefore(intent, now);
  return epochMs(Math.max(intent.requestedAt, Math.min(effectiveAt + 1, now + PLATFORM_AHEAD_MS)));
}
