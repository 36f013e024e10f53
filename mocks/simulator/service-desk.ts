import { epochMs, formatUtc, HOUR_MS } from '../../shared/kernel';
import { nextShiftAt, SHIFT_MS, type ShiftNo, shiftAt } from '../../shared/staffing';
import { Agenda } from './agenda';
import { type DisputeBook, FATE, STAGE } from './dispute-book';
import { SOURCES } from './emitter';
import { type SimContext, TURN } from './sim-context';

/** A VIP's case is taken as if it were due so much earlier. */
const VIP_LEAD_MS = 12 * HOUR_MS;
/** Owners from here on are butlers, who keep their case to the end (M21). */
const FIRST_BUTLER = 1_000_000;
const BUTLERS = 24;
const TEAMS = ['a', 'b', 'c'] as const;
const NOBODY = -1;

/**
 * The people of the service desk, by shift, and the cases that wait for one of them: nearest deadline first,
 * one case a person at a time. A shift's size is what it can settle; what doesn't fit waits, and may run past
 * its deadline.
 */
export class ServiceDesk {
  readonly people: [number, number, number];
  readonly #ctx: SimContext;
  readonly #book: DisputeBook;
  readonly #queue = new Agenda();
  #shift: ShiftNo = 0;
  #isOpen = false;
  /** Seats of the present shift that are free; the last one is taken first. */
  #free: number[] = [];
  /** Case on each seat's desk, by seat number; `NOBODY` when there's none. */
  readonly #caseOn: number[] = [];
  readonly #seatTurn: number[] = [];
  readonly #onHandled: (d: number) => void;

