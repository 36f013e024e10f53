import { type DisputeView, disputeView, type ListingNames, type TimelineEntry } from '../disputes';
import { FUNDS, PAYOUT_KINDS } from '../funds';
import { isConsoleSource } from '../kernel';
import type { RecoveryCase } from '../recoveries';
import type { EngineState } from './engine-state';

/** Everything about one dispute, its money included; null when there's no such dispute. */
export function disputeDetail(
  state: EngineState,
  id: string,
  now: number,
  names: ListingNames,
): DisputeView | null {
  const isUnknown = (commandId: string): boolean => state.unknownCommands.has(commandId);
  const view = disputeView(state.disputes, id, { now, names, isUnknown });
  if (view === null) return null;
  const money = moneyTimeline(state, id);
  // Events of one instant keep the order of the fold: the dispute's own come before its payouts.
  const timeline = [...view.timeline, ...money].sort((a, b) => a.at - b.at);
  return { ...view, timeline: timeline.map((entry) => withDoubt(entry, state)) };
}

/** What was done here in a name that no directory vouched for says so. */
function withDoubt(entry: TimelineEntry, { people }: EngineState): TimelineEntry {
  const { by } = (entry.data ?? {}) as { readonly by?: unknown };
  if (!isConsoleSource(entry.source) || typeof by !== 'string' || by === '') return entry;
  return people.isVerified(by, entry.at) ? entry : { ...entry, isUnverified: true };
}

/** Payouts and recoveries of a dispute, as far as they're kept: of a payout that's posted, the posting. */
function moneyTimeline({ funds, recoveries }: EngineState, disputeId: string): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = funds.ledger.paymentsOf(disputeId).map((posting) => ({
    at: posting.at,
    type: posting.kind === 'payout' ? 'warroom.payout.posted.v1' : 'warroom.recovery.posted.v1',
    source: posting.source,
    eventId: posting.eventId,
    data: {
      disputeId,
      amountFen: posting.amountFen,
      fund: FUNDS[posting.kind === 'payout' ? posting.debit : posting.credit],
    },
  }));
  const { payouts } = funds;
  const files = PAYOUT_KINDS.map((kind) => payouts.files.get(payouts.find(disputeId, kind)));
  for (const { at, source, eventId, commandId, amountFen, fund } of files.flatMap((f) => f?.requests ?? [])) {
    const data = { commandId, disputeId, amountFen, fund: FUNDS[fund] };
    entries.push({ at, type: 'warroom.payout.requested.v1', source, eventId, data });
    const rejection = payouts.rejections.get(commandId);
    if (!rejection) continue;
    const { reason } = rejection;
    const said = { at: rejection.at, source: rejection.source, eventId: rejection.eventId };
    entries.push({ ...said, type: 'warroom.payout.rejected.v1', data: { commandId, disputeId, reason } });
  }
  for (const { at, source, eventId, amountFen, fund, reason } of files.flatMap((f) => f?.deferral ?? [])) {
    const data = { disputeId, amountFen, fund: FUNDS[fund], reason };
    entries.push({ at, type: 'warroom.payout.deferred.v1', source, eventId, data });
  }
  for (const { at, source, eventId, amountFen, fund, reason } of files.flatMap((f) => f?.hold ?? [])) {
    const data = { disputeId, amountFen, fund: FUNDS[fund], reason };
    entries.push({ at, type: 'warroom.payout.held.v1', source, eventId, data });
  }
  const recovery = recoveries.cases.get(disputeId);
  return recovery ? [...entries, ...recoveryTimeline(recovery)] : entries;
}

/** A recovery's own steps; what came back is in the ledger's words already. */
function recoveryTimeline(recovery: RecoveryCase): readonly TimelineEntry[] {
  const { disputeId } = recovery;
  const steps = <S extends { at: number; source: string; eventId: string }>(
    type: string,
    list: readonly S[],
    more: object = {},
  ): TimelineEntry[] =>
    list.map(({ at, source, eventId, ...data }) => ({
      at,
      type: `warroom.recovery.${type}.v1`,
      source,
      eventId,
      data: { disputeId, ...data, ...more },
    }));
  return [
    ...steps('opened', recovery.openings),
    ...steps('assessed', recovery.assessments),
    ...steps('requested', recovery.requests),
    ...steps('rejected', recovery.rejections),
    ...steps('closed', recovery.closings, { outcome: 'written_off' }),
  ];
}
