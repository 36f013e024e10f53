import { contextBridge, ipcRenderer } from 'electron';
import type { CodedError, Result } from '../../shared/kernel';
import {
  PRINT_CALLS,
  type PrintBridge,
  type PrintCallName,
  printChannel,
} from '../../shared/reports/document';

/** One call of the printing page; it rejects with a coded error as a plain object. */
async function callPrinter(name: PrintCallName, params: unknown): Promise<unknown> {
  const answer: Result<unknown, CodedError> = await ipcRenderer.invoke(printChannel(name), params);
  if (answer.ok) return answer.value;
  throw answer.error;
}

const bridge = Object.fromEntries(
  (Object.keys(PRINT_CALLS) as PrintCallName[]).map((name) => [
    name,
    (params: unknown) => callPrinter(name, params),
  ]),
) as PrintBridge;

// Electron freezes what it exposes, all the way down.
contextBridge.exposeInMainWorld('warroomPrint', bridge);
