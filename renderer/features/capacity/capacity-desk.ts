import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { keepDesk } from '../../engine';

export const SECTIONS = ['cartons', 'warehouses', 'customs'] as const;
export type Section = (typeof SECTIONS)[number];

/** What the person set on this screen. It outlives a look at another screen. */
export interface CapacityDesk {
  readonly section: Section;
  /** Only carton stocks that are out or run out within 12 h. */
  readonly isShortOnly: boolean;
  /** The warehouse that is looked at: under the cursor of every table and in the strip; null shows all of them. */
  readonly warehouseId: string | null;
  /** Which of its stocks the cursor is on, by `keyOfCarton`; null is the first of them. */
  readonly cartonKey: string | null;
  /** The session that all of this is about; null before the first. */
  readonly session: string | null;
  /** The last link to this screen that was followed; −1 before the first look. */
  readonly visit: number;
}

export const capacityDesk = createStore<CapacityDesk>(() => ({
  section: 'cartons',
  isShortOnly: false,
  warehouseId: null,
  cartonKey: null,
  session: null,
  visit: -1,
}));

keepDesk(capacityDesk, {
  name: 'capacity',
  tier: 'desk',
  fields: ['section', 'isShortOnly', 'warehouseId', 'cartonKey', 'session', 'visit'],
  // The link in the page's address was followed before.
  back: (kept) => ({ ...kept, visit: Math.min(kept.visit, 0) }),
});

export function useCapacityDesk<S>(select: (desk: CapacityDesk) => S): S {
  return useStore(capacityDesk, select);
}

/** As at the page's start; for tests. */
export function resetCapacityDesk(): void {
  capacityDesk.setState(capacityDesk.getInitialState(), true);
}

export function selectWarehouse(warehouseId: string | null, cartonKey: string | null = null): void {
  capacityDesk.setState({ warehouseId, cartonKey });
}

export function setSection(section: Section): void {
  capacityDesk.setState({ section });
}

export function setShortOnly(isShortOnly: boolean): void {
  capacityDesk.setState({ isShortOnly });
}

/** Another session may have other warehouses: none of them is looked at yet. */
export function beginSession(session: string | null): void {
  const before = capacityDesk.getState().session;
  if (session === null || session === before) return;
  capacityDesk.setState({ session, ...(before === null ? {} : { warehouseId: null, cartonKey: null }) });
}
