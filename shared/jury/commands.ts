import { z } from 'zod';
import { zName } from '../kernel';

/** What a supervisor can do about juries. */
export const juryCommands = [
  /** Draws a panel for a dispute and asks the platform to call it. */
  z.strictObject({
    kind: z.literal('jury.empanel'),
    disputeId: zName,
    /** The dispute goes before this jury once: with proof missing, only if somebody says so. */
    acceptMissing: z.boolean(),
  }),
  /** Ends a jury without a verdict; the case goes to review. */
  z.strictObject({ kind: z.literal('jury.close'), juryId: zName, reason: z.string().max(500) }),
] as const;
export type JuryCommand = z.infer<(typeof juryCommands)[number]>;
