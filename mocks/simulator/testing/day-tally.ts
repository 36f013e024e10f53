import { type Cause, SLA_MS } from '../../../shared/disputes';
import { HOUR_MS, type WarEvent } from '../../../shared/kernel';
import { isKnownEvent, type KnownEvent, subjectId } from '../../../shared/protocol';
import { createWorld, type World, type WorldOptions } from '..';

/** What a reader of a day's events can count, told without the engine: tests hold the world to these. */
export class DayTally {
  readonly startAt: number;
  readonly openedAt = new Map<string, number>();
  readonly settledAt = new Map<string, number>();
  readonly itemOf = new Map<string, string>();
  readonly causeOf = new Map<string, Cause>();
  readonly settledBy = new Map<string, string>();
  /** Orders and payments a second, and fen sold, by the instant a window ended, all provinces together. */
  readonly windows = new Map<number, Window>();
  readonly capacity = { ordersPerSec: 0, paymentsPerSec: 0 };
  readonly counts = new Map<string, number>();
  /** Newest report of each warehouse's shipping, and of each carton shelf. */
  readonly shipped = new Map<string, { backlog: number; ratePerHour: number }[]>();
  readonly cartonStock = new Map<string, number>();

  constructor(startAt: number) {
    this.startAt = startAt;
  }

  add(event: WarEvent): void {
    this.counts.set(event.type, (this.counts.get(event.type) ?? 0) + 1);
    if (isKnownEvent(event)) this.#addKnown(event);
  }

  #addKnown(event: KnownEvent): void {
    const id = subjectId(event.subject);
    switch (event.type) {
      case 'warroom.dispute.opened.v1':
        this.openedAt.set(id, event.at);
        this.itemOf.set(id, event.data.itemId ?? '');
        this.causeOf.set(id, event.data.cause);
        break;
      case 'warroom.dispute.resolved.v1':
        if (!this.settledAt.has(id)) this.settledAt.set(id, event.at);
        this.settledBy.set(id, event.data.by);
        break;
      case 'warroom.dispute.withdrawn.v1':
        this.settledAt.set(id, event.at);
        break;
      case 'warroom.dispute.reverted.v1':
        this.settledAt.delete(id);
        this.settledBy.delete(id);
        break;
      case 'warroom.traffic.sampled.v1':
        this.#addTraffic(event);
        break;
      case 'warroom.capacity.warehouse_sampled.v1': {
        const { pick, pack, ship } = event.data;
        const reports = this.shipped.get(id) ?? [];
        reports.push({ backlog: pick.backlog + pack.backlog + ship.backlog, ratePerHour: ship.ratePerHour });
        this.shipped.set(id, reports);
        break;
      }
      case 'warroom.capacity.carton_sampled.v1':
        this.cartonStock.set(id, event.data.stock);
        break;
      default:
        break;
    }
  }

  #addTraffic(event: Extract<KnownEvent, { type: 'warroom.traffic.sampled.v1' }>): void {
    const { windowMs, orders, payments, salesFen } = event.data;
    const window = this.windows.get(event.at) ?? newWindow(windowMs);
    window.orders += orders;
    window.payments += payments;
    window.fen += Number(salesFen);
    window.capacityOrders += event.data.capacityOrdersPerSec ?? 0;
    window.capacityPayments += event.data.capacityPaymentsPerSec ?? 0;
    this.windows.set(event.at, window);
  }

  /** Disputes opened in (from, until], with a cause or about an item when one is named. */
  opened(
    from: number,
    until: number,
    only: { causes?: readonly Cause[]; items?: ReadonlySet<string> } = {},
  ): number {
    let count = 0;
    for (const [id, at] of this.openedAt) {
      if (at <= from || at > until) continue;
      if (only.causes && !only.causes.includes(this.causeOf.get(id)!)) continue;
      if (only.items && !only.items.has(this.itemOf.get(id)!)) continue;
      count += 1;
    }
    return count;
  }

  /** Instants of breach up to `until`, in order: a deadline passed while the dispute was open. */
  breaches(until: number): number[] {
    const instants: number[] = [];
    for (const [id, at] of this.openedAt) {
      const dueAt = at + SLA_MS;
      const settledAt = this.settledAt.get(id);
      if (dueAt < until && (settledAt === undefined || settledAt > dueAt)) instants.push(dueAt + 1);
    }
    return instants.sort((a, b) => a - b);
  }

  openAt(instant: number): string[] {
    return [...this.openedAt.keys()].filter((id) => {
      const settledAt = this.settledAt.get(id);
      return this.openedAt.get(id)! <= instant && (settledAt === undefined || settledAt > instant);
    });
  }

  /** Settled by people at the desk. */
  get handledByPeople(): number {
    return [...this.settledBy.values()].filter((by) => by.startsWith('agent-') || by.startsWith('butler-'))
      .length;
  }
}

interface Window {
  readonly windowMs: number;
  orders: number;
  payments: number;
  fen: number;
  capacityOrders: number;
  capacityPayments: number;
}

function newWindow(windowMs: number): Window {
  return { windowMs, orders: 0, payments: 0, fen: 0, capacityOrders: 0, capacityPayments: 0 };
}

/**
 * Runs a world for `hours` from its start, doing to it what `act` says after `actAfterHours`, and tallies its
 * events.
 */
export function tallyOf(
  options: WorldOptions,
  hours: number,
  act?: { readonly afterHours: number; readonly do: (world: World) => void },
): { readonly world: World; readonly tally: DayTally } {
  const world = createWorld(options);
  const tally = new DayTally(world.startAt);
  if (act) {
    for (const event of world.advance(world.startAt + act.afterHours * HOUR_MS)) tally.add(event);
    act.do(world);
  }
  for (const event of world.advance(world.startAt + hours * HOUR_MS)) tally.add(event);
  return { world, tally };
}
