import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { BulkActKind } from '../../../../shared/bulk';
import type { DisputeSelection } from '../../../../shared/disputes';
import { type Selection, selectionStore } from '../selection/selection-store';

/** A bulk act's dialog, with what was selected when it opened: that stays, whatever moves behind it. */
export interface BulkAsked {
  readonly kind: BulkActKind;
  readonly selection: DisputeSelection;
}

/** Something that was just done and can be taken back for a few seconds. */
export interface UndoOffer {
  readonly id: string;
  readonly text: string;
  /** Wall instant up to which it's possible, on the page's clock. */
  readonly until: number;
  /** How long the offer stood in all, ms: what the ring is full at. */
  readonly lengthMs: number;
  /** Resolves null when the undo is recorded, or the words of why not. */
  readonly run: () => Promise<string | null>;
}

export interface BulkDesk {
  readonly asked: BulkAsked | null;
  /** The act whose progress is shown; null: only one that needs somebody. */
  readonly shownId: string | null;
  /** Acts whose strip a person closed. */
  readonly closedIds: ReadonlySet<string>;
  /** The act whose results are open. */
  readonly resultsOf: string | null;
  readonly undo: UndoOffer | null;
}

export const bulkDesk = createStore<BulkDesk>(() => ({
  asked: null,
  shownId: null,
  closedIds: new Set(),
  resultsOf: null,
  undo: null,
}));

export function useBulkDesk<S>(select: (desk: BulkDesk) => S): S {
  return useStore(bulkDesk, select);
}

/** As at the page's start; for tests, and when the session is another. */
export function resetBulkDesk(): void {
  bulkDesk.setState(bulkDesk.getInitialState(), true);
}

/** Opens the dialog of an act on all that's selected. False when nothing is. */
export function askBulk(kind: BulkActKind): boolean {
  const selection = disputeSelectionOf(selectionStore.getState().selection);
  if (selection === null) return false;
  bulkDesk.setState({ asked: { kind, selection } });
  return true;
}

/** Offers to take back what was just done; the offer before it is gone. */
export function offerUndo(offer: UndoOffer): void {
  bulkDesk.setState({ undo: offer });
}

/** Takes an offer off the screen, if it's still the one that's shown. */
export function withdrawUndo(id: string): void {
  if (bulkDesk.getState().undo?.id === id) bulkDesk.setState({ undo: null });
}

export function closeStrip(id: string): void {
  const { closedIds } = bulkDesk.getState();
  bulkDesk.setState({ closedIds: new Set([...closedIds, id]), shownId: null });
}

function disputeSelectionOf(selection: Selection): DisputeSelection | null {
  switch (selection.kind) {
    case 'none':
      return null;
    case 'ids':
      return { kind: 'ids', ids: [...selection.ids] };
    case 'filter':
      return { kind: 'filter', filter: selection.filter, excluded: [...selection.excluded] };
  }
}
