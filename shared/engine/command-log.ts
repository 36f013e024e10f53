import { settlementTakenBack } from '../disputes';
import { canonicalJson, commandOfId, isConsoleSource, nameOfId, type WarEvent } from '../kernel';
import type { Command, DataOf } from '../protocol';
import { isSystemId } from './system-ids';

/** Between a command's id and a number: a dispute that changed hands with an accepted hand-over. */
export const HANDED_OVER = ':handed-over-';

/** What a command asks for, as one text: the same id with another content is another command. */
export function contentOf(command: Command): string {
  switch (command.kind) {
    case 'dispute.assign':
      return content('assign', command.disputeId, command.to);
    case 'dispute.move':
      return content('move', command.disputeId, command.to);
    case 'dispute.resolve':
      return content('resolve', command.disputeId, command.outcome, command.paidFen, command.payer);
    case 'dispute.assessLiability':
      return content('assessLiability', command.disputeId, command.party);
    case 'dispute.addEvidence':
      return content('addEvidence', command.disputeId, command.evidence, command.party, command.title);
    case 'dispute.revert':
      return content('revert', command.disputeId, command.ofCommandId);
    case 'dispute.appeal':
      return content('appeal', command.disputeId, command.party);
    case 'dispute.snooze':
      return content('snooze', command.disputeId, command.until);
    case 'dispute.wake':
      return content('wake', command.disputeId);
    case 'dispute.escalate':
      // The step it ends with is the same as a move's.
      return content('move', command.disputeId, 'in_review');
    case 'dispute.payAdvance':
      return content('payAdvance', command.disputeId);
    case 'jury.empanel':
      return content('empanel', command.disputeId);
    case 'jury.close':
      return content('closeJury', command.juryId);
    case 'docking.answer':
      return content('answer', command.caseId, command.answer.trim());
    case 'docking.close':
      return content('closeCase', command.caseId);
    case 'docking.draftNotice':
      return content('draftNotice', command.body, command.itemId, command.text.trim());
    case 'docking.sendNotice':
      return content('sendNotice', command.noticeId);
    case 'dispute.pause':
      return content('pause', command.disputeId);
    case 'dispute.resume':
      return content('resume', command.disputeId);
    case 'approval.propose':
      return contentOfProposal(command.content);
    case 'approval.approve':
      return content('approveApproval', command.approvalId, command.hash);
    case 'approval.refuse':
      return content('refuseApproval', command.approvalId);
    case 'approval.withdraw':
      return content('withdrawApproval', command.approvalId);
    case 'listing.takeDown':
      return content('takeDown', command.itemId);
    case 'act.close':
      return content('closeAct', command.key, command.fate);
    case 'recovery.assess':
      return content('recoveryAssess', command.disputeId, command.finding);
    case 'recovery.collect':
      return content('recoveryCollect', command.disputeId);
    case 'recovery.writeOff':
      return content('recoveryWriteOff', command.disputeId);
    case 'report.schedule':
      return content('schedule', command.scheduleId, canonicalJson(command.args), String(command.isActive));
    case 'report.draftShift':
      return content('draftShift', command.from, canonicalJson(command.notes));
    case 'handover.offer':
      return content('offerHandover', command.to, command.note.trim());
    case 'handover.accept':
      return content('acceptHandover', command.handoverId);
    case 'handover.decline':
      return content('declineHandover', command.handoverId, command.reason.trim());
    case 'handover.withdraw':
      return content('withdrawHandover', command.handoverId);
  }
}

/** What a command asked for, and of whom it came; null where the record doesn't say. */
export interface Asked {
  readonly content: string;
  readonly by: string | null;
}

/** True for the same act of the same person: anything else under a used id is another command. */
export function isSameAsked(before: Asked, now: Asked): boolean {
  return before.content === now.content && (before.by === null || before.by === now.by);
}

/** What a proposal asks for. */
export function contentOfProposal(proposed: unknown): string {
  return content('proposeApproval', canonicalJson(proposed));
}

/**
 * Which commands were decided, and what each asked for; read from the events they gave, so that a restart knows them
 * too. The name of a console's event is `<commandId>:<what>`.
 */
export class CommandLog {
  readonly #asked: Map<string, Asked>;

  constructor(entries: Iterable<readonly [commandId: string, asked: Asked]> = []) {
    this.#asked = new Map(entries);
  }

  /** What the command asked for, and who; undefined for one that wasn't decided yet. */
  get(commandId: string): Asked | undefined {
    return this.#asked.get(commandId);
  }

  note(event: WarEvent): void {
    // What the console decides by itself isn't asked for by anybody, and no command may bear such a name.
    if (!isConsoleSource(event.source) || isSystemId(nameOfId(event.id))) return;
    const asked = contentOfEvent(event);
    const commandId = commandOfId(event.id);
    if (asked !== null && commandId !== null)
      this.#asked.set(commandId, { content: asked, by: actorOfEvent(event) });
  }

