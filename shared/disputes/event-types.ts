import type { z } from 'zod';
import type { EventOf } from '../kernel';
import type { disputeEvents } from './events';

export type DisputeEventType = keyof typeof disputeEvents;
/** Data of one event type of this domain, validated. */
export type DisputeEventData<T extends DisputeEventType> = z.infer<(typeof disputeEvents)[T]>;
/** A validated event of this domain: a union closed by `type`. */
export type DisputeEvent = EventOf<typeof disputeEvents>;

/** Numbers of the event types in a dispute's history. Never renumber: dumps hold them. */
export const KIND = {
  'warroom.dispute.opened.v1': 0,
  'warroom.dispute.moved.v1': 1,
  'warroom.dispute.assigned.v1': 2,
  'warroom.dispute.resolved.v1': 3,
  'warroom.dispute.withdrawn.v1': 4,
  'warroom.dispute.reverted.v1': 5,
  'warroom.dispute.appealed.v1': 6,
  'warroom.dispute.settlement_requested.v1': 7,
  'warroom.dispute.settlement_rejected.v1': 8,
  'warroom.dispute.paused.v1': 9,
  'warroom.dispute.resumed.v1': 10,
  'warroom.dispute.snoozed.v1': 11,
  'warroom.dispute.woken.v1': 12,
  'warroom.dispute.liability_assessed.v1': 13,
  'warroom.dispute.evidence_added.v1': 14,
  'warroom.dispute.revert_requested.v1': 15,
  'warroom.dispute.revert_rejected.v1': 16,
} as const satisfies Record<DisputeEventType, number>;

export const OPENED = KIND['warroom.dispute.opened.v1'];
export const MOVED = KIND['warroom.dispute.moved.v1'];
export const ASSIGNED = KIND['warroom.dispute.assigned.v1'];
export const RESOLVED = KIND['warroom.dispute.resolved.v1'];
export const WITHDRAWN = KIND['warroom.dispute.withdrawn.v1'];
export const REVERTED = KIND['warroom.dispute.reverted.v1'];
export const APPEALED = KIND['warroom.dispute.appealed.v1'];
export const REQUESTED = KIND['warroom.dispute.settlement_requested.v1'];
export const REJECTED = KIND['warroom.dispute.settlement_rejected.v1'];

export const PAUSED = KIND['warroom.dispute.paused.v1'];
export const RESUMED = KIND['warroom.dispute.resumed.v1'];
export const SNOOZED = KIND['warroom.dispute.snoozed.v1'];
export const WOKEN = KIND['warroom.dispute.woken.v1'];
export const LIABILITY_ASSESSED = KIND['warroom.dispute.liability_assessed.v1'];
export const EVIDENCE_ADDED = KIND['warroom.dispute.evidence_added.v1'];
export const REVERT_REQUESTED = KIND['warroom.dispute.revert_requested.v1'];
export const REVERT_REJECTED = KIND['warroom.dispute.revert_rejected.v1'];

/** True for the kinds whose data a history keeps as one text: they're too rare for parts of their own. */
export function isRareKind(kind: number): boolean {
  return kind >= PAUSED;
}

/** Event types by their number. */
export const TYPE_OF_KIND = Object.keys(KIND) as readonly DisputeEventType[];

/** Number of an event type; −1 when it isn't of this domain. A switch: strings fresh from JSON.parse have no hash yet. */
export function kindOf(type: string): number {
  switch (type) {
    case 'warroom.dispute.opened.v1':
      return OPENED;
    case 'warroom.dispute.moved.v1':
      return MOVED;
    case 'warroom.dispute.assigned.v1':
      return ASSIGNED;
    case 'warroom.dispute.resolved.v1':
      return RESOLVED;
    case 'warroom.dispute.withdrawn.v1':
      return WITHDRAWN;
    case 'warroom.dispute.reverted.v1':
      return REVERTED;
    case 'warroom.dispute.appealed.v1':
      return APPEALED;
    case 'warroom.dispute.settlement_requested.v1':
      return REQUESTED;
    case 'warroom.dispute.settlement_rejected.v1':
      return REJECTED;
    case 'warroom.dispute.paused.v1':
      return PAUSED;
    case 'warroom.dispute.resumed.v1':
      return RESUMED;
    case 'warroom.dispute.snoozed.v1':
      return SNOOZED;
    case 'warroom.dispute.woken.v1':
      return WOKEN;
    case 'warroom.dispute.liability_assessed.v1':
      return LIABILITY_ASSESSED;
    case 'warroom.dispute.evidence_added.v1':
      return EVIDENCE_ADDED;
    case 'warroom.dispute.revert_requested.v1':
      return REVERT_REQUESTED;
    case 'warroom.dispute.revert_rejected.v1':
      return REVERT_REJECTED;
    default:
      return -1;
  }
}
