import { isMet, mayFollowCode, REVERT_WINDOW_MS, SLA_MS, STAGES } from '../disputes';
import { compareCodePoints } from '../kernel';
import { type DisputeLog, LOGGED, RANK_OF } from './dispute-log';
import type { AnomalyKind } from './sla-report';

const OPENED = STAGES.indexOf('opened');
const RESOLVED = STAGES.indexOf('resolved');
const APPEALED = STAGES.indexOf('appealed');
const WITHDRAWN = STAGES.indexOf('withdrawn');
const NO_PLACE = -1;

/** Told of what doesn't fit, with the line of the event. */
export type OnAnomaly = (kind: AnomalyKind, line: number) => void;

/** An event of the dispute under way, as far as its order and its line need it. */
interface Placed {
  readonly place: number;
  readonly at: number;
  readonly kind: number;
  readonly line: number;
  readonly source: number;
}

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
  readonly #asOf: number;
  readonly #onMoney: (kind: number, at: number) => void;
  #appealed = 0;
  #settledLine = 0;

  /** `asOf`: T, events after it don't count. `onMoney` is called with the log's cursor at the amount. */
  constructor(log: DisputeLog, asOf: number, onMoney: (kind: number, at: number) => void) {
    this.#log = log;
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
    const events = this.#eventsOf(row);
    this.#clear();
    const opening = events.find((event) => event.kind === LOGGED.opened);
    if (opening) this.#open(opening);
    const voided = this.#voided(events, onAnomaly);
    const dueAt = this.openedAt + SLA_MS;
    for (const event of events) {
      if (event.kind === LOGGED.opened) {
        if (event !== opening) onAnomaly('opened_twice', event.line);
        continue;
      }
      if (event.kind === LOGGED.reverted || voided?.has(event) === true) continue;
      if (event.kind >= LOGGED.posted) {
        this.#seek(event.place);
        this.#onMoney(event.kind, event.at);
        continue;
      }
      this.#step(event, onAnomaly);
      if (event.at <= dueAt) this.stageAtDue = this.stage;
    }
    this.#judge(events, opening, onAnomaly);
  }

  /** What concerns the dispute as a whole. Money alone, without its dispute, is none. */
  #judge(events: readonly Placed[], opening: Placed | undefined, onAnomaly: OnAnomaly): void {
    if (opening) {
      if (this.isNegative) onAnomaly('negative', this.#settledLine);
      return;
    }
    const own = events.filter((event) => event.kind < LOGGED.posted);
    const orphan = own.find((event) => event.kind === LOGGED.resolved) ?? own[0];
    if (orphan) onAnomaly('orphan', orphan.line);
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

  /** The row's events up to T in the order of the fold. They mostly came in it. */
  #eventsOf(row: number): readonly Placed[] {
    const events: Placed[] = [];
    let isSorted = true;
    for (let place = this.#log.headOf(row); place >= 0; ) {
      const before = this.#log.open(place);
      const at = this.#log.takeInstant();
      if (at <= this.#asOf) {
        const kind = this.#log.takeNumber();
        const event = { place, at, kind, line: this.#log.takeNumber(), source: this.#log.takeNumber() };
        const later = events.at(-1);
        if (later !== undefined && isSorted && this.#compare(event, later) > 0) isSorted = false;
        events.push(event);
      }
      place = before;
    }
    events.reverse();
    return isSorted ? events : events.sort((a, b) => this.#compare(a, b));
  }

  #compare(a: Placed, b: Placed): number {
    if (a.at !== b.at) return a.at - b.at;
    const rank = RANK_OF[a.kind]! - RANK_OF[b.kind]!;
    if (rank !== 0) return rank;
    if (a.source !== b.source) {
      const { sources } = this.#log;
      return compareCodePoints(sources.text(a.source), sources.text(b.source));
    }
    return compareCodePoints(this.#idOf(a), this.#idOf(b));
  }

  #seekId(place: number): void {
    this.#log.open(place);
    for (let i = 0; i < 4; i++) this.#log.takeNumber();
  }

  /** Puts the cursor on what the event's type adds. */
  #seek(place: number): void {
    this.#seekId(place);
    this.#log.skipId();
  }

  #idOf(event: Placed): string {
    this.#seekId(event.place);
    return this.#log.takeId();
  }

  #open({ place, at }: Placed): void {
    this.#seek(place);
    const log = this.#log;
    this.openedAt = at;
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
  #voided(events: readonly Placed[], onAnomaly: OnAnomaly): ReadonlySet<Placed> | null {
    let voided: Set<Placed> | null = null;
    for (const event of events) {
      if (event.kind !== LOGGED.reverted) continue;
      voided ??= new Set();
      this.#seek(event.place);
      const id = this.#log.takeId();
      const target = events.find(
        (other) =>
          other.kind === LOGGED.resolved &&
          event.at >= other.at &&
          event.at - other.at <= REVERT_WINDOW_MS &&
          this.#idOf(other) === id,
      );
      if (target) voided.add(target);
      else onAnomaly('illegal_step', event.line);
    }
    return voided;
  }

  #step(event: Placed, onAnomaly: OnAnomaly): void {
    switch (event.kind) {
      case LOGGED.moved:
        this.#seek(event.place);
        this.#enter(this.#log.takeNumber(), event, onAnomaly);
        return;
      case LOGGED.assigned:
        this.#seek(event.place);
        // Owner at settling: who gets it afterwards, for an appeal, had no part in the promise.
        if (!this.isSettled) this.owner = this.#log.takeCode();
        return;
      case LOGGED.resolved:
        this.#enter(RESOLVED, event, onAnomaly);
        this.#settle(event);
        return;
      case LOGGED.withdrawn:
        this.#enter(WITHDRAWN, event, onAnomaly);
        this.#settle(event);
        return;
      case LOGGED.appealed: {
        this.#seek(event.place);
        // Each party has one appeal.
        const bit = 1 << this.#log.takeNumber();
        this.#enter(APPEALED, event, onAnomaly, (this.#appealed & bit) !== 0);
        this.#appealed |= bit;
      }
    }
  }

  #enter(stage: number, event: Placed, onAnomaly: OnAnomaly, isExtra = false): void {
    if (isExtra || !mayFollowCode(this.stage, stage)) onAnomaly('illegal_step', event.line);
    this.stage = stage;
  }

  #settle(event: Placed): void {
    if (this.isSettled) return;
    this.settledAt = event.at;
    this.#settledLine = event.line;
  }
}
