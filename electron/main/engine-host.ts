import { codedError } from '../../shared/kernel';
import type { Log } from './log';
import type { RestartBudget } from './restart-budget';
import { ShellCallError } from './shell-call-error';

/** What the host needs of Electron's UtilityProcess; `Port` is Electron's MessagePortMain. */
export interface EngineProcess<Port> {
  readonly pid: number | undefined;
  postMessage(message: unknown, transfer?: Port[]): void;
  kill(): boolean;
  on(event: 'spawn', listener: () => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

export interface EngineHostOptions<Port> {
  /** Starts the process; `restarts` says how many were started before it in this run of the app. */
  readonly fork: (restarts: number) => EngineProcess<Port>;
  readonly budget: RestartBudget;
  /** The engine is gone, and the ports to it are dead. */
  readonly onGone: () => void;
  /** What the engine says to main itself. */
  readonly onMessage?: (message: unknown) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly setTimer: (callback: () => void, delayMs: number) => void;
  readonly log: Log;
}

/** Which window a port is for: the engine seats people by it, so only main says it. */
export interface WindowSeat {
  /** Counts from 1; a window that comes back has its number again. */
  readonly window: number;
  readonly isWall: boolean;
}

type Phase = 'idle' | 'starting' | 'running' | 'waiting' | 'failed' | 'stopping' | 'stopped';

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

const STOP_MS = 1_500;
/** An engine that was given up is tried again when a page asks, but not more often than this. */
const RETRY_MS = 5_000;

/**
 * Keeps one engine process alive. It dies → every window hears of it and it's started again, more slowly each time;
 * dies too often → it stays down until a page asks again. What the engine knew is in its journal.
 */
export class EngineHost<Port> {
  readonly #options: EngineHostOptions<Port>;
  #phase: Phase = 'idle';
  #process: EngineProcess<Port> | null = null;
  #waiters: Waiter[] = [];
  #starts = 0;
  #crashes = 0;
  #failedAt = 0;
  #onStopped: (() => void) | null = null;

  constructor(options: EngineHostOptions<Port>) {
    this.#options = options;
  }

  get stats(): {
    readonly phase: Phase;
    readonly starts: number;
    readonly crashes: number;
    readonly pid: number | null;
  } {
    return {
      phase: this.#phase,
      starts: this.#starts,
      crashes: this.#crashes,
      pid: this.#process?.pid ?? null,
    };
  }

  start(): void {
    if (this.#phase === 'idle') this.#fork();
  }

  /** Hands the engine its end of a channel, as soon as there is an engine. Errors: `engine_down` when there will be none. */
  async connect(port: Port, { window, isWall }: WindowSeat): Promise<void> {
    await this.#running();
    this.#process?.postMessage({ kind: 'port', window, isWall }, [port]);
  }

  /** Says something to the engine. One that isn't there hears nothing, and what it would have done is asked for again. */
  post(message: unknown): void {
    this.#process?.postMessage(message);
  }

  /** Lets the engine end in peace, and ends it when it doesn't. Resolves when it's gone. */
  stop(): Promise<void> {
    const process = this.#process;
    if (!process) {
      this.#enter('stopped');
      return Promise.resolve();
    }
    this.#enter('stopping');
    return new Promise((resolve) => {
      this.#onStopped = resolve;
      process.postMessage({ kind: 'shutdown' });
      this.#options.setTimer(() => {
        if (this.#phase === 'stopping') process.kill();
      }, STOP_MS);
    });
  }

  #fork(): void {
    const process = this.#options.fork(this.#starts);
    this.#process = process;
    this.#starts++;
    this.#enter('starting');
    process.on('spawn', () => {
      this.#options.log.info('engine started', { pid: process.pid ?? null, start: this.#starts });
      if (this.#phase === 'starting') this.#enter('running');
    });
    process.on('exit', (code) => this.#onExit(code));
    process.on('message', (message) => this.#options.onMessage?.(message));
  }

  #onExit(code: number): void {
    this.#process = null;
    if (this.#phase === 'stopping') {
      this.#options.log.info('engine stopped', { code });
      this.#enter('stopped');
      this.#onStopped?.();
      return;
    }
    this.#crashes++;
    const now = this.#options.now();
    const delay = this.#options.budget.noteCrash(now);
    this.#options.log.error('engine gone', { code, crashes: this.#crashes, restartInMs: delay });
    if (delay === null) {
      this.#failedAt = now;
      this.#enter('failed');
    } else {
      this.#enter('waiting');
      this.#options.setTimer(() => {
        if (this.#phase === 'waiting') this.#fork();
      }, delay);
    }
    this.#options.onGone();
  }

  #running(): Promise<void> {
    if (this.#phase === 'running') return Promise.resolve();
    if (this.#phase === 'failed' && this.#options.now() - this.#failedAt >= RETRY_MS) {
      this.#options.budget.reset();
      this.#fork();
    }
    if (this.#phase === 'failed' || this.#phase === 'stopping' || this.#phase === 'stopped') {
      return Promise.reject(this.#down());
    }
    return new Promise((resolve, reject) => this.#waiters.push({ resolve, reject }));
  }

  #enter(phase: Phase): void {
    this.#phase = phase;
    const isSettled =
      phase === 'running' || phase === 'failed' || phase === 'stopping' || phase === 'stopped';
    if (!isSettled) return;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const { resolve, reject } of waiters) {
      if (phase === 'running') resolve();
      else reject(this.#down());
    }
  }

  #down(): ShellCallError {
    return new ShellCallError(codedError('engine_down', 'the engine is not running'));
  }
}
