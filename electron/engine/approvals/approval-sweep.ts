import type { Decision, WarEngine } from '../../../shared/engine';
import type { Result } from '../../../shared/kernel';
import type { SerialQueue } from '../serial-queue';

export interface ApprovalSweepOptions {
  readonly engine: WarEngine;
  readonly queue: SerialQueue;
  /** Who decides, and when; the console's own steady time is in it. */
  readonly context: () => Parameters<WarEngine['decideDueApprovals']>[0];
  /** False while nothing can be put on record. */
  readonly isRecording: () => boolean;
  /** Only within the queue. */
  readonly record: (decision: Pick<Decision, 'events' | 'intents'>) => Promise<Result<unknown, unknown>>;
}

/**
 * Puts on record what ends by itself of what waits for a second person: its time is over, or what it names changed. An
 * approval is refused from that instant on in any case; the record says why.
 */
export class ApprovalSweep {
  readonly #options: ApprovalSweepOptions;
  #isBusy = false;

  constructor(options: ApprovalSweepOptions) {
    this.#options = options;
  }

  /** Call it as often as one likes: it's nothing while nothing waits. */
  tick(): void {
    const { engine, queue, isRecording } = this.#options;
    if (this.#isBusy || engine.state.approvals.open().length === 0 || !isRecording()) return;
    this.#isBusy = true;
    void queue
      .run(async () => {
        const { context, record } = this.#options;
        const events = engine.decideDueApprovals(context());
        if (events.length > 0 && isRecording()) await record({ events, intents: [] });
      })
      .finally(() => {
        this.#isBusy = false;
      });
  }
}
