import { create } from 'zustand';

/** What the shell has open in front of the screens; one at a time. */
export type ShellPane = 'palette' | 'help' | 'session' | null;

export const useShellStore = create<{ readonly pane: ShellPane }>(() => ({ pane: null }));

export function showPane(pane: ShellPane): void {
  useShellStore.setState({ pane });
}

export function useIsPaneOpen(pane: Exclude<ShellPane, null>): boolean {
  return useShellStore((s) => s.pane === pane);
}
