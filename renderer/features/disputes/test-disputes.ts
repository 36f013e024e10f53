import {
  ACTORS,
  type DisputeView,
  PARTIES,
  type QueueCountsView,
  type QueueRows,
  type QueueView,
  SHIFTS,
  STAGES,
} from '../../../shared/disputes';
import type { StatusView } from '../../../shared/protocol';
import { calmStatus } from '../../engine/calm-status';
import type { QueueRow } from './queue/queue-row';

/** The session's now in tests. */
export const NOW = Date.parse('2015-11-11T02:14:07+08:00');

export const testStatus = (now = NOW): StatusView => calmStatus({ now, paused: true });

/** A window of the queue as the engine packs it. */
export function testQueue(
  rows: readonly QueueRow[],
  at: { offset?: number; total?: number } = {},
): QueueView {
  const offset = at.offset ?? 0;
  const pick = <K extends keyof QueueRow>(key: K): QueueRow[K][] => rows.map((row) => row[key]);
  const packed: QueueRows = {
    id: pick('id'),
    version: pick('version'),
    dueAt: pick('dueAt'),
    openedAt: rows.map((row) => row.dueAt - 259_200_000),
    settledAt: pick('settledAt'),
    stage: pick('stage'),
    waitsFor: pick('waitsFor'),
    liability: pick('liability'),
    cause: pick('cause'),
    channel: pick('channel'),
    amountFen: pick('amountFen'),
    priceFen: pick('priceFen'),
    receivedFen: pick('receivedFen'),
    tier: pick('tier'),
    vip: pick('vip'),
    abuse: pick('abuse'),
    crossBorder: pick('crossBorder'),
    itemId: pick('itemId'),
    itemTitle: pick('itemTitle'),
    merchantId: pick('merchantId'),
    merchantName: pick('merchantName'),
    category: pick('category'),
    region: pick('region'),
    owner: pick('owner'),
    payout: pick('payout'),
    settling: pick('settling'),
    paused: pick('paused'),
    snoozedUntil: pick('snoozedUntil'),
    atStakeFen: pick('atStakeFen'),
    reserve: pick('reserve'),
  };
  const totalAmountFen = rows.reduce((sum, row) => sum + row.amountFen, 0);
  return { now: NOW, total: at.total ?? offset + rows.length, totalAmountFen, offset, rows: packed };
}

export function testCounts(): QueueCountsView {
  const none = { values: [], otherValues: 0, otherCount: 0 };
  const zero = <T extends string>(keys: readonly T[]): Record<T, number> =>
    Object.fromEntries(keys.map((key) => [key, 0])) as Record<T, number>;
  return {
    splits: {
      all: 50,
      breached: 3,
      paid: 2,
      under_1h: 4,
      under_6h: 5,
      under_24h: 6,
      mine: 7,
      unassigned: 8,
      review: 9,
      paused: 9,
      snoozed: 10,
    },
    cause: { quality: 21, counterfeit: 2 },
    channel: { dispute: 30 },
    stage: zero(STAGES),
    waitsFor: zero(ACTORS),
    liability: zero(['none', ...PARTIES]),
    tier: { '2': 12 },
    band: { safe: 10, watch: 11, at_risk: 12, breached: 13 },
    shift: zero(SHIFTS),
    crossBorder: 14,
    vip: 15,
    abuse: 0,
    paid: 0,
    unfunded: 17,
    paused: 9,
    snoozed: 10,
    top: { category: none, region: none, merchantId: none, itemId: none, owner: none },
    amountSteps: [],
    dueSteps: [],
    ageSteps: [],
  };
}

/** A dispute's details; what isn't said is plain. */
export function testDispute(dispute: Partial<DisputeView> & { readonly id: string }): DisputeView {
  return {
    version: 'v1',
    now: NOW,
    openedAt: NOW - 259_200_000 + 3_600_000,
    dueAt: NOW + 3_600_000,
    settledAt: null,
    stage: 'with_merchant',
    channel: 'dispute',
    cause: 'quality',
    amountFen: 34_950,
    priceFen: 34_950,
    receivedFen: 0,
    tier: 2,
    vip: false,
    abuse: false,
    crossBorder: false,
    itemId: 'I1',
    itemTitle: '奶粉 3 段',
    merchantId: 'M1',
    merchantName: '海外购',
    consumerId: 'C1',
    orderId: 'O1',
    category: null,
    region: null,
    purchasedAt: null,
    owner: null,
    pausedSince: null,
    snoozedUntil: null,
    outcome: null,
    payer: null,
    paidFen: 0,
    settling: null,
    reverting: null,
    payout: { state: 'none', amountFen: 0, at: null, reason: null },
    atStakeFen: dispute.amountFen ?? 34_950,
    reserve: 'none',
    forecast: 'pays',
    timeline: [],
    anomalies: [],
    nextActor: 'merchant',
    liability: { suggested: { party: 'merchant', basis: 'goods' }, assessed: null },
    evidence: { pieces: [], missing: [] },
    appeals: [],
    mayAppeal: [],
    nextStages: ['with_logistics', 'resolved', 'withdrawn'],
    related: { sameItem: 14, sameMerchant: 0, sameConsumer: 0 },
    ...dispute,
  };
}
