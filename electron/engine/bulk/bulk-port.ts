import type { DecideContext, Decision, MoneyHold, WarEngine } from '../../../shared/engine';
import type { CodedError, Result } from '../../../shared/kernel';
import type { ClickTimes } from '../click-times';
import type { SerialQueue } from '../serial-queue';

/** What the bulk desk needs of its session. */
export interface BulkPort {
  readonly engine: WarEngine;
  readonly queue: SerialQueue;
  readonly clicks: ClickTimes;
  readonly consoleId: string;
  /** Who decides, and when: the session's clock and the console's own steady time. */
  readonly context: () => DecideContext;
  /** Wall milliseconds. */
  readonly wallNow: () => number;
  /** Why no money may be moved now; null while it may. */
  readonly moneyHold: () => MoneyHold | null;
  /** Records what was decided in one transaction, folds it and sends it. Only within the queue. */
  readonly record: (decision: Pick<Decision, 'events' | 'intents'>) => Promise<Result<unknown, CodedError>>;
  /** Puts on record that an act wasn't allowed. Only within the queue. */
  readonly refuse: (act: BulkRefusal, error: CodedError) => Promise<Result<never, CodedError>>;
}

interface BulkRefusal {
  readonly commandId: string;
  readonly actor: string;
  readonly kind: string;
  readonly about: string;
}
