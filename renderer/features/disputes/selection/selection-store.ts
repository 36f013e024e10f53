import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { QueueFilter } from '../../../../shared/disputes';
import { keepDesk } from '../../../engine';

/**
 * What a bulk act is meant for: rows picked one by one, or all that a filter finds but for those taken out. Rows that no
 * longer match the queue's filter leave it by themselves and are told of, so that an act never reaches a row that isn't
 * looked at. Source: FEATURES.md DQ6.
 */
export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'ids'; readonly ids: ReadonlySet<string> }
  | {
      readonly kind: 'filter';
      readonly filter: QueueFilter;
      readonly excluded: ReadonlySet<string>;
      /** What the engine holds of it as it was chosen; null until it has said so. */
      readonly pinId: string | null;
    };

/** What the selection comes to, as the engine counts it. */
export interface SelectionSummary {
  readonly count: number;
  /** Claimed, fen. */
  readonly amountFen: number;
}

export interface SelectionState {
  readonly selection: Selection;
  /** The row from which a range is drawn; null before the first is picked. */
  readonly anchorId: string | null;
  /** Rows that left the view, and with it the selection, since a person last changed it. */
  readonly left: number;
  /** Rows that came into the view after all of it was chosen: they aren't chosen. */
  readonly joined: ReadonlySet<string>;
  /** null while the engine hasn't counted this selection yet. */
  readonly summary: SelectionSummary | null;
}

const NO_SELECTION: Selection = { kind: 'none' };
const NOBODY: ReadonlySet<string> = new Set();

export const selectionStore = createStore<SelectionState>(() => ({
  selection: NO_SELECTION,
  anchorId: null,
  left: 0,
  joined: NOBODY,
  summary: null,
}));

keepDesk(selectionStore, {
  name: 'disputes/selection',
  tier: 'own',
  fields: ['selection', 'anchorId'],
  back: ({ selection, anchorId }) => ({ selection: withSets(selection), anchorId }),
});

/** A selection whose sets were kept as lists. */
function withSets(kept: Selection): Selection {
  if (kept.kind === 'ids') return { ...kept, ids: new Set(kept.ids) };
  return kept.kind === 'filter' ? { ...kept, excluded: new Set(kept.excluded) } : NO_SELECTION;
}

export function useSelection<S>(select: (state: SelectionState) => S): S {
  return useStore(selectionStore, select);
}

/** As at the page's start; for tests. */
export function resetSelection(): void {
  selectionStore.setState(selectionStore.getInitialState(), true);
}

export function isRowSelected(selection: Selection, id: string): boolean {
  const { joined } = selectionStore.getState();
  switch (selection.kind) {
    case 'none':
      return false;
    case 'ids':
      return selection.ids.has(id);
    case 'filter':
      return !selection.excluded.has(id) && !joined.has(id);
  }
}

/** True while there's something to act on, or something that left to tell of. */
export function hasSelection(): boolean {
  const { selection, left } = selectionStore.getState();
  return selection.kind !== 'none' || left > 0;
}

/** How the box in the heading stands. */
export function pickedState(selection: Selection): 'none' | 'some' | 'all' {
  if (selection.kind === 'filter') return selection.excluded.size === 0 ? 'all' : 'some';
  return selection.kind === 'ids' ? 'some' : 'none';
}

/** A person changed the selection: what left before was told and is forgotten. */
function choose(selection: Selection, anchorId: string | null): void {
  const before = selectionStore.getState();
  const isSame = selection === before.selection;
  // Taking rows out of a whole filter leaves what was pinned as it was.
  const isPinned = selection.kind === 'filter' && selection.pinId !== null;
  selectionStore.setState({
    selection,
    anchorId,
    left: isPinned ? before.left : 0,
    joined: isPinned ? before.joined : NOBODY,
    ...(isSame ? {} : { summary: null }),
  });
}

/** Picks a row or lets it go; it's then where a range begins. */
export function toggleSelected(id: string): void {
  const { selection, joined } = selectionStore.getState();
  if (selection.kind === 'filter') {
    // What came later isn't of the set, and the set never grows.
    if (joined.has(id)) return;
    choose({ ...selection, excluded: toggled(selection.excluded, id) }, id);
    return;
  }
  choose(selectionOf(toggled(selection.kind === 'ids' ? selection.ids : new Set(), id)), id);
}

/** Picks these too; of a filter's selection, takes them in again. The range's beginning stays. */
export function addSelected(ids: readonly string[]): void {
  const { selection, anchorId } = selectionStore.getState();
  if (selection.kind === 'filter') {
    const excluded = new Set(selection.excluded);
    for (const id of ids) excluded.delete(id);
    choose({ ...selection, excluded }, anchorId);
    return;
  }
  const before = selection.kind === 'ids' ? selection.ids : [];
  choose(selectionOf(new Set([...before, ...ids])), anchorId ?? ids[0] ?? null);
}

/** Everything that the filter finds now, however much that is; what comes into it later isn't chosen. */
export function selectFilter(filter: QueueFilter): void {
  choose({ kind: 'filter', filter, excluded: new Set(), pinId: null }, null);
}

export function clearSelection(): void {
  choose(NO_SELECTION, null);
}

/** These rows are no longer among those looked at: they leave the selection, and that is told. */
export function leaveSelection(ids: readonly string[]): void {
  const { selection, left } = selectionStore.getState();
  if (selection.kind !== 'ids') return;
  const gone = ids.filter((id) => selection.ids.has(id));
  if (gone.length === 0) return;
  const rest = new Set(selection.ids);
  for (const id of gone) rest.delete(id);
  selectionStore.setState({ selection: selectionOf(rest), left: left + gone.length, summary: null });
}

/** A whole filter's selection ends with that filter, and that is told. */
export function leaveFilterSelection(count: number): void {
  const { selection, left } = selectionStore.getState();
  if (selection.kind !== 'filter') return;
  selectionStore.setState({
    selection: NO_SELECTION,
    anchorId: null,
    left: left + count,
    joined: NOBODY,
    summary: null,
  });
}

/** The engine holds what `selection` found when it was chosen; an answer about an older one is dropped. */
export function pinSelection(selection: Selection, pinId: string): void {
  const state = selectionStore.getState();
  if (state.selection !== selection || selection.kind !== 'filter') return;
  selectionStore.setState({ selection: { ...selection, pinId } });
}

/** What became of the pinned set since it was chosen. */
export function takePinned(
  selection: Selection,
  { left, joined }: { readonly left: number; readonly joined: readonly string[] },
): void {
  const state = selectionStore.getState();
  if (state.selection !== selection) return;
  const isSame =
    state.left === left && state.joined.size === joined.length && joined.every((id) => state.joined.has(id));
  if (!isSame) selectionStore.setState({ left, joined: new Set(joined) });
}

/** What the engine counted of `selection`; an answer about an older one is dropped. */
export function takeSummary(selection: Selection, summary: SelectionSummary): void {
  const state = selectionStore.getState();
  if (state.selection !== selection) return;
  if (state.summary?.count === summary.count && state.summary.amountFen === summary.amountFen) return;
  selectionStore.setState({ summary });
}

function selectionOf(ids: ReadonlySet<string>): Selection {
  return ids.size === 0 ? NO_SELECTION : { kind: 'ids', ids };
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
