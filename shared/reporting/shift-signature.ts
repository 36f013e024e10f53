import { z } from 'zod';
import { type CodedError, codedError, zEpochMs, zName } from '../kernel';
import { SIGN_ROLES, type SignRole } from './events';
import { type Reporting, signatureOf } from './state';

/**
 * A supervisor's name under a shift's report: the first one proposes it, and the second one, for the other role, is the
 * second person. So both have signed the same draft, or neither's name counts.
 */
export const zShiftSignature = z.strictObject({
  kind: z.literal('shift_report'),
  /** Epoch ms at which the shift began. */
  from: zEpochMs,
  /** Id of the drafted event. */
  draftId: zName,
  /** In which the first person signs. */
  role: z.enum(SIGN_ROLES),
});
export type ShiftSignature = z.infer<typeof zShiftSignature>;

/** The role that the second person signs in. */
export function otherRole(role: SignRole): SignRole {
  return role === 'outgoing' ? 'incoming' : 'outgoing';
}

/**
 * Why a draft can't be signed; null when it can. Errors: `not_found` without a draft; `conflict` for one that isn't the
 * newest any more, or where the role is signed already; `dual_control_required` where the same person signed in the other
 * role.
 */
export function faultOfShiftSignature(
  state: Reporting,
  { from, draftId, role }: ShiftSignature,
  by: string,
): CodedError | null {
  const draft = state.drafts.get(`${from}`);
  if (draft === undefined) return codedError('not_found', 'this shift has no report yet');
  if (draft.id !== draftId) return codedError('conflict', 'the report was changed since: read it again');
  if (signatureOf(state, draftId, role)) {
    return codedError('conflict', `the ${role} supervisor has signed already`);
  }
  return signatureOf(state, draftId, otherRole(role))?.data.by === by
    ? codedError('dual_control_required', 'the other supervisor has to sign, not the same one twice')
    : null;
}
