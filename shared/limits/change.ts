import { z } from 'zod';
import { type CodedError, codedError, zCount } from '../kernel';
import { LIMIT_NAMES, LIMITS } from './limits';
import { type Limits, limitOf, limitVersion } from './state';

/** Another value of one limit, as it's proposed to a second person. */
export const zLimitChange = z.strictObject({
  kind: z.literal('limit'),
  name: z.enum(LIMIT_NAMES),
  value: zCount,
  /** Version of the limit that the person saw: 0 where it's the usual one. */
  basedOn: zCount,
});
export type LimitChange = z.infer<typeof zLimitChange>;

/** Why a change can't be proposed. Errors: `bad_amount` out of bounds; `nothing_changed`; `conflict` for an older version. */
export function faultOfLimitChange(state: Limits, { name, value, basedOn }: LimitChange): CodedError | null {
  const { min, max } = LIMITS[name];
  if (value < min || value > max) return codedError('bad_amount', `${name} lies from ${min} to ${max}`);
  if (basedOn !== limitVersion(state, name)) return codedError('conflict', `${name} was changed since`);
  return value === limitOf(state, name) ? codedError('nothing_changed', `${name} is ${value} already`) : null;
}
