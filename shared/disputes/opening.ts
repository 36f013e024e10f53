import { FLAG, NO_TIER } from './columns';
import type { DisputeEventData } from './event-types';
import { CAUSES, CHANNELS } from './events';
import type { Disputes } from './state';

/** Data of an `opened` event, the fields this program knows. */
export type Opening = DisputeEventData<'warroom.dispute.opened.v1'>;

/** Flags that are facts of the opening; the others follow from the events. */
export const OPENING_FLAGS = FLAG.vip | FLAG.abuse | FLAG.crossBorder;

/** Makes a row the dispute an `opened` event describes. */
export function writeOpening(state: Disputes, row: number, openedAt: number, opening: Opening): void {
  const kept = state.flags.get(row) & ~OPENING_FLAGS;
  const given =
    (opening.vip ? FLAG.vip : 0) |
    (opening.abuse ? FLAG.abuse : 0) |
    (opening.crossBorder ? FLAG.crossBorder : 0);
  state.flags.set(row, kept | FLAG.opened | given);
  state.openedAt.set(row, openedAt);
  state.channel.set(row, CHANNELS.indexOf(opening.channel));
  state.cause.set(row, CAUSES.indexOf(opening.cause));
  state.amount.set(row, opening.amountFen);
  state.price.set(row, opening.priceFen ?? Number.NaN);
  state.purchasedAt.set(row, opening.purchasedAt ?? Number.NaN);
  state.tier.set(row, opening.tier ?? NO_TIER);
  state.item.set(row, state.items.internOrNone(opening.itemId));
  state.merchant.set(row, state.merchants.internOrNone(opening.merchantId));
  state.consumer.set(row, opening.consumerId === undefined ? -1 : state.consumers.intern(opening.consumerId));
  state.category.set(row, state.categories.internOrNone(opening.category));
  state.region.set(row, state.regions.internOrNone(opening.region));
  state.order.set(row, opening.orderId === undefined ? -1 : state.orders.append(opening.orderId));
}

/** The opening a row was made from. Flags that were left out and flags given as false can't be told apart. */
export function readOpening(state: Disputes, row: number): Opening {
  const flags = state.flags.get(row);
  return {
    channel: CHANNELS[state.channel.get(row)]!,
    cause: CAUSES[state.cause.get(row)]!,
    amountFen: state.amount.get(row),
    ...given('itemId', state.items.textOrNull(state.item.get(row))),
    ...given('merchantId', state.merchants.textOrNull(state.merchant.get(row))),
    ...given(
      'consumerId',
      state.consumer.get(row) < 0 ? null : state.consumers.text(state.consumer.get(row)),
    ),
    ...given('tier', state.tier.get(row) === NO_TIER ? null : state.tier.get(row)),
    vip: (flags & FLAG.vip) !== 0,
    abuse: (flags & FLAG.abuse) !== 0,
    crossBorder: (flags & FLAG.crossBorder) !== 0,
    ...given('category', state.categories.textOrNull(state.category.get(row))),
    ...given('region', state.regions.textOrNull(state.region.get(row))),
    ...given('orderId', state.order.get(row) < 0 ? null : state.orders.text(state.order.get(row))),
    ...given('purchasedAt', numberOrNull(state.purchasedAt.get(row))),
    ...given('priceFen', numberOrNull(state.price.get(row))),
  };
}

/** An opening that doesn't stand, as text: the same fields in the same order, whatever form it came in. */
export function spareOpeningText(opening: Opening): string {
  return JSON.stringify({
    channel: opening.channel,
    cause: opening.cause,
    amountFen: opening.amountFen,
    itemId: opening.itemId,
    merchantId: opening.merchantId,
    consumerId: opening.consumerId,
    tier: opening.tier,
    vip: opening.vip ?? false,
    abuse: opening.abuse ?? false,
    crossBorder: opening.crossBorder ?? false,
    category: opening.category,
    region: opening.region,
    orderId: opening.orderId,
    purchasedAt: opening.purchasedAt,
    priceFen: opening.priceFen,
  });
}

/** NaN stands for "not given" in a column of numbers. */
export function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function given<K extends string, V>(key: K, value: V | null): { [P in K]?: V } {
  return value === null ? {} : ({ [key]: value } as { [P in K]: V });
}
