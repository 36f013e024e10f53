import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useText } from '../../../app/i18n';
import { DataTable, type DataTableHandle, ErrorState } from '../../../ui';
import { Milestones } from '../detail/Milestones';
import { disputeDesk, setSort, useDisputeDesk } from '../dispute-desk';
import { pickAt } from '../selection/pick';
import {
  clearSelection,
  isRowSelected,
  pickedState,
  selectFilter,
  useSelection,
} from '../selection/selection-store';
import { ChangesPill } from './ChangesPill';
import { setColumnWidth } from './column-choice';
import { placeCount, rowAtPlace } from './held-order';
import { moveCursorTo } from './move-cursor';
import { QueueEmpty } from './QueueEmpty';
import css from './QueuePanel.module.css';
import { SORT_OF_COLUMN } from './queue-columns';
import { ALL_OPEN, isFiltered, isRichestFirst } from './queue-filter';
import type { QueueModel } from './queue-model';
import type { QueueRow } from './queue-row';
import { useQueueColumns } from './use-queue-columns';
import { useWidthPx } from './use-width';

/** Rows drawn as skeletons before anything is known. */
const BLANK_ROWS = 40;

export interface QueuePanelProps {
  readonly model: QueueModel;
  readonly tableRef: RefObject<DataTableHandle | null>;
  readonly onApply: () => void;
  readonly onClearFilter: () => void;
}

/**
 * The grid of the queue. While the pointer is over it, a row is under the cursor or selected, a dialog is open or the
 * list is scrolled, the order in sight is held. Source: FEATURES.md DQ3.
 */
export function QueuePanel({ model, tableRef, onApply, onClearFilter }: QueuePanelProps) {
  const t = useText('disputes');
  const shown = useStore(model.store);
  const { order } = shown;
  const filter = useDisputeDesk((s) => s.filter);
  const cursor = useDisputeDesk((s) => s.cursor);
  const openId = useDisputeDesk((s) => s.openId);
  const isActing = useDisputeDesk((s) => s.act !== null);
  const selection = useSelection((s) => s.selection);
  // What joins a view later isn't chosen: rows are drawn again when that's known.
  useSelection((s) => s.joined);
  const [isPointed, setPointed] = useState(false);
  const [isAway, setAway] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const widthPx = useWidthPx(frame);

  const isHeld = isPointed || isAway || isActing || cursor !== null || selection.kind !== 'none';
  useLayoutEffect(() => model.setHeld(isHeld), [model, isHeld]);

  // Rows that left above the held ones are taken out under the scrollbar's hand, before the frame is painted.
  const lifted = useRef(shown.liftedRows);
  useLayoutEffect(() => {
    const by = shown.liftedRows - lifted.current;
    lifted.current = shown.liftedRows;
    if (by === 0) return;
    tableRef.current?.scrollBy(-by);
    disputeDesk.setState((s) => ({ cursor: s.cursor === null ? null : Math.max(0, s.cursor - by) }));
  }, [shown.liftedRows, tableRef]);

  const columns = useQueueColumns(widthPx);
  const onWindow = useCallback(
    (offset: number, limit: number) => {
      model.setSpan({ first: offset, end: offset + limit });
      // A row that was scrolled out of sight is no longer the one that keys act on.
      const { cursor: at } = disputeDesk.getState();
      if (at !== null && (at < offset || at >= offset + limit)) disputeDesk.setState({ cursor: null });
    },
    [model],
  );
  const onScrolledAway = useCallback(
    (away: boolean) => {
      setAway(away);
      // Who scrolls back to the top wants what's at the top now.
      if (!away && disputeDesk.getState().cursor === null) model.apply();
    },
    [model],
  );
  const onCursor = useCallback((index: number) => moveCursorTo(model, index), [model]);
  const onOpen = useCallback((row: QueueRow) => {
    disputeDesk.setState({ openId: row.id, isFollowingCursor: true });
  }, []);
  const onSort = useCallback((columnId: string) => {
    const by = SORT_OF_COLUMN[columnId];
    const { sort: now } = disputeDesk.getState();
    // Money is looked at from the largest, time from the nearest.
    if (by) setSort({ by, descending: now.by === by ? !now.descending : isRichestFirst(by) });
  }, []);
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.key !== 'Home' || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    onApply();
  };

  const at = cursor === null ? undefined : rowAtPlace(order, cursor);
  const rowCount = shown.isBlank ? BLANK_ROWS : placeCount(order);
  return (
    <div
      ref={frame}
      className={css.frame}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onKeyDownCapture={onKeyDownCapture}
      data-held={isHeld || undefined}
      aria-busy={shown.isLoading}
    >
      {order.isHeld && order.changes > 0 ? (
        <ChangesPill changes={order.changes} above={Math.max(0, order.above)} onApply={onApply} />
      ) : null}
      {at && at.settledAt === null && openId === null ? <Milestones id={at.id} dueAt={at.dueAt} /> : null}
      {shown.error && shown.isLoading ? (
        <ErrorState error={shown.error} onRetry={model.retry} />
      ) : (
        <DataTable
          label={t('screen')}
          testId="queue"
          handleRef={tableRef}
          columns={columns}
          rowCount={rowCount}
          rowAt={(index) => rowAtPlace(order, index)}
          rowKey={(row) => row.id}
          onWindow={onWindow}
          cursor={cursor}
          onCursor={onCursor}
          onOpen={onOpen}
          isOpen={(row) => row.id === openId}
          isSelected={(row) => !row.hasLeft && isRowSelected(selection, row.id)}
          onPick={(_row, index, isRange) => pickAt(model, index, isRange)}
          pickLabel={t('selection.pick')}
          pickAll={{
            state: pickedState(selection),
            label: t('selection.pickAll'),
            onToggle: () => (selection.kind === 'none' ? selectFilter(filter) : clearSelection()),
          }}
          onSort={onSort}
          onResize={setColumnWidth}
          onScrolledAway={onScrolledAway}
          empty={
            <QueueEmpty
              isFiltered={isFiltered(filter) || filter.split !== ALL_OPEN.split}
              onClear={onClearFilter}
            />
          }
        />
      )}
    </div>
  );
}
