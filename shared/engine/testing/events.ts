import { epochMs, type WarEvent } from '../../kernel';
import type { DataOf, KnownType } from '../../protocol';

/** Midnight of a Singles' Day, UTC+8. */
export const DAY = Date.parse('2015-11-11T00:00:00+08:00');

let made = 0;

/** An event as a gateway would tell it, under an id of its own unless one is given. */
export function event<T extends KnownType>(
  type: T,
  subject: string,
  at: number,
  data: DataOf<T>,
  more: { readonly id?: string; readonly source?: string } = {},
): WarEvent {
  const { id = `test-${++made}`, source = '/platform/disputes' } = more;
  return { id, source, type, subject, at: epochMs(at), data };
}

export type Opening = DataOf<'warroom.dispute.opened.v1'>;

export function opened(id: string, at: number, more: Partial<Opening> = {}): WarEvent {
  const data = { channel: 'dispute', cause: 'quality', amountFen: 100, ...more } as const;
  return event('warroom.dispute.opened.v1', `dispute/${id}`, at, data, { id: `open-${id}-${at}` });
}

export function resolved(
  id: string,
  at: number,
  more: Partial<DataOf<'warroom.dispute.resolved.v1'>> = {},
  eventId?: string,
): WarEvent {
  const data = { outcome: 'refund', paidFen: 0, payer: 'merchant', by: 'bot-1', ...more } as const;
  return event(
    'warroom.dispute.resolved.v1',
    `dispute/${id}`,
    at,
    data,
    eventId === undefined ? {} : { id: eventId },
  );
}

export function toppedUp(at: number, amountFen: number): WarEvent {
  const data = { amountFen, by: 'treasurer', approvedBy: 'cfo', reason: 'low water' };
  return event('warroom.fund.topped_up.v1', 'fund/advance_payout', at, data, {
    source: '/platform/treasury',
  });
}

export function traffic(region: string, at: number, orders: number): WarEvent {
  const data = { windowMs: 60_000, orders, payments: orders, capacityOrdersPerSec: 1_000 };
  return event('warroom.traffic.sampled.v1', `traffic/${region}`, at, data, { source: '/platform/traffic' });
}

export function listed(itemId: string, at: number, title = `Item ${itemId}`): WarEvent {
  const data = {
    merchantId: 'M1',
    merchantName: 'Shop One',
    title,
    category: 'beauty',
    priceFen: 100,
    stock: 9,
    salesPerHour: 1,
  };
  return event('warroom.listing.listed.v1', `listing/${itemId}`, at, data, { source: '/platform/listings' });
}
