import { isMet, mayFollowCode, REVERT_WINDOW_MS, SLA_MS, STAGES } from '../disputes';
import { DisputeEvents } from './dispute-events';
import { type DisputeLog, LOGGED } from './dispute-log';
import type { AnomalyKind } from './sla-report';

const OPENED = STAGES.indexOf('opened');
const RESOLVED = STAGES.indexOf('resolved');
const APPEALED = STAGES.indexOf('appealed');
const WITHDRAWN = STAGES.indexOf('withdrawn');
const NO_PLACE = -1;

/** Told of what doesn't fit, with the line of the event. */
export type OnAnomaly = (kind: AnomalyKind, line: number) => void;

/**
 * What follows from one dispute's events up to T, taken in the order of the fold. One object serves all disputes, one
 * after the other. The rules are those of shared/disputes (its stages, its promise, its ten seconds for a revert), so a
 * report says what the desk said.
 */
export class DisputeFacts {
  /** Epoch ms; NaN = not opened up to T. */
  openedAt = Number.NaN;
  /** Epoch ms of the first resolve that wasn't taken back, or withdrawal; NaN = open. */
  settledAt = Number.NaN;
  /** Places in CHANNELS and CAUSES. */
  channel = 0;
  cause = 0;
  /** −1 = not given, as the codes below. */
  tier = NO_PLACE;
  /** 0 not given, 1 false, 2 true. */
  vip = 0;
  crossBorder = 0;
  category = NO_PLACE;
  region = NO_PLACE;
  merchant = NO_PLACE;
  amountFen = 0;
  /** Number of the owner at settling, else at T. */
  owner = NO_PLACE;
  /** Places in STAGES. */
  stage = OPENED;
  stageAtDue = OPENED;
  readonly #log: DisputeLog;
  readonly #events: DisputeEvents;
  readonly #asOf: number;
  readonly #onMoney: (kind: number, at: number) => void;
  #appealed = 0;
  #settledLine = 0;

  /** `asOf`: T, events after it don't count. `onMoney` is called with the log's cursor at the amount. */
  constructor(log: DisputeLog, asOf: number, onMoney: (kind: number, at: number) => void) {
    this.#log = log;
    this.#events = new DisputeEvents(log);
    this.#asOf = asOf;
    this.#onMoney = onMoney;
  }

  get isOpened(): boolean {
    return !Number.isNaN(this.openedAt);
  }

  get isSettled(): boolean {
    return !Number.isNaN(this.settledAt);
  }

  get isNegative(): boolean {
    return this.settledAt < this.openedAt;
  }

  /** Settled, and within the promise. */
  get isMet(): boolean {
    return isMet(this.settledAt as never, this.openedAt as never);
  }

  fold(row: number, onAnomaly: OnAnomaly): void {
    const events = this.#events;
    events.load(row, this.#asOf);
    this.#clear();
    const opening = events.first(LOGGED.opened);
    if (opening >= 0) this.#open(opening);
    const voided = events.first(LOGGED.reverted) < 0 ? null : this.#voided(onAnomaly);
    const dueAt = this.openedAt + SLA_MS;
    for (let n = 0; n < events.count; n++) {
      const kind = events.kinds[n]!;
      if (kind === LOGGED.opened) {
        if (n !== opening) onAnomaly('opened_twice', events.lines[n]!);
      } else if (kind >= LOGGED.posted) {
        events.seek(n);
        this.#onMoney(kind, events.ats[n]!);
      } else if (kind !== LOGGED.reverted && voided?.has(n) !== true) {
        this.#step(n, kind, onAnomaly);
        if (events.ats[n]! <= dueAt) this.stageAtDue = this.stage;
      }
    }
    if (opening < 0) this.#judgeOrphan(onAnomaly);
    else if (this.isNegative) onAnomaly('negative', this.#settledLine);
  }

  /** Named by its resolve if it has one. Money alone, without its dispute, is no orphan. */
  #judgeOrphan(onAnomaly: OnAnomaly): void {
    const { kinds, lines, count } = this.#events;
    let orphan = this.#events.first(LOGGED.resolved);
    for (let n = 0; orphan < 0 && n < count; n++) if (kinds[n]! < LOGGED.posted) orphan = n;
    if (orphan >= 0) onAnomaly('orphan', lines[orphan]!);
  }

  #clear(): void {
    this.openedAt = Number.NaN;
    this.settledAt = Number.NaN;
    this.owner = NO_PLACE;
    this.stage = OPENED;
    this.stageAtDue = OPENED;
    this.#appealed = 0;
    this.#settledLine = 0;
  }

  #open(n: number): void {
    this.#events.seek(n);
    const log = this.#log;
    this.openedAt = this.#events.ats[n]!;
    this.channel = log.takeNumber();
    this.cause = log.takeNumber();
    this.tier = log.takeCode();
    const flags = log.takeNumber();
    this.vip = Math.floor(flags / 3);
    this.crossBorder = flags % 3;
    this.category = log.takeCode();
    this.region = log.takeCode();
    this.merchant = log.takeCode();
    this.amountFen = log.takeNumber();
  }

  /** The resolves that were taken back in time; a revert that takes none back doesn't fit. */
  #voided(onAnomaly: OnAnomaly): ReadonlySet<number> {
    const events = this.#events;
    const voided = new Set<number>();
    for (let n = 0; n < events.count; n++) {
      if (events.kinds[n] !== LOGGED.reverted) continue;
      events.seek(n);
      const target = this.#resolveOf(this.#log.takeId(), events.ats[n]!);
      if (target >= 0) voided.add(target);
      else onAnomaly('illegal_step', events.lines[n]!);
    }
    return voided;
  }

  /** The resolve of that id within the ten seconds before `at`; −1 when there's none. */
  #resolveOf(id: string, at: number): number {
    const events = this.#events;
    for (let n = 0; n < events.count; n++) {
      const age = at - events.ats[n]!;
      const isInTime = age >= 0 && age <= REVERT_WINDOW_MS;
      if (events.kinds[n] === LOGGED.resolved && isInTime && events.idOf(n) === id) return n;
    }
    return -1;
  }

  #step(n: number, kind: number, onAnomaly: OnAnomaly): void {
    switch (kind) {
      case LOGGED.moved:
        this.#events.seek(n);
        this.#enter(this.#log.takeNumber(), n, onAnomaly);
        return;
      case LOGGED.assigned:
        this.#events.seek(n);
        // Owner at settling: who gets it afterwards, for an appeal, had no part in the promise.
        if (!this.isSettled) this.owner = this.#log.takeCode();
        return;
      case LOGGED.resolved:
      case LOGGED.withdrawn:
        this.#enter(kind === LOGGED.resolved ? RESOLVED : WITHDRAWN, n, onAnomaly);
        this.#settle(n);
        return;
      case LOGGED.appealed: {
        this.#events.seek(n);
        // Each party has one appeal.
        const bit = 1 << this.#log.takeNumber();
        this.#enter(APPEALED, n, onAnomaly, (this.#appealed & bit) !== 0);
        this.#appealed |= bit;
      }
    }
  }

  #enter(stage: number, n: number, onAnomaly: OnAnomaly, isExtra = false): void {
    if (isExtra || !mayFollowCode(this.stage, stage)) onAnomaly('illegal_step', this.#events.lines[n]!);
    this.stage = stage;
  }

  #settle(n: number): void {
    if (this.isSettled) return;
    this.settledAt = this.#events.ats[n]!;
    this.#settledLine = this.#events.lines[n]!;
  }
}
