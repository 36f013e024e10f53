import type { Session, WebContents } from 'electron';
import { isPageOrigin, isPageUrl } from './app-scheme';
import type { Log } from './log';

/** A proxy that nobody listens at: what asks it for the network gets none. Port 9 is "discard". */
const DEAD_PROXY = 'socks5://127.0.0.1:9';

export interface HardeningOptions {
  /** Developer tools are pages too (`devtools://`); they exist in development only. */
  readonly hasDevTools: boolean;
  readonly log: Log;
}

/** Whether a session may load this. `data:` is for pictures only, as in the page's policy. */
export function isRequestAllowed(
  request: { readonly url: string; readonly resourceType: string },
  hasDevTools: boolean,
): boolean {
  if (isPageOrigin(request.url)) return true;
  if (request.url.startsWith('data:')) return request.resourceType === 'image';
  return hasDevTools && request.url.startsWith('devtools://');
}

/** The kind of a URL, for the log: never the URL itself, which may carry data. */
function schemeOf(url: string): string {
  return /^[a-z][a-z0-9+.-]{0,20}:/i.exec(url)?.[0] ?? 'none';
}

/**
 * Takes everything from a session that the console doesn't need: permissions, devices, screens, downloads, and the
 * network. To be called for every session as it's created, so that one made by mistake has no more than the others.
 */
export function hardenSession(session: Session, { hasDevTools, log }: HardeningOptions): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => {
    log.warn('permission refused', { permission });
    callback(false);
  });
  // Electron asks this other handler for what pages only query, and grants where it is missing.
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  session.on('will-download', (event) => {
    log.warn('download refused');
    event.preventDefault();
  });
  session.webRequest.onBeforeRequest((details, callback) => {
    const isAllowed = isRequestAllowed(details, hasDevTools);
    if (!isAllowed)
      log.warn('request refused', { scheme: schemeOf(details.url), type: details.resourceType });
    callback({ cancel: !isAllowed });
  });
  // WebRTC and name look-ups go past the request filter; they would have to go through this.
  session
    .setProxy({ mode: 'fixed_servers', proxyRules: DEAD_PROXY, proxyBypassRules: '<-loopback>' })
    .catch(() => {
      log.error('the proxy could not be set');
    });
}

/** Keeps a page where it is: one document, in one frame, in one window. */
export function hardenContents(contents: WebContents, { log }: HardeningOptions): void {
  const refuse = (what: string, url: string): void => log.warn(`${what} refused`, { scheme: schemeOf(url) });
  contents.on('will-navigate', (event) => {
    if (isPageUrl(event.url)) return;
    event.preventDefault();
    refuse('navigation', event.url);
  });
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isPageUrl(event.url)) return;
    event.preventDefault();
    refuse('navigation of a frame', event.url);
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
    refuse('redirect', event.url);
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    refuse('webview', '');
  });
  contents.setWindowOpenHandler(({ url }) => {
    refuse('window', url);
    return { action: 'deny' };
  });
  // A page can't hold a window open against a person who closes it.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
