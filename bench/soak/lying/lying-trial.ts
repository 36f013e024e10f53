import { newMemoryDisk } from '../../../electron/engine/journal/testing/memory-journal';
import { VirtualTimers } from '../../../electron/engine/outbox/testing/virtual-timers';
import { type DisputeMoney, disputeMoney, SLA_MS, settlementFacts } from '../../../shared/disputes';
import { accountNo, FUNDS } from '../../../shared/funds';
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS, Rng, type WarEvent } from '../../../shared/kernel';
import type { Command } from '../../../shared/protocol';
import type { Guard } from './guards';
import { LyingDesk } from './lying-desk';
import { type Lie, LyingPlatform } from './lying-platform';
import { PlatformBook } from './platform-book';

/** What came of one seed, once the truth was told and enough time had gone by. */
export interface LyingReport {
  readonly seed: number;
  readonly lies: ReadonlyMap<Lie, number>;
  /** Disputes of which a consumer was paid. */
  readonly paid: number;
  /** Disputes whose consumer got more than was claimed, or whose merchant paid back more than was paid. */
  readonly doubled: readonly string[];
  /** Acts without an end, overdue disputes nobody paid, collections and takedowns that wait. */
  readonly stuck: readonly string[];
  /** Payouts by a deadline that wasn't there yet. */
  readonly byFalseClock: readonly string[];
  /** What the two books don't agree on. */
  readonly unequal: readonly string[];
  /** Acts that people ended. */
  readonly closed: number;
  readonly restarts: number;
}

const START = Date.parse('2026-11-11T00:00:00+08:00');
const DISPUTES = 6;
const ITEMS = 3;
const LOOK_MS = 15 * MINUTE_MS;
const CALM_MS = 31 * HOUR_MS;
const END_MS = CALM_MS + 3 * DAY_MS;
/** Beats after which a platform that's right again is believed again. */
const CALM_BEATS = 10;
const BEAT_MS = 4_000;
const LEAPS_MS = [HOUR_MS, -HOUR_MS, DAY_MS, -DAY_MS, 3 * DAY_MS, 365 * DAY_MS, 7 * MINUTE_MS];

/** One seeded run. A person looks in every quarter of an hour, and ends by evidence what can't end by itself. */
export async function runLyingTrial(seed: number, without: Guard | null): Promise<LyingReport> {
  return new Trial(seed, without).run();
}

class Trial {
  readonly #seed: number;
  readonly #rng: Rng;
  readonly #timers = new VirtualTimers();
  readonly #book: PlatformBook;
  readonly #platform: LyingPlatform;
  readonly #lies = new Map<Lie, number>();
  readonly #amounts = new Map<string, number>();
  readonly #dueAt = new Map<string, number>();
  readonly #startDesk: () => Promise<LyingDesk>;
  /** The console is off from here, and until … */
  readonly #offFrom: number;
  readonly #offUntil: number;
  #desk!: LyingDesk;
  /** Disputes that somebody ordered to be paid, whenever they fall due. */
  readonly #byHand = new Set<string>();
  #commands = 0;
  #closed = 0;
  #restarts = 0;
  #lie = { ms: 0, looks: 0 };

