import { isName } from '../../../shared/kernel';

/** Longer ones wouldn't fit a row of the queue; what the engine takes is longer. */
export const MAX_OWNER_LENGTH = 40;

/** Somebody a case may be given to, from what was typed; null where that can't be an id. */
export function ownerName(typed: string): string | null {
  const name = typed.trim();
  return name.length <= MAX_OWNER_LENGTH && isName(name) ? name : null;
}
