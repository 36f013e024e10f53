import type { ActRow } from '../../../shared/acts';
import type { OutboxIntent } from '../../../shared/engine';
import type { Act } from './act';

/** An open act as it's shown. */
export function actRow(act: Act, needsPerson: boolean): ActRow {
  const { intent } = act;
  return {
    key: intent.key,
    kind: intent.kind,
    state: needsPerson ? 'reconciling' : act.state === 'unknown' ? 'unknown' : 'pending',
    subject: intent.subject,
    amountFen: amountOf(intent),
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

/** Money that moves if it's done, fen; null where none does. */
function amountOf({ body }: OutboxIntent): number | null {
  const { amountFen, paidFen } = body as { readonly amountFen?: number; readonly paidFen?: number };
  return amountFen ?? paidFen ?? null;
}

function actorOf({ body }: OutboxIntent): string | null {
  return (body as { readonly by?: string }).by ?? null;
}
