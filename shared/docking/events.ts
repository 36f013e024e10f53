import { z } from 'zod';
import { type EventOf, HOUR_MS, zEpochMs, zName } from '../kernel';

/** Consumer associations are docked at two levels. Source: M14, "of provinces and cities". */
const ASSOCIATION_LEVELS = ['province', 'city'] as const;
export type AssociationLevel = (typeof ASSOCIATION_LEVELS)[number];

/** How long an association waits for the platform's answer, calendar time, where its case doesn't say (ours). */
export const RESPONSE_MS: Readonly<Record<AssociationLevel, number>> = {
  province: 120 * HOUR_MS,
  city: 72 * HOUR_MS,
};

const zText = z.string().min(1).max(2000);

/** Data of each event type of this domain: all ours. */
export const dockingEvents = {
  /** Subject `docking/<caseId>`. A consumer association passes a complaint on. */
  'warroom.docking.case_received.v1': z.looseObject({
    associationId: zName,
    associationName: zName,
    level: z.enum(ASSOCIATION_LEVELS),
    /** GB/T 2260 province code. */
    region: zName,
    /** The dispute it is about; left out where it's about none we know. */
    disputeId: zName.optional(),
    title: zText,
    /** The last instant at which an answer is in time, epoch ms; left out: by the association's level. */
    dueAt: zEpochMs.optional(),
  }),
  /** Subject `docking/<caseId>`. A supervisor answered; the platform hasn't passed it on yet. Its `time` is the click. */
  'warroom.docking.answer_requested.v1': z.looseObject({ commandId: zName, answer: zText, by: zName }),
  /** The association has the answer. Where a console gave it, its `time` is the click, the instant that counts. */
  'warroom.docking.answered.v1': z.looseObject({
    answer: zText,
    by: zName,
    commandId: zName.optional(),
  }),
  'warroom.docking.answer_rejected.v1': z.looseObject({ commandId: zName, reason: z.string().max(2000) }),
  /** The case is done: by the association's word, or because it's been answered and nothing follows. */
  'warroom.docking.case_closed.v1': z.looseObject({ by: zName, reason: z.string().max(2000).optional() }),
  /** Subject `notice/<noticeId>`. A notice on a bad good to a province's quality inspection body. */
  'warroom.docking.notice_drafted.v1': z.looseObject({
    /** GB/T 2260 province code of the inspection body. */
    body: zName,
    itemId: zName,
    merchantId: zName.optional(),
    text: zText,
    by: zName,
  }),
  'warroom.docking.notice_requested.v1': z.looseObject({ commandId: zName, by: zName }),
  'warroom.docking.notice_acknowledged.v1': z.looseObject({ commandId: zName, by: zName }),
  'warroom.docking.notice_rejected.v1': z.looseObject({ commandId: zName, reason: z.string().max(2000) }),
} as const;

export type DockingEvent = EventOf<typeof dockingEvents>;
export type DockingEventOf<T extends DockingEvent['type']> = Extract<DockingEvent, { readonly type: T }>;
