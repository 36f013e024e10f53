import { type CodedError, codedError, err, ok, type Result } from '../../../shared/kernel';
import type { GatewaySource } from './gateway-source';

/**
 * A path of plain words and versions (`/gateway/v1`). The address is kept in a file for the next start, so nothing that could
 * be a token may stand in it: what gives access belongs elsewhere.
 */
const PLAIN_PATH = /^(\/([a-z]{1,20}([-_.][a-z]{1,20}){0,3}|v\d{1,3}))*\/?$/;
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * The real gateway over the network. Only its own host is ever spoken to, and no redirect is followed.
 * Errors: `bad_message` for what is no http(s) address, holds a password or what might be one, or is plain http to another machine: orders
 * to pay don't travel unprotected.
 */
export function createLiveSource(gatewayUrl: string): Result<GatewaySource, CodedError> {
  const base = URL.canParse(gatewayUrl) ? new URL(gatewayUrl) : null;
  if (!base || (base.protocol !== 'https:' && base.protocol !== 'http:')) {
    return err(codedError('bad_message', 'the gateway address must be an http(s) URL'));
  }
  if (base.username !== '' || base.password !== '' || base.search !== '' || base.hash !== '') {
    return err(codedError('bad_message', 'the gateway address must hold no credentials, query or fragment'));
  }
  if (!PLAIN_PATH.test(base.pathname)) {
    return err(
      codedError(
        'bad_message',
        'the path of the gateway address must be plain words such as /gateway/v1, and no token',
      ),
    );
  }
  if (base.protocol === 'http:' && !LOOPBACK.has(base.hostname)) {
    return err(codedError('bad_message', 'plain http is allowed to this machine only; use https'));
  }
  const closing = new AbortController();
  return ok({
    baseUrl: base.href.replace(/\/+$/, ''),
    transport: async (request) => {
      const url = new URL(request.url);
      if (url.origin !== base.origin) throw new TypeError(`${url.origin} is not the gateway's address`);
      const signal = AbortSignal.any([request.signal, closing.signal]);
      return fetch(request, { redirect: 'error', credentials: 'omit', signal });
    },
    close: async () => closing.abort(new TypeError('the session was closed')),
  });
}
