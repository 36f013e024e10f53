import { afterEach, describe, expect, it, vi } from 'vitest';
import { until } from '../../mocks/testing/manual-timers';
import { SLA_MS } from '../../shared/disputes';
import { epochMs, type WarEvent } from '../../shared/kernel';
import { MemoryJournal } from './journal/testing/memory-journal';
import { type LeverDesk, openLeverDesk } from './testing/lever-desk';

const START = Date.parse('2026-11-11T00:00:00+08:00');
const DUE = 160;
/** At the platform at once, of what falls due. */
const WIDTH = 8;

const listed: WarEvent = {
  id: 'listed',
  source: '/platform/listings',
  type: 'warroom.listing.listed.v1',
  subject: 'listing/I1',
  at: epochMs(START),
  data: {
    merchantId: 'M1',
    merchantName: 'Shop One',
    title: 'Item',
    category: 'beauty',
    priceFen: 100,
    stock: 9,
    salesPerHour: 1,
  },
};
/** All are due a second after the start. */
const breaching = (n: number): WarEvent => ({
  id: `open-${n}`,
  source: '/platform/disputes',
  type: 'warroom.dispute.opened.v1',
  subject: `dispute/D${n}`,
  at: epochMs(START - SLA_MS + 1_000),
  data: { channel: 'dispute', cause: 'quality', amountFen: 100 },
});

let desk: LeverDesk;
let release = () => {};
afterEach(async () => {
  release();
  await desk.close();
  vi.restoreAllMocks();
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** As on a disk: others have their turn while a record is on its way. */
function recordsTakeTime(): void {
  const { append } = MemoryJournal.prototype;
  vi.spyOn(MemoryJournal.prototype, 'append').mockImplementation(async function (this: MemoryJournal, batch) {
    await turn();
    return append.call(this, batch);
  });
}

const isAsked = (n: number) => desk.session.engine.dispute(`D${n}`)?.payout.state === 'requested';
/** How many of the payouts are decided, while none is answered. */
const decided = () => Array.from({ length: DUE }, (_none, n) => n).filter(isAsked).length;

describe('[B8] what a person does while a wave of payouts is due', () => {
  it('is decided between two portions of it and sent at once, though the platform answers none of them', async () => {
    recordsTakeTime();
    desk = await openLeverDesk(START);
    const { gateway, session, wall } = desk;
    gateway.events([listed, ...Array.from({ length: DUE }, (_none, n) => breaching(n))]);
    await until(() => session.status().journal.seq > DUE);
    await desk.beat(START);
    release = gateway.hold();
    wall.ms += 2_000;
    gateway.beat(START + 2_000);
    while (decided() === 0) await turn();
    const takeDown = { kind: 'listing.takeDown', itemId: 'I1', reason: 'fake' } as const;
    const given = await session.execute({ commandId: 'click', actor: 'lin', command: takeDown });
    expect(given.ok).toBe(true);
    expect(decided()).toBeLessThan(DUE);
    await until(() => gateway.orders.includes('click'));
    expect(gateway.orders.indexOf('click')).toBeLessThanOrEqual(WIDTH);
    await until(() => decided() === DUE);
    release();
    await until(() => gateway.payouts.length === DUE);
    expect(new Set(gateway.payouts).size).toBe(DUE);
  });
});
