import { type CodedError, codedError, err, ok, type Result } from '../../../shared/kernel';
import type { Role } from '../../../shared/people';
import type { ApprovalContentKind, Command, Signature } from '../../../shared/protocol';
import { type Engine, executeCommand, useDraft, useEngine } from '../../engine';
import { type SecondPerson, useSecondPerson } from '../people';
import { useApprovals } from './use-approvals';

const NO_ROLES: readonly Role[] = [];

/** What came of it: both have signed, or it waits for the second one. */
export type Proposed = 'approved' | 'waits';

export interface Propose {
  readonly second: SecondPerson;
  /** Recorded already: a second try in this dialog signs it, and proposes nothing anew. */
  readonly isProposed: boolean;
  /** Proposes, and has the second person sign it here where one gave a passcode. */
  readonly submit: (
    propose: () => Promise<Result<{ readonly approvalId: string }, CodedError>>,
  ) => Promise<Result<Proposed, CodedError>>;
}

/** A dialog's way to a second person: proposed, and signed by that one's own passcode in the same dialog, or left to wait. */
export function usePropose(kind: ApprovalContentKind): Propose {
  const engine = useEngine();
  const roles = useApprovals((a) => a.mayApprove[kind]) ?? NO_ROLES;
  const second = useSecondPerson({ roles });
  const [proposedId, setProposedId] = useDraft<string | null>(`proposed ${kind}`, null);
  return {
    second,
    isProposed: proposedId !== null,
    submit: async (propose) => {
      let approvalId = proposedId;
      if (approvalId === null) {
        const proposed = await propose();
        if (!proposed.ok) return proposed;
        ({ approvalId } = proposed.value);
        setProposedId(approvalId);
      }
      if (second.signature === null) return ok('waits');
      const signed = await signHere(engine, approvalId, second.signature);
      if (!signed.ok) second.clearPasscode();
      return signed.ok ? ok('approved') : signed;
    },
  };
}

/** Proposes a content that the page itself put together. */
export async function proposeContent(
  content: Extract<Command, { kind: 'approval.propose' }>['content'],
  reason: string,
): Promise<Result<{ readonly approvalId: string }, CodedError>> {
  const answer = await executeCommand({ kind: 'approval.propose', content, reason });
  return answer.ok ? ok({ approvalId: answer.value.commandId }) : answer;
}

async function signHere(
  engine: Engine,
  approvalId: string,
  as: Signature,
): Promise<Result<unknown, CodedError>> {
  const seen = await engine.connection.client.call('approval.get', { approvalId });
  if (!seen.ok) return seen;
  if (seen.value === null) return err(codedError('not_found', `there is no proposal ${approvalId}`));
  return executeCommand({ kind: 'approval.approve', approvalId, hash: seen.value.hash }, { as, engine });
}
