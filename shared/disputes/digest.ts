import { type Hasher, type IdColumn, RowRuns, type Unfinished } from '../kernel';
import { anomaliesOf } from './anomalies';
import { FLAG } from './columns';
import { DigestTexts, DigestWriter } from './digest-writer';
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

/** More than any id a schema lets in. */
const ID_UNITS = 512;

/**
 * Feeds every fact and every recorded event to a hash: two states have the same digest if and only if they hold the
 * same. Rows are taken in an order that depends on their ids alone, and strings are written out, so neither the order
 * of arrival nor the numbering of rows and strings shows, nor a dump in between. The clock isn't part of it.
 *
 * It's fed in steps, and is of the instant at which it was begun: a row that a fact comes to before its turn is written
 * down as it was first. Close it, fed to the end or not.
 */
export class DisputesDigest implements Unfinished {
  readonly #state: Disputes;
  readonly #writer: DigestWriter;
  readonly #digest: RowDigest;
  /** Rows there were when it was begun. */
  readonly #size: number;
  readonly #runs: RowRuns;
  #sorted = 0;
  #written = 0;
  /** By row: 1 once nothing has to be kept of it any more. */
  readonly #isDone: Uint8Array;
  /** What was to be written of rows that changed since. */
  readonly #kept = new Map<number, Uint8Array>();
  readonly #keeper: RowKeeper;
  readonly #keep = (row: number): void => {
    if (row >= this.#size || this.#isDone[row] === 1) return;
    this.#isDone[row] = 1;
    this.#kept.set(row, this.#keeper.bytesOf(row));
  };

  constructor(state: Disputes, hasher: Hasher) {
    this.#state = state;
    this.#size = state.size;
    this.#writer = new DigestWriter(hasher);
    this.#digest = new RowDigest(state, this.#writer);
    this.#keeper = new RowKeeper(state);
    this.#isDone = new Uint8Array(state.size);
    this.#runs = new RowRuns(
      (a, b) => state.ids.compare(a, b),
      (row) => state.ids.sortKey(row),
    );
    this.#writer.code(state.size);
    state.keepers.add(this.#keep);
  }

  get isComplete(): boolean {
    return this.#written === this.#size;
  }

  step(rows: number): boolean {
    if (this.#sorted < this.#size) {
      const end = Math.min(this.#size, this.#sorted + rows);
      while (this.#sorted < end) this.#runs.add(this.#sorted++);
      return false;
    }
    this.#written += this.#runs.take(rows, (row) => this.#write(row));
    if (!this.isComplete) return false;
    this.#writer.end();
    return true;
  }

  close(): void {
    this.#state.keepers.delete(this.#keep);
  }

  #write(row: number): void {
    const kept = this.#kept.get(row);
    if (kept === undefined) {
      this.#isDone[row] = 1;
      this.#digest.write(row);
      return;
    }
    this.#kept.delete(row);
    this.#writer.bytes(kept);
  }
}

/** Writes rows down by themselves, as they'd be fed to the hash. */
class RowKeeper {
  readonly #parts: Uint8Array[] = [];
  readonly #writer: DigestWriter;
  readonly #digest: RowDigest;

  constructor(state: Disputes) {
    // What is handed on lies in the writer's own bytes, which are used again.
    const update = (data: string | Uint8Array): void => {
      if (typeof data !== 'string') this.#parts.push(data.slice());
    };
    this.#writer = new DigestWriter({ update, hex: () => '' });
    this.#digest = new RowDigest(state, this.#writer);
  }

