import type { QueueSkip } from '../../../../shared/disputes';
import type { CodedError } from '../../../../shared/kernel';
import type { Engine } from '../../../engine';
import { disputeDesk } from '../dispute-desk';
import { guidedDesk, servedId } from './guided-desk';

/** Serves one case after the other, as the engine ranks them; opens each in the details. */
export class GuidedModel {
  private round = 0;

  constructor(private readonly engine: Engine) {}

  start(): void {
    guidedDesk.setState({ isOn: true, done: 0, dialog: null });
    void this.serve();
  }

  /** Back to the queue; the case that was served stays open beside it. */
  stop(): void {
    this.round += 1;
    guidedDesk.setState({ isOn: false, dialog: null, step: { kind: 'asking' } });
  }

  /** The next case; an answer that was overtaken is dropped. */
  async serve(): Promise<void> {
    this.round += 1;
    const { round } = this;
    guidedDesk.setState({ step: { kind: 'asking' } });
    const { filter, sort } = disputeDesk.getState();
    const answer = await this.client.call('queue.next', { filter, sort });
    if (round !== this.round) return;
    if (!answer.ok) {
      guidedDesk.setState({ step: { kind: 'failed', error: answer.error } });
      return;
    }
    const next = answer.value;
    guidedDesk.setState({ step: next === null ? { kind: 'empty' } : { kind: 'served', next } });
    disputeDesk.setState({ openId: next?.id ?? null, cursor: null, isFollowingCursor: false });
  }

  /** Passes the case over for a reason, and goes on; null, or the error. */
  async skip(reason: string): Promise<CodedError | null> {
    const disputeId = servedId();
    if (disputeId === null) return null;
    const answer = await this.client.call('queue.skip', { disputeId, reason });
    if (!answer.ok) return answer.error;
    guidedDesk.setState({ dialog: null });
    await this.serve();
    return null;
  }

  /** An act on the case is recorded. One that stays open would be served again at once: it's put behind, with that reason. */
  async goOn(disputeId: string, stillOpen: string | null): Promise<void> {
    if (servedId() !== disputeId) return;
    guidedDesk.setState((s) => ({ done: s.done + 1 }));
    if (stillOpen !== null) {
      await this.client.call('queue.skip', { disputeId, reason: stillOpen });
    }
    await this.serve();
  }

  async skipped(): Promise<readonly QueueSkip[]> {
    const answer = await this.client.call('queue.skips', {});
    return answer.ok ? answer.value : [];
  }

  /** Takes skips back: of one case, or of all. */
  async unskip(disputeId: string | null): Promise<void> {
    await this.client.call('queue.unskip', { disputeId });
  }

  private get client() {
    return this.engine.connection.client;
  }
}
