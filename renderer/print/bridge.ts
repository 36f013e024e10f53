import type { PrintBridge } from '../../shared/reports/document';

declare global {
  interface Window {
    /** What the printing window's preload puts there, and no other's. */
    readonly warroomPrint?: PrintBridge;
  }
}

/** The one door to the process that wants the print. Errors: there is none outside the printing window. */
export function printBridge(): PrintBridge {
  if (!window.warroomPrint) throw new Error('this page is opened by the app when it prints');
  return window.warroomPrint;
}
