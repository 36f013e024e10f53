import { contextBridge, ipcRenderer } from 'electron';
import type { CodedError, Result } from '../../shared/kernel';
import {
  ENGINE_GONE_CHANNEL,
  ENGINE_PORT_MESSAGE,
  SHELL_CALLS,
  type ShellBridge,
  type ShellCallName,
  shellChannel,
} from '../../shared/protocol';

/**
 * One call of the shell. It rejects with a coded error as a plain object, since of an Error only the message would
 * reach the page.
 */
async function callShell(name: ShellCallName, params: unknown): Promise<unknown> {
  const answer: Result<unknown, CodedError> = await ipcRenderer.invoke(shellChannel(name), params);
  if (answer.ok) return answer.value;
  throw answer.error;
}

const bridge = Object.fromEntries(
  (Object.keys(SHELL_CALLS) as ShellCallName[]).map((name) => [
    name,
    (params: unknown) => callShell(name, params),
  ]),
) as ShellBridge;

// Electron freezes what it exposes, all the way down.
contextBridge.exposeInMainWorld('warroom', bridge);

// A port can't cross the bridge; as part of a window message it can. The event itself stays on this side.
ipcRenderer.on(ENGINE_PORT_MESSAGE, (event) => {
  const [port] = event.ports;
  if (port) window.postMessage({ kind: ENGINE_PORT_MESSAGE }, location.origin, [port]);
});
ipcRenderer.on(ENGINE_GONE_CHANNEL, () => window.postMessage({ kind: ENGINE_GONE_CHANNEL }, location.origin));
