import { compareCodePoints, type EventOf, type HashLines } from '../kernel';
import type { custodyEvents } from './events';

export type CustodyEvent = EventOf<typeof custodyEvents>;

/** Faults kept one by one: a journal that has more has been told of often enough. */
const MAX_FAULTS = 50;

/** Something that keeps the record from being beyond doubt. It stays: no later event mends it. */
export interface CustodyFault {
  readonly kind: 'anchor_lost' | 'rolled_back';
  /** When it was noticed, epoch ms. */
  readonly at: number;
  readonly source: string;
  readonly eventId: string;
  /** The journal's last record then. */
  readonly seq: number;
  /** The record that was remembered elsewhere; null where nobody remembered any. */
  readonly knownSeq: number | null;
  readonly knownHash: string | null;
}

/** What is known against the record. */
export interface Custody {
  /** The earliest MAX_FAULTS, in the order of time, source and event id. */
  readonly faults: CustodyFault[];
}

export type CustodyDump = readonly CustodyFault[];

export function createCustody(faults: CustodyDump = []): Custody {
  return { faults: [...faults] };
}

/** Folds one fault. What's kept depends on the set of events alone. */
export function applyCustody({ faults }: Custody, event: CustodyEvent): void {
  const fault = faultOf(event);
  let place = faults.length;
  while (place > 0 && compareFaults(fault, faults[place - 1]!) < 0) place--;
  faults.splice(place, 0, fault);
  if (faults.length > MAX_FAULTS) faults.pop();
}

/** True when this very fault is on record: it's told once, not at each start. */
export function isFaultKnown(
  { faults }: Custody,
  found: Pick<CustodyFault, 'kind' | 'seq' | 'knownHash'>,
): boolean {
  return faults.some((fault) =>
    fault.kind === 'anchor_lost'
      ? found.kind === 'anchor_lost' && fault.seq === found.seq
      : found.kind === 'rolled_back' && fault.knownHash === found.knownHash,
  );
}

export function digestCustody({ faults }: Custody, lines: HashLines): void {
  for (const { kind, at, source, eventId, seq, knownSeq, knownHash } of faults) {
    lines.add('custody', [kind, at, source, eventId, seq, knownSeq, knownHash]);
  }
}

function faultOf(event: CustodyEvent): CustodyFault {
  const { at, source, id: eventId } = event;
  if (event.type === 'warroom.journal.anchor_lost.v1') {
    return { kind: 'anchor_lost', at, source, eventId, seq: event.data.seq, knownSeq: null, knownHash: null };
  }
  const { seq, knownSeq, knownHash } = event.data;
  return { kind: 'rolled_back', at, source, eventId, seq, knownSeq, knownHash };
}

function compareFaults(a: CustodyFault, b: CustodyFault): number {
  return a.at - b.at || compareCodePoints(a.source, b.source) || compareCodePoints(a.eventId, b.eventId);
}
