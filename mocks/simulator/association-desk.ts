import { type AssociationLevel, RESPONSE_MS } from '../../shared/docking';
import { HOUR_MS, type Rng } from '../../shared/kernel';
import { PROVINCES } from '../scenarios/places';
import type { DisputeBook } from './dispute-book';
import { SOURCES } from './emitter';
import type { Market } from './market';
import { type SimContext, TURN } from './sim-context';
import { Weighted } from './weighted';

/** Cases an hour at scale 1, and the least there are of at any scale. All of this is constructed. */
const CASES_PER_HOUR = 40;
const LEAST_PER_HOUR = 1.5;
/** So long before the start, associations' cases were received that are still open. */
const BACKLOG_MS = 66 * HOUR_MS;
const BACKLOG_SHARE = 0.2;
const CITY = 0.6;
const LINKED = 0.7;
/** What another desk of the platform answers; the rest is left to the war room. */
const ANSWERED_ELSEWHERE = 0.55;
const CLOSED = 0.5;
/** Of the newest disputes, so many are what associations write about. */
const RECENT = 4_000;

const TITLES = [
  '商家拒绝退款，消费者要求平台介入',
  '收到的商品与页面描述不符',
  '快递显示签收但消费者未收到',
  '疑似售卖假冒商品，要求退一赔三以上赔付',
  '预售商品逾期未发货',
  '大促价格高于平日，要求退还差价',
  '商品存在质量问题，售后推诿',
] as const;

interface AssociationCase {
  readonly caseId: string;
  readonly receivedAt: number;
  readonly dueAt: number;
  isAnswered: boolean;
}

/** Consumer associations of provinces and cities, as they write to the platform, and the inspection bodies that listen. */
export class AssociationDesk {
  readonly #ctx: SimContext;
  readonly #book: DisputeBook;
  readonly #market: Market;
  readonly #rng: Rng;
  readonly #provinces = new Weighted(PROVINCES.map(([, share]) => share));
  readonly #cases: AssociationCase[] = [];
  readonly #byId = new Map<string, AssociationCase>();

  constructor(ctx: SimContext, book: DisputeBook, market: Market) {
    this.#ctx = ctx;
    this.#book = book;
    this.#market = market;
    this.#rng = ctx.fork('associations');
    ctx.on(TURN.association, (isBacklog) => this.#receive(isBacklog === 1));
    ctx.on(TURN.associationAnswered, (n) => this.#answeredElsewhere(n));
    ctx.on(TURN.associationClosed, (n) => this.#close(n));
    const { startAt } = ctx.scenario;
    const backlog = Math.round(this.#perHour * (BACKLOG_MS / HOUR_MS) * BACKLOG_SHARE);
    for (let n = 0; n < backlog; n++) ctx.plan(startAt - this.#rng.next() * BACKLOG_MS, TURN.association, 1);
    ctx.plan(startAt + this.#gapMs(), TURN.association, 0);
  }

  /** Why a letter can't be passed on; null when it was. */
  takeLetter(letter: {
    readonly letter: 'case_answer' | 'inspection_notice';
    readonly id: string;
    readonly itemId: string | null;
  }): 'unknown_case' | 'unknown_item' | null {
    if (letter.letter === 'inspection_notice') {
      return letter.itemId !== null && this.#market.indexOf.has(letter.itemId) ? null : 'unknown_item';
    }
    const known = this.#byId.get(letter.id);
    if (!known) return 'unknown_case';
    known.isAnswered = true;
    return null;
  }

  get #perHour(): number {
    return Math.max(LEAST_PER_HOUR, CASES_PER_HOUR * this.#ctx.scale * this.#ctx.rate);
  }

  #gapMs(): number {
    return ((0.3 + 1.4 * this.#rng.next()) * HOUR_MS) / this.#perHour;
  }

  /** Every draw is made whatever comes of it, in one order. */
  #receive(isBacklog: boolean): void {
    const { at, emitter } = this.#ctx;
    const rng = this.#rng;
    const region = PROVINCES[this.#provinces.draw(rng)]![0];
    const level: AssociationLevel = rng.chance(CITY) ? 'city' : 'province';
    const title = TITLES[rng.int(0, TITLES.length - 1)]!;
    const isLinked = rng.chance(LINKED);
    const back = rng.next();
    const isElsewhere = rng.chance(ANSWERED_ELSEWHERE) && !isBacklog;
    const answerPart = rng.next();
    const n = this.#cases.length;
    const caseId = `X${this.#book.dayName(at)}-${String(100_001 + n).slice(1)}`;
    const dueAt = at + RESPONSE_MS[level];
    const { count } = this.#book;
    const d = count - 1 - Math.floor(back * Math.min(RECENT, count));
    const entry = { caseId, receivedAt: at, dueAt, isAnswered: false };
    this.#cases.push(entry);
    this.#byId.set(caseId, entry);
    emitter.emit(SOURCES.docking, 'warroom.docking.case_received.v1', `docking/${caseId}`, {
      associationId: `${region}-${level}`,
      associationName: level === 'province' ? `省消费者权益保护委员会 ${region}` : `市消费者协会 ${region}`,
      level,
      region,
      ...(isLinked && count > 0 ? { disputeId: this.#book.idOf(d) } : {}),
      title,
      dueAt,
    });
    if (isElsewhere) {
      this.#ctx.plan(at + (0.05 + 0.9 * answerPart) * RESPONSE_MS[level], TURN.associationAnswered, n);
    }
    if (!isBacklog) this.#ctx.plan(at + this.#gapMs(), TURN.association, 0);
  }

  #answeredElsewhere(n: number): void {
    const entry = this.#cases[n]!;
    if (entry.isAnswered) return;
    entry.isAnswered = true;
    this.#ctx.emitter.emit(SOURCES.docking, 'warroom.docking.answered.v1', `docking/${entry.caseId}`, {
      answer: '已联系商家并与消费者达成一致，处理结果已告知消费者。',
      by: 'service-desk',
    });
    const luck = ((n * 7_919) % 1_000) / 1_000;
    if (luck < CLOSED) this.#ctx.plan(this.#ctx.at + (1 + 9 * luck) * HOUR_MS, TURN.associationClosed, n);
  }

  #close(n: number): void {
    const { caseId } = this.#cases[n]!;
    this.#ctx.emitter.emit(SOURCES.docking, 'warroom.docking.case_closed.v1', `docking/${caseId}`, {
      by: 'association',
    });
  }
}
