import type { DecideContext, GatewayVerdict, OutboxIntent, WarEngine } from '../../shared/engine';
import { type CodedError, type Result, subjectId } from '../../shared/kernel';
import { AnswerBatch, type HeardAnswer } from './answer-batch';
import type { ClickTimes } from './click-times';
import type { ItemSync } from './item-sync';
import type { Appended, JournalBatch, OutboxUpdate } from './journal';
import type { Outbox, OutboxAnswer, UnknownNote } from './outbox';
import type { SerialQueue } from './serial-queue';

/** What the answers need of their session. */
export interface PlatformAnswersPort {
  readonly engine: WarEngine;
  readonly queue: SerialQueue;
  readonly clicks: ClickTimes;
  readonly items: ItemSync;
  readonly wallNow: () => number;
  readonly context: () => DecideContext;
  readonly append: (batch: JournalBatch) => Promise<Result<Appended, CodedError>>;
  readonly outbox: () => Outbox;
}

/** What the platform answers to the acts it was sent: each becomes its events, recorded with the end of its act. */
export class PlatformAnswers {
  readonly #port: PlatformAnswersPort;
  readonly #batch: AnswerBatch;

  constructor(port: PlatformAnswersPort) {
    this.#port = port;
    this.#batch = new AnswerBatch({ queue: port.queue, record: (answers) => this.#record(answers) });
  }

  /** The platform's last word on an act. */
  answer(
    intent: OutboxIntent,
    answer: OutboxAnswer,
    update: OutboxUpdate,
  ): Promise<Result<unknown, CodedError>> {
    const { clicks, wallNow } = this.#port;
    const clickedAt = clicks.wallOf(intent.commandId);
    const tookMs = clickedAt === null ? answer.tookMs : Math.round(wallNow() - clickedAt);
    const verdict: GatewayVerdict = {
      kind: answer.state,
      tookMs: Math.max(0, Math.round(tookMs)),
      ...(answer.reason === null ? {} : { reason: answer.reason }),
      ...(answer.effectiveAt === null ? {} : { effectiveAt: answer.effectiveAt }),
      ...(answer.version === undefined ? {} : { version: answer.version }),
    };
    return this.#batch.put({ intent, verdict, update });
  }

  /** None came in time. */
  unknown(
    intent: OutboxIntent,
    note: UnknownNote,
    update: OutboxUpdate,
  ): Promise<Result<unknown, CodedError>> {
    const verdict = { kind: 'unknown', reason: note.lastError, attempts: note.attempts } as const;
    return this.#batch.put({ intent, verdict, update });
  }

  async #record(answers: readonly HeardAnswer[]): Promise<Result<unknown, CodedError>> {
    const { engine, items, context, append, outbox } = this.#port;
    const now = context();
    const events = answers.flatMap(({ intent, verdict }) => engine.decideAnswer(intent, verdict, now));
    const appended = await append({ events, outboxUpdate: answers.map(({ update }) => update) });
    if (!appended.ok) return appended;
    for (const { intent, verdict } of answers) {
      if (verdict.kind !== 'unknown') outbox().noteAnswered(intent.key);
      if (intent.kind === 'takedown' && verdict.reason === 'already_off_sale') {
        void items.ask(subjectId(intent.subject));
      }
    }
    return appended;
  }
}
