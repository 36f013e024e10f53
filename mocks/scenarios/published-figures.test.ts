import { describe, expect, test } from 'vitest';
import { FUNDS, type Fund } from '../../shared/funds';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, yuan } from '../../shared/kernel';
import { createWorld, type World } from '../simulator';
import { type DayTally, tallyOf } from '../simulator/testing/day-tally';
import { SCENARIOS, scenarioInfo, scenarioInfos } from '.';
import type { Scenario } from './scenario';

const TOLERANCE = 0.05;
/** Small worlds whose figures are scaled up again. */
const SCALES: Readonly<Record<string, number>> = {
  '2009': 1,
  '2015': 0.01,
  '2018': 0.01,
  quiet: 0.001,
  stress: 0.001,
};

interface Run {
  readonly scenario: Scenario;
  readonly scale: number;
  readonly tally: DayTally;
}

/**
 * Reads a figure off a run: from its events and from what commands bring, never from the scenario's own
 * numbers.
 */
function measure(name: string, run: Run): number {
  const { tally, scale } = run;
  const windows = [...tally.windows.values()];
  const highest = (of: (window: (typeof windows)[number]) => number): number =>
    Math.max(...windows.map((window) => of(window) / scale));
  switch (name) {
    case 'capacity_orders_per_sec':
      return highest(({ capacityOrders }) => capacityOrders);
    case 'capacity_payments_per_sec':
      return highest(({ capacityPayments }) => capacityPayments);
    case 'peak_orders_per_sec':
      return highest(({ orders, windowMs }) => (orders * SECOND_MS) / windowMs);
    case 'peak_payments_per_sec':
      return highest(({ payments, windowMs }) => (payments * SECOND_MS) / windowMs);
    case 'delivery_orders':
      return sumUntil(run, DAY_MS, 'orders') / scale;
    case 'payments':
      return sumUntil(run, DAY_MS, 'payments') / scale;
    case 'gmv_yuan':
      return sumUntil(run, DAY_MS, 'fen') / scale / 100;
    case 'dispute_rate': {
      const { dayStart } = run.scenario;
      return tally.opened(dayStart, dayStart + DAY_MS) / sumUntil(run, DAY_MS, 'orders');
    }
    case 'cartons_per_worker_day':
      return cartonsPerWorkerDay(run);
    case 'refunds_limited_minutes':
      return limitedMinutes(run);
    default:
      return measureByPattern(name, run);
  }
}

function measureByPattern(name: string, run: Run): number {
  const share = /^(gmv|orders)_share_by_(\d+)h(\d\d)$/.exec(name);
  if (share) {
    const what = share[1] === 'gmv' ? 'fen' : 'orders';
    const offset = Number(share[2]) * HOUR_MS + Number(share[3]) * MINUTE_MS;
    return sumUntil(run, offset, what) / sumUntil(run, DAY_MS, what);
  }
  const milestone = /^gmv_(\d+)bn_after_sec$/.exec(name);
  if (milestone) return secondsUntilYuan(run, Number(milestone[1]) * 1e9);
  const fund = /^fund_(\w+)_yuan$/.exec(name);
  if (fund) return drainedYuan(run.scenario.id, fund[1] as Fund);
  throw new Error(`nothing measures ${name}`);
}

function sumUntil({ tally, scenario }: Run, offsetMs: number, what: 'orders' | 'payments' | 'fen'): number {
  let sum = 0;
  for (const [endsAt, window] of tally.windows) {
    const offset = endsAt - scenario.dayStart;
    if (offset > 0 && offset <= offsetMs) sum += window[what];
  }
  return sum;
}

function secondsUntilYuan({ tally, scenario, scale }: Run, target: number): number {
  let fen = 0;
  for (const [endsAt, window] of tally.windows) {
    if (endsAt <= scenario.dayStart) continue;
    fen += window.fen;
    const beyond = fen / scale / 100 - target;
    if (beyond >= 0) {
      const part = beyond / (window.fen / scale / 100);
      return (endsAt - scenario.dayStart - part * window.windowMs) / SECOND_MS;
    }
  }
  return Number.POSITIVE_INFINITY;
}

/** What a small world's fund pays until the platform refuses, scaled up again. */
function drainedYuan(scenarioId: string, fund: Fund): number {
  const scale = 0.001;
  const stepYuan = 1_000;
  const world = createWorld({ scenario: scenarioId, scale, seed: 1 });
  expect(FUNDS).toContain(fund);
  let opened = '';
  for (const { type, subject } of world.advance(world.startAt)) {
    if (type === 'warroom.dispute.opened.v1') opened = subject.slice('dispute/'.length);
  }
  const amountFen = yuan(stepYuan);
  for (let paid = 0; ; paid++) {
    const outcome = world.applyCommand({
      kind: 'payout',
      disputeId: opened,
      amountFen,
      fund,
      payoutKind: 'guarantee',
    });
    if (outcome.state === 'rejected') return (paid * stepYuan) / scale;
  }
}

/**
 * Orders once and twice as many cartons from a maker that works by hand: the difference in time is what its
 * people do.
 */
