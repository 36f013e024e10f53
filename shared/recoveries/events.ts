import { z } from 'zod';
import { FUNDS } from '../funds';
import { zAmount, zName } from '../kernel';

/**
 * Why money paid in advance is to come back: `advance` each advance is; `met_late` a late fact made the dispute settled in
 * time, so that the payout wasn't owed; `appealed` a verdict is contested after the payout, which never pays again.
 */
export const RECOVERY_GROUNDS = ['advance', 'met_late', 'appealed'] as const;
export type RecoveryGround = (typeof RECOVERY_GROUNDS)[number];
/** What a person finds about the merchant. Source: FU7. */
export const RECOVERY_FINDINGS = ['at_fault', 'not_at_fault', 'appealed'] as const;
export type RecoveryFinding = (typeof RECOVERY_FINDINGS)[number];

const zReason = z.string().min(1).max(2000);

/** Data of each event type of this domain, all ours; subject `recovery/<dispute id>`. `recovery.posted` is the ledger's. */
export const recoveryEvents = {
  'warroom.recovery.opened.v1': z.looseObject({
    disputeId: zName,
    /** What was paid in advance. */
    amountFen: zAmount,
    fund: z.enum(FUNDS),
    ground: z.enum(RECOVERY_GROUNDS),
    merchantId: zName.optional(),
  }),
  'warroom.recovery.assessed.v1': z.looseObject({
    disputeId: zName,
    finding: z.enum(RECOVERY_FINDINGS),
    by: zName,
    reason: zReason,
  }),
  /** Asked of the platform; the money is back with `recovery.posted`. */
  'warroom.recovery.requested.v1': z.looseObject({
    commandId: zName,
    disputeId: zName,
    amountFen: zAmount,
    fund: z.enum(FUNDS),
    by: zName,
  }),
  'warroom.recovery.rejected.v1': z.looseObject({
    commandId: zName,
    disputeId: zName,
    reason: z.string().max(2000),
  }),
  /** Given up: the fund bears what hasn't come back. */
  'warroom.recovery.closed.v1': z.looseObject({
    disputeId: zName,
    outcome: z.literal('written_off'),
    by: zName,
    reason: zReason,
  }),
} as const;
