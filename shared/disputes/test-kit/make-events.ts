import { epochMs, HOUR_MS, type Rng, SECOND_MS } from '../../kernel';
import type { DisputeEvent, DisputeEventData, DisputeEventType } from '../event-types';
import {
  APPEAL_PARTIES,
  CAUSES,
  CHANNELS,
  EVIDENCE_KINDS,
  MOVE_STAGES,
  OUTCOMES,
  PARTIES,
  PAYERS,
} from '../events';
import { SLA_MS } from '../sla';

/** 11 November 2015, 00:00 in Shanghai. */
export const DAY_START = Date.UTC(2015, 10, 10, 16);

let made = 0;

/** One event of a dispute. The id is new unless given. */
export function disputeEvent<T extends DisputeEventType>(
  type: T,
  id: string,
  at: number,
  data: DisputeEventData<T>,
  envelope: { readonly id?: string; readonly source?: string } = {},
): DisputeEvent {
  const event = {
    id: envelope.id ?? `e-${++made}`,
    source: envelope.source ?? '/platform/disputes',
    type,
    subject: `dispute/${id}`,
    at: epochMs(at),
    data,
  };
  return event as unknown as DisputeEvent;
}

/** An opening with the required fields, and those given. */
export function opened(
  id: string,
  at: number,
  data: Partial<DisputeEventData<'warroom.dispute.opened.v1'>> = {},
): DisputeEvent {
  const whole = { channel: 'dispute' as const, cause: 'damaged' as const, amountFen: 10_000, ...data };
  return disputeEvent('warroom.dispute.opened.v1', id, at, whole);
}

const pick = <T>(rng: Rng, values: readonly T[]): T => values[rng.int(0, values.length - 1)]!;
const maybe = <T>(rng: Rng, make: () => T): T | undefined => (rng.chance(0.6) ? make() : undefined);

/** Drops what's undefined, as data read from JSON have it. */
function given<T extends object>(data: T): T {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as T;
}

/** Data of an opening with any of the optional fields. */
function randomOpening(rng: Rng): DisputeEventData<'warroom.dispute.opened.v1'> {
  return given({
    channel: pick(rng, CHANNELS),
    cause: pick(rng, CAUSES),
    // Few different amounts, so that orders have ties to break.
    amountFen: pick(rng, [0, 100, 100, 2_500, 990_000]),
    itemId: maybe(rng, () => `I${rng.int(1, 12)}`),
    merchantId: maybe(rng, () => `M${rng.int(1, 5)}`),
    consumerId: maybe(rng, () => `C${String(rng.int(1, 30)).padStart(5, '0')}`),
    tier: maybe(rng, () => rng.int(0, 4)),
    vip: maybe(rng, () => rng.chance(0.3)),
    abuse: maybe(rng, () => rng.chance(0.2)),
    crossBorder: maybe(rng, () => rng.chance(0.5)),
    category: maybe(rng, () => pick(rng, ['服饰', '3C', 'beauty'])),
    region: maybe(rng, () => pick(rng, ['330000', '110000', '440000'])),
    orderId: maybe(rng, () => `O-${rng.int(1, 500)}`),
    purchasedAt: maybe(rng, () => DAY_START - rng.int(0, 1_000_000)),
    priceFen: maybe(rng, () => pick(rng, [0, 100, 5_000])),
  }) as DisputeEventData<'warroom.dispute.opened.v1'>;
}

/**
 * An instant within some days of the peak. Half of them lie on a coarse grid or beside a deadline's edges, so that
 * events share an instant and clocks hit boundaries exactly.
 */
export function randomInstant(rng: Rng): number {
  if (rng.chance(0.3)) return DAY_START + rng.int(0, 4) * HOUR_MS;
  if (rng.chance(0.3)) return DAY_START + rng.int(0, 4) * HOUR_MS + SLA_MS + rng.int(-1, 1);
  return DAY_START + rng.int(0, 100 * HOUR_MS);
}

function randomSettlement(rng: Rng) {
  return {
    outcome: pick(rng, OUTCOMES),
    paidFen: rng.int(0, 3) * 500,
    payer: pick(rng, PAYERS),
    by: 'staff-1',
  };
}

/**
 * Any set of events for a few disputes: in time, late, at the same instant, from several sources, fitting or not.
 * Reverts and answers name events and commands that mostly exist. Their order is random.
 */
