import { type ChildProcess, fork } from 'node:child_process';
import type { CodedError } from '../../shared/kernel';
import type {
  CallName,
  CallParams,
  CallResult,
  FromEngine,
  TopicName,
  TopicParams,
  TopicPayload,
} from '../../shared/protocol';
import type { EngineProcessOptions } from './engine-process';

/** What the engine's process says besides answers: it stands, or it's about to die at a step. */
type Word = { readonly ready: true } | { readonly died: string };
/** What it says to a window. */
interface Said {
  readonly window: number;
  readonly message: FromEngine;
}

/** The parent's end of an engine process: starts it, asks it, and sees it die. */
export class EngineLink {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: unknown) => void }
  >();
  readonly #topics = new Map<number, (payload: unknown) => void>();
  #nextId = 1;
  #isGone = false;
  /** The step it said it dies at; null when it was killed from outside or lives. */
  diedAt: string | null = null;
  /** The end of what it wrote to its standard error. */
  errors = '';
  readonly ready: Promise<void>;
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;

  constructor(program: string, options: EngineProcessOptions) {
    this.#child = fork(program, ['--role=engine', JSON.stringify(options)], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.on('data', (data: Buffer) => {
      this.errors = (this.errors + data.toString()).slice(-4_000);
    });
    this.gone = new Promise((resolve) => {
      this.#child.once('exit', () => {
        this.#isGone = true;
        for (const { reject } of this.#waiting.values()) reject(new Error('the engine is gone'));
        this.#waiting.clear();
        resolve();
      });
    });
    this.ready = new Promise((resolve, reject) => {
      this.#child.on('message', (said) => this.#onWord(said as Said | Word, resolve));
      void this.gone.then(() => reject(new Error(`the engine ended before it was ready: ${this.errors}`)));
    });
    this.ready.catch(() => undefined);
  }

  /** `window`: which of the engine's windows asks. */
  call<N extends CallName>(name: N, params: CallParams<N>, window = 0): Promise<CallResult<N>> {
    const id = this.#nextId++;
    return new Promise<CallResult<N>>((resolve, reject) => {
      if (this.#isGone) reject(new Error('the engine is gone'));
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#send({ t: 'call', id, name, params }, window);
    });
  }

  subscribe<N extends TopicName>(
    topic: N,
    params: TopicParams<N>,
    onPush: (payload: TopicPayload<N>) => void,
  ): () => void {
    const id = this.#nextId++;
    this.#topics.set(id, onPush as (payload: unknown) => void);
    this.#send({ t: 'sub', id, topic, params });
    return () => {
      this.#topics.delete(id);
      this.#send({ t: 'unsub', id });
    };
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Stops the process where it stands, as a machine's sleep does. */
  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  #send(message: unknown, window = 0): void {
    // A process that is dying can't be written to; its calls are refused when it's gone.
    if (this.#child.connected) this.#child.send({ window, message }, () => undefined);
  }

  #onWord(said: Said | Word, onReady: () => void): void {
    if ('ready' in said) onReady();
    else if ('died' in said) this.diedAt = said.died;
    else this.#onMessage(said.message);
  }

  #onMessage(message: FromEngine): void {
    if (message.t === 'push') this.#topics.get(message.id)?.(message.payload);
    else if (message.t !== 'still') {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.t === 'ok') waiting?.resolve(message.result);
      else waiting?.reject(message.error satisfies CodedError);
    }
  }
}
