import { type CodedError, codedError } from '../../shared/kernel';
import {
  CALLS,
  type Caller,
  type CallHandlers,
  type CallName,
  type FromEngine,
  TOPICS,
  type ToEngine,
  type TopicName,
  zToEngine,
} from '../../shared/protocol';
import { CallError } from './call-error';
import { slices } from './in-slices';
import type { EnginePort } from './port';
import { type OpenSource, Subscriptions } from './subscriptions';

/** A port may hold this many subscriptions, and send this many messages a second: a page needs a tenth of either. */
export const MAX_SUBSCRIPTIONS = 100;
export const MAX_MESSAGES_PER_SEC = 2_000;
/** How often due subscriptions are looked for. */
const TICK_MS = 25;

export interface EngineServerOptions {
  readonly calls: CallHandlers;
  readonly open: OpenSource;
  readonly intervalOf: (topic: TopicName) => number;
  /** A window asked something that can't be read. */
  readonly onUnreadable?: (call: string, caller: Caller, error: CodedError) => void;
  /** Wall time, for pacing only. */
  readonly wallNow: () => number;
  /** The session's clock. */
  readonly now: () => number;
}

/** Whose window a port is. Bound to it for as long as the port lives. */
export interface PortSeat {
  readonly caller: Caller;
  /** Called whenever somebody else sits there, or the window was locked or unlocked; gives how to stop it. */
  onChange(listener: () => void): () => void;
}

interface Client {
  readonly seat: PortSeat;
  readonly port: EnginePort;
  readonly subscriptions: Subscriptions;
  windowStart: number;
  windowCount: number;
}

/**
 * Answers the windows: one port each, one contract for all. Every message is validated here, and one that doesn't fit
 * is answered with a code (or, where it has no id to answer to, dropped and counted); nothing a page sends throws.
 */
export class EngineServer {
  readonly #options: EngineServerOptions;
  readonly #clients = new Set<Client>();
  readonly #timer: ReturnType<typeof setInterval>;
  #dropped = 0;
  #attached = 0;

