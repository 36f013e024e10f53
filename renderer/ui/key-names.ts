const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

const NAMES: Readonly<Record<string, string>> = {
  $mod: isMac ? '⌘' : 'Ctrl',
  Control: 'Ctrl',
  Meta: '⌘',
  Alt: isMac ? '⌥' : 'Alt',
  Shift: isMac ? '⇧' : 'Shift',
  Escape: 'Esc',
  Enter: 'Enter',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
  Space: '␣',
};

/** The caps of a shortcut in tinykeys' notation. Optional modifiers (`[Shift]`) aren't shown; `Digit1` is 1, `KeyJ` is J. */
export function keyNames(shortcut: string): readonly string[] {
  return shortcut
    .split(/[+ ]/)
    .filter((part) => part && !/^\[\w+\]$/.test(part))
    .map((part) => NAMES[part] ?? part.replace(/^(Digit|Key)/, ''))
    .map((name) => (name.length === 1 ? name.toUpperCase() : name));
}
