import { serveMockGateway } from '../../mocks/server';
import { createLoadWorld, type LoadWorldOptions } from '../load/load-world';

export type GatewayProcessOptions = LoadWorldOptions;

/** What the gateway's process says once it listens. */
export interface GatewayWord {
  readonly url: string;
}

/** The platform that feeds the desk, as a process of its own: its work is not the desk's. */
export async function runGatewayProcess(options: GatewayProcessOptions): Promise<void> {
  const server = await serveMockGateway({
    // The names are those of a scenario; the events come from the world made here.
    scenario: 'stress',
    scale: 1,
    seed: options.seed,
    factor: 1,
    port: 0,
    bookDir: null,
    newWorld: () => createLoadWorld(options),
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ url: server.url } satisfies GatewayWord);
}
