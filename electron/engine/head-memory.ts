import { GATEWAY_PATHS, type JournalMark, zJournalMark } from '../../shared/protocol';
import { asFeedError } from './feed/feed-error';
import { FEED_LIMITS } from './feed/feed-options';
import { GatewayRequests } from './feed/gateway-requests';
import type { GatewaySource } from './feed/gateway-source';
import { systemTimers } from './feed/system-timers';
import type { ChainHead } from './journal';

/** How long between two tellings of a head that moved on, and between two tries to be heard, ms. */
const TELL_EVERY_MS = 30_000;
const RETRY_MS = 5_000;

export interface HeadMemoryOptions {
  readonly source: Pick<GatewaySource, 'transport' | 'baseUrl'>;
  readonly journalId: string;
  /** Where the journal stood when it was opened, before anything came in. */
  readonly headAtStart: ChainHead;
  readonly head: () => Promise<ChainHead>;
  /** Link of a record of the journal; null for one that isn't there. */
  readonly hashAt: (seq: number) => Promise<string | null>;
  /** Told once, when the gateway remembers a record that isn't in the journal. */
  readonly onRolledBack: (known: JournalMark) => void;
}

/**
 * The second memory of the journal's head: the gateway's. A folder that's put back whole, anchor and all, fits itself; only
 * somebody who can't be put back with it knows that it once was further. At the first contact the gateway is asked what it
 * remembers, before it's told anything. A gateway that keeps no marks leaves the desk without this, and the status says so.
 */
export class HeadMemory {
  readonly #options: HeadMemoryOptions;
  readonly #requests: GatewayRequests;
  readonly #closing = new AbortController();
  #state: 'unasked' | 'none' | 'kept' = 'unasked';
  #told: JournalMark | null = null;
  #nextAt = 0;
  #isBusy = false;

  constructor(options: HeadMemoryOptions) {
    this.#options = options;
    const { transport, baseUrl } = options.source;
    this.#requests = new GatewayRequests(transport, baseUrl, systemTimers, FEED_LIMITS);
  }

  /** True once somebody else remembers this journal's head. */
  get isKept(): boolean {
    return this.#state === 'kept';
  }

  /** Asks or tells when it's time to; called often. */
  tick(wallNow: number): void {
    if (this.#isBusy || wallNow < this.#nextAt || this.#closing.signal.aborted) return;
    this.#isBusy = true;
    void this.#work()
      .then((wait) => {
        this.#nextAt = wallNow + wait;
      })
      .finally(() => {
        this.#isBusy = false;
      });
  }

  close(): void {
    this.#closing.abort(new Error('the session ends'));
  }

  async #work(): Promise<number> {
    if (this.#state === 'unasked' && !(await this.#ask())) return RETRY_MS;
    return (await this.#tell()) ? TELL_EVERY_MS : RETRY_MS;
  }

  /** False when nobody answered. */
  async #ask(): Promise<boolean> {
    const answer = await this.#request({});
    if (answer === 'unreachable') return false;
    this.#state = 'none';
    if (answer === 'refused') return true;
    // What the stream has told again since the start would make up for a part that's missing.
    const wasThere = answer.seq <= this.#options.headAtStart.seq;
    const isSame = answer.seq === 0 || (await this.#options.hashAt(answer.seq)) === answer.hash;
    if (!wasThere || !isSame) this.#options.onRolledBack(answer);
    return true;
  }

  async #tell(): Promise<boolean> {
    const { seq, hash } = await this.#options.head();
    if (this.#told?.seq === seq && this.#told.hash === hash) return true;
    const answer = await this.#request({ method: 'POST', body: JSON.stringify({ seq, hash }) });
    if (answer === 'unreachable') return false;
    this.#state = answer === 'refused' ? 'none' : 'kept';
    this.#told = { seq, hash };
    return true;
  }

  async #request(init: { method?: string; body?: string }): Promise<JournalMark | 'refused' | 'unreachable'> {
    try {
      const path = GATEWAY_PATHS.mark(this.#options.journalId);
      const mark = zJournalMark.safeParse(await this.#requests.json(path, init, this.#closing.signal));
      return mark.success ? mark.data : 'refused';
    } catch (error) {
      return asFeedError(error).coded.code === 'gateway_unreachable' ? 'unreachable' : 'refused';
    }
  }
}
