import { z } from 'zod';
import { CAUSES, CHANNELS, type HandlingFacts } from '../disputes';
import { zName } from '../kernel';
import { zCalendar } from './calendar';

/** Stages in which a policy may stop the handling clock. The first two are here so that a lint can say why not. */
export const PAUSE_STAGES = [
  'opened',
  'triaged',
  'with_merchant',
  'with_logistics',
  'with_consumer',
  'in_review',
  'in_jury',
] as const;
/** What a policy sets a time for, in working milliseconds from the opening, pauses not counted. */
export const TARGETS = ['firstResponse', 'triage', 'handling'] as const;
/** Policies of one set at most. */
const MAX_POLICIES = 50;
export type PauseStage = (typeof PAUSE_STAGES)[number];
export type TargetName = (typeof TARGETS)[number];

/** Working milliseconds; null = no such target. */
const zTarget = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable();

/** What a dispute must be for a policy to be its own: all of these, each "one of"; what's left out doesn't matter. */
const zConditions = z.strictObject({
  category: z.array(zName).max(30).optional(),
  channel: z.array(z.enum(CHANNELS)).optional(),
  cause: z.array(z.enum(CAUSES)).optional(),
  tier: z.array(z.number().int().min(0).max(4)).optional(),
  crossBorder: z.boolean().optional(),
  vip: z.boolean().optional(),
});

/** How long handling may take, for some disputes. It never says anything about the three-day promise. */
const zPolicy = z.strictObject({
  id: zName,
  name: z.string().trim().min(1).max(80),
  when: zConditions,
  calendarId: zName,
  targets: z.strictObject({ firstResponse: zTarget, triage: zTarget, handling: zTarget }),
  pause: z.strictObject({
    /** The clock stands still while the dispute is in one of these. */
    stages: z.array(z.enum(PAUSE_STAGES)).max(PAUSE_STAGES.length),
    /** Whether a person may stop it, with a reason. */
    manual: z.boolean(),
  }),
});

/** An ordered list, first match wins, with the calendars it names. */
export const zPolicySet = z.strictObject({
  policies: z.array(zPolicy).max(MAX_POLICIES),
  calendars: z.array(zCalendar).max(20),
});

export type PolicyConditions = z.infer<typeof zConditions>;
export type Policy = z.infer<typeof zPolicy>;
export type PolicySet = z.infer<typeof zPolicySet>;

/** Facts as a person types them into the tester. */
export const zPolicyFacts = z.strictObject({
  category: zName.nullable(),
  channel: z.enum(CHANNELS),
  cause: z.enum(CAUSES),
  tier: z.number().int().min(0).max(4).nullable(),
  crossBorder: z.boolean(),
  vip: z.boolean(),
});

/** What of a dispute policies look at. */
export type PolicyFacts = HandlingFacts;
export const CONDITIONS = ['category', 'channel', 'cause', 'tier', 'crossBorder', 'vip'] as const;
export type ConditionName = (typeof CONDITIONS)[number];
