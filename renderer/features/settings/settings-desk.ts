import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { keepDesk } from '../../engine';

/** The sections of this screen, in the order of their tabs. */
export const SETTINGS_SECTIONS = ['desk', 'people', 'policies', 'refunds', 'approvals', 'audit'] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

/** What the person set on this screen. It outlives a look at another screen. */
export interface SettingsDesk {
  readonly section: SettingsSection;
  /** The last link to this screen that was followed; −1 before the first look. */
  readonly visit: number;
}

export const settingsDesk = createStore<SettingsDesk>(() => ({ section: 'desk', visit: -1 }));

keepDesk(settingsDesk, {
  name: 'settings',
  tier: 'desk',
  fields: ['section', 'visit'],
  // The link in the page's address was followed before.
  back: (kept) => ({ ...kept, visit: Math.min(kept.visit, 0) }),
});

export function useSettingsDesk<S>(select: (desk: SettingsDesk) => S): S {
  return useStore(settingsDesk, select);
}

export function setSettingsSection(section: SettingsSection): void {
  settingsDesk.setState({ section });
}
