import { FLAG, liableCode, MARK, NO_TIER, PAYOUT_STATES } from '../columns';
import { CAUSES, CHANNELS, PARTIES, STAGES } from '../events';
import { snoozedUntilOf } from '../fold';
import { ACTORS } from '../liability';
import type { ListingNames } from '../listing-names';
import { numberOrNull } from '../opening';
import { settlementFactsAt } from '../payable';
import { atStakeFenOf, reserveOf } from '../reserve';
import { versionOf } from '../seen';
import { SLA_MS } from '../sla';
import type { Disputes } from '../state';
import { actorCodeOf } from './actors';
import type { QueueRows } from './views';

/** The first `count` of these rows, packed by column for a window. */
export function packRows(state: Disputes, rows: Int32Array, count: number, names: ListingNames): QueueRows {
  const each = <T>(read: (row: number) => T): T[] => {
    const column: T[] = [];
    for (let i = 0; i < count; i++) column.push(read(rows[i]!));
    return column;
  };
  const has = (flag: number): boolean[] => each((row) => (state.flags.get(row) & flag) !== 0);
  const itemId = each((row) => state.items.textOrNull(state.item.get(row)));
  const merchantId = each((row) => state.merchants.textOrNull(state.merchant.get(row)));
  return {
    id: each((row) => state.ids.text(row)),
    version: each((row) => versionOf(state, row)),
    dueAt: each((row) => state.openedAt.get(row) + SLA_MS),
    openedAt: each((row) => state.openedAt.get(row)),
    settledAt: each((row) => numberOrNull(state.settledAt.get(row))),
    stage: each((row) => STAGES[state.stage.get(row)]!),
    waitsFor: each((row) => ACTORS[actorCodeOf(state, row)] ?? null),
    liability: each((row) => PARTIES[liableCode(state.marks.get(row)) - 1] ?? null),
    cause: each((row) => CAUSES[state.cause.get(row)]!),
    channel: each((row) => CHANNELS[state.channel.get(row)]!),
    amountFen: each((row) => state.amount.get(row)),
    priceFen: each((row) => numberOrNull(state.price.get(row))),
    receivedFen: each((row) => settlementFactsAt(state, row).receivedFen),
    tier: each((row) => (state.tier.get(row) === NO_TIER ? null : state.tier.get(row))),
    vip: has(FLAG.vip),
    abuse: has(FLAG.abuse),
    crossBorder: has(FLAG.crossBorder),
    itemId,
    itemTitle: itemId.map((id) => (id === null ? null : names.itemTitle(id))),
    merchantId,
    merchantName: merchantId.map((id) => (id === null ? null : names.merchantName(id))),
    category: each((row) => state.categories.textOrNull(state.category.get(row))),
    region: each((row) => state.regions.textOrNull(state.region.get(row))),
    owner: each((row) => state.owners.textOrNull(state.owner.get(row))),
    payout: each((row) => PAYOUT_STATES[state.payout.get(row)]!),
    settling: has(FLAG.settling),
    paused: each((row) => (state.marks.get(row) & MARK.paused) !== 0),
    atStakeFen: each((row) => atStakeFenOf(state, row)),
    reserve: each((row) => reserveOf(state, row)),
    snoozedUntil: each((row) => numberOrNull(snoozedUntilOf(state, row))),
  };
}
