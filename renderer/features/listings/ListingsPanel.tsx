import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ListingRow, ListingState } from '../../../shared/listings';
import { ListExport } from '../../app/exports';
import { useEngine } from '../../engine';
import type { DataTableHandle } from '../../ui';
import { TakedownPanel } from './acts/TakedownPanel';
import { useListingCommands } from './acts/use-listing-commands';
import { DetailPanel } from './detail/DetailPanel';
import { FilterBar } from './filter/FilterBar';
import { ListingsView } from './ListingsView';
import { ListPanel, moveCursorTo } from './list/ListPanel';
import { useListingsLook } from './list/listings-look';
import { ListingsModel } from './list/listings-model';
import { listingDesk, setFilter, toggleState, useListingDesk } from './listing-desk';
import { useRouteToDesk } from './use-route-to-desk';

/** What the table asks of the engine. */
function listingsQuery(states: readonly ListingState[], text: string) {
  return { ...(states.length > 0 ? { state: [...states] } : {}), ...(text === '' ? {} : { text }) };
}

/** Items by risk and, beside them, the one that's open: reads the engine, and moves cursor, filter and details. */
export function ListingsPanel() {
  const engine = useEngine();
  const [model] = useState(() => new ListingsModel(engine));
  const tableRef = useRef<DataTableHandle | null>(null);
  const searchRef = useRef<HTMLInputElement | null>(null);
  const view = useStore(model.store, (s) => s.view);
  const states = useListingDesk((s) => s.states);
  const text = useListingDesk((s) => s.text);
  const openId = useListingDesk((s) => s.openId);
  useRouteToDesk();
  const look = useListingsLook();

  useLayoutEffect(() => {
    if (model.setQuery(listingsQuery(states, text))) tableRef.current?.reveal(0);
  }, [model, states, text]);
  useEffect(() => model.open(), [model]);

  const onApply = useCallback(() => {
    model.apply();
    listingDesk.setState({ cursor: null });
    moveCursorTo(model, 0);
    tableRef.current?.reveal(0);
    tableRef.current?.focus();
  }, [model]);
  const commands = useListingCommands({ model, tableRef, searchRef, onApply });
  const keepRow = useCallback((row: ListingRow | null | undefined) => {
    listingDesk.setState({ openRow: row ?? null });
  }, []);

  return (
    <>
      <ListingsView
        filterBar={
          <FilterBar
            view={view}
            states={states}
            text={text}
            onToggle={toggleState}
            onAll={() => setFilter({ states: [] })}
            onText={(next) => setFilter({ text: next })}
            onLeave={() => tableRef.current?.focus()}
            searchRef={searchRef}
            tools={
              <ListExport
                list={{ name: 'listings', filter: listingsQuery(states, text) }}
                look={look}
                isCompact
              />
            }
          />
        }
        table={<ListPanel model={model} tableRef={tableRef} onApply={onApply} />}
        detail={
          openId === null ? null : (
            <DetailPanel
              key={openId}
              id={openId}
              takeDown={commands.find(({ id }) => id === 'listing.takeDown')}
              onRow={keepRow}
            />
          )
        }
      />
      <TakedownPanel />
    </>
  );
}
