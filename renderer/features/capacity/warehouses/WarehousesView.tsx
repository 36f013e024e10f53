import { type RefObject, useEffect, useMemo } from 'react';
import { useFormats, useText } from '../../../app/i18n';
import { DataTable, type DataTableHandle, EmptyState, Panel } from '../../../ui';
import type { WarehouseRow } from '../station-facts';
import css from './Warehouses.module.css';
import { shiftName, warehouseColumns } from './warehouse-columns';

const BLANK_ROWS = 20;

export interface WarehousesViewProps {
  /** Most loaded first; undefined before the first push. */
  readonly rows: readonly WarehouseRow[] | undefined;
  readonly warehouseId: string | null;
  readonly onSelect: (warehouseId: string) => void;
  readonly tableRef: RefObject<DataTableHandle | null>;
}

/** What waits at each warehouse's stations, and what they can do about it. */
export function WarehousesView({ rows, warehouseId, onSelect, tableRef }: WarehousesViewProps) {
  const t = useText('capacity');
  const domain = useText('domain');
  const formats = useFormats();
  const columns = useMemo(() => warehouseColumns({ t, domain, formats }), [t, domain, formats]);
  const at = rows?.findIndex(({ id }) => id === warehouseId) ?? -1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: brought into sight when it's chosen, not when it moves
  useEffect(() => {
    if (at >= 0) tableRef.current?.reveal(at);
  }, [warehouseId, tableRef]);
  const people = rows?.reduce((all, row) => all + row.people, 0) ?? 0;
  const shifts = new Set(rows?.map(({ shift }) => shift));
  const notes = [
    t('warehouses.count', { value: formats.count(rows?.length ?? 0) }),
    // While one shift hands over to the next, warehouses report either.
    ...[...shifts].sort((a, b) => a - b).map((shift) => shiftName(shift, domain)),
    t('warehouses.peopleOn', { count: formats.count(people) }),
    t('warehouses.order'),
  ];
  return (
    <Panel
      topics={['capacity']}
      title={t('warehouses.title')}
      note={rows ? notes.join(' · ') : ''}
      className={css.panel}
    >
      <DataTable
        label={t('section.warehouses')}
        testId="warehouses"
        handleRef={tableRef}
        columns={columns}
        rowCount={rows ? rows.length : BLANK_ROWS}
        rowAt={(index) => rows?.[index]}
        rowKey={({ id }) => id}
        cursor={at < 0 ? null : at}
        onCursor={(index) => {
          const row = rows?.[index];
          if (row) onSelect(row.id);
        }}
        isOpen={({ id }) => id === warehouseId}
        empty={<EmptyState title={t('warehouses.none')} detail={t('warehouses.noneDetail')} />}
      />
    </Panel>
  );
}