  constructor(ctx: SimContext, book: DisputeBook, onHandled: (d: number) => void) {
    this.#ctx = ctx;
    this.#book = book;
    this.#onHandled = onHandled;
    const people = (shift: ShiftNo): number => {
      if (ctx.without.shifts?.some((gone) => gone.warehouseId === null && gone.shift === shift)) return 0;
      return Math.max(1, Math.round(ctx.scenario.service.people[shift] * ctx.scale * ctx.rate));
    };
    this.people = [people(0), people(1), people(2)];
    ctx.on(TURN.shiftChange, () => this.#changeShift());
    ctx.on(TURN.dispatch, () => this.#dispatch());
    ctx.on(TURN.roster, () => this.#tellRoster());
    ctx.on(TURN.handled, (seat, tag) => this.#finish(seat, tag));
    ctx.plan(ctx.scenario.startAt, TURN.shiftChange, 0);
  }

  /** A case that needs a person: it waits in the order of `dueAt`. */
  enqueue(d: number, dueAt: number): void {
    const lead = this.#book.has(d, FATE.vip) ? VIP_LEAD_MS : 0;
    this.#queue.push(dueAt - lead, 0, d, this.#book.turn[d]!);
    if (this.#free.length > 0) this.#dispatchSoon();
  }

  /** A case was settled by somebody else: whoever had it on the desk is free at once. */
  release(d: number): void {
    const seat = this.#caseOn.indexOf(d);
    if (seat >= 0) this.#clear(seat);
  }

  /** Name of an owner as events give it. */
  nameOf(owner: number): string {
    if (owner >= FIRST_BUTLER) return `butler-${String(101 + owner - FIRST_BUTLER).slice(1)}`;
    return `agent-${TEAMS[owner % 3]!}${String(1_001 + Math.floor(owner / 3)).slice(1)}`;
  }

  /** Somebody to follow a case from its first day: a butler for a VIP, else one of the shift that is on. */
  followerFor(d: number): number {
    const luck = this.#book.luck[d]!;
    if (this.#book.has(d, FATE.vip)) return FIRST_BUTLER + Math.floor(luck * BUTLERS);
    const shift = shiftAt(this.#ctx.at);
    const people = this.people[shift];
    return people === 0 ? NOBODY : seatOf(shift, Math.floor(luck * people));
  }

  /** How many cases wait for a person. Counts those overtaken by a settlement until their turn comes. */
  get waiting(): number {
    return this.#queue.size;
  }

  setPeople(shift: ShiftNo, people: number): void {
    const before = this.people[shift];
    this.people[shift] = people;
    if (shift !== this.#shift || !this.#isOpen) return;
    this.#ctx.plan(this.#ctx.at + 1, TURN.roster, 0);
    for (let n = people - 1; n >= before; n--) this.#free.push(seatOf(shift, n));
    this.#free = this.#free.filter((seat) => Math.floor(seat / 3) < people);
    this.#dispatchSoon();
  }

  #changeShift(): void {
    const { at } = this.#ctx;
    this.#shift = shiftAt(at);
    this.#isOpen = true;
    this.#free = [];
    for (let n = this.people[this.#shift] - 1; n >= 0; n--) {
      const seat = seatOf(this.#shift, n);
      if ((this.#caseOn[seat] ?? NOBODY) === NOBODY) this.#free.push(seat);
    }
    this.#ctx.plan(nextShiftAt(at), TURN.shiftChange, 0);
    this.#tellRoster();
    this.#dispatch();
  }

  /** Says who works the shift that is on. Butlers follow their cases around the clock. */
  #tellRoster(): void {
    const to = nextShiftAt(this.#ctx.at);
    const from = to - SHIFT_MS;
    const people = Array.from({ length: this.people[this.#shift] }, (_none, n) =>
      this.nameOf(seatOf(this.#shift, n)),
    );
    const butlers = Array.from({ length: BUTLERS }, (_none, n) => this.nameOf(FIRST_BUTLER + n));
    this.#ctx.emitter.emit(
      SOURCES.service,
      'warroom.staff.rostered.v1',
      `shift/${formatUtc(epochMs(from))}`,
      {
        from,
        to,
        people: [...people, ...butlers],
        butlers,
      },
    );
  }

  /** Not in the same millisecond: whoever takes a case has put the one before it down. */
  #dispatchSoon(): void {
    this.#ctx.plan(this.#ctx.at + 1, TURN.dispatch, 0);
  }

  #dispatch(): void {
    while (this.#free.length > 0 && this.#queue.take()) {
      const { arg: d, tag } = this.#queue;
      const stage = this.#book.stage[d]!;
      if (tag !== this.#book.turn[d] || (stage !== STAGE.in_review && stage !== STAGE.appealed)) continue;
      this.#take(this.#free.pop()!, d);
    }
  }

  #take(seat: number, d: number): void {
    const { at, emitter } = this.#ctx;
    this.#caseOn[seat] = d;
    const turn = ((this.#seatTurn[seat] ?? 0) + 1) & 255;
    this.#seatTurn[seat] = turn;
    const owner = this.#book.owner[d]!;
    if (owner !== seat && owner < FIRST_BUTLER) {
      this.#book.owner[d] = seat;
      emitter.emit(SOURCES.service, 'warroom.dispute.assigned.v1', `dispute/${this.#book.idOf(d)}`, {
        to: this.nameOf(seat),
        by: 'dispatcher',
      });
    }
    this.#ctx.plan(at + this.#book.handlingMs[d]!, TURN.handled, seat, turn);
  }

  #finish(seat: number, tag: number): void {
    if (this.#seatTurn[seat] !== tag) return;
    const d = this.#caseOn[seat]!;
    this.#clear(seat);
    if (d !== NOBODY) this.#onHandled(d);
  }

  #clear(seat: number): void {
    this.#caseOn[seat] = NOBODY;
    this.#seatTurn[seat] = ((this.#seatTurn[seat] ?? 0) + 1) & 255;
    const isOn = seat % 3 === this.#shift && Math.floor(seat / 3) < this.people[this.#shift];
    if (!isOn) return;
    this.#free.push(seat);
    this.#dispatchSoon();
  }
}

function seatOf(shift: ShiftNo, n: number): number {
  return shift + 3 * n;
}
