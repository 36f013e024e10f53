import type { OutboxIntent } from '../../../../shared/engine';
import { epochMs, type WarEvent } from '../../../../shared/kernel';

const DAY_START = 1_447_171_200_000;

/** An opening of dispute `D<n>`, the same every time. */
export function sampleEvent(n: number, overrides: Partial<WarEvent> = {}): WarEvent {
  return {
    id: `e${n}`,
    source: '/platform/disputes',
    type: 'warroom.dispute.opened.v1',
    subject: `dispute/D${n}`,
    at: epochMs(DAY_START + n),
    data: { channel: 'dispute', cause: 'not_received', amountFen: 1_000 + n, itemId: `I${n % 7}` },
    ...overrides,
  };
}

export function sampleEvents(from: number, count: number): WarEvent[] {
  return Array.from({ length: count }, (_, i) => sampleEvent(from + i));
}

/** The payout of dispute `D<n>`, as it's decided: the event that records it and the act that is sent. */
export function samplePayout(n: number): { readonly event: WarEvent; readonly intent: OutboxIntent } {
  const [commandId, disputeId, amountFen] = [`advance:D${n}`, `D${n}`, 1_000 + n];
  const body = { commandId, disputeId, amountFen, fund: 'advance_payout', kind: 'advance' };
  return {
    event: sampleEvent(n, {
      id: `${commandId}:requested`,
      source: '/console/desk-1',
      type: 'warroom.payout.requested.v1',
      subject: `payout/${disputeId}`,
      data: { ...body, by: 'desk-1' },
    }),
    intent: {
      key: commandId,
      commandId,
      kind: 'payout',
      subject: `payout/${disputeId}`,
      method: 'POST',
      path: '/v1/payouts',
      body,
      requestedAt: epochMs(DAY_START + n),
    },
  };
}
