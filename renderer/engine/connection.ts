import { createStore } from 'zustand/vanilla';
import { ENGINE_GONE_CHANNEL, ENGINE_PORT_MESSAGE, type ShellBridge } from '../../shared/protocol';
import { EngineClient, type EnginePort } from './client';
import { type Stopwatch, stopwatch } from './wall-clock';

declare global {
  interface Window {
    /** The preload's bridge. Absent only outside the desktop app. Screens use renderer/engine and app/shell instead. */
    readonly warroom?: ShellBridge;
  }
}

export interface ConnectionState {
  /**
   * `connecting` until the engine is first heard; `down` from a port's loss until it's heard again. A port alone proves
   * nothing: it's there before the engine behind it has started.
   */
  readonly phase: 'connecting' | 'connected' | 'down';
  /** Grows with each port: what was loaded over an earlier one can be loaded again. */
  readonly epoch: number;
}

/** How long the page waits for a port that it asked for, before it asks again. */
const ASK_AGAIN_MS = 2_000;

/**
 * Gets the page its port to the engine and gets it another when the engine dies. Knows when the engine was last heard,
 * so that a hung engine, whose port looks healthy, is still seen.
 */
export class EngineConnection {
  readonly state = createStore<ConnectionState>(() => ({ phase: 'connecting', epoch: 0 }));
  readonly client: EngineClient;
  /** Stopwatch reading when the engine last sent anything; null before the first message. Not a store: it changes many times a second. */
  lastPushAt: number | null = null;
  private askTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly bridge: Pick<ShellBridge, 'connectEngine'> | undefined,
    private readonly host: Window,
    readonly now: Stopwatch = stopwatch,
  ) {
    this.client = new EngineClient({
      now: this.now,
      onMessage: () => {
        this.lastPushAt = this.now();
        if (this.state.getState().phase !== 'connected') this.state.setState({ phase: 'connected' });
      },
    });
  }

  /** Listens for ports and asks for the first one. Returns the way to stop. */
  open(): () => void {
    const onMessage = (event: MessageEvent) => this.onWindowMessage(event);
    this.host.addEventListener('message', onMessage);
    this.ask();
    return () => {
      this.host.removeEventListener('message', onMessage);
      if (this.askTimer) clearTimeout(this.askTimer);
      this.client.disconnect();
    };
  }

  private onWindowMessage(event: MessageEvent): void {
    // Only our own preload speaks on this window; anything else isn't for us.
    if (event.source !== this.host || event.origin !== this.host.location.origin) return;
    const kind = (event.data as { kind?: unknown } | null)?.kind;
    if (kind === ENGINE_GONE_CHANNEL) this.lose();
    if (kind === ENGINE_PORT_MESSAGE && event.ports[0]) this.take(event.ports[0]);
  }

  private take(port: EnginePort & Partial<Pick<MessagePort, 'addEventListener'>>): void {
    if (this.askTimer) clearTimeout(this.askTimer);
    this.askTimer = null;
    this.client.connect(port);
    // Chromium tells a port when its other end is gone, often before the main process has seen the exit.
    port.addEventListener?.('close', () => {
      if (this.client.isOn(port)) this.lose();
    });
    this.state.setState((s) => ({ epoch: s.epoch + 1 }));
  }

  private lose(): void {
    this.client.disconnect();
    this.state.setState({ phase: 'down' });
    this.ask();
  }

  private ask(): void {
    if (this.askTimer) clearTimeout(this.askTimer);
    // A refused request needs no answer here: the timer asks again until a port comes.
    this.bridge?.connectEngine({}).catch(() => {});
    this.askTimer = setTimeout(() => this.ask(), ASK_AGAIN_MS);
  }

  /** Resolves true once a port is there, false when none came in `withinMs`. */
  whenConnected(withinMs: number): Promise<boolean> {
    if (this.client.isConnected) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = (isConnected: boolean) => {
        clearTimeout(timer);
        stop();
        resolve(isConnected);
      };
      const timer = setTimeout(() => done(false), withinMs);
      const stop = this.state.subscribe(() => {
        if (this.client.isConnected) done(true);
      });
    });
  }
}
