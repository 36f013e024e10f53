import { type DisputeView, disputeView, type ListingNames, type TimelineEntry } from '../disputes';
import { FUNDS } from '../funds';
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
  if (money.length === 0) return view;
  // Events of one instant keep the order of the fold: the dispute's own come before its payouts.
  return { ...view, timeline: [...view.timeline, ...money].sort((a, b) => a.at - b.at) };
}

/** Payouts and recoveries of a dispute, as far as they're kept: of a payout that's posted, the posting. */
function moneyTimeline({ funds }: EngineState, disputeId: string): readonly TimelineEntry[] {
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
  const row = payouts.find(disputeId, 'advance');
  const file = row < 0 ? undefined : payouts.files.get(row);
  for (const { at, source, eventId, commandId, amountFen, fund } of file?.requests ?? []) {
    const data = { commandId, disputeId, amountFen, fund: FUNDS[fund] };
    entries.push({ at, type: 'warroom.payout.requested.v1', source, eventId, data });
    const rejection = payouts.rejections.get(commandId);
    if (!rejection) continue;
    const { reason } = rejection;
    const said = { at: rejection.at, source: rejection.source, eventId: rejection.eventId };
    entries.push({ ...said, type: 'warroom.payout.rejected.v1', data: { commandId, disputeId, reason } });
  }
  if (file?.deferral) {
    const { at, source, eventId, amountFen, fund, reason } = file.deferral;
    const data = { disputeId, amountFen, fund: FUNDS[fund], reason };
    entries.push({ at, type: 'warroom.payout.deferred.v1', source, eventId, data });
  }
  return entries;
}
