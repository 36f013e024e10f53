import { STAGES, type Stage } from '../../shared/disputes';
import type { Fund } from '../../shared/funds';
import { assert, type EpochMs, epochMs, type WarEvent } from '../../shared/kernel';
import { SCENARIOS } from '../scenarios';
import { AssociationDesk } from './association-desk';
import { CapacitySampler } from './capacity-sampler';
import { CommandDesk } from './command-desk';
import { DisputeBook } from './dispute-book';
import { DisputeCourse } from './dispute-course';
import { DisputeOpening } from './dispute-opening';
import { ItemCohorts } from './item-cohorts';
import { ItemFlow } from './item-flow';
import { JuryHall } from './jury-hall';
import { LogisticsNetwork } from './logistics-network';
import { Market } from './market';
import { RefundGateKeeper } from './refund-gate-keeper';
import { ServiceIntake } from './service-intake';
import { SimContext } from './sim-context';
import { TradingSystem } from './trading-system';
import { Treasury } from './treasury';
import { TroubleSource } from './trouble-source';
import { WarmBacklog } from './warm-backlog';
import type { World, WorldDispute, WorldOptions } from './world';
import type { AppliedCommand, CommandOutcome, WorldCommand } from './world-command';

/**
 * Makes the world of a scenario, standing at its start.
 * Stops on an unknown scenario, a scale or rate that isn't above 0, or a seed that isn't a whole number of 32
 * bits.
 */
export function createWorld(options: WorldOptions): World {
  return new SimulatedWorld(options);
}

/** The same world again, up to and including its last command: what a gateway does after a restart. */
export function rebuildWorld(options: WorldOptions, commands: readonly AppliedCommand[]): World {
  const world = createWorld(options);
  for (const { at, command } of commands) {
    while (world.advance(at, REBUILD_CHUNK).length === REBUILD_CHUNK);
    world.applyCommand(command);
  }
  return world;
}
const REBUILD_CHUNK = 10_000;

class SimulatedWorld implements World {
  readonly options: WorldOptions;
  readonly startAt: EpochMs;
  readonly endAt: EpochMs;
  readonly itemIds: readonly string[];
  readonly badItemIds: readonly string[];
  readonly warehouseIds: readonly string[];
  readonly cartonSizes: readonly string[];
  readonly #ctx: SimContext;
  readonly #market: Market;
  readonly #book = new DisputeBook();
  readonly #treasury: Treasury;
  readonly #commandDesk: CommandDesk;
  readonly #commands: AppliedCommand[] = [];
  #now: number;
  #eventCount = 0;

