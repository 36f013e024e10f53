import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useText } from '../../../app/i18n';
import { DataTable, type DataTableHandle, ErrorState } from '../../../ui';
import { disputeDesk, setSort, useDisputeDesk } from '../dispute-desk';
import { ChangesPill } from '../queue/ChangesPill';
import { setColumnWidth } from '../queue/column-choice';
import { moveCursorTo } from '../queue/move-cursor';
import { QueueEmpty } from '../queue/QueueEmpty';
import css from '../queue/QueuePanel.module.css';
import { SORT_OF_COLUMN } from '../queue/queue-columns';
import { ALL_OPEN, isFiltered, isRichestFirst } from '../queue/queue-filter';
import { useWidthPx } from '../queue/use-width';
import { pickAt } from '../selection/pick';
import {
  clearSelection,
  isRowSelected,
  pickedState,
  selectFilter,
  useSelection,
} from '../selection/selection-store';
import { foldByKey } from './fold-keys';
import { GroupHeading } from './GroupHeading';
import { nameOfGroup } from './group-order';
import type { GroupedLine, GroupedQueue } from './grouped-queue';
import { MoreGroups } from './MoreGroups';
import { useLineColumns } from './use-line-columns';
import { useLines } from './use-lines';

/** Lines drawn as skeletons before anything is known. */
const BLANK_LINES = 20;

export interface GroupedPanelProps {
  readonly model: GroupedQueue;
  readonly tableRef: RefObject<DataTableHandle | null>;
  readonly onApply: () => void;
  readonly onClearFilter: () => void;
}

/** The queue by groups: headings in the order of their most pressing members, each with its disputes when unfolded. */
export function GroupedPanel({ model, tableRef, onApply, onClearFilter }: GroupedPanelProps) {
  const t = useText('disputes');
  const shown = useStore(model.store);
  const groupBy = useDisputeDesk((s) => s.groupBy);
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

  const columns = useLineColumns(widthPx);
  const lines = useLines(model, shown.version);
  // The lines may have moved under a window that stands still.
  const span = useRef({ offset: 0, limit: 40 });
  useLayoutEffect(() => model.setSpan(span.current.offset, span.current.offset + span.current.limit));

  const onOpen = (line: GroupedLine) => {
    if (line.kind === 'group') model.toggle(line.group);
    else if (line.row) disputeDesk.setState({ openId: line.row.id, isFollowingCursor: true });
  };
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'Home') onApply();
    else if (!foldByKey(model, event.key, (place) => tableRef.current?.reveal(place))) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const fullCell = useCallback(
    (line: GroupedLine) =>
      line.kind === 'group' && groupBy !== null ? (
        <GroupHeading group={line.group} by={groupBy} isUnfolded={line.isUnfolded} />
      ) : null,
    [groupBy],
  );

  if (groupBy === null) return null;
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
      {shown.order.changes > 0 ? (
        <ChangesPill changes={shown.order.changes} above={0} onApply={onApply} />
      ) : null}
      {shown.error && shown.isLoading ? (
        <ErrorState error={shown.error} onRetry={model.retry} />
      ) : (
        <DataTable<GroupedLine>
          label={t('screen')}
          testId="queue"
          handleRef={tableRef}
          columns={columns}
          rowCount={shown.isLoading ? BLANK_LINES : model.placeCount()}
          rowAt={lines}
          rowKey={(line) => (line.kind === 'group' ? nameOfGroup(line.group) : (line.row?.id ?? ''))}
          fullCell={fullCell}
          isUnfolded={(line) => (line.kind === 'group' ? line.isUnfolded : undefined)}
          onWindow={(offset, limit) => {
            span.current = { offset, limit };
            model.setSpan(offset, offset + limit);
          }}
          cursor={cursor}
          onCursor={(place) => moveCursorTo(model, place)}
          onOpen={onOpen}
          isOpen={(line) => line.kind === 'row' && line.row !== undefined && line.row.id === openId}
          isSelected={(line) =>
            line.kind === 'row' && line.row !== undefined && isRowSelected(selection, line.row.id)
          }
          onPick={(_line, place, isRange) => pickAt(model, place, isRange)}
          pickLabel={t('selection.pick')}
          pickAll={{
            state: pickedState(selection),
            label: t('selection.pickAll'),
            onToggle: () => (selection.kind === 'none' ? selectFilter(filter) : clearSelection()),
          }}
          onSort={(columnId) => {
            const by = SORT_OF_COLUMN[columnId];
            const { sort } = disputeDesk.getState();
            if (by) setSort({ by, descending: sort.by === by ? !sort.descending : isRichestFirst(by) });
          }}
          onResize={setColumnWidth}
          onScrolledAway={setAway}
          empty={
            <QueueEmpty
              isFiltered={isFiltered(filter) || filter.split !== ALL_OPEN.split}
              onClear={onClearFilter}
            />
          }
        />
      )}
      <MoreGroups model={model} />
    </div>
  );
}
