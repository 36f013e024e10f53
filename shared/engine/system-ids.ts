import { APPROVAL_END_PREFIX } from '../approvals';
import { ADVANCE_PREFIX } from '../funds';
import { VERDICT_PREFIX } from '../jury';
import { FUND_OPENING_PREFIX } from './fund-openings';
import { INSTANT_PREFIX } from './instant-desk';
import { RECOVERY_PREFIX } from './recovery-watch';

/** What the console decides by itself has ids that begin like this; no person's command may. */
const SYSTEM_PREFIXES: readonly string[] = [
  ADVANCE_PREFIX,
  INSTANT_PREFIX,
  RECOVERY_PREFIX,
  VERDICT_PREFIX,
  APPROVAL_END_PREFIX,
  FUND_OPENING_PREFIX,
];

/** True for the id of a command, or of an event, that nobody asked for. */
export function isSystemId(id: string): boolean {
  return SYSTEM_PREFIXES.some((prefix) => id.startsWith(prefix));
}

/** True for an id that a person may not give a command: one of the console's own, or one that only looks like it. */
export function resemblesSystemId(id: string): boolean {
  return isSystemId(id.normalize('NFKC').trim().toLowerCase());
}
