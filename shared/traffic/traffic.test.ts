import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, minuteOf, type WarEvent } from '../kernel';
import {
  applyTraffic,
  createTraffic,
  digestTraffic,
  dumpTraffic,
  intakeFigures,
  loadTraffic,
  minuteRates,
  type Traffic,
  type TrafficEvent,
  trafficDays,
  trafficFigures,
  trafficView,
} from './index';

/** Nothing of these tests is old then. */
const NOW = 5_000;

let made = 0;
function sampled(region: string, at: number, orders: number, more: object = {}): TrafficEvent {
  const data = { windowMs: 1_000, orders, payments: Math.floor(orders / 2), ...more };
  const type = 'warroom.traffic.sampled.v1';
  return {
    id: `t${++made}`,
    source: '/platform/traffic',
    type,
    subject: `traffic/${region}`,
    at: epochMs(at),
    data,
  } as WarEvent as TrafficEvent;
}
function intake(at: number, contacts: number): TrafficEvent {
  const data = { windowMs: 60_000, contacts, contained: contacts - 1, handedOver: 1 };
  const type = 'warroom.intake.sampled.v1';
  return {
    id: `t${++made}`,
    source: '/platform/service',
    type,
    subject: 'intake/all',
    at: epochMs(at),
    data,
  } as WarEvent as TrafficEvent;
}
function fold(events: readonly TrafficEvent[], state: Traffic = createTraffic()): Traffic {
  for (const event of events) applyTraffic(state, event);
  return state;
}
function digest(state: Traffic): string {
  const hash = createHash('sha256');
  digestTraffic(state, { update: (data) => void hash.update(data), hex: () => '' });
  return hash.digest('hex');
}

describe('traffic', () => {
  it('[M01] the figures are the sums of the regions: `all` beside them is not counted once more', () => {
    const state = fold([sampled('all', 1_000, 900), sampled('33', 1_000, 400), sampled('44', 1_000, 500)]);
    expect(trafficFigures(state, NOW)).toMatchObject({
      ordersPerSec: 900,
      paymentsPerSec: 450,
      ordersTotal: 900,
    });
    expect(trafficView(state, NOW).rows.map((row) => row.region)).toEqual(['33', '44']);
  });

  it('[M01] where there is only `all`, it is the figure', () => {
    const state = fold([sampled('all', 1_000, 900, { capacityOrdersPerSec: 1_000 })]);
    expect(trafficFigures(state, NOW)).toMatchObject({
      ordersPerSec: 900,
      capacityOrdersPerSec: 1_000,
      sampledAt: 1_000,
    });
  });

  it('a capacity stands until the region states another', () => {
    const state = fold([sampled('33', 1_000, 1, { capacityPaymentsPerSec: 7 }), sampled('33', 2_000, 1)]);
    expect(trafficFigures(state, NOW).capacityPaymentsPerSec).toBe(7);
  });

  it('before any sample there is nothing, and no instant', () => {
    expect(trafficFigures(createTraffic(), NOW)).toMatchObject({
      ordersPerSec: 0,
      sampledAt: null,
    });
    expect(minuteRates(createTraffic(), 0)).toBeNull();
    expect(intakeFigures(createTraffic(), NOW)).toBeNull();
  });

  it('[M23] the intake shown is the latest window by time, not by arrival', () => {
    expect(intakeFigures(fold([intake(120_000, 50), intake(60_000, 90)]), NOW)).toEqual({
      contacts: 50,
      contained: 49,
      handedOver: 1,
      staleSince: null,
    });
  });

  it('a minute takes the windows that end in it, its own end included', () => {
    const state = fold([sampled('33', 60_000, 10), sampled('33', 60_001, 99), sampled('33', 30_000, 20)]);
    expect(minuteRates(state, 0)).toEqual({ ordersPerSec: 15, paymentsPerSec: 7.5 });
    expect(minuteRates(state, 1)?.ordersPerSec).toBe(99);
  });

  const arbSamples = fc
    .array(
      fc.record({
        region: fc.constantFrom('11', '33', '44', 'all'),
        step: fc.integer({ min: 1, max: 200 }),
        orders: fc.integer({ min: 0, max: 1_000 }),
        windowMs: fc.constantFrom(1_000, 3_000),
      }),
      { maxLength: 60 },
    )
    .map((samples) =>
      samples.map((s) => sampled(s.region, s.step * 1_000, s.orders, { windowMs: s.windowMs })),
    );
  const arbShuffle = arbSamples.chain((samples) =>
    fc.tuple(
      fc.constant(samples),
      fc.shuffledSubarray(samples, { minLength: samples.length, maxLength: samples.length }),
    ),
  );

  it('samples give the same state in any order of arrival, and through a dump', () => {
    fc.assert(
      fc.property(arbShuffle, fc.nat(60), ([samples, shuffled], cut) => {
        const straight = fold(samples);
        const other = fold(
          shuffled.slice(cut),
          loadTraffic(structuredClone(dumpTraffic(fold(shuffled.slice(0, cut))))),
        );
        expect(digest(other)).toBe(digest(straight));
        expect(trafficFigures(other, NOW)).toEqual(trafficFigures(straight, NOW));
        expect(trafficDays(other)).toEqual(trafficDays(straight));
        for (let minute = 0; minute < 5; minute++)
          expect(minuteRates(other, minute)).toEqual(minuteRates(straight, minute));
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it('totals and minutes are those of a naive count', () => {
    fc.assert(
      fc.property(arbSamples, (samples) => {
        const kept = new Map<string, TrafficEvent & { data: { orders: number; windowMs: number } }>();
        for (const s of samples as never[] as (TrafficEvent & {
          data: { orders: number; windowMs: number };
        })[]) {
          const key = `${s.subject} ${s.at}`;
          const known = kept.get(key);
          const isLarger =
            !known ||
            s.data.windowMs > known.data.windowMs ||
            (s.data.windowMs === known.data.windowMs && s.data.orders > known.data.orders);
          if (isLarger) kept.set(key, s);
        }
        const all = [...kept.values()];
        const parts = all.filter((s) => s.subject !== 'traffic/all');
        const counted = parts.length > 0 ? parts : all;
        const figures = trafficFigures(fold(samples), NOW);
        expect(figures.ordersTotal).toBe(counted.reduce((sum, s) => sum + s.data.orders, 0));
        const inFirst = counted.filter((s) => minuteOf(s.at - 1) === 0);
        let rate = 0;
        for (const subject of new Set(inFirst.map((s) => s.subject))) {
          const own = inFirst.filter((s) => s.subject === subject);
          rate +=
            own.reduce((n, s) => n + s.data.orders, 0) /
            (own.reduce((n, s) => n + s.data.windowMs, 0) / 1_000);
        }
        expect(minuteRates(fold(samples), 0)?.ordersPerSec ?? 0).toBeCloseTo(rate, 6);
      }),
      { seed: 12, numRuns: 200 },
    );
  });
});
