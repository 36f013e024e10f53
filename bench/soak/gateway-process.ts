/** The mock gateway as a process of its own, which survives the engine's deaths and keeps its own book. */
import { serveMockGateway } from '../../mocks/server';

export interface GatewayProcessOptions {
  readonly scenario: string;
  readonly scale: number;
  readonly seed: number;
  readonly factor: number;
}

export async function runGatewayProcess(options: GatewayProcessOptions): Promise<void> {
  const server = await serveMockGateway({ ...options, port: 0, bookDir: null });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ url: server.url });
}
