import type { Stage } from '../../shared/disputes';
import type { Fund } from '../../shared/funds';
import type { EpochMs, WarEvent } from '../../shared/kernel';
import type { AppliedCommand, CommandOutcome, WorldCommand } from './world-command';

/** Takes a cause out of the world before it begins, to see what follows without it. */
export interface Without {
  /** Items that never go on sale. */
  readonly items?: readonly string[];
  /** Warehouses that have no cartons and get none; of one size, or of all. */
  readonly cartons?: readonly { readonly warehouseId: string; readonly size?: string }[];
  /** Shifts nobody turns up for, at a warehouse or at the service desk (`warehouseId: null`). */
  readonly shifts?: readonly { readonly warehouseId: string | null; readonly shift: 0 | 1 | 2 }[];
  /** No service bot: people take every contact. */
  readonly bots?: boolean;
  /** The platform refunds nobody at once by itself: that's the console's, as in a drill. */
  readonly instantRefunds?: boolean;
}

export interface WorldOptions {
  /** Id of a scenario in `SCENARIOS`. */
  readonly scenario: string;
  /**
   * Multiplies populations and rates: orders, parcels, people, cartons, disputes. Time and places stay. > 0.
   */
  readonly scale: number;
  /** 0 … 2^32 − 1. */
  readonly seed: number;
  /**
   * Multiplies the flow of new disputes and the people who work them, on top of `scale`; for load benches.
   * Default 1.
   */
  readonly rate?: number;
  readonly without?: Without;
}

/** A dispute as the world itself sees it, for a gateway that has to answer about it. */
export interface WorldDispute {
  readonly id: string;
  readonly openedAt: EpochMs;
  readonly stage: Stage;
  /** First settling, by staff, party, consumer or console; null while open. */
  readonly settledAt: EpochMs | null;
  readonly amountFen: number;
  /** Advance payouts made on it, however often. */
  readonly advancePaidFen: number;
}

/**
 * A peak day as it happens, in virtual time. Nothing moves unless `advance` is called, and nothing depends on
 * when or in which portions it's called: events are a function of the options and of the commands with their
 * instants.
 */
export interface World {
  readonly options: WorldOptions;
  /**
   * Where the clock starts. The warm backlog comes out of the first `advance` with its true times, all before
   * this.
   */
  readonly startAt: EpochMs;
  /** Where the scenario ends; the world may be advanced beyond it, into an ordinary day. */
  readonly endAt: EpochMs;
  /** The world's present: every event up to it is out, none later. Never goes back; starts at `startAt`. */
  readonly now: EpochMs;
  /** Events handed out so far: the cursor of the last one, the first being 1. */
  readonly eventCount: number;

  /**
   * The next instant at which something may happen: nothing does before it. Null when nothing ever will. May
   * lie before `now` while the backlog isn't out yet.
   */
  peekNextAt(): EpochMs | null;

  /**
   * Goes on to `untilMs`, handing out the events up to and including it, in the order of the fold, at most
   * `maxEvents`. When the limit cuts it short `now` is the last event's instant (and at least `startAt`);
   * else it's `untilMs`. An instant before `now` hands out what is still due and leaves `now` alone.
   */
  advance(untilMs: number, maxEvents?: number): readonly WarEvent[];

  /** Acts on the world at `now`. Its effects show in events later than `now`. Recorded in `commands`. */
  applyCommand(command: WorldCommand): CommandOutcome;
  /** Every command applied, in order, refused ones too. */
  readonly commands: readonly AppliedCommand[];

  /** Null when there's no such dispute. */
  dispute(id: string): WorldDispute | null;
  /** Whether an item is on sale; null when there's no such item. */
  listing(
    itemId: string,
  ): { readonly itemId: string; readonly merchantId: string; readonly onSale: boolean } | null;
  /** Ids of all items, best-selling first. */
  readonly itemIds: readonly string[];
  /** Ids of items with a real problem: what a good supervisor would find. For tests and training. */
  readonly badItemIds: readonly string[];
  readonly warehouseIds: readonly string[];
  readonly cartonSizes: readonly string[];
  /**
   * What the platform has in a fund: opening + top-ups + recoveries − payouts − what it settled from it.
   * Integer fen.
   */
  fundBalanceFen(fund: Fund): number;
  /** What each fund begins with, fen. */
  readonly openingFen: Readonly<Record<Fund, number>>;
}
