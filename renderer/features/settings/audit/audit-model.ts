import { createStore } from 'zustand/vanilla';
import type { AuditEntry, AuditFilter } from '../../../../shared/audit';
import type { CodedError } from '../../../../shared/kernel';
import type { Engine } from '../../../engine';

const PAGE = 100;

export interface AuditState {
  readonly filter: AuditFilter;
  /** Newest first, as far as they were asked for. */
  readonly entries: readonly AuditEntry[];
  /** Where earlier ones begin; null when these are all. */
  readonly nextBefore: number | null;
  readonly isLoading: boolean;
  readonly error: CodedError | null;
}

/** The audit as it's paged in: an answer that was overtaken by another filter is dropped. */
export class AuditModel {
  readonly store = createStore<AuditState>(() => ({
    filter: {},
    entries: [],
    nextBefore: null,
    isLoading: false,
    error: null,
  }));
  readonly #engine: Engine;
  #round = 0;

  constructor(engine: Engine, filter: AuditFilter = {}) {
    this.#engine = engine;
    this.store.setState({ filter });
  }

  setFilter(filter: AuditFilter): void {
    this.store.setState({ filter });
    void this.reload();
  }

  /** From the newest on, with the filter that's set. */
  async reload(): Promise<void> {
    this.#round++;
    this.store.setState({ isLoading: true, error: null });
    await this.#load(null);
  }

  /** The page after what's here; nothing while one is on its way. */
  async loadMore(): Promise<void> {
    const { isLoading, nextBefore } = this.store.getState();
    if (isLoading || nextBefore === null) return;
    this.store.setState({ isLoading: true });
    await this.#load(nextBefore);
  }

  async #load(before: number | null): Promise<void> {
    const round = this.#round;
    const { filter } = this.store.getState();
    const answer = await this.#engine.connection.client.call('audit.page', { filter, before, limit: PAGE });
    if (round !== this.#round) return;
    if (!answer.ok) {
      this.store.setState({ isLoading: false, error: answer.error });
      return;
    }
    const { entries, nextBefore } = answer.value;
    const known = before === null ? [] : this.store.getState().entries;
    this.store.setState({ entries: [...known, ...entries], nextBefore, isLoading: false, error: null });
  }
}
