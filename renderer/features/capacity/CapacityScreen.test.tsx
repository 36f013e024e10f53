import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CapacityView } from '../../../shared/capacity';
import { runCommand } from '../../app/commands';
import '../../app/i18n/i18n';
import { openScreen, routeStore } from '../../app/routes';
import { saveSettings } from '../../app/settings';
import { EngineContext } from '../../engine';
import { calmStatus } from '../../engine/calm-status';
import { fakeEngine } from '../../engine/fake-engine';
import { CapacityScreen } from './CapacityScreen';
import { resetCapacityDesk } from './capacity-desk';
import { NOW, testCarton, testCustoms, testWarehouse } from './test-capacity';

const statusOf = (ageMs: number) => calmStatus({ now: NOW, ageMs, paused: true });

const view: CapacityView = {
  now: NOW,
  warehouses: [testWarehouse('A1', [1, 2, 1]), testWarehouse('B1', [1, 9, 1])],
  cartons: [
    testCarton('A1', 'M', 30),
    testCarton('A1', 'S', 12),
    testCarton('B1', 'M', 0, { stock: 0 }),
    testCarton('B1', 'S', null),
    testCarton('TRACED', 'M', 1, { warehouseName: null }),
  ],
  customs: [testCustoms('B1', 4)],
};

let fake: ReturnType<typeof fakeEngine>;

beforeEach(() => {
  // Rows are drawn for the room there is; the test's page has no layout of its own.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(900);
  saveSettings({ language: 'en' });
  routeStore.setState({ screen: 'capacity', params: {}, visits: {} });
  resetCapacityDesk();
  fake = fakeEngine();
  render(
    <EngineContext value={fake.engine}>
      <CapacityScreen />
    </EngineContext>,
  );
});
afterEach(() => {
  cleanup();
  fake.close();
  vi.restoreAllMocks();
});

const live = (shown: CapacityView = view) =>
  act(() => {
    fake.push('status', statusOf(100));
    fake.push('capacity', shown);
  });
const rowsOf = (testId: string) =>
  [...screen.getByTestId(testId).querySelectorAll('[data-row]')].map((row) => row.getAttribute('data-row'));
const strip = () => screen.getByTestId('warehouse-strip');

describe('cartons', () => {
  it("the tile's link shows exactly its rows, out first, and their number", () => {
    live();
    act(() => openScreen('capacity', { section: 'cartons', isShortOnly: true }));
    expect(rowsOf('cartons')).toEqual(['B1/M', 'TRACED/M', 'A1/S']);
    expect(screen.getByTestId('cartons-total').textContent).toBe('3 of 5 shown');
  });

  it('a link to the cartons is not narrowed by an older filter', () => {
    live();
    act(() => void runCommand('capacity.toggleShort'));
    expect(rowsOf('cartons')).toHaveLength(3);
    act(() => openScreen('capacity', { section: 'cartons' }));
    expect(rowsOf('cartons')).toEqual(['B1/M', 'TRACED/M', 'A1/S', 'A1/M', 'B1/S']);
  });

  it('[AX1] each state has a word', () => {
    live();
    const text = (row: string) =>
      screen.getByTestId('cartons').querySelector(`[data-row="${row}"]`)?.textContent ?? '';
    expect(text('B1/M')).toContain('Out');
    expect(text('TRACED/M')).toContain('Critical');
    expect(text('A1/S')).toContain('Short');
    expect(text('A1/M')).toContain('Enough');
    expect(text('B1/S')).toContain('Not used');
    expect(text('B1/M')).toContain('none ordered');
  });

  it('with nothing short the filter says so and offers all', () => {
    live({ ...view, cartons: [testCarton('A1', 'M', 30)] });
    act(() => openScreen('capacity', { section: 'cartons', isShortOnly: true }));
    expect(rowsOf('cartons')).toEqual([]);
    fireEvent.click(screen.getByText('Show all'));
    expect(rowsOf('cartons')).toEqual(['A1/M']);
  });
});

describe('the warehouse that is looked at', () => {
  it('is under the cursor in every section, and in the strip', () => {
    live();
    fireEvent.click(screen.getByTestId('carton-matrix').querySelector('[data-row=B1]') ?? document.body);
    expect(strip().dataset.warehouse).toBe('B1');
    for (const section of ['warehouses', 'customs'] as const) {
      act(() => openScreen('capacity', { section }));
      const at = screen.getByTestId(section).querySelector('[data-cursor]');
      expect(at?.getAttribute('data-row')).toBe('B1');
    }
    expect(within(strip()).getByText('Bonded')).toBeTruthy();
  });

  it('is stepped through by key, and let go by Escape', () => {
    live();
    act(() => openScreen('capacity', { section: 'warehouses' }));
    expect(rowsOf('warehouses')).toEqual(['B1', 'A1']);
    act(() => void runCommand('capacity.next'));
    expect(strip().dataset.warehouse).toBe('B1');
    fireEvent.keyDown(screen.getByTestId('warehouses'), { key: 'ArrowDown' });
    expect(strip().dataset.warehouse).toBe('A1');
    act(() => void runCommand('capacity.leave'));
    expect(strip().dataset.warehouse).toBeUndefined();
    expect(strip().textContent).toContain('2 warehouses');
  });

  it('that has sent stocks only is shown with those', () => {
    live();
    act(() => openScreen('capacity', { warehouseId: 'TRACED' }));
    expect(strip().textContent).toContain('not reported its work yet');
    expect(strip().textContent).toContain('1,000');
  });
});

describe('[DE3] what is not of now', () => {
  it('before the first figures nothing is counted and no state is claimed', () => {
    expect(screen.queryByTestId('cartons-total')).toBeNull();
    expect(screen.queryByText('No carton stock has been reported')).toBeNull();
  });

  it('after 5 s without news the figures stay, marked with their age', () => {
    live();
    expect(screen.queryByText('8 s')).toBeNull();
    act(() => fake.push('status', statusOf(8_000)));
    expect(screen.getAllByText('8 s').length).toBeGreaterThan(0);
    expect(rowsOf('cartons')).toHaveLength(5);
  });
});
