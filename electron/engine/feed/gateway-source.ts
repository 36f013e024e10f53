import type { Transport } from './transport';

/** A gateway to connect to: the real one, or a drill's. */
export interface GatewaySource {
  readonly transport: Transport;
  readonly baseUrl: string;
  /** Ends it; a drill's world stops and its book is closed. */
  close(): Promise<void>;
}
