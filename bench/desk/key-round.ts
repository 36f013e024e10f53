import { expect, type Page } from '@playwright/test';
import { Durations } from '../durations';
import { readKeys, watchKeys } from './page-probes';

const KEYS = 60;
const SHORT_KEYS = 12;
/** As fast as a person who reads along. */
const KEY_PAUSE_MS = 90;
const SETTLE_MS = 1_000;

/** Walks down the queue by `j`, and says how long each press took to be seen. */
export async function pressKeys(page: Page, isShort: boolean): Promise<Durations> {
  const count = isShort ? SHORT_KEYS : KEYS;
  const grid = page.getByTestId('queue');
  await grid.evaluate((element) => {
    element.scrollTop = 0;
  });
  await grid.focus();
  await page.keyboard.press('j');
  await pause(SETTLE_MS);
  await watchKeys(page);
  for (let i = 0; i < count; i++) {
    await page.keyboard.press('j');
    await pause(KEY_PAUSE_MS);
  }
  await expect
    .poll(async () => (await readKeys(page)).length, { message: 'keys without an effect' })
    .toBe(count);
  return new Durations().addAll(await readKeys(page));
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
