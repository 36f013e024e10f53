import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewHasher, WarEvent } from '../kernel';
import type { KnownType } from '../protocol';
import { anyEvent, KNOWN_TYPES, SOURCES, toldOnceKey } from './testing/any-event';
import { WarEngine } from './war-engine';

const sha256: NewHasher = () => {
  const hash = createHash('sha256');
  return { update: (data) => void hash.update(data), hex: () => hash.digest('hex') };
};
function folded(events: readonly WarEvent[], engine = new WarEngine()): WarEngine {
  engine.applyBatch(events);
  return engine;
}
const digestOf = (engine: WarEngine): string => engine.digest(sha256);
const familyOf = (type: KnownType): string => type.split('.')[1]!;
const FAMILIES = [...new Set(KNOWN_TYPES.map(familyOf))];
/** Families that meet each other's disputes. */
const ABOUT_DISPUTES = new Set([
  'dispute',
  'payout',
  'recovery',
  'jury',
  'docking',
  'command',
  'bulk',
  'fund',
]);

/** Types that are mixed in one run: of one family, of all that meet disputes, of everything. */
const MIXES: readonly (readonly KnownType[])[] = [
  KNOWN_TYPES,
  KNOWN_TYPES.filter((type) => ABOUT_DISPUTES.has(familyOf(type))),
  ...FAMILIES.map((family) => KNOWN_TYPES.filter((type) => familyOf(type) === family)),
];

const seen = new Set<string>();

/** Events at three instants, by three sources; no id twice, as the journal keeps them. */
function arbEvents(types: readonly KnownType[]): fc.Arbitrary<readonly WarEvent[]> {
  const one = fc.record({
    type: fc.constantFrom(...types),
    seed: fc.nat(1_000_000),
    minute: fc.integer({ min: 0, max: 2 }),
    source: fc.nat(SOURCES.length - 1),
  });
  return fc.array(one, { minLength: 2, maxLength: 60, size: 'max' }).map((seeds) => {
    const events = seeds.map(anyEvent);
    for (const { type } of events) seen.add(type);
    const known = new Map(events.map((event) => [`${event.source} ${event.id}`, event]));
    return [...new Map([...known].map(([id, event]) => [toldOnceKey(event) ?? id, event])).values()];
  });
}
const shuffled = (events: readonly WarEvent[]) =>
  fc.shuffledSubarray([...events], { minLength: events.length, maxLength: events.length });

describe('[L9] events of every type of the catalogue at few equal instants', () => {
  it.each(MIXES.map((types) => [new Set(types.map(familyOf)).size, familyOf(types[0]!), types] as const))(
    'of %i families, %s first: any order of arrival gives one digest, and so does a dump in between',
    (_count, _first, types) => {
      fc.assert(
        fc.property(
          arbEvents(types).chain((events) => fc.tuple(fc.constant(events), shuffled(events), fc.nat(60))),
          ([events, other, cut]) => {
            const straight = folded(events);
            const expected = digestOf(straight);
            const mixed = folded(other);
            expect(digestOf(mixed)).toBe(expected);
            expect(mixed.counters.anomalies).toBe(straight.counters.anomalies);
            const half = folded(other.slice(0, cut));
            const loaded = WarEngine.load(structuredClone(half.dump()));
            expect(digestOf(loaded)).toBe(digestOf(half));
            expect(digestOf(folded(other.slice(cut), loaded))).toBe(expected);
          },
        ),
        { seed: 20151111, numRuns: types.length === KNOWN_TYPES.length ? 60 : 40 },
      );
    },
  );

  it('all types took part', () => {
    expect([...seen].sort()).toEqual([...KNOWN_TYPES].sort());
  });
});
