import { z } from 'zod';
import { zAmount, zCount, zEpochMs, zName } from '../kernel';

/** The most disputes that one hand-over takes along: what an act of one transaction bears. Ours. */
export const MAX_HANDED_OVER = 5_000;

/** What is handed over, as it stood at the offer. Money in fen, instants in epoch ms. */
const zHandoverFigures = z.looseObject({
  count: zCount,
  /** Claimed in it. */
  amountFen: zAmount,
  bands: z.looseObject({ safe: zCount, watch: zCount, at_risk: zCount, breached: zCount }),
  underAppeal: zCount,
  snoozed: zCount,
  /** A settlement or an advance payout waits for the platform's answer. */
  pending: zCount,
  /** Followed for a VIP. Absent in offers of before. */
  vip: zCount.optional(),
  /** The nearest deadline that wasn't over; null when there was none. */
  nextDueAt: zEpochMs.nullable(),
});
export type HandoverFigures = z.infer<typeof zHandoverFigures>;

/** Data of each event type of this domain. All are ours; subject `handover/<handoverId>`. */
export const handoverEvents = {
  /** Someone offers all they have to another; it stays theirs until that one accepts. */
  'warroom.handover.offered.v1': z.looseObject({
    handoverId: zName,
    from: zName,
    to: zName,
    disputeIds: z.array(zName).min(1).max(MAX_HANDED_OVER),
    figures: zHandoverFigures,
    note: z.string().max(2000),
    by: zName,
  }),
  /** The other took it: what was still open and still the giver's changed hands along with this. */
  'warroom.handover.accepted.v1': z.looseObject({
    handoverId: zName,
    by: zName,
    handed: zCount,
    /** Offered, but settled or somebody else's meanwhile. */
    left: zCount,
  }),
  'warroom.handover.declined.v1': z.looseObject({
    handoverId: zName,
    reason: z.string().min(1).max(2000),
    by: zName,
  }),
  /** Whoever offered it took it back. */
  'warroom.handover.withdrawn.v1': z.looseObject({ handoverId: zName, by: zName }),
} as const;
