import {
  Boxes,
  LayoutDashboard,
  ListOrdered,
  type LucideIcon,
  PackageX,
  Settings as SettingsIcon,
  Wallet,
} from 'lucide-react';
import { type ComponentType, lazy } from 'react';
import { OverviewScreen } from '../features/overview/OverviewScreen';
import type { TextKey } from './i18n';
import type { ScreenId } from './routes';

export interface ScreenDef {
  readonly label: TextKey;
  readonly icon: LucideIcon;
  readonly component: ComponentType;
}

const load = {
  disputes: () => import('../features/disputes/DisputesScreen').then((m) => ({ default: m.DisputesScreen })),
  funds: () => import('../features/funds/FundsScreen').then((m) => ({ default: m.FundsScreen })),
  capacity: () => import('../features/capacity/CapacityScreen').then((m) => ({ default: m.CapacityScreen })),
  listings: () => import('../features/listings/ListingsScreen').then((m) => ({ default: m.ListingsScreen })),
  settings: () => import('../features/settings/SettingsScreen').then((m) => ({ default: m.SettingsScreen })),
};

/** Every screen there is. Overview comes with the page, the others when the page is idle or they're opened. */
export const SCREEN_DEFS: Readonly<Record<ScreenId, ScreenDef>> = {
  overview: { label: 'shell:nav.overview', icon: LayoutDashboard, component: OverviewScreen },
  disputes: { label: 'shell:nav.disputes', icon: ListOrdered, component: lazy(load.disputes) },
  funds: { label: 'shell:nav.funds', icon: Wallet, component: lazy(load.funds) },
  capacity: { label: 'shell:nav.capacity', icon: Boxes, component: lazy(load.capacity) },
  listings: { label: 'shell:nav.listings', icon: PackageX, component: lazy(load.listings) },
  settings: { label: 'shell:nav.settings', icon: SettingsIcon, component: lazy(load.settings) },
};

/** Fetches the other screens' code while nothing else is to do, so that the first key to them is as quick as the second. */
export function preloadScreens(): void {
  requestIdleCallback(() => {
    for (const fetchScreen of Object.values(load)) void fetchScreen();
  });
}
