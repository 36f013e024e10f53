import {
  Boxes,
  FileText,
  LayoutDashboard,
  ListOrdered,
  type LucideIcon,
  PackageX,
  Scale,
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

/** The code of the screens that don't come with the page. */
export const loadScreen = {
  disputes: () => import('../features/disputes/DisputesScreen').then((m) => ({ default: m.DisputesScreen })),
  funds: () => import('../features/funds/FundsScreen').then((m) => ({ default: m.FundsScreen })),
  capacity: () => import('../features/capacity/CapacityScreen').then((m) => ({ default: m.CapacityScreen })),
  listings: () => import('../features/listings/ListingsScreen').then((m) => ({ default: m.ListingsScreen })),
  justice: () => import('../features/justice/JusticeScreen').then((m) => ({ default: m.JusticeScreen })),
  reports: () => import('../features/reports/ReportsScreen').then((m) => ({ default: m.ReportsScreen })),
  settings: () => import('../features/settings/SettingsScreen').then((m) => ({ default: m.SettingsScreen })),
};

/** Every screen there is. Overview comes with the page, the others when they're opened or the page is idle. */
export const SCREEN_DEFS: Readonly<Record<ScreenId, ScreenDef>> = {
  overview: { label: 'shell:nav.overview', icon: LayoutDashboard, component: OverviewScreen },
  disputes: { label: 'shell:nav.disputes', icon: ListOrdered, component: lazy(loadScreen.disputes) },
  funds: { label: 'shell:nav.funds', icon: Wallet, component: lazy(loadScreen.funds) },
  capacity: { label: 'shell:nav.capacity', icon: Boxes, component: lazy(loadScreen.capacity) },
  listings: { label: 'shell:nav.listings', icon: PackageX, component: lazy(loadScreen.listings) },
  justice: { label: 'shell:nav.justice', icon: Scale, component: lazy(loadScreen.justice) },
  reports: { label: 'shell:nav.reports', icon: FileText, component: lazy(loadScreen.reports) },
  settings: { label: 'shell:nav.settings', icon: SettingsIcon, component: lazy(loadScreen.settings) },
};
