import { z } from 'zod';
import { zAmount, zName } from '../kernel';
import { ACT_KINDS, type ActKind } from './act-row';
import { ACT_FATES } from './events';

/**
 * What became of an act that moves money, as one person says it to a second: the act as both see it, and its fate. Were it
 * another act than the one that's open under the key, it can't be proposed.
 */
export const zActClosing = z.strictObject({
  kind: z.literal('close_act'),
  /** The act's idempotency key. */
  key: zName,
  act: z.enum(ACT_KINDS),
  subject: zName,
  /** What moves if it was done; null for what is taken back. */
  amountFen: zAmount.nullable(),
  fate: z.enum(ACT_FATES),
  evidence: z.string().trim().min(1).max(2000),
});

/** Whether it takes two people to say what became of an act: it does wherever money moves. */
export function takesTwoToClose({
  kind,
  amountFen,
}: {
  readonly kind: ActKind;
  readonly amountFen: number | null;
}): boolean {
  return kind === 'revert' || (amountFen ?? 0) > 0;
}
