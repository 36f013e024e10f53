import { z } from 'zod';
import { zCount, zEpochMs, zName } from '../kernel';

/** A hash of `contentHash`: SHA-256, hex. */
export const zApprovalHash = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex');

/** One thing that a proposal names, with the version it had. */
const zNamed = z.strictObject({ name: zName, version: z.union([zCount, zName]) });
export type Named = z.infer<typeof zNamed>;

const zWords = z.string().min(1).max(2000);

/** Data of each event type of this domain: all ours. Subject `approval/<approvalId>`. */
export const approvalEvents = {
  /** Somebody proposes what takes a second person. */
  'warroom.approval.proposed.v1': z.looseObject({
    approvalId: zName,
    /** Exactly what is proposed; `kind` says by which rule. */
    content: z.looseObject({ kind: zName }),
    /** What it names, as it stood then. */
    names: z.array(zNamed).max(100),
    /** Names content and versions: nothing else can be approved under it. */
    hash: zApprovalHash,
    by: zName,
    reason: zWords,
    /** The instant on the console's own steady time. */
    steadyAt: zEpochMs,
    /** Steady time after which nobody can approve it any more, ms; null: never. */
    expiresInMs: zCount.nullable(),
  }),
  /** A second person approved exactly this. What follows from it is told along with it. */
  'warroom.approval.approved.v1': z.looseObject({
    approvalId: zName,
    hash: zApprovalHash,
    by: zName,
    note: z.string().max(2000).optional(),
  }),
  /** A second person said no. */
  'warroom.approval.refused.v1': z.looseObject({ approvalId: zName, by: zName, reason: zWords }),
  /** Whoever proposed it took it back. */
  'warroom.approval.withdrawn.v1': z.looseObject({
    approvalId: zName,
    by: zName,
    reason: z.string().max(2000).optional(),
  }),
  /** Nobody approved it in time. */
  'warroom.approval.expired.v1': z.looseObject({ approvalId: zName }),
  /** It died, because what it names isn't what it was. */
  'warroom.approval.superseded.v1': z.looseObject({
    approvalId: zName,
    cause: z.looseObject({
      name: zName,
      was: z.union([zCount, zName]),
      /** null: it isn't there any more. */
      is: z.union([zCount, zName]).nullable(),
    }),
  }),
} as const;
