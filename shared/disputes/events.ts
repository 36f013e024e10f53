import { z } from 'zod';
import { zAmount, zEpochMs, zName } from '../kernel';

/** How a dispute reached us. Source: M02. */
export const CHANNELS = ['inquiry', 'dispute', 'complaint'] as const;
/** What a dispute is about. Source: EVENTS.md. */
export const CAUSES = [
  'not_received',
  'late_shipping',
  'damaged',
  'quality',
  'counterfeit',
  'not_as_described',
  'no_reason_return',
  'price_protection',
  'allergy',
  'installation',
  'other',
] as const;
/** Stages a `moved` event can name; `opened`, `resolved`, `appealed` and `withdrawn` have events of their own. */
export const MOVE_STAGES = [
  'triaged',
  'with_merchant',
  'with_logistics',
  'with_consumer',
  'in_review',
  'in_jury',
] as const;
/** All stages of a dispute's life, in the order of DOMAIN.md §2.1. */
export const STAGES = ['opened', ...MOVE_STAGES, 'resolved', 'appealed', 'withdrawn'] as const;
export const OUTCOMES = ['refund', 'partial_refund', 'replacement', 'compensation', 'rejected'] as const;
/** Who bears what was paid to the consumer. */
export const PAYERS = [
  'merchant',
  'logistics',
  'consumer_protection',
  'goods_guarantee',
  'advance_payout',
  'insurer_return',
  'insurer_quality',
  'insurer_counterfeit',
] as const;
export const APPEAL_PARTIES = ['consumer', 'merchant'] as const;
/** The four parties of every case; the platform answers for all of them to the consumer. Source: DOMAIN.md, head. */
export const PARTIES = ['consumer', 'merchant', 'logistics', 'platform'] as const;
/** What a party can bring forward (ours). */
export const EVIDENCE_KINDS = [
  'order_record',
  'tracking',
  'delivery_proof',
  'photo',
  'video',
  'inspection_report',
  'chat_record',
  'receipt',
  'certificate',
  'other',
] as const;

export type Channel = (typeof CHANNELS)[number];
export type Cause = (typeof CAUSES)[number];
export type MoveStage = (typeof MOVE_STAGES)[number];
export type Stage = (typeof STAGES)[number];
export type Outcome = (typeof OUTCOMES)[number];
export type Payer = (typeof PAYERS)[number];
export type Party = (typeof PARTIES)[number];
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
export type AppealParty = (typeof APPEAL_PARTIES)[number];

/** Data of each event type of this domain. Unknown fields are kept. Source: EVENTS.md, fixed types. */
export const disputeEvents = {
  'warroom.dispute.opened.v1': z.looseObject({
    channel: z.enum(CHANNELS),
    cause: z.enum(CAUSES),
    /** What the consumer claims. */
    amountFen: zAmount,
    itemId: zName.optional(),
    merchantId: zName.optional(),
    consumerId: zName.optional(),
    tier: z.number().int().min(0).max(4).optional(),
    vip: z.boolean().optional(),
    abuse: z.boolean().optional(),
    crossBorder: z.boolean().optional(),
    category: zName.optional(),
    region: zName.optional(),
    orderId: zName.optional(),
    purchasedAt: zEpochMs.optional(),
    priceFen: zAmount.optional(),
  }),
  'warroom.dispute.moved.v1': z.looseObject({
    to: z.enum(MOVE_STAGES),
    by: zName,
    reason: z.string().max(2000).optional(),
  }),
  'warroom.dispute.assigned.v1': z.looseObject({
    to: zName.nullable(),
    by: zName,
    /** Ours: why it changed hands; a VIP dispute needs one, M21. */
    reason: z.string().max(2000).optional(),
  }),
  'warroom.dispute.resolved.v1': z.looseObject({
    outcome: z.enum(OUTCOMES),
    paidFen: zAmount,
    payer: z.enum(PAYERS),
    by: zName,
    /** The console's command that settled it (ours): joins the resolve to its request and to the gateway's answer. */
    commandId: zName.optional(),
  }),
  'warroom.dispute.withdrawn.v1': z.looseObject({ reason: z.string().max(2000).optional() }),
  'warroom.dispute.reverted.v1': z.looseObject({ eventId: zName, by: zName }),
  'warroom.dispute.appealed.v1': z.looseObject({
    party: z.enum(APPEAL_PARTIES),
    reason: z.string().max(2000).optional(),
  }),
  /** Ours: a supervisor clicked resolve; the platform hasn't answered yet. Its `time` is the click, the instant that counts. */
  'warroom.dispute.settlement_requested.v1': z.looseObject({
    commandId: zName,
    outcome: z.enum(OUTCOMES),
    paidFen: zAmount,
    payer: z.enum(PAYERS),
    by: zName,
    note: z.string().max(2000).optional(),
  }),
  /** Ours: the platform refused the settlement; the dispute stays open. */
  'warroom.dispute.settlement_rejected.v1': z.looseObject({ commandId: zName, reason: z.string().max(2000) }),
  /**
   * Ours: a supervisor takes the settlement of `ofCommandId` back; the platform hasn't answered yet. Its `time` is the
   * click's. `eventId` is the id of its resolve, or the name it will have: `<command id>:answer`.
   */
  'warroom.dispute.revert_requested.v1': z.looseObject({
    commandId: zName,
    ofCommandId: zName.optional(),
    eventId: zName,
    by: zName,
  }),
  /** Ours: the platform refused to take a settlement back; what it did stands. */
  'warroom.dispute.revert_rejected.v1': z.looseObject({
    commandId: zName,
    eventId: zName,
    reason: z.string().max(2000),
  }),
  /** Ours: the handling clock stands still from here on. The promise clock never does. */
  'warroom.dispute.paused.v1': z.looseObject({ reason: z.string().max(2000), by: zName }),
  /** Ours: the handling clock runs again. */
  'warroom.dispute.resumed.v1': z.looseObject({ by: zName }),
  /** Ours: put out of sight until `until`, epoch ms, or until it's woken. */
  'warroom.dispute.snoozed.v1': z.looseObject({
    until: zEpochMs,
    by: zName,
    reason: z.string().max(2000).optional(),
  }),
  'warroom.dispute.woken.v1': z.looseObject({ by: zName }),
  /** Ours: which of the four parties is held liable; the newest one stands. */
  'warroom.dispute.liability_assessed.v1': z.looseObject({
    party: z.enum(PARTIES),
    by: zName,
    reason: z.string().max(2000).optional(),
  }),
  /** Ours: a piece of evidence came in. */
  'warroom.dispute.evidence_added.v1': z.looseObject({
    kind: z.enum(EVIDENCE_KINDS),
    /** Who brought it. */
    party: z.enum(PARTIES),
    title: z.string().min(1).max(500),
    by: zName,
  }),
} as const;
