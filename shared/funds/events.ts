import { z } from 'zod';
import { zAmount, zName } from '../kernel';

/** The three protection funds. Source: M05. */
export const FUNDS = ['consumer_protection', 'goods_guarantee', 'advance_payout'] as const;
export type Fund = (typeof FUNDS)[number];
/** The fund advance payouts are drawn on. Source: M04, M05. */
export const ADVANCE_FUND = 'advance_payout' satisfies Fund;
export const PAYOUT_KINDS = ['advance', 'instant', 'guarantee'] as const;
export type PayoutKind = (typeof PAYOUT_KINDS)[number];
/** Why an automatic payout waits for a person. Source: DOMAIN.md §2.3. */
const HOLD_REASONS = ['over_ceiling', 'merchant_limit'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** Data of each event type of this domain. Source: EVENTS.md, fixed types; those marked ours carry a payout from decision to answer. */
export const fundEvents = {
  'warroom.payout.posted.v1': z.looseObject({
    disputeId: zName,
    amountFen: zAmount,
    fund: z.enum(FUNDS),
    kind: z.enum(PAYOUT_KINDS),
    commandId: zName.optional(),
  }),
  'warroom.payout.deferred.v1': z.looseObject({
    disputeId: zName,
    amountFen: zAmount,
    fund: z.enum(FUNDS),
    reason: z.string().max(2000),
    /** The command that the platform refused for want of money (ours); left out where our own book says so. */
    refused: zName.optional(),
  }),
  /** Waits for a person; in no deferred figure. */
  'warroom.payout.held.v1': z.looseObject({
    disputeId: zName,
    amountFen: zAmount,
    fund: z.enum(FUNDS),
    reason: z.enum(HOLD_REASONS),
  }),
  /** Ours: decided and committed against the fund, on its way to the platform. The money isn't paid before `posted`. */
  'warroom.payout.requested.v1': z.looseObject({
    commandId: zName,
    disputeId: zName,
    amountFen: zAmount,
    fund: z.enum(FUNDS),
    kind: z.enum(PAYOUT_KINDS),
    by: zName,
    reason: z.string().max(2000).optional(),
  }),
  /** Ours: the platform refused the payout; the commitment is released and the dispute stays unpaid, visibly. */
  'warroom.payout.rejected.v1': z.looseObject({
    commandId: zName,
    disputeId: zName,
    reason: z.string().max(2000),
    /** Of an instant refund: the fund that the platform hasn't the money in. */
    short: z.enum(FUNDS).optional(),
  }),
  'warroom.recovery.posted.v1': z.looseObject({
    disputeId: zName,
    amountFen: zAmount,
    fund: z.enum(FUNDS),
    /** The console's command that collected it (ours). */
    commandId: zName.optional(),
  }),
  /** Ours: what a fund opened with, as the gateway says. Whenever it's told, it counts from before everything. */
  'warroom.fund.opened.v1': z.looseObject({ amountFen: zAmount }),
  'warroom.fund.topped_up.v1': z.looseObject({
    amountFen: zAmount,
    by: zName,
    approvedBy: zName,
    reason: z.string().max(2000),
    /** The command that asked for it (ours): told under two event ids, it's one top-up. */
    commandId: zName.optional(),
  }),
} as const;
