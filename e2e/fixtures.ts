import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { Desk } from './desk';

export interface DeskFixtures {
  /** Arguments of the desk that a test gets; set by `test.use({ deskArgs: [...] })`. */
  deskArgs: readonly string[];
  /** A fresh data folder, removed after the test. */
  dataDir: string;
  /** Starts a desk on the test's data folder; again after `kill9`, to see what is found. Closed after the test. */
  startDesk: (args?: readonly string[]) => Promise<Desk>;
  /** A desk, started. */
  desk: Desk;
  /** The desk's first window. */
  page: Page;
}

export const test = base.extend<DeskFixtures>({
  deskArgs: [[], { option: true }],
  dataDir: async ({}, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'warroom-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  startDesk: async ({ dataDir, deskArgs }, use, info) => {
    const desks: Desk[] = [];
    await use(async (args = deskArgs) => {
      const desk = await Desk.start({ dataDir, args });
      desks.push(desk);
      return desk;
    });
    for (const desk of desks) await desk.close(info);
  },
  desk: async ({ startDesk }, use) => use(await startDesk()),
  page: async ({ desk }, use) => use(desk.page),
});

export { expect } from '@playwright/test';
export { Desk } from './desk';
