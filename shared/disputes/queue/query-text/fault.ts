/**
 * Why a piece of a query can't be read. unknown_field: no field of this name; no_value: nothing after the operator;
 * bad_value: the field has no such value; bad_operator: the field can't be compared like that; not_excluded: it can't be
 * taken out with `-`; repeated: it was said before; open_quote: a quote isn't closed; too_long, too_many: over a bound.
 */
const QUERY_FAULTS = [
  'unknown_field',
  'no_value',
  'bad_value',
  'bad_operator',
  'not_excluded',
  'repeated',
  'open_quote',
  'too_long',
  'too_many',
] as const;
export type QueryFault = (typeof QUERY_FAULTS)[number];

/** A fault of one piece. */
export interface Fault {
  readonly reason: QueryFault;
  readonly found: string;
  readonly expected: readonly string[];
}
export const fault = (reason: QueryFault, found: string, expected: readonly string[] = []): Fault => ({
  reason,
  found,
  expected,
});
