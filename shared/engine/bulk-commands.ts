import { type Before, type BulkAct, BY_RULE } from '../bulk';
import { actFactsOf, type DisputeSide, type Disputes, factsSince, settlementFacts } from '../disputes';
import { type ProposedSettlement, proposedSettlement } from '../guarantees';
import { type CodedError, codedError, err, ok, type Result } from '../kernel';
import type { Command } from '../protocol';

const UNDO_REASON = 'undo of a bulk act';

/** What a bulk act does to one dispute, as a command of its own. */
export function commandOfItem(act: BulkAct, disputeId: string, disputes: Disputes): Command {
  switch (act.kind) {
    case 'resolve': {
      const settlement = settlementOfItem(act, disputeId, disputes);
      return { kind: 'dispute.resolve', disputeId, ...settlement, ...(act.note ? { note: act.note } : {}) };
    }
    case 'assign':
      return { kind: 'dispute.assign', disputeId, to: act.to, ...reasonOf(act.reason) };
    case 'move':
      return { kind: 'dispute.move', disputeId, to: act.to, ...reasonOf(act.reason) };
    case 'snooze':
      return { kind: 'dispute.snooze', disputeId, until: act.until, ...reasonOf(act.reason) };
    case 'payAdvance':
      return { kind: 'dispute.payAdvance', disputeId, reason: act.reason };
  }
}

/** What is proposed for the dispute, as far as nobody says otherwise, and of its amount the part asked for. */
function settlementOfItem(
  { outcome, payer, percent }: Extract<BulkAct, { kind: 'resolve' }>,
  disputeId: string,
  disputes: Disputes,
): ProposedSettlement {
  const facts = settlementFacts(disputes, disputeId);
  const chosen = outcome === BY_RULE ? undefined : outcome;
  // Nothing is paid on what isn't there: the decision says so.
  const proposed: ProposedSettlement =
    facts === null
      ? { outcome: chosen ?? 'refund', paidFen: 0, payer: 'merchant' }
      : proposedSettlement(facts, chosen);
  return {
    outcome: proposed.outcome,
    payer: payer === BY_RULE ? proposed.payer : payer,
    paidFen: Math.floor((proposed.paidFen * percent) / 100),
  };
}

/** What has to be known of a dispute to put it back as it was before an act. */
export function beforeOf(act: BulkAct, disputeId: string, disputes: Disputes): Before {
  const facts = actFactsOf(disputes, disputeId);
  if (facts === null) return null;
  switch (act.kind) {
    case 'assign':
      return facts.owner;
    case 'move':
      return facts.stage;
    case 'snooze':
      return facts.snoozedUntil;
    case 'resolve':
    case 'payAdvance':
      return null;
  }
}

/**
 * What puts one item of a bulk act back.
 *
 * Errors: `conflict` where somebody changed it since: their act isn't undone with it; `illegal_step` for money paid in
 * advance, which is recovered and not undone.
 */
export function undoOfItem(
  act: BulkAct,
  item: {
    readonly disputeId: string;
    readonly commandId: string;
    readonly before: Before;
    /** What it was seen as before the act; empty where that isn't known. */
    readonly version: string;
  },
  disputes: Disputes,
): Result<Command, CodedError> {
  const { disputeId, commandId, before } = item;
  const facts = actFactsOf(disputes, disputeId);
  const isOnlyOurs = (side: DisputeSide): boolean =>
    item.version === '' || factsSince(disputes, disputeId, item.version, side) === 1;
  const changed = err(codedError('conflict', `${disputeId} was changed since by somebody else`));
  switch (act.kind) {
    case 'resolve':
      return ok({ kind: 'dispute.revert', disputeId, ofCommandId: commandId });
    case 'assign':
      if (facts?.owner !== act.to || !isOnlyOurs('owner')) return changed;
      return ok({
        kind: 'dispute.assign',
        disputeId,
        to: before === null ? null : String(before),
        reason: UNDO_REASON,
      });
    case 'move': {
      if (facts?.stage !== act.to || !isOnlyOurs('stage')) return changed;
      const command = { kind: 'dispute.move', disputeId, to: before, reason: UNDO_REASON };
      if (before === 'opened') return err(codedError('illegal_step', `${disputeId} can't be untriaged`));
      return ok(command as Command);
    }
    case 'snooze':
      if (facts?.snoozedUntil !== act.until || !isOnlyOurs('snooze')) return changed;
      return ok(
        // An instant that had passed when it was snoozed anew is none to go back to.
        typeof before === 'number' && before > disputes.now
          ? { kind: 'dispute.snooze', disputeId, until: before, reason: UNDO_REASON }
          : { kind: 'dispute.wake', disputeId },
      );
    case 'payAdvance':
      return err(
        codedError('illegal_step', `what was paid in advance on ${disputeId} is recovered, not undone`),
      );
  }
}

function reasonOf(reason: string | undefined): { reason?: string } {
  return reason === undefined ? {} : { reason };
}
