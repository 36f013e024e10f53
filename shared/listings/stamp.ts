import { compareCodePoints, type WarEvent } from '../kernel';

/** Where an event stands in the order of the fold, among events of one rank. */
export interface Stamp {
  readonly at: number;
  readonly source: string;
  readonly eventId: string;
}

export function stampOf(event: WarEvent): Stamp {
  return { at: event.at, source: event.source, eventId: event.id };
}

export function compareStamps(a: Stamp, b: Stamp): number {
  if (a.at !== b.at) return a.at - b.at;
  return compareCodePoints(a.source, b.source) || compareCodePoints(a.eventId, b.eventId);
}

/** True if there's nothing yet, or something older. */
export function isNewer(stamp: Stamp, known: Stamp | null | undefined): boolean {
  return !known || compareStamps(known, stamp) < 0;
}
