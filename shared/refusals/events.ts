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
    /** Refusals before this one that weren't recorded one by one, because there were too many. Absent = 0. */
    suppressed: zCount.optional(),
  }),
} as const;
