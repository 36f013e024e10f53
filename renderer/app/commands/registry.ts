import { createStore } from 'zustand/vanilla';
import type { Act } from '../../../shared/engine';
import type { TextKey } from '../i18n/resources';

/**
 * One act of the operator, once: its button, its line in the palette, its key and its line in the help all come from
 * this object, so that they can't disagree on what is possible now.
 */
export interface CommandObject {
  /** Unique on the page, e.g. `dispute.resolve`. */
  readonly id: string;
  readonly label: TextKey;
  /** In tinykeys' notation: `r`, `$mod+k`, `Shift+X`. Plain letters are inert while a field has the focus. */
  readonly shortcut?: string;
  /** Groups the help and the palette. */
  readonly group: 'screens' | 'session' | 'screen' | 'desk';
  /** What the person at this window has to be allowed; left out: nothing. Without it there's no key, line or button. */
  readonly act?: Act;
  /** Made of `act` by `useCommands`, for the window the command is on. Left out: yes. */
  readonly isAllowed?: () => boolean;
  /** Left out: always. */
  readonly isEnabled?: () => boolean;
  /** Not in the palette, e.g. cursor keys that the help should still tell of. */
  readonly isKeyOnly?: boolean;
  readonly run: () => void;
}

interface RegistryState {
  /** Later ones come first: a screen's command shadows the shell's with the same key. */
  readonly commands: readonly CommandObject[];
}

export const commandStore = createStore<RegistryState>(() => ({ commands: [] }));

/** Adds commands; returns the way to take them out again. */
export function registerCommands(commands: readonly CommandObject[]): () => void {
  commandStore.setState((s) => ({ commands: [...commands, ...s.commands] }));
  return () => commandStore.setState((s) => ({ commands: s.commands.filter((c) => !commands.includes(c)) }));
}

/** False for what the person at this window may never do: a screen leaves its button out. */
export function isCommandAllowed(command: CommandObject): boolean {
  return command.isAllowed?.() ?? true;
}

export function isCommandEnabled(command: CommandObject): boolean {
  return isCommandAllowed(command) && (command.isEnabled?.() ?? true);
}

/** What can be done at this moment, each id and key once. */
export function commandsValidNow(): readonly CommandObject[] {
  const ids = new Set<string>();
  const keys = new Set<string>();
  return commandStore.getState().commands.filter((command) => {
    if (ids.has(command.id) || (command.shortcut && keys.has(command.shortcut)) || !isCommandEnabled(command))
      return false;
    ids.add(command.id);
    if (command.shortcut) keys.add(command.shortcut);
    return true;
  });
}

/** Runs the command with this id if it's possible now. */
export function runCommand(id: string): boolean {
  const command = commandStore.getState().commands.find((c) => c.id === id);
  if (!command || !isCommandEnabled(command)) return false;
  command.run();
  return true;
}
