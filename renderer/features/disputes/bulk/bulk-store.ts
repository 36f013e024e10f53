import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { BulkActKind } from '../../../../shared/bulk';
import type { DisputeSelection, QueueFilter } from '../../../../shared/disputes';
import { keepDesk } from '../../../engine';
import { type Selection, selectionStore } from '../selection/selection-store';

/** A bulk act's dialog, with what was selected when it opened: that stays, whatever moves behind it. */
export interface BulkAsked {
  readonly kind: BulkActKind;
  readonly selection: DisputeSelection;
}

/** What helps where an act can't be taken back, or not any more. */
export interface Remedy {
  readonly label: string;
  readonly run: () => void;
}

/**
 * The last act of this window's person: taken back for a few seconds, where that's possible; afterwards, and where it
 * isn't, there's a remedy. An act that can't be taken back takes the place of one that could: an undo is of the last one.
 */
export interface UndoOffer {
  readonly id: string;
  readonly text: string;
  /** Wall instant up to which it's possible, on the page's clock. */
  readonly until: number;
  /** How long the offer stood in all, ms: what the ring is full at; 0 for what can't be taken back. */
  readonly lengthMs: number;
  /** Why it can't be taken back, once it can't. */
  readonly why: string;
  readonly remedy: Remedy | null;
  /** What has to be said before it's taken back; null where nothing has. */
  readonly warning: () => string | null;
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
  /** The offer whose cost has been told and is to be confirmed. */
  readonly undoAsked: string | null;
}

export const bulkDesk = createStore<BulkDesk>(() => ({
  asked: null,
  shownId: null,
  closedIds: new Set(),
  resultsOf: null,
  undo: null,
  undoAsked: null,
}));

// An offer to take back is an act's own, with its clock: it isn't kept.
keepDesk(bulkDesk, { name: 'disputes/bulk', tier: 'own', fields: ['asked', 'shownId', 'resultsOf'] });

export function useBulkDesk<S>(select: (desk: BulkDesk) => S): S {
  return useStore(bulkDesk, select);
}

/** As at the page's start; for tests, and when the session is another. */
export function resetBulkDesk(): void {
  bulkDesk.setState(bulkDesk.getInitialState(), true);
}

/** Lets go of what is one person's: what they were about to do, and what they could take back. What runs goes on. */
export function forgetOwnActs(): void {
  bulkDesk.setState({ asked: null, resultsOf: null, undo: null, undoAsked: null });
}

/** Opens the dialog of an act on all that's selected in a view; nothing while nothing is, or isn't held yet. */
export function askBulk(kind: BulkActKind, filter: QueueFilter): void {
  const selection = disputeSelectionOf(selectionStore.getState().selection, filter);
  if (selection !== null) bulkDesk.setState({ asked: { kind, selection } });
}

/** Notes what was just done as the last act; the one before it is gone. */
export function offerUndo(offer: UndoOffer): void {
  bulkDesk.setState({ undo: offer, undoAsked: null });
}

/** Takes an offer off the screen, if it's still the one that's shown. */
export function withdrawUndo(id: string): void {
  if (bulkDesk.getState().undo?.id === id) bulkDesk.setState({ undo: null });
}

export function closeStrip(id: string): void {
  const { closedIds } = bulkDesk.getState();
  bulkDesk.setState({ closedIds: new Set([...closedIds, id]), shownId: null });
}

function disputeSelectionOf(selection: Selection, filter: QueueFilter): DisputeSelection | null {
  switch (selection.kind) {
    case 'none':
      return null;
    case 'ids':
      return { kind: 'ids', ids: [...selection.ids], filter };
    case 'filter':
      if (selection.pinId === null) return null;
      return {
        kind: 'filter',
        filter: selection.filter,
        excluded: [...selection.excluded],
        pinId: selection.pinId,
      };
  }
}
