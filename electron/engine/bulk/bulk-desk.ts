import {
  type BulkAct,
  type BulkEvent,
  type BulkJob,
  FACT,
  MAX_BULK,
  TYPED_ABOVE,
  takenBack,
} from '../../../shared/bulk';
import { type DisputeSelection, REVERT_WINDOW_MS } from '../../../shared/disputes';
import { type BulkForecast, beforeOf, type NeedsSecond, needsSecond } from '../../../shared/engine';
import { type CodedError, codedError, err, ok, type Result, type WarEvent } from '../../../shared/kernel';
import {
  type BulkPreviewView,
  type BulkStarted,
  bulkMovesMoney,
  type DataOf,
} from '../../../shared/protocol';
import { slices } from '../in-slices';
import { bulkEvent, listedEvents, refusedEvents } from './bulk-events';
import type { BulkPort } from './bulk-port';
import { BulkProposals } from './bulk-proposals';
import { BulkRun } from './bulk-run';
import { type Confirmed, HeldPreviews } from './held-previews';

/** Disputes named of those that left the view. */
const NAMED = 100;
/** Disputes tried out between two looks at other work. */
const TRIED_AT_ONCE = 500;

/** What a window asks to be tried out. */
export interface PreviewAsked {
  readonly actor: string;
  readonly selection: DisputeSelection;
  readonly act: BulkAct;
}

/** What a person confirmed. */
export interface StartAsked extends Confirmed {
  readonly bulkId: string;
}

/**
 * Acts on many disputes: looked at, confirmed, worked off in portions, called off, gone on with, undone as a whole. What
 * is done is at most what was confirmed: the disputes are those that were looked at, less those that left the view, and
 * those whose ground changed: it never grows.
 */
export class BulkDesk {
  readonly #port: BulkPort;
  /** Acts that take a second person. */
  readonly proposals: BulkProposals;
  readonly #previews: HeldPreviews;
  readonly #runs = new Map<string, BulkRun>();
  #isClosed = false;

