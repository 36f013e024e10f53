import type { WarEvent } from './event';

/**
 * Rank of a type among events of the same instant: opened < moved, assigned < resolved, withdrawn, reverted <
 * appealed < payout, recovery < all other. Source: EVENTS.md, order of the fold.
 */
export function typeRank(type: string): number {
  switch (type) {
    case 'warroom.dispute.opened.v1':
      return 0;
    case 'warroom.dispute.moved.v1':
    case 'warroom.dispute.assigned.v1':
      return 1;
    case 'warroom.dispute.resolved.v1':
    case 'warroom.dispute.withdrawn.v1':
    case 'warroom.dispute.reverted.v1':
      return 2;
    case 'warroom.dispute.appealed.v1':
      return 3;
    default:
      return type.startsWith('warroom.payout.') || type.startsWith('warroom.recovery.') ? 4 : 5;
  }
}

/** Compares by code point, not by UTF-16 unit, so that every program and language sorts alike. */
export function compareCodePoints(a: string, b: string): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      // A surrogate stands for a code point above U+FFFF, so it sorts after every unit that is none.
      const xs = x >= 0xd800 && x <= 0xdfff;
      const ys = y >= 0xd800 && y <= 0xdfff;
      if (xs !== ys) return xs ? 1 : -1;
      return x < y ? -1 : 1;
    }
  }
  return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
}

/** The order of the fold: by time, then type rank, then source, then id. 0 only for the same source + id at the same instant. */
export function compareEvents(a: WarEvent, b: WarEvent): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  const ra = typeRank(a.type);
  const rb = typeRank(b.type);
  if (ra !== rb) return ra - rb;
  return compareCodePoints(a.source, b.source) || compareCodePoints(a.id, b.id);
}
