import { z } from 'zod';
import { FUNDS } from '../funds';
import { zAmount, zName } from '../kernel';

/**
 * A recorded day is CloudEvents, one a line, with a header line before and a seal after. Source: EVENTS.md, a recorded day.
 * The seal's hash covers every byte before its own line, so any change shows, also one that leaves each line legal.
 */
export const zDayHeader = z.looseObject({
  warroom: z.literal('recording'),
  version: z.literal(1),
  /** True when the day promises a seal at its end: a missing one then means that the file was cut. */
  sealed: z.boolean().optional(),
  name: zName.optional(),
  scenario: zName.optional(),
  scale: z.number().optional(),
  seed: z.number().int().optional(),
  note: z.string().max(2000).optional(),
  /** Opening balances, where they aren't the usual ones. */
  funds: z.partialRecord(z.enum(FUNDS), zAmount).optional(),
});
export type DayHeader = z.infer<typeof zDayHeader>;

export const zDayEnd = z.looseObject({
  warroom: z.literal('end'),
  events: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type DayEnd = z.infer<typeof zDayEnd>;

/** The longest line that is read, in bytes: a real event has a few hundred. */
export const MAX_LINE_BYTES = 1_048_576;

/** Why a day was refused. `line` is 1-based; null where the whole file is at fault (its seal, its end). */
export interface DayFault {
  readonly kind:
    | 'bad_utf8'
    | 'bad_json'
    | 'bad_header'
    | 'bad_event'
    | 'line_too_long'
    | 'out_of_order'
    | 'conflict'
    | 'bad_seal'
    | 'missing_end'
    | 'after_end';
  readonly line: number | null;
  /** Path of the bad field; null where no field is at fault. */
  readonly field: string | null;
  readonly reason: string;
}

/** One line for people: place, field and reason. */
export function describeFault(fault: DayFault): string {
  const place = fault.line === null ? 'seal' : `line ${fault.line}`;
  return `${place}: ${fault.field === null ? '' : `${fault.field}: `}${fault.reason}`;
}
