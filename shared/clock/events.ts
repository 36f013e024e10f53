import { z } from 'zod';
import { zEpochMs, zName } from '../kernel';
import { DOUBT_REASONS } from './trusted-clock';

/** How a doubt ended: the platform came back to the console's own reckoning, or two people accepted what it says. */
const TRUST_WAYS = ['returned', 'accepted'] as const;

const zLabel = z.enum(['mock', 'live']);

/** Data of each event type of this domain, all ours; subject `clock/<console id>`. */
export const clockEvents = {
  /** What kind of clock the session goes by from its beginning on; another one later is a reason for doubt. */
  'warroom.clock.pinned.v1': z.looseObject({ label: zLabel }),
  /** What time it is isn't known from here on: nothing that time makes due is decided, and no money is moved. */
  'warroom.clock.doubted.v1': z.looseObject({
    doubtId: zName,
    reason: z.enum(DOUBT_REASONS),
    /** What the platform said; null where that was no time. */
    claimedAt: zEpochMs.nullable(),
    /** What the console's own clock said, and the desk's wall clock. */
    expectedAt: zEpochMs,
    deskAt: zEpochMs,
  }),
  /** … up to here. */
  'warroom.clock.trusted.v1': z.looseObject({
    doubtId: zName,
    how: z.enum(TRUST_WAYS),
    /** Where accepted: how far the platform is from the desk's wall clock, ms, what it is, and by whom. */
    offsetMs: z.number().int().optional(),
    /** … and what time it was by it, while the session's clock may have been elsewhere. */
    acceptedAt: zEpochMs.optional(),
    label: zLabel.optional(),
    by: zName.optional(),
    approvedBy: zName.optional(),
    reason: z.string().max(500).optional(),
  }),
} as const;
