import { type BulkJob, FACT, itemCommandId } from '../../../shared/bulk';
import { filterTest, type QueueFilter } from '../../../shared/disputes';
import { commandOfItem, type OutboxIntent, undoOfItem } from '../../../shared/engine';
import {
  assert,
  type CodedError,
  codedError,
  err,
  ok,
  type Result,
  type WarEvent,
} from '../../../shared/kernel';
import type { Command } from '../../../shared/protocol';
import { bulkEvent, refusedEvents } from './bulk-events';
import type { BulkPort } from './bulk-port';

/** Items decided in one go: a few milliseconds, so that the feed and every window have their turn in between. */
const CHUNK = 100;

/** What came of a portion. */
export type PortionEnd = 'more' | 'done' | 'failed';

/**
 * One bulk act being worked off, portion by portion. Each item is a command of its own, decided by the same rules as a
 * single one; what a portion decided is recorded in one transaction, so a crash loses nothing of it and repeats nothing:
 * the job's own facts say which items are left.
 */
export class BulkRun {
  readonly job: BulkJob;
  readonly #port: BulkPort;
  readonly #actor: string;
  /** The click that asked for it: every item bears it. */
  readonly #at: number;
  readonly #isIn: (id: string) => boolean;
  #next = 0;

  constructor(port: BulkPort, job: BulkJob, click: { readonly actor: string; readonly at: number }) {
    this.#port = port;
    this.job = job;
    this.#actor = click.actor;
    this.#at = click.at;
    this.#isIn = filterOf(port, job);
  }

  /** Decides and records the next portion. Only within the session's queue. */
  async portion(): Promise<PortionEnd> {
    const { started, id: bulkId } = this.job;
    assert(started !== null, 'a run has a start');
    const events: WarEvent[] = [];
    const intents: OutboxIntent[] = [];
    const refused: { n: number; code: string }[] = [];
    const from = this.#next;
    for (let tried = 0; tried < CHUNK && this.#next < started.count; this.#next++) {
      const n = this.#next;
      if (this.#isSettled(n)) continue;
      tried++;
      const decided = this.#decide(n);
      if (!decided.ok) refused.push({ n, code: decided.error.code });
      else {
        events.push(...decided.value.events);
        intents.push(...decided.value.intents);
      }
    }
    const isLast = this.#next >= started.count;
    const stamp = { bulkId, source: `/console/${this.#port.consoleId}`, at: this.#port.engine.now };
    events.push(...refusedEvents(stamp, refused));
    if (isLast) {
      const data = { bulkId, how: 'done', by: this.#actor } as const;
      events.push(bulkEvent(stamp, 'ended', 'warroom.bulk.ended.v1', data));
    }
    if (events.length > 0 && !(await this.#port.record({ events, intents })).ok) {
      this.#next = from;
      return 'failed';
    }
    return isLast ? 'done' : 'more';
  }

  #isSettled(n: number): boolean {
    return ((this.job.facts[n] ?? 0) & FACT.decided) !== 0 || this.job.refused.has(n);
  }

  #decide(n: number): Result<{ events: readonly WarEvent[]; intents: readonly OutboxIntent[] }, CodedError> {
    const command = this.#commandOf(n);
    if (!command.ok) return command;
    const request = {
      commandId: itemCommandId(this.job.id, n),
      actor: this.#actor,
      command: command.value,
      ...seenOf(this.job, n),
    };
    const { consoleId, moneyHold } = this.#port;
    const context = { now: this.#at, consoleId, moneyHold: moneyHold() };
    return this.#port.engine.decide(request, context);
  }

  #commandOf(n: number): Result<Command, CodedError> {
    const { job } = this;
    const disputeId = job.ids[n];
    assert(disputeId !== undefined && job.started !== null, 'every item is listed with the start');
    const { disputes } = this.#port.engine.state;
    const { act, undoes } = job.started;
    if (undoes !== undefined) {
      const of = job.ofNumbers[n] ?? n;
      return undoOfItem(
        act,
        {
          disputeId,
          commandId: itemCommandId(undoes, of),
          before: job.before[n] ?? null,
          version: job.versions[n] ?? '',
        },
        disputes,
      );
    }
    if (!this.#isIn(disputeId)) {
      return err(codedError('set_changed', `${disputeId} isn't among those that were looked at any more`));
    }
    return ok(commandOfItem(act, disputeId, disputes));
  }
}

/** What an item was seen as when it was confirmed; an undo goes by what its act left, and an act of before has none. */
function seenOf({ started, versions }: BulkJob, n: number): { readonly seen?: string } {
  const version = versions[n];
  return started?.undoes !== undefined || !version ? {} : { seen: version };
}

/** Whether a dispute still is what was looked at: one that left the filter leaves the act. */
function filterOf({ engine }: BulkPort, { started }: BulkJob): (id: string) => boolean {
  if (!started?.filter) return () => true;
  const context = { me: started.me ?? null, names: engine.names };
  return filterTest(engine.state.disputes, started.filter as QueueFilter, context);
}
