import { z } from 'zod';
import { zAmount, zName } from '../kernel';

/** The three protection funds. Source: M05. */
export const FUNDS = ['consumer_protection', 'goods_guarantee', 'advance_payout'] as const;
export type Fund = (typeof FUNDS)[number];
export const PAYOUT_KINDS = ['advance', 'instant', 'guarantee'] as const;
export type PayoutKind = (typeof PAYOUT_KINDS)[number];

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
  }),
  'warroom.recovery.posted.v1': z.looseObject({
    disputeId: zName,
    amountFen: zAmount,
    fund: z.enum(FUNDS),
    /** The console's command that collected it (ours). */
    commandId: zName.optional(),
  }),
  'warroom.fund.topped_up.v1': z.looseObject({
    amountFen: zAmount,
    by: zName,
    approvedBy: zName,
    reason: z.string().max(2000),
  }),
} as const;
