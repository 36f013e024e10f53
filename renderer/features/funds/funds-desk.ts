import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { LedgerKind } from '../../../shared/funds';
import { keepDesk } from '../../engine';

/** Which entries of the ledger are shown. */
export interface LedgerFilter {
  /** Any account of the ledger, e.g. `fund:advance_payout`; entries that debit or credit it. */
  readonly account: string | null;
  readonly kind: LedgerKind | null;
  /** Part of the cause's id. */
  readonly cause: string;
}

export const ALL_ENTRIES: LedgerFilter = { account: null, kind: null, cause: '' };

/** What the person set on this screen. It outlives a look at another screen. */
export interface FundsDesk {
  readonly filter: LedgerFilter;
  /** Place of the ledger's row that the keyboard is on; null when none. */
  readonly cursor: number | null;
  /** Which part the last link meant. */
  readonly section: 'accounts' | 'deferred' | 'held' | 'ledger' | 'recoveries' | null;
  /** Which waiting payouts are listed: those for money, or those for a person. */
  readonly waitingFor: 'deferred' | 'held';
  /** What stands beside the accounts. */
  readonly book: 'ledger' | 'recoveries';
  /** The last link to this screen that was followed; −1 before the first look. */
  readonly visit: number;
}

export const fundsDesk = createStore<FundsDesk>(() => ({
  filter: ALL_ENTRIES,
  cursor: null,
  section: null,
  waitingFor: 'deferred',
  book: 'ledger',
  visit: -1,
}));

keepDesk(fundsDesk, {
  name: 'funds',
  tier: 'desk',
  fields: ['filter', 'section', 'waitingFor', 'book', 'visit'],
  // The link in the page's address was followed before.
  back: (kept) => ({ ...kept, visit: Math.min(kept.visit, 0) }),
});

export function useFundsDesk<S>(select: (desk: FundsDesk) => S): S {
  return useStore(fundsDesk, select);
}

/** As at the page's start; for tests. */
export function resetFundsDesk(): void {
  fundsDesk.setState(fundsDesk.getInitialState(), true);
}

/** Another filter begins at the newest entry, with none under the cursor. */
export function changeFilter(change: Partial<LedgerFilter>): void {
  fundsDesk.setState((s) => ({ filter: { ...s.filter, ...change }, cursor: null }));
}

export function isFiltered({ account, kind, cause }: LedgerFilter): boolean {
  return account !== null || kind !== null || cause !== '';
}
