import type { Page, TestInfo } from '@playwright/test';
import { serveMockGateway } from '../mocks/server';
import { epochMs, formatUtc, HOUR_MS } from '../shared/kernel';
import { GATEWAY_PATHS } from '../shared/protocol';
import { expect, test } from './fixtures';
import { leapingGateway } from './leaping-gateway';

async function shoot(page: Page, info: TestInfo, name: string): Promise<void> {
  const file = info.outputPath(`${name}.png`);
  await page.screenshot({ path: file });
  await info.attach(name, { path: file, contentType: 'image/png' });
}

test('the acts sent and to be sent are one key away, in both languages, and Escape goes back', async ({
  desk,
  page,
}, info) => {
  test.setTimeout(240_000);
  // Something is always on its way in a drill of a peak day.
  await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 90_000 });
  await desk.ask('session.setFactor', { factor: 600 });
  await page.keyboard.press('o');
  const dialog = page.getByRole('dialog', { name: '动作' });
  await expect(dialog.getByTestId('acts')).toBeVisible();
  await shoot(page, info, 'acts-zh-dark');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.evaluate(() =>
    localStorage.setItem('warroom.settings', JSON.stringify({ language: 'en', theme: 'dark' })),
  );
  await page.reload();
  // The count in the status bar opens it too.
  await page.getByRole('button', { name: /^Acts \d/ }).click();
  await expect(page.getByRole('dialog', { name: 'Acts' }).getByTestId('acts')).toBeVisible();
  await shoot(page, info, 'acts-en-dark');
});

test('a platform that lets this console in no more: a banner says so, nothing is lost, and all goes on once let in', async ({
  startDesk,
}, info) => {
  test.setTimeout(300_000);
  const server = await serveMockGateway({ scenario: 'quiet', scale: 0.02, seed: 9, factor: 1, port: 0 });
  const post = async (path: string, body: unknown) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return answer.ok;
  };
  const shut = (unauthorised: boolean) =>
    expect.poll(() => post(GATEWAY_PATHS.mockFaults, { unauthorised })).toBe(true);
  try {
    const desk = await startDesk([`--gateway=${server.url}`]);
    const { page } = desk;
    await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 90_000 });
    await shut(true);
    const session = (await (await fetch(server.url + GATEWAY_PATHS.session)).json()) as { now: number };
    const event = {
      specversion: '1.0',
      id: 'shut-1',
      source: '/platform/disputes',
      type: 'warroom.dispute.opened.v1',
      subject: 'dispute/SHUT-1',
      time: formatUtc(epochMs(session.now - 73 * HOUR_MS)),
      data: { channel: 'dispute', cause: 'not_received', amountFen: 12_300 },
    };
    await expect.poll(() => post(GATEWAY_PATHS.mockEvents, { events: [event] })).toBe(true);
    const banner = page.locator('[data-banner="shut-out"]');
    await expect(banner).toContainText('401', { timeout: 60_000 });
    await shoot(page, info, 'shut-out-zh-dark');
    await shut(false);
    await expect(banner).toBeHidden({ timeout: 60_000 });
    const paid = async () => {
      const book = await (await fetch(server.url + GATEWAY_PATHS.mockBook)).json();
      const { effects } = book as { effects: readonly { kind: string; disputeId?: string }[] };
      return effects.filter(({ kind, disputeId }) => kind === 'payout' && disputeId === 'SHUT-1').length;
    };
    await expect.poll(paid, { timeout: 60_000 }).toBe(1);
  } finally {
    await server.close();
  }
});

test('a clock in doubt: a banner says why and both times, and the clock is marked', async ({
  startDesk,
}, info) => {
  test.setTimeout(300_000);
  const server = await serveMockGateway({ scenario: 'quiet', scale: 0.02, seed: 9, factor: 1, port: 0 });
  const front = await leapingGateway(server.url);
  try {
    const desk = await startDesk([`--gateway=${front.url}`]);
    const { page } = desk;
    await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 90_000 });
    front.leapMs = 2 * HOUR_MS;
    const banner = page.locator('[data-banner="clock-doubt"]');
    await expect(banner).toContainText('时钟存疑', { timeout: 30_000 });
    await expect(banner).toContainText('本机推算');
    await expect(page.getByTestId('clock')).toContainText('≈');
    await shoot(page, info, 'clock-doubt-zh-dark');
  } finally {
    await front.close();
    await server.close();
  }
});
