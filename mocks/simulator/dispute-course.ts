import { CAUSES, type Cause, MOVE_STAGES, type MoveStage, type Payer, SLA_MS } from '../../shared/disputes';
import type { JuryVote } from '../../shared/jury';
import { HOUR_MS, MINUTE_MS } from '../../shared/kernel';
import { type DisputeBook, FATE, STAGE } from './dispute-book';
import { type Draft, SOURCES } from './emitter';
import type { CalledPanel, JuryHall } from './jury-hall';
import { quantileAt } from './quantiles';
import { ServiceDesk } from './service-desk';
import { type Terms, termsOf } from './settlement-terms';
import { type SimContext, TURN } from './sim-context';
import type { Treasury } from './treasury';

/** Times between steps, as quantiles. Constructed. */
const TRIAGE_MS = [8_000, 40_000, 120_000, 360_000, 1_500_000];
const ROUTE_MS = [20_000, 120_000, 480_000, 1_800_000];
const INSTANT_MS = [1_000, 15_000, 45_000, 120_000];
const VERDICT_MS = [4 * HOUR_MS, 8 * HOUR_MS, 16 * HOUR_MS];
const APPEAL_MS = [HOUR_MS, 5 * HOUR_MS, 22 * HOUR_MS];
const WITHDRAW_MS = [30 * MINUTE_MS, 8 * HOUR_MS, 24 * HOUR_MS, 60 * HOUR_MS];
const FORGOTTEN_LATE_MS = [HOUR_MS, 6 * HOUR_MS, 30 * HOUR_MS];
/** A jury sits only on cases that leave it the time. */
const JURY_NEEDS_MS = 20 * HOUR_MS;
/** A case whose jury has ended and nobody settled goes back to the service desk so long after the deadline. */
const LAPSES_AFTER_MS = 2 * HOUR_MS;
/** Part of cases somebody follows from triage on. */
const FOLLOWED = 0.35;

const LOGISTICS_CAUSES: ReadonlySet<Cause> = new Set(['not_received', 'damaged']);
const MERCHANT = 'merchant-desk';

/** A console's settlement, as it's carried out. */
export interface ConsoleSettlement {
  readonly isForConsumer: boolean;
  readonly payer: Payer;
  readonly paidFen: number;
}

/** … with what it takes to undo it; it stands while the case's turn is this one. */
interface StandingSettlement extends ConsoleSettlement {
  readonly stageBefore: number;
  readonly isFirst: boolean;
  readonly wouldAppeal: boolean;
  readonly turn: number;
}

export interface DisputeCourseParts {
  readonly book: DisputeBook;
  readonly treasury: Treasury;
  readonly juries: JuryHall;
}

/**
 * The course of a dispute, as one case after the other takes it: triage, a party's answer or a person's
 * review, the end, and sometimes an appeal. Every step stands on the agenda with the case's turn, so that a
 * case settled by a console (or withdrawn) simply has no further steps.
 */
export class DisputeCourse {
  readonly desk: ServiceDesk;
  readonly #ctx: SimContext;
  readonly #book: DisputeBook;
  readonly #treasury: Treasury;
  readonly #juries: JuryHall;
  /** Resolves that will be taken back within seconds, with what a fund paid for them. */
  readonly #toUndo = new Map<
    number,
    { readonly resolve: Draft; readonly payer: Payer; readonly paidFen: number }
  >();

  /** Settlements by a console, the newest of each case. */
  readonly #byConsole = new Map<number, StandingSettlement>();

