import type { QueueFilter } from '../../../../shared/disputes';
import type { Engine } from '../../../engine';
import {
  leaveFilterSelection,
  leaveSelection,
  pinSelection,
  type Selection,
  type SelectionSummary,
  selectionStore,
  takePinned,
  takeSummary,
} from './selection-store';

/** How often the selection is held against the queue, ms: what left is told within a second. */
const LOOK_AFTER_MS = 500;

/** What is looked at, and by whom: rows outside of it leave the selection. */
export interface SelectionView {
  readonly filter: QueueFilter;
  readonly me: string;
}

/**
 * Holds the selection against the living queue: rows that no longer match leave it, and what it comes to is counted by
 * the engine over all of it, not over the rows that are here. Source: FEATURES.md DQ6.
 */
export class SelectionWatch {
  private view: SelectionView | null = null;
  private isAsking = false;

  constructor(private readonly engine: Engine) {}

  /** Begins to look; returns the way to stop. */
  open(): () => void {
    const timer = setInterval(() => void this.look(), LOOK_AFTER_MS);
    // A new selection is counted at once.
    const stop = selectionStore.subscribe(({ selection }, before) => {
      if (selection !== before.selection) void this.look();
    });
    return () => {
      clearInterval(timer);
      stop();
    };
  }

  /** Another filter: a whole filter's selection ends with it, picked rows are held against the new one. */
  setView(view: SelectionView): void {
    this.view = view;
    const { selection, summary } = selectionStore.getState();
    if (selection.kind === 'filter' && !isSameFilter(selection.filter, view.filter)) {
      leaveFilterSelection(summary?.count ?? 0);
    } else void this.look();
  }

  private async look(): Promise<void> {
    const { selection } = selectionStore.getState();
    if (this.isAsking || this.view === null || selection.kind === 'none') return;
    this.isAsking = true;
    const view = this.view;
    try {
      if (selection.kind === 'ids') await this.lookAtIds(selection, view);
      else await this.lookAtFilter(selection);
    } finally {
      this.isAsking = false;
    }
    // What was chosen while it asked isn't left to wait.
    if (selectionStore.getState().selection !== selection) void this.look();
  }

  private async lookAtIds(selection: Selection & { kind: 'ids' }, view: SelectionView): Promise<void> {
    const answer = await this.engine.connection.client.call('queue.membership', {
      filter: view.filter,
      ids: [...selection.ids],
    });
    if (!answer.ok || this.view !== view || selectionStore.getState().selection !== selection) return;
    const { still, left, amountFen } = answer.value;
    leaveSelection(left.map(({ id }) => id));
    takeSummary(selectionStore.getState().selection, { count: still.length, amountFen });
  }

  private async lookAtFilter(selection: Selection & { kind: 'filter' }): Promise<void> {
    const { client } = this.engine.connection;
    const { filter, excluded, pinId } = selection;
    if (pinId === null) {
      const pinned = await client.call('queue.pin', { filter });
      if (pinned.ok) pinSelection(selection, pinned.value.pinId);
      return;
    }
    const [set, without] = await Promise.all([
      client.call('queue.pinned', { pinId }),
      excluded.size === 0 ? null : client.call('queue.membership', { filter, ids: [...excluded] }),
    ]);
    if (!set.ok && set.error.code === 'not_found' && selectionStore.getState().selection === selection) {
      // The engine that held it is gone: what was chosen isn't known any more.
      leaveFilterSelection(selectionStore.getState().summary?.count ?? 0);
    }
    if (!set.ok || (without && !without.ok)) return;
    const out: SelectionSummary = without
      ? { count: without.value.still.length, amountFen: without.value.amountFen }
      : { count: 0, amountFen: 0 };
    const { count, amountFen, left, joined } = set.value;
    takePinned(selection, { left, joined });
    takeSummary(selection, { count: count - out.count, amountFen: amountFen - out.amountFen });
  }
}

function isSameFilter(a: QueueFilter, b: QueueFilter): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
