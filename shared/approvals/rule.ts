import { HOUR_MS, MINUTE_MS } from '../kernel';
import type { Role } from '../people';

/** Steady time that a proposal waits for a second person, if nothing else is said. Source: DOMAIN.md §2.4. */
export const DEFAULT_EXPIRY_MS = 15 * MINUTE_MS;
/** What a person may set instead. */
export const MIN_EXPIRY_MS = MINUTE_MS;
export const MAX_EXPIRY_MS = 12 * HOUR_MS;
/** Proposals of one kind that may wait at once. */
export const MAX_OPEN = 20;

/** Who may do what about one kind of content, and for how long. */
export interface ApprovalRule {
  /** One of these roles proposes it. */
  readonly mayPropose: readonly Role[];
  /** One of these, of another person, approves or refuses it. */
  readonly mayApprove: readonly Role[];
  /** Steady ms; null: it never expires, and nobody can set an end. */
  readonly expiresInMs: number | null;
}

/** True where one of a person's roles is among these. */
export function hasRole(roles: readonly Role[], among: readonly Role[]): boolean {
  return roles.some((role) => among.includes(role));
}

/** Whether the time is over. A console that was started on an earlier wall than it proposed by can't judge: then it is. */
export function isExpired(
  { steadyAt, expiresInMs }: { readonly steadyAt: number; readonly expiresInMs: number | null },
  steadyNow: number,
): boolean {
  if (expiresInMs === null) return false;
  const elapsedMs = steadyNow - steadyAt;
  return elapsedMs < 0 || elapsedMs >= expiresInMs;
}
