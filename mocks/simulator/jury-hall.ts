import {
  drawPanel,
  excludedJurors,
  GENERAL_POOL,
  JURY_CLOCK_MS,
  JURY_QUORUM,
  type JurorPool,
  type JuryVote,
  juryIdOf,
  PANEL_RULE,
  PANEL_SIZE,
  panelSeed,
  poolDigest,
} from '../../shared/jury';
import { DAY_MS, MINUTE_MS, Rng } from '../../shared/kernel';
import type { DisputeBook } from './dispute-book';
import { SOURCES } from './emitter';
import type { Market } from './market';
import { INDUSTRIES } from './names';
import { type SimContext, TURN } from './sim-context';

/** Jurors of each category. Constructed, like every share below. */
const JURORS = 120;
const CONFLICTED = 0.1;
/** Of a panel a console called: who votes at all, and who sees the case as it is. */
const TURNOUT = 0.85;
const RIGHT = 0.78;

/** A vote to come. */
interface Ballot {
  readonly d: number;
  readonly juryId: string;
  readonly jurorId: string;
  readonly vote: JuryVote;
}

/** A panel a console wants called. */
export interface CalledPanel {
  readonly juryId: string;
  readonly panel: readonly string[];
  readonly deadlineAt: number;
}

/**
 * The public jury as the platform runs it: pools of jurors published each day with the salt of the draws, panels drawn by
 * the same rule as at a console, and the jurors' votes. What a jury decides follows from the case, so the platform's own
 * juries come to the end their case would have had.
 */
export class JuryHall {
  readonly #ctx: SimContext;
  readonly #book: DisputeBook;
  readonly #market: Market;
  readonly #pools = new Map<string, { readonly pool: JurorPool; readonly digest: string }>();
  readonly #ballots = new Map<number, Ballot>();
  /** The platform's own jury of a case, with its votes by side. */
  readonly #sitting = new Map<
    number,
    { readonly juryId: string; forConsumer: number; forMerchant: number }
  >();
  readonly #rounds = new Map<number, number>();
  #balloted = 0;

  constructor(ctx: SimContext, book: DisputeBook, market: Market) {
    this.#ctx = ctx;
    this.#book = book;
    this.#market = market;
    ctx.on(TURN.juryPool, () => this.#publish());
    ctx.on(TURN.juryVote, (ballot, tag) => this.#vote(ballot, tag));
    ctx.plan(ctx.scenario.startAt, TURN.juryPool, 0);
  }

  /** The platform puts a case before a jury of its own; all of it has voted, for `side`, before `verdictAt`. */
  sit(d: number, turn: number, side: JuryVote, verdictAt: number): void {
    const { at, emitter } = this.#ctx;
    const disputeId = this.#book.idOf(d);
    const item = this.#market.items[this.#book.item[d]!]!;
    const known = this.#pools.get(item.industry.category) ?? this.#pools.get(GENERAL_POOL);
    if (!known) return;
    const round = (this.#rounds.get(d) ?? 0) + 1;
    this.#rounds.set(d, round);
    const excluded = excludedJurors(known.pool, [item.merchantId]);
    const seed = panelSeed(known.pool.salt, disputeId, round);
    const jurorIds = known.pool.jurors.map(({ id }) => id);
    const panel = drawPanel({ jurorIds, excluded, seed, size: PANEL_SIZE });
    const juryId = juryIdOf(disputeId, round);
    emitter.emit(SOURCES.jury, 'warroom.jury.empanelled.v1', `jury/${juryId}`, {
      disputeId,
      round,
      rule: PANEL_RULE,
      poolDigest: known.digest,
      seed,
      excluded: [...excluded],
      panel: [...panel],
      quorum: JURY_QUORUM,
      deadlineAt: at + JURY_CLOCK_MS,
      by: 'triage-bot',
    });
    this.#sitting.set(d, { juryId, forConsumer: 0, forMerchant: 0 });
    this.#planOwn(d, turn, { juryId, panel, side, verdictAt });
  }

  /** Seven to ten of thirteen are for the winning side, and the vote that decides comes last. */
  #planOwn(
    d: number,
    turn: number,
    {
      juryId,
      panel,
      side,
      verdictAt,
    }: {
      readonly juryId: string;
      readonly panel: readonly string[];
      readonly side: JuryVote;
      readonly verdictAt: number;
    },
  ): void {
    const { at } = this.#ctx;
    const rng = new Rng(`votes/${juryId}/${this.#ctx.scenario.id}`);
    const other = side === 'consumer' ? 'merchant' : 'consumer';
    const against = rng.int(1, panel.length - JURY_QUORUM);
    const votes: JuryVote[] = [
      ...Array<JuryVote>(against).fill(other),
      ...Array<JuryVote>(JURY_QUORUM - 1).fill(side),
    ];
    shuffle(votes, rng);
    votes.push(side);
    const span = verdictAt - at - MINUTE_MS;
    const times = votes
      .map(() => at + 2 * MINUTE_MS + rng.next() * (span - 2 * MINUTE_MS))
      .sort((a, b) => a - b);
    votes.forEach((vote, i) => {
      this.#plan({ d, juryId, jurorId: panel[i]!, vote }, times[i]!, turn);
    });
  }

  /** A console's panel is called: most of it votes, and most of those see the case as it is. */
  call(d: number, turn: number, side: JuryVote, { juryId, panel, deadlineAt }: CalledPanel): void {
    const { at } = this.#ctx;
    const rng = new Rng(`votes/${juryId}/${this.#ctx.scenario.id}`);
    const other = side === 'consumer' ? 'merchant' : 'consumer';
    for (const jurorId of panel) {
      const votes = rng.chance(TURNOUT);
      const vote = rng.chance(RIGHT) ? side : other;
      const when = at + MINUTE_MS + rng.next() * Math.max(0, deadlineAt - at - 2 * MINUTE_MS);
      if (votes && when <= deadlineAt) this.#plan({ d, juryId, jurorId, vote }, when, turn);
    }
  }

  /** The platform's own jury ends, where one sits: the resolve that follows is the course's. */
  end(d: number): void {
    const sitting = this.#sitting.get(d);
    if (!sitting) return;
    this.#sitting.delete(d);
    const { juryId, forConsumer, forMerchant } = sitting;
    this.#ctx.emitter.emit(SOURCES.jury, 'warroom.jury.verdict.v1', `jury/${juryId}`, {
      verdict: forConsumer > forMerchant ? 'consumer' : 'merchant',
      forConsumer,
      forMerchant,
      by: 'rule',
    });
  }