  constructor(port: BulkPort) {
    this.#port = port;
    this.#previews = new HeldPreviews(port.engine);
    this.proposals = new BulkProposals(port, this.#previews);
  }

  /** Tries an act out. Errors: `too_large` beyond MAX_BULK disputes; `not_found` where none was chosen. */
  async preview({ actor, selection, act }: PreviewAsked): Promise<Result<BulkPreviewView, CodedError>> {
    const { engine, queue, context } = this.#port;
    const selected = await slices.answer(engine.queue.select(selection, actor));
    if (selected === null) return err(codedError('not_found', 'it was chosen too long ago: choose again'));
    const { ids, missing, left } = selected;
    if (ids.length > MAX_BULK)
      return err(codedError('too_large', `${ids.length} disputes are more than ${MAX_BULK}`));
    if (ids.length + left.length === 0) return err(codedError('not_found', 'no dispute is chosen'));
    const preview = engine.previewBulk({ ids, act, actor }, context());
    while (!(await queue.run(() => preview.step(TRIED_AT_ONCE)))) await new Promise((go) => setImmediate(go));
    const forecast = preview.result();
    const previewId = this.#previews.hold({ forecast, preview, act, selection, me: actor });
    return ok({
      previewId,
      at: engine.now,
      total: ids.length,
      missing,
      left: { count: left.length, ids: left.slice(0, NAMED) },
      ...forecast,
      needsTyping: forecast.willDo > TYPED_ABOVE,
      needsSecond: this.#needsSecond(actor, forecast),
      isUndoable: isUndoable(act),
    });
  }

  /**
   * Begins what was looked at. The same id again is the same act, once.
   *
   * Errors: those of `HeldPreviews.confirmed`; `conflict` for another's id; `dual_control_required` for more than one person does alone; `stale_feed`
   * and `clock_doubt` where it moves money while that's held; those of recording.
   */
  start(asked: StartAsked): Promise<Result<BulkStarted, CodedError>> {
    const { queue, engine, wallNow, clicks, record, refuse, consoleId } = this.#port;
    const wall = wallNow();
    return queue.run(async () => {
      const { bulkId, actor } = asked;
      const known = engine.state.bulks.jobs.get(bulkId);
      const refused = { commandId: bulkId, actor, kind: 'bulk.start', about: `bulk/${bulkId}` };
      if (known?.started) {
        if (known.started.by === actor) return ok(this.#startedView(known, wall));
        return refuse(refused, codedError('conflict', `${bulkId} is another's`));
      }
      const held = this.#previews.confirmed(asked);
      if (!held.ok) return refuse(refused, held.error);
      const { act, preview, forecast, selection, me } = held.value;
      const hold = this.#held(act);
      if (hold !== null) return refuse(refused, hold);
      // What is proposed under an id is that alone: nobody starts something else by it.
      if (engine.state.approvals.fates.has(bulkId)) {
        return refuse(refused, codedError('conflict', `${bulkId} waits, or waited, for a second person`));
      }
      if (this.#needsSecond(actor, forecast) !== null) {
        const words = `${forecast.willDo} for ${forecast.payFen} fen are more than one person does alone`;
        return refuse(refused, codedError('dual_control_required', words));
      }
      const stamp = { bulkId, source: `/console/${consoleId}`, at: engine.now };
      const { disputes } = engine.state;
      const events: BulkEvent[] = [
        bulkEvent(stamp, 'started', 'warroom.bulk.started.v1', {
          bulkId,
          by: actor,
          act,
          count: preview.ids.length,
          claimedFen: forecast.claimedFen,
          payFen: forecast.payFen,
          deferredFen: forecast.deferred.fen,
          steadyAt: Math.floor(wall),
          ...(selection.filter === undefined ? {} : { filter: selection.filter, me }),
        }),
        ...listedEvents(stamp, {
          ids: preview.ids,
          before: preview.ids.map((id) => beforeOf(act, id, disputes)),
          versions: preview.versions,
        }),
        ...refusedEvents(
          stamp,
          [...preview.refused].map(([n, code]) => ({ n, code })),
        ),
      ];
      clicks.note(bulkId, { wall, at: stamp.at });
      const recorded = await record({ events, intents: [] });
      if (!recorded.ok) return recorded;
      this.#previews.drop(asked.previewId);
      return this.#begin(bulkId, { actor, at: stamp.at }, wall);
    });
  }

  /** A refusal where an act moves money, or takes back one that did, while money is held. */
  #held(act: BulkAct | undefined, isUndo = false): CodedError | null {
    const hold = this.#port.moneyHold();
    const isHeld = hold !== null && act !== undefined && bulkMovesMoney(act, isUndo);
    return isHeld ? codedError(hold, `${act.kind} of many moves money`) : null;
  }

  /** Works off what a second person approved, from that one's click on. Only within the queue, once it's recorded. */
  takeUp(events: readonly WarEvent[], wall: number): void {
    for (const { type, data, at } of events) {
      if (type !== 'warroom.bulk.started.v1') continue;
      const { bulkId, by } = data as DataOf<typeof type>;
      this.#port.clicks.note(bulkId, { wall, at });
      this.#begin(bulkId, { actor: by, at }, wall);
    }
  }

  #needsSecond(by: string, { willDo, payFen, deferred }: BulkForecast): NeedsSecond | null {
    const { engine, wallNow } = this.#port;
    const act = { count: willDo, fen: payFen + deferred.fen };
    return needsSecond(engine.state, 'disputes', { by, steadyMs: wallNow(), act });
  }

