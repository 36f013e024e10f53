import { z } from 'zod';
import { zName } from '../kernel';
import { ACT_FATES } from './events';

/** What a person can do about an act on the platform. */
export const actCommands = [
  /** Says what became of an act that the platform can say nothing about any more. */
  z.strictObject({
    kind: z.literal('act.close'),
    /** The act's idempotency key. */
    key: zName,
    fate: z.enum(ACT_FATES),
    evidence: z.string().trim().min(1).max(2000),
  }),
] as const;
export type ActCommand = z.infer<(typeof actCommands)[number]>;
