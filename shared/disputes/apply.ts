import type { WarEvent } from '../kernel';
import { anomaliesOf } from './anomalies';
import { beginChange, endChange } from './change';
import { FLAG, liableCode, MARK, withLiable } from './columns';
import {
  APPEALED,
  type DisputeEvent,
  kindOf,
  OPENED,
  REJECTED,
  REQUESTED,
  RESOLVED,
  REVERT_REJECTED,
  REVERT_REQUESTED,
  REVERTED,
} from './event-types';
import { DisputeFold, isReverting, misfitsOf, pausedSinceOf, SETTLING_FLAGS, snoozedUntilOf } from './fold';
import { ASPECT } from './observers';
import { type Opening, readOpening, spareOpeningText, writeOpening } from './opening';
import { SLA_MS } from './sla';
import type { Disputes } from './state';

const AT_FRONT = -1;
const IS_IN = -2;
/** Aspects that lie in the marks. */
const MARKED = ASPECT.pause | ASPECT.snooze | ASPECT.revert | ASPECT.liability;

/** One fold at a time is under way, so one set of facts is enough. */
const fold = new DisputeFold();

/**
 * Folds one event into the state. What comes out depends on the set of events folded, not on their order: one that is
 * late for its dispute gives the facts that would stand had it come in time.
 *
 * False, and nothing changes, when the type isn't of this domain or the event is in already.
 */
export function applyDispute(state: Disputes, anyEvent: WarEvent): boolean {
  const kind = kindOf(anyEvent.type);
  if (kind < 0) return false;
  const event = anyEvent as DisputeEvent;
  const row = state.ensureRow(event.subject, event.subject.indexOf('/') + 1);
  const previous = findPlace(state, row, event, kind);
  if (previous === IS_IN) return false;

  for (const keep of state.keepers) keep(row);
  const anomalies = anomaliesOf(state, row);
  const isLast = previous === state.lastEvent.get(row);
  const number = record(state, row, event, kind, previous);
  const stands = kind === OPENED && isStanding(state, row, number);
  if (kind === OPENED && !stands) state.spareOpenings.set(number, spareOpeningText(event.data as Opening));
  if (kind === REVERTED) state.flags.set(row, state.flags.get(row) | FLAG.reverts);
  if (kind === APPEALED) markAppealed(state, row);
  foldIn(state, row, number, kind, isLast);
  commit(state, row, stands ? { openedAt: event.at, opening: event.data as Opening, number } : null);
  state.counters.anomalies += anomaliesOf(state, row) - anomalies;
  return true;
}

function markAppealed(state: Disputes, row: number): void {
  state.marks.set(row, state.marks.get(row) | MARK.appealed);
  state.appealRows.add(row);
}

/** The event after which a new one belongs; AT_FRONT, or IS_IN for one that's recorded already. */
function findPlace(state: Disputes, row: number, event: DisputeEvent, kind: number): number {
  const { history } = state;
  const last = state.lastEvent.get(row);
  if (last < 0) return AT_FRONT;
  const order = history.compareWith(event, kind, last);
  if (order === 0) return IS_IN;
  if (order > 0) return last;
  let previous = AT_FRONT;
  for (let other = state.firstEvent.get(row); other >= 0; other = history.nextOf(other)) {
    const orderOther = history.compareWith(event, kind, other);
    if (orderOther === 0) return IS_IN;
    if (orderOther < 0) break;
    previous = other;
  }
  return previous;
}

/** Appends an event to the history and to its place in the dispute's list; answers its number. */
function record(state: Disputes, row: number, event: DisputeEvent, kind: number, previous: number): number {
  const { history } = state;
  const number = history.append(
    event,
    kind,
    event.type === 'warroom.dispute.assigned.v1' ? state.owners.internOrNone(event.data.to) : -1,
  );
  history.link(previous, number, previous < 0 ? state.firstEvent.get(row) : history.nextOf(previous));
  if (previous < 0) state.firstEvent.set(row, number);
  if (history.nextOf(number) < 0) state.lastEvent.set(row, number);
  return number;
}

/** True for an `opened` event that's the dispute's first, and so says what it's about. */
function isStanding(state: Disputes, row: number, number: number): boolean {
  return nextOpening(state, state.firstEvent.get(row)) === number;
}

/** The first `opened` event from `event` on; −1 when there's none. */
function nextOpening(state: Disputes, event: number): number {
  let at = event;
  while (at >= 0 && state.history.open(at) !== OPENED) at = state.history.nextOf(at);
  return at;
}

