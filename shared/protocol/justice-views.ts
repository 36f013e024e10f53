import type { AppealFacts, AppealStanding, Outcome, Payer } from '../disputes';
import type { CaseRow, NoticeRow } from '../docking';
import type { JuryRow, JuryView, Verdict } from '../jury';

/** Parts of the Justice screen, in the order of its tabs. */
export const JUSTICE_SECTIONS = ['juries', 'appeals', 'cases', 'notices'] as const;
export type JusticeSection = (typeof JUSTICE_SECTIONS)[number];

/** An appeal, as a list shows it. */
export interface AppealRow extends AppealFacts {
  readonly disputeId: string;
  readonly standing: AppealStanding;
}

/** How many of each part still wait for somebody, and how many of those are past their time. */
export type JusticeCounts = Readonly<
  Record<JusticeSection, { readonly open: number; readonly overdue: number }>
>;

interface JusticePage<S extends JusticeSection, R> {
  readonly section: S;
  readonly now: number;
  readonly counts: JusticeCounts;
  /** Rows of the section, all of them. */
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly R[];
}

/** A window of one part: what still waits first, nearest deadline first. */
export type JusticeView =
  | JusticePage<'juries', JuryRow>
  | JusticePage<'appeals', AppealRow>
  | JusticePage<'cases', CaseRow>
  | JusticePage<'notices', NoticeRow>;

/** How a verdict would be carried out: for a supervisor to confirm, and the platform to answer. */
export interface VerdictProposal {
  readonly juryId: string;
  readonly verdict: Verdict;
  readonly outcome: Outcome;
  readonly paidFen: number;
  readonly payer: Payer;
}

/** What juries and associations have to do with one dispute. */
export interface DisputeJusticeView {
  readonly disputeId: string;
  readonly now: number;
  /** In the order they sat. */
  readonly juries: readonly JuryView[];
  readonly cases: readonly CaseRow[];
  /** null where no verdict waits for its settlement. */
  readonly proposal: VerdictProposal | null;
  /** A panel may be drawn for it now. */
  readonly mayEmpanel: boolean;
}
