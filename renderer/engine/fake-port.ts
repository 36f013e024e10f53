import type { FromEngine, ToEngine } from '../../shared/protocol';
import type { EnginePort } from './client';

/** One half of a port for tests: what the page sent is kept, and `say` is the engine's voice. */
export class FakePort implements EnginePort {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onmessageerror: ((event: MessageEvent) => void) | null = null;
  readonly sent: ToEngine[] = [];
  isClosed = false;

  postMessage(message: ToEngine): void {
    this.sent.push(message);
  }

  close(): void {
    this.isClosed = true;
  }

  say(message: FromEngine): void {
    this.onmessage?.({ data: message } as MessageEvent);
  }

  /** The last message of a kind; stops the test when there was none. */
  last<T extends ToEngine['t']>(t: T): Extract<ToEngine, { t: T }> {
    const found = this.sent.findLast((m) => m.t === t);
    if (!found) throw new Error(`nothing of kind ${t} was sent`);
    return found as Extract<ToEngine, { t: T }>;
  }
}
