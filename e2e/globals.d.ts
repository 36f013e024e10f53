import type { ShellBridge } from '../shared/protocol';

declare global {
  interface Window {
    /** What the preload puts there. Tests look at it from outside; screens use renderer/engine. */
    readonly warroom: ShellBridge;
  }
}
