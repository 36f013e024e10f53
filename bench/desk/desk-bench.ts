import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { sizeText, timedAsync } from '../durations';
import { atLeast, atMost, type Report, required } from '../figure';
import { percent } from '../processor';
import { withTempFolder } from '../temp-folder';
import { GatewayLink } from './gateway-link';
import { pressKeys } from './key-round';
import { appFolder, type LaunchedApp, launchApp } from './launched-app';
import { readMemory, reportMemory } from './memory';
import { findDispute, queueRows } from './page-probes';
import { profileFile } from './page-profile';
import { LOAD_SEED, prepareDesk } from './prepared-desk';
import { measureRest } from './rest-round';
import { scrollRounds } from './scroll-round';
import { watchWork } from './work';

export interface DeskBenchOptions {
  readonly size: number;
  readonly eventsPerSec: number;
  /** The backlog comes over the wire; else the desk finds it in its journal, which is much quicker to have. */
  readonly isFedByStream: boolean;
  readonly isShort: boolean;
  /** The bundle of the bench, to be started as the gateway. */
  readonly program: string;
  /** Writes a profile of the page while it scrolls; the frames are then slower than they are. */
  readonly isProfiled: boolean;
}

/** The size at which the house promises smooth scrolling and quick keys; beyond it aims at them. */
const PROMISED_SIZE = 150_000;
const LOAD_TIMEOUT_MS = 240_000;
const SETTLE_MS = 4_000;

/** The desk at work in real Electron, fed by a gateway in another process: frames, keys, memory. */
export function benchDesk(options: DeskBenchOptions, report: Report): Promise<void> {
  return withTempFolder(async (home) => {
    const { size, eventsPerSec, isFedByStream, program } = options;
    const dataDir = path.join(home, 'desk');
    await mkdir(dataDir);
    const world = { backlog: size, eventsPerSec, seed: LOAD_SEED, sendsBacklog: isFedByStream };
    const gateway = await GatewayLink.start(program, world);
    try {
      if (!isFedByStream) await prepareDesk(dataDir, gateway.url, size);
      const args = [`--data-dir=${dataDir}`, `--gateway=${gateway.url}`];
      const launched = await launchApp({ folder: appFolder(), args, home });
      try {
        await fillQueue(launched, gateway, options, report);
        await measure(launched, gateway, options, report);
      } finally {
        await launched.app.close();
      }
    } finally {
      await gateway.stop();
    }
  });
}

/** Opens the queue in a window of a fixed size and waits until all disputes are in it. */
async function fillQueue(
  launched: LaunchedApp,
  gateway: GatewayLink,
  { size, isFedByStream }: DeskBenchOptions,
  report: Report,
): Promise<void> {
  const { app, page, launchedAt } = launched;
  const work = await watchWork(launched, gateway);
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width: 1600, height: 1000 }),
  );
  await page.getByTestId('nav-disputes').click();
  await expect
    .poll(() => queueRows(page), {
      message: 'the backlog is not in',
      timeout: LOAD_TIMEOUT_MS,
      intervals: [250],
    })
    .toBeGreaterThan(size * 0.97);
  const value = Date.now() - launchedAt;
  const { engine, gateway: fed, others } = await work.stop();
  const way = isFedByStream
    ? `over the wire, recorded and folded; gateway ${percent(fed)} of a core`
    : 'found in its journal, with a snapshot';
  report({
    group: groupOf(size),
    what: 'launch → all in the queue',
    value,
    unit: 'ms',
    note: `${way}, engine ${percent(engine)}; others ${percent(others)} of the machine`,
  });
  await page.locator('[data-testid=feed][data-level=fresh]').waitFor({ timeout: LOAD_TIMEOUT_MS });
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

async function measure(
  launched: LaunchedApp,
  gateway: GatewayLink,
  options: DeskBenchOptions,
  report: Report,
): Promise<void> {
  const { app, page, pid } = launched;
  const { size, eventsPerSec } = options;
  const group = groupOf(size);
  const isPromised = size === PROMISED_SIZE;
  const scroll = await scrollRounds(launched, gateway, options);
  const { work, frames } = scroll;
  report({
    group,
    what: 'events taken in while scrolling',
    value: work.eventsPerSec,
    unit: 'events/s',
    note: `${eventsPerSec} asked for; engine ${percent(work.engine)} of a core, gateway ${percent(work.gateway)}`,
  });
  const fps = isPromised ? required(atLeast(55)) : atLeast(55);
  const blank = `rows blank at ${percent(scroll.blankShare)} of looks`;
  report({
    group,
    what: 'scroll',
    value: scroll.fps,
    unit: 'fps',
    budget: fps,
    note: `${scroll.note}; ${blank}`,
  });
  report({ group, what: 'frame p50', value: frames.quantile(0.5), unit: 'ms' });
  report({
    group,
    what: 'frame p99',
    value: frames.quantile(0.99),
    unit: 'ms',
    budget: atMost(isPromised ? 20 : 25),
  });
  report({
    group,
    what: 'page, processor time a frame',
    value: scroll.pageMsPerFrame,
    unit: 'ms',
    note: 'all threads of the page; says more than fps where others are at work',
  });

  const keys = await pressKeys(page, options.isShort);
  report({
    group,
    what: 'key → paint p50',
    value: keys.quantile(0.5),
    unit: 'ms',
    note: `j, ${keys.count} ×`,
  });
  const p95 = keys.quantile(0.95);
  report({ group, what: 'key → paint p95', value: p95, unit: 'ms', budget: atMost(50) });
  if (isPromised) {
    report({ group, what: '… as promised', value: p95, unit: 'ms', budget: required(atMost(100)) });
  }

  await measureRest(launched, gateway, group, report, profileFile('rest', options));

  const found = await timedAsync(() => findDispute(page));
  report({
    group,
    what: 'search, page to page',
    value: found.ms,
    unit: 'ms',
    note: 'one dispute by its number',
  });
  reportMemory(group, await readMemory(app, pid), atMost(size >= 1_000_000 ? 900 : 450), report);
}

function groupOf(size: number): string {
  return `desk ${sizeText(size)}`;
}
