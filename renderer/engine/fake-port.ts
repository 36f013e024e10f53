import { CALLS, type FromEngine, TOPICS, type ToEngine } from '../../shared/protocol';
import type { EnginePort } from './client';

/** `sent`: what was sent before; new parameters name their subscription, and that its topic. */
function wellFormed(message: ToEngine, sent: readonly ToEngine[]): void {
  if (message.t !== 'call' && message.t !== 'sub' && message.t !== 'set') return;
  const begun = message.t === 'set' ? sent.find((m) => m.t === 'sub' && m.id === message.id) : message;
  if (begun?.t !== 'call' && begun?.t !== 'sub') return;
  const name = begun.t === 'call' ? begun.name : begun.topic;
  const asked = Object.entries(begun.t === 'call' ? CALLS : TOPICS).find(([known]) => known === name);
  const answer = asked?.[1].params.safeParse(message.params);
  if (answer?.success === false) throw new Error(`the engine takes no such ${name}: ${answer.error.message}`);
}

/**
 * One half of a port for tests: what the page sent is kept, and `say` is the engine's voice. What the real engine would
 * refuse as badly formed stops the test: a panel that asks so would stay empty for ever.
 */
export class FakePort implements EnginePort {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onmessageerror: ((event: MessageEvent) => void) | null = null;
  readonly sent: ToEngine[] = [];
  isClosed = false;

  postMessage(message: ToEngine): void {
    wellFormed(message, this.sent);
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
