import { compareStamps, type Stamp } from './stamp';
import type { TakedownFile } from './takedowns';
import type { ListingState } from './views';

/** Somebody's word, recorded, that an item went off sale or back on. */
export interface SaleFact {
  readonly stamp: Stamp;
  /** The gateway's integer per item, which orders these facts; null where it said none: then the order of the fold does. */
  readonly version: number | null;
}

/** The platform put an item back on sale. */
export interface Relist extends SaleFact {
  readonly commandId: string | null;
  readonly by: string | null;
}

/** How an item stands. */
export interface Standing {
  readonly state: ListingState;
  /** The takedown that says so, or the newest there is; null for an item that never had one. */
  readonly file: TakedownFile | null;
  /** The relist since which it's on sale again; null where none is why. */
  readonly relist: Relist | null;
}

type Told =
  | { readonly off: TakedownFile; readonly fact: SaleFact }
  | { readonly off: null; readonly fact: Relist };

/**
 * Off sale is a state, not an event: the newest word of the platform counts, by its own versions, whatever came late,
 * twice, or not at all. A fact without a version counts against the others in the order of the fold. All of it depends on
 * the set of facts alone. Source: EVENTS.md, `version`.
 */
export function standingOf(files: readonly TakedownFile[], relists: readonly Relist[]): Standing {
  const last = newestTold(files, relists);
  const file = newestAsked(files);
  if (last !== null && last.off !== null) return { state: 'off_sale', file: last.off, relist: null };
  const relist = last === null ? null : last.fact;
  const open = newestAsked(files.filter(({ acknowledged, rejected }) => !acknowledged && !rejected));
  if (open !== null) return { state: open.isUnknown ? 'unknown' : 'pending', file: open, relist };
  const isRefused = file?.rejected != null && !file.acknowledged;
  if (isRefused && (relist === null || compareStamps(relist.stamp, whenOf(file)) < 0)) {
    return { state: 'rejected', file, relist };
  }
  return { state: 'on_sale', file, relist };
}

function newestTold(files: readonly TakedownFile[], relists: readonly Relist[]): Told | null {
  let versioned: Told | null = null;
  let plain: Told | null = null;
  const note = (told: Told): void => {
    if (told.fact.version === null) plain = later(plain, told);
    else if (versioned === null || isAfter(told.fact, versioned.fact)) versioned = told;
  };
  for (const off of files) if (off.acknowledged) note({ off, fact: off.acknowledged });
  for (const fact of relists) note({ off: null, fact });
  return versioned === null ? plain : plain === null ? versioned : later(versioned, plain);
}

function isAfter(a: SaleFact, b: SaleFact): boolean {
  return (a.version ?? 0) === (b.version ?? 0)
    ? compareStamps(a.stamp, b.stamp) > 0
    : (a.version ?? 0) > (b.version ?? 0);
}

function later(a: Told | null, b: Told): Told {
  return a === null || compareStamps(a.fact.stamp, b.fact.stamp) < 0 ? b : a;
}

/** The takedown that was asked for last; null for none. */
function newestAsked(files: readonly TakedownFile[]): TakedownFile | null {
  let newest: TakedownFile | null = null;
  for (const file of files) {
    if (newest === null || compareStamps(whenOf(newest), whenOf(file)) < 0) newest = file;
  }
  return newest;
}

/** A file's place in time: its request, or what else is known of it. */
function whenOf(file: TakedownFile): Stamp {
  return (
    file.request?.stamp ??
    file.acknowledged?.stamp ??
    file.rejected?.stamp ?? { at: 0, source: '', eventId: file.commandId }
  );
}