  /** Whether one of the platform's own juries sits on a case. */
  sitsOn(d: number): boolean {
    return this.#sitting.has(d);
  }

  #plan(ballot: Ballot, at: number, turn: number): void {
    const number = this.#balloted++;
    this.#ballots.set(number, ballot);
    this.#ctx.plan(at, TURN.juryVote, number, turn);
  }

  #vote(number: number, tag: number): void {
    const ballot = this.#ballots.get(number);
    this.#ballots.delete(number);
    // Somebody has settled the case, or taken it elsewhere: nobody asks the jurors any more.
    if (!ballot || this.#book.turn[ballot.d] !== tag) return;
    const { d, juryId, jurorId, vote } = ballot;
    const sitting = this.#sitting.get(d);
    if (sitting && vote === 'consumer') sitting.forConsumer++;
    else if (sitting) sitting.forMerchant++;
    this.#ctx.emitter.emit(SOURCES.jury, 'warroom.jury.voted.v1', `jury/${juryId}`, { jurorId, vote });
  }

  /** Each day at the hour of the start: who may be drawn, and a salt nobody could know before. */
  #publish(): void {
    const { at, emitter } = this.#ctx;
    const day = this.#book.dayName(at);
    for (const category of [...INDUSTRIES.map((industry) => industry.category), GENERAL_POOL]) {
      const people = this.#ctx.fork(`jurors/${category}`);
      const salt = this.#ctx.fork(`jury-salt/${category}/${day}`);
      const jurors = Array.from({ length: JURORS }, () => {
        const id = `J${String(10_000_000 + people.int(0, 9_999_999)).slice(1)}`;
        const merchantId = this.#market.items[people.int(0, this.#market.items.length - 1)]!.merchantId;
        return people.chance(CONFLICTED) ? { id, conflicts: [merchantId] } : { id };
      });
      const pool = { category, salt: hex(salt), jurors: uniqueById(jurors) };
      this.#pools.set(category, { pool, digest: poolDigest(pool) });
      emitter.emit(SOURCES.jury, 'warroom.jury.pool_published.v1', `jury_pool/${category}`, pool);
    }
    this.#ctx.plan(at + DAY_MS, TURN.juryPool, 0);
  }
}

function uniqueById<T extends { readonly id: string }>(jurors: readonly T[]): T[] {
  return [...new Map(jurors.map((juror) => [juror.id, juror])).values()];
}

function hex(rng: Rng): string {
  return Array.from({ length: 4 }, () => rng.nextUint32().toString(16).padStart(8, '0')).join('');
}

function shuffle<T>(values: T[], rng: Rng): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = rng.int(0, i);
    [values[i], values[j]] = [values[j]!, values[i]!];
  }
}
