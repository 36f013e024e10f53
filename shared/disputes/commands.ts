import { z } from 'zod';
import { zAmount, zEpochMs, zName } from '../kernel';
import { APPEAL_PARTIES, EVIDENCE_KINDS, MOVE_STAGES, OUTCOMES, PARTIES, PAYERS } from './events';

/** A reason that has to be given. */
export const zReason = z.string().trim().min(1).max(500);

/** What a supervisor can do to a dispute. */
export const disputeCommands = [
  z.strictObject({
    kind: z.literal('dispute.assign'),
    disputeId: zName,
    to: zName.nullable(),
    /** A VIP dispute that has an owner changes hands only with one, M21. */
    reason: zReason.optional(),
  }),
  z.strictObject({
    kind: z.literal('dispute.move'),
    disputeId: zName,
    to: z.enum(MOVE_STAGES),
    reason: z.string().max(500).optional(),
  }),
  z.strictObject({
    kind: z.literal('dispute.resolve'),
    disputeId: zName,
    outcome: z.enum(OUTCOMES),
    paidFen: zAmount,
    payer: z.enum(PAYERS),
    note: z.string().max(500).optional(),
  }),
  z.strictObject({
    kind: z.literal('dispute.assessLiability'),
    disputeId: zName,
    party: z.enum(PARTIES),
    /** Required where it differs from what the cause suggests. */
    reason: z.string().max(500).optional(),
  }),
  z.strictObject({
    kind: z.literal('dispute.addEvidence'),
    disputeId: zName,
    evidence: z.enum(EVIDENCE_KINDS),
    /** Who brought it. */
    party: z.enum(PARTIES),
    title: z.string().trim().min(1).max(500),
  }),
  z.strictObject({
    kind: z.literal('dispute.payAdvance'),
    disputeId: zName,
    reason: zReason,
  }),
  /** Takes a settlement back, within 10 s of its click. */
  z.strictObject({
    kind: z.literal('dispute.revert'),
    disputeId: zName,
    /** The command that settled it. */
    ofCommandId: zName,
  }),
  /** A party appeals, and asked the desk to enter it. */
  z.strictObject({
    kind: z.literal('dispute.appeal'),
    disputeId: zName,
    party: z.enum(APPEAL_PARTIES),
    reason: zReason,
  }),
  /** Out of sight until then; never beyond an hour before the deadline. */
  z.strictObject({
    kind: z.literal('dispute.snooze'),
    disputeId: zName,
    until: zEpochMs,
    reason: zReason.optional(),
  }),
  z.strictObject({ kind: z.literal('dispute.wake'), disputeId: zName }),
  /** To the platform's own review; an untriaged one is triaged by that. */
  z.strictObject({ kind: z.literal('dispute.escalate'), disputeId: zName, reason: zReason }),
  /** Stops the handling clock; the promise clock goes on. */
  z.strictObject({
    kind: z.literal('dispute.pause'),
    disputeId: zName,
    reason: z.string().trim().min(1).max(500),
  }),
  z.strictObject({ kind: z.literal('dispute.resume'), disputeId: zName }),
] as const;

/** Acts on a dispute that this domain decides; paying in advance is decided by the funds. */
export type DisputeCommand = Exclude<
  z.infer<(typeof disputeCommands)[number]>,
  { readonly kind: 'dispute.payAdvance' }
>;
