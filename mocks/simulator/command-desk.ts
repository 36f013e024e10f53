import { assertNever, type EpochMs } from '../../shared/kernel';
import type { AssociationDesk } from './association-desk';
import type { DisputeBook } from './dispute-book';
import type { DisputeCourse } from './dispute-course';
import type { ItemFlow } from './item-flow';
import type { LogisticsNetwork } from './logistics-network';
import type { Market } from './market';
import type { SimContext } from './sim-context';
import { fundOf, type Treasury } from './treasury';
import type { CommandOutcome, RefusalReason, WorldCommand } from './world-command';

const MOST_PEOPLE = 1_000_000;
const MOST_CARTONS = 1_000_000_000;

interface Parts {
  readonly associations: AssociationDesk;
  readonly market: Market;
  readonly flow: ItemFlow;
  readonly network: LogisticsNetwork;
  readonly book: DisputeBook;
  readonly course: DisputeCourse;
  readonly treasury: Treasury;
}
type Refusal = readonly [RefusalReason, string];

/**
 * Where a console's acts reach the world: each is carried out at once, or refused with the reason and nothing
 * changed.
 */
export class CommandDesk {
  readonly #ctx: SimContext;
  readonly #parts: Parts;

  constructor(ctx: SimContext, parts: Parts) {
    this.#ctx = ctx;
    this.#parts = parts;
  }

  apply(command: WorldCommand): CommandOutcome {
    const refusal = this.#carryOut(command);
    const effectiveAt = this.#ctx.at as EpochMs;
    if (refusal === null) return { state: 'acknowledged', effectiveAt };
    return { state: 'rejected', reason: refusal[0], detail: refusal[1], effectiveAt };
  }

