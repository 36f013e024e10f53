import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { Durations } from '../durations';
import { atMost, type Report } from '../figure';
import { withTempFolder } from '../temp-folder';
import { writeEmptyApp } from './empty-app';
import { appFolder, launchApp } from './launched-app';
import { type ProcessMemory, readMemory } from './memory';

const GROUP = 'start';
const TIMEOUT_MS = 60_000;

interface Start {
  readonly paintedMs: number;
  /** Null for the empty app, which has nothing to be interactive with. */
  readonly interactiveMs: number | null;
  readonly processes: readonly ProcessMemory[];
}

/**
 * How long it takes from the launch to a painted window and to a desk one can work at, each time beside an empty app
 * started just before or after: the ratio holds on other machines, the times don't. Playwright drives both, and its
 * share is in both.
 */
export function benchStart(rounds: number, report: Report): Promise<void> {
  return withTempFolder(async (folder) => {
    const empty = await writeEmptyApp(path.join(folder, 'empty'));
    const floor = { painted: new Durations(), memory: new Durations() };
    const own = { painted: new Durations(), interactive: new Durations(), memory: new Durations() };
    // The first of each warms the disk's cache and isn't counted.
    for (let round = 0; round <= rounds; round++) {
      const home = path.join(folder, `home-${round}`);
      await mkdir(home);
      const a = await startOnce(empty, [], home, false);
      const args = [`--data-dir=${path.join(home, 'desk')}`, '--scenario=2015'];
      const b = await startOnce(appFolder(), args, home, true);
      if (round === 0) continue;
      floor.painted.add(a.paintedMs);
      floor.memory.add(sumOf(a.processes));
      own.painted.add(b.paintedMs);
      own.interactive.add(b.interactiveMs ?? Number.NaN);
      own.memory.add(sumOf(b.processes));
    }
    const floorMs = floor.painted.quantile(0.5);
    const paintedMs = own.painted.quantile(0.5);
    const interactiveMs = own.interactive.quantile(0.5);
    const spread = (d: Durations): string =>
      `${d.count} starts, ${Math.round(d.quantile(0))}–${Math.round(d.quantile(1))}`;
    const add = (what: string, value: number, unit: string, rest: object = {}): void =>
      report({ group: GROUP, what, value, unit, ...rest });
    add('empty app: launch → painted, median', floorMs, 'ms', { note: spread(floor.painted) });
    add('launch → first window painted, median', paintedMs, 'ms', { note: spread(own.painted) });
    add('… beyond the empty app', paintedMs - floorMs, 'ms', {
      budget: atMost(300),
      note: `× ${(paintedMs / floorMs).toFixed(2)}`,
    });
    add('launch → drill live, first figures, median', interactiveMs, 'ms', { note: spread(own.interactive) });
    add('… beyond the empty app', interactiveMs - floorMs, 'ms', {
      budget: atMost(1_000),
      note: `× ${(interactiveMs / floorMs).toFixed(2)}`,
    });
    add('memory of an empty app', floor.memory.quantile(0.5), 'MB PSS');
    add('memory just started, drill 2015', own.memory.quantile(0.5), 'MB PSS');
  });
}

async function startOnce(
  folder: string,
  args: readonly string[],
  home: string,
  isDesk: boolean,
): Promise<Start> {
  const launched = await launchApp({ folder, args, home, ...(isDesk ? { atStart: watchFirstFigures } : {}) });
  const { app, page, pid, launchedAt } = launched;
  try {
    const paintedMs = (await firstPaintAt(page)) - launchedAt;
    const interactiveMs = isDesk ? (await firstFiguresAt(page)) - launchedAt : null;
    const { processes } = await readMemory(app, pid);
    return { paintedMs, interactiveMs, processes };
  } finally {
    await app.close();
  }
}

/** Wall clock, epoch ms, of the first contentful paint. */
async function firstPaintAt(page: Page): Promise<number> {
  const handle = await page.waitForFunction(
    () => {
      const entry = performance.getEntriesByName('first-contentful-paint')[0];
      return entry ? performance.timeOrigin + entry.startTime : null;
    },
    undefined,
    { timeout: TIMEOUT_MS },
  );
  return (await handle.jsonValue()) ?? Number.NaN;
}

/** In the page: notes the frame in which the tiles had figures and the feed was fresh. A key would act from then on. */
function watchFirstFigures(): void {
  const store = window as unknown as { benchFiguresAt?: number | null };
  if (store.benchFiguresAt !== undefined) return;
  store.benchFiguresAt = null;
  const look = (): void => {
    const value = document.querySelector('[data-testid=tile-open] [data-part=value]');
    const feed = document.querySelector('[data-testid=feed]');
    const isThere = /\d/.test(value?.textContent ?? '') && feed?.getAttribute('data-level') === 'fresh';
    if (isThere) store.benchFiguresAt = performance.timeOrigin + performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function firstFiguresAt(page: Page): Promise<number> {
  const handle = await page.waitForFunction(
    () => (window as unknown as { benchFiguresAt?: number | null }).benchFiguresAt,
    undefined,
    { timeout: TIMEOUT_MS },
  );
  return (await handle.jsonValue()) ?? Number.NaN;
}

function sumOf(processes: readonly ProcessMemory[]): number {
  return processes.reduce((sum, { megabytes }) => sum + megabytes, 0);
}
