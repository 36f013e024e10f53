import { describe, expect, it } from 'vitest';
import { backlogHours } from '../../../shared/capacity';
import { byLongestBacklog, bySoonestEmpty, type CartonRow, type WarehouseRow } from './site-facts';

const carton = (warehouseId: string, size: string, emptyAt: number | null): CartonRow =>
  ({ warehouseId, size, emptyAt }) as CartonRow;
const station = (backlog: number, capacityPerHour: number) => ({
  backlog,
  capacityPerHour,
  ratePerHour: 0,
  loadRatio: 0,
});
const warehouse = (id: string, pick: ReturnType<typeof station>): WarehouseRow =>
  ({ id, stations: { pick, pack: station(0, 100), ship: station(0, 100) } }) as unknown as WarehouseRow;

describe('cartons', () => {
  it('come in the order in which they run out; what nothing uses comes last', () => {
    const rows = [carton('B', 'S', null), carton('B', 'M', 20), carton('A', 'M', 20), carton('C', 'L', 10)];
    expect(bySoonestEmpty(rows).map((r) => `${r.warehouseId}${r.size}`)).toEqual(['CL', 'AM', 'BM', 'BS']);
  });
});

describe('waiting work', () => {
  it('is told in hours of work; none where nothing waits, unknown where nobody works', () => {
    expect(backlogHours(station(500, 100))).toBe(5);
    expect(backlogHours(station(0, 0))).toBe(0);
    expect(backlogHours(station(5, 0))).toBeNull();
  });
  it('warehouses where nobody works on what waits come first, then the longest', () => {
    const rows = [
      warehouse('A', station(100, 100)),
      warehouse('B', station(1, 0)),
      warehouse('C', station(900, 100)),
    ];
    expect(byLongestBacklog(rows).map((r) => r.id)).toEqual(['B', 'C', 'A']);
  });
});
