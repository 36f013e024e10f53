import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

/** Runs with the page's sampling profiler on and leaves what it saw for Chromium's developer tools. It costs frames. */
export async function withPageProfile<T>(page: Page, file: string | null, run: () => Promise<T>): Promise<T> {
  if (file === null) return run();
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 500 });
  await session.send('Profiler.start');
  try {
    return await run();
  } finally {
    const { profile } = await session.send('Profiler.stop');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(profile));
    await session.detach();
  }
}

/** Where the page's profile of a round goes; null when none is wanted. */
export function profileFile(
  round: string,
  { size, isProfiled }: { readonly size: number; readonly isProfiled: boolean },
): string | null {
  return isProfiled ? path.resolve(`out/bench/${round}-${size}.cpuprofile`) : null;
}
