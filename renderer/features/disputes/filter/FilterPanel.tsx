import type { RefObject } from 'react';
import { useStore } from 'zustand';
import type { QueueFilter } from '../../../../shared/disputes';
import { ListExport } from '../../../app/exports';
import { useOverview, useTopic } from '../../../engine';
import { type DataTableHandle, ErrorLine } from '../../../ui';
import { ClusterPanel } from '../clusters/ClusterPanel';
import { disputeDesk, setFilter, setGroupBy, setSort, useDisputeDesk } from '../dispute-desk';
import { GroupControl } from '../group/GroupControl';
import { ColumnChooser } from '../queue/ColumnChooser';
import { ALL_OPEN, isFiltered } from '../queue/queue-filter';
import { useQueueLook } from '../queue/queue-look';
import type { QueueModel } from '../queue/queue-model';
import { useAllQueueColumns } from '../queue/use-queue-columns';
import { ViewPanel } from '../views/ViewPanel';
import { FilterBar } from './FilterBar';
import { Totals } from './Totals';

export interface FilterPanelProps {
  readonly queue: QueueModel;
  readonly tableRef: RefObject<DataTableHandle | null>;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

/** The filter with its counts and totals, as the engine keeps them. */
export function FilterPanel({ queue, tableRef, searchRef }: FilterPanelProps) {
  const filter = useDisputeDesk((s) => s.filter);
  const sort = useDisputeDesk((s) => s.sort);
  const isChipRowOpen = useDisputeDesk((s) => s.isChipRowOpen);
  const { payload: counts, error } = useTopic('queueCounts', { filter });
  return (
    <FilterBar
      filter={filter}
      sort={sort}
      counts={counts}
      totals={
        <>
          <ErrorLine error={error} />
          <TotalsPanel queue={queue} />
        </>
      }
      viewTools={<ViewTools />}
      isChipRowOpen={isChipRowOpen}
      searchRef={searchRef}
      onFilter={changeFilter}
      onSort={setSort}
      onChipRow={() => disputeDesk.setState({ isChipRowOpen: !isChipRowOpen })}
      onClear={clearFilter}
      onLeaveSearch={() => tableRef.current?.focus()}
    />
  );
}

function ViewTools() {
  const columns = useAllQueueColumns();
  const isOpen = useDisputeDesk((s) => s.isColumnsOpen);
  const groupBy = useDisputeDesk((s) => s.groupBy);
  const filter = useDisputeDesk((s) => s.filter);
  const sort = useDisputeDesk((s) => s.sort);
  const look = useQueueLook();
  return (
    <>
      <ClusterPanel />
      <ViewPanel />
      <GroupControl groupBy={groupBy} onGroupBy={setGroupBy} />
      <ColumnChooser columns={columns} isOpen={isOpen} onOpenChange={openColumns} />
      <ListExport list={{ name: 'queue', filter, sort }} look={look} isCompact />
    </>
  );
}

function openColumns(isColumnsOpen: boolean): void {
  disputeDesk.setState({ isColumnsOpen });
}

/** Apart from the bar: these change ten times a second, and the bar with its many chips doesn't. */
function TotalsPanel({ queue }: { readonly queue: QueueModel }) {
  // Two figures of the same thing, told at two rates, would only differ for a moment.
  const isAll = useDisputeDesk(({ filter }) => filter.split === 'all' && !isFiltered(filter));
  const open = useOverview((o) => o.disputes.open) ?? null;
  const count = useStore(queue.store, (s) => (s.isBlank ? null : s.order.total));
  const amountFen = useStore(queue.store, (s) => s.totalAmountFen);
  return <Totals count={count} amountFen={amountFen} open={isAll ? null : open} />;
}

function changeFilter(change: (filter: QueueFilter) => QueueFilter): void {
  setFilter(change(disputeDesk.getState().filter));
}

function clearFilter(): void {
  setFilter(ALL_OPEN);
}
