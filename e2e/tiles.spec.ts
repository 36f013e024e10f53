import { epochMs, formatUtc, HOUR_MS } from '../shared/kernel';
import { GATEWAY_PATHS } from '../shared/protocol';
import { type Desk, expect, test } from './fixtures';
import { openGateway } from './gateway';
import { beginLive } from './live-people';
import { trustFigure } from './trust-figure';

/**
 * Each tile is traced: one event is injected at the gateway, the figure changes by just that, and a click opens exactly
 * the rows behind it. The world stands still meanwhile, so that nothing else moves.
 */
const AMOUNT_FEN = 123_456;

interface Gateway {
  readonly url: string;
  inject(type: string, subject: string, data: object, ageMs?: number): Promise<void>;
}

const traced = test.extend<{ gateway: Gateway; tracedDesk: Desk }>({
  gateway: async ({}, use) => {
    const server = await openGateway({ scale: 0.05, seed: 3 });
    let serial = 0;
    await use({
      url: server.url,
      inject: async (type, subject, data, ageMs = 0) => {
        const time = formatUtc(epochMs((await server.now()) - ageMs));
        const id = `traced-${++serial}`;
        const event = { specversion: '1.0', id, source: '/platform/traced', type, subject, time, data };
        // A gateway that has just started is still building its world and says so.
        await expect.poll(() => server.post(GATEWAY_PATHS.mockControl, { paused: true })).toBe(true);
        await expect.poll(() => server.post(GATEWAY_PATHS.mockEvents, { events: [event] })).toBe(true);
      },
    });
    await server.close();
  },
  tracedDesk: async ({ gateway, startDesk }, use) => {
    const desk = await startDesk([`--gateway=${gateway.url}`]);
    await expect(desk.page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 60_000 });
    await beginLive(desk);
    await gateway.inject('warroom.traced.begin.v1', 'traced/begin', {});
    await expect.poll(() => isSteady(desk), { timeout: 60_000 }).toBe(true);
    await use(desk);
  },
});

async function isSteady(desk: Desk): Promise<boolean> {
  const first = await desk.digest();
  const second = await desk.digest();
  return first !== null && first.seq > 0 && first.seq === second?.seq;
}

/** The number on a tile. */
async function figure(desk: Desk, tile: string): Promise<number> {
  const text = (await desk.page.getByTestId(tile).locator('[data-part="value"]').textContent()) ?? '';
  return Number(text.replace(/[^\d.]/g, ''));
}

/** How many disputes the queue says it shows. */
async function queueTotal(desk: Desk): Promise<number> {
  const text = (await desk.page.getByTestId('queue-totals').locator('strong, b').first().textContent()) ?? '';
  return Number(text.replace(/\D/g, ''));
}

const OPENED = { channel: 'dispute', cause: 'not_received', amountFen: AMOUNT_FEN, priceFen: AMOUNT_FEN };

for (const [name, tile, ageMs] of [
  ['open', 'tile-open', HOUR_MS],
  ['at risk', 'tile-at-risk', 70 * HOUR_MS],
  ['breached', 'tile-breached', 73 * HOUR_MS],
] as const) {
  traced(`the tile of ${name} disputes: one more, and exactly its rows`, async ({ tracedDesk, gateway }) => {
    const { page } = tracedDesk;
    const nearest = page.getByRole('grid', { name: '最近到期' }).getByRole('row').nth(1);
    await expect(nearest).toHaveText(/^D\d+/);
    const before = await figure(tracedDesk, tile);
    await gateway.inject('warroom.dispute.opened.v1', 'dispute/TRACED-1', OPENED, ageMs);
    await expect.poll(() => figure(tracedDesk, tile)).toBe(before + 1);
    await page.getByTestId(tile).click();
    await expect.poll(() => queueTotal(tracedDesk)).toBe(before + 1);
    await page.getByTestId('queue-search').locator('input').fill('TRACED-1');
    await expect(page.getByTestId('queue').getByRole('row').filter({ hasText: 'TRACED-1' })).toHaveCount(1);
  });
}

traced(
  'the tile of the dispute rate: one dispute more, and exactly its rows',
  async ({ tracedDesk, gateway }) => {
    const { page } = tracedDesk;
    const rate = () => figure(tracedDesk, 'tile-rate');
    // The day's orders are known from here on: a thousand of them, and no dispute yet.
    const orders = { windowMs: 1_000, orders: 1_000_000, payments: 0 };
    await gateway.inject('warroom.traffic.sampled.v1', 'traffic/110000', orders);
    await expect(page.getByTestId('tile-rate')).not.toContainText('—');
    await page.getByTestId('tile-rate').click();
    const before = await queueTotal(tracedDesk);
    await page.keyboard.press('Control+1');
    const rateBefore = await rate();
    await gateway.inject('warroom.dispute.opened.v1', 'dispute/TRACED-1', OPENED);
    await expect.poll(rate).toBeGreaterThan(rateBefore);
    await page.getByTestId('tile-rate').click();
    await expect.poll(() => queueTotal(tracedDesk)).toBe(before + 1);
  },
);