  constructor(options: WorldOptions) {
    const scenario = SCENARIOS.find(({ id }) => id === options.scenario);
    assert(scenario !== undefined, `unknown scenario ${options.scenario}`);
    assert(options.scale > 0 && Number.isFinite(options.scale), 'scale must be above 0');
    assert((options.rate ?? 1) > 0 && Number.isFinite(options.rate ?? 1), 'rate must be above 0');
    assert(
      Number.isInteger(options.seed) && options.seed >= 0 && options.seed < 2 ** 32,
      'seed must fit 32 bits',
    );
    this.options = options;
    this.startAt = epochMs(scenario.startAt);
    this.endAt = epochMs(scenario.startAt + scenario.durationMs);
    this.#now = scenario.startAt;
    const ctx = new SimContext(scenario, options);
    this.#ctx = ctx;
    this.#market = new Market(ctx);
    const network = new LogisticsNetwork(ctx, this.#market);
    const intake = new ServiceIntake(ctx);
    const trading = new TradingSystem(ctx, this.#market);
    this.#treasury = new Treasury(ctx, this.#book);
    const juries = new JuryHall(ctx, this.#book, this.#market);
    const course = new DisputeCourse(ctx, { book: this.#book, treasury: this.#treasury, juries });
    const opening = new DisputeOpening(ctx, this.#book, this.#market, intake);
    const cohorts = new ItemCohorts(ctx, this.#market);
    const gate = new RefundGateKeeper(ctx, this.#market.items.length);
    const parts = { market: this.#market, network, trading, intake, cohorts, gate, opening, course };
    const flow = new ItemFlow(ctx, { ...parts, troubles: new TroubleSource(ctx, parts) });
    new WarmBacklog(ctx, { market: this.#market, book: this.#book, opening, course });
    new CapacitySampler(ctx, network);
    this.#commandDesk = new CommandDesk(ctx, {
      associations: new AssociationDesk(ctx, this.#book, this.#market),
      market: this.#market,
      flow,
      network,
      book: this.#book,
      course,
      treasury: this.#treasury,
    });
    this.itemIds = this.#market.items.map(({ id }) => id);
    this.badItemIds = this.#market.items.filter(({ flaw }) => flaw !== null).map(({ id }) => id);
    this.warehouseIds = scenario.logistics.warehouses.map(({ id }) => id);
    this.cartonSizes = network.cartons.sizes;
  }

  get now(): EpochMs {
    return epochMs(this.#now);
  }
  get eventCount(): number {
    return this.#eventCount;
  }
  get commands(): readonly AppliedCommand[] {
    return this.#commands;
  }

  peekNextAt(): EpochMs | null {
    const at = Math.min(this.#ctx.emitter.pendingAt, this.#ctx.agenda.nextAt);
    return at === Number.POSITIVE_INFINITY ? null : epochMs(at);
  }

  advance(untilMs: number, maxEvents = Number.POSITIVE_INFINITY): readonly WarEvent[] {
    const { emitter, agenda } = this.#ctx;
    assert(Number.isFinite(untilMs) || Number.isFinite(maxEvents), 'a world goes on for ever: name an end');
    while (emitter.pending < maxEvents && agenda.nextAt <= untilMs) this.#ctx.step();
    // What lies at or before `now` is due in any case; anything later only up to the instant asked for.
    const events = emitter.take(maxEvents);
    this.#eventCount += events.length;
    const isAll = emitter.pending === 0 && agenda.nextAt > untilMs;
    const reached = isAll ? untilMs : (events.at(-1)?.at ?? this.#now);
    if (reached > this.#now) this.#now = Math.floor(reached);
    return events;
  }

  applyCommand(command: WorldCommand): CommandOutcome {
    // Everything up to the present comes before the act, whether or not it has been handed out yet.
    while (this.#ctx.agenda.nextAt <= this.#now) this.#ctx.step();
    this.#ctx.at = this.#now;
    const outcome = this.#commandDesk.apply(command);
    // The present may have been handed out already: an act shows in what comes after it.
    assert(!this.#ctx.emitter.isWithin, `${command.kind} must not emit at the present instant`);
    const eventCount = this.#eventCount + this.#ctx.emitter.pending;
    this.#commands.push({ at: this.now, eventCount, command, outcome });
    return outcome;
  }

  dispute(id: string): WorldDispute | null {
    const d = this.#book.find(id);
    if (d < 0) return null;
    const settledAt = this.#book.settledAt[d]!;
    return {
      id,
      openedAt: epochMs(this.#book.openedAt[d]!),
      stage: STAGES[this.#book.stage[d]!] as Stage,
      settledAt: Number.isNaN(settledAt) ? null : epochMs(settledAt),
      amountFen: this.#book.amountFen[d]!,
      advancePaidFen: this.#book.advancePaidFen[d]!,
    };
  }

  listing(
    itemId: string,
  ): { readonly itemId: string; readonly merchantId: string; readonly onSale: boolean } | null {
    const item = this.#market.indexOf.get(itemId);
    if (item === undefined) return null;
    return {
      itemId,
      merchantId: this.#market.items[item]!.merchantId,
      onSale: this.#market.onSale[item] === 1,
    };
  }

  get openingFen(): Readonly<Record<Fund, number>> {
    return this.#treasury.openingFen;
  }

  fundBalanceFen(fund: Fund): number {
    return this.#treasury.balanceFen(fund);
  }
}
