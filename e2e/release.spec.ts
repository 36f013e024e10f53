import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { serveMockGateway } from '../mocks/server';
import { Desk, expect, test } from './fixtures';
import { beginLive } from './live-people';

const root = path.resolve(import.meta.dirname, '..');

test('a release holds no mocks, says so, and works against a gateway on a real port', async ({
  dataDir,
}, info) => {
  test.skip(process.env.WARROOM_BIN !== undefined, 'the packaged app is tested as it is');
  test.setTimeout(180_000);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'warroom-release-'));
  const build = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', '--app', '--configLoader', 'runner'],
    {
      cwd: root,
      env: { ...process.env, WARROOM_EDITION: 'release', WARROOM_OUT: path.join(folder, 'out') },
      encoding: 'utf8',
    },
  );
  expect(build.status, build.stderr).toBe(0);
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  await writeFile(path.join(folder, 'package.json'), await readFile(path.join(root, 'package.json')));
  await mkdir(dataDir, { recursive: true });

  const gateway = await serveMockGateway({ scenario: 'quiet', scale: 0.02, seed: 5, factor: 60, port: 0 });
  const desk = await Desk.start({ dataDir, folder, args: [`--gateway=${gateway.url}`] });
  try {
    const { page } = desk;
    expect((await page.evaluate(() => window.warroom.info({}))).hasDrill).toBe(false);
    expect(await desk.ask('session.scenarios', {})).toEqual([]);
    expect(await desk.ask('session.start', { mode: 'drill', scenario: 'quiet' })).toBeNull();
    await desk.ask('session.start', { mode: 'live', gatewayUrl: gateway.url });
    await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 60_000 });
    await beginLive(desk);
    await page.keyboard.press('Control+2');
    await expect(page.getByTestId('queue').getByRole('row').nth(2)).toBeVisible();
  } finally {
    await desk.close(info);
    await gateway.close();
    await rm(folder, { recursive: true, force: true });
  }
});
