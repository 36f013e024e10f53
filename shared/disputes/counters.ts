import { grown, grownCapacity } from '../kernel';
import { BREACHED, type DisputeColumns, FLAG, NO_BAND, NO_TIER, PAYOUT_POSTED } from './columns';
import { CAUSES, type Cause, CHANNELS, type Channel } from './events';
import type { Disputes } from './state';
import { BANDS } from './views';

/** Figures over all disputes, for tiles. */
export interface DisputeCounts {
  readonly open: number;
  readonly safe: number;
  readonly watch: number;
  readonly atRisk: number;
  readonly breached: number;
  /** Open, breached, and no advance payout posted. */
  readonly breachedUnpaid: number;
  readonly openedTotal: number;
  readonly settledTotal: number;
  /** Facts that don't fit: second openings, orphans, illegal steps, negative durations. */
  readonly anomalies: number;
  /** Open ones. */
  readonly byCause: Readonly<Record<Cause, number>>;
  /** Open ones. */
  readonly byChannel: Readonly<Record<Channel, number>>;
  /** Open ones by tier 0 – 4; the last figure: no tier given. */
  readonly byTier: readonly number[];
}

const TIERS = 5;

/** Number of disputes by code (item, merchant, consumer). */
class Tally {
  #counts = new Int32Array(16);

  of(code: number): number {
    return this.#counts[code] ?? 0;
  }

  add(code: number, by: number): void {
    if (code < 0) return;
    if (code >= this.#counts.length) {
      this.#counts = grown(this.#counts, grownCapacity(this.#counts.length, code + 1));
    }
    this.#counts[code]! += by;
  }
}

/** The figures as they're kept: each row is taken out before it changes and put in again after. */
export class DisputeCounters {
  openedTotal = 0;
  settledTotal = 0;
  breachedUnpaid = 0;
  anomalies = 0;
  readonly bands = new Int32Array(BANDS.length);
  readonly causes = new Int32Array(CAUSES.length);
  readonly channels = new Int32Array(CHANNELS.length);
  readonly tiers = new Int32Array(TIERS + 1);
  /** Opened disputes, settled ones included, by number of the item, merchant and consumer. */
  readonly ofItem = new Tally();
  readonly ofMerchant = new Tally();
  readonly ofConsumer = new Tally();

  /** Counts a row in (`by` = 1) or out (−1). */
  count(columns: DisputeColumns, row: number, by: 1 | -1): void {
    if ((columns.flags.get(row) & FLAG.opened) === 0) return;
    this.openedTotal += by;
    const band = columns.band.get(row);
    if (band === NO_BAND) {
      this.settledTotal += by;
      return;
    }
    this.bands[band]! += by;
    if (band === BREACHED && columns.payout.get(row) !== PAYOUT_POSTED) this.breachedUnpaid += by;
    this.causes[columns.cause.get(row)]! += by;
    this.channels[columns.channel.get(row)]! += by;
    const tier = columns.tier.get(row);
    this.tiers[tier === NO_TIER ? TIERS : tier]! += by;
  }

  /** Counts a row in or out where it's counted by what it's about. */
  countRelations(columns: DisputeColumns, row: number, by: 1 | -1): void {
    if ((columns.flags.get(row) & FLAG.opened) === 0) return;
    this.ofItem.add(columns.item.get(row), by);
    this.ofMerchant.add(columns.merchant.get(row), by);
    this.ofConsumer.add(columns.consumer.get(row), by);
  }
}

/** The figures now. */
export function disputeCounts(state: Disputes): DisputeCounts {
  const { counters } = state;
  const [safe, watch, atRisk, breached] = counters.bands as unknown as readonly [
    number,
    number,
    number,
    number,
  ];
  return {
    open: safe + watch + atRisk + breached,
    safe,
    watch,
    atRisk,
    breached,
    breachedUnpaid: counters.breachedUnpaid,
    openedTotal: counters.openedTotal,
    settledTotal: counters.settledTotal,
    anomalies: counters.anomalies,
    byCause: Object.fromEntries(CAUSES.map((c, i) => [c, counters.causes[i]!])) as Record<Cause, number>,
    byChannel: Object.fromEntries(CHANNELS.map((c, i) => [c, counters.channels[i]!])) as Record<
      Channel,
      number
    >,
    byTier: [...counters.tiers],
  };
}
