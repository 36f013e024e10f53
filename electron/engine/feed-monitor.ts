import { type CodedError, type Fault, faultOf } from '../../shared/kernel';
import type { GatewaySession, Heartbeat, StatusView } from '../../shared/protocol';
import type { FeedState } from './feed/feed-options';

/** What is known of the feed: how fresh it is, how fast, and what the gateway says about the session. */
export class FeedMonitor {
  readonly #wallNow: () => number;
  #state: FeedState = 'connecting';
  #fault: Fault | null = null;
  #heardAt: number;
  #clockHeardAt = Number.NEGATIVE_INFINITY;
  #events = 0;
  #rateSince: number;
  #rateEvents = 0;
  #eventsPerSec = 0;
  bad = 0;
  /** Refused because they were told in a console's name; not among the bad. */
  foreign = 0;
  gateway: GatewaySession | null = null;
  heartbeat: Heartbeat | null = null;

  constructor(wallNow: () => number) {
    this.#wallNow = wallNow;
    this.#heardAt = wallNow();
    this.#rateSince = this.#heardAt;
  }

  get state(): FeedState {
    return this.#state;
  }

  /** Wall time since the gateway last said anything. */
  get ageMs(): number {
    return Math.max(0, this.#wallNow() - this.#heardAt);
  }

  /**
   * Wall time since the gateway last said what time it is, all events before that sent: how old the figures can be. ∞
   * before it ever did, or while it's still telling what was.
   */
  get clockAgeMs(): number {
    return Math.max(0, this.#wallNow() - this.#clockHeardAt);
  }

  noteState(state: FeedState, error?: CodedError): void {
    this.#state = state;
    if (error) this.#fault = faultOf(error);
    if (state === 'live') this.#fault = null;
  }

  noteEvents(count: number): void {
    this.#events += count;
    this.#heardAt = this.#wallNow();
  }

  noteHeartbeat(heartbeat: Heartbeat): void {
    this.heartbeat = heartbeat;
    this.#heardAt = this.#wallNow();
    if (heartbeat.catchingUp !== true) this.#clockHeardAt = this.#heardAt;
  }

  view(): StatusView['feed'] {
    const now = this.#wallNow();
    if (now - this.#rateSince >= 1_000) {
      this.#eventsPerSec = Math.round(((this.#events - this.#rateEvents) * 1_000) / (now - this.#rateSince));
      this.#rateSince = now;
      this.#rateEvents = this.#events;
    }
    return {
      state: this.#state,
      ageMs: this.ageMs,
      eventsPerSec: this.#eventsPerSec,
      fault: this.#fault,
    };
  }
}
