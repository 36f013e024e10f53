import { z } from 'zod';
import { zName } from '../kernel';
import { zRefundRules } from './rules';

/** Why instant refunds stop: the fund hasn't the money, the platform says so, or nobody told what it has. */
const REFUND_STOPS = ['insufficient_funds', 'platform_short', 'balance_unknown'] as const;
export type RefundStop = (typeof REFUND_STOPS)[number];

const zReason = z.string().min(1).max(2000);

/** Data of each event type of this domain (ours). Subject `refund_rules/<proposal id>`, or `refund_rules/drill`. */
export const refundEvents = {
  /** As programs before this one told it: a new set of rules waits for a second person. */
  'warroom.refund_rules.proposed.v1': z.looseObject({
    rules: zRefundRules,
    /** The version it was made from; 0 where none is in force. */
    basedOn: z.number().int().min(0),
    by: zName,
    reason: zReason,
  }),
  /** In force for what is opened after this instant: two people said so, or a drill began. */
  'warroom.refund_rules.adopted.v1': z.looseObject({
    version: z.number().int().min(1),
    rules: zRefundRules,
    by: zName,
    /** The second person. */
    approvedBy: zName,
    reason: zReason,
  }),
  /** As before: turned down, or taken back. */
  'warroom.refund_rules.withdrawn.v1': z.looseObject({ by: zName, reason: z.string().max(2000).optional() }),
  /** Subject `refunds/<fund>`: who is entitled waits, for want of money … */
  'warroom.refunds.stopped.v1': z.looseObject({ fund: zName, reason: z.enum(REFUND_STOPS) }),
  /** … and is paid again, oldest first. */
  'warroom.refunds.resumed.v1': z.looseObject({ fund: zName }),
} as const;
