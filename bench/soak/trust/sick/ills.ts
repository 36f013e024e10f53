import type { IncomingMessage, ServerResponse } from 'node:http';
import { createGzip } from 'node:zlib';
import { EPOCH_HEADER, GATEWAY_PATHS, IDEMPOTENCY_HEADER } from '../../../../shared/protocol';

/** What an ill is about: the orders a console sends, or the stream it listens to. */
export type Part = 'acts' | 'feed';

/** What an ill has to play with. */
interface IllGround {
  /** Bytes of a body that is far too large. */
  readonly hugeBytes: number;
  /** Where a redirect leads: nobody may ever come there. */
  readonly trapUrl: string;
  /** Carries the request out, and answers nothing yet. */
  readonly carryOut: (request: IncomingMessage) => Promise<void>;
  /** Lets the healthy gateway answer. */
  readonly passOn: (request: IncomingMessage, response: ServerResponse) => void;
  /** The healthy gateway's epoch, and its clock now, epoch ms. */
  readonly epoch: string;
  readonly now: () => number;
}

export type Ill = (request: IncomingMessage, response: ServerResponse, ground: IllGround) => unknown;

const JSON_TYPE = { 'content-type': 'application/json' };
const STREAM_TYPE = { 'content-type': 'text/event-stream' };
const BLOCK = Buffer.alloc(64 * 1024, 0x20);

/** What a sick gateway makes of an order. */
export const ACT_ILLS = {
  'answers 500': status(500),
  'answers 503': status(503),
  'answers 429': status(429),
  'answers 503 and asks for 2 s': status(503, { 'retry-after': '2' }),
  'answers 429 and asks for 2 s': status(429, { 'retry-after': '2' }),
  'takes it and says nothing': () => undefined,
  'drips its head': drip('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'),
  'drips its body': drip('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n'),
  'answers with a huge body': (_request, response, { hugeBytes }) => {
    response.writeHead(200, JSON_TYPE);
    pour(response, hugeBytes);
  },
  'answers with a packed huge body': packed,
  'has a huge head': (_request, response) => {
    response.writeHead(200, { ...JSON_TYPE, 'x-much': 'x'.repeat(1_000_000) }).end('{}');
  },
  'sends elsewhere (302)': redirect(302),
  'sends elsewhere (307)': redirect(307),
  'carries it out and answers no JSON': afterEffect('<html>Bad day</html>'),
  'carries it out and answers nothing': afterEffect(''),
  'carries it out and answers about another key': afterEffect(
    JSON.stringify({ key: 'another', state: 'acknowledged', effectiveAt: 1 }),
  ),
  'resets the connection': (request) => request.socket.resetAndDestroy(),
  'answers in TLS': (request) => request.socket.end(Buffer.from('15030100020228', 'hex')),
  'lets nobody in (401)': status(401),
} satisfies Readonly<Record<string, Ill>>;

/** What a sick gateway makes of the stream. */
export const FEED_ILLS = {
  'answers 500': status(500),
  'answers 429 and asks for 2 s': status(429, { 'retry-after': '2' }),
  'takes it and says nothing': () => undefined,
  'sends elsewhere (302)': redirect(302),
  'resets the connection': (request) => request.socket.resetAndDestroy(),
  'answers with a packed huge body': packed,
  'sends one endless frame': streamOf((response, { hugeBytes }) => {
    response.write('event: events\nid: 5\ndata: [');
    pour(response, hugeBytes);
  }),
  'floods with beats': streamOf((response, { hugeBytes, now }) => {
    const beat = { now: now(), factor: 1, realFactor: 1, paused: false, cursor: '0' };
    pour(response, hugeBytes, Buffer.from(`event: heartbeat\ndata: ${JSON.stringify(beat)}\n\n`.repeat(500)));
  }),
  'floods with comments': streamOf((response, { hugeBytes }) =>
    pour(response, hugeBytes, Buffer.from(': and so on\n'.repeat(5_000))),
  ),
  'takes it in and cuts it off': streamOf((response) => response.destroy()),
  'is live and says nothing': streamOf((response) => response.flushHeaders()),
} satisfies Readonly<Record<string, Ill>>;

export type ActIll = keyof typeof ACT_ILLS;
export type FeedIll = keyof typeof FEED_ILLS;

/** Whose part a request is; null for what no ill is about. */
export function partOf(request: IncomingMessage): Part | null {
  const path = request.url?.split('?')[0] ?? '';
  if ([GATEWAY_PATHS.session, GATEWAY_PATHS.events, GATEWAY_PATHS.snapshot].some((own) => own === path))
    return 'feed';
  const isOrder = request.headers[IDEMPOTENCY_HEADER] !== undefined;
  return isOrder || path.startsWith(GATEWAY_PATHS.command('')) ? 'acts' : null;
}

function status(code: number, headers: Readonly<Record<string, string>> = {}): Ill {
  return (_request, response) => {
    response.writeHead(code, { ...JSON_TYPE, ...headers }).end('{"code":"sick","message":"sick"}');
  };
}

function redirect(code: number): Ill {
  return (request, response, { trapUrl }) => {
    response.writeHead(code, { location: trapUrl + (request.url ?? '/') }).end();
  };
}

/** A byte every 50 ms, for as long as somebody listens. */
function drip(text: string): Ill {
  return ({ socket }) => {
    const head = text.indexOf('\r\n\r\n');
    const atOnce = head === -1 ? 0 : head + 4;
    socket.write(text.slice(0, atOnce));
    let at = atOnce;
    const timer = setInterval(() => socket.write(text[at++] ?? 'x'), 50);
    socket.once('close', () => clearInterval(timer));
  };
}

function afterEffect(body: string): Ill {
  return async (request, response, { carryOut }) => {
    await carryOut(request);
    response.writeHead(200, JSON_TYPE).end(body);
  };
}

/** Said as JSON or as a stream, whichever is asked for, so that it's the size that is met. */
function packed(request: IncomingMessage, response: ServerResponse, { hugeBytes }: IllGround): void {
  const type = request.headers.accept === 'text/event-stream' ? STREAM_TYPE : JSON_TYPE;
  response.writeHead(200, { ...type, 'content-encoding': 'gzip' });
  const gzip = createGzip();
  gzip.pipe(response);
  response.once('close', () => gzip.destroy());
  pour(gzip, hugeBytes);
}

/** A session that is well, and a stream that isn't. */
function streamOf(play: (response: ServerResponse, ground: IllGround) => void): Ill {
  return (request, response, ground) => {
    if (!request.url?.startsWith(GATEWAY_PATHS.events)) return ground.passOn(request, response);
    response.writeHead(200, { ...STREAM_TYPE, [EPOCH_HEADER]: ground.epoch });
    play(response, ground);
  };
}

interface Sink {
  readonly destroyed: boolean;
  write(block: Buffer): boolean;
  end(): unknown;
  once(event: 'drain', listener: () => void): unknown;
}

/** Writes so many bytes as fast as they are taken. */
function pour(sink: Sink, bytes: number, block: Buffer = BLOCK): void {
  for (let left = bytes; ; ) {
    if (sink.destroyed) return;
    if (left <= 0) return void sink.end();
    left -= block.length;
    if (!sink.write(block)) {
      const rest = left;
      sink.once('drain', () => pour(sink, rest, block));
      return;
    }
  }
}
