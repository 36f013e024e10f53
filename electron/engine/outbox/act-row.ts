import type { ActRow } from '../../../shared/acts';
import { movedFen, type OutboxIntent } from '../../../shared/engine';
import type { Act } from './act';

/** An open act as it's shown. */
export function actRow(act: Act, needsPerson: boolean): ActRow {
  const { intent } = act;
  return {
    key: intent.key,
    kind: intent.kind,
    state: needsPerson ? 'reconciling' : act.state === 'unknown' ? 'unknown' : 'pending',
    subject: intent.subject,
    amountFen: movedFen(intent),
    by: actorOf(intent),
    attempts: act.attemptsBefore + act.attempts,
    note: act.note,
    reason: null,
    says: act.says,
    since: intent.requestedAt,
    firstSentAt: act.firstSentAt,
    nextTryAt: act.nextTryAt,
  };
}

function actorOf({ body }: OutboxIntent): string | null {
  return (body as { readonly by?: string }).by ?? null;
}
