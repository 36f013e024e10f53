import { z } from 'zod';
import { zName } from '../kernel';
import { RECOVERY_FINDINGS } from './events';

const zReason = z.string().trim().min(1).max(500);

/** What a supervisor can do about money to be recovered. */
export const recoveryCommands = [
  z.strictObject({
    kind: z.literal('recovery.assess'),
    disputeId: zName,
    finding: z.enum(RECOVERY_FINDINGS),
    reason: zReason,
  }),
  /** Has the platform take what is outstanding from the merchant. */
  z.strictObject({ kind: z.literal('recovery.collect'), disputeId: zName }),
  z.strictObject({ kind: z.literal('recovery.writeOff'), disputeId: zName, reason: zReason }),
] as const;
