import { compareCodePoints, type HashLines, isConsoleSource, type WarEvent } from '../kernel';
import { ActBook } from './act-book';
import type { ActKind, ActRow } from './act-row';
import type { AnswerCode } from './answer-note';
import type { ActFate } from './events';

/** How an act was ended by a person. */
interface ActEnding {
  readonly commandId: string;
  /** The act's key; absent in a snapshot of before it was kept. */
  readonly key?: string;
  readonly fate: ActFate;
  readonly by: string;
  readonly approvedBy: string | null;
  readonly evidence: string;
  readonly at: number;
  /** Source and id of the event: the earliest by time, then by these, stands. */
  readonly event: string;
}

/** A refused act and the event that says so. */
interface Refusal {
  readonly row: ActRow;
  readonly event: string;
}

/** What the fold knows of acts: which the platform refused, and which a person ended. */
export interface Acts {
  /** By the act's command. */
  readonly closings: Map<string, ActEnding>;
  /** By the act's command. */
  readonly refusals: Map<string, Refusal>;
  /** The refused ones, as they're shown. */
  readonly refused: ActBook;
}

export interface ActsDump {
  readonly closings: readonly ActEnding[];
  readonly refusals: readonly Refusal[];
}

export function createActs(): Acts {
  return { closings: new Map(), refusals: new Map(), refused: new ActBook() };
}

/** Folds a closing. The earliest one of a command stands, whatever the order they come in. */
export function applyActClosed(state: Acts, event: WarEvent): void {
  const { commandId, key, fate, by, approvedBy, evidence } = event.data as Omit<ActEnding, 'approvedBy'> & {
    readonly approvedBy?: string;
  };
  const closing: ActEnding = {
    commandId,
    ...(key === undefined ? {} : { key }),
    fate,
    by,
    approvedBy: approvedBy ?? null,
    evidence,
    at: event.at,
    event: nameOf(event),
  };
  const known = state.closings.get(commandId);
  if (known && compare(known, closing) <= 0) return;
  state.closings.set(commandId, closing);
}

/** True once a person ended the act under a key. */
export function isClosed(state: Acts, key: string): boolean {
  for (const closing of state.closings.values()) {
    if ((closing.key ?? closing.commandId) === key) return true;
  }
  return false;
}

/** Notes that the platform refused an act of this console. The earliest refusal of a command stands. */
export function noteRefusedAct(state: Acts, event: WarEvent, kind: ActKind): void {
  const { commandId, reason } = event.data as { readonly commandId: string; readonly reason: string };
  // A payout refused for want of money is deferred, and listed as that.
  const isDeferred = kind === 'payout' && reason === ('insufficient_funds' satisfies AnswerCode);
  if (!isConsoleSource(event.source) || isDeferred) return;
  const refusal = { row: refusedRow(event, commandId, kind, reason), event: nameOf(event) };
  const known = state.refusals.get(commandId);
  const isEarlier =
    known &&
    compare({ at: known.row.since, event: known.event }, { at: event.at, event: refusal.event }) <= 0;
  if (isEarlier) return;
  state.refusals.set(commandId, refusal);
  state.refused.put(refusal.row);
}

export function dumpActs(state: Acts): ActsDump {
  return { closings: [...state.closings.values()], refusals: [...state.refusals.values()] };
}

export function loadActs(dump: ActsDump): Acts {
  const state = createActs();
  for (const closing of dump.closings) state.closings.set(closing.commandId, closing);
  for (const refusal of dump.refusals) {
    state.refusals.set(refusal.row.key, refusal);
    state.refused.put(refusal.row);
  }
  return state;
}

export function digestActs(state: Acts, lines: HashLines): void {
  for (const [id, closing] of sorted(state.closings)) {
    const { fate, by, approvedBy, evidence, at } = closing;
    lines.add('closed', [id, fate, by, approvedBy, evidence, at]);
  }
  for (const [id, { row }] of sorted(state.refusals)) {
    lines.add('rejected', [id, row.kind, row.subject, row.reason, row.since]);
  }
}

function refusedRow(event: WarEvent, commandId: string, kind: ActKind, reason: string): ActRow {
  return {
    key: commandId,
    kind,
    state: 'rejected',
    subject: event.subject,
    amountFen: null,
    by: null,
    attempts: 0,
    note: null,
    reason,
    says: null,
    since: event.at,
    firstSentAt: null,
    nextTryAt: null,
  };
}

function nameOf({ source, id }: WarEvent): string {
  return `${source}\u0000${id}`;
}

function compare(
  a: { readonly at: number; readonly event: string },
  b: { readonly at: number; readonly event: string },
): number {
  return a.at - b.at || compareCodePoints(a.event, b.event);
}

function sorted<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => compareCodePoints(a, b));
}