  constructor(options: EngineServerOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.tick(), TICK_MS);
  }

  /** Messages that were no messages at all. */
  get dropped(): number {
    return this.#dropped;
  }

  get clientCount(): number {
    return this.#clients.size;
  }

  /** `seat` says who asks by this port: nothing in its messages does. */
  attach(port: EnginePort, seat: PortSeat): void {
    const send = (message: FromEngine): void => port.post(message);
    const window = ++this.#attached;
    const subscriptions: Subscriptions = new Subscriptions({
      open: (topic, params) => this.#options.open(topic, params, seat.caller),
      intervalOf: this.#options.intervalOf,
      push: (id, payload) => send({ t: 'push', id, payload }),
      still: (ids) => send({ t: 'still', ids }),
      make: (unfinished, topic, onEnd) => slices.make(unfinished, `window ${window} ${topic}`, onEnd),
      onMade: (id) => subscriptions.tickNow(id, this.#options.wallNow(), this.#options.now()),
    });
    const client: Client = { port, seat, subscriptions, windowStart: 0, windowCount: 0 };
    this.#clients.add(client);
    const stopListening = seat.onChange(() => subscriptions.reopen());
    port.onClose(() => {
      stopListening();
      subscriptions.close();
      this.#clients.delete(client);
    });
    port.onMessage((message) => this.#onMessage(client, message, send));
  }

  /** The session changed: every subscription looks at the new one. */
  reopenAll(): void {
    for (const client of this.#clients) client.subscriptions.reopen();
  }

  /** The session ended. */
  suspendAll(): void {
    for (const client of this.#clients) client.subscriptions.suspend();
  }

  tick(): void {
    const wallNow = this.#options.wallNow();
    const now = this.#options.now();
    for (const client of this.#clients) client.subscriptions.tick(wallNow, now);
  }

  close(): void {
    clearInterval(this.#timer);
    for (const client of this.#clients) {
      client.subscriptions.close();
      client.port.close();
    }
    this.#clients.clear();
  }

  #onMessage(client: Client, raw: unknown, send: (message: FromEngine) => void): void {
    const parsed = zToEngine.safeParse(raw);
    if (!parsed.success) {
      this.#dropped++;
      const id = idOf(raw);
      if (id !== null)
        send(fail(id, codedError('bad_message', parsed.error.issues[0]?.message ?? 'not a message')));
      return;
    }
    const message = parsed.data;
    if (this.#overRate(client)) {
      send(
        fail(message.id, codedError('rate_limited', `more than ${MAX_MESSAGES_PER_SEC} messages a second`)),
      );
      return;
    }
    const error = this.#handle(client, message, send);
    if (error) send(fail(message.id, error));
  }

  #overRate(client: Client): boolean {
    const now = this.#options.wallNow();
    if (now - client.windowStart >= 1_000 || now < client.windowStart) {
      client.windowStart = now;
      client.windowCount = 0;
    }
    client.windowCount++;
    return client.windowCount > MAX_MESSAGES_PER_SEC;
  }

  #handle(client: Client, message: ToEngine, send: (message: FromEngine) => void): CodedError | null {
    switch (message.t) {
      case 'call':
        void this.#call(client, message, send);
        return null;
      case 'sub':
        return this.#subscribe(client, message.id, message.topic, message.params);
      case 'set':
        return this.#setParams(client, message.id, message.params);
      case 'unsub':
        client.subscriptions.remove(message.id);
        return null;
    }
  }

  #subscribe(client: Client, id: number, topic: string, params: unknown): CodedError | null {
    if (!Object.hasOwn(TOPICS, topic)) return codedError('unknown_call', 'no such topic');
    if (client.subscriptions.size >= MAX_SUBSCRIPTIONS && !client.subscriptions.has(id)) {
      return codedError('too_large', `more than ${MAX_SUBSCRIPTIONS} subscriptions`);
    }
    const name = topic as TopicName;
    const parsed = TOPICS[name].params.safeParse(params);
    if (!parsed.success) return badParams(parsed.error.issues);
    client.subscriptions.add(id, name, parsed.data);
    client.subscriptions.tickNow(id, this.#options.wallNow(), this.#options.now());
    return null;
  }

  #setParams(client: Client, id: number, params: unknown): CodedError | null {
    const topic = client.subscriptions.topicOf(id);
    if (topic === null) return codedError('not_found', 'no such subscription');
    const parsed = TOPICS[topic].params.safeParse(params);
    if (!parsed.success) return badParams(parsed.error.issues);
    client.subscriptions.set(id, parsed.data);
    client.subscriptions.tickNow(id, this.#options.wallNow(), this.#options.now());
    return null;
  }

  async #call(
    { seat }: Client,
    { id, name, params }: Extract<ToEngine, { t: 'call' }>,
    send: (message: FromEngine) => void,
  ): Promise<void> {
    try {
      if (!Object.hasOwn(CALLS, name)) throw new CallError(codedError('unknown_call', 'no such call'));
      const parsed = CALLS[name as CallName].params.safeParse(params);
      if (!parsed.success) {
        const error = badParams(parsed.error.issues);
        this.#options.onUnreadable?.(name, seat.caller, error);
        throw new CallError(error);
      }
      const handler = this.#options.calls[name as CallName] as (p: unknown, caller: Caller) => unknown;
      send({ t: 'ok', id, result: await handler(parsed.data, seat.caller) });
    } catch (error) {
      if (error instanceof CallError) send(fail(id, error.coded));
      else {
        console.error(`[engine] call ${name} failed`, error);
        send(fail(id, codedError('internal', 'the engine failed on this call; see its log')));
      }
    }
  }
}

function fail(id: number, error: CodedError): FromEngine {
  return { t: 'fail', id, error };
}

function idOf(raw: unknown): number | null {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, 'id')) return null;
  const id = (raw as { id: unknown }).id;
  return Number.isSafeInteger(id) ? (id as number) : null;
}

function badParams(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): CodedError {
  const issue = issues[0];
  return codedError(
    'bad_message',
    issue ? `${issue.path.map(String).join('.') || 'params'}: ${issue.message}` : 'bad parameters',
  );
}
