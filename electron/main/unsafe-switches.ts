/**
 * Switches that would let whoever starts the app read or change what it does, and that no fuse turns off: debugging
 * from outside, weaker isolation, another place for the network, code from elsewhere.
 */
export const UNSAFE_SWITCHES = [
  'allow-running-insecure-content',
  'auth-server-allowlist',
  'disable-features',
  'disable-site-isolation-trials',
  'disable-web-security',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'disable-namespace-sandbox',
  'disable-gpu-sandbox',
  'enable-blink-features',
  'enable-features',
  'gpu-launcher',
  'host-resolver-rules',
  'host-rules',
  'ignore-certificate-errors',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-publish-uid',
  'inspect-wait',
  'js-flags',
  'load-extension',
  'log-net-log',
  'no-sandbox',
  'no-zygote',
  'ppapi-plugin-launcher',
  'proxy-bypass-list',
  'proxy-pac-url',
  'proxy-server',
  'remote-allow-origins',
  'remote-debugging-address',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'renderer-cmd-prefix',
  'require',
  'single-process',
  'unsafely-treat-insecure-origin-as-secure',
  'user-data-dir',
  'utility-cmd-prefix',
] as const;

/** What a driver of tests and the launcher may switch on; each only under the condition that `allowedSwitches` names. */
const DRIVER_SWITCHES = ['inspect', 'remote-debugging-port', 'no-sandbox'];

export interface SwitchContext {
  readonly hasSwitch: (name: string) => boolean;
  /** No page will be opened, so there is nothing for a page's sandbox to hold. */
  readonly isHeadless: boolean;
  readonly isRoot: boolean;
  /**
   * True when Node's inspector really listens at the first line. The shipped binary's fuse makes that impossible, so
   * only a copy whose fuse was flipped for tests can say so.
   */
  readonly isInspectable: boolean;
  /** The environment says that a driver of tests is waiting (WARROOM_E2E_HOLD). */
  readonly isHeld: boolean;
}

/** Unsafe switches that this start has no reason for. */
export function findUnsafeSwitches(context: SwitchContext): readonly string[] {
  const allowed = new Set<string>();
  // Chromium refuses to start for root with its sandbox on, even where nothing would run in it.
  if (context.isHeadless && context.isRoot) allowed.add('no-sandbox');
  if (context.isInspectable && context.isHeld) for (const name of DRIVER_SWITCHES) allowed.add(name);
  return UNSAFE_SWITCHES.filter((name) => context.hasSwitch(name) && !allowed.has(name));
}
