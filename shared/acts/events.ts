import { z } from 'zod';
import { zName } from '../kernel';
import { ACT_KINDS } from './act-row';

/** What a person says became of an act that the platform can say nothing about any more. */
export const ACT_FATES = ['done', 'not_done'] as const;
export type ActFate = (typeof ACT_FATES)[number];

/** Data of this domain's events: all ours. */
export const actEvents = {
  /**
   * A person ended an act whose fate the platform doesn't know any more, or contradicts. The act's own answer is recorded
   * with it, as if the platform had given it. Subject: `command/<commandId>`.
   */
  'warroom.act.closed.v1': z.looseObject({
    /** Of the act that's ended. */
    commandId: zName,
    key: zName,
    kind: z.enum(ACT_KINDS),
    fate: z.enum(ACT_FATES),
    /** What it's known from: a bank's reference, a screenshot's place, a colleague's word. */
    evidence: z.string().max(2000),
    by: zName,
    /** The second person, where money moves. */
    approvedBy: zName.optional(),
  }),
} as const;
