import { z } from 'zod';
import { zEpochMs, zName } from '../kernel';

/** More people than any shift has. */
const MAX_PEOPLE = 20_000;

/** Data of each event type of this domain. */
export const staffingEvents = {
  /** Ours: who works a shift. Subject `shift/<instant it begins>`; the latest one of a shift stands. */
  'warroom.staff.rostered.v1': z.looseObject({
    /** Epoch ms; `from` < `to`. */
    from: zEpochMs,
    to: zEpochMs,
    /** Owner ids, as `dispute.assigned` names them. */
    people: z.array(zName).max(MAX_PEOPLE),
    /** Those of them who follow VIP disputes to the end (M21). */
    butlers: z.array(zName).max(MAX_PEOPLE).optional(),
  }),
} as const;
