import { isClosed } from '../../../acts';
import { DEFAULT_EXPIRY_MS } from '../../../approvals';
import { type CodedError, codedError } from '../../../kernel';
import type { ApprovalContentOf } from '../../../protocol';
import { decideActClose, movedFen } from '../../decide-act';
import type { DecideContext } from '../../decision';
import type { ApprovalKind } from '../kind';

/** Characters of a name at most. */
const MAX_NAME = 200;

/** What became of an act that moves money, where only people can say it. */
export const closeActKind: ApprovalKind<'close_act'> = {
  mayPropose: ['supervisor', 'manager'],
  mayApprove: ['supervisor', 'manager'],
  expiresInMs: DEFAULT_EXPIRY_MS,
  // The act itself is in the outbox and not in the record, and is asked for at both signatures. That it was ended is on
  // record: with one word on it decided, every other one is over.
  names: ({ key }, { acts }) => [
    { name: `act/${key}`.slice(0, MAX_NAME), version: isClosed(acts, key) ? 1 : 0 },
  ],
  faultOf: (content, { context }) => faultOfClosing(content, context),
  // What the platform did may be on its way here: on old figures *it wasn't done* would pay it a second time.
  movesMoney: () => true,
  fulfils: ({ key, fate, evidence }, { proposal, approvedBy }, { state, context, id }) =>
    decideActClose(state, { key, fate, evidence }, { commandId: id, by: proposal.by, approvedBy }, context),
};

function faultOfClosing(content: ApprovalContentOf<'close_act'>, context: DecideContext): CodedError | null {
  const open = context.openAct?.(content.key) ?? null;
  if (open === null) return codedError('not_found', 'there is no open act under this key');
  if (!open.needsPerson) {
    return codedError('illegal_step', 'the platform can still say what became of this act');
  }
  const { kind, subject } = open.intent;
  const isSame =
    kind === content.act && subject === content.subject && movedFen(open.intent) === content.amountFen;
  return isSame ? null : codedError('changed', 'another act is open under this key');
}
