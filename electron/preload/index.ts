import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { CodedError, Result } from '../../shared/kernel';
import {
  ENGINE_GONE_CHANNEL,
  ENGINE_PORT_MESSAGE,
  type FileGrant,
  preloadChannel,
  SHELL_CALLS,
  type ShellBridge,
  type ShellCallName,
  shellChannel,
} from '../../shared/protocol';

/**
 * One call of the shell. It rejects with a coded error as a plain object, since of an Error only the message would
 * reach the page.
 */
async function callMain(channel: string, params: unknown): Promise<unknown> {
  const answer: Result<unknown, CodedError> = await ipcRenderer.invoke(channel, params);
  if (answer.ok) return answer.value;
  throw answer.error;
}

/** The path of a dropped file, which a page can't make up: of a File made by a script there is none. */
async function takeDropped(file: object): Promise<FileGrant | null> {
  const path = file instanceof File ? webUtils.getPathForFile(file) : '';
  return path === '' ? null : ((await callMain(preloadChannel('dropped'), { path })) as FileGrant | null);
}

const calls = Object.fromEntries(
  (Object.keys(SHELL_CALLS) as ShellCallName[]).map((name) => [
    name,
    (params: unknown) => callMain(shellChannel(name), params),
  ]),
);
const bridge = { ...calls, takeDropped } as ShellBridge;

// Electron freezes what it exposes, all the way down.
contextBridge.exposeInMainWorld('warroom', bridge);

// A port can't cross the bridge; as part of a window message it can. The event itself stays on this side.
ipcRenderer.on(ENGINE_PORT_MESSAGE, (event) => {
  const [port] = event.ports;
  if (port) window.postMessage({ kind: ENGINE_PORT_MESSAGE }, location.origin, [port]);
});
ipcRenderer.on(ENGINE_GONE_CHANNEL, () => window.postMessage({ kind: ENGINE_GONE_CHANNEL }, location.origin));
