import { CARTONS_SHORT_MS, type CapacityView, isCartonShort } from '../../../shared/capacity';
import type { Tone } from '../../ui';

type CartonSample = CapacityView['cartons'][number];
/** How long a stock lasts: over 12 h, over 6 h, less, out. */
export type StockTone = Exclude<Tone, 'ok'>;

/** One stock, with what its line shows of it. */
export interface CartonLine extends Omit<CartonSample, 'warehouseName'> {
  readonly name: string;
  readonly tone: StockTone;
  /** How long nothing is left before the next delivery comes, ms; null when it comes in time, or none is known. */
  readonly gapMs: number | null;
}

/** Half the time under which a stock is short: a night shift alone can't make up for it any more. */
const CRITICAL_MS = CARTONS_SHORT_MS / 2;

/** Tone of a stock at `now`: anything but `plain` is short, as the overview's tile counts it. */
export function toneOfStock(carton: Pick<CartonSample, 'emptyAt'>, now: number): StockTone {
  if (carton.emptyAt === null || !isCartonShort(carton, now)) return 'plain';
  if (carton.emptyAt <= now) return 'breach';
  return carton.emptyAt <= now + CRITICAL_MS ? 'risk' : 'watch';
}

export function keyOfCarton(carton: Pick<CartonSample, 'warehouseId' | 'size'>): string {
  return `${carton.warehouseId}/${carton.size}`;
}

function gapOf({ emptyAt, nextDeliveryAt }: CartonSample): number | null {
  if (emptyAt === null || nextDeliveryAt === null) return null;
  return nextDeliveryAt > emptyAt ? nextDeliveryAt - emptyAt : null;
}

/** All stocks in the order in which they run out; those that nothing uses last, then by warehouse and size. */
export function cartonLines(view: CapacityView): readonly CartonLine[] {
  const at = (row: CartonLine) => row.emptyAt ?? Number.POSITIVE_INFINITY;
  return view.cartons
    .map(({ warehouseName, ...row }) => ({
      ...row,
      name: warehouseName ?? row.warehouseId,
      tone: toneOfStock(row, view.now),
      gapMs: gapOf({ warehouseName, ...row }),
    }))
    .sort((a, b) => (at(a) === at(b) ? (keyOfCarton(a) < keyOfCarton(b) ? -1 : 1) : at(a) - at(b)));
}

/** Exactly the stocks behind the overview's tile. */
export function shortLines(lines: readonly CartonLine[]): readonly CartonLine[] {
  return lines.filter((line) => line.tone !== 'plain');
}

/** One warehouse's stocks, a cell a size. */
export interface MatrixRow {
  readonly warehouseId: string;
  readonly name: string;
  readonly cells: Readonly<Record<string, CartonLine>>;
}

const USUAL_SIZES = ['XS', 'S', 'M', 'L', 'XL', 'XXL'];

/** The sizes there are, small to large; those we don't know by their name after them. */
export function sizesOf(lines: readonly CartonLine[]): readonly string[] {
  const rank = (size: string) => {
    const known = USUAL_SIZES.indexOf(size);
    return known < 0 ? USUAL_SIZES.length : known;
  };
  return [...new Set(lines.map((line) => line.size))].sort((a, b) =>
    rank(a) === rank(b) ? (a < b ? -1 : 1) : rank(a) - rank(b),
  );
}

/** Warehouse × size, always in the same order (bonded ones last), so that a place in it can be learnt. */
export function matrixRows(
  lines: readonly CartonLine[],
  warehouses: CapacityView['warehouses'],
): readonly MatrixRow[] {
  const bonded = new Set(warehouses.filter((warehouse) => warehouse.bonded).map(({ id }) => id));
  const rank = ({ warehouseId }: MatrixRow) => (bonded.has(warehouseId) ? 1 : 0);
  const rows = new Map<string, { name: string; cells: Record<string, CartonLine> }>();
  for (const line of lines) {
    const row = rows.get(line.warehouseId) ?? { name: line.name, cells: {} };
    row.cells[line.size] = line;
    rows.set(line.warehouseId, row);
  }
  return [...rows]
    .map(([warehouseId, row]) => ({ warehouseId, ...row }))
    .sort((a, b) => rank(a) - rank(b) || (a.warehouseId < b.warehouseId ? -1 : 1));
}
