import { commandOfId, isConsoleSource, nameOfId, subjectId, type WarEvent } from '../kernel';

/** How an act ended, or where it stands. `recorded`: it needs nobody's answer. `refused`: the rules said no. */
export const AUDIT_OUTCOMES = [
  'recorded',
  'pending',
  'acknowledged',
  'rejected',
  'unknown',
  'refused',
] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** One act of a person or of the console itself, with the record that proves it. */
export interface AuditEntry {
  /** Place in the journal, and the link of the chain there, SHA-256 hex. */
  readonly seq: number;
  readonly hash: string;
  /** Epoch ms. */
  readonly at: number;
  readonly source: string;
  readonly eventId: string;
  /** The event's type without `warroom.` and `.v1`, e.g. `dispute.assigned`; of a refused act what was tried. */
  readonly act: string;
  /** Who; `system` for what the console decided by itself. */
  readonly actor: string;
  /** False where nobody of that name was on the directory yet: anybody may have typed it. */
  readonly isVerified: boolean;
  /** What it's about, e.g. `dispute/D1`. */
  readonly about: string;
  /** What a person gave as their reason; null of a refused act, whose code says why. */
  readonly reason: string | null;
  readonly outcome: AuditOutcome;
  /** The error's code of a refused act; null otherwise. */
  readonly code: string | null;
  /** Place and instant of the platform's answer; null while there's none, or none is needed. */
  readonly answerSeq: number | null;
  readonly answeredAt: number | null;
}

/** Which entries: an absent field is any. */
export interface AuditFilter {
  readonly actor?: string | undefined;
  /** Beginning of the act, e.g. `dispute.`. */
  readonly act?: string | undefined;
  readonly outcome?: AuditOutcome | undefined;
  /** Part of what it's about, of its reason, actor or event id; ASCII letters without case. */
  readonly text?: string | undefined;
  /** Epoch ms, both inclusive. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** A recorded event at its place in the chain. */
export interface AuditRecord {
  readonly seq: number;
  readonly hash: string;
  readonly event: WarEvent;
}

const ANSWER = ':answer';
const UNKNOWN = ':unknown';
const REFUSED = 'warroom.command.refused.v1';
const SYSTEM = 'system';

/** True for a record that tells of an act; false for what answers one: that's told with the act. */
export function isAct({ source, id, type }: WarEvent): boolean {
  if (!isConsoleSource(source)) return false;
  return type === REFUSED || answerNameOf(id) === null;
}

/** Names of the records that may tell how an act ended: the answer first, and that there was none in time. */
export function answerNamesOf({ id }: WarEvent): readonly string[] {
  const commandId = commandOfId(id);
  return commandId === null ? [] : [`${commandId}${ANSWER}`, `${commandId}${UNKNOWN}`];
}

/** The name of a record that tells how an act ended; null for any other. */
export function answerNameOf(id: string): string | null {
  const name = nameOfId(id);
  return name.endsWith(ANSWER) || name.endsWith(UNKNOWN) ? name : null;
}

/** True for an act that the platform must answer. */
export function needsAnswer({ type }: WarEvent): boolean {
  return /[._]requested\.v1$/.test(type);
}

/** What acts say of themselves, under the names that all console events use. */
interface ActData {
  readonly by?: unknown;
  readonly actor?: unknown;
  readonly reason?: unknown;
  readonly note?: unknown;
  readonly evidence?: unknown;
  readonly kind?: unknown;
  readonly about?: unknown;
  readonly code?: unknown;
}

/** Whether a recorded actor is who it says, at an instant. */
export type VerifyActor = (actor: string, at: number) => boolean;

/** The entry of an act; `answer`: the first of the records that `answerNamesOf` names, null when there's none. */
export function auditEntry(
  { seq, hash, event }: AuditRecord,
  answer: AuditRecord | null,
  isVerified: VerifyActor,
): AuditEntry {
  const data = (event.data ?? {}) as ActData;
  const isRefused = event.type === REFUSED;
  const outcome = isRefused ? 'refused' : outcomeOf(event, answer);
  const actor = textOf(data.actor) ?? textOf(data.by) ?? SYSTEM;
  const isAnswered = answer !== null && outcome !== 'recorded' && outcome !== 'unknown';
  return {
    seq,
    hash,
    at: event.at,
    source: event.source,
    eventId: event.id,
    act: isRefused ? (textOf(data.kind) ?? 'command') : nameOf(event.type),
    actor,
    isVerified: isVerified(actor, event.at),
    about: isRefused ? (textOf(data.about) ?? event.subject) : event.subject,
    reason: textOf(data.reason) ?? textOf(data.note) ?? textOf(data.evidence),
    outcome,
    code: isRefused ? textOf(data.code) : null,
    answerSeq: isAnswered ? answer.seq : null,
    answeredAt: isAnswered ? answer.event.at : null,
  };
}

function outcomeOf(event: WarEvent, answer: AuditRecord | null): AuditOutcome {
  if (!needsAnswer(event)) return 'recorded';
  if (answer === null) return 'pending';
  if (answer.event.id.endsWith(UNKNOWN)) return 'unknown';
  return /[._]rejected\.v1$/.test(answer.event.type) ? 'rejected' : 'acknowledged';
}

/** `warroom.dispute.assigned.v1` → `dispute.assigned`. */
function nameOf(type: string): string {
  return type.replace(/^warroom\./, '').replace(/\.v\d+$/, '');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** True for an entry the filter takes. */
export function matchesAudit(entry: AuditEntry, filter: AuditFilter): boolean {
  const { actor, act, outcome, from, to } = filter;
  if (actor !== undefined && entry.actor !== actor) return false;
  if (act !== undefined && !entry.act.startsWith(act)) return false;
  if (outcome !== undefined && entry.outcome !== outcome) return false;
  if (from !== undefined && entry.at < from) return false;
  if (to !== undefined && entry.at > to) return false;
  const text = filter.text?.trim().toLowerCase() ?? '';
  if (text === '') return true;
  const parts = [subjectId(entry.about), entry.about, entry.reason ?? '', entry.actor, entry.eventId];
  return parts.some((part) => part.toLowerCase().includes(text));
}
