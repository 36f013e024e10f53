import { Dictionary, IdColumn, type IdColumnDump, IdTable } from '../kernel';
import { findNextCrossing } from './advance';
import { anomaliesOf } from './anomalies';
import { bandCode, isInLine, isOwed, isToHold, placeAsleep } from './change';
import { FLAG, MARK, NO_BAND } from './columns';
import { History, type HistoryDump } from './history';
import { SLA_MS } from './sla';
import { Disputes } from './state';

/**
 * The state as plain arrays that survive structured clone. What follows from the facts (bands, counters, lists) isn't
 * in it: `loadDisputes` makes it anew.
 */
export interface DisputesDump {
  readonly version: 3;
  /** The clock, epoch ms. */
  readonly now: number;
  /** The records of all rows, and of all payouts. */
  readonly records: Uint8Array;
  readonly payoutRecords: Uint8Array;
  readonly ids: IdColumnDump;
  readonly consumers: IdColumnDump;
  readonly orders: IdColumnDump;
  readonly items: readonly string[];
  readonly merchants: readonly string[];
  readonly categories: readonly string[];
  readonly regions: readonly string[];
  readonly owners: readonly string[];
  readonly history: HistoryDump;
  readonly spareOpenings: readonly (readonly [event: number, text: string])[];
  readonly misfits: readonly (readonly [row: number, count: number])[];
  /** Instants by row. */
  readonly pausedSince: readonly (readonly [row: number, at: number])[];
  readonly snoozedUntil: readonly (readonly [row: number, at: number])[];
  /** Fen by row. */
  readonly paidAheadFen: readonly (readonly [row: number, fen: number])[];
  /** What an automatic advance pays at most. */
  readonly ceilingFen: number;
}

/** Copies the state out; the dump shares nothing with it. */
export function dumpDisputes(state: Disputes): DisputesDump {
  return {
    version: 3,
    now: state.now,
    records: state.records.dump(state.size),
    payoutRecords: state.payoutRecords.dump(state.payoutCount),
    ids: state.ids.dump(),
    consumers: state.consumers.dump(),
    orders: state.orders.dump(),
    items: state.items.dump(),
    merchants: state.merchants.dump(),
    categories: state.categories.dump(),
    regions: state.regions.dump(),
    owners: state.owners.dump(),
    history: state.history.dump(),
    spareOpenings: [...state.spareOpenings],
    misfits: [...state.misfits],
    pausedSince: [...state.pausedSince],
    snoozedUntil: [...state.snoozedUntil],
    paidAheadFen: [...state.paidAheadFen],
    ceilingFen: state.ceilingFen,
  };
}

/** A state with the content of a dump; the dump may be used again. */
export function loadDisputes(dump: DisputesDump): Disputes {
  const state = new Disputes({
    ids: new IdTable(dump.ids),
    consumers: new IdTable(dump.consumers),
    orders: new IdColumn(dump.orders),
    items: Dictionary.load(dump.items),
    merchants: Dictionary.load(dump.merchants),
    categories: Dictionary.load(dump.categories),
    regions: Dictionary.load(dump.regions),
    owners: Dictionary.load(dump.owners),
    history: new History(dump.history),
  });
  state.records.load(dump.records);
  state.payoutRecords.load(dump.payoutRecords);
  state.payoutCount = dump.payoutRecords.length / state.payoutRecords.bytesPerRow;
  state.now = dump.now;
  state.reachedAt = dump.now;
  state.ceilingFen = dump.ceilingFen;
  for (const [event, text] of dump.spareOpenings) state.spareOpenings.set(event, text);
  for (const [row, count] of dump.misfits) state.misfits.set(row, count);
  for (const [row, at] of dump.pausedSince) state.pausedSince.set(row, at);
  for (const [row, at] of dump.snoozedUntil) state.snoozedUntil.set(row, at);
  for (const [row, fen] of dump.paidAheadFen) state.paidAheadFen.set(row, fen);
  rebuildViews(state);
  return state;
}

/** Makes bands, counters and lists from the facts. */
function rebuildViews(state: Disputes): void {
  const open = new Int32Array(state.size);
  let openCount = 0;
  const owed: number[] = [];
  const line: number[] = [];
  const toHold: number[] = [];
  for (let row = 0; row < state.size; row++) {
    const isOpen = (state.flags.get(row) & FLAG.opened) !== 0 && Number.isNaN(state.settledAt.get(row));
    // The dump's bands are those of its clock; they're made anew all the same.
    state.band.set(row, isOpen ? bandCode(state.openedAt.get(row) + SLA_MS, state.now) : NO_BAND);
    if (isOpen) open[openCount++] = row;
    placeAsleep(state, row);
    if (isOwed(state, row)) owed.push(row);
    if ((state.marks.get(row) & MARK.appealed) !== 0) state.appealRows.add(row);
    if (isInLine(state, row)) line.push(row);
    if (isToHold(state, row)) toHold.push(row);
    state.counters.count(state, row, 1);
    state.counters.countRelations(state, row, 1);
    state.counters.anomalies += anomaliesOf(state, row);
  }
  state.byDue.load(open.subarray(0, openCount));
  state.owed.load(owed);
  state.line.load(line);
  state.toHold.load(toHold);
  state.nextCrossing = findNextCrossing(state);
}
