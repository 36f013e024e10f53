import { processTree } from '../../e2e/process-tree';
import { atMost, type Report } from '../figure';
import { cpuMs, percent } from '../processor';
import type { GatewayLink } from './gateway-link';
import type { LaunchedApp } from './launched-app';
import { withPageProfile } from './page-profile';
import { watchWork } from './work';

const REST_MS = 6_000;
const SETTLE_MS = 2_000;

/** What the desk uses while nobody touches it: with the feed running, and with the feed standing still. */
export async function measureRest(
  launched: LaunchedApp,
  gateway: GatewayLink,
  group: string,
  report: Report,
  profile: string | null,
): Promise<void> {
  const busy = await rest(launched, gateway);
  report({
    group,
    what: 'at rest, feed running',
    value: busy.all * 100,
    unit: '% of a core',
    note: `engine ${percent(busy.engine)}, page ${percent(busy.page)}; all processes; queue in sight`,
  });
  await gateway.control({ paused: true });
  await pause(SETTLE_MS);
  const idle = await withPageProfile(launched.page, profile, () => rest(launched, gateway));
  await gateway.control({ paused: false });
  report({
    group,
    what: 'at rest, feed paused',
    value: idle.all * 100,
    unit: '% of a core',
    budget: atMost(2),
    note: `engine ${percent(idle.engine)}, page ${percent(idle.page)}`,
  });
}

async function rest(launched: LaunchedApp, gateway: GatewayLink) {
  const pids = processTree(launched.pid);
  const used = (): number => pids.reduce((sum, pid) => sum + (cpuMs(pid) || 0), 0);
  const watch = await watchWork(launched, gateway);
  const [from, wall] = [used(), performance.now()];
  await pause(REST_MS);
  const all = (used() - from) / (performance.now() - wall);
  return { ...(await watch.stop()), all };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
