import { z } from 'zod';
import { actEvents } from '../acts';
import { approvalEvents } from '../approvals';
import { bulkEvents } from '../bulk';
import { capacityEvents } from '../capacity';
import { clockEvents } from '../clock';
import { custodyEvents } from '../custody';
import { disputeEvents } from '../disputes';
import { dockingEvents } from '../docking';
import { fundEvents } from '../funds';
import { handoverEvents } from '../handover';
import { juryEvents } from '../jury';
import {
  type EventJson,
  err,
  formatUtc,
  isName,
  ok,
  parseTime,
  type Result,
  type WarEvent,
  zEnvelope,
  zName,
} from '../kernel';
import { limitEvents } from '../limits';
import { listingEvents } from '../listings';
import { peopleEvents } from '../people';
import { policyEvents } from '../policies';
import { recoveryEvents } from '../recoveries';
import { refundEvents } from '../refunds';
import { refusalEvents } from '../refusals';
import { reportingEvents } from '../reporting';
import { staffingEvents } from '../staffing';
import { trafficEvents } from '../traffic';
import { isPlainData } from './plain-data';

/** Ours: a command the platform hasn't answered in time. Its fate is open: it's still retried and looked up, never assumed. */
const outboxEvents = {
  'warroom.command.unknown.v1': z.looseObject({
    commandId: zName,
    attempts: z.number().int().min(1),
    lastError: z.string().max(2000),
  }),
} as const;

/** What happened to a case of a foreign log that neither opened nor settled it. Source: EVENTS.md, mapping a foreign log. */
const foreignEvents = {
  'warroom.foreign.activity.v1': z.looseObject({ activity: z.string().max(2000) }),
} as const;

/** Every event type this console knows, with the schema of its data. An unknown type is kept and counted, never fatal. */
export const EVENT_CATALOGUE = {
  ...disputeEvents,
  ...fundEvents,
  ...recoveryEvents,
  ...refundEvents,
  ...listingEvents,
  ...capacityEvents,
  ...trafficEvents,
  ...staffingEvents,
  ...reportingEvents,
  ...handoverEvents,
  ...refusalEvents,
  ...juryEvents,
  ...dockingEvents,
  ...bulkEvents,
  ...custodyEvents,
  ...policyEvents,
  ...clockEvents,
  ...peopleEvents,
  ...approvalEvents,
  ...limitEvents,
  ...outboxEvents,
  ...actEvents,
  ...foreignEvents,
} as const;

export type KnownType = keyof typeof EVENT_CATALOGUE;
/** Data of one event type. */
export type DataOf<T extends KnownType> = z.infer<(typeof EVENT_CATALOGUE)[T]>;
/** A validated event of a known type: a union closed by `type`. */
export type KnownEvent = { [T in KnownType]: WarEvent<T, DataOf<T>> }[KnownType];

export function isKnownType(type: string): type is KnownType {
  return Object.hasOwn(EVENT_CATALOGUE, type);
}
export function isKnownEvent(event: WarEvent): event is KnownEvent {
  return isKnownType(event.type);
}

/** What is wrong with an event: the field's path and the reason. */
export interface EventFault {
  readonly field: string;
  readonly reason: string;
}

/** The first path segment of a subject that each family of types must carry, where EVENTS.md fixes one. */
function subjectPrefix(type: KnownType): string | null {
  if (type.startsWith('warroom.dispute.') || type.startsWith('warroom.foreign.')) return 'dispute/';
  if (type.startsWith('warroom.payout.')) return 'payout/';
  if (type.startsWith('warroom.recovery.')) return 'recovery/';
  if (type.startsWith('warroom.fund.')) return 'fund/';
  if (type.startsWith('warroom.refund_rules.')) return 'refund_rules/';
  if (type.startsWith('warroom.refunds.')) return 'refunds/';
  if (type.startsWith('warroom.listing.')) return 'listing/';
  if (type.startsWith('warroom.traffic.')) return 'traffic/';
  if (type === 'warroom.jury.pool_published.v1') return 'jury_pool/';
  if (type.startsWith('warroom.jury.')) return 'jury/';
  if (type.startsWith('warroom.docking.notice_')) return 'notice/';
  if (type.startsWith('warroom.docking.')) return 'docking/';
  if (type.startsWith('warroom.bulk.')) return 'bulk/';
  if (type.startsWith('warroom.handover.')) return 'handover/';
  if (type.startsWith('warroom.person.')) return 'person/';
  if (type.startsWith('warroom.policy.')) return 'policy/';
  if (type.startsWith('warroom.approval.')) return 'approval/';
  if (type.startsWith('warroom.limit.')) return 'limit/';
  if (type.startsWith('warroom.clock.')) return 'clock/';
  if (type.startsWith('warroom.act.')) return 'command/';
  return null;
}

