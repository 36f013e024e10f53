import { describe, expect, test, vi } from 'vitest';
import { bandOf, deadlineOf } from '../../shared/disputes';
import { epochMs, HOUR_MS, MINUTE_MS } from '../../shared/kernel';
import { SCENARIOS } from '../scenarios';
import { tallyOf } from './testing/day-tally';

// A day of events is a moment's work, but machines are shared.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const SCALES: Readonly<Record<string, number>> = {
  '2009': 0.3,
  '2015': 0.004,
  '2018': 0.006,
  quiet: 0.01,
  stress: 0.0006,
};

describe.each(SCENARIOS.map(({ id }) => id))('the warm backlog of %s', (scenario) => {
  const { world, tally } = tallyOf({ scenario, scale: SCALES[scenario]!, seed: 9 }, 1);
  const { startAt } = world;
  const open = tally.openAt(startAt);

  test('is open at the start, none of it past its deadline, in all three bands', () => {
    const bands = { safe: 0, watch: 0, at_risk: 0, breached: 0 };
    for (const id of open) bands[bandOf(deadlineOf(epochMs(tally.openedAt.get(id)!)), startAt)] += 1;
    expect(open.length).toBeGreaterThan(400);
    expect(bands.breached).toBe(0);
    expect(Math.min(bands.safe, bands.watch, bands.at_risk)).toBeGreaterThan(0.02 * open.length);
  });

  test('is as large as the scenario says', () => {
    const said = SCENARIOS.find(({ id }) => id === scenario)!.figures.find(
      ({ name }) => name === 'backlog_disputes',
    )!;
    expect(open.length / SCALES[scenario]! / said.value).toBeCloseTo(1, 2);
  });

  test('lets the first deadline pass unmet 10 to 40 minutes after the start, once people have begun to work', () => {
    const [first] = tally.breaches(startAt + HOUR_MS);
    expect(first! - startAt).toBeGreaterThan(10 * MINUTE_MS);
    expect(first! - startAt).toBeLessThan(40 * MINUTE_MS);
  });
});

test('the first breach comes for every seed, however small the world', () => {
  for (let seed = 0; seed < 5; seed++) {
    const { world, tally } = tallyOf({ scenario: '2015', scale: 0.0001, seed }, 0.75);
    expect(tally.breaches(world.startAt + 40 * MINUTE_MS).length).toBeGreaterThan(0);
  }
});

test('every scenario at its drill scale starts with a queue a person can look at, but for the one made for load', () => {
  for (const { id, drillScale, backlog } of SCENARIOS) {
    const disputes = backlog.disputes * drillScale;
    if (id === 'stress') expect(disputes).toBeGreaterThanOrEqual(1_000_000);
    else {
      expect(disputes).toBeGreaterThanOrEqual(2_000);
      expect(disputes).toBeLessThanOrEqual(5_000);
    }
  }
});
