import {
  appealStanding,
  appealsOf,
  type Disputes,
  type DisputeView,
  disputeIdAt,
  disputeView,
  rowOf,
  rowsAppealed,
  settlementFactsAt,
} from '../disputes';
import { caseRows, casesOfDispute, isOpenCase, noticeRows } from '../docking';
import { proposedSettlement } from '../guarantees';
import { isDecisive, isOpenJury, type JuryView, juryRows, juryView } from '../jury';
import { compareCodePoints } from '../kernel';
import type {
  AppealRow,
  DisputeJusticeView,
  JusticeCounts,
  JusticeSection,
  JusticeView,
  VerdictProposal,
} from '../protocol';
import type { EngineState } from './engine-state';

const NO_NAMES = { itemTitle: () => null, merchantName: () => null };

/** A window of one part of the Justice screen. */
export interface JusticeQuery {
  readonly section: JusticeSection;
  readonly offset: number;
  readonly limit: number;
}

/** Juries, appeals, associations' cases or notices, with the counts of all of them. */
export function justiceView(state: EngineState, query: JusticeQuery, now: number): JusticeView {
  const { section, offset, limit } = query;
  const juries = juryRows(state.juries, now);
  const appeals = appealRows(state.disputes, now);
  const cases = caseRows(state.docking, now);
  const notices = noticeRows(state.docking);
  const counts: JusticeCounts = {
    juries: tally(juries.filter(isOpenJury), ({ state: at }) => at === 'overdue'),
    appeals: tally(appeals.filter(isOpenAppeal), ({ standing }) => standing === 'overdue'),
    cases: tally(cases.filter(isOpenCase), ({ clock }) => clock === 'overdue'),
    notices: tally(
      notices.filter(({ state: at }) => at !== 'acknowledged'),
      () => false,
    ),
  };
  const page = <R>(rows: readonly R[]) => ({
    now,
    counts,
    total: rows.length,
    offset,
    rows: rows.slice(offset, offset + limit),
  });
  switch (section) {
    case 'juries':
      return { section, ...page(juries) };
    case 'appeals':
      return { section, ...page(appeals) };
    case 'cases':
      return { section, ...page(cases) };
    case 'notices':
      return { section, ...page(notices) };
  }
}

function tally<R>(open: readonly R[], isOverdue: (row: R) => boolean): { open: number; overdue: number } {
  return { open: open.length, overdue: open.filter(isOverdue).length };
}

function isOpenAppeal({ decidedAt }: Pick<AppealRow, 'decidedAt'>): boolean {
  return decidedAt === null;
}

/** All appeals: open ones first, nearest deadline first; then the decided, newest decision first. */
function appealRows(disputes: Disputes, now: number): readonly AppealRow[] {
  const rows: AppealRow[] = [];
  for (const row of rowsAppealed(disputes)) {
    const disputeId = disputeIdAt(disputes, row);
    for (const appeal of appealsOf(disputes, row)) {
      rows.push({ ...appeal, disputeId, standing: appealStanding(appeal, now) });
    }
  }
  return rows.sort((a, b) => {
    if (isOpenAppeal(a) !== isOpenAppeal(b)) return isOpenAppeal(a) ? -1 : 1;
    const byTime = isOpenAppeal(a) ? a.dueAt - b.dueAt : (b.decidedAt ?? 0) - (a.decidedAt ?? 0);
    return byTime || compareCodePoints(a.disputeId, b.disputeId) || a.at - b.at;
  });
}

/** Juries and associations' cases of one dispute, and what follows from a verdict. */
export function disputeJustice(state: EngineState, disputeId: string, now: number): DisputeJusticeView {
  const juries = state.juries
    .ofDispute(disputeId)
    .map((juryId) => juryView(state.juries, juryId, now))
    .filter((jury) => jury !== null)
    .sort((a, b) => a.round - b.round);
  const dispute = disputeView(state.disputes, disputeId, { now, names: NO_NAMES });
  const newest = juries.at(-1) ?? null;
  const isSitting = juries.some(isOpenJury);
  return {
    disputeId,
    now,
    juries,
    cases: casesOfDispute(state.docking, disputeId, now),
    proposal: dispute && newest ? proposalOf(state.disputes, dispute, newest) : null,
    mayEmpanel: dispute !== null && !isSitting && mayBeJudged(dispute),
  };
}

function mayBeJudged({ stage, settling, nextStages }: DisputeView): boolean {
  return settling === null && (stage === 'in_jury' || nextStages.includes('in_jury'));
}

/**
 * A verdict for the consumer is carried out as any settlement in the consumer's favour is proposed; one for the merchant as
 * a rejection. It's a proposal: a supervisor confirms it, and the platform has the last word.
 */
function proposalOf(disputes: Disputes, dispute: DisputeView, jury: JuryView): VerdictProposal | null {
  const { juryId, verdict } = jury;
  if (verdict === null || !isDecisive(verdict) || dispute.stage !== 'in_jury') return null;
  const facts = settlementFactsAt(disputes, rowOf(disputes, dispute.id));
  return {
    juryId,
    verdict,
    ...proposedSettlement(facts, verdict === 'merchant' ? 'rejected' : undefined),
  };
}
