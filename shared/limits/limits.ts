import { ADVANCE_CEILING_FEN } from '../disputes';
import { assert, MINUTE_MS } from '../kernel';

/** What a limit's number counts. */
type LimitUnit = 'count' | 'fen' | 'ms';

export interface LimitDef {
  readonly unit: LimitUnit;
  /** Unless people set another: under the second-person rule. */
  readonly usual: number;
  /** Both inclusive. */
  readonly min: number;
  readonly max: number;
}

/**
 * What one person may do before it takes a second person. Each is a setting, and a change of
 * one takes a second person too.
 */
export const LIMITS = {
  /** Disputes that one person acts on in bulk acts within `bulkWindowMs`. Source: DOMAIN.md §2.4. */
  disputeBulkCount: { unit: 'count', usual: 1_000, min: 1, max: 200_000 },
  /** What these acts pay, fen. */
  disputeBulkFen: { unit: 'fen', usual: 50_000_000, min: 0, max: 100_000_000_000 },
  /** What an automatic advance pays at most: above it a person decides. Source: DOMAIN.md §2.3. */
  advanceCeilingFen: { unit: 'fen', usual: ADVANCE_CEILING_FEN, min: 0, max: 100_000_000_000 },
  /** How long bulk acts of one person add up, on the console's own steady time. */
  bulkWindowMs: { unit: 'ms', usual: 10 * MINUTE_MS, min: MINUTE_MS, max: 240 * MINUTE_MS },
} as const satisfies Readonly<Record<string, LimitDef>>;

export type LimitName = keyof typeof LIMITS;
export const LIMIT_NAMES = Object.keys(LIMITS) as [LimitName, ...LimitName[]];

for (const name of LIMIT_NAMES) {
  const { min, usual, max } = LIMITS[name];
  assert(min <= usual && usual <= max, `the limit ${name} isn't within its own bounds`);
}
