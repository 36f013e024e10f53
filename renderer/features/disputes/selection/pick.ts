import { disputeDesk } from '../dispute-desk';
import type { RowSource } from '../queue/row-source';
import { addSelected, isRowSelected, selectionStore, toggleSelected } from './selection-store';

/** Picks the row under the cursor or lets it go. A row that has left the view can't be picked. */
export function pickAtCursor(rows: RowSource): void {
  const { cursor } = disputeDesk.getState();
  const row = cursor === null ? undefined : rows.rowAt(cursor);
  if (row && !row.hasLeft) toggleSelected(row.id);
}

/** A row's box or a press: toggles it, or draws a range to it from the row that was picked last. */
export function pickAt(rows: RowSource, place: number, isRange: boolean): void {
  const row = rows.rowAt(place);
  if (!row || row.hasLeft) return;
  const { anchorId } = selectionStore.getState();
  const from = isRange && anchorId !== null ? rows.placeOf(anchorId) : null;
  // With no beginning in sight there's no range to draw; the row itself is picked and can begin one.
  if (from === null) toggleSelected(row.id);
  else addSelected(idsBetween(rows, from, place));
}

/** Carries a range on by the step from one place to the next: back towards its beginning, it grows shorter. */
export function stretchTo(rows: RowSource, from: number, to: number): void {
  const [here, there] = [rows.rowAt(from), rows.rowAt(to)];
  if (!there) return;
  const { selection, anchorId } = selectionStore.getState();
  const anchor = anchorId === null ? null : rows.placeOf(anchorId);
  const isShrinking =
    here !== undefined &&
    anchor !== null &&
    Math.abs(to - anchor) < Math.abs(from - anchor) &&
    isRowSelected(selection, here.id);
  if (isShrinking) {
    toggleSelected(here.id);
    selectionStore.setState({ anchorId });
    return;
  }
  const began = here && !here.hasLeft && anchor === null ? [here.id] : [];
  addSelected(there.hasLeft ? began : [...began, there.id]);
}

function idsBetween(rows: RowSource, a: number, b: number): readonly string[] {
  const ids: string[] = [];
  for (let place = Math.min(a, b); place <= Math.max(a, b); place += 1) {
    const row = rows.rowAt(place);
    if (row && !row.hasLeft) ids.push(row.id);
  }
  return ids;
}
