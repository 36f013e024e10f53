import { z } from 'zod';
import { zEpochMs, zName } from '../kernel';
import { zPolicySet } from './policy-set';

/**
 * Why the clock had to be caught up: no word from the gateway (sleep, network), a stepped clock, a console that was off, or
 * a clock that was in doubt.
 */
const CATCH_UP_REASONS = ['silence', 'clock_step', 'restart', 'clock_doubt'] as const;
export type CatchUpReason = (typeof CATCH_UP_REASONS)[number];

/** Data of each event type of this domain (ours). Subjects: `policy/<proposal id>` and `clock/<console id>`. */
export const policyEvents = {
  /** A set of policies is in force from this instant, for open disputes too: two people said so. */
  'warroom.policy.adopted.v1': z.looseObject({
    /** Number of the version that begins. The one shipped with the program is 1. */
    version: z.number().int().min(2),
    set: zPolicySet,
    /** The version it was made from. */
    basedOn: z.number().int().min(1),
    by: zName,
    /** The second person. */
    approvedBy: zName,
    reason: z.string().min(1).max(2000),
    /** When it was proposed. */
    proposedAt: zEpochMs,
    note: z.string().max(2000).optional(),
  }),
  /** As programs before this one told it: a new set of policies waits for a second person. */
  'warroom.policy.proposed.v1': z.looseObject({
    set: zPolicySet,
    /** The version it was made from. */
    basedOn: z.number().int().min(1),
    by: zName,
    reason: z.string().min(1).max(2000),
  }),
  /** As before: a second person approved, the set is in force from this instant. */
  'warroom.policy.approved.v1': z.looseObject({
    /** Number of the version that begins. The one shipped with the program is 1. */
    version: z.number().int().min(2),
    by: zName,
    note: z.string().max(2000).optional(),
  }),
  /** As before: taken back, or turned down. */
  'warroom.policy.withdrawn.v1': z.looseObject({ by: zName, reason: z.string().max(2000).optional() }),
  /**
   * The console's clock went from `from` to `to` in one go: what fell due between was noticed at `to` only. Recorded, so
   * that every reader of the journal can say what was processed late, and by how much.
   */
  'warroom.clock.caught_up.v1': z.looseObject({
    from: zEpochMs,
    to: zEpochMs,
    reason: z.enum(CATCH_UP_REASONS),
  }),
} as const;