  bytesOf(row: number): Uint8Array {
    this.#parts.length = 0;
    this.#digest.write(row);
    this.#writer.end();
    const bytes = new Uint8Array(this.#parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }
}

class RowDigest {
  readonly #state: Disputes;
  readonly #writer: DigestWriter;
  readonly #units = new Uint16Array(ID_UNITS);
  readonly #texts: Readonly<
    Record<'items' | 'merchants' | 'categories' | 'regions' | 'owners' | 'sources' | 'words', DigestTexts>
  >;

  constructor(state: Disputes, writer: DigestWriter) {
    this.#state = state;
    this.#writer = writer;
    this.#texts = {
      items: new DigestTexts(state.items, writer),
      merchants: new DigestTexts(state.merchants, writer),
      categories: new DigestTexts(state.categories, writer),
      regions: new DigestTexts(state.regions, writer),
      owners: new DigestTexts(state.owners, writer),
      sources: new DigestTexts(state.history.sources, writer),
      words: new DigestTexts(state.history.texts, writer),
    };
  }

  write(row: number): void {
    const state = this.#state;
    this.#id(state.ids, row);
    const isOpened = (state.flags.get(row) & FLAG.opened) !== 0;
    this.#writer.code(isOpened ? 1 : 0);
    if (isOpened) this.#opening(row);
    this.#writer.code(state.stage.get(row));
    this.#texts.owners.write(state.owner.get(row));
    this.#writer.number(state.settledAt.get(row));
    this.#writer.code(state.flags.get(row) & (FLAG.settling | FLAG.settlingInTime));
    this.#writer.code(anomaliesOf(state, row));
    this.#payout(row);
    this.#history(row);
  }

  #opening(row: number): void {
    const state = this.#state;
    const writer = this.#writer;
    writer.number(state.openedAt.get(row));
    writer.code(state.flags.get(row) & OPENING_FLAGS);
    writer.code(state.channel.get(row));
    writer.code(state.cause.get(row));
    writer.code(state.tier.get(row));
    writer.number(state.amount.get(row));
    writer.number(state.price.get(row));
    writer.number(state.purchasedAt.get(row));
    this.#texts.items.write(state.item.get(row));
    this.#texts.merchants.write(state.merchant.get(row));
    this.#texts.categories.write(state.category.get(row));
    this.#texts.regions.write(state.region.get(row));
    this.#id(state.consumers, state.consumer.get(row));
    this.#id(state.orders, state.order.get(row));
  }

  #payout(row: number): void {
    const state = this.#state;
    const slot = state.payoutSlot.get(row);
    this.#writer.code(slot < 0 ? -1 : state.payout.get(row));
    if (slot < 0) return;
    this.#writer.number(state.payoutFen.get(slot));
    this.#writer.number(state.payoutAt.get(slot));
    this.#texts.words.write(state.payoutReason.get(slot));
  }

  #history(row: number): void {
    const { history, spareOpenings } = this.#state;
    for (let event = this.#state.firstEvent.get(row); event >= 0; event = history.nextOf(event)) {
      const kind = history.open(event);
      this.#writer.code(kind);
      this.#writer.number(history.atOf(event));
      this.#texts.sources.write(history.sourceCode());
      this.#takenId();
      if (kind === OPENED) this.#writer.text(spareOpenings.get(event) ?? null);
      else this.#data(kind);
    }
    this.#writer.code(-1);
  }

  /** The parts of a record, in the order in which history.ts writes them. */
  #data(kind: number): void {
    const { history } = this.#state;
    switch (kind) {
      case MOVED:
        this.#writer.code(history.takeNumber());
        this.#takenText();
        this.#takenText();
        return;
      case ASSIGNED:
        this.#texts.owners.write(history.takeCode());
        this.#takenText();
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
        this.#writer.code(history.takeNumber());
        this.#takenText();
        return;
      case REQUESTED:
      case REJECTED:
        if (kind === REQUESTED) this.#settlement();
        this.#takenId();
        this.#takenText();
        return;
      default:
        // The rare kinds: one text.
        this.#takenText();
    }
  }

  #settlement(): void {
    const { history } = this.#state;
    this.#writer.code(history.takeNumber());
    this.#writer.code(history.takeNumber());
    this.#writer.code(history.takeNumber());
    this.#takenText();
  }

  #optionalId(): void {
    const isThere = this.#state.history.takeNumber();
    this.#writer.code(isThere);
    if (isThere === 1) this.#takenId();
  }

  #takenText(): void {
    this.#texts.words.write(this.#state.history.takeCode());
  }

  #takenId(): void {
    this.#writer.units(this.#units, this.#state.history.takeIdUnits(this.#units));
  }

  #id(column: IdColumn, number: number): void {
    if (number < 0) this.#writer.text(null);
    else this.#writer.units(this.#units, column.units(number, this.#units));
  }
}
