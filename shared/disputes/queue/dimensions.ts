import type { FilterFlag } from './query';

/** Dimensions of a filter, as bits: `RowFilter.fails` answers those a row doesn't pass. */
export const DIMENSION = {
  split: 1 << 0,
  band: 1 << 1,
  cause: 1 << 2,
  channel: 1 << 3,
  stage: 1 << 4,
  waitsFor: 1 << 5,
  liability: 1 << 6,
  tier: 1 << 7,
  shift: 1 << 8,
  category: 1 << 9,
  region: 1 << 10,
  merchantId: 1 << 11,
  itemId: 1 << 12,
  consumerId: 1 << 13,
  owner: 1 << 14,
  crossBorder: 1 << 15,
  vip: 1 << 16,
  abuse: 1 << 17,
  paid: 1 << 18,
  paused: 1 << 19,
  snoozed: 1 << 20,
  amount: 1 << 21,
  due: 1 << 22,
  age: 1 << 23,
  unfunded: 1 << 24,
  /** All others together: no chip counts without them. */
  other: 1 << 25,
} as const;

export function flagBit(flag: FilterFlag): number {
  return DIMENSION[flag];
}
