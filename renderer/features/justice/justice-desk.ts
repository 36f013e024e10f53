import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { CaseRow, NoticeRow } from '../../../shared/docking';
import type { JuryRow } from '../../../shared/jury';
import type { AppealRow, JusticeSection, VerdictProposal } from '../../../shared/protocol';
import { forgetWithPerson } from '../../app/people';
import { keepDesk } from '../../engine';

/** A row of any part of the screen. */
export type JusticeRow = JuryRow | AppealRow | CaseRow | NoticeRow;

/** An act that is being confirmed: fixed when its dialog opens, whatever moves behind it. */
type JusticeDialog =
  | { readonly kind: 'carryOut'; readonly disputeId: string; readonly proposal: VerdictProposal }
  | { readonly kind: 'close'; readonly jury: JuryRow }
  | { readonly kind: 'answer'; readonly row: CaseRow }
  | { readonly kind: 'send'; readonly row: NoticeRow }
  | { readonly kind: 'draft' };

/** What the person set on this screen. It outlives a look at another screen. */
export interface JusticeDesk {
  readonly section: JusticeSection;
  /** Key of the row that the keyboard is on, and whose details are open while `isOpen`; null when none. */
  readonly rowKey: string | null;
  readonly isOpen: boolean;
  readonly dialog: JusticeDialog | null;
  /** A dispute whose jury a link asked for: opened as soon as its row is there. */
  readonly wantedDispute: string | null;
  /** The last link to this screen that was followed; −1 before the first look. */
  readonly visit: number;
}

export const justiceDesk = createStore<JusticeDesk>(() => ({
  section: 'juries',
  rowKey: null,
  isOpen: false,
  dialog: null,
  wantedDispute: null,
  visit: -1,
}));

keepDesk(justiceDesk, {
  name: 'justice',
  tier: 'desk',
  fields: ['section', 'rowKey', 'isOpen', 'visit'],
  // The link in the page's address was followed before.
  back: (kept) => ({ ...kept, visit: Math.min(kept.visit, 0) }),
});
keepDesk(justiceDesk, { name: 'justice/act', tier: 'own', fields: ['dialog'] });

export function useJusticeDesk<S>(select: (desk: JusticeDesk) => S): S {
  return useStore(justiceDesk, select);
}

/** As at the page's start; for tests. */
export function resetJusticeDesk(): void {
  justiceDesk.setState(justiceDesk.getInitialState(), true);
}

export function showSection(section: JusticeSection): void {
  if (section === justiceDesk.getState().section) return;
  justiceDesk.setState({ section, rowKey: null, isOpen: false, wantedDispute: null });
}

/** What tells a row from the others of its part. */
export function keyOfRow(row: JusticeRow): string {
  if ('juryId' in row) return row.juryId;
  if ('caseId' in row) return row.caseId;
  if ('noticeId' in row) return row.noticeId;
  return `${row.disputeId}/${row.party}/${row.at}`;
}

/** The dispute a row is about; null when it's about none. */
export function disputeOfRow(row: JusticeRow): string | null {
  return 'disputeId' in row ? row.disputeId : null;
}

forgetWithPerson(() => justiceDesk.setState({ dialog: null }));
