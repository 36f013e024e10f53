import type { Unfinished } from '../kernel';
import type { TopicName, TopicParamsOut, TopicPayload } from '../protocol';

/** Every topic that is a view of the fold. Session status, people, saved views, who looks at what, and reports are the desk's own. */
export type HubTopic = Exclude<TopicName, DeskTopic>;
export type DeskTopic =
  | 'status'
  | 'acts'
  | 'approvals'
  | 'people'
  | 'savedViews'
  | 'presence'
  | 'reportJob'
  | 'importLog';

/** How often a window may be told of each topic, at most, milliseconds. Source: PERFORMANCE: tables ≤ 10 Hz, tiles ≤ 4 Hz. */
export const MIN_INTERVAL_MS: Readonly<Record<HubTopic, number>> = {
  queue: 100,
  dispute: 100,
  ledger: 100,
  listings: 250,
  overview: 250,
  disputeMoney: 100,
  recoveries: 250,
  refundRules: 250,
  funds: 250,
  traffic: 250,
  capacity: 250,
  policies: 250,
  disputeClock: 100,
  handlingFigures: 100,
  transitions: 500,
  staffing: 1_000,
  reporting: 1_000,
  handovers: 500,
  handoverFigures: 1_000,
  justice: 500,
  justiceOf: 250,
  queueCounts: 500,
  queueGroups: 500,
  clusters: 1_000,
  trends: 1_000,
  refusals: 500,
  bulk: 250,
  bulkItems: 250,
  limits: 500,
};

/**
 * One open view: `poll` gives a payload when there's something new since the last poll, else null. Where something is
 * `unfinished`, a poll waits for all of it: whoever has other work to do makes it in steps first.
 */
export interface ViewHandle<N extends HubTopic = HubTopic> {
  readonly minIntervalMs: number;
  readonly unfinished?: Unfinished | null;
  poll(now: number): TopicPayload<N> | null;
  /** New parameters, e.g. a scrolled window: the next poll gives a payload. */
  set(params: TopicParamsOut<N>): void;
  close(): void;
}
