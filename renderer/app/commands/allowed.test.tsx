import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Act, actsOf, PERMISSIONS } from '../../../shared/engine';
import type { Role } from '../../../shared/people';
import { EngineContext } from '../../engine';
import { fakeEngine, SOMEBODY } from '../../engine/fake-engine';
import '../i18n/i18n';
import { ActButton } from '../people';
import { listenToKeys } from './keyboard';
import { commandsValidNow, isCommandAllowed, runCommand } from './registry';
import { useCommands } from './use-commands';

const run = vi.fn();
let stop = () => {};
beforeEach(() => {
  run.mockClear();
  const stopKeys = listenToKeys(window);
  stop = stopKeys;
});
afterEach(() => {
  cleanup();
  stop();
});

function Screen() {
  const commands = useCommands([
    {
      id: 'pay',
      label: 'shell:command.help',
      group: 'screen',
      shortcut: 'p',
      act: 'dispute.payAdvance',
      run,
    },
    { id: 'look', label: 'shell:command.help', group: 'screen', shortcut: 'l', run },
  ]);
  return (
    <>
      <output>{commands.filter(isCommandAllowed).map((c) => c.id)}</output>
      <ActButton act="dispute.payAdvance">pay</ActButton>
    </>
  );
}

function shown(view = SOMEBODY) {
  const fake = fakeEngine(view);
  render(
    <EngineContext value={fake.engine}>
      <Screen />
    </EngineContext>,
  );
  return fake;
}
const as = (...roles: Role[]) => ({ ...SOMEBODY, may: actsOf(roles) });
const press = (key: string) =>
  act(() => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
const drawn = () => document.querySelector('output')?.textContent;

describe('what a person may not do', () => {
  it('has no key, no line in the palette, no button and no run by its name', () => {
    shown(as('agent'));
    press('p');
    expect(runCommand('pay')).toBe(false);
    expect(run).not.toHaveBeenCalled();
    expect(commandsValidNow().map((c) => c.id)).toEqual(['look']);
    expect(drawn()).toBe('look');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is there for one who may, and goes with the person', () => {
    const fake = shown(as('supervisor'));
    press('p');
    expect(run).toHaveBeenCalledTimes(1);
    expect(drawn()).toBe('paylook');
    expect(screen.getByRole('button', { name: 'pay' })).toBeTruthy();
    act(() => fake.push('people', as('agent')));
    press('p');
    expect(run).toHaveBeenCalledTimes(1);
    expect(drawn()).toBe('look');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is everything while the window is locked, nobody sits there, or that isn’t known yet', () => {
    const fake = shown({ ...SOMEBODY, state: 'locked', may: [] });
    expect(commandsValidNow().map((c) => c.id)).toEqual(['look']);
    act(() => fake.push('people', { ...SOMEBODY, state: 'nobody', me: null, may: [] }));
    expect(commandsValidNow().map((c) => c.id)).toEqual(['look']);
  });
});

describe('every act that the page sends', () => {
  const sources = import.meta.glob<string>(['../../**/*.{ts,tsx}', '!../../**/*test*'], {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const code = Object.values(sources).join('\n');
  const sent = (Object.keys(PERMISSIONS) as Act[]).filter((name) => code.includes(`kind: '${name}'`));

  it('is offered by what asks whether one may', () => {
    expect(sent.length).toBeGreaterThan(20);
    // As `act: '…'`, `act="…"`, `useMay('…')` or in a table of acts: in any way but as the kind of what is sent.
    const isAsked = (name: Act) =>
      new RegExp(`(?<!kind): '${name}'|act="${name}"|useMay\\('${name}'\\)`).test(code);
    expect(sent.filter((name) => !isAsked(name))).toEqual([]);
  });
});
