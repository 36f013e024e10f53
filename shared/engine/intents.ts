import type { z } from 'zod';
import type { Outcome, Payer } from '../disputes';
import type { Fund, PayoutKind } from '../funds';
import { type EpochMs, epochMs } from '../kernel';
import {
  GATEWAY_PATHS,
  type zJuryBody,
  type zLetterBody,
  type zPayoutBody,
  type zRecoveryBody,
  type zRevertBody,
  type zSettlementBody,
  type zTakedownBody,
} from '../protocol';
import type { OutboxIntent } from './decision';

export type PayoutBody = z.infer<typeof zPayoutBody>;
export type SettlementBody = z.infer<typeof zSettlementBody>;
export type RevertBody = z.infer<typeof zRevertBody>;
export type RecoveryBody = z.infer<typeof zRecoveryBody>;
export type TakedownBody = z.infer<typeof zTakedownBody>;
export type JuryBody = z.infer<typeof zJuryBody>;
export type LetterBody = z.infer<typeof zLetterBody>;

/** Asks the platform to pay. `key` is the payout's cause: the platform pays it at most once. */
export function payoutIntent(
  key: string,
  requestedAt: EpochMs,
  body: { commandId: string; disputeId: string; amountFen: number; fund: Fund; kind: PayoutKind },
): OutboxIntent {
  return {
    key,
    commandId: body.commandId,
    kind: 'payout',
    subject: `payout/${body.disputeId}`,
    method: 'POST',
    path: GATEWAY_PATHS.payouts,
    body: body satisfies PayoutBody,
    requestedAt,
  };
}

/** Asks the platform to settle a dispute. */
export function settlementIntent(
  requestedAt: EpochMs,
  body: {
    commandId: string;
    disputeId: string;
    outcome: Outcome;
    paidFen: number;
    payer: Payer;
    by: string;
    onAppeal?: boolean;
  },
): OutboxIntent {
  return {
    key: body.commandId,
    commandId: body.commandId,
    kind: 'settlement',
    subject: `dispute/${body.disputeId}`,
    method: 'POST',
    path: GATEWAY_PATHS.settlements,
    body: body satisfies SettlementBody,
    requestedAt,
  };
}

/** Asks the platform to take a settlement back. It shares the settlement's subject, so it's sent behind it. */
export function revertIntent(
  settlement: { readonly key: string; readonly eventId: string },
  body: RevertBody,
): OutboxIntent {
  return {
    key: body.commandId,
    commandId: body.commandId,
    kind: 'revert',
    subject: `dispute/${body.disputeId}`,
    method: 'POST',
    path: GATEWAY_PATHS.revertSettlement(settlement.key),
    body,
    requestedAt: epochMs(body.clickedAt),
    revertsEventId: settlement.eventId,
    revertsCommandId: settlement.key,
  };
}

/** Asks the platform to take back from the merchant what was paid in advance. */
export function recoveryIntent(
  requestedAt: EpochMs,
  body: { commandId: string; disputeId: string; amountFen: number; fund: Fund; by: string },
): OutboxIntent {
  return {
    key: body.commandId,
    commandId: body.commandId,
    kind: 'recovery',
    subject: `recovery/${body.disputeId}`,
    method: 'POST',
    path: GATEWAY_PATHS.recoveries,
    body: body satisfies RecoveryBody,
    requestedAt,
  };
}

/** Asks the platform to take an item off sale. */
export function takedownIntent(
  requestedAt: EpochMs,
  itemId: string,
  body: { commandId: string; reason: string; by: string },
): OutboxIntent {
  return {
    key: body.commandId,
    commandId: body.commandId,
    kind: 'takedown',
    subject: `listing/${itemId}`,
    method: 'POST',
    path: GATEWAY_PATHS.takedown(itemId),
    body: body satisfies TakedownBody,
    requestedAt,
  };
}

/** Asks the platform to call a panel. */
export function juryIntent(requestedAt: EpochMs, body: JuryBody): OutboxIntent {
  return {
    key: body.commandId,
    commandId: body.commandId,
    kind: 'jury',
    subject: `jury/${body.juryId}`,
    method: 'POST',
    path: GATEWAY_PATHS.juries,
    body,
    requestedAt,
  };
}

/** Asks the platform to pass on a letter. `subject`: of the case or notice it's about. */
export function letterIntent(requestedAt: EpochMs, subject: string, body: LetterBody): OutboxIntent {
  return {
    key: body.commandId,
    commandId: body.commandId,
    kind: 'letter',
    subject,
    method: 'POST',
    path: GATEWAY_PATHS.letters,
    body,
    requestedAt,
  };
}