  constructor(ctx: SimContext, parts: DisputeCourseParts) {
    const { book } = parts;
    this.#ctx = ctx;
    this.#book = book;
    this.#treasury = parts.treasury;
    this.#juries = parts.juries;
    this.desk = new ServiceDesk(ctx, book, (d) => this.#handled(d));
    const whenItsTurn = (step: (d: number) => void) => (d: number, tag: number) => {
      if (book.turn[d] === tag) step(d);
    };
    ctx.on(
      TURN.triage,
      whenItsTurn((d) => this.#triage(d)),
    );
    ctx.on(
      TURN.route,
      whenItsTurn((d) => this.#route(d)),
    );
    ctx.on(
      TURN.answer,
      whenItsTurn((d) => this.#answer(d)),
    );
    ctx.on(
      TURN.instant,
      whenItsTurn((d) => this.#resolve(d, 'instant-refund')),
    );
    ctx.on(
      TURN.verdict,
      whenItsTurn((d) => this.#judged(d)),
    );
    ctx.on(
      TURN.appeal,
      whenItsTurn((d) => this.#appeal(d)),
    );
    ctx.on(
      TURN.undo,
      whenItsTurn((d) => this.#undo(d)),
    );
    ctx.on(
      TURN.juryLapse,
      whenItsTurn((d) => this.#lapse(d)),
    );
    ctx.on(TURN.withdraw, (d) => this.#withdraw(d));
  }

  /** A dispute has just been opened. */
  begin(d: number): void {
    const { at, scenario } = this.#ctx;
    const isBacklog = at < scenario.startAt;
    const turn = this.#book.turn[d]!;
    const luck = this.#book.luck[d]!;
    if (!isBacklog && this.#book.has(d, FATE.instant) && this.#ctx.without.instantRefunds !== true) {
      this.#ctx.plan(at + quantileAt(INSTANT_MS, luck), TURN.instant, d, turn);
      return;
    }
    this.#ctx.plan(at + quantileAt(TRIAGE_MS, luck), TURN.triage, d, turn);
    const second = secondLuck(luck);
    if (second < scenario.service.withdrawShare && !this.#book.has(d, FATE.forgotten)) {
      const withdrawAt = at + quantileAt(WITHDRAW_MS, second / scenario.service.withdrawShare);
      // What's in the backlog is what nobody has withdrawn yet.
      if (withdrawAt > scenario.startAt) this.#ctx.plan(withdrawAt, TURN.withdraw, d);
    }
  }

  #triage(d: number): void {
    const turn = this.#move(d, 'triaged', 'triage-bot');
    const luck = this.#book.luck[d]!;
    if (this.#book.has(d, FATE.vip) || secondLuck(luck + 0.013) < FOLLOWED) {
      const owner = this.desk.followerFor(d);
      if (owner >= 0) {
        this.#book.owner[d] = owner;
        this.#ctx.emitter.emit(SOURCES.service, 'warroom.dispute.assigned.v1', this.#subject(d), {
          to: this.desk.nameOf(owner),
          by: 'triage-bot',
        });
      }
    }
    this.#ctx.plan(this.#ctx.at + quantileAt(ROUTE_MS, luck), TURN.route, d, turn);
  }

  #route(d: number): void {
    const cause = CAUSES[this.#book.cause[d]!]!;
    const choice = secondLuck(this.#book.luck[d]! + 0.029);
    if (choice < 0.08 && !this.#book.has(d, FATE.forgotten)) {
      this.#toReview(d);
      return;
    }
    const to: MoveStage = LOGISTICS_CAUSES.has(cause)
      ? 'with_logistics'
      : choice < 0.2
        ? 'with_consumer'
        : 'with_merchant';
    const turn = this.#move(d, to, 'triage-bot');
    this.#ctx.plan(this.#answerAt(d), TURN.answer, d, turn);
  }

  /**
   * When the party answers, or the platform takes the case back to be in time, or, of a forgotten one, when
   * somebody finds it.
   */
  #answerAt(d: number): number {
    const { at, scenario } = this.#ctx;
    const { chaseLeftMs } = scenario.service;
    const luck = secondLuck(this.#book.luck[d]! + 0.041);
    const dueAt = this.#book.openedAt[d]! + SLA_MS;
    if (this.#book.has(d, FATE.forgotten)) return dueAt + quantileAt(FORGOTTEN_LATE_MS, luck);
    const chasedAt = dueAt - chaseLeftMs * (0.6 + 0.8 * luck);
    const answeredAt = Math.min(at + this.#book.answerMs[d]!, chasedAt);
    const openFrom = scenario.startAt - BACKLOG_REVIEW_MS;
    if (at >= scenario.startAt || answeredAt >= openFrom) return answeredAt;
    // Part of the backlog: it's still open, so its answer came late or hasn't come.
    const latest = Math.max(openFrom, Math.min(chasedAt, scenario.startAt + BACKLOG_ANSWERED_MS));
    const until = Math.max(latest, Math.min(dueAt - 20 * MINUTE_MS, scenario.startAt + HOUR_MS));
    return openFrom + luck * (until - openFrom);
  }

  #answer(d: number): void {
    const settles = this.#book.has(d, FATE.partySettles) && !this.#book.has(d, FATE.forgotten);
    // A case of the backlog that its party had settled would not be in it.
    if (settles && this.#ctx.at >= this.#ctx.scenario.startAt) {
      this.#resolve(d, this.#book.stage[d] === STAGE.with_logistics ? 'carrier-desk' : MERCHANT);
    } else this.#toReview(d);
  }

  #toReview(d: number): void {
    this.#move(d, 'in_review', 'triage-bot');
    this.desk.enqueue(d, this.#book.openedAt[d]! + SLA_MS);
  }

  /** A person has worked on it to the end of what a person can do. */
  #handled(d: number): void {
    const { at } = this.#ctx;
    const left = this.#book.openedAt[d]! + SLA_MS - at;
    if (this.#book.has(d, FATE.jury) && this.#book.stage[d] === STAGE.in_review && left > JURY_NEEDS_MS) {
      this.#book.fate[d]! &= ~FATE.jury;
      const turn = this.#move(d, 'in_jury', this.#ownerName(d));
      const verdictAt = at + quantileAt(VERDICT_MS, this.#book.luck[d]!);
      this.#ctx.plan(verdictAt, TURN.verdict, d, turn);
      this.#juries.sit(d, turn, this.#rightSide(d), verdictAt);
      return;
    }
    this.#resolve(d, this.#ownerName(d));
  }

  #judged(d: number): void {
    this.#juries.end(d);
    this.#resolve(d, 'jury');
  }

  /**
   * A console puts a case before a jury it has drawn; false while one of the platform's own sits. Nobody else works on the
   * case meanwhile. If the console does nothing with the verdict, the service desk takes it up again.
   */
  callJury(d: number, panel: CalledPanel): boolean {
    if (this.#juries.sitsOn(d)) return false;
    const turn = this.#book.step(d, STAGE.in_jury);
    this.desk.release(d);
    this.#juries.call(d, turn, this.#rightSide(d), panel);
    this.#ctx.plan(panel.deadlineAt + LAPSES_AFTER_MS, TURN.juryLapse, d, turn);
    return true;
  }

  #lapse(d: number): void {
    this.#book.step(d, STAGE.in_review);
    this.desk.enqueue(d, this.#book.openedAt[d]! + SLA_MS);
  }

  /** Whose side is right, as the case itself has it. */
  #rightSide(d: number): JuryVote {
    return this.#termsOf(d).outcome === 'rejected' ? 'merchant' : 'consumer';
  }

  #termsOf(d: number): Terms {
    return termsOf(
      CAUSES[this.#book.cause[d]!]!,
      this.#book.amountFen[d]!,
      this.#book.has(d, FATE.abuse),
      this.#book.luck[d]!,
    );
  }

  #resolve(d: number, by: string): void {
    const { at, emitter } = this.#ctx;
    const wasReview = this.#book.stage[d] === STAGE.in_review;
    const terms = this.#termsOf(d);
    // The consumer has the money already: nothing more is paid, and what was advanced is recovered.
    const isAdvanced = this.#book.advancePaidFen[d]! > 0;
    const paidFen = isAdvanced ? 0 : terms.paidFen;
    const payer = paidFen > 0 ? this.#treasury.payerWithMoney(terms.payer, paidFen) : terms.payer;
    const draft = emitter.emit(SOURCES.service, 'warroom.dispute.resolved.v1', this.#subject(d), {
      outcome: terms.outcome,
      paidFen,
      payer,
      by,
    });
    const turn = this.#settle(d, STAGE.resolved, terms.outcome !== 'rejected');
    if (wasReview && !isAdvanced && this.#book.has(d, FATE.undo)) {
      this.#book.fate[d]! &= ~FATE.undo;
      this.#toUndo.set(d, { resolve: draft, payer, paidFen });
      this.#ctx.plan(at + 2_000 + 7_000 * this.#book.luck[d]!, TURN.undo, d, turn);
      return;
    }
    this.#maybeAppeal(d, turn);
  }

  /** Notes that a case is settled, by whomever. Answers its new turn. */
  #settle(d: number, stage: number, isForConsumer: boolean): number {
    if (Number.isNaN(this.#book.settledAt[d]!)) this.#book.settledAt[d] = this.#ctx.at;
    if (isForConsumer) this.#treasury.planRecovery(d);
    return this.#book.step(d, stage);
  }

  #maybeAppeal(d: number, turn: number): void {
    if (!this.#book.has(d, FATE.appeals)) return;
    this.#book.fate[d]! &= ~FATE.appeals;
    this.#ctx.plan(this.#ctx.at + quantileAt(APPEAL_MS, this.#book.luck[d]!), TURN.appeal, d, turn);
  }

  /** A console's settlement has been acknowledged: nobody works on the case any more. */
  settleByConsole(d: number, settlement: ConsoleSettlement): void {
    const stageBefore = this.#book.stage[d]!;
    const isFirst = Number.isNaN(this.#book.settledAt[d]!);
    const turn = this.#settle(d, STAGE.resolved, settlement.isForConsumer);
    const wouldAppeal = this.#book.has(d, FATE.appeals);
    this.desk.release(d);
    this.#maybeAppeal(d, turn);
    this.#byConsole.set(d, { ...settlement, stageBefore, isFirst, wouldAppeal, turn });
  }

  /**
   * A console takes its settlement back: the case goes on from where it was. False when that settlement doesn't stand any
   * more, because something came after it.
   */
  revertByConsole(d: number): boolean {
    const settled = this.#byConsole.get(d);
    if (!settled || settled.turn !== this.#book.turn[d]) return false;
    this.#byConsole.delete(d);
    this.#treasury.payBack(settled.payer, settled.paidFen);
    this.#treasury.callOffRecovery(d);
    if (settled.isFirst) this.#book.settledAt[d] = Number.NaN;
    if (settled.wouldAppeal) this.#book.fate[d]! |= FATE.appeals;
    this.#goOnFrom(d, settled.stageBefore, this.#book.step(d, settled.stageBefore));
    return true;
  }

  /** What was planned for a case became void when it was settled: it's planned anew. */
  #goOnFrom(d: number, stage: number, turn: number): void {
    const { at } = this.#ctx;
    const luck = this.#book.luck[d]!;
    const dueAt = this.#book.openedAt[d]! + SLA_MS;
    if (stage === STAGE.opened) this.#ctx.plan(at + quantileAt(TRIAGE_MS, luck), TURN.triage, d, turn);
    else if (stage === STAGE.triaged) this.#ctx.plan(at + quantileAt(ROUTE_MS, luck), TURN.route, d, turn);
    else if (stage === STAGE.in_review) this.desk.enqueue(d, dueAt);
    else if (stage === STAGE.appealed) this.desk.enqueue(d, at + SLA_MS);
    else if (stage === STAGE.in_jury) {
      this.#ctx.plan(at + quantileAt(VERDICT_MS, luck), TURN.verdict, d, turn);
    } else this.#ctx.plan(this.#answerAt(d), TURN.answer, d, turn);
  }

  #appeal(d: number): void {
    const { at, emitter } = this.#ctx;
    emitter.emit(SOURCES.disputes, 'warroom.dispute.appealed.v1', this.#subject(d), {
      party: secondLuck(this.#book.luck[d]! + 0.057) < 0.6 ? 'consumer' : 'merchant',
    });
    this.#book.step(d, STAGE.appealed);
    this.desk.enqueue(d, at + SLA_MS);
  }

  /**
   * Somebody took their own resolve back within seconds: the case goes on as if it had never been settled.
   */
  #undo(d: number): void {
    const undone = this.#toUndo.get(d);
    this.#toUndo.delete(d);
    if (!undone) return;
    this.#treasury.payBack(undone.payer, undone.paidFen);
    this.#ctx.emitter.emit(SOURCES.service, 'warroom.dispute.reverted.v1', this.#subject(d), {
      eventId: undone.resolve.id,
      by: this.#ownerName(d),
    });
    this.#book.settledAt[d] = Number.NaN;
    this.#book.step(d, STAGE.in_review);
    this.desk.enqueue(d, this.#book.openedAt[d]! + SLA_MS);
  }

  #withdraw(d: number): void {
    const stage = this.#book.stage[d]!;
    if (!Number.isNaN(this.#book.settledAt[d]!) || stage === STAGE.in_jury) return;
    this.#ctx.emitter.emit(SOURCES.disputes, 'warroom.dispute.withdrawn.v1', this.#subject(d), {
      reason: 'settled_with_merchant',
    });
    this.#settle(d, STAGE.withdrawn, false);
    if (stage === STAGE.in_review) this.desk.release(d);
  }

  #move(d: number, to: MoveStage, by: string): number {
    this.#ctx.emitter.emit(SOURCES.service, 'warroom.dispute.moved.v1', this.#subject(d), { to, by });
    return this.#book.step(d, MOVE_STAGES.indexOf(to) + 1);
  }

  #subject(d: number): string {
    return `dispute/${this.#book.idOf(d)}`;
  }

  #ownerName(d: number): string {
    const owner = this.#book.owner[d]!;
    return owner < 0 ? 'service-desk' : this.desk.nameOf(owner);
  }
}

/** Parties answer the backlog's cases over so long after the start. */
const BACKLOG_ANSWERED_MS = 36 * HOUR_MS;
/** What of the backlog is in review at the start came there at most so long before it. */
const BACKLOG_REVIEW_MS = 4 * HOUR_MS;

/** Another draw from the same luck: its finer digits, as good as independent of it. */
function secondLuck(luck: number): number {
  const x = luck * 7_919;
  return x - Math.floor(x);
}
