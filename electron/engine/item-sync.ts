import type { WarEngine } from '../../shared/engine';
import { epochMs, type WarEvent } from '../../shared/kernel';
import { GATEWAY_PATHS, type ItemState, zItemState } from '../../shared/protocol';
import { FEED_LIMITS } from './feed/feed-options';
import { GatewayRequests } from './feed/gateway-requests';
import type { GatewaySource } from './feed/gateway-source';
import { systemTimers } from './feed/system-timers';

export interface ItemSyncOptions {
  readonly source: Pick<GatewaySource, 'transport' | 'baseUrl'>;
  readonly engine: Pick<WarEngine, 'now'>;
  /** Records a fact of the platform's. */
  readonly record: (event: WarEvent) => Promise<unknown>;
}

/**
 * Asks the platform how one item stands, where what became of it isn't known from its own words: a takedown was refused
 * because somebody had taken the item off already, or people said what became of one. Missed versions between two words
 * need no question: the newer word says how the item stands. Nobody waits for it; what it says is recorded as a fact.
 */
export class ItemSync {
  readonly #options: ItemSyncOptions;
  readonly #requests: GatewayRequests;
  readonly #closing = new AbortController();
  readonly #asked = new Set<string>();

  constructor(options: ItemSyncOptions) {
    this.#options = options;
    const { transport, baseUrl } = options.source;
    this.#requests = new GatewayRequests(transport, baseUrl, systemTimers, FEED_LIMITS);
  }

  /** Resolves when its answer is recorded, or there is none. */
  async ask(itemId: string): Promise<void> {
    if (this.#asked.has(itemId)) return;
    this.#asked.add(itemId);
    try {
      const said = await this.#requests.json(GATEWAY_PATHS.listing(itemId), {}, this.#closing.signal);
      const item = zItemState.safeParse(said);
      if (!item.success || item.data.itemId !== itemId || item.data.version === 0) return;
      await this.#options.record(this.#factOf(item.data));
    } catch {
      // The stream's next word on the item, or the next refusal, brings us back.
    } finally {
      this.#asked.delete(itemId);
    }
  }

  close(): void {
    this.#closing.abort(new Error('the session ends'));
  }

  #factOf({ itemId, state, version }: ItemState): WarEvent {
    const type = state === 'off_sale' ? 'takedown_acknowledged' : 'relisted';
    return {
      id: `state:${itemId}:${version}`,
      source: '/platform/listings',
      type: `warroom.listing.${type}.v1`,
      subject: `listing/${itemId}`,
      at: epochMs(this.#options.engine.now),
      data: { commandId: `state-${version}`, version },
    };
  }
}
