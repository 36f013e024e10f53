import { z } from 'zod';
import { MOVE_STAGES, OUTCOMES, PAYERS, zReason } from '../disputes';
import { zEpochMs, zName } from '../kernel';

/** What the rule for each dispute's cause says. */
export const BY_RULE = 'by_rule';

/** What is done to each dispute of a bulk act. */
export const zBulkAct = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('resolve'),
    /** `by_rule`: of each what is proposed for it, as a single act's dialog does. */
    outcome: z.enum([...OUTCOMES, BY_RULE]),
    payer: z.enum([...PAYERS, BY_RULE]),
    /** Part that's paid of what is proposed for each, which is net of what was received before; 0 = nothing. */
    percent: z.number().int().min(0).max(100),
    note: z.string().max(500).optional(),
  }),
  z.strictObject({ kind: z.literal('assign'), to: zName.nullable(), reason: zReason.optional() }),
  z.strictObject({ kind: z.literal('move'), to: z.enum(MOVE_STAGES), reason: zReason.optional() }),
  z.strictObject({ kind: z.literal('snooze'), until: zEpochMs, reason: zReason.optional() }),
  z.strictObject({ kind: z.literal('payAdvance'), reason: zReason }),
]);
export type BulkAct = z.infer<typeof zBulkAct>;
export type BulkActKind = BulkAct['kind'];

/** Begins every bulk act's id, so that its items' commands, `<bulk id>:<n>`, are known for what they are. */
export const BULK_PREFIX = 'bulk-';
/** Made by whoever starts it. No colon: the item's number follows on one. */
export const zBulkId = z
  .string()
  .regex(/^bulk-[\x21-\x39\x3b-\x7e]{1,120}$/, 'must be bulk- and up to 120 characters');
/** A bulk act of more items than this needs its count typed. Ours. */
export const TYPED_ABOVE = 100;
/** No bulk act is larger. */
export const MAX_BULK = 200_000;

/** Command id of an item. */
export function itemCommandId(bulkId: string, n: number): string {
  return `${bulkId}:${n}`;
}

/** The bulk act and the number of a command `<bulk id>:<n>`; null for any other. */
export function itemOfCommandId(commandId: string): { readonly bulkId: string; readonly n: number } | null {
  if (!commandId.startsWith(BULK_PREFIX)) return null;
  const cut = commandId.lastIndexOf(':');
  const digits = commandId.slice(cut + 1);
  if (cut < 0 || !/^\d{1,6}$/.test(digits)) return null;
  const n = Number(digits);
  return n < MAX_BULK ? { bulkId: commandId.slice(0, cut), n } : null;
}
