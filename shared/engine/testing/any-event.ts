import { z } from 'zod';
import { PAYOUT_KINDS } from '../../funds';
import { epochMs, MINUTE_MS, Rng, type WarEvent } from '../../kernel';
import { DEFAULT_POLICY_SET, type PolicySet } from '../../policies';
import { EVENT_CATALOGUE, type KnownType } from '../../protocol';
import { DAY } from './events';

/** Every type of the catalogue: one that is added is in it by itself. */
export const KNOWN_TYPES = Object.keys(EVENT_CATALOGUE) as readonly KnownType[];

/** What an event is made from: few values, so that events meet each other's disputes, commands and instants. */
export interface EventSeed {
  readonly type: KnownType;
  readonly seed: number;
  /** Minutes after the day's beginning. */
  readonly minute: number;
  /** Place in SOURCES. */
  readonly source: number;
}

/** The part of JSON Schema that the catalogue is written in. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const SCHEMAS = new Map(KNOWN_TYPES.map((type) => [type, z.toJSONSchema(EVENT_CATALOGUE[type]) as Schema]));

const OTHER_SET: PolicySet = { ...DEFAULT_POLICY_SET, policies: DEFAULT_POLICY_SET.policies.slice(1) };

/** What stands under these names; anything else is made by its schema alone. */
const BY_NAME: Readonly<Record<string, readonly unknown[]>> = {
  disputeId: ['D0', 'D1'],
  ids: [['D0'], ['D1', 'D0'], ['D0', 'D1', 'D2']],
  ofNumbers: [[0], [1, 0]],
  draftId: ['e0', 'e1', 'e2'],
  bulkId: ['bulk-0', 'bulk-1'],
  undoes: ['bulk-0', 'bulk-1'],
  itemId: ['I0', 'I1'],
  merchantId: ['M0', 'M1'],
  jurorId: ['J0', 'J1', 'J2'],
  panel: [['J0', 'J1', 'J2'], ['J1']],
  jurors: [[{ id: 'J0' }, { id: 'J1' }], [{ id: 'J1', conflicts: ['M0'] }]],
  excluded: [[], ['J2']],
  category: ['general', 'beauty'],
  set: [DEFAULT_POLICY_SET, OTHER_SET],
  rules: [[], [{ id: 'r', name: 'r', verdict: 'refund', causes: ['quality'] }]],
  zone: ['Asia/Shanghai'],
  sha256: ['0'.repeat(64), 'f'.repeat(64)],
  hash: ['0'.repeat(64), 'f'.repeat(64)],
  approvalId: ['A0', 'A1'],
  knownHash: ['0'.repeat(64), 'f'.repeat(64)],
  scheduleId: ['S0', 'S1'],
  warehouseId: ['W0', 'W1'],
};
const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  dispute: ['D0', 'D1', 'D2'],
  payout: ['D0', 'D1'],
  recovery: ['D0', 'D1'],
  listing: ['I0', 'I1'],
  jury: ['D0.j1', 'D0.j2', 'D1.j1'],
  bulk: ['bulk-0', 'bulk-1'],
};

/** What of an event's data says which thing and act it's about. */
type Made = Partial<Record<'disputeId' | 'bulkId' | 'commandId' | 'eventId' | 'kind', string>>;

/** By number: who tells an event. */
export const SOURCES = ['/platform/disputes', '/console/desk-1', '/console/desk-2'] as const;

/** An event of any type, such as a gateway or a console may tell it; its data are what the catalogue allows. */
export function anyEvent({ type, seed, minute, source }: EventSeed): WarEvent {
  const rng = new Rng(`any-${seed}`);
  const family = type.split('.')[1]!;
  const data = valueFor(rng, '', SCHEMAS.get(type)!) as Made;
  const own = pick(rng, SUBJECTS[family] ?? ['0', '1']);
  // Juries and associations' cases have ids of their own; what else is about a dispute is told under its id.
  const hasOwnId = family === 'jury' || family === 'docking';
  const subject = `${family}/${hasOwnId ? own : (data.disputeId ?? data.bulkId ?? own)}`;
  // A command is one act on one thing, and its resolve bears its id.
  const kind = family === 'payout' ? `-${data.kind ?? pick(rng, PAYOUT_KINDS)}` : '';
  const commandOf = (): string => `${subject}${kind}-${rng.int(0, 2)}`;
  if (data.commandId !== undefined) data.commandId = commandOf();
  if (data.eventId !== undefined) data.eventId = `${commandOf()}:resolved`;
  const isResolve = type === 'warroom.dispute.resolved.v1';
  const id = isResolve ? `${data.commandId ?? commandOf()}:resolved` : `e${rng.int(0, 60)}`;
  const at = epochMs(DAY + minute * MINUTE_MS);
  return { id, source: SOURCES[source]!, type, subject, at, data: EVENT_CATALOGUE[type].parse(data) };
}

/**
 * What the platform promises to tell once at most: that it paid (by dispute and kind), settled, took back, collected or
 * topped up (by command). Two
 * tellings that contradict each other are listed as anomalies, and which of them moved the money is the one that was
 * read first. null = may be told as often as one likes.
 */
export function toldOnceKey({ id, type, subject, data }: WarEvent): string | null {
  const { eventId, kind, commandId } = data as Record<string, string | undefined>;
  if (type === 'warroom.payout.posted.v1') return `${type} ${subject} ${kind}`;
  if (type === 'warroom.dispute.reverted.v1') return `${type} ${subject} ${eventId}`;
  if (type === 'warroom.recovery.posted.v1' && commandId !== undefined) return `${type} ${commandId}`;
  if (type === 'warroom.fund.topped_up.v1') return `${type} ${commandId ?? id}`;
  if (type === 'warroom.dispute.resolved.v1') return `${type} ${id}`;
  return null;
}

function pick<T>(rng: Rng, values: readonly T[]): T {
  return values[rng.int(0, values.length - 1)]!;
}

function valueFor(rng: Rng, name: string, schema: Schema): unknown {
  if (Object.hasOwn(BY_NAME, name)) return pick(rng, BY_NAME[name]!);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(rng, schema.enum);
  const others = schema.anyOf ?? schema.oneOf;
  if (others) return valueFor(rng, name, pick(rng, others));
  switch (schema.type) {
    case 'object':
      return objectOf(rng, schema);
    case 'array': {
      const least = schema.minItems ?? 0;
      const length = Math.max(least, Math.min(schema.maxItems ?? 2, rng.int(0, 2)));
      return Array.from({ length }, () => valueFor(rng, '', schema.items!));
    }
    case 'boolean':
      return rng.chance(0.5);
    case 'integer':
    case 'number':
      return numberOf(rng, name, schema);
    case 'null':
      return null;
    default:
      return `t${rng.int(0, 2)}`;
  }
}

function objectOf(rng: Rng, { properties = {}, required = [] }: Schema): unknown {
  const kept = Object.entries(properties).filter(([key]) => required.includes(key) || rng.chance(0.6));
  return Object.fromEntries(kept.map(([key, schema]) => [key, valueFor(rng, key, schema)]));
}

function numberOf(rng: Rng, name: string, { minimum = 0, maximum = 1e15 }: Schema): number {
  const isInstant = /(At|^from|^to|^until|^asOf)$/.test(name) && maximum > DAY;
  if (isInstant) return DAY + rng.int(0, 3) * MINUTE_MS;
  const least = Math.max(0, minimum);
  return Math.min(maximum, least + rng.int(0, 3));
}