  entries(): [string, Asked][] {
    return [...this.#asked];
  }
}

/** Who acted, as a console's event says; null where it doesn't. */
function actorOfEvent({ data }: WarEvent): string | null {
  const { by, actor } = data as { readonly by?: unknown; readonly actor?: unknown };
  return typeof by === 'string' ? by : typeof actor === 'string' ? actor : null;
}

/** What the command behind a console's event asked for; null for events that aren't the first of a command. */
function contentOfEvent(event: WarEvent): string | null {
  const id = event.subject.slice(event.subject.indexOf('/') + 1);
  switch (event.type) {
    case 'warroom.dispute.assigned.v1':
      // Of an accepted hand-over, its own event says what was asked for.
      if (event.id.includes(HANDED_OVER)) return null;
      return content('assign', id, (event.data as DataOf<typeof event.type>).to);
    case 'warroom.dispute.moved.v1':
      // Of an act of two steps, the last says what it was.
      return event.id.endsWith(':escalated-1')
        ? null
        : content('move', id, (event.data as DataOf<typeof event.type>).to);
    case 'warroom.dispute.settlement_requested.v1': {
      const { outcome, paidFen, payer } = event.data as DataOf<typeof event.type>;
      return content('resolve', id, outcome, paidFen, payer);
    }
    case 'warroom.dispute.liability_assessed.v1':
      return content('assessLiability', id, (event.data as DataOf<typeof event.type>).party);
    case 'warroom.dispute.evidence_added.v1': {
      const { kind, party, title } = event.data as DataOf<typeof event.type>;
      return content('addEvidence', id, kind, party, title);
    }
    case 'warroom.dispute.revert_requested.v1':
      return content('revert', id, settlementTakenBack(event.data as DataOf<typeof event.type>));
    case 'warroom.dispute.appealed.v1':
      return content('appeal', id, (event.data as DataOf<typeof event.type>).party);
    case 'warroom.dispute.snoozed.v1':
      return content('snooze', id, (event.data as DataOf<typeof event.type>).until);
    case 'warroom.dispute.woken.v1':
      return content('wake', id);
    case 'warroom.payout.requested.v1':
    case 'warroom.payout.deferred.v1':
      return content('payAdvance', id);
    case 'warroom.jury.empanelled.v1':
      return content('empanel', (event.data as DataOf<typeof event.type>).disputeId);
    case 'warroom.jury.verdict.v1':
      return content('closeJury', id);
    case 'warroom.docking.answer_requested.v1':
      return content('answer', id, (event.data as DataOf<typeof event.type>).answer);
    case 'warroom.docking.case_closed.v1':
      return content('closeCase', id);
    case 'warroom.docking.notice_drafted.v1': {
      const { body, itemId, text } = event.data as DataOf<typeof event.type>;
      return content('draftNotice', body, itemId, text);
    }
    case 'warroom.docking.notice_requested.v1':
      return content('sendNotice', id);
    case 'warroom.recovery.assessed.v1':
      return content('recoveryAssess', id, (event.data as DataOf<typeof event.type>).finding);
    case 'warroom.recovery.requested.v1':
      return content('recoveryCollect', id);
    case 'warroom.recovery.closed.v1':
      return content('recoveryWriteOff', id);
    case 'warroom.refund_rules.proposed.v1': {
      const { basedOn, rules } = event.data as DataOf<typeof event.type>;
      return content('refundRulesPropose', basedOn, JSON.stringify(rules));
    }
    case 'warroom.refund_rules.adopted.v1':
      return content('refundRulesApprove', id);
    case 'warroom.refund_rules.withdrawn.v1':
      return content('refundRulesWithdraw', id);
    case 'warroom.dispute.paused.v1':
      return content('pause', id);
    case 'warroom.dispute.resumed.v1':
      return content('resume', id);
    case 'warroom.approval.proposed.v1':
      return contentOfProposal((event.data as DataOf<typeof event.type>).content);
    case 'warroom.approval.approved.v1':
      return content('approveApproval', id, (event.data as DataOf<typeof event.type>).hash);
    case 'warroom.approval.refused.v1':
      return content('refuseApproval', id);
    case 'warroom.approval.withdrawn.v1':
      return content('withdrawApproval', id);
    // What follows was a command's own event before there was one rule for all that takes two.
    case 'warroom.policy.proposed.v1': {
      const { basedOn, set } = event.data as DataOf<typeof event.type>;
      return content('propose', basedOn, canonicalJson(set));
    }
    case 'warroom.policy.approved.v1':
      return content('approve', id);
    case 'warroom.policy.withdrawn.v1':
      return content('withdraw', id);
    case 'warroom.listing.takedown_requested.v1':
      return content('takeDown', id);
    case 'warroom.act.closed.v1': {
      const { key, fate } = event.data as DataOf<typeof event.type>;
      return content('closeAct', key, fate);
    }
    case 'warroom.report.scheduled.v1': {
      const { scheduleId, args, isActive } = event.data as DataOf<typeof event.type>;
      return content('schedule', scheduleId, canonicalJson(args), String(isActive));
    }
    case 'warroom.shift_report.drafted.v1': {
      const { from, notes } = event.data as DataOf<typeof event.type>;
      return content('draftShift', from, canonicalJson(notes));
    }
    case 'warroom.shift_report.signed.v1': {
      const { from, draftId, role } = event.data as DataOf<typeof event.type>;
      return content('signShift', from, draftId, role);
    }
    case 'warroom.handover.offered.v1': {
      const { to, note } = event.data as DataOf<typeof event.type>;
      return content('offerHandover', to, note);
    }
    case 'warroom.handover.accepted.v1':
      return content('acceptHandover', id);
    case 'warroom.handover.declined.v1':
      return content('declineHandover', id, (event.data as DataOf<typeof event.type>).reason);
    case 'warroom.handover.withdrawn.v1':
      return content('withdrawHandover', id);
    default:
      return null;
  }
}

function content(...parts: readonly (string | number | null)[]): string {
  return JSON.stringify(parts);
}