  /** Asks for nothing more under an act. Errors: `not_found`; `illegal_step` for one that has ended. */
  cancel({
    bulkId,
    actor,
  }: {
    readonly bulkId: string;
    readonly actor: string;
  }): Promise<Result<null, CodedError>> {
    return this.#port.queue.run(async () => {
      const job = this.#port.engine.state.bulks.jobs.get(bulkId);
      if (!job?.started) return err(codedError('not_found', `there is no ${bulkId}`));
      if (job.ended) return err(codedError('illegal_step', `${bulkId} has ended`));
      const ended = await this.#end(job, actor);
      return ended.ok ? ok(null) : ended;
    });
  }

  /** Goes on with what a process left behind. Errors: as `cancel`; `already_requested` while this process is at it. */
  resume({
    bulkId,
    actor,
  }: {
    readonly bulkId: string;
    readonly actor: string;
  }): Promise<Result<BulkStarted, CodedError>> {
    const wall = this.#port.wallNow();
    return this.#port.queue.run(async () => {
      const job = this.#port.engine.state.bulks.jobs.get(bulkId);
      if (!job?.started) return err(codedError('not_found', `there is no ${bulkId}`));
      if (job.ended) return err(codedError('illegal_step', `${bulkId} has ended`));
      if (this.#runs.has(bulkId))
        return err(codedError('already_requested', `${bulkId} is being worked off`));
      // An undo counts from its click, however late it's gone on with: nothing it takes back has expired meanwhile.
      const at = job.started.undoes === undefined ? this.#port.engine.now : job.started.at;
      return this.#begin(bulkId, { actor, at }, wall);
    });
  }

  /**
   * Puts all items of an act back, as one, within 10 s of the click that started it. What it still had to do isn't done.
   *
   * Errors: `not_found`; `illegal_step` for what can't be undone; `already_reverted`; `undo_expired`.
   */
  undo(asked: {
    readonly bulkId: string;
    readonly undoId: string;
    readonly actor: string;
  }): Promise<Result<BulkStarted, CodedError>> {
    const { queue, engine, wallNow, clicks, record, refuse, consoleId } = this.#port;
    const wall = wallNow();
    return queue.run(async () => {
      const { bulkId, undoId, actor } = asked;
      const job = engine.state.bulks.jobs.get(bulkId);
      const at = clicks.since(bulkId, wall, engine.now);
      const error = this.#undoRefusal(job, undoId, at) ?? this.#held(job?.started?.act, true);
      if (error !== null || !job?.started) {
        const act = { commandId: undoId, actor, kind: 'bulk.undo', about: `bulk/${bulkId}` };
        return refuse(act, error ?? codedError('not_found', `there is no ${bulkId}`));
      }
      if (!job.ended) {
        const ended = await this.#end(job, actor);
        if (!ended.ok) return ended;
      }
      const numbers = decidedOf(job, takenBack(engine.state.bulks, bulkId));
      const stamp = { bulkId: undoId, source: `/console/${consoleId}`, at };
      const { act } = job.started;
      const events = [
        bulkEvent(stamp, 'started', 'warroom.bulk.started.v1', {
          bulkId: undoId,
          by: actor,
          act,
          undoes: bulkId,
          count: numbers.length,
          claimedFen: 0,
          payFen: 0,
        }),
        ...listedEvents(stamp, {
          ids: numbers.map((n) => job.ids[n] ?? ''),
          before: numbers.map((n) => job.before[n] ?? null),
          versions: numbers.map((n) => job.versions[n] ?? ''),
          ofNumbers: numbers,
        }),
      ];
      clicks.note(undoId, { wall, at });
      const recorded = await record({ events, intents: [] });
      return recorded.ok ? this.#begin(undoId, { actor, at }, wall) : recorded;
    });
  }

  /** Begins nothing more. What's under way stays as recorded, to be gone on with. */
  close(): void {
    this.#isClosed = true;
    for (const id of this.#runs.keys()) this.#setRunning(id, false);
    this.#runs.clear();
  }

  #undoRefusal(job: BulkJob | undefined, undoId: string, at: number): CodedError | null {
    if (!job?.started) return codedError('not_found', 'there is no such act');
    const { jobs } = this.#port.engine.state.bulks;
    if (jobs.has(undoId)) return codedError('conflict', `${undoId} is used already`);
    if (job.started.undoes !== undefined || !isUndoable(job.started.act)) {
      return codedError('illegal_step', `${job.id} can't be undone`);
    }
    if ([...jobs.values()].some((other) => other.started?.undoes === job.id)) {
      return codedError('already_reverted', `${job.id} was undone`);
    }
    const agoMs = at - job.started.at;
    return agoMs > REVERT_WINDOW_MS ? codedError('undo_expired', `${job.id} was ${agoMs} ms ago`) : null;
  }

  async #end(job: BulkJob, actor: string): Promise<Result<unknown, CodedError>> {
    const { engine, record, consoleId } = this.#port;
    const stamp = { bulkId: job.id, source: `/console/${consoleId}`, at: engine.now };
    const data = { bulkId: job.id, how: 'cancelled', by: actor } as const;
    const ended = await record({
      events: [bulkEvent(stamp, 'ended', 'warroom.bulk.ended.v1', data)],
      intents: [],
    });
    if (ended.ok) this.#stop(job.id);
    return ended;
  }

  #begin(
    bulkId: string,
    click: { readonly actor: string; readonly at: number },
    wall: number,
  ): Result<BulkStarted, CodedError> {
    const job = this.#port.engine.state.bulks.jobs.get(bulkId);
    if (!job?.started) return err(codedError('internal', `${bulkId} was recorded and isn't there`));
    const run = new BulkRun(this.#port, job, click);
    this.#runs.set(bulkId, run);
    this.#setRunning(bulkId, true);
    void this.#work(bulkId, run);
    return ok(this.#startedView(job, wall));
  }

  /** Works a run off, a portion at a time, as long as it's the one that counts. */
  async #work(bulkId: string, run: BulkRun): Promise<void> {
    const { queue } = this.#port;
    for (;;) {
      const end = await queue.run(() =>
        this.#runs.get(bulkId) === run && !this.#isClosed ? run.portion() : ('done' as const),
      );
      if (end !== 'more') break;
      await new Promise((go) => setImmediate(go));
    }
    if (this.#runs.get(bulkId) === run) this.#stop(bulkId);
  }

  #stop(bulkId: string): void {
    this.#runs.delete(bulkId);
    this.#setRunning(bulkId, false);
  }

  #setRunning(bulkId: string, isRunning: boolean): void {
    const { engine } = this.#port;
    if (isRunning) engine.runningBulks.add(bulkId);
    else engine.runningBulks.delete(bulkId);
    engine.state.bulks.version++;
  }

  #startedView(job: BulkJob, wall: number): BulkStarted {
    const click = this.#port.clicks.wallOf(job.id);
    const started = job.started;
    const isOpen =
      started !== null && started.undoes === undefined && isUndoable(started.act) && click !== null;
    const undoLeftMs = isOpen ? Math.max(0, REVERT_WINDOW_MS - (wall - click)) : 0;
    return { bulkId: job.id, count: started?.count ?? 0, undoLeftMs };
  }
}

/** Money paid in advance is recovered, not undone. */
function isUndoable(act: BulkAct): boolean {
  return act.kind !== 'payAdvance';
}

/** Numbers of the items that something was done to, and that still stands. */
function decidedOf(job: BulkJob, taken: ReadonlySet<number>): readonly number[] {
  const numbers: number[] = [];
  for (let n = 0; n < (job.started?.count ?? 0); n++) {
    const facts = job.facts[n] ?? 0;
    const isOver = (facts & (FACT.rejected | FACT.reverted)) !== 0 || taken.has(n);
    if ((facts & FACT.decided) !== 0 && !isOver) numbers.push(n);
  }
  return numbers;
}
