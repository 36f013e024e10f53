import { GATEWAY_PATHS, IDEMPOTENCY_HEADER } from '../../../../shared/protocol';
import type { PortLink } from './port-link';

const WORKERS = 8;
const LASTS_MS = 1_000;

/** What every guard is missing in: tries again at once, and goes where it's sent. Answers what the gateway saw of it. */
export async function floodAgainst(
  link: PortLink,
  url: string,
): Promise<{ readonly worstPerSecond: number; readonly trapped: number }> {
  const before = await link.say({ acts: 'answers 500', feed: null, hugeBytes: 0 });
  await tryFor(url, LASTS_MS);
  const { counts } = await link.say({ tell: true });
  await link.say({ acts: 'sends elsewhere (307)', feed: null, hugeBytes: 0 });
  await tryFor(url, LASTS_MS / 10);
  const { trapped } = await link.say({ acts: null, feed: null, hugeBytes: 0 });
  return { worstPerSecond: counts.acts.worstPerSecond, trapped: trapped - before.trapped };
}

async function tryFor(url: string, ms: number): Promise<void> {
  const end = performance.now() + ms;
  const headers = { 'content-type': 'application/json', [IDEMPOTENCY_HEADER]: 'naive' };
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      const response = await fetch(url + GATEWAY_PATHS.settlements, { method: 'POST', headers, body: '{}' });
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
}