  /** Null when done. */
  #carryOut(command: WorldCommand): Refusal | null {
    switch (command.kind) {
      case 'takedown':
        return this.#takeDown(command.itemId);
      case 'relist':
        return this.#relist(command.itemId);
      case 'settlement':
        return this.#settle(command);
      case 'revert':
        return this.#revert(command);
      case 'payout':
        return this.#payOut(command);
      case 'jury':
        return this.#callJury(command);
      case 'letter':
        return this.#passOn(command);
      case 'recovery':
        return this.#recover(command);
      case 'staff_shift':
        return this.#staffShift(command);
      case 'warehouse_shift':
        return this.#warehouseShift(command);
      case 'carton_order':
        return this.#orderCartons(command);
      default:
        return assertNever(command);
    }
  }

  #takeDown(itemId: string): Refusal | null {
    const { market, flow } = this.#parts;
    const item = market.indexOf.get(itemId);
    if (item === undefined) return ['unknown_item', `no item ${itemId}`];
    if (market.isTakenDown(item)) return ['already_off_sale', `item ${itemId} is off sale already`];
    market.takeDown(item);
    flow.cancelWaiting(item);
    return null;
  }

  #relist(itemId: string): Refusal | null {
    const { market, flow } = this.#parts;
    const item = market.indexOf.get(itemId);
    if (item === undefined) return ['unknown_item', `no item ${itemId}`];
    if (!market.isTakenDown(item)) return ['already_on_sale', `item ${itemId} is on sale already`];
    market.relist(item);
    flow.reportSoon(item);
    return null;
  }

  #settle(command: Extract<WorldCommand, { kind: 'settlement' }>): Refusal | null {
    const { book, course, treasury } = this.#parts;
    const d = book.find(command.disputeId);
    if (d < 0) return ['unknown_dispute', `no dispute ${command.disputeId}`];
    if (book.isSettled(d) && command.isOnAppeal !== true) {
      return ['already_settled', `dispute ${command.disputeId} is settled already`];
    }
    if (!isAmount(command.paidFen)) return ['bad_amount', 'paidFen must be a whole number of fen, 0 or more'];
    const fund = fundOf(command.payer);
    if (fund !== null && !treasury.pay(fund, command.paidFen)) {
      return [
        'insufficient_funds',
        `${fund} has ${treasury.balanceFen(fund)} fen, ${command.paidFen} are needed`,
      ];
    }
    course.settleByConsole(d, {
      isForConsumer: command.outcome !== 'rejected',
      payer: command.payer,
      paidFen: command.paidFen,
    });
    return null;
  }

  /** Whether it comes in time is the gateway's business; here only what stands can be taken back. */
  #revert(command: Extract<WorldCommand, { kind: 'revert' }>): Refusal | null {
    const { book, course } = this.#parts;
    const d = book.find(command.disputeId);
    if (d < 0) return ['unknown_dispute', `no dispute ${command.disputeId}`];
    if (!course.revertByConsole(d)) {
      return ['not_settled', `no console's settlement of dispute ${command.disputeId} stands`];
    }
    return null;
  }

  #payOut(command: Extract<WorldCommand, { kind: 'payout' }>): Refusal | null {
    const { book, treasury } = this.#parts;
    const d = book.find(command.disputeId);
    if (d < 0) return ['unknown_dispute', `no dispute ${command.disputeId}`];
    if (!isAmount(command.amountFen) || command.amountFen === 0) {
      return ['bad_amount', 'amountFen must be a whole number of fen, more than 0'];
    }
    // Whoever settled it paid the consumer too: money on top of that would be money twice.
    if (book.isSettled(d)) return ['already_settled', `dispute ${command.disputeId} is settled already`];
    if (!treasury.payInAdvance(d, command.fund, command.amountFen)) {
      const { fund } = command;
      return [
        'insufficient_funds',
        `${fund} has ${treasury.balanceFen(fund)} fen, ${command.amountFen} are needed`,
      ];
    }
    return null;
  }

  #callJury(command: Extract<WorldCommand, { kind: 'jury' }>): Refusal | null {
    const { book, course } = this.#parts;
    const d = book.find(command.disputeId);
    if (d < 0) return ['unknown_dispute', `no dispute ${command.disputeId}`];
    if (book.isSettled(d)) return ['already_settled', `dispute ${command.disputeId} is settled already`];
    if (!course.callJury(d, command)) return ['jury_sits', `a jury sits on ${command.disputeId} already`];
    return null;
  }

  #passOn(command: Extract<WorldCommand, { kind: 'letter' }>): Refusal | null {
    const refusal = this.#parts.associations.takeLetter(command);
    if (refusal === null) return null;
    return [refusal, refusal === 'unknown_case' ? `no case ${command.id}` : `no item ${command.itemId}`];
  }

  #recover(command: Extract<WorldCommand, { kind: 'recovery' }>): Refusal | null {
    const { book, treasury } = this.#parts;
    const d = book.find(command.disputeId);
    if (d < 0) return ['unknown_dispute', `no dispute ${command.disputeId}`];
    if (!treasury.collect(d, command.fund, command.amountFen)) {
      return [
        'nothing_to_recover',
        `${command.fund} has nothing of ${command.amountFen} fen out for ${command.disputeId}`,
      ];
    }
    return null;
  }

  #staffShift(command: Extract<WorldCommand, { kind: 'staff_shift' }>): Refusal | null {
    if (!isPeople(command.people)) return ['bad_people', `people must be 0 … ${MOST_PEOPLE}`];
    this.#parts.course.desk.setPeople(command.shift, command.people);
    return null;
  }

  #warehouseShift(command: Extract<WorldCommand, { kind: 'warehouse_shift' }>): Refusal | null {
    const { network } = this.#parts;
    const w = network.indexOf.get(command.warehouseId);
    if (w === undefined) return ['unknown_warehouse', `no warehouse ${command.warehouseId}`];
    if (!isPeople(command.people)) return ['bad_people', `people must be 0 … ${MOST_PEOPLE}`];
    network.floors[w]!.people[command.shift] = command.people;
    return null;
  }

  #orderCartons(command: Extract<WorldCommand, { kind: 'carton_order' }>): Refusal | null {
    const { network } = this.#parts;
    const w = network.indexOf.get(command.warehouseId);
    if (w === undefined) return ['unknown_warehouse', `no warehouse ${command.warehouseId}`];
    const size = network.cartons.sizes.indexOf(command.size);
    if (size < 0) return ['unknown_carton_size', `no carton size ${command.size}`];
    const { quantity } = command;
    if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > MOST_CARTONS) {
      return ['bad_quantity', `quantity must be 1 … ${MOST_CARTONS}`];
    }
    network.cartons.order(network.cartons.shelfOf(w, size), quantity);
    return null;
  }
}

function isAmount(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0;
}

function isPeople(people: number): boolean {
  return Number.isSafeInteger(people) && people >= 0 && people <= MOST_PEOPLE;
}
