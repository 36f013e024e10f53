import { z } from 'zod';
import { zCount, zName } from '../kernel';

/** Data of this domain's events: all ours. */
export const refusalEvents = {
  /** Somebody tried an act that isn't allowed as things stand. Nothing came of it but this record. Source: FEATURES DQ8. */
  'warroom.command.refused.v1': z.looseObject({
    commandId: zName,
    actor: zName,
    /** Kind of the command, e.g. `dispute.move`. */
    kind: zName,
    /** A code of kernel/errors.ts. */
    code: zName,
    /** English, for the log. */
    message: z.string().max(2000),
    /** Subject the act was about, e.g. `dispute/D1`; empty when it can't be told. */
    about: z.string().max(400),
    /** Of records of before: refusals just before this one of which nothing more is known. Absent = 0. */
    suppressed: zCount.optional(),
    /** Refusals of the same act to the same person for the same cause that this record stands for. Absent = 1. */
    times: z.number().int().min(1).optional(),
  }),
} as const;
