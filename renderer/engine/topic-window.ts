import type { CodedError } from '../../shared/kernel';
import type { TopicParams, TopicPayload } from '../../shared/protocol';
import type { EngineClient, Subscription, TopicListener } from './client';

/** Topics that show a window of a long list, whatever their filter is. */
export type WindowTopicName = 'listings' | 'ledger';
export type WindowQuery<N extends WindowTopicName> = Omit<TopicParams<N>, 'offset' | 'limit'>;

/** The rows that are wanted of the filtered list. */
export interface RowWindow {
  readonly offset: number;
  readonly limit: number;
}

export interface WindowListener<N extends WindowTopicName> {
  readonly onPush: (payload: TopicPayload<N>) => void;
  readonly onFail: (error: CodedError) => void;
  readonly onVoid: () => void;
}

/**
 * A window that moves over a filtered list. One subscription a query, so that a push of the filter before can't be taken
 * for one of this; the moving window is set on the running one, and a push tells its own offset.
 */
export class TopicWindow<N extends WindowTopicName> {
  private query: WindowQuery<N> | null = null;
  private queryKey = '';
  private window: RowWindow = { offset: 0, limit: 40 };
  private subscription: Subscription<N> | null = null;
  private isOpen = false;

  constructor(
    private readonly client: EngineClient,
    private readonly topic: N,
    private readonly listener: WindowListener<N>,
  ) {}

  /** Begins (or goes on) asking; returns the way to stop. */
  open(): () => void {
    this.isOpen = true;
    this.subscribe();
    return () => {
      this.isOpen = false;
      this.stop();
    };
  }

  /** Another filter, from its top. True if it is another. */
  setQuery(query: WindowQuery<N>): boolean {
    const key = JSON.stringify(query);
    if (key === this.queryKey) return false;
    this.query = query;
    this.queryKey = key;
    this.window = { offset: 0, limit: this.window.limit };
    if (this.isOpen) this.subscribe();
    return true;
  }

  setWindow(window: RowWindow): void {
    if (window.offset === this.window.offset && window.limit === this.window.limit) return;
    this.window = window;
    const params = this.params();
    if (params) this.subscription?.set(params);
  }

  private subscribe(): void {
    this.stop();
    const params = this.params();
    if (!params) return;
    let isCurrent = true;
    const { listener } = this;
    const heard: TopicListener<N> = {
      onPush: (payload) => {
        if (isCurrent) listener.onPush(payload);
      },
      onFail: (error) => {
        if (isCurrent) listener.onFail(error);
      },
      onVoid: () => {
        if (isCurrent) listener.onVoid();
      },
    };
    const subscription = this.client.subscribe(this.topic, params, heard);
    this.subscription = {
      set: subscription.set,
      unsubscribe: () => {
        isCurrent = false;
        subscription.unsubscribe();
      },
    };
  }

  private stop(): void {
    this.subscription?.unsubscribe();
    this.subscription = null;
  }

  private params(): TopicParams<N> | null {
    return this.query && ({ ...this.query, ...this.window } as unknown as TopicParams<N>);
  }
}