function cartonsPerWorkerDay({ scenario, scale }: Run): number {
  const { suppliers } = scenario.logistics.cartons;
  const byHand = suppliers.findIndex(({ machines }) => machines === 0);
  const warehouseId = scenario.logistics.warehouses[byHand]!.id;
  const quantity = 20_000;
  const dueAt = (count: number): number => {
    const world = createWorld({ scenario: scenario.id, scale, seed: 2 });
    const size = world.cartonSizes[freeShelf(world, warehouseId)]!;
    world.applyCommand({ kind: 'carton_order', warehouseId, size, quantity: count });
    const sample = world
      .advance(world.now + HOUR_MS)
      .find(({ subject }) => subject === `carton/${warehouseId}/${size}`)!;
    return (sample.data as { nextDeliveryAt: number }).nextDeliveryAt;
  };
  const days = (dueAt(2 * quantity) - dueAt(quantity)) / DAY_MS;
  return quantity / days / (suppliers[byHand]!.workers * scale);
}

/** A size of which the warehouse has ordered nothing, so that the next delivery is the one we order. */
function freeShelf(world: World, warehouseId: string): number {
  const samples = world.advance(world.startAt);
  return world.cartonSizes.findIndex((size) => {
    const sample = samples.find(({ subject }) => subject === `carton/${warehouseId}/${size}`)!;
    return (sample.data as { onOrder: number }).onOrder === 0;
  });
}

/**
 * Minutes after refunds reopened during which disputes came at an even, limited rate, before the rest came
 * through.
 */
function limitedMinutes({ tally, scenario }: Run): number {
  const perMinute = (n: number): number => {
    const from = scenario.dayStart + DAY_MS + n * MINUTE_MS;
    return tally.opened(from, from + MINUTE_MS);
  };
  const first = Array.from({ length: 60 }, (_, n) => n).find((n) => perMinute(n) > 2 * perMinute(-1) + 3)!;
  const usual = (perMinute(first + 1) + perMinute(first + 2) + perMinute(first + 3)) / 3;
  let minutes = 0;
  while (perMinute(first + minutes) < 2 * usual) minutes += 1;
  return minutes;
}

const runs = new Map<string, Run>();
function runOf(scenario: Scenario): Run {
  const known = runs.get(scenario.id);
  if (known) return known;
  const scale = SCALES[scenario.id]!;
  const needsDay = scenario.figures.some(
    ({ basis, name }) => basis === 'published' && !name.startsWith('fund_'),
  );
  const hours = needsDay ? scenario.durationMs / HOUR_MS : 0;
  const run = { scenario, scale, tally: tallyOf({ scenario: scenario.id, scale, seed: 7 }, hours).tally };
  runs.set(scenario.id, run);
  return run;
}

describe.each([...SCENARIOS])('scenario $id', (scenario) => {
  const published = scenario.figures.filter(({ basis }) => basis === 'published');

  test.each(published)(
    'published $name = $value $unit, measured within 5 %',
    ({ name, value }) => {
      const measured = measure(name, runOf(scenario));
      expect(Math.abs(measured / value - 1), `measured ${measured}, published ${value}`).toBeLessThanOrEqual(
        TOLERANCE,
      );
    },
    60_000,
  );

  test('says of every figure where it’s from, in a title and a description in both languages', () => {
    expect(new Set(scenario.figures.map(({ name }) => name)).size).toBe(scenario.figures.length);
    for (const { source, unit, value } of scenario.figures) {
      expect(source.en.length).toBeGreaterThan(10);
      expect(source['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
      expect(unit).not.toBe('');
      expect(Number.isFinite(value)).toBe(true);
    }
    for (const text of [scenario.title, scenario.description]) {
      expect(text['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
      expect(text.en).toMatch(/^[\x20-\x7e’]+$/);
    }
  });

  test('begins on the hour of its day in Asia/Shanghai', () => {
    expect((scenario.dayStart + 8 * HOUR_MS) % DAY_MS).toBe(0);
    expect(new Date(scenario.dayStart + 8 * HOUR_MS).getUTCFullYear()).toBe(
      /^\d{4}$/.test(scenario.id) ? Number(scenario.id) : new Date(scenario.startAt).getUTCFullYear(),
    );
  });
});

test('2018: nearly all disputes of the day are settled on the day they were opened, though refunds wait', () => {
  const { tally, scenario } = runOf(SCENARIOS.find(({ id }) => id === '2018')!);
  const dayEnd = scenario.dayStart + DAY_MS;
  const openedOnDay = [...tally.openedAt].filter(
    ([, at]) => at >= scenario.dayStart && at < dayEnd - 3 * HOUR_MS,
  );
  const sameDay = openedOnDay.filter(
    ([id]) => (tally.settledAt.get(id) ?? Number.POSITIVE_INFINITY) < dayEnd,
  );
  const said = scenario.figures.find(({ name }) => name === 'same_day_share')!.value;
  expect(sameDay.length / openedOnDay.length).toBeGreaterThan(said - 0.05);
}, 60_000);

describe('the registry', () => {
  test('offers each scenario once, by its id, as plain information', () => {
    expect(scenarioInfos().map(({ id }) => id)).toEqual(SCENARIOS.map(({ id }) => id));
    expect(scenarioInfo('2015')).toEqual(structuredClone(scenarioInfo('2015')));
    expect(Object.keys(scenarioInfo('2015')!)).not.toContain('demand');
    expect(scenarioInfo('1999')).toBeNull();
  });
});