for (const [name, tile, field] of [
  ['orders', 'tile-orders', 'orders'],
  ['payments', 'tile-payments', 'payments'],
] as const) {
  traced(
    `the tile of ${name} per second: one sample, and its regions add up to it`,
    async ({ tracedDesk, gateway }) => {
      const { page } = tracedDesk;
      const sample = { windowMs: 1_000, orders: 0, payments: 0, [field]: 987_654 };
      await gateway.inject('warroom.traffic.sampled.v1', 'traffic/659000', sample);
      await expect.poll(() => figure(tracedDesk, tile)).toBeGreaterThan(987_653);
      const shown = await figure(tracedDesk, tile);
      await page.getByTestId(tile).click();
      const table = page.getByTestId('traffic');
      await expect(table.locator('[data-region="659000"]')).toContainText('987,654');
      const column = field === 'orders' ? 1 : 2;
      const sum = await table
        .locator('[data-region]')
        .evaluateAll(
          (rows, c) =>
            rows.reduce(
              (total, row) => total + Number(row.children[c]?.textContent?.replace(/[^\d.]/g, '') ?? 0),
              0,
            ),
          column,
        );
      expect(Math.abs(sum - shown)).toBeLessThanOrEqual(20);
    },
  );
}

traced(
  'the fund tile: a breach is paid once, and the ledger shows that entry',
  async ({ tracedDesk, gateway }) => {
    const { page } = tracedDesk;
    await gateway.inject(
      'warroom.dispute.opened.v1',
      'dispute/TRACED-9',
      { ...OPENED, amountFen: 4_000_000 },
      73 * HOUR_MS,
    );
    // What is free, and what is held back for the disputes whose deadline is near: together what the payout left.
    const leftOf = async (): Promise<number> => {
      const text = (await page.getByTestId('tile-fund').textContent()) ?? '';
      const [free, held] = [...text.matchAll(/¥([\d,.]+) 万/g)].map(([, digits]) =>
        Number(digits?.replace(/,/g, '')),
      );
      return Math.round((free ?? 0) + (held ?? 0));
    };
    // The fund opens with 80 m at the world's scale of 0.05.
    await expect.poll(leftOf).toBe(396);
    await page.getByTestId('tile-fund').click();
    const entries = page.getByTestId('ledger').getByRole('row').filter({ hasText: 'TRACED-9' });
    await expect(entries).toHaveCount(1);
    await expect(entries).toContainText('40,000.00');
  },
);

traced(
  'the carton tile: one stock runs short, and exactly the short ones',
  async ({ tracedDesk, gateway }) => {
    const { page } = tracedDesk;
    const before = await figure(tracedDesk, 'tile-cartons');
    const carton = {
      warehouseId: 'TRACED',
      size: 'M',
      stock: 10,
      burnPerHour: 10,
      onOrder: 0,
      nextDeliveryAt: null,
    };
    await gateway.inject('warroom.capacity.carton_sampled.v1', 'carton/TRACED/M', carton);
    await expect.poll(() => figure(tracedDesk, 'tile-cartons')).toBe(before + 1);
    await page.getByTestId('tile-cartons').click();
    await expect(page.getByTestId('cartons-total')).toContainText(String(before + 1));
    await expect(page.getByTestId('cartons').locator('[data-row="TRACED/M"]')).toBeVisible();
  },
);

traced('a feed that stops is shown within five seconds', async ({ tracedDesk, gateway }) => {
  const { page } = tracedDesk;
  await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh');
  // The control: while it's live none is marked.
  await expect(page.locator('[data-testid^="tile-"][data-stale="true"]')).toHaveCount(0);
  const breached = await figure(tracedDesk, 'tile-breached');
  const began = Date.now();
  await fetch(gateway.url + GATEWAY_PATHS.mockFaults, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ silent: true }),
  });
  await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'stale', { timeout: 5_500 });
  const tiles = page.locator('[data-testid^="tile-"]');
  const count = await tiles.count();
  await expect(page.locator('[data-testid^="tile-"][data-stale="true"]')).toHaveCount(count);
  const tookMs = Date.now() - began;
  expect(tookMs).toBeLessThan(6_500);
  // What was due stays due: nobody said that it was settled.
  expect(await figure(tracedDesk, 'tile-breached')).toBeGreaterThanOrEqual(breached);
  trustFigure(
    21,
    `${count}/${count} tiles marked ${(tookMs / 1_000).toFixed(1)} s after the feed stopped, and ${breached} breaches still standing`,
  );
});
