import { serveMockGateway } from '../mocks/server';
import { epochMs, formatUtc, HOUR_MS, Rng } from '../shared/kernel';
import { GATEWAY_PATHS } from '../shared/protocol';
import { type Desk, expect, test } from './fixtures';
import { beginLive, signInLive } from './live-people';
import { kill9 } from './process-tree';

/**
 * Breach → payout in real Electron, with the engine killed, and sometimes the whole app, while payouts are on their way.
 * The platform is a mock gateway in this process, so its book survives and can be compared with the desk's.
 */
const ENGINE = 'warroom-engine';
/** The whole app after three kills of its engine: a shell that starts the engine too often gives up, and rightly. */
const APP_EVERY = 4;
const KILLS = 20;
const APP_KILLS = KILLS / APP_EVERY;
const BREACHES = 3;
const AMOUNT_FEN = 12_345;

interface Effect {
  readonly kind: string;
  readonly state: string;
  readonly disputeId?: string;
}

class Platform {
  readonly url: string;
  #serial = 0;

  constructor(url: string) {
    this.url = url;
  }

  async #post(path: string, body: unknown): Promise<boolean> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(this.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok && response.status !== 503) throw new Error(`${path}: ${await response.text()}`);
    return response.ok;
  }

  async now(): Promise<number> {
    const session = await fetch(this.url + GATEWAY_PATHS.session);
    return ((await session.json()) as { now: number }).now;
  }

  async event(type: string, subject: string, at: number, data: object): Promise<void> {
    const id = `fault-${++this.#serial}`;
    const time = formatUtc(epochMs(at));
    const event = { specversion: '1.0', id, source: '/platform/faults', type, subject, time, data };
    await expect.poll(() => this.#post(GATEWAY_PATHS.mockEvents, { events: [event] })).toBe(true);
  }

  /** A dispute whose promise is broken by an hour. */
  async overdue(id: string): Promise<number> {
    const openedAt = (await this.now()) - 73 * HOUR_MS;
    const data = { channel: 'dispute', cause: 'not_received', amountFen: AMOUNT_FEN };
    await this.event('warroom.dispute.opened.v1', `dispute/${id}`, openedAt, data);
    return openedAt;
  }

  async faults(shares: object): Promise<void> {
    const latency = { minMs: 0, maxMs: 60, tailShare: 0, tailMs: 0 };
    await expect.poll(() => this.#post(GATEWAY_PATHS.mockFaults, { shares, latency })).toBe(true);
  }

  /** How often each dispute was paid, by the platform's own book. */
  async paid(): Promise<ReadonlyMap<string, number>> {
    const response = await fetch(this.url + GATEWAY_PATHS.mockBook);
    const { effects } = (await response.json()) as { effects: readonly Effect[] };
    const counts = new Map<string, number>();
    for (const { kind, state, disputeId } of effects) {
      if (kind !== 'payout' || state !== 'acknowledged' || disputeId === undefined) continue;
      counts.set(disputeId, (counts.get(disputeId) ?? 0) + 1);
    }
    return counts;
  }
}

test('20 kills around breach and payout: none doubled, none lost; a late resolve opens a recovery', async ({
  startDesk,
}) => {
  test.setTimeout(420_000);
  const server = await serveMockGateway({ scenario: 'quiet', scale: 0.02, seed: 9, factor: 1, port: 0 });
  const platform = new Platform(server.url);
  const args = [`--gateway=${server.url}`];
  const rng = new Rng('payout-faults');
  const due: string[] = [];
  let desk = await startDesk(args);
  try {
    await isLive(desk);
    await beginLive(desk);
    await platform.faults({ drop_response: 0.1, fail_after: 0.1, fail_before: 0.05 });
    for (let kill = 0; kill < KILLS; kill++) {
      const paidBefore = (await platform.paid()).size;
      for (let i = 0; i < BREACHES; i++) {
        const id = `F${kill}-${i}`;
        due.push(id);
        await platform.overdue(id);
      }
      // Somewhere between nothing sent and everything paid.
      const wanted = paidBefore + rng.int(0, BREACHES - 1);
      await expect.poll(async () => (await platform.paid()).size >= wanted, { timeout: 60_000 }).toBe(true);
      if (kill % APP_EVERY === APP_EVERY - 1) {
        await desk.kill9();
        desk = await startDesk(args);
      } else kill9(await desk.pidOfService(ENGINE));
    }
    await platform.faults({ drop_response: 0, fail_after: 0, fail_before: 0 });
    const lost = async () => {
      const paid = await platform.paid();
      return due.filter((id) => !paid.has(id)).length;
    };
    await expect.poll(lost, { timeout: 120_000 }).toBe(0);

    const late = due.at(-1)!;
    await isLive(desk);
    const counts = [...(await platform.paid()).entries()].filter(([id]) => due.includes(id));
    const doubled = counts.reduce((sum, [, count]) => sum + count - 1, 0);
    console.log(
      `payout faults: ${KILLS} kills -9 (engine ${KILLS - APP_KILLS}, whole app ${APP_KILLS}), ` +
        `payouts due ${due.length}, doubled ${doubled}, lost ${await lost()}`,
    );
    expect(doubled).toBe(0);

    await test.step('a resolve in time, told after the payout: met, and a recovery', async () => {
      const settledAt = (await platform.now()) - 10 * HOUR_MS;
      await platform.event('warroom.dispute.resolved.v1', `dispute/${late}`, settledAt, {
        outcome: 'refund',
        paidFen: 0,
        payer: 'merchant',
        by: 'branch-office',
      });
      const { page } = desk;
      await signInLive(desk);
      await page.keyboard.press('Control+3');
      await page.getByRole('tab', { name: /追款/ }).click();
      const row = page.getByTestId('recoveries').locator(`[data-row="${late}"]`);
      await expect(row).toContainText('迟到事实', { timeout: 60_000 });
      expect((await platform.paid()).get(late)).toBe(1);
    });
  } finally {
    await server.close();
  }
});

async function isLive(desk: Desk): Promise<void> {
  await expect(desk.page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 60_000 });
}
