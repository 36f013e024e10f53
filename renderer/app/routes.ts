import { z } from 'zod';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { zQueueFilter, zQueueSort } from '../../shared/disputes';
import { FUNDS } from '../../shared/funds';
import { zName } from '../../shared/kernel';
import { LISTING_STATES } from '../../shared/listings';
import { JUSTICE_SECTIONS } from '../../shared/protocol';

/**
 * Where the page can be, and what a link to it may say: a tile's click, a palette's hit and a restored window all go
 * through here, so each of them opens exactly the same rows. A link shows something; it never does anything.
 */
const ROUTES = {
  overview: z.strictObject({}),
  disputes: z.strictObject({
    /** In place of the filter that's set; dimensions left out are open. */
    filter: zQueueFilter.partial().optional(),
    sort: zQueueSort.optional(),
    /** Opens this one beside the queue. */
    disputeId: zName.optional(),
  }),
  funds: z.strictObject({
    fund: z.enum(FUNDS).optional(),
    /** Ledger entries of this cause, e.g. a dispute's id. */
    cause: z.string().max(200).optional(),
    /** `deferred` shows the payouts that wait for money, `held` those that wait for a person. */
    section: z.enum(['accounts', 'deferred', 'held', 'ledger', 'recoveries']).optional(),
  }),
  capacity: z.strictObject({
    section: z.enum(['cartons', 'warehouses', 'customs']).optional(),
    /** Only cartons that run out within 12 h. */
    isShortOnly: z.boolean().optional(),
    warehouseId: zName.optional(),
  }),
  listings: z.strictObject({
    state: z.array(z.enum(LISTING_STATES)).optional(),
    text: z.string().max(200).optional(),
    itemId: zName.optional(),
  }),
  justice: z.strictObject({
    section: z.enum(JUSTICE_SECTIONS).optional(),
    /** Opens the newest row of this dispute. */
    disputeId: zName.optional(),
  }),
  reports: z.strictObject({ section: z.enum(['sla', 'shift', 'import', 'history']).optional() }),
  settings: z.strictObject({
    section: z.enum(['desk', 'people', 'policies', 'refunds', 'approvals', 'audit']).optional(),
  }),
} as const;

export type ScreenId = keyof typeof ROUTES;
export type RouteParams<S extends ScreenId> = z.input<(typeof ROUTES)[S]>;
/** The screens in the order of the navigation; Ctrl+1 is the first. */
export const SCREENS = Object.keys(ROUTES) as ScreenId[];

export interface RouteState {
  readonly screen: ScreenId;
  /** What the last link to each screen said. */
  readonly params: { readonly [S in ScreenId]?: RouteParams<S> };
  /** Grows with each link to a screen: the same link followed again is followed again. */
  readonly visits: { readonly [S in ScreenId]?: number };
}

/** `#disputes?{"disputeId":"D1"}`, kept in the address so that a reloaded window comes back where it was. */
export function parseHash(hash: string): Pick<RouteState, 'screen' | 'params'> {
  const [name, query = ''] = hash.replace(/^#/, '').split('?', 2);
  if (!name || !Object.hasOwn(ROUTES, name)) return { screen: 'overview', params: {} };
  const screen = name as ScreenId;
  try {
    const parsed = ROUTES[screen].safeParse(query ? JSON.parse(decodeURIComponent(query)) : {});
    return { screen, params: parsed.success ? { [screen]: parsed.data } : {} };
  } catch {
    return { screen, params: {} };
  }
}

export const routeStore = createStore<RouteState>(() => ({ ...parseHash(location.hash), visits: {} }));

/**
 * Goes to a screen. With `params` it shows just what they say; without, the screen is as it was left.
 * E.g. `openScreen('disputes', { filter: { band: ['at_risk'] } })`.
 */
export function openScreen<S extends ScreenId>(screen: S, params?: RouteParams<S>): void {
  routeStore.setState((state) => ({
    screen,
    ...(params === undefined
      ? {}
      : {
          params: { ...state.params, [screen]: params },
          visits: { ...state.visits, [screen]: (state.visits[screen] ?? 0) + 1 },
        }),
  }));
  const shown = routeStore.getState().params[screen];
  const query = shown && Object.keys(shown).length > 0 ? `?${encodeURIComponent(JSON.stringify(shown))}` : '';
  history.replaceState(null, '', `#${screen}${query}`);
}

/** The queue with just these rows, all other dimensions open. */
export function openQueue(filter: NonNullable<RouteParams<'disputes'>['filter']>): void {
  openScreen('disputes', { filter });
}

export function openDispute(disputeId: string): void {
  openScreen('disputes', { disputeId });
}

export function useScreen(): ScreenId {
  return useStore(routeStore, (s) => s.screen);
}

/**
 * What the last link to a screen said, with the number of that link: apply the parameters whenever `visit` changes.
 * `visit` is 0 before the first link of this run.
 */
export function useRoute<S extends ScreenId>(
  screen: S,
): { readonly params: RouteParams<S> | undefined; readonly visit: number } {
  const params = useStore(routeStore, (s) => s.params[screen]) as RouteParams<S> | undefined;
  const visit = useStore(routeStore, (s) => s.visits[screen]) ?? 0;
  return { params, visit };
}
