import { z } from 'zod';
import { zCount, zName } from '../kernel';
import { zPersonName } from './operator';
import { ROLES } from './roles';

/** What became of a window's seat. `refused`: somebody gave a passcode that wasn't this person's. */
export const SEATINGS = [
  'signed_in',
  'unlocked',
  'locked',
  'idle_locked',
  'signed_out',
  'refused',
  'signed_for',
  'passcode_changed',
] as const;

const zFacts = z.looseObject({
  name: zPersonName,
  roles: z.array(z.enum(ROLES)).min(1),
  /** Who asked for it, and the second person who signed it; the desk itself where a session takes its people over. */
  by: zName,
  approvedBy: zName.optional(),
});

/** Data of this domain's events: all ours. None holds a passcode, or anything made of one. */
export const peopleEvents = {
  'warroom.person.enrolled.v1': zFacts,
  'warroom.person.changed.v1': zFacts,
  'warroom.person.removed.v1': z.looseObject({ by: zName, approvedBy: zName.optional() }),
  /** Somebody came to a window, or went. */
  'warroom.person.seated.v1': z.looseObject({ by: zName, window: zCount, how: z.enum(SEATINGS) }),
  /** Somebody opened a dispute with its evidence. */
  'warroom.person.opened.v1': z.looseObject({ by: zName, window: zCount, disputeId: zName }),
} as const;
