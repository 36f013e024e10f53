import { approvalsView } from '../../../shared/approvals';
import { APPROVAL_KINDS, type WarEngine } from '../../../shared/engine';
import type { TopicPayload } from '../../../shared/protocol';
import type { TopicSource } from '../subscriptions';

/** What waits for a second person, told when it changes, and once a second while something runs out. */
export class ApprovalsSource implements TopicSource<'approvals'> {
  readonly #engine: WarEngine;
  readonly #steadyNow: () => number;
  #shown: string | null = null;

  constructor(engine: WarEngine, steadyNow: () => number) {
    this.#engine = engine;
    this.#steadyNow = steadyNow;
  }

  poll(): TopicPayload<'approvals'> | null {
    const { approvals } = this.#engine.state;
    const view = approvalsView(approvals, APPROVAL_KINDS, this.#steadyNow());
    const key = `${approvals.version}/${view.open.map(({ leftMs }) => leftMs).join()}`;
    if (key === this.#shown) return null;
    this.#shown = key;
    return view;
  }

  set(): void {
    this.#shown = null;
  }

  close(): void {
    // Nothing is held.
  }
}
