import { afterEach, describe, expect, it, vi } from 'vitest';
import { commandForKey, listenToKeys } from './keyboard';
import { type CommandObject, commandStore, commandsValidNow, registerCommands, runCommand } from './registry';

afterEach(() => {
  commandStore.setState({ commands: [] });
  document.body.replaceChildren();
});

function command(
  id: string,
  change: Partial<CommandObject> = {},
): CommandObject & { readonly run: ReturnType<typeof vi.fn> } {
  return { id, label: 'shell:command.help', group: 'screen', run: vi.fn(), ...change } as never;
}

function press(
  key: string,
  init: KeyboardEventInit = {},
  target: EventTarget = document.body,
): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}

describe('[DQ5] keys', () => {
  it('run the command that has them, once', () => {
    const resolve = command('resolve', { shortcut: 'r' });
    registerCommands([resolve]);
    const stop = listenToKeys(window);
    expect(press('r').defaultPrevented).toBe(true);
    expect(resolve.run).toHaveBeenCalledTimes(1);
    stop();
    press('r');
    expect(resolve.run).toHaveBeenCalledTimes(1);
  });

  it('single letters are inert in text fields, those with a modifier are not', () => {
    const input = document.body.appendChild(document.createElement('input'));
    registerCommands([command('resolve', { shortcut: 'r' }), command('palette', { shortcut: 'Control+k' })]);
    expect(commandForKey(press('r', {}, input))).toBeNull();
    expect(commandForKey(press('k', { ctrlKey: true }, input))?.id).toBe('palette');
  });

  it('do nothing behind an open dialog, or while a word is being composed', () => {
    const dialog = document.body.appendChild(document.createElement('div'));
    dialog.setAttribute('role', 'dialog');
    registerCommands([command('resolve', { shortcut: 'r' })]);
    expect(commandForKey(press('r', {}, dialog))).toBeNull();
    expect(commandForKey(press('r', { isComposing: true }))).toBeNull();
  });

  it('work again while a closed dialog is still fading away', () => {
    const overlay = document.body.appendChild(document.createElement('div'));
    overlay.setAttribute('data-exiting', 'true');
    const dialog = overlay.appendChild(document.createElement('div'));
    dialog.setAttribute('role', 'dialog');
    registerCommands([command('resolve', { shortcut: 'r' })]);
    expect(commandForKey(press('r', {}, dialog))?.id).toBe('resolve');
  });

  it('are left to whoever has handled them already', () => {
    registerCommands([command('down', { shortcut: 'j' })]);
    const event = new KeyboardEvent('keydown', { key: 'j', cancelable: true });
    event.preventDefault();
    expect(commandForKey(event)).toBeNull();
  });

  it('of a command that is not possible now fall through to one that is', () => {
    registerCommands([command('shell', { shortcut: 'r' })]);
    registerCommands([command('screen', { shortcut: 'r', isEnabled: () => false })]);
    expect(commandForKey(press('r'))?.id).toBe('shell');
  });
});

describe('what is valid now', () => {
  it('leaves out what is not possible, and lists a key once, the newest first', () => {
    registerCommands([command('old', { shortcut: 'r' }), command('off', { isEnabled: () => false })]);
    const take = registerCommands([command('new', { shortcut: 'r' })]);
    expect(commandsValidNow().map((c) => c.id)).toEqual(['new']);
    take();
    expect(commandsValidNow().map((c) => c.id)).toEqual(['old']);
  });

  it('an act that is not possible is not run by its name either', () => {
    const off = command('off', { isEnabled: () => false });
    registerCommands([off]);
    expect(runCommand('off')).toBe(false);
    expect(off.run).not.toHaveBeenCalled();
  });
});
