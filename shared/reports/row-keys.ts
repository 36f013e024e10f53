import { CAUSES, CHANNELS } from '../disputes';
import type { IdTable } from '../kernel';
import type { DisputeFacts } from './dispute-facts';
import type { DisputeLog } from './dispute-log';
import { type Dimension, SHIFTS } from './sla-report';
import type { LocalClock } from './zone';

const HOURS_OF_SHIFT = 8;

/** A dimension's key of a dispute, as a number and as text. −1 is "not given", null. */
export interface RowKey {
  codeOf(facts: DisputeFacts): number;
  textOf(code: number): string;
}

function flagKey(read: (facts: DisputeFacts) => number): RowKey {
  return { codeOf: (facts) => read(facts) - 1, textOf: (code) => String(code === 1) };
}

function tableKey(table: IdTable, read: (facts: DisputeFacts) => number): RowKey {
  return { codeOf: read, textOf: (code) => table.text(code) };
}

/** How disputes are told apart in each dimension. A dispute that was never opened (money alone is known of it) has no keys. */
export function rowKeys(log: DisputeLog, clock: LocalClock): Readonly<Record<Dimension, RowKey>> {
  const keys: Record<Dimension, RowKey> = {
    cause: { codeOf: (facts) => facts.cause, textOf: (code) => CAUSES[code]! },
    category: tableKey(log.categories, (facts) => facts.category),
    channel: { codeOf: (facts) => facts.channel, textOf: (code) => CHANNELS[code]! },
    region: tableKey(log.regions, (facts) => facts.region),
    tier: { codeOf: (facts) => facts.tier, textOf: String },
    merchant: tableKey(log.merchants, (facts) => facts.merchant),
    crossBorder: flagKey((facts) => facts.crossBorder),
    vip: flagKey((facts) => facts.vip),
    owner: tableKey(log.owners, (facts) => facts.owner),
    shift: {
      codeOf: (facts) => Math.floor(clock.hourOf(facts.openedAt) / HOURS_OF_SHIFT),
      textOf: (code) => SHIFTS[code]!,
    },
    hour: {
      codeOf: (facts) => clock.hourOf(facts.openedAt),
      textOf: (code) => String(code).padStart(2, '0'),
    },
  };
  for (const key of Object.values(keys)) {
    const { codeOf } = key;
    (key as { codeOf: RowKey['codeOf'] }).codeOf = (facts) => (facts.isOpened ? codeOf(facts) : -1);
  }
  return keys;
}
