import { type CodedError, codedError, err, ok, type Result } from '../../shared/kernel';
import type {
  CallName,
  CallParams,
  CallResult,
  FromEngine,
  ToEngine,
  TopicName,
  TopicParams,
  TopicPayload,
} from '../../shared/protocol';
import { type Stopwatch, stopwatch } from './wall-clock';

/** What the client needs of a MessagePort: tests hand in one half of a plain MessageChannel or a double. */
export interface EnginePort {
  onmessage: ((event: MessageEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(message: ToEngine): void;
  close(): void;
}

export interface TopicListener<N extends TopicName> {
  readonly onPush: (payload: TopicPayload<N>) => void;
  /** The engine ended the subscription. It's asked for again by itself when the error is retryable. */
  readonly onFail?: (error: CodedError) => void;
  /** What was pushed so far is void: it belongs to a session that is no longer shown. */
  readonly onVoid?: () => void;
}

export interface Subscription<N extends TopicName> {
  /** New parameters for the running subscription, e.g. a scrolled window. */
  set(params: TopicParams<N>): void;
  unsubscribe(): void;
}

interface OpenTopic {
  readonly topic: TopicName;
  params: unknown;
  readonly onPush: (payload: unknown) => void;
  readonly onFail: (error: CodedError) => void;
  readonly onVoid: () => void;
  /** `ended` after a `fail`: nothing comes until it's asked for again. */
  state: 'open' | 'ended';
  /** Stopwatch reading when the engine was last heard on it: it pushed, or said that it has nothing else to say. */
  heardAt: number;
  /** Something was pushed, and isn't void: before that there's nothing that could be old. */
  hasPushed: boolean;
}

type Settle = (answer: Result<unknown, CodedError>) => void;

/** How long a subscription that ended with a retryable error waits before it asks again. */
export const RESUBSCRIBE_AFTER_MS = 1_000;

export interface EngineClientOptions {
  /** Heard once for each message of the engine: proof that it lives. */
  readonly onMessage?: () => void;
  readonly now?: Stopwatch;
}

/**
 * The page's end of the contract in shared/protocol/console.ts. It outlives ports: calls that were open when a port
 * died fail with `engine_down` (what became of them is unknown: a command is asked again under the same id), while
 * subscriptions are made again on the next port as if nothing had happened.
 */
export class EngineClient {
  private port: EnginePort | null = null;
  private nextId = 1;
  private readonly calls = new Map<number, Settle>();
  private readonly topics = new Map<number, OpenTopic>();
  private readonly onMessage: () => void;
  private readonly now: Stopwatch;

  constructor(options: EngineClientOptions = {}) {
    this.onMessage = options.onMessage ?? (() => {});
    this.now = options.now ?? stopwatch;
  }

  get isConnected(): boolean {
    return this.port !== null;
  }

  /** True while `port` is the one in use. */
  isOn(port: unknown): boolean {
    return this.port === port;
  }

  /** Takes a fresh port, in place of the present one if there is one. */
  connect(port: EnginePort): void {
    this.disconnect();
    this.port = port;
    // Assigning `onmessage` also starts the port.
    port.onmessage = (event) => {
      if (this.port === port) this.receive(event.data as FromEngine);
    };
    port.onmessageerror = () => {
      if (this.port === port) this.disconnect();
    };
    for (const [id, open] of this.topics) this.send({ t: 'sub', id, topic: open.topic, params: open.params });
    for (const open of this.topics.values()) {
      open.state = 'open';
      open.heardAt = this.now();
    }
  }

  /** Lets go of the port: what was asked and not answered fails now. */
  disconnect(): void {
    const { port } = this;
    this.port = null;
    if (port) {
      port.onmessage = null;
      port.onmessageerror = null;
      port.close();
    }
    const pending = [...this.calls.values()];
    this.calls.clear();
    const gone = err(codedError('engine_down', 'the engine went away before it answered'));
    for (const settle of pending) settle(gone);
  }

  /** Asks the engine. Never rejects: what may go wrong comes back as a coded error. Errors: `engine_down` without a port. */
  call<N extends CallName>(name: N, params: CallParams<N>): Promise<Result<CallResult<N>, CodedError>> {
    if (!this.port) return Promise.resolve(err(codedError('engine_down', 'no engine is connected')));
    const id = this.nextId++;
    return new Promise((resolve) => {
      this.calls.set(id, (answer) => resolve(answer as Result<CallResult<N>, CodedError>));
      this.send({ t: 'call', id, name, params });
    });
  }

  subscribe<N extends TopicName>(
    topic: N,
    params: TopicParams<N>,
    listener: TopicListener<N>,
  ): Subscription<N> {
    const id = this.nextId++;
    const open: OpenTopic = {
      topic,
      params,
      onPush: listener.onPush as (payload: unknown) => void,
      onFail: listener.onFail ?? (() => {}),
      onVoid: listener.onVoid ?? (() => {}),
      state: 'open',
      heardAt: this.now(),
      hasPushed: false,
    };
    this.topics.set(id, open);
    this.send({ t: 'sub', id, topic, params });
    return {
      set: (next) => {
        if (!this.topics.has(id)) return;
        open.params = next;
        this.send(
          open.state === 'open' ? { t: 'set', id, params: next } : { t: 'sub', id, topic, params: next },
        );
        open.state = 'open';
      },
      unsubscribe: () => {
        if (this.topics.delete(id) && open.state === 'open') this.send({ t: 'unsub', id });
      },
    };
  }

  /** Topics of which nothing was heard for longer than this, and for how long: of several subscriptions of one, the longest. */
  unheardFor(ms: number): ReadonlyMap<TopicName, number> {
    const now = this.now();
    const ages = new Map<TopicName, number>();
    for (const { topic, heardAt, hasPushed } of this.topics.values()) {
      if (hasPushed && now - heardAt > ms) ages.set(topic, Math.max(now - heardAt, ages.get(topic) ?? 0));
    }
    return ages;
  }

  /** Voids what these topics have pushed and asks for it anew: the engine shows another session now. */
  restartTopics(isMeant: (topic: TopicName) => boolean): void {
    for (const [id, open] of this.topics) {
      if (!isMeant(open.topic)) continue;
      open.onVoid();
      open.hasPushed = false;
      if (open.state === 'open') this.send({ t: 'set', id, params: open.params });
    }
  }

  private send(message: ToEngine): void {
    this.port?.postMessage(message);
  }

  private receive(message: FromEngine): void {
    this.onMessage();
    switch (message.t) {
      case 'ok':
        this.settle(message.id, ok(message.result));
        return;
      case 'push': {
        const open = this.topics.get(message.id);
        if (open?.state !== 'open') return;
        open.heardAt = this.now();
        open.hasPushed = true;
        open.onPush(message.payload);
        return;
      }
      case 'still':
        for (const id of message.ids) {
          const open = this.topics.get(id);
          if (open?.state === 'open') open.heardAt = this.now();
        }
        return;
      case 'fail': {
        const open = this.topics.get(message.id);
        if (open) this.endTopic(message.id, open, message.error);
        else this.settle(message.id, err(message.error));
        return;
      }
    }
  }

  private settle(id: number, answer: Result<unknown, CodedError>): void {
    const settle = this.calls.get(id);
    if (!settle) return;
    this.calls.delete(id);
    settle(answer);
  }

  private endTopic(id: number, open: OpenTopic, error: CodedError): void {
    open.state = 'ended';
    open.onFail(error);
    if (!error.retryable) return;
    setTimeout(() => {
      if (this.topics.get(id) !== open || open.state !== 'ended' || !this.port) return;
      open.state = 'open';
      this.send({ t: 'sub', id, topic: open.topic, params: open.params });
    }, RESUBSCRIBE_AFTER_MS);
  }
}
