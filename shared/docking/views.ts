import { compareCodePoints } from '../kernel';
import type { AssociationLevel } from './events';
import { type CaseClock, type CaseState, caseClock, type NoticeState, readCase, readNotice } from './files';
import type { Docking } from './state';

/** An association's case, as a list shows it. */
export interface CaseRow {
  readonly caseId: string;
  readonly associationName: string;
  readonly level: AssociationLevel;
  readonly region: string;
  readonly disputeId: string | null;
  readonly title: string;
  readonly receivedAt: number;
  readonly dueAt: number;
  readonly state: CaseState;
  readonly clock: CaseClock;
  readonly answer: string | null;
  readonly answeredAt: number | null;
  readonly refusal: string | null;
}

/** A notice to an inspection body, as a list shows it. */
export interface NoticeRow {
  readonly noticeId: string;
  /** GB/T 2260 province code. */
  readonly body: string;
  readonly itemId: string;
  readonly merchantId: string | null;
  readonly text: string;
  readonly by: string;
  readonly draftedAt: number;
  readonly state: NoticeState;
  readonly sentAt: number | null;
  readonly acknowledgedAt: number | null;
  readonly refusal: string | null;
}

export function caseRow(state: Docking, caseId: string, now: number): CaseRow | null {
  const reading = readCase(state.cases.get(caseId) ?? []);
  if (!reading) return null;
  const { received, dueAt, answered, pending, refusal } = reading;
  const { associationName, level, region, disputeId, title } = received.data;
  return {
    caseId,
    associationName,
    level,
    region,
    disputeId: disputeId ?? null,
    title,
    receivedAt: received.at,
    dueAt,
    state: reading.state,
    clock: caseClock(reading, now),
    answer: answered?.data.answer ?? pending?.data.answer ?? null,
    answeredAt: answered?.at ?? null,
    refusal,
  };
}

/** All cases: open ones first, nearest deadline first; then those answered or closed, newest first. */
export function caseRows(state: Docking, now: number): readonly CaseRow[] {
  const rows = [...state.cases.keys()].map((id) => caseRow(state, id, now)).filter((row) => row !== null);
  return rows.sort((a, b) => {
    if (isOpenCase(a) !== isOpenCase(b)) return isOpenCase(a) ? -1 : 1;
    const byTime = isOpenCase(a) ? a.dueAt - b.dueAt : b.receivedAt - a.receivedAt;
    return byTime || compareCodePoints(a.caseId, b.caseId);
  });
}

/** True for a case that still needs its answer. */
export function isOpenCase({ state }: Pick<CaseRow, 'state'>): boolean {
  return state === 'received' || state === 'answering';
}

/** All notices: what waits for somebody first (drafts, refused, under way), newest first. */
export function noticeRows(state: Docking): readonly NoticeRow[] {
  const rows: NoticeRow[] = [];
  for (const [noticeId, file] of state.notices) {
    const reading = readNotice(file);
    if (!reading) continue;
    const { body, itemId, merchantId, text, by } = reading.drafted.data;
    rows.push({
      noticeId,
      body,
      itemId,
      merchantId: merchantId ?? null,
      text,
      by,
      draftedAt: reading.drafted.at,
      state: reading.state,
      sentAt: reading.sent?.at ?? null,
      acknowledgedAt: reading.acknowledgedAt,
      refusal: reading.refusal,
    });
  }
  return rows.sort(
    (a, b) =>
      Number(a.state === 'acknowledged') - Number(b.state === 'acknowledged') ||
      b.draftedAt - a.draftedAt ||
      compareCodePoints(a.noticeId, b.noticeId),
  );
}

/** Cases about a dispute, by id. */
export function casesOfDispute(state: Docking, disputeId: string, now: number): readonly CaseRow[] {
  return [...(state.byDispute.get(disputeId) ?? [])]
    .sort(compareCodePoints)
    .map((id) => caseRow(state, id, now))
    .filter((row) => row !== null);
}
