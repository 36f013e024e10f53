import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CONTENT_SECURITY_POLICY } from './content-security-policy';

/** The page's own scheme and its one host. Nothing else can be loaded by a window. */
export const SCHEME = 'app';
const HOST = 'console';
export const PAGE_ORIGIN = `${SCHEME}://${HOST}`;
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`;

/**
 * The scheme behaves as an ordinary secure origin (`standard`, `secure`). It can't be asked by `fetch`, has no service
 * workers, no CORS and doesn't bypass the policy. The code cache makes the second start quicker.
 */
export const SCHEME_PRIVILEGES = {
  standard: true,
  secure: true,
  supportFetchAPI: false,
  codeCache: true,
} as const;

/** What may be served at all. A file of any other kind isn't there. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

export type Resolved =
  | { readonly kind: 'file'; readonly file: string; readonly mediaType: string }
  | { readonly kind: 'refused'; readonly status: 400 | 403 | 404 };

const refused = (status: 400 | 403 | 404): Resolved => ({ kind: 'refused', status });

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Whether a URL is of the page's origin. For a scheme of our own, URL gives `origin` as "null", so its parts are compared. */
export function isPageOrigin(text: string): boolean {
  const url = parseUrl(text);
  return (
    url !== null &&
    url.protocol === `${SCHEME}:` &&
    url.host === HOST &&
    url.username === '' &&
    url.password === ''
  );
}

/** Whether a URL is the page itself: the only document a window may show. */
export function isPageUrl(text: string): boolean {
  return isPageOrigin(text) && ['/', '/index.html'].includes(new URL(text).pathname);
}

function decodeOnce(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/** The file behind a URL, or why there is none. `root` is the absolute folder of the built page. */
export function resolvePageFile(root: string, url: string): Resolved {
  if (!isPageOrigin(url)) return refused(404);
  const decoded = decodeOnce(new URL(url).pathname);
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\')) return refused(400);
  const file = path.resolve(root, `.${decoded === '/' ? '/index.html' : decoded}`);
  const inside = path.relative(root, file);
  if (inside === '' || inside.startsWith('..') || path.isAbsolute(inside)) return refused(403);
  const mediaType = MEDIA_TYPES[path.extname(file).toLowerCase()];
  return mediaType ? { kind: 'file', file, mediaType } : refused(404);
}

const answer = (status: number): Response =>
  new Response(null, { status, headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' } });

/** Answers the page's requests from the folder `root`: files of known kinds, by GET, and nothing else. */
export function createPageHandler(root: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET') return answer(405);
    const resolved = resolvePageFile(root, request.url);
    if (resolved.kind === 'refused') return answer(resolved.status);
    try {
      const body = await readFile(resolved.file);
      return new Response(body, { headers: { ...HEADERS, 'content-type': resolved.mediaType } });
    } catch {
      return answer(404);
    }
  };
}
