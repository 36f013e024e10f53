import { type Hasher, HashLines } from '../kernel';
import type { Stamp } from './stamp';
import type { Relist } from './standing';
import { type ItemMaster, type ItemSample, Listings } from './state';
import type { TakedownFile } from './takedowns';

/** The state as it survives structured clone; the ranking is made anew from it. */
export interface ListingsDump {
  readonly version: 2;
  readonly items: readonly string[];
  readonly masters: readonly (ItemMaster | undefined)[];
  readonly samples: readonly (ItemSample | undefined)[];
  readonly merchants: readonly (readonly [string, { readonly stamp: Stamp; readonly name: string }])[];
  readonly disputes: Int32Array;
  readonly openDisputes: Int32Array;
  readonly byCause: Int32Array;
  readonly founded: Int32Array;
  readonly files: readonly TakedownFile[];
  /** By row. */
  readonly relists: readonly (readonly [number, readonly Relist[]])[];
}

export function dumpListings(state: Listings): ListingsDump {
  return {
    version: 2,
    items: state.items.dump(),
    masters: [...state.masters],
    samples: [...state.samples],
    merchants: [...state.merchants],
    disputes: state.disputes.slice(),
    openDisputes: state.openDisputes.slice(),
    byCause: state.byCause.slice(),
    founded: state.founded.slice(),
    files: [...state.files.values()].map((file) => ({ ...file })),
    relists: [...state.relistsOf].map(([row, relists]) => [row, [...relists]] as const),
  };
}

export function loadListings(dump: ListingsDump): Listings {
  const state = new Listings();
  for (const itemId of dump.items) state.ensureRow(itemId);
  state.masters.push(...dump.masters);
  state.samples.push(...dump.samples);
  for (const [merchantId, name] of dump.merchants) state.merchants.set(merchantId, name);
  state.disputes.set(dump.disputes.subarray(0, state.disputes.length));
  state.openDisputes.set(dump.openDisputes.subarray(0, state.openDisputes.length));
  state.byCause.set(dump.byCause.subarray(0, state.byCause.length));
  state.founded.set(dump.founded.subarray(0, state.founded.length));
  for (const known of dump.files) {
    const file = { ...known, itemId: null };
    state.files.set(known.commandId, file);
    if (known.itemId !== null) state.assign(file, known.itemId);
  }
  for (const [row, relists] of dump.relists) state.relistsOf.set(row, [...relists]);
  dump.items.forEach((_, row) => {
    state.touch(row);
  });
  return state;
}

/** Feeds the state to a hash, sorted by item, merchant and command. Rows left over from a corrected opening don't show. */
export function digestListings(state: Listings, hasher: Hasher): void {
  const lines = new HashLines(hasher);
  const rows = state.items.dump().map((itemId, row) => [itemId, row] as const);
  for (const [itemId, row] of rows.filter(([, r]) => state.isKnown(r)).sort(byText)) {
    const master = state.masters[row];
    const sample = state.samples[row];
    lines.add('item', [itemId, state.disputes[row]!, state.openDisputes[row]!, ...causesOf(state, row)]);
    if (master) {
      const { stamp, merchantId, title, category, priceFen, stock, baselinePerHour } = master;
      lines.add('listed', [...flat(stamp), merchantId, title, category, priceFen, stock, baselinePerHour]);
    }
    if (sample)
      lines.add('sample', [...flat(sample.stamp), sample.salesPerHour, sample.stock, sample.openOrders]);
    for (const { stamp, version, commandId, by } of state.relistsOf.get(row) ?? []) {
      lines.add('relisted', [...flat(stamp), version, commandId, by]);
    }
  }
  for (const [merchantId, { stamp, name }] of [...state.merchants].sort(byText)) {
    lines.add('merchant', [merchantId, name, ...flat(stamp)]);
  }
  for (const [commandId, { itemId, request, acknowledged, rejected, isUnknown }] of [...state.files].sort(
    byText,
  )) {
    lines.add('takedown', [commandId, itemId, isUnknown]);
    if (request) lines.add('requested', [...flat(request.stamp), request.by, request.reason]);
    for (const answer of [acknowledged, rejected]) {
      lines.add('answer', answer && [...flat(answer.stamp), answer.tookMs, answer.reason, answer.version]);
    }
  }
  lines.end();
}

function causesOf(state: Listings, row: number): readonly number[] {
  const perItem = state.byCause.length / state.disputes.length;
  const from = row * perItem;
  return [...state.byCause.subarray(from, from + perItem), ...state.founded.subarray(from, from + perItem)];
}

function flat({ at, source, eventId }: Stamp): readonly [number, string, string] {
  return [at, source, eventId];
}

function byText(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
