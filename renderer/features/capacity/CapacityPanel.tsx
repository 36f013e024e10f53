import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { CapacityView as Capacity } from '../../../shared/capacity';
import { useFormats, useText } from '../../app/i18n';
import { useSharedState, useStatus } from '../../engine';
import { type DataTableHandle, ErrorState, useKeptRows } from '../../ui';
import { CapacityFrame } from './CapacityFrame';
import {
  beginSession,
  capacityDesk,
  type Section,
  selectWarehouse,
  setSection,
  setShortOnly,
  useCapacityDesk,
} from './capacity-desk';
import { cartonLines, keyOfCarton, type MatrixRow, matrixRows, shortLines, sizesOf } from './carton-facts';
import { CartonsView, cartonCursor } from './cartons/CartonsView';
import { CustomsView, type ListHandle } from './customs/CustomsView';
import {
  customsBottleneck,
  customsByLoad,
  isBehind,
  warehouseBottleneck,
  warehousesByLoad,
} from './station-facts';
import { StripView } from './strip/StripView';
import { stripFacts } from './strip/strip-facts';
import { useCapacityCommands } from './use-capacity-commands';
import { useRouteToDesk } from './use-route-to-desk';
import { WarehousesView } from './warehouses/WarehousesView';

const NOTHING: readonly never[] = [];
const idOf = ({ id }: { readonly id: string }) => id;
const warehouseOf = ({ warehouseId }: MatrixRow) => warehouseId;

/** Cartons, warehouses and customs queues: reads the engine and keeps one warehouse in the eye of all of them. */
export function CapacityPanel() {
  const { payload, error } = useSharedState('capacity');
  const desk = useCapacityDesk((s) => s);
  const session = useStatus((s) => s.session?.journalId ?? null) ?? null;
  const tableRef = useRef<DataTableHandle | null>(null);
  const listRef = useRef<ListHandle | null>(null);
  useRouteToDesk();
  useEffect(() => beginSession(session), [session]);
  const rows = useCapacityRows(payload);
  const shown = desk.isShortOnly ? rows.short : rows.cartons;
  const tabs = useTabs(payload, rows.short.length);
  const facts = useMemo(
    () => payload && stripFacts(payload, rows.cartons, desk.warehouseId),
    [payload, rows.cartons, desk.warehouseId],
  );

  /** The next row of the section in sight; the first when there's none under the cursor. */
  const step = (by: 1 | -1) => {
    const { section, warehouseId, cartonKey } = capacityDesk.getState();
    if (section === 'cartons') {
      const at = cartonCursor(shown, warehouseId, cartonKey);
      const next = shown[stepped(at, by, shown.length)];
      if (next) selectWarehouse(next.warehouseId, keyOfCarton(next));
      tableRef.current?.focus();
      return;
    }
    const list = section === 'warehouses' ? rows.warehouses : rows.customs;
    const at = list.findIndex(({ id }) => id === warehouseId);
    const next = list[stepped(at < 0 ? null : at, by, list.length)];
    if (next) selectWarehouse(next.id);
    (section === 'warehouses' ? tableRef : listRef).current?.focus();
  };
  useCapacityCommands(step);

  if (error && !payload) return <ErrorState error={error} />;
  const sections: Readonly<Record<Section, () => ReactNode>> = {
    cartons: () => (
      <CartonsView
        shown={payload && shown}
        allCount={rows.cartons.length}
        shortCount={rows.short.length}
        matrix={rows.matrix}
        sizes={rows.sizes}
        isShortOnly={desk.isShortOnly}
        warehouseId={desk.warehouseId}
        cartonKey={desk.cartonKey}
        onShortOnly={setShortOnly}
        onSelect={selectWarehouse}
        tableRef={tableRef}
      />
    ),
    warehouses: () => (
      <WarehousesView
        rows={payload && rows.warehouses}
        warehouseId={desk.warehouseId}
        onSelect={selectWarehouse}
        tableRef={tableRef}
      />
    ),
    customs: () => (
      <CustomsView
        rows={payload && rows.customs}
        warehouseId={desk.warehouseId}
        onSelect={selectWarehouse}
        onStep={step}
        listRef={listRef}
      />
    ),
  };
  return (
    <CapacityFrame
      tabs={tabs}
      section={desk.section}
      onSection={setSection}
      strip={<StripView facts={facts} onAll={() => selectWarehouse(null)} />}
    >
      {sections[desk.section]()}
    </CapacityFrame>
  );
}

function stepped(at: number | null, by: 1 | -1, count: number): number {
  if (at === null) return 0;
  return Math.min(count - 1, Math.max(0, at + by));
}

/** Everything the sections list, each row the same object for as long as it says the same. */
function useCapacityRows(payload: Capacity | undefined) {
  const made = useMemo(() => {
    const lines = payload ? cartonLines(payload) : NOTHING;
    return {
      lines,
      matrix: matrixRows(lines, payload?.warehouses ?? NOTHING),
      warehouses: payload ? warehousesByLoad(payload.warehouses) : NOTHING,
      customs: payload ? customsByLoad(payload.customs) : NOTHING,
    };
  }, [payload]);
  const cartons = useKeptRows(made.lines, keyOfCarton);
  const matrix = useKeptRows(made.matrix, warehouseOf);
  const warehouses = useKeptRows(made.warehouses, idOf);
  const customs = useKeptRows(made.customs, idOf);
  const short = useMemo(() => shortLines(cartons), [cartons]);
  // Columns are made of the sizes: they stay the same until a size comes or goes.
  const sizesKey = JSON.stringify(sizesOf(cartons));
  const sizes = useMemo(() => JSON.parse(sizesKey) as readonly string[], [sizesKey]);
  return { cartons, short, matrix, sizes, warehouses, customs };
}

/** The sections' names, each with how much of it needs looking at. */
function useTabs(payload: Capacity | undefined, shortCount: number) {
  const t = useText('capacity');
  const formats = useFormats();
  const count = (n: number) => (payload ? formats.count(n) : undefined);
  const behind = payload?.warehouses.filter((row) => isBehind(warehouseBottleneck(row))).length ?? 0;
  const portsBehind = payload?.customs.filter((row) => isBehind(customsBottleneck(row))).length ?? 0;
  const toneOf = (n: number) => (n > 0 ? ('risk' as const) : ('plain' as const));
  return [
    {
      id: 'cartons' as const,
      label: t('section.cartons'),
      count: count(shortCount),
      tone: toneOf(shortCount),
    },
    { id: 'warehouses' as const, label: t('section.warehouses'), count: count(behind), tone: toneOf(behind) },
    {
      id: 'customs' as const,
      label: t('section.customs'),
      count: count(portsBehind),
      tone: toneOf(portsBehind),
    },
  ];
}
