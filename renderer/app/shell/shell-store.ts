import { create } from 'zustand';
import type { SessionStart } from '../../../shared/protocol';
import { keepDesk } from '../../engine';

/** What the shell has open in front of the screens; one at a time. */
export type ShellPane = 'palette' | 'help' | 'session' | 'who' | 'acts' | null;

interface ShellState {
  readonly pane: ShellPane;
  /** A session that is to begin once the person agrees that the running one ends. */
  readonly wanted: SessionStart | null;
}

export const useShellStore = create<ShellState>(() => ({ pane: null, wanted: null }));

const KEPT: ReadonlySet<ShellPane> = new Set(['palette', 'acts']);

keepDesk(useShellStore, {
  name: 'shell',
  tier: 'own',
  fields: ['pane'],
  // Whoever was about to sign in, or to begin another session, does that anew.
  back: ({ pane }) => ({ pane: KEPT.has(pane) ? pane : null }),
});

export function showPane(pane: ShellPane): void {
  useShellStore.setState({ pane });
}

export function useIsPaneOpen(pane: Exclude<ShellPane, null>): boolean {
  return useShellStore((s) => s.pane === pane);
}

export function wantSession(wanted: SessionStart | null): void {
  useShellStore.setState({ wanted, pane: null });
}
