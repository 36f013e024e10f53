import { epochMs, formatUtc, MINUTE_MS, yuan } from '../shared/kernel';
import { GATEWAY_PATHS } from '../shared/protocol';
import { type Desk, expect, test } from './fixtures';
import { openGateway } from './gateway';
import { beginLive } from './live-people';

/** What a supervisor confirms: a thousand, and three more that the fund can't bear. */
const MANY = 1_000;
const TOO_LARGE = 3;
const AMOUNT_FEN = 12_345;
const CATEGORY = 'bulk-test';

interface Gateway {
  readonly url: string;
  /** Opens the disputes of the test, all in one category. */
  open(): Promise<void>;
}

const bulk = test.extend<{ gateway: Gateway }>({
  gateway: async ({}, use) => {
    const server = await openGateway({ scale: 0.02, seed: 5 });
    await use({
      url: server.url,
      open: async () => {
        const now = await server.now();
        const events = Array.from({ length: MANY + TOO_LARGE }, (_none, i) => ({
          specversion: '1.0',
          id: `bulk-${i}`,
          source: '/platform/test',
          type: 'warroom.dispute.opened.v1',
          subject: `dispute/BULK-${String(i).padStart(5, '0')}`,
          time: formatUtc(epochMs(now - MINUTE_MS)),
          data: {
            channel: 'dispute',
            cause: 'damaged',
            category: CATEGORY,
            // The goods guarantee fund has 170 m yuan.
            amountFen: i < MANY ? AMOUNT_FEN : yuan(180_000_000),
          },
        }));
        for (let from = 0; from < events.length; from += 500) {
          const page = { events: events.slice(from, from + 500) };
          await expect
            .poll(() => server.post(GATEWAY_PATHS.mockEvents, page), { timeout: 60_000 })
            .toBe(true);
        }
      },
    });
    await server.close();
  },
});

async function openTotal(desk: Desk): Promise<number> {
  const text = (await desk.page.getByTestId('queue-totals').locator('strong, b').first().textContent()) ?? '';
  return Number(text.replace(/\D/g, ''));
}

/** How many of the test's disputes are open, as the engine counts them. */
async function openCount(desk: Desk): Promise<number> {
  const summary = await desk.ask('queue.summary', {
    filter: { category: [CATEGORY] },
  });
  return summary?.count ?? -1;
}

bulk(
  '[DQ6, DQ7] settles 1,000 by a filter, shows the three refused, and takes all of it back',
  async ({ gateway, startDesk }) => {
    bulk.setTimeout(300_000);
    const desk = await startDesk([`--gateway=${gateway.url}`]);
    const { page } = desk;
    await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 60_000 });
    await beginLive(desk);
    await gateway.open();

    await bulk.step('a filter, and everything that it finds', async () => {
      await page.keyboard.press('Control+2');
      await page.getByTestId('queue').focus();
      await page.keyboard.press('/');
      await page.keyboard.type('BULK-');
      await expect.poll(() => openTotal(desk), { timeout: 60_000 }).toBe(MANY + TOO_LARGE);
      await page.getByTestId('queue').focus();
      await page.keyboard.press('Control+a');
      await expect(page.getByTestId('selection-bar')).toBeVisible();
    });

    const dialog = page.getByRole('dialog');
    await bulk.step(
      'the confirmation says how many and how much first, and which are refused and why',
      async () => {
        await page.keyboard.press('r');
        await expect(dialog).toBeVisible();
        await dialog.getByRole('button', { name: /由谁承担/ }).click();
        await page.getByRole('option', { name: '商品保障基金' }).click();
        await expect(page.getByTestId('bulk-count')).toHaveText('1,000 起', { timeout: 60_000 });
        await expect(page.getByTestId('bulk-pays')).toHaveText('¥123,450.00');
        await expect(page.getByTestId('bulk-refused')).toContainText('3 起不执行');
        await expect(page.getByTestId('bulk-refused')).toContainText('BULK-01000');
        await expect(page.getByTestId('act-submit')).toBeDisabled();
        await page.getByTestId('bulk-typed').getByRole('textbox').fill('1000');
        await expect(page.getByTestId('act-submit')).toBeEnabled();
      },
    );

    await bulk.step('the act runs, and its undo is taken within ten seconds', async () => {
      await page.getByTestId('act-submit').click();
      await expect(dialog).toBeHidden();
      await expect(page.getByTestId('undo-bar')).toContainText('1,000 起已提交结案');
      await expect(page.getByTestId('bulk-strip')).toContainText('3 起未执行');
      // Whoever undoes earlier takes back what was asked for by then, and the rest isn't done.
      await expect(page.getByTestId('bulk-strip')).toHaveAttribute('data-state', 'done', { timeout: 9_000 });
      await page.getByTestId('queue').focus();
      await page.keyboard.press('z');
      await expect(page.getByTestId('undo-bar')).toBeHidden();
    });

    await bulk.step('every one of them is open again, with nothing paid', async () => {
      const strip = page.getByTestId('bulk-strip');
      await expect(strip).toContainText('整体撤销');
      await expect(strip.getByTestId('bulk-progress')).toHaveText('完成 1,000 / 1,000', { timeout: 180_000 });
      await expect.poll(() => openCount(desk), { timeout: 60_000 }).toBe(MANY + TOO_LARGE);
      await expect(page.getByTestId('pending')).toBeHidden({ timeout: 60_000 });
    });

    await bulk.step('the result list names the three with the reason', async () => {
      await page.getByTestId('bulk-results').click();
      const list = page.getByTestId('bulk-result-list');
      await expect(list.getByRole('row').nth(3)).toBeVisible();
    });
  },
);
