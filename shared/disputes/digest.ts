import { type Hasher, type IdColumn, sortRows } from '../kernel';
import { anomaliesOf } from './anomalies';
import { FLAG } from './columns';
import { DigestWriter } from './digest-writer';
import {
  APPEALED,
  ASSIGNED,
  MOVED,
  OPENED,
  REJECTED,
  REQUESTED,
  RESOLVED,
  REVERTED,
  WITHDRAWN,
} from './event-types';
import { OPENING_FLAGS } from './opening';
import type { Disputes } from './state';

const ID_UNITS = 512;
/**
 * Feeds every fact and every recorded event to a hash: two states have the same digest if and only if they hold the
 * same. Rows are taken in an order that depends on their ids alone, and strings are written out, so neither the order
 * of arrival nor the numbering of rows and strings shows, nor a dump in between. The clock isn't part of it.
 */
export function digestDisputes(state: Disputes, hasher: Hasher): void {
  const writer = new DigestWriter(hasher);
  const rows = Int32Array.from({ length: state.size }, (_none, row) => row);
  sortRows(
    rows,
    (row) => state.ids.spread(row),
    (a, b) => state.ids.compare(a, b),
  );
  const digest = new RowDigest(state, writer);
  writer.number(rows.length);
  for (const row of rows) digest.write(row);
  writer.end();
}

class RowDigest {
  readonly #state: Disputes;
  readonly #writer: DigestWriter;
  readonly #units = new Uint16Array(ID_UNITS);

  constructor(state: Disputes, writer: DigestWriter) {
    this.#state = state;
    this.#writer = writer;
  }

  write(row: number): void {
    const state = this.#state;
    this.#id(state.ids, row);
    const isOpened = (state.flags.get(row) & FLAG.opened) !== 0;
    this.#writer.small(isOpened ? 1 : 0);
    if (isOpened) this.#opening(row);
    this.#writer.small(state.stage.get(row));
    this.#writer.coded(state.owners, state.owner.get(row));
    this.#writer.number(state.settledAt.get(row));
    this.#writer.small(state.flags.get(row) & (FLAG.settling | FLAG.settlingInTime));
    this.#writer.number(anomaliesOf(state, row));
    this.#payout(row);
    this.#history(row);
  }

  #opening(row: number): void {
    const state = this.#state;
    const writer = this.#writer;
    writer.number(state.openedAt.get(row));
    writer.small(state.flags.get(row) & OPENING_FLAGS);
    writer.small(state.channel.get(row));
    writer.small(state.cause.get(row));
    writer.number(state.tier.get(row));
    writer.number(state.amount.get(row));
    writer.number(state.price.get(row));
    writer.number(state.purchasedAt.get(row));
    writer.coded(state.items, state.item.get(row));
    writer.coded(state.merchants, state.merchant.get(row));
    writer.coded(state.categories, state.category.get(row));
    writer.coded(state.regions, state.region.get(row));
    this.#id(state.consumers, state.consumer.get(row));
    this.#id(state.orders, state.order.get(row));
  }

  #payout(row: number): void {
    const state = this.#state;
    const slot = state.payoutSlot.get(row);
    this.#writer.small(slot < 0 ? 0 : state.payout.get(row) + 1);
    if (slot < 0) return;
    this.#writer.number(state.payoutFen.get(slot));
    this.#writer.number(state.payoutAt.get(slot));
    this.#writer.coded(state.history.texts, state.payoutReason.get(slot));
  }

  #history(row: number): void {
    const { history } = this.#state;
    const writer = this.#writer;
    for (let event = this.#state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
      const kind = history.open(event);
      writer.small(kind + 1);
      writer.number(history.atOf(event));
      writer.coded(history.sources, history.sourceCode());
      this.#takenId();
      if (kind === OPENED) writer.text(this.#state.spareOpenings.get(event) ?? null);
      else this.#data(kind);
    }
    writer.small(0);
  }

  /** The parts of a record, in the order in which history.ts writes them. */
  #data(kind: number): void {
    const { history } = this.#state;
    switch (kind) {
      case MOVED:
        this.#writer.small(history.takeNumber());
        this.#takenText();
        this.#takenText();
        return;
      case ASSIGNED:
        this.#writer.coded(this.#state.owners, history.takeCode());
        this.#takenText();
        return;
      case RESOLVED:
        this.#settlement();
        this.#optionalId();
        return;
      case WITHDRAWN:
        this.#takenText();
        return;
      case REVERTED:
        this.#takenId();
        this.#takenText();
        return;
      case APPEALED:
        this.#writer.small(history.takeNumber());
        this.#takenText();
        return;
      case REQUESTED:
        this.#settlement();
        this.#takenId();
        this.#takenText();
        return;
      case REJECTED:
        this.#takenId();
        this.#takenText();
        return;
    }
  }

  #settlement(): void {
    const { history } = this.#state;
    this.#writer.small(history.takeNumber());
    this.#writer.small(history.takeNumber());
    this.#writer.number(history.takeNumber());
    this.#takenText();
  }

  #optionalId(): void {
    const isThere = this.#state.history.takeNumber();
    this.#writer.small(isThere);
    if (isThere === 1) this.#takenId();
  }

  #takenText(): void {
    this.#writer.coded(this.#state.history.texts, this.#state.history.takeCode());
  }

  #takenId(): void {
    this.#writer.units(this.#units, this.#state.history.takeIdUnits(this.#units));
  }

  #id(column: IdColumn, number: number): void {
    this.#writer.small(number < 0 ? 0 : 1);
    if (number >= 0) this.#writer.units(this.#units, column.units(number, this.#units));
  }
}
