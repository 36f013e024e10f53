import { z } from 'zod';
import { zName } from '../kernel';

/** What a person can do about handing their disputes over. */
export const handoverCommands = [
  /** Everything that the actor has; the command's id becomes the hand-over's. */
  z.strictObject({ kind: z.literal('handover.offer'), to: zName, note: z.string().max(2000) }),
  z.strictObject({ kind: z.literal('handover.accept'), handoverId: zName }),
  z.strictObject({
    kind: z.literal('handover.decline'),
    handoverId: zName,
    reason: z.string().max(2000),
  }),
  z.strictObject({ kind: z.literal('handover.withdraw'), handoverId: zName }),
] as const;
