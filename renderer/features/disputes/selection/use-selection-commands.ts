import type { RefObject } from 'react';
import { useCommands } from '../../../app/commands';
import type { DataTableHandle } from '../../../ui';
import { disputeDesk } from '../dispute-desk';
import { isFocusFree } from '../queue/focus-free';
import { moveCursorTo } from '../queue/move-cursor';
import type { RowSource } from '../queue/row-source';
import { pickAtCursor, stretchTo } from './pick';
import { clearSelection, selectFilter, selectionStore } from './selection-store';

/** Picking rows by key. Source: FEATURES.md DQ5, DQ6. */
export function useSelectionCommands(options: {
  readonly rows: RowSource;
  readonly tableRef: RefObject<DataTableHandle | null>;
}): void {
  const { rows, tableRef } = options;
  const hasCursorRow = () => {
    const { cursor } = disputeDesk.getState();
    return cursor !== null && rows.rowAt(cursor) !== undefined;
  };
  const stretch = (by: 1 | -1) => {
    const { cursor } = disputeDesk.getState();
    if (cursor === null) return;
    const next = Math.min(rows.placeCount() - 1, Math.max(0, cursor + by));
    if (next === cursor) return;
    stretchTo(rows, cursor, next);
    moveCursorTo(rows, next);
    tableRef.current?.reveal(next);
    tableRef.current?.focus();
  };
  const keyed = { group: 'screen', isKeyOnly: true, isEnabled: hasCursorRow } as const;

  useCommands([
    {
      ...keyed,
      id: 'selection.toggle',
      label: 'disputes:selection.toggle',
      shortcut: 'x',
      run: () => pickAtCursor(rows),
    },
    {
      ...keyed,
      id: 'selection.down',
      label: 'disputes:selection.down',
      shortcut: 'Shift+J',
      run: () => stretch(1),
    },
    {
      ...keyed,
      id: 'selection.up',
      label: 'disputes:selection.up',
      shortcut: 'Shift+K',
      run: () => stretch(-1),
    },
    {
      id: 'selection.all',
      label: 'disputes:selection.all',
      shortcut: '$mod+a',
      group: 'screen',
      // In a field it marks the field's text.
      isEnabled: () => tableRef.current !== null && isFocusFree(),
      run: () => selectFilter(disputeDesk.getState().filter),
    },
    {
      id: 'selection.clear',
      label: 'disputes:selection.clear',
      group: 'screen',
      isEnabled: () => selectionStore.getState().selection.kind !== 'none',
      run: clearSelection,
    },
  ]);
}
