import { FLAG, NO_TIER, PAYOUT_STATES } from './columns';
import { CAUSES, CHANNELS, STAGES } from './events';
import type { ListingNames } from './listing-names';
import { numberOrNull } from './opening';
import { SLA_MS } from './sla';
import type { Disputes } from './state';
import type { QueueRows } from './views';

/** The first `count` of these rows, packed by column for a window. */
export function packRows(state: Disputes, rows: Int32Array, count: number, names: ListingNames): QueueRows {
  const each = <T>(read: (row: number) => T): T[] => {
    const column = new Array<T>(count);
    for (let i = 0; i < count; i++) column[i] = read(rows[i]!);
    return column;
  };
  const has = (flag: number): boolean[] => each((row) => (state.flags[row]! & flag) !== 0);
  const itemId = each((row) => state.items.textOrNull(state.item[row]!));
  const merchantId = each((row) => state.merchants.textOrNull(state.merchant[row]!));
  return {
    id: each((row) => state.ids.text(row)),
    dueAt: each((row) => state.openedAt[row]! + SLA_MS),
    openedAt: each((row) => state.openedAt[row]!),
    settledAt: each((row) => numberOrNull(state.settledAt[row]!)),
    stage: each((row) => STAGES[state.stage[row]!]!),
    cause: each((row) => CAUSES[state.cause[row]!]!),
    channel: each((row) => CHANNELS[state.channel[row]!]!),
    amountFen: each((row) => state.amount[row]!),
    tier: each((row) => (state.tier[row] === NO_TIER ? null : state.tier[row]!)),
    vip: has(FLAG.vip),
    abuse: has(FLAG.abuse),
    crossBorder: has(FLAG.crossBorder),
    itemId,
    itemTitle: itemId.map((id) => (id === null ? null : names.itemTitle(id))),
    merchantId,
    merchantName: merchantId.map((id) => (id === null ? null : names.merchantName(id))),
    category: each((row) => state.categories.textOrNull(state.category[row]!)),
    region: each((row) => state.regions.textOrNull(state.region[row]!)),
    owner: each((row) => state.owners.textOrNull(state.owner[row]!)),
    payout: each((row) => PAYOUT_STATES[state.payout[row]!]!),
    settling: has(FLAG.settling),
  };
}
