import type { RefObject } from 'react';
import type { ListingRow } from '../../../../shared/listings';
import { type CommandObject, useCommands } from '../../../app/commands';
import type { DataTableHandle } from '../../../ui';
import { moveCursorTo } from '../list/ListPanel';
import type { ListingsModel } from '../list/listings-model';
import { closeDetail, listingDesk, setFilter } from '../listing-desk';
import { mayTakeDown } from '../listing-tone';

export interface ListingCommandOptions {
  readonly model: ListingsModel;
  readonly tableRef: RefObject<DataTableHandle | null>;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onApply: () => void;
}

const CONTROLS = 'button, a, input, textarea, select, [role=separator]';

/** False while a control has the focus that takes Enter or Home for itself. */
function isFocusFree(): boolean {
  return document.activeElement?.closest(CONTROLS) == null;
}

/** What commands for keys alone have in common. */
function onKey(name: 'next' | 'previous' | 'open' | 'leave' | 'apply', shortcut: string) {
  const id = `listing.${name}` as const;
  return { id, label: `listings:act.${name}`, shortcut, group: 'screen', isKeyOnly: true } as const;
}

/** The item that an act is meant for: the one that's open, else the one under the cursor; never one out of sight. */
function targetOf(model: ListingsModel): ListingRow | null {
  const { openId, openRow, cursor } = listingDesk.getState();
  if (openId === null) return cursor === null ? null : (model.rowAt(cursor) ?? null);
  return openRow?.itemId === openId ? openRow : (model.rowOf(openId) ?? null);
}

/** Everything that can be done on this screen; the takedown comes first. */
export function useListingCommands(options: ListingCommandOptions): readonly CommandObject[] {
  const { model, tableRef, searchRef, onApply } = options;
  const step = (by: 1 | -1) => {
    const table = tableRef.current;
    const { total } = model.store.getState().order;
    if (!table || total === 0) return;
    const { cursor } = listingDesk.getState();
    const next = cursor === null ? table.firstInSight() : Math.min(total - 1, Math.max(0, cursor + by));
    moveCursorTo(model, next);
    table.reveal(next);
    table.focus();
  };
  const leave = () => {
    if (listingDesk.getState().openId === null) {
      listingDesk.setState({ cursor: null });
      return;
    }
    closeDetail();
    tableRef.current?.focus();
  };
  return useCommands([
    {
      id: 'listing.takeDown',
      act: 'listing.takeDown',
      label: 'listings:act.takeDown',
      shortcut: 't',
      group: 'screen',
      isEnabled: () => mayTakeDown(targetOf(model)?.state ?? null),
      run: () => {
        const row = targetOf(model);
        if (mayTakeDown(row?.state ?? null)) listingDesk.setState({ takingDown: row });
      },
    },
    { ...onKey('next', 'j'), run: () => step(1) },
    { ...onKey('previous', 'k'), run: () => step(-1) },
    {
      ...onKey('open', 'Enter'),
      isEnabled: () => isFocusFree() && listingDesk.getState().cursor !== null,
      run: () => {
        const { cursor } = listingDesk.getState();
        const row = cursor === null ? undefined : model.rowAt(cursor);
        if (row) listingDesk.setState({ openId: row.itemId, isFollowingCursor: true });
      },
    },
    {
      ...onKey('leave', 'Escape'),
      isEnabled: () => listingDesk.getState().openId !== null || listingDesk.getState().cursor !== null,
      run: leave,
    },
    { ...onKey('apply', 'Home'), isEnabled: isFocusFree, run: onApply },
    {
      id: 'listing.search',
      label: 'listings:act.search',
      shortcut: '/',
      group: 'screen',
      run: () => {
        searchRef.current?.focus();
        searchRef.current?.select();
      },
    },
    {
      id: 'listing.clear',
      label: 'listings:act.clear',
      group: 'screen',
      isEnabled: () => listingDesk.getState().states.length > 0 || listingDesk.getState().text !== '',
      run: () => setFilter({ states: [], text: '' }),
    },
  ]);
}
