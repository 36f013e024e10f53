import { cpuMs, watchOthers } from '../processor';
import type { GatewayLink } from './gateway-link';
import type { LaunchedApp } from './launched-app';
import { journalSeq } from './page-probes';

/** What was done between two instants. Shares are of one core; `others` is of the whole machine. */
export interface Work {
  readonly ms: number;
  readonly eventsPerSec: number;
  readonly engine: number;
  readonly page: number;
  readonly gateway: number;
  readonly others: number;
}

/** Processor time of each process that has a part in it, and events recorded, until `stop`. */
export async function watchWork({ app, page }: LaunchedApp, gateway: GatewayLink) {
  const pids = await app.evaluate(({ app: electron }) => {
    const metrics = electron.getAppMetrics();
    return {
      engine: metrics.find(({ name }) => name === 'warroom-engine')?.pid ?? 0,
      page: metrics.find(({ type }) => type === 'Tab')?.pid ?? 0,
    };
  });
  const read = async () => ({
    wall: performance.now(),
    seq: await journalSeq(page),
    engine: cpuMs(pids.engine),
    page: cpuMs(pids.page),
    gateway: cpuMs(gateway.pid),
  });
  const others = watchOthers();
  const from = await read();
  return {
    stop: async (): Promise<Work> => {
      const to = await read();
      const ms = to.wall - from.wall;
      return {
        ms,
        eventsPerSec: ((to.seq - from.seq) * 1_000) / ms,
        engine: (to.engine - from.engine) / ms,
        page: (to.page - from.page) / ms,
        gateway: (to.gateway - from.gateway) / ms,
        others: others(),
      };
    },
  };
}
