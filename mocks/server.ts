import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { getResponse, type RequestHandler } from 'msw';
import {
  type BookStore,
  createMockGateway,
  type MockGateway,
  type MockGatewayOptions,
  openFileBook,
} from './handlers';

/** A mock gateway on a real port of this machine. */
export interface ServedGateway {
  readonly url: string;
  readonly port: number;
  readonly gateway: MockGateway;
  close(): Promise<void>;
}

export interface ServeOptions extends MockGatewayOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Folder of the gateway's book, unless `book` is given; null keeps it in memory. */
  readonly bookDir?: string | null;
}

const HOST = '127.0.0.1';

/**
 * Serves the same handlers on a loopback port, never on another interface.
 * Errors: throws what the port throws (`EADDRINUSE`), and for an unknown scenario or another world's book.
 */
export async function serveMockGateway(options: ServeOptions): Promise<ServedGateway> {
  const gateway = createMockGateway({ ...options, ...bookOf(options) });
  const server = createServer((request, response) => {
    void serve(gateway.handlers, request, response);
  });
  try {
    await listen(server, options.port);
  } catch (error) {
    gateway.stop();
    throw error;
  }
  gateway.start();
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://${HOST}:${port}`,
    port,
    gateway,
    close: () => close(server, gateway),
  };
}

function bookOf({ book, bookDir }: ServeOptions): { readonly book?: BookStore } {
  if (book) return { book };
  return typeof bookDir === 'string' ? { book: openFileBook(bookDir) } : {};
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server, gateway: MockGateway): Promise<void> {
  gateway.stop();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(
  handlers: RequestHandler[],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const leaving = new AbortController();
  outgoing.on('close', () => leaving.abort());
  try {
    // A web page in some browser on this machine has no business here, nor a name that was made to point here.
    if (incoming.headers.origin !== undefined || !isOwnHost(incoming)) {
      outgoing.writeHead(403).end();
      return;
    }
    const response = await getResponse(handlers, toRequest(incoming, leaving.signal), { quiet: true });
    if (!response || response.type === 'error') {
      outgoing.destroy();
      return;
    }
    await send(response, outgoing);
  } catch (error) {
    if (outgoing.headersSent || outgoing.destroyed) outgoing.destroy();
    else
      outgoing
        .writeHead(500, { 'content-type': 'text/plain' })
        .end(error instanceof Error ? error.message : String(error));
  }
}

function isOwnHost(incoming: IncomingMessage): boolean {
  const host = incoming.headers.host?.replace(/:\d+$/, '');
  return host === HOST || host === 'localhost';
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const method = incoming.method ?? 'GET';
  const url = new URL(incoming.url ?? '/', `http://${HOST}`);
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers, signal });
  const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
  return new Request(url, { method, headers, signal, body, duplex: 'half' });
}

/** Sends head and body as they come; when the caller leaves, the body's source is cancelled. */
async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.flushHeaders();
  if (!response.body) {
    outgoing.end();
    return;
  }
  // A broken source destroys the connection, and a caller who left cancels the source: neither is an error here.
  await pipeline(Readable.fromWeb(response.body as NodeReadableStream<Uint8Array>), outgoing).catch(
    () => undefined,
  );
}
