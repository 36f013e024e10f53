import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { ListingRow } from '../../../../shared/listings';
import { useFormats, useText } from '../../../app/i18n';
import {
  Button,
  DataTable,
  type DataTableHandle,
  EmptyState,
  ErrorState,
  KeyHint,
  Tooltip,
} from '../../../ui';
import { listingDesk, setFilter, useListingDesk } from '../listing-desk';
import { useCategoryName } from '../use-category-name';
import css from './ListPanel.module.css';
import { listingColumns } from './listing-columns';
import type { ListingsModel } from './listings-model';

/** Rows drawn as skeletons before anything is known. */
const BLANK_ROWS = 40;

export interface ListPanelProps {
  readonly model: ListingsModel;
  readonly tableRef: RefObject<DataTableHandle | null>;
  readonly onApply: () => void;
}

/**
 * The ranking. While the pointer is over it, a row is under the cursor, a dialog is open or the list is scrolled, rows in
 * sight stay in their places. Source: FEATURES.md DQ3.
 */
export function ListPanel({ model, tableRef, onApply }: ListPanelProps) {
  const t = useText('listings');
  const domain = useText('domain');
  const formats = useFormats();
  const { order, view, isLoading, error } = useStore(model.store);
  const cursor = useListingDesk((s) => s.cursor);
  const openId = useListingDesk((s) => s.openId);
  const isActing = useListingDesk((s) => s.takingDown !== null);
  const isFiltered = useListingDesk((s) => s.states.length > 0 || s.text !== '');
  const [isPointed, setPointed] = useState(false);
  const [isAway, setAway] = useState(false);

  const isHeld = isPointed || isAway || isActing || cursor !== null;
  useLayoutEffect(() => model.setHeld(isHeld), [model, isHeld]);

  const categoryName = useCategoryName();
  const columns = useMemo(
    () => listingColumns({ t, domain, formats, categoryName }),
    [t, domain, formats, categoryName],
  );
  const onWindow = useCallback(
    (offset: number, limit: number) => {
      model.setWindow({ offset, limit });
      // A row that was scrolled out of sight is no longer the one that keys act on.
      const { cursor: at } = listingDesk.getState();
      if (at !== null && (at < offset || at >= offset + limit)) listingDesk.setState({ cursor: null });
    },
    [model],
  );
  const onCursor = useCallback((index: number) => moveCursorTo(model, index), [model]);
  const onOpen = useCallback((row: ListingRow) => {
    listingDesk.setState({ openId: row.itemId, isFollowingCursor: true });
  }, []);

  // The table would only move its cursor: here the top of the living ranking is meant.
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.key !== 'Home' || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    onApply();
  };

  if (error && !view) return <ErrorState error={error} />;
  return (
    <div
      className={css.frame}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onKeyDownCapture={onKeyDownCapture}
      data-held={isHeld || undefined}
      aria-busy={isLoading}
    >
      {isHeld && order.changes > 0 ? (
        <div className={css.pill}>
          <Tooltip text={t('held.hint')}>
            <Button size="small" onPress={onApply} data-testid="listings-apply">
              <span aria-hidden>↕</span>
              {t('held.pill', { count: order.changes, n: formats.count(order.changes) })}
              <KeyHint shortcut="Home" />
            </Button>
          </Tooltip>
        </div>
      ) : null}
      <DataTable
        label={t('screen')}
        testId="listings"
        handleRef={tableRef}
        columns={columns}
        rowCount={view ? order.total : BLANK_ROWS}
        rowAt={(index) => order.rows[index - order.offset]}
        rowKey={(row) => row.itemId}
        onWindow={onWindow}
        cursor={cursor}
        onCursor={onCursor}
        onOpen={onOpen}
        isOpen={(row) => row.itemId === openId}
        onScrolledAway={setAway}
        empty={<ListEmpty isFiltered={isFiltered} />}
      />
    </div>
  );
}

/** Moves the cursor; the details go along if they're open. */
export function moveCursorTo(model: ListingsModel, index: number): void {
  const row = model.rowAt(index);
  listingDesk.setState((s) => ({
    cursor: index,
    isFollowingCursor: s.openId !== null,
    openId: s.openId === null ? null : (row?.itemId ?? s.openId),
  }));
}

function ListEmpty({ isFiltered }: { readonly isFiltered: boolean }) {
  const t = useText('listings');
  if (!isFiltered) return <EmptyState title={t('empty.none')} detail={t('empty.noneDetail')} />;
  return (
    <EmptyState
      title={t('empty.filtered')}
      detail={t('empty.filteredDetail')}
      action={
        <Button size="small" onPress={() => setFilter({ states: [], text: '' })}>
          {t('filter.clear')}
        </Button>
      }
    />
  );
}
