import type { ErrorCode } from '../../../shared/kernel';
import type { FromEngine } from '../../../shared/protocol';
import type { EnginePort } from '../port';

/** An answer of the engine's to something. */
type Told = Exclude<FromEngine, { readonly t: 'still' }>;

/**
 * What came of a message: done, refused with a code, a passcode that wasn't the person's, or nothing at all (a subscription
 * that is told nothing).
 */
export type Answer = 'ok' | ErrorCode | 'wrong' | 'silent';

/** The page's end of a window's port, without the page: it posts whatever it's given, as a page gone wrong could. */
export class RawPage {
  /** Counts from 1. */
  readonly window: number;
  /** The engine's end. */
  readonly port: EnginePort;
  #toEngine: (message: unknown) => void = () => undefined;
  readonly #waiting = new Map<number, (message: Told) => void>();
  #nextId = 1;

  constructor(window: number) {
    this.window = window;
    this.port = {
      // A port clones what it's given: neither side ever holds the other's objects.
      post: (message) => this.#receive(structuredClone(message) as Told),
      onMessage: (listener) => {
        this.#toEngine = listener;
      },
      onClose: () => undefined,
      close: () => undefined,
    };
  }

  /** Posts a message as it is, with an id unless it has one; resolves with the engine's first word on it. */
  post(message: object): Promise<Told> {
    const { id = this.#nextId++ } = message as { readonly id?: number };
    const answer = new Promise<Told>((resolve) => this.#waiting.set(id, resolve));
    this.#toEngine(structuredClone({ ...message, id }));
    return answer;
  }

  /** What the engine says to a message. */
  async ask(message: object): Promise<Answer> {
    return answerIn(await this.post(message));
  }

  /** What the engine says to a call. */
  try(name: string, params: unknown): Promise<Answer> {
    return this.ask({ t: 'call', name, params });
  }

  /** A call that has to be done; its result. */
  async call(name: string, params: unknown): Promise<unknown> {
    const answer = await this.post({ t: 'call', name, params });
    if (answerIn(answer) !== 'ok')
      throw new Error(`${name} by window ${this.window}: ${JSON.stringify(answer)}`);
    return answer.t === 'ok' ? answer.result : null;
  }

  /** The first thing a subscription is told. */
  async look(topic: string, params: unknown): Promise<unknown> {
    const id = this.#nextId++;
    const told = await this.post({ t: 'sub', id, topic, params });
    this.#toEngine({ t: 'unsub', id });
    if (told.t !== 'push') throw new Error(`${topic}: ${JSON.stringify(told)}`);
    return told.payload;
  }

  /** What becomes of a subscription until `settled`: `silent` where nothing is told by then. */
  async tryLook(topic: string, params: unknown, settled: () => Promise<void>): Promise<Answer> {
    const id = this.#nextId++;
    let answer: Answer = 'silent';
    void this.post({ t: 'sub', id, topic, params }).then((told) => {
      answer = answerIn(told);
    });
    await settled();
    this.#toEngine({ t: 'unsub', id });
    return answer;
  }

  #receive(message: FromEngine): void {
    if (message.t === 'still') return;
    const told = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    told?.(message);
  }
}

function answerIn(message: Told): Answer {
  if (message.t === 'fail') return message.error.code;
  if (message.t === 'push') return 'ok';
  const kind = (message.result as { readonly kind?: unknown } | null)?.kind;
  return kind === 'wrong' || kind === 'locked_out' ? kind : 'ok';
}
