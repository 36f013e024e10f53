import type { DisputeView } from '../../../../shared/disputes';
import type { CodedError } from '../../../../shared/kernel';
import type { Engine } from '../../../engine';

/** What became of an act that the platform had to answer. `unknown` isn't the end: the answer is still awaited. */
export type Answer = 'done' | 'rejected' | 'deferred' | 'unknown';

export interface SentAct {
  readonly kind: 'resolve' | 'pay';
  readonly disputeId: string;
  readonly commandId: string;
}

/** Acts awaited at once: a port has room for few subscriptions, and the others wait their turn. */
export const MAX_AWAITED = 24;

/**
 * Waits for the platform's answers to acts sent from this screen. Who resolves goes on to the next dispute at once, so a
 * refusal must come after them.
 */
export class AnswerWatch {
  private readonly waiting: SentAct[] = [];
  private awaited = 0;

  constructor(
    private readonly engine: Engine,
    private readonly onAnswer: (act: SentAct, answer: Answer) => void,
  ) {}

  watch(act: SentAct): void {
    this.waiting.push(act);
    this.next();
  }

  private next(): void {
    if (this.awaited >= MAX_AWAITED) return;
    const act = this.waiting.shift();
    if (!act) return;
    this.awaited += 1;
    let told: Answer | null = null;
    let stop = () => {};
    let isOver = false;
    const finish = () => {
      if (isOver) return;
      isOver = true;
      stop();
      this.awaited -= 1;
      this.next();
    };
    const onPush = (dispute: DisputeView | null) => {
      const answer = dispute === null ? null : answerOf(act, dispute);
      if (answer !== null && answer !== told) {
        told = answer;
        this.onAnswer(act, answer);
      }
      if (answer !== null && answer !== 'unknown') finish();
    };
    const { client } = this.engine.connection;
    const onFail = (error: CodedError) => {
      // One that may pass is asked again by the client itself.
      if (!error.retryable) finish();
    };
    const subscription = client.subscribe('dispute', { id: act.disputeId }, { onPush, onFail });
    stop = () => subscription.unsubscribe();
    if (isOver) stop();
  }
}

/** What a dispute tells of an act; null while the answer is awaited. */
function answerOf(act: SentAct, dispute: DisputeView): Answer | null {
  return act.kind === 'resolve' ? settlementAnswer(act, dispute) : payoutAnswer(dispute);
}

function settlementAnswer({ commandId }: SentAct, { timeline, settling }: DisputeView): Answer | null {
  for (const entry of timeline) {
    if ((entry.data as { commandId?: unknown } | null)?.commandId !== commandId) continue;
    if (entry.type === 'warroom.dispute.resolved.v1') return 'done';
    if (entry.type === 'warroom.dispute.settlement_rejected.v1') return 'rejected';
  }
  return settling?.commandId === commandId && settling.unknown ? 'unknown' : null;
}

function payoutAnswer({ payout }: DisputeView): Answer | null {
  switch (payout.state) {
    case 'posted':
      return 'done';
    case 'rejected':
      return 'rejected';
    case 'deferred':
      return 'deferred';
    case 'requested':
    case 'held':
    case 'none':
      return null;
  }
}
