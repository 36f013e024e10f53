import { createServer } from 'node:http';
import { Readable } from 'node:stream';

/** A gateway in front of another, whose clock a test makes leap: only its heartbeats say another time. */
export interface LeapingGateway {
  readonly url: string;
  leapMs: number;
  close(): Promise<void>;
}

/** Passes everything on to the gateway at `behind`. */
export async function leapingGateway(behind: string): Promise<LeapingGateway> {
  const state = { leapMs: 0 };
  const server = createServer((request, response) => {
    const abort = new AbortController();
    response.on('close', () => abort.abort());
    const pass = async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const headers = Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' && !['host', 'connection', 'content-length'].includes(name)
          ? [[name, value] as [string, string]]
          : [],
      );
      const answer = await fetch(`${behind}${request.url ?? ''}`, {
        method: request.method ?? 'GET',
        headers,
        signal: abort.signal,
        ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
      });
      const kept = [...answer.headers].filter(
        ([name]) => !['content-length', 'content-encoding', 'transfer-encoding', 'connection'].includes(name),
      );
      response.writeHead(answer.status, Object.fromEntries(kept));
      if (answer.body === null) return void response.end();
      const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') === true;
      for await (const chunk of Readable.fromWeb(answer.body as never)) {
        response.write(isStream ? leapt((chunk as Buffer).toString('utf8'), state.leapMs) : chunk);
      }
      response.end();
    };
    pass().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gateway has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    get leapMs() {
      return state.leapMs;
    },
    set leapMs(ms) {
      state.leapMs = ms;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The heartbeats of a piece of a stream, at another time. */
function leapt(text: string, leapMs: number): string {
  if (leapMs === 0) return text;
  return text.replace(
    /(event: ?heartbeat\ndata: ?\{[^\n]*?"now":)(\d+)/g,
    (_all, head: string, now: string) => `${head}${Number(now) + leapMs}`,
  );
}
