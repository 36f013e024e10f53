import { useLayoutEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useEngine } from '../../engine';
import { mayNow, usePeople } from '../people/use-people';
import { type CommandObject, commandStore, registerCommands } from './registry';

/**
 * Registers a screen's commands while it's mounted and shown. The list may be made anew on each render (`isEnabled` and
 * `run` always see the newest one), but which commands there are, their labels and keys must not change. One with an
 * `act` is there only for a person who may do it.
 */
export function useCommands(commands: readonly CommandObject[]): readonly CommandObject[] {
  const engine = useEngine();
  // Another person, or none: what is drawn from `isAllowed` is drawn again.
  usePeople((p) => p.may);
  const newest = useRef(commands);
  useLayoutEffect(() => {
    newest.current = commands;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the set of commands is fixed; their doings are looked up when asked
  const stable = useMemo(
    () =>
      commands.map(
        (command, i): CommandObject => ({
          ...command,
          isAllowed: () => {
            const { act } = newest.current[i] ?? command;
            return act === undefined || mayNow(engine, act);
          },
          isEnabled: () => newest.current[i]?.isEnabled?.() ?? true,
          run: () => newest.current[i]?.run(),
        }),
      ),
    [engine],
  );
  useLayoutEffect(() => registerCommands(stable), [stable]);
  return stable;
}

/** All commands on the page, newest first; renders again when they come or go. */
export function useCommandList(): readonly CommandObject[] {
  return useStore(commandStore, (s) => s.commands);
}
