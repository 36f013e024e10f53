import type { WarEvent } from '../../../shared/kernel';
import type { Heartbeat } from '../../../shared/protocol';

interface HandOverOptions {
  readonly batchEvents: number;
  /** The cursor that the events already committed end at. */
  readonly cursor: string | null;
  onBatch(events: readonly WarEvent[], cursor: string | null): Promise<void>;
  onHeartbeat(heartbeat: Heartbeat): void;
  /** Something has been handed over in full. */
  onDelivered(): void;
  /** A batch was refused; nothing more is handed over. */
  onFailure(error: unknown): void;
}

/**
 * Between the reader of the stream and the journal: one batch is being committed while the next one gathers, so that
 * many small frames become few commits. It holds at most two batches; `room()` makes the reader wait.
 */
export class HandOver {
  readonly #options: HandOverOptions;
  #gathered: WarEvent[] = [];
  /** Where the gathered events end. */
  #cursor: string | null;
  #committed: string | null;
  #heartbeat: Heartbeat | null = null;
  #isBusy = false;
  #failure: unknown;
  #waiting: (() => void)[] = [];

  constructor(options: HandOverOptions) {
    this.#options = options;
    this.#cursor = options.cursor;
    this.#committed = options.cursor;
  }

  /** Where the committed events end: what to resume behind. */
  get committed(): string | null {
    return this.#committed;
  }

  /** Where the events taken in so far end. */
  get cursor(): string | null {
    return this.#cursor;
  }

  /** True while a batch is being committed. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  add(events: readonly WarEvent[], cursor: string | null): void {
    // Not spread into push(): a long list would overflow the stack of arguments.
    for (const event of events) this.#gathered.push(event);
    this.#cursor = cursor;
    this.#start();
  }

  /** Given on once everything taken in before it is committed; of several that wait, the newest. */
  addHeartbeat(heartbeat: Heartbeat): void {
    this.#heartbeat = heartbeat;
    this.#start();
  }

  /** Resolves when there's room for another frame; rejects once a batch was refused. */
  async room(): Promise<void> {
    while (this.#gathered.length >= this.#options.batchEvents && this.#failure === undefined)
      await this.#change();
    this.#throwFailure();
  }

  /** Resolves when all is committed; rejects once a batch was refused. */
  async drain(): Promise<void> {
    while (this.#isBusy) await this.#change();
    this.#throwFailure();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  #start(): void {
    if (this.#isBusy || this.#failure !== undefined) return;
    this.#isBusy = true;
    void this.#run();
  }

  async #run(): Promise<void> {
    try {
      while (this.#hasWork()) {
        const events = this.#gathered.splice(0, this.#options.batchEvents);
        const isAll = this.#gathered.length === 0;
        // A batch that ends inside a frame can't move the cursor: that would skip the frame's rest after a restart.
        const cursor = isAll ? this.#cursor : this.#committed;
        const heartbeat = isAll ? this.#heartbeat : null;
        if (isAll) this.#heartbeat = null;
        if (events.length > 0) await this.#options.onBatch(events, cursor);
        this.#committed = cursor;
        if (heartbeat) this.#options.onHeartbeat(heartbeat);
        this.#options.onDelivered();
        this.#wake();
      }
    } catch (error) {
      this.#failure = error ?? new Error('a batch was refused');
      this.#gathered = [];
      this.#options.onFailure(this.#failure);
    } finally {
      this.#isBusy = false;
      this.#wake();
    }
  }

  #hasWork(): boolean {
    return this.#gathered.length > 0 || this.#heartbeat !== null || this.#cursor !== this.#committed;
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
