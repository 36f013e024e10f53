import { z } from 'zod';
import { type EventOf, zCount, zEpochMs, zName } from '../kernel';

/** What a juror can hold: whose side is right. */
const JURY_VOTES = ['consumer', 'merchant'] as const;
/**
 * How a jury ends. `tie`, `no_quorum` and `dissolved` decide nothing: the case goes to the platform's own review.
 */
const VERDICTS = ['consumer', 'merchant', 'tie', 'no_quorum', 'dissolved'] as const;
export type JuryVote = (typeof JURY_VOTES)[number];
export type Verdict = (typeof VERDICTS)[number];

/** The pool of cases whose category has none of its own. */
export const GENERAL_POOL = 'general';
/** No panel is larger than this. */
export const MAX_PANEL = 99;

const zJuror = z.looseObject({
  id: zName,
  /** Consumers and merchants the juror has to do with: never judges their cases. */
  conflicts: z.array(zName).max(50).optional(),
});

/** Data of each event type of this domain: all ours. */
export const juryEvents = {
  /** Subject `jury_pool/<category>`. The platform publishes who may be drawn, and the salt of the draws, ahead of the cases. */
  'warroom.jury.pool_published.v1': z.looseObject({
    category: zName,
    salt: zName,
    jurors: z.array(zJuror).max(5_000),
  }),
  /** Subject `jury/<juryId>`. A panel was drawn, with all that's needed to draw it again. From a console: asked of the platform. */
  'warroom.jury.empanelled.v1': z.looseObject({
    disputeId: zName,
    /** 1 for the dispute's first jury. */
    round: z.number().int().min(1),
    /** Version of the rule it was drawn by. */
    rule: z.number().int().min(1),
    poolDigest: zName,
    seed: zName,
    /** Jurors of the pool left out: parties, those with a conflict, earlier panels. */
    excluded: z.array(zName).max(5_000),
    /** In the order drawn. */
    panel: z.array(zName).min(1).max(MAX_PANEL),
    quorum: z.number().int().min(1).max(MAX_PANEL),
    /** The last instant at which a vote counts, epoch ms. */
    deadlineAt: zEpochMs,
    by: zName,
    commandId: zName.optional(),
  }),
  /** The platform has called the panel a console asked for. */
  'warroom.jury.seated.v1': z.looseObject({ commandId: zName }),
  /** The platform refused to call it. */
  'warroom.jury.refused.v1': z.looseObject({ commandId: zName, reason: z.string().max(2000) }),
  'warroom.jury.voted.v1': z.looseObject({
    jurorId: zName,
    vote: z.enum(JURY_VOTES),
    reason: z.string().max(2000).optional(),
  }),
  /** The jury ended; the counts are those it was ended with. */
  'warroom.jury.verdict.v1': z.looseObject({
    verdict: z.enum(VERDICTS),
    forConsumer: zCount,
    forMerchant: zCount,
    by: zName,
    reason: z.string().max(2000).optional(),
  }),
} as const;

export type JuryEvent = EventOf<typeof juryEvents>;
export type PoolPublished = Extract<JuryEvent, { readonly type: 'warroom.jury.pool_published.v1' }>;
export type Empanelled = Extract<JuryEvent, { readonly type: 'warroom.jury.empanelled.v1' }>;
export type JuryAnswer = Extract<
  JuryEvent,
  { readonly type: 'warroom.jury.seated.v1' | 'warroom.jury.refused.v1' }
>;
export type Voted = Extract<JuryEvent, { readonly type: 'warroom.jury.voted.v1' }>;
export type VerdictGiven = Extract<JuryEvent, { readonly type: 'warroom.jury.verdict.v1' }>;
