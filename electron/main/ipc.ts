import { ipcMain } from 'electron';
import {
  PRELOAD_CALLS,
  type PreloadHandlers,
  preloadChannel,
  SHELL_CALLS,
  type ShellCallName,
  type ShellHandlers,
  shellChannel,
} from '../../shared/protocol';
import { PRINT_CALLS, type PrintHandlers, printChannel } from '../../shared/reports/document';
import { type IpcOptions, installCalls } from './ipc-calls';

// The only place that listens to pages.

/** The shell's calls, for the console's windows. */
export function installShellCalls(options: IpcOptions<ShellHandlers>): void {
  installCalls(
    ipcMain,
    { calls: SHELL_CALLS, channelOf: (name) => shellChannel(name as ShellCallName) },
    options,
  );
}

/** What the preload of a console's window asks for itself. */
export function installPreloadCalls(options: IpcOptions<PreloadHandlers>): void {
  installCalls(ipcMain, { calls: PRELOAD_CALLS, channelOf: preloadChannel }, options);
}

/** The calls of the page that prints, for hidden windows that have something to print. */
export function installPrintCalls(options: IpcOptions<PrintHandlers>): void {
  installCalls(ipcMain, { calls: PRINT_CALLS, channelOf: printChannel }, options);
}
