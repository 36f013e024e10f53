import type { QueueRow } from './queue-row';

/** A row for tests; what isn't said is plain. */
export function testRow(row: Partial<QueueRow> & { readonly id: string }): QueueRow {
  return {
    version: 'v1',
    dueAt: 0,
    openedAt: 0,
    settledAt: null,
    stage: 'opened',
    waitsFor: 'platform',
    liability: null,
    cause: 'quality',
    channel: 'dispute',
    amountFen: 10_000,
    priceFen: null,
    receivedFen: 0,
    tier: 2,
    vip: false,
    abuse: false,
    crossBorder: false,
    itemId: null,
    itemTitle: null,
    merchantId: null,
    merchantName: null,
    category: null,
    region: null,
    owner: null,
    payout: 'none',
    settling: false,
    paused: false,
    snoozedUntil: null,
    atStakeFen: row.amountFen ?? 10_000,
    reserve: 'none',
    hasLeft: false,
    ...row,
  };
}
