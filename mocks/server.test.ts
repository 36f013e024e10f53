import http from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type ServedGateway, serveMockGateway } from './server';
import { ManualTimers, until } from './testing/manual-timers';
import { metronomeWorld } from './testing/metronome-world';

describe('the mock gateway on a port', () => {
  const served: ServedGateway[] = [];
  afterEach(async () => {
    for (const gateway of served.splice(0)) await gateway.close();
  });

  async function serve(port = 0, stallMs = 10_000, timers = new ManualTimers()): Promise<ServedGateway> {
    const newWorld = () => metronomeWorld({ everyMs: 1_000 });
    const gateway = await serveMockGateway({
      port,
      scenario: 'metronome',
      scale: 1,
      seed: 1,
      factor: 60,
      timers,
      newWorld,
      stallMs,
    });
    served.push(gateway);
    return gateway;
  }

  it('listens on this machine only', async () => {
    const { url } = await serve();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${url}/v1/session`)).status).toBe(200);
  });

  it('refuses web pages, and names that were made to point here', async () => {
    const { url, port } = await serve();
    expect((await fetch(`${url}/v1/session`, { headers: { origin: 'https://evil.example' } })).status).toBe(
      403,
    );
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = http.get(
        { host: '127.0.0.1', port, path: '/v1/session', headers: { host: 'evil.example' } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      request.on('error', reject);
    });
    expect(status).toBe(403);
  });

  it('says when the port is taken', async () => {
    const { port } = await serve();
    await expect(serve(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('forgets a reader that left: the world does not wait for it', async () => {
    const timers = new ManualTimers();
    const { url, gateway } = await serve(0, 1_000_000_000, timers);
    const leaving = new AbortController();
    const response = await fetch(`${url}/v1/events`, { signal: leaving.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.getReader();
    await reader?.read();
    leaving.abort();
    // Held by its only reader the world would stop after ten thousand events.
    gateway.setFactor(3_600);
    await timers.advanceUntil(() => gateway.book().position > 15_000);
  });

  it('breaks the connection where nobody answers', async () => {
    const { url, gateway } = await serve();
    gateway.setFaults({ nextFeed: ['drop_request'] });
    await expect(fetch(`${url}/v1/session`)).rejects.toThrow('fetch failed');
    expect((await fetch(`${url}/v1/session`)).status).toBe(200);
  });

  it('ends open streams when it is closed', async () => {
    const gateway = await serve();
    const response = await fetch(`${gateway.url}/v1/events`);
    let isOver = false;
    void response.text().then(
      () => {
        isOver = true;
      },
      () => {
        isOver = true;
      },
    );
    await gateway.close();
    await until(() => isOver);
    await expect(fetch(`${gateway.url}/v1/session`)).rejects.toThrow();
  });
});
