import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ListingRow, ListingState } from '../../../shared/listings';
import { forgetWithPerson } from '../../app/people';
import { keepDesk } from '../../engine';

/** What the person set on this screen. It outlives a look at another screen. */
export interface ListingDesk {
  /** States that are shown; empty shows all. */
  readonly states: readonly ListingState[];
  readonly text: string;
  /** Place of the row that the keyboard is on; null when none. */
  readonly cursor: number | null;
  /** The item whose details are open beside the table. */
  readonly openId: string | null;
  /** Its newest row; null until it's there. */
  readonly openRow: ListingRow | null;
  /** The details go along with the cursor; not those that a link opened. */
  readonly isFollowingCursor: boolean;
  /** The item whose takedown is being confirmed: fixed when the dialog opens, whatever moves behind it. */
  readonly takingDown: ListingRow | null;
  /** The last link to this screen that was followed; −1 before the first look. */
  readonly visit: number;
}

export const listingDesk = createStore<ListingDesk>(() => ({
  states: [],
  text: '',
  cursor: null,
  openId: null,
  openRow: null,
  isFollowingCursor: false,
  takingDown: null,
  visit: -1,
}));

keepDesk(listingDesk, {
  name: 'listings',
  tier: 'desk',
  fields: ['states', 'text', 'openId', 'visit'],
  // The link in the page's address was followed before.
  back: (kept) => ({ ...kept, visit: Math.min(kept.visit, 0) }),
});
keepDesk(listingDesk, { name: 'listings/act', tier: 'own', fields: ['takingDown'] });

export function useListingDesk<S>(select: (desk: ListingDesk) => S): S {
  return useStore(listingDesk, select);
}

/** As at the page's start; for tests. */
export function resetListingDesk(): void {
  listingDesk.setState(listingDesk.getInitialState(), true);
}

/** Another filter begins at the top, with no row under the cursor; what's open beside the table stays open. */
export function setFilter(filter: Partial<Pick<ListingDesk, 'states' | 'text'>>): void {
  listingDesk.setState({ ...filter, cursor: null, isFollowingCursor: false });
}

export function toggleState(state: ListingState): void {
  const { states } = listingDesk.getState();
  setFilter({ states: states.includes(state) ? states.filter((s) => s !== state) : [...states, state] });
}

export function closeDetail(): void {
  listingDesk.setState({ openId: null, isFollowingCursor: false });
}

forgetWithPerson(() => listingDesk.setState({ takingDown: null }));
