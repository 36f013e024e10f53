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
  /** The newest row of the item whose details are open. */
  readonly openRow: RefObject<ListingRow | null | undefined>;
  readonly tableRef: RefObject<DataTableHandle | null>;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onApply: () => void;
}

const CONTROLS = 'button, a, input, textarea, select, [role=separator]';

/** False while a control has the focus that takes Enter or Home for itself. */
function isFocusFree(): boolean {
  return document.activeElement?.closest(CONTROLS) == null;
}

/** Everything that can be done on this screen; the takedown comes first. */
export function useListingCommands(options: ListingCommandOptions): readonly CommandObject[] {
  const { model, openRow, tableRef, searchRef, onApply } = options;
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
  /** The item that an act is meant for: the one that's open, else the one under the cursor; never one out of sight. */
  const target = (): ListingRow | null => {
    const { openId, cursor } = listingDesk.getState();
    if (openId === null) return cursor === null ? null : (model.rowAt(cursor) ?? null);
    return openRow.current?.itemId === openId ? openRow.current : (model.rowOf(openId) ?? null);
  };
  const key = (
    name: 'next' | 'previous' | 'open' | 'leave' | 'apply',
    shortcut: string,
    run: () => void,
    isEnabled?: () => boolean,
  ): CommandObject => ({
    id: `listing.${name}`,
    label: `listings:act.${name}`,
    shortcut,
    group: 'screen',
    isKeyOnly: true,
    run,
    ...(isEnabled ? { isEnabled } : {}),
  });

  return useCommands([
    {
      id: 'listing.takeDown',
      label: 'listings:act.takeDown',
      shortcut: 't',
      group: 'screen',
      isEnabled: () => mayTakeDown(target()?.state ?? null),
      run: () => {
        const row = target();
        if (mayTakeDown(row?.state ?? null)) listingDesk.setState({ takingDown: row });
      },
    },
    key('next', 'j', () => step(1)),
    key('previous', 'k', () => step(-1)),
    key(
      'open',
      'Enter',
      () => {
        const { cursor } = listingDesk.getState();
        const row = cursor === null ? undefined : model.rowAt(cursor);
        if (row) listingDesk.setState({ openId: row.itemId, isFollowingCursor: true });
      },
      () => isFocusFree() && listingDesk.getState().cursor !== null,
    ),
    key(
      'leave',
      'Escape',
      () => {
        if (listingDesk.getState().openId === null) listingDesk.setState({ cursor: null });
        else {
          closeDetail();
          tableRef.current?.focus();
        }
      },
      () => listingDesk.getState().openId !== null || listingDesk.getState().cursor !== null,
    ),
    key('apply', 'Home', onApply, isFocusFree),
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
