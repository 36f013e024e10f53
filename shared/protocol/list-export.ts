import { z } from 'zod';
import { ACT_KINDS, ACT_STATES } from '../acts';
import { zQueueFilter, zQueueSort } from '../disputes';
import { FUNDS } from '../funds';
import { zName } from '../kernel';
import { LISTING_STATES } from '../listings';

/** Which entries of the ledger. */
export const zLedgerFilter = z.strictObject({
  /** Name of any ledger account; entries that debit or credit it. */
  account: zName.optional(),
  fund: z.enum(FUNDS).optional(),
  kind: z.enum(['payout', 'recovery', 'top_up', 'settlement', 'reversal']).optional(),
  /** Part of the cause's id. */
  cause: z.string().max(200).optional(),
});
/** Which items. */
export const zListingFilter = z.strictObject({
  state: z.array(z.enum(LISTING_STATES)).optional(),
  text: z.string().max(200).optional(),
});
/** Which acts on the platform; empty takes all. */
export const zActFilter = z.strictObject({
  states: z.array(z.enum(ACT_STATES)).max(ACT_STATES.length),
  kinds: z.array(z.enum(ACT_KINDS)).max(ACT_KINDS.length),
});

/** A list that a screen shows, with what that screen shows of it: the rows of a file are those, in the same order. */
export const zListAsked = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('queue'), filter: zQueueFilter, sort: zQueueSort }),
  z.strictObject({ name: z.literal('ledger'), filter: zLedgerFilter }),
  z.strictObject({ name: z.literal('listings'), filter: zListingFilter }),
  z.strictObject({ name: z.literal('acts'), filter: zActFilter }),
]);
export type ListAsked = z.infer<typeof zListAsked>;
export type ListName = ListAsked['name'];

/** A column of such a file: a field of the row under the title it has on screen, its codes in the screen's words. */
const zListColumn = z.strictObject({
  field: zName,
  title: z.string().min(1).max(80),
  words: z.record(z.string().max(100), z.string().max(200)).optional(),
});
export type ListColumn = z.infer<typeof zListColumn>;

/** How a list looks on the screen that asks for it. */
export const zListLook = z.strictObject({
  title: z.string().min(1).max(80),
  /** In the screen's words; null for all there are. */
  filter: z.string().max(2_000).nullable(),
  columns: z.array(zListColumn).min(1).max(60),
});
export type ListLook = z.infer<typeof zListLook>;
