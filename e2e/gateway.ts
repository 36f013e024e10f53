import { serveMockGateway } from '../mocks/server';
import { GATEWAY_PATHS } from '../shared/protocol';

/** A mock gateway that a test of its own speaks to beside the console. */
export interface TestGateway {
  readonly url: string;
  /** Business now at the gateway, epoch milliseconds UTC. */
  now(): Promise<number>;
  /**
   * Posts a JSON body to a path of GATEWAY_PATHS. False while a gateway that has just started still builds its world
   * (503): try again. @throws Error with the gateway's words when it refuses otherwise.
   */
  post(path: string, body: unknown): Promise<boolean>;
  close(): Promise<void>;
}

/** A quiet day at ×1 on a free port. */
export async function openGateway(day: { scale: number; seed: number }): Promise<TestGateway> {
  const server = await serveMockGateway({ scenario: 'quiet', ...day, factor: 1, port: 0 });
  return {
    url: server.url,
    now: async () => {
      const session = await fetch(server.url + GATEWAY_PATHS.session);
      return ((await session.json()) as { now: number }).now;
    },
    post: async (path, body) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(server.url + path, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      if (!response.ok && response.status !== 503) throw new Error(`${path}: ${await response.text()}`);
      return response.ok;
    },
    close: async () => {
      await server.close();
    },
  };
}
