import type { Decision, WarEngine } from '../../shared/engine';
import { type CodedError, type Result, subjectId } from '../../shared/kernel';
import type { ItemSync } from './item-sync';
import { type Appended, type Journal, type JournalBatch, pendingRow } from './journal';
import type { Outbox } from './outbox';
import { foldAfter } from './restore';

export interface RecorderPort {
  readonly journal: Journal;
  readonly engine: WarEngine;
  /** The last record that is folded in. */
  readonly seq: number;
  readonly outbox: () => Outbox;
  readonly items: () => ItemSync;
  /** The session's clock, epoch ms: where it stands, or is on its way to. */
  readonly now: () => number;
}

/** Writes a session's events to its journal and folds exactly what was written. Only within the session's queue. */
export class Recorder {
  readonly #port: RecorderPort;
  #seq: number;

  constructor(port: RecorderPort) {
    this.#port = port;
    this.#seq = port.seq;
  }

  /** The last record that is folded in. */
  get seq(): number {
    return this.#seq;
  }

  /** Opens a journal that failed, and folds what was written without its writer hearing of it. */
  async reopen(): Promise<void> {
    const { journal, engine } = this.#port;
    const reopened = await journal.reopen();
    if (reopened.ok) this.#seq = await foldAfter(journal, engine, this.#seq);
  }

  /** Records a decision: its events and what is to be sent, in one transaction; then folds and offers. */
  async record(
    decided: Pick<Decision, 'events' | 'intents' | 'closes'>,
  ): Promise<Result<Appended, CodedError>> {
    const { engine, now } = this.#port;
    const decision = engine.order.arrange(decided, now());
    const appended = await this.append({
      events: decision.events,
      expected: this.#seq,
      outboxPut: decision.intents.map(pendingRow),
      ...(decision.closes ? { outboxUpdate: [decision.closes] } : {}),
    });
    if (!appended.ok) return appended;
    const outbox = this.#port.outbox();
    outbox.offer(decision.intents);
    if (decision.closes) {
      const ended = outbox.openAct(decision.closes.key)?.intent;
      outbox.letGo(decision.closes.key);
      if (ended?.kind === 'takedown') void this.#port.items().ask(subjectId(ended.subject));
    }
    return appended;
  }

  /** Appends and folds exactly what is new; what this console says gets its number here, if it has none yet. */
  async append(batch: JournalBatch): Promise<Result<Appended, CodedError>> {
    const { journal, engine } = this.#port;
    const events = engine.order.number(batch.events);
    const appended = await journal.append({ ...batch, events });
    if (!appended.ok) return appended;
    engine.applyBatch(appended.value.appended.map((entry) => entry.event));
    this.#seq = Math.max(this.#seq, appended.value.lastSeq);
    return appended;
  }
}
