import { useMemo } from 'react';
import { type Engine, useEngine } from '../../engine';
import { type CommandObject, useCommands } from '../commands';
import { lockWindow } from '../people/seat-acts';
import { openScreen, SCREENS } from '../routes';
import { SCREEN_DEFS } from '../screens';
import { saveSettings, settingsStore } from '../settings';
import { isDrillRunning, stepFactor, togglePause } from './session-acts';
import { showPane } from './shell-store';

const screenCommands: readonly CommandObject[] = SCREENS.map((screen, i) => ({
  id: `screen.${screen}`,
  label: SCREEN_DEFS[screen].label,
  shortcut: `$mod+Digit${i + 1}`,
  group: 'screens',
  run: () => openScreen(screen),
}));

const deskCommands: readonly CommandObject[] = [
  {
    id: 'desk.palette',
    label: 'shell:command.palette',
    shortcut: '$mod+k',
    group: 'desk',
    isKeyOnly: true,
    run: () => showPane('palette'),
  },
  {
    id: 'desk.help',
    label: 'shell:command.help',
    shortcut: '[Shift]+?',
    group: 'desk',
    run: () => showPane('help'),
  },
  {
    id: 'desk.acts',
    label: 'acts:open',
    shortcut: 'o',
    group: 'desk',
    run: () => showPane('acts'),
  },
  {
    id: 'desk.theme',
    label: 'shell:command.theme',
    group: 'desk',
    run: () => saveSettings({ theme: settingsStore.getState().theme === 'dark' ? 'light' : 'dark' }),
  },
  {
    id: 'desk.language',
    label: 'shell:command.language',
    group: 'desk',
    run: () => saveSettings({ language: settingsStore.getState().language === 'en' ? 'zh-CN' : 'en' }),
  },
];

const sessionCommands: readonly CommandObject[] = [
  { id: 'session.choose', label: 'shell:command.session', group: 'session', run: () => showPane('session') },
  {
    id: 'session.pause',
    act: 'session.control',
    label: 'shell:command.pause',
    shortcut: '$mod+.',
    group: 'session',
    isEnabled: isDrillRunning,
    run: togglePause,
  },
  {
    id: 'session.faster',
    act: 'session.control',
    label: 'shell:session.faster',
    shortcut: '$mod+]',
    group: 'session',
    isEnabled: isDrillRunning,
    run: () => stepFactor(1),
  },
  {
    id: 'session.slower',
    act: 'session.control',
    label: 'shell:session.slower',
    shortcut: '$mod+[',
    group: 'session',
    isEnabled: isDrillRunning,
    run: () => stepFactor(-1),
  },
];

const seatCommands = (engine: Engine): readonly CommandObject[] => [
  { id: 'desk.who', label: 'shell:command.who', shortcut: 'w', group: 'desk', run: () => showPane('who') },
  {
    id: 'desk.lock',
    label: 'shell:command.lock',
    shortcut: '$mod+l',
    group: 'desk',
    isEnabled: () => engine.shared('people').getState().payload?.state === 'signed_in',
    run: () => lockWindow(engine),
  },
];

/** What can be done from anywhere. */
export function useShellCommands(): void {
  const engine = useEngine();
  useCommands(
    useMemo(
      () => [...screenCommands, ...sessionCommands, ...seatCommands(engine), ...deskCommands],
      [engine],
    ),
  );
}
