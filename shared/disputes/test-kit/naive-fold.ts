import { compareEvents, HOUR_MS } from '../../kernel';
import type { DisputeEvent, DisputeEventData } from '../event-types';
import type { Stage } from '../events';

/** A dispute as plain values, the way the rules tell it. */
export interface NaiveDispute {
  readonly id: string;
  readonly opening: DisputeEventData<'warroom.dispute.opened.v1'> | null;
  readonly openedAt: number | null;
  readonly stage: Stage;
  readonly owner: string | null;
  readonly settledAt: number | null;
  readonly paidFen: number;
  readonly outcome: string | null;
  readonly settlingSince: number | null;
  readonly pausedSince: number | null;
  readonly snoozedUntil: number | null;
  readonly revertingSince: number | null;
  readonly liability: string | null;
  readonly anomalies: readonly string[];
  readonly events: readonly DisputeEvent[];
}

/**
 * The slow and plain fold that the fast one is held against: sort everything, then read DOMAIN.md §2 line by line. It
 * shares no code with the fold but the order of events.
 */
export function naiveFold(events: readonly DisputeEvent[]): Map<string, NaiveDispute> {
  const byId = new Map<string, DisputeEvent[]>();
  for (const event of [...events].sort(compareEvents)) {
    const id = event.subject.slice('dispute/'.length);
    byId.set(id, [...(byId.get(id) ?? []), event]);
  }
  return new Map([...byId].map(([id, own]) => [id, foldOne(id, own)]));
}

const HANDLING = ['with_merchant', 'with_logistics', 'with_consumer', 'in_review', 'in_jury'];

function isLegal(from: string, to: string): boolean {
  if (from === to) return false;
  if (to === 'appealed') return from === 'resolved';
  if (from === 'resolved' || from === 'withdrawn') return false;
  if (to === 'resolved' || to === 'withdrawn') return true;
  if (to === 'triaged') return from === 'opened';
  return from === 'triaged' || HANDLING.includes(from);
}

function foldOne(id: string, events: readonly DisputeEvent[]): NaiveDispute {
  const opening = events.find((e) => e.type === 'warroom.dispute.opened.v1');
  const resolves = events.filter((e) => e.type === 'warroom.dispute.resolved.v1');
  const reverts = events.filter((e) => e.type === 'warroom.dispute.reverted.v1');
  const standing = resolves.filter((r) => !reverts.some((v) => v.data.eventId === r.id));
  const anomalies: string[] = [];
  const appealed = new Set<string>();
  let stage: Stage = 'opened';
  let owner: string | null = null;
  let settledAt: number | null = null;
  let pausedSince: number | null = null;
  let snoozedUntil: number | null = null;
  let liability: string | null = null;
  const enter = (to: Stage): void => {
    if (!isLegal(stage, to)) anomalies.push('illegal_step');
    stage = to;
  };
  for (const event of events) {
    if (event.type === 'warroom.dispute.opened.v1' && event !== opening) anomalies.push('opened_twice');
    if (event.type === 'warroom.dispute.moved.v1') enter(event.data.to);
    if (event.type === 'warroom.dispute.assigned.v1') owner = event.data.to;
    if (event.type === 'warroom.dispute.appealed.v1') {
      const isExtra = appealed.has(event.data.party);
      appealed.add(event.data.party);
      if (isExtra && isLegal(stage, 'appealed')) anomalies.push('illegal_step');
      enter('appealed');
    }
    if (event.type === 'warroom.dispute.withdrawn.v1') {
      enter('withdrawn');
      settledAt ??= event.at;
    }
    if (event.type === 'warroom.dispute.resolved.v1' && standing.includes(event)) {
      enter('resolved');
      settledAt ??= event.at;
    }
    if (event.type === 'warroom.dispute.paused.v1') pausedSince ??= event.at;
    if (event.type === 'warroom.dispute.resumed.v1') pausedSince = null;
    if (event.type === 'warroom.dispute.snoozed.v1') snoozedUntil = event.data.until;
    if (event.type === 'warroom.dispute.woken.v1') snoozedUntil = null;
    if (event.type === 'warroom.dispute.liability_assessed.v1') liability = event.data.party;
    if (event.type === 'warroom.dispute.reverted.v1') {
      const resolve = resolves.find((r) => r.id === event.data.eventId);
      const afterMs = resolve ? event.at - resolve.at : -1;
      if (afterMs < 0 || afterMs > 10_000) anomalies.push('illegal_step');
    }
  }
  if (!opening) anomalies.push('orphan');
  else if (settledAt !== null && settledAt < opening.at) anomalies.push('negative');
  return {
    id,
    opening: (opening?.data as NaiveDispute['opening']) ?? null,
    openedAt: opening?.at ?? null,
    stage,
    owner,
    settledAt,
    paidFen: standing.filter(isFirstOfItsCommand).reduce((sum, r) => sum + r.data.paidFen, 0),
    outcome: standing.at(-1)?.data.outcome ?? null,
    settlingSince: settlingSince(events),
    pausedSince,
    snoozedUntil,
    revertingSince: revertingSince(events),
    liability,
    anomalies,
    events,
  };
}

function settlingSince(events: readonly DisputeEvent[]): number | null {
  const isAnswered = (commandId: string): boolean =>
    events.some(
      (e) =>
        (e.type === 'warroom.dispute.resolved.v1' || e.type === 'warroom.dispute.settlement_rejected.v1') &&
        e.data.commandId === commandId,
    );
  const pending = events.find(
    (e) => e.type === 'warroom.dispute.settlement_requested.v1' && !isAnswered(e.data.commandId),
  );
  return pending?.at ?? null;
}

function revertingSince(events: readonly DisputeEvent[]): number | null {
  const pending = events.find(
    (e) =>
      e.type === 'warroom.dispute.revert_requested.v1' &&
      !events.some(
        (a) =>
          (a.type === 'warroom.dispute.revert_rejected.v1' && a.data.commandId === e.data.commandId) ||
          (a.type === 'warroom.dispute.reverted.v1' && a.data.eventId === e.data.eventId),
      ),
  );
  return pending?.at ?? null;
}

/** Time left of a dispute opened at `openedAt`, in milliseconds. */
export function leftMs(openedAt: number, now: number): number {
  return openedAt + 72 * HOUR_MS - now;
}

/** The band as DOMAIN.md §2.2 words it. */
export function naiveBand(openedAt: number, now: number): string {
  const left = leftMs(openedAt, now);
  if (left > 24 * HOUR_MS) return 'safe';
  if (left > 6 * HOUR_MS) return 'watch';
  return left >= 0 ? 'at_risk' : 'breached';
}

/** What one command paid is told of more than once: by its answer, and by the platform. */
function isFirstOfItsCommand<R extends { readonly data: { readonly commandId?: string | undefined } }>(
  resolve: R,
  _index: number,
  all: readonly R[],
): boolean {
  const { commandId } = resolve.data;
  return commandId === undefined || all.find(({ data }) => data.commandId === commandId) === resolve;
}
