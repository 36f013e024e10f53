import { matchKeybindingPress, parseKeybinding } from 'tinykeys';
import { type CommandObject, commandStore, isCommandEnabled } from './registry';

const parsed = new Map<string, ReturnType<typeof parseKeybinding>[number] | undefined>();

function pressOf(shortcut: string) {
  if (!parsed.has(shortcut)) parsed.set(shortcut, parseKeybinding(shortcut)[0]);
  return parsed.get(shortcut);
}

const TYPING =
  'input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable]';

/** True when the key belongs to whatever has the focus: a field being typed in, an open menu or dialog. */
function belongsElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  const target = event.target instanceof Element ? event.target : null;
  const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
  if (!hasModifier && target?.closest(TYPING)) return true;
  // One that is fading away has nothing more to say.
  const overlay = target?.closest('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]');
  return overlay ? overlay.closest('[data-exiting]') === null : false;
}

/** The command that this key press means now, if any. */
export function commandForKey(event: KeyboardEvent): CommandObject | null {
  if (belongsElsewhere(event)) return null;
  for (const command of commandStore.getState().commands) {
    if (!command.shortcut) continue;
    const press = pressOf(command.shortcut);
    if (press && matchKeybindingPress(event, press) && isCommandEnabled(command)) return command;
  }
  return null;
}

/**
 * Makes the keyboard run commands; returns the way to stop. Keys with Ctrl or ⌘ are taken on their way down: a field with
 * keys of its own stops them on their way up, and changing the screen must work from there too.
 */
export function listenToKeys(host: Window): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const command = commandForKey(event);
    if (!command) return;
    event.preventDefault();
    command.run();
  };
  const onKeyDownFirst = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) onKeyDown(event);
  };
  host.addEventListener('keydown', onKeyDownFirst, { capture: true });
  host.addEventListener('keydown', onKeyDown);
  return () => {
    host.removeEventListener('keydown', onKeyDownFirst, { capture: true });
    host.removeEventListener('keydown', onKeyDown);
  };
}
