import type { QueueRow } from './queue-row';

/** A row for tests; what isn't said is plain. */
export function testRow(row: Partial<QueueRow> & { readonly id: string }): QueueRow {
  return {
    dueAt: 0,
    settledAt: null,
    stage: 'opened',
    cause: 'quality',
    channel: 'dispute',
    amountFen: 10_000,
    tier: 2,
    vip: false,
    abuse: false,
    crossBorder: false,
    itemId: null,
    itemTitle: null,
    merchantId: null,
    merchantName: null,
    owner: null,
    payout: 'none',
    settling: false,
    atStakeFen: row.amountFen ?? 10_000,
    reserve: 'none',
    hasLeft: false,
    ...row,
  };
}
