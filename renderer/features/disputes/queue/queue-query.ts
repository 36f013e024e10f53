import type { QueueFilter, QueueSort } from '../../../../shared/disputes';

/** Which disputes, in which order, seen by whom. */
export interface QueueQuery {
  /** Names the session; another one's rows have nothing to do with this one's. */
  readonly session: string | null;
  readonly filter: QueueFilter;
  readonly sort: QueueSort;
  readonly me: string;
}
