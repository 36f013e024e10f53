import { app, protocol, type Session, session } from 'electron';
import { createPageHandler, SCHEME, SCHEME_PRIVILEGES } from './app-scheme';
import { type HardeningOptions, hardenContents, hardenSession } from './hardening';
import { PARTS } from './paths';

/** For every session and every page there will ever be, whoever makes it. */
function hardenEverything(options: HardeningOptions): void {
  const hardened = new WeakSet<Session>();
  const harden = (target: Session): void => {
    if (hardened.has(target)) return;
    hardened.add(target);
    hardenSession(target, options);
  };
  app.on('session-created', harden);
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, options));
  app.once('ready', () => harden(session.defaultSession));
}

/**
 * What every process of ours that opens a page does first, before Electron is ready: the sandbox for all, a scheme of our
 * own, no names of the network.
 */
export function announcePages(): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: SCHEME_PRIVILEGES }]);
  // Nothing in this process resolves names; the engine's client of the gateway isn't Chromium's.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  // WebRTC would join the group of multicast DNS on every network there is, to hide addresses that no page is told here.
  app.commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
  // Electron's own gift to pages from files, of which there are none.
  app.commandLine.removeSwitch('allow-file-access-from-files');
}

/** Resolves when pages may be opened: all of them kept in, and served from the build. */
export async function servePages(options: HardeningOptions): Promise<void> {
  hardenEverything(options);
  await app.whenReady();
  protocol.handle(SCHEME, createPageHandler(PARTS.page));
}