/**
 * Validates one event at a border (gateway, file, port). Unknown types pass with their data as it is.
 * Errors: the first bad field with its reason; never throws, whatever `input` is.
 */
export function parseEvent(input: unknown): Result<WarEvent, EventFault> {
  const e = readEnvelope(input);
  if (e instanceof z.ZodError) return err(faultOf(e, ''));
  const at = parseTime(e.time);
  if (at === null)
    return err({ field: 'time', reason: 'must be RFC 3339 with an offset, up to milliseconds' });
  const subject = e.subject ?? '';
  const extra = extraOf(e);
  if (!isKnownType(e.type)) {
    return ok({ id: e.id, source: e.source, type: e.type, subject, at, data: e.data, ...extra });
  }
  const prefix = subjectPrefix(e.type);
  if (prefix !== null && (!subject.startsWith(prefix) || subject.length === prefix.length)) {
    return err({ field: 'subject', reason: `must be ${prefix}<id>` });
  }
  if (isPlainData(e.type, e.data)) {
    return ok({ id: e.id, source: e.source, type: e.type, subject, at, data: e.data, ...extra });
  }
  const data = EVENT_CATALOGUE[e.type].safeParse(e.data);
  if (!data.success) return err(faultOf(data.error, 'data.'));
  return ok({ id: e.id, source: e.source, type: e.type, subject, at, data: data.data, ...extra });
}

/** The schema says what's wrong with an envelope; that nothing is, is seen several times faster by looking. */
function readEnvelope(input: unknown): EventJson | z.ZodError {
  if (isPlainEnvelope(input)) return input;
  const envelope = zEnvelope.safeParse(input);
  return envelope.success ? envelope.data : envelope.error;
}

/** True only for what `zEnvelope` takes as it is; its time is read by the caller. */
function isPlainEnvelope(input: unknown): input is EventJson {
  if (typeof input !== 'object' || input === null || Object.hasOwn(input, '__proto__')) return false;
  const e = input as Record<string, unknown>;
  return (
    e.specversion === '1.0' &&
    isName(e.id) &&
    typeof e.source === 'string' &&
    e.source.length <= 200 &&
    (e.source.startsWith('/platform/') || e.source.startsWith('/console/')) &&
    isName(e.type) &&
    (e.subject === undefined || (typeof e.subject === 'string' && e.subject.length <= 400)) &&
    typeof e.time === 'string' &&
    (e.datacontenttype === undefined || typeof e.datacontenttype === 'string')
  );
}

const ENVELOPE_FIELDS = new Set([
  'specversion',
  'id',
  'source',
  'type',
  'subject',
  'time',
  'datacontenttype',
  'data',
]);

/** Envelope fields outside the ones this program reads: kept, never dropped. */
function extraOf(e: EventJson): { extra?: Record<string, unknown> } {
  let extra: Record<string, unknown> | undefined;
  for (const key of Object.keys(e)) {
    if (ENVELOPE_FIELDS.has(key)) continue;
    extra ??= {};
    extra[key] = e[key];
  }
  return extra ? { extra } : {};
}

function faultOf(error: z.ZodError, prefix: string): EventFault {
  const issue = error.issues[0];
  if (!issue) return { field: prefix, reason: 'invalid' };
  return { field: (prefix + issue.path.join('.')).replace(/\.$/, '') || '(event)', reason: issue.message };
}

/** The envelope of an event, fields in a fixed order so that the same event gives the same bytes. `time` in UTC unless worded otherwise. */
export function toEnvelope(event: WarEvent, timeText: string = formatUtc(event.at)): EventJson {
  return {
    specversion: '1.0',
    id: event.id,
    source: event.source,
    type: event.type,
    subject: event.subject,
    time: timeText,
    datacontenttype: 'application/json',
    data: event.data,
    ...event.extra,
  };
}

export { subjectId } from '../kernel';