  constructor(seed: number, without: Guard | null) {
    this.#seed = seed;
    this.#rng = new Rng(`lying-${seed}`);
    const { rng, timers } = { rng: this.#rng, timers: this.#timers };
    for (let n = 1; n <= DISPUTES; n++) {
      this.#amounts.set(`D${n}`, rng.int(1_000, 20_000));
      this.#dueAt.set(`D${n}`, START + rng.int(1, 20 * 60) * MINUTE_MS);
    }
    const openingFen = {
      advance_payout: rng.int(30_000, 120_000),
      consumer_protection: 1_000_000,
      goods_guarantee: 0,
    };
    this.#book = new PlatformBook(openingFen, rng.chance(0.5) ? rng.int(0, 60_000) : 0, this.#dueAt);
    const isLost = rng.chance(0.4);
    this.#offFrom = rng.int(1, 5) * HOUR_MS;
    this.#offUntil = isLost ? this.#offFrom + rng.int(24 * 60 - 20, 25 * 60) * MINUTE_MS : this.#offFrom;
    this.#platform = new LyingPlatform({
      rng: rng.fork('platform'),
      now: () => this.#now,
      lieRatio: 0.15 + 0.55 * rng.next(),
      calmAt: START + CALM_MS,
      lostFrom: isLost ? START + this.#offFrom - LOOK_MS : 0,
      lostUntil: isLost ? START + this.#offFrom : 0,
      book: this.#book,
      onLie: (lie) => this.#count(lie),
    });
    const disk = newMemoryDisk();
    this.#startDesk = () =>
      LyingDesk.start({
        disk,
        timers,
        rng,
        transport: (request) => this.#platform.transport(request),
        deskNow: () => this.#now,
        openingFen,
        without,
      });
  }

  /** True time. */
  get #now(): number {
    return START + Math.floor(this.#timers.now());
  }

  async run(): Promise<LyingReport> {
    this.#desk = await this.#startDesk();
    await this.#desk.take(this.#openings());
    while (this.#timers.now() < END_MS) {
      const isCalm = this.#timers.now() >= CALM_MS;
      await this.#turnOff();
      await this.#timers.pass(LOOK_MS);
      if (!isCalm) this.#world();
      await this.#desk.take(this.#platform.tell());
      await this.#beats(isCalm);
      await this.#people(isCalm);
      await this.#endWhatCannotEnd();
      if (!isCalm && this.#timers.now() >= CALM_MS) this.#becomeCalm();
      if (this.#timers.now() > CALM_MS + 2 * HOUR_MS && this.#waiting().length === 0) break;
    }
    this.#platform.tellItems();
    await this.#desk.take(this.#platform.tell());
    await this.#desk.stop();
    return this.#report();
  }

  #openings(): readonly WarEvent[] {
    const opened = [...this.#amounts].map(([id, amountFen]) => {
      const at = epochMs((this.#dueAt.get(id) ?? 0) - SLA_MS);
      const data = { channel: 'dispute', cause: 'quality', amountFen, merchantId: 'M1' };
      return fact(`open-${id}`, 'warroom.dispute.opened.v1', `dispute/${id}`, at, data);
    });
    const listed = Array.from({ length: ITEMS }, (_none, n) =>
      fact(`list-${n}`, 'warroom.listing.listed.v1', `listing/I${n + 1}`, START - DAY_MS, {
        merchantId: 'M1',
        merchantName: 'm',
        title: `I${n + 1}`,
        category: 'c',
        priceFen: 100,
        stock: 10,
        salesPerHour: 1,
      }),
    );
    return [...opened, ...listed];
  }

  /** The console is switched off, for a moment or for longer than the platform remembers. */
  async #turnOff(): Promise<void> {
    const at = this.#timers.now();
    const isLong = at >= this.#offFrom && at < this.#offUntil;
    if (!isLong && (at >= CALM_MS || !this.#rng.chance(0.04))) return;
    this.#restarts++;
    await this.#desk.stop();
    await this.#timers.pass(isLong ? this.#offUntil - at : this.#rng.int(1, 60) * MINUTE_MS);
    this.#desk = await this.#startDesk();
  }

  /** What goes on at the platform without the console. */
  #world(): void {
    const { chance, int } = {
      chance: (p: number) => this.#rng.chance(p),
      int: this.#rng.int.bind(this.#rng),
    };
    const itemId = `I${int(1, ITEMS)}`;
    if (chance(0.04)) this.#platform.turn(itemId, chance(0.7));
    if (chance(0.02)) this.#platform.topUp('advance_payout', int(1_000, 30_000));
  }

  /** The lies end: everything promised to others is freed, and there's money for all. */
  #becomeCalm(): void {
    this.#book.heldFen = 0;
    this.#platform.topUp('advance_payout', 10_000_000);
    this.#platform.tellItems();
  }

  /** What the platform says for the time: the truth, or for some looks something else. */
  async #beats(isCalm: boolean): Promise<void> {
    if (!isCalm && this.#lie.looks === 0 && this.#rng.chance(0.04)) {
      this.#count('clock_leap');
      const ms = LEAPS_MS[this.#rng.int(0, LEAPS_MS.length - 1)] ?? HOUR_MS;
      this.#lie = { ms, looks: this.#rng.int(1, 8) };
    }
    const isLying = !isCalm && this.#lie.looks > 0;
    if (isLying) this.#lie = { ...this.#lie, looks: this.#lie.looks - 1 };
    await this.#desk.beat(this.#now + (isLying ? this.#lie.ms : 0));
    for (let n = 0; n < CALM_BEATS && this.#desk.isInDoubt && !isLying; n++) {
      await this.#timers.pass(BEAT_MS);
      await this.#desk.beat(this.#now);
    }
  }

  /** Supervisors act on one case or another, also just when something else of it is under way. */
  async #people(isCalm: boolean): Promise<void> {
    if (isCalm || !this.#rng.chance(0.35)) return;
    const id = `D${this.#rng.int(1, DISPUTES)}`;
    const which = this.#rng.int(0, 9);
    if (which < 3) this.#byHand.add(id);
    if (which < 3) await this.#give({ kind: 'dispute.payAdvance', disputeId: id, reason: 'hardship' });
    else if (which < 5) await this.#give(this.#settlement(id));
    else if (which < 7) await this.#collect(id);
    else
      await this.#give({ kind: 'listing.takeDown', itemId: `I${this.#rng.int(1, ITEMS)}`, reason: 'fake' });
  }

  /** For all that's claimed where nothing is known to be paid; else for nothing more. */
  #settlement(disputeId: string): Command {
    const facts = settlementFacts(this.#desk.engine.state.disputes, disputeId);
    const { receivedFen = 0, amountFen = 0 } = facts ?? {};
    const paidFen = Math.max(0, amountFen - receivedFen);
    return { kind: 'dispute.resolve', disputeId, outcome: 'refund', paidFen, payer: 'consumer_protection' };
  }

  async #collect(disputeId: string): Promise<void> {
    const standing = this.#desk.engine.state.recoveries.standing(disputeId);
    if (standing === null) return;
    await this.#give({ kind: 'recovery.assess', disputeId, finding: 'at_fault', reason: 'proved' });
    await this.#give({ kind: 'recovery.collect', disputeId });
  }

  async #give(command: Command): Promise<void> {
    await this.#desk.give(`c${++this.#commands}`, command);
    await this.#desk.quiet();
  }

  /** By the platform's own book, which people can ask about on the telephone. What was refused for good is paid by hand. */
  async #endWhatCannotEnd(): Promise<void> {
    for (const section of this.#desk.outbox.book.sections()) {
      if (section.state !== 'reconciling') continue;
      for (const { key } of section.window(0, section.size)) {
        if (!(await this.#desk.close(`close-${++this.#commands}`, key, this.#book.hasDone(key)))) continue;
        this.#closed++;
      }
    }
    await this.#desk.quiet();
    if (this.#desk.isInDoubt) return;
    for (const id of this.#unpaid()) {
      if (this.#moneyOf(id)?.payout !== 'rejected') continue;
      await this.#give({ kind: 'dispute.payAdvance', disputeId: id, reason: 'refused before' });
    }
  }

  /** Overdue, and neither settled nor paid. */
  #unpaid(): readonly string[] {
    return [...this.#dueAt].flatMap(([id, dueAt]) => {
      if (dueAt > this.#now) return [];
      const money = this.#moneyOf(id);
      return money !== null && (money.settledAt !== null || money.payout === 'posted') ? [] : [id];
    });
  }

  #moneyOf(disputeId: string): DisputeMoney | null {
    return disputeMoney(this.#desk.engine.state.disputes, disputeId);
  }

  /** Everything that has no end yet. */
  #waiting(): readonly string[] {
    const { engine, outbox } = this.#desk;
    const acts = outbox.book.sections().flatMap((section) => section.window(0, section.size));
    const ids = [...this.#amounts.keys()];
    const collecting = ids.filter(
      (id) => (engine.state.recoveries.standing(id)?.collecting ?? null) !== null,
    );
    const items = [...this.#book.items.keys()].filter((id) => /pending|unknown/.test(this.#stateOf(id)));
    return [
      ...acts.map(({ key, state }) => `act ${key} ${state}`),
      ...this.#unpaid().map((id) => `unpaid ${id}`),
      ...collecting.map((id) => `collecting ${id}`),
      ...items.map((id) => `item ${id}`),
    ];
  }

  #stateOf(itemId: string): string {
    const { listings } = this.#desk.engine.state;
    return listings.stateOf(listings.items.find(itemId));
  }

  #report(): LyingReport {
    const paid = this.#book.paidFen();
    const recovered = this.#book.recoveredFen();
    const advances = new Map<string, number>();
    for (const { what, about, amountFen } of this.#book.effects) {
      if (what === 'payout') advances.set(about, (advances.get(about) ?? 0) + amountFen);
    }
    return {
      seed: this.#seed,
      lies: this.#lies,
      paid: [...paid].filter(([, amountFen]) => amountFen > 0).length,
      doubled: [
        ...[...paid].filter(([id, amountFen]) => amountFen > (this.#amounts.get(id) ?? 0)),
        ...[...recovered].filter(([id, amountFen]) => amountFen > (advances.get(id) ?? 0)),
      ].map(([id]) => id),
      stuck: this.#waiting(),
      byFalseClock: this.#platform.tooEarly.filter((id) => !this.#byHand.has(id)),
      unequal: this.#differences(paid, recovered),
      closed: this.#closed,
      restarts: this.#restarts,
    };
  }

  #differences(paid: ReadonlyMap<string, number>, recovered: ReadonlyMap<string, number>): readonly string[] {
    const { engine } = this.#desk;
    const { ledger } = engine.state.funds;
    const moved = (account: 'consumers' | 'merchants'): number =>
      ledger.balanceFen(accountNo(account)) - ledger.openingFen(accountNo(account));
    const total = (sums: ReadonlyMap<string, number>): number =>
      [...sums.values()].reduce((sum, amountFen) => sum + amountFen, 0);
    const figures: (readonly [string, string | number, string | number])[] = [
      ...FUNDS.map(
        (fund) => [fund, ledger.balanceFen(accountNo(`fund:${fund}`)), this.#book.balancesFen[fund]] as const,
      ),
      ['consumers', moved('consumers'), total(paid)],
      ['merchants', moved('merchants'), -total(recovered)],
      ...[...this.#amounts.keys()].map(
        (id) =>
          [id, settlementFacts(engine.state.disputes, id)?.receivedFen ?? 0, paid.get(id) ?? 0] as const,
      ),
      ...[...this.#book.items].map(
        ([id, { isOffSale }]) => [id, this.#stateOf(id) === 'off_sale' ? 1 : 0, isOffSale ? 1 : 0] as const,
      ),
    ];
    return figures
      .filter(([, here, there]) => here !== there)
      .map(([name, here, there]) => `${name}: ${here} here, ${there} there`);
  }

  #count(lie: Lie): void {
    this.#lies.set(lie, (this.#lies.get(lie) ?? 0) + 1);
  }
}

function fact(
  id: string,
  type: string,
  subject: string,
  at: number,
  data: Record<string, unknown>,
): WarEvent {
  return { id, source: '/platform/feed', type, subject, at: epochMs(at), data };
}
