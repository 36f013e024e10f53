import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { until } from '../../mocks/testing/manual-timers';
import { MINUTE_MS } from '../../shared/kernel';
import { zGatewaySession, zHeartbeat } from '../../shared/protocol';
import { openLeverDesk } from './testing/lever-desk';

const START = Date.parse('2026-11-11T00:00:00+08:00');

let close: () => Promise<void> = async () => undefined;
afterEach(() => close());

async function openDesk() {
  const desk = await openLeverDesk(START);
  close = desk.close;
  return desk;
}

const ABSURD: readonly (readonly [string, Record<string, unknown>])[] = [
  ['a clock beyond all dates', { now: 8_640_000_000_000_001 }],
  ['the last date there is', { now: 8_640_000_000_000_000 }],
  ['the year 9999', { now: 253_402_300_799_999 }],
  ['the largest number', { now: 1e308 }],
  ['before 1970', { now: -1 }],
  ['half a millisecond', { now: START + 0.5 }],
  ['a speed that isn’t one', { realFactor: 1e308 }],
  ['a ceiling that isn’t one', { factor: 1e308 }],
  ['a speed backwards', { realFactor: -5, factor: -5 }],
  ['words for figures', { now: 'soon', factor: null }],
];

it.each(ABSURD)('[N3] %s is refused and counted, and the desk goes on', async (_name, said) => {
  const { session, gateway, wall } = await openDesk();
  gateway.beat(START);
  await until(() => session.engine.now === START);
  gateway.beat(START + 250, said);
  await until(() => session.status().counters.bad === 1);
  await session.digest();
  expect(session.engine.now).toBe(START);
  expect(session.status().session).toMatchObject({ factor: 1, realFactor: 1 });
  // The stream wasn't cut for it, and the next one that makes sense is taken.
  wall.ms += 1_000;
  gateway.beat(START + 1_000);
  await until(() => session.engine.now > START);
  expect(session.engine.now).toBe(START + 1_000);
});

it('[N3] whatever a heartbeat or a session holds, what is taken lies within bounds', () => {
  const number = fc.oneof(fc.double(), fc.integer(), fc.maxSafeInteger());
  const said = fc.record({
    now: number,
    factor: number,
    realFactor: number,
    scale: number,
    seed: number,
    paused: fc.boolean(),
    cursor: fc.string(),
    label: fc.constantFrom('mock', 'live'),
    clock: fc.constantFrom('wall', 'virtual'),
    scenario: fc.option(fc.string()),
    epoch: fc.string(),
  });
  let taken = 0;
  fc.assert(
    fc.property(said, (record) => {
      for (const schema of [zHeartbeat, zGatewaySession]) {
        const parsed = schema.safeParse(record);
        if (!parsed.success) continue;
        taken++;
        expect(Number.isSafeInteger(parsed.data.now)).toBe(true);
        expect(parsed.data.now).toBeGreaterThanOrEqual(0);
        expect(parsed.data.now + 1_000 * MINUTE_MS * parsed.data.realFactor).toBeLessThan(8.64e15);
        expect(parsed.data.factor).toBeLessThanOrEqual(3_600);
      }
    }),
    { seed: 3, numRuns: 2_000 },
  );
  expect(taken).toBeGreaterThan(0);
});
