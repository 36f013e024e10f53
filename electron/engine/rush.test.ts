import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../mocks/testing/manual-timers';
import { SLA_MS } from '../../shared/disputes';
import { epochMs, MINUTE_MS, type WarEvent } from '../../shared/kernel';
import { newMemoryDisk } from './journal/testing/memory-journal';
import { type LeverDesk, openLeverDesk } from './testing/lever-desk';

const START = Date.parse('2026-11-11T00:00:00+08:00');
const DUE = START + SLA_MS;
const DISPUTES = 120;

const opened = (n: number): WarEvent => ({
  id: `open-${n}`,
  source: '/platform/disputes',
  type: 'warroom.dispute.opened.v1',
  subject: `dispute/D${n}`,
  at: epochMs(START),
  data: { channel: 'dispute', cause: 'quality', amountFen: 100 },
});
const listed: WarEvent = {
  id: 'list-1',
  source: '/platform/listings',
  type: 'warroom.listing.listed.v1',
  subject: 'listing/I1',
  at: epochMs(START),
  data: {
    merchantId: 'M1',
    merchantName: 'Shop One',
    title: 'Cup',
    category: 'home',
    priceFen: 100,
    stock: 9,
    salesPerHour: 1,
  },
};

let desk: LeverDesk;
afterEach(() => desk.close());

/** A hundred payouts and more fall due at once; answers how often the journal commits from then on. */
async function rush(latencyMs: number): Promise<() => number> {
  let commits = 0;
  const disk = new Proxy(newMemoryDisk(), {
    set: (held, name, value) => {
      if (name === 'anchor') commits++;
      return Reflect.set(held, name, value);
    },
  });
  desk = await openLeverDesk(START, { disk });
  desk.gateway.events([listed, ...Array.from({ length: DISPUTES }, (_none, n) => opened(n))]);
  await until(() => desk.session.status().journal.seq > DISPUTES);
  await desk.beat(DUE - MINUTE_MS);
  desk.gateway.latencyMs = latencyMs;
  commits = 0;
  desk.wall.ms += 2 * MINUTE_MS;
  desk.gateway.beat(DUE + MINUTE_MS);
  return () => commits;
}

describe('[N8] [B8] a hundred payouts that fall due at once', () => {
  it('don’t keep a click waiting: it reaches the platform before the next few of them', async () => {
    await rush(4);
    const { gateway, session } = desk;
    await until(() => gateway.orders.length > 8);
    const command = { kind: 'listing.takeDown', itemId: 'I1', reason: 'fake' } as const;
    const before = gateway.orders.length;
    expect(await session.execute({ commandId: 'off', actor: 'lin', command })).toMatchObject({ ok: true });
    await until(() => gateway.orders.includes('off'));
    const ahead = gateway.orders.indexOf('off') - before;
    await until(() => gateway.orders.length === DISPUTES + 1);
    expect(ahead).toBeLessThan(24);
  });

  it('take few commits: the marks of a wave share one', async () => {
    const commits = await rush(0);
    await until(() => desk.gateway.orders.length === DISPUTES && desk.session.status().outbox.pending === 0);

    expect(commits()).toBeLessThan(DISPUTES);
  });
});