export function randomEvents(rng: Rng, count: number, disputes: number): DisputeEvent[] {
  const events = new Map<string, DisputeEvent>();
  const resolves: { readonly dispute: string; readonly id: string; readonly at: number }[] = [];
  while (events.size < count) {
    const dispute = `D20151111-${String(rng.int(1, disputes)).padStart(6, '0')}`;
    const source = pick(rng, [
      '/platform/disputes',
      '/platform/service',
      '/console/desk-1',
      '/console/desk-2',
    ]);
    const id = pick(rng, [
      `x${rng.int(1, 40)}`,
      `${dispute}:${rng.int(1, 9)}`,
      `𝄞-${rng.int(1, 99)}`,
      `e${events.size}`,
    ]);
    const envelope = { id, source };
    let at = randomInstant(rng);
    const make = <T extends DisputeEventType>(type: T, data: DisputeEventData<T>): void => {
      // Same source and id twice is a duplicate, dropped before the fold.
      if (!events.has(`${source}\n${id}`))
        events.set(`${source}\n${id}`, disputeEvent(type, dispute, at, data, envelope));
    };
    const commandId = `cmd-${rng.int(1, 4)}`;
    const note = maybe(rng, () => `note ${rng.int(1, 3)}`);
    switch (rng.int(0, 13)) {
      case 0:
      case 1:
        make('warroom.dispute.opened.v1', randomOpening(rng));
        break;
      case 2:
      case 3:
      case 4:
        make(
          'warroom.dispute.moved.v1',
          given({ to: pick(rng, MOVE_STAGES), by: 'bot', reason: note }) as never,
        );
        break;
      case 5:
        make('warroom.dispute.assigned.v1', { to: pick(rng, ['staff-1', 'staff-2', null]), by: 'lead' });
        break;
      case 6:
      case 7:
        resolves.push({ dispute, id, at });
        make(
          'warroom.dispute.resolved.v1',
          given({ ...randomSettlement(rng), commandId: maybe(rng, () => commandId) }) as never,
        );
        break;
      case 8:
        make('warroom.dispute.withdrawn.v1', given({ reason: note }) as never);
        break;
      case 9: {
        const resolve = resolves.filter((r) => r.dispute === dispute).at(-1);
        if (resolve) at = resolve.at + pick(rng, [0, 3 * SECOND_MS, 10 * SECOND_MS, 10 * SECOND_MS + 1, -1]);
        make('warroom.dispute.reverted.v1', { eventId: resolve?.id ?? 'nothing', by: 'staff-1' });
        break;
      }
      case 10:
        make(
          'warroom.dispute.appealed.v1',
          given({ party: pick(rng, APPEAL_PARTIES), reason: note }) as never,
        );
        break;
      case 11: {
        const resolve = resolves.filter((r) => r.dispute === dispute).at(-1);
        if (rng.chance(0.4)) makeRevertTalk(rng, make, commandId, resolve?.id ?? 'nothing');
        else makeRare(rng, make, at, note);
        break;
      }
      case 12:
        make(
          'warroom.dispute.snoozed.v1',
          given({
            until: at + (rng.chance(0.4) ? rng.int(0, 9) : rng.int(1, 40) * HOUR_MS),
            by: 'lead',
            reason: note,
          }) as never,
        );
        break;
      default:
        if (rng.chance(0.6)) {
          make(
            'warroom.dispute.settlement_requested.v1',
            given({ ...randomSettlement(rng), commandId, note }) as never,
          );
        } else make('warroom.dispute.settlement_rejected.v1', { commandId, reason: 'no' });
    }
  }
  return shuffled(rng, [...events.values()]);
}

type Make = <T extends DisputeEventType>(type: T, data: DisputeEventData<T>) => void;

/** Somebody asks for a resolve to be taken back, or the platform refuses to. */
function makeRevertTalk(rng: Rng, make: Make, commandId: string, eventId: string): void {
  if (rng.chance(0.7)) make('warroom.dispute.revert_requested.v1', { commandId, eventId, by: 'lead' });
  else make('warroom.dispute.revert_rejected.v1', { commandId, eventId, reason: 'too_late' });
}

function makeRare(rng: Rng, make: Make, at: number, note: string | undefined): void {
  switch (rng.int(0, 4)) {
    case 0:
      make('warroom.dispute.paused.v1', { reason: note ?? 'waits', by: 'staff-1' });
      break;
    case 1:
      make('warroom.dispute.resumed.v1', { by: 'staff-1' });
      break;
    case 2:
      make('warroom.dispute.woken.v1', { by: 'staff-2' });
      break;
    case 3: {
      const data = { party: pick(rng, PARTIES), by: 'lead', reason: note };
      make('warroom.dispute.liability_assessed.v1', given(data) as never);
      break;
    }
    default: {
      const data = {
        kind: pick(rng, EVIDENCE_KINDS),
        party: pick(rng, PARTIES),
        title: `scan ${at}`,
        by: 'bot',
      };
      make('warroom.dispute.evidence_added.v1', data);
    }
  }
}

/** The same values in another order. */
export function shuffled<T>(rng: Rng, values: readonly T[]): T[] {
  const out = [...values];
  for (let i = out.length - 1; i > 0; i--) {
    const j = rng.int(0, i);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}
