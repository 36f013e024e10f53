import { epochMs, formatUtc, type WarEvent } from '../../../shared/kernel';

/** The n-th dispute of a run, as an event of the feed, opened n ms after `start`. */
export function numberedOpening(n: number, start: number): WarEvent {
  return {
    id: `open-${n}`,
    source: '/platform/disputes',
    type: 'warroom.dispute.opened.v1',
    subject: `dispute/D${n}`,
    at: epochMs(start + n),
    data: { channel: 'dispute', cause: 'quality', amountFen: 100 },
  };
}

/** A dispute as a mock gateway is given it. */
export function injectedOpening(id: string, openedAt: number, amountFen: number): unknown {
  return {
    specversion: '1.0',
    id: `inject-${id}`,
    source: '/platform/disputes',
    type: 'warroom.dispute.opened.v1',
    subject: `dispute/${id}`,
    time: formatUtc(epochMs(Math.floor(openedAt))),
    data: { channel: 'dispute', cause: 'not_received', amountFen, priceFen: amountFen },
  };
}