/** Brings `fold` to the row's facts with the event recorded just now. */
function foldIn(state: Disputes, row: number, number: number, kind: number, isLast: boolean): void {
  fold.load(state, row);
  const { history } = state;
  if (state.firstEvent.get(row) === number && isLast && kind === OPENED) return;
  if (isLast && isPlainStep(kind, state.flags.get(row))) {
    history.open(number);
    history.skipId();
    fold.step(history, kind, history.atOf(number));
  } else {
    fold.refold(state, row);
  }
}

/** True for a step that, coming last, can be folded by itself: it changes nothing about the events before it. */
function isPlainStep(kind: number, flags: number): boolean {
  if (kind === OPENED || kind === REVERTED || kind === REQUESTED || kind === REJECTED) return false;
  // Whether an appeal is its party's first, only the events before it know.
  if (kind === APPEALED) return false;
  if (kind === REVERT_REQUESTED || kind === REVERT_REJECTED) return false;
  return kind !== RESOLVED || (flags & (FLAG.settling | FLAG.reverts)) === 0;
}

/** The opening that stands, when the event just recorded is it. */
interface Standing {
  readonly number: number;
  readonly openedAt: number;
  readonly opening: Opening;
}

/** Writes what `fold` holds into the row's columns, and tells who watches. */
function commit(state: Disputes, row: number, standing: Standing | null): void {
  const isOpened = standing !== null || (state.flags.get(row) & FLAG.opened) !== 0;
  const dueAt = (standing?.openedAt ?? state.openedAt.get(row)) + SLA_MS;
  const settling = fold.settlingFlags(isOpened ? dueAt : Number.NEGATIVE_INFINITY);
  const aspects =
    ASPECT.history |
    (standing ? ASPECT.facts : 0) |
    (fold.stage !== state.stage.get(row) ? ASPECT.stage : 0) |
    (fold.owner !== state.owner.get(row) ? ASPECT.owner : 0) |
    (Object.is(fold.settledAt, state.settledAt.get(row)) ? 0 : ASPECT.settled) |
    (settling !== (state.flags.get(row) & SETTLING_FLAGS) ? ASPECT.settling : 0) |
    (fold.isReverting !== isReverting(state, row) ? ASPECT.revert : 0) |
    (Object.is(fold.pausedSince, pausedSinceOf(state, row)) ? 0 : ASPECT.pause) |
    (Object.is(fold.snoozedUntil, snoozedUntilOf(state, row)) ? 0 : ASPECT.snooze) |
    (fold.liable === liableCode(state.marks.get(row)) ? 0 : ASPECT.liability);
  if (isOpened) beginChange(state, row, aspects);
  if (standing) stand(state, row, standing);
  state.stage.set(row, fold.stage);
  state.owner.set(row, fold.owner);
  state.settledAt.set(row, fold.settledAt);
  state.flags.set(row, (state.flags.get(row) & ~SETTLING_FLAGS) | settling);
  if ((aspects & MARKED) !== 0) setMarks(state, row);
  if (fold.misfits !== misfitsOf(state, row)) setMisfits(state, row, fold.misfits);
  if (isOpened) endChange(state, row, aspects);
}

function setMarks(state: Disputes, row: number): void {
  const { pausedSince, snoozedUntil } = fold;
  if (Number.isNaN(pausedSince)) state.pausedSince.delete(row);
  else state.pausedSince.set(row, pausedSince);
  if (Number.isNaN(snoozedUntil)) state.snoozedUntil.delete(row);
  else state.snoozedUntil.set(row, snoozedUntil);
  const paused = Number.isNaN(pausedSince) ? 0 : MARK.paused;
  const snoozed = Number.isNaN(snoozedUntil) ? 0 : MARK.snoozed;
  const reverting = fold.isReverting ? MARK.reverting : 0;
  const others = state.marks.get(row) & ~(MARK.paused | MARK.snoozed | MARK.reverting);
  state.marks.set(row, withLiable(others | paused | snoozed | reverting, fold.liable));
}

function setMisfits(state: Disputes, row: number, misfits: number): void {
  const flags = state.flags.get(row);
  if (misfits === 0) {
    state.misfits.delete(row);
    state.flags.set(row, flags & ~FLAG.misfits);
  } else {
    state.misfits.set(row, misfits);
    state.flags.set(row, flags | FLAG.misfits);
  }
}

/** Makes the row what the standing opening says; the one that stood until now is kept for the timeline. */
function stand(state: Disputes, row: number, { number, openedAt, opening }: Standing): void {
  if ((state.flags.get(row) & FLAG.opened) !== 0) {
    const stoodBefore = nextOpening(state, state.history.nextOf(number));
    state.spareOpenings.set(stoodBefore, spareOpeningText(readOpening(state, row)));
  }
  writeOpening(state, row, openedAt, opening);
}
