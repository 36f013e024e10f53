import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS, SECOND_MS, shanghaiDayStart, type WarEvent } from '../kernel';
import {
  applyTraffic,
  createTraffic,
  dumpTraffic,
  intakeFigures,
  loadTraffic,
  type Traffic,
  type TrafficEvent,
  trafficDay,
  trafficDays,
  trafficFigures,
  trafficView,
} from './index';

const DAY = Date.parse('2015-11-11T00:00:00+08:00');
const NIGHT = DAY + 10 * MINUTE_MS;

let made = 0;
function told(type: string, subject: string, at: number, data: object): TrafficEvent {
  const [id, source] = [`f${++made}`, '/platform/traffic'];
  return { id, source, type, subject, at: epochMs(at), data } as WarEvent as TrafficEvent;
}
interface Window {
  readonly region: string;
  readonly at: number;
  readonly windowMs: number;
  readonly orders: number;
}
const sampled = ({ region, at, windowMs, orders }: Window, more: object = {}): TrafficEvent =>
  told('warroom.traffic.sampled.v1', `traffic/${region}`, at, { windowMs, orders, payments: 0, ...more });
/** A region's windows of one length, one after the other, up to an instant. */
function steady(region: string, perSec: number, upTo: number, windowMs: number, count: number): Window[] {
  return Array.from({ length: count }, (_, i) => {
    const at = upTo - (count - 1 - i) * windowMs;
    return { region, at, windowMs, orders: (perSec * windowMs) / SECOND_MS };
  });
}
function fold(events: readonly TrafficEvent[], state: Traffic = createTraffic()): Traffic {
  for (const event of events) applyTraffic(state, event);
  return state;
}
const foldWindows = (windows: readonly Window[], more: object = {}): Traffic =>
  fold(windows.map((window) => sampled(window, more)));

describe('[B14] a region that fell silent', () => {
  const GUANGDONG = steady('44', 20_000, NIGHT, 5_000, 12);
  const ZHEJIANG = steady('33', 30_000, NIGHT + HOUR_MS, 5_000, 800);

  it('is no longer of now, in the sum of rates and of capacities; it says since when', () => {
    const state = foldWindows([...GUANGDONG, ...ZHEJIANG], {
      capacityOrdersPerSec: 40_000,
      capacityPaymentsPerSec: 9,
    });
    expect(trafficFigures(state, NIGHT + HOUR_MS)).toMatchObject({
      ordersPerSec: 30_000,
      capacityOrdersPerSec: 40_000,
      capacityPaymentsPerSec: 9,
      regions: 2,
      silentRegions: 1,
      silentSince: NIGHT,
      staleSince: null,
    });
    expect(
      trafficView(state, NIGHT + HOUR_MS).rows.map(({ region, isSilent }) => [region, isSilent]),
    ).toEqual([
      ['33', false],
      ['44', true],
    ]);
  });

  it('from five seconds after it missed a window that another had, and not before', () => {
    const state = foldWindows([...GUANGDONG, ...steady('33', 30_000, NIGHT + 10_000, 5_000, 14)]);
    const silentAt = (ms: number) => trafficFigures(state, NIGHT + ms).silentRegions;
    expect([0, 5_000, 10_000, 14_999, 15_000].map(silentAt)).toEqual([0, 0, 0, 0, 1]);
  });

  it('counts again with its next window', () => {
    const state = foldWindows([...GUANGDONG, ...ZHEJIANG]);
    fold([sampled({ region: '44', at: NIGHT + HOUR_MS, windowMs: 5_000, orders: 50_000 })], state);
    expect(trafficFigures(state, NIGHT + HOUR_MS)).toMatchObject({ ordersPerSec: 40_000, silentRegions: 0 });
  });

  it('that all slow down together leaves nobody silent: 5 s windows, then 15 s, then a minute', () => {
    for (const [from, to] of [
      [5_000, 15_000],
      [15_000, MINUTE_MS],
    ] as const) {
      const windows = ['33', '44'].flatMap((region) => steady(region, 100, NIGHT, from, 20));
      for (let ms = 0; ms < to; ms += 500) {
        expect(trafficFigures(foldWindows(windows), NIGHT + ms)).toMatchObject({
          silentRegions: 0,
          staleSince: null,
        });
      }
    }
  });

  it('doesn’t count as silent for reporting less often, or with gaps, than the others', () => {
    const sparse = steady('44', 100, NIGHT, MINUTE_MS, 5).map((window) => ({
      ...window,
      windowMs: 1_000,
      orders: 100,
    }));
    const state = foldWindows([...sparse, ...steady('33', 100, NIGHT + MINUTE_MS, 1_000, 400)]);
    expect(trafficFigures(state, NIGHT + 55_000)).toMatchObject({ silentRegions: 0, ordersPerSec: 200 });
    expect(trafficFigures(state, NIGHT + 66_000)).toMatchObject({ silentRegions: 0 });
  });

  it('when all stop the figures stay, of then, and say so: nobody alone is called silent', () => {
    const state = foldWindows([...steady('33', 30_000, NIGHT, 5_000, 9), ...GUANGDONG]);
    expect(trafficFigures(state, NIGHT + 25_000).staleSince).toBeNull();
    expect(trafficFigures(state, NIGHT + HOUR_MS)).toMatchObject({
      ordersPerSec: 50_000,
      silentRegions: 0,
      staleSince: NIGHT,
    });
  });

  it('what `all` can take measures nobody but all: beside a silent region capacity isn’t known', () => {
    const all = sampled(
      { region: 'all', at: NIGHT, windowMs: 5_000, orders: 1 },
      { capacityOrdersPerSec: 90_000 },
    );
    const both = fold([all], foldWindows([...GUANGDONG, ...steady('33', 30_000, NIGHT, 5_000, 9)]));
    expect(trafficFigures(both, NIGHT).capacityOrdersPerSec).toBe(90_000);
    const one = fold([all], foldWindows([...GUANGDONG, ...ZHEJIANG]));
    expect(trafficFigures(one, NIGHT + HOUR_MS).capacityOrdersPerSec).toBe(0);
  });

  it('nor is what some state the capacity of all', () => {
    const windows = [...GUANGDONG, ...steady('33', 30_000, NIGHT, 5_000, 9)];
    const state = fold(
      windows.map((w) => sampled(w, w.region === '44' ? { capacityOrdersPerSec: 25_000 } : {})),
    );
    expect(trafficFigures(state, NIGHT)).toMatchObject({ ordersPerSec: 50_000, capacityOrdersPerSec: 0 });
  });

  it('the rows that are heard add up to the figures, on random nights', () => {
    const region = fc.record({
      windowMs: fc.constantFrom(1_000, 5_000, 15_000, MINUTE_MS),
      perSec: fc.integer({ min: 0, max: 30_000 }),
      quietMs: fc.constantFrom(0, 0, 20_000, 3 * MINUTE_MS),
      offsetMs: fc.integer({ min: 0, max: 4_999 }),
    });
    fc.assert(
      fc.property(fc.array(region, { minLength: 1, maxLength: 6 }), (regions) => {
        const windows = regions.flatMap(({ windowMs, perSec, quietMs, offsetMs }, i) =>
          steady(`${10 + i}`, perSec, NIGHT - quietMs - offsetMs, windowMs, 8),
        );
        const figures = trafficFigures(foldWindows(windows), NIGHT);
        const rows = trafficView(foldWindows(windows), NIGHT).rows;
        const heard = rows.filter((row) => !row.isSilent);
        expect(heard.length).toBeGreaterThan(0);
        expect(figures.silentRegions).toBe(rows.length - heard.length);
        expect(figures.ordersPerSec).toBe(heard.reduce((sum, row) => sum + row.ordersPerSec, 0));
        for (const [i, { quietMs, windowMs, offsetMs }] of regions.entries()) {
          // Short windows, three minutes without one, and somebody else's after them.
          const isQuiet = quietMs === 3 * MINUTE_MS && windowMs < MINUTE_MS;
          const othersSpoke = regions.some((r) => r.quietMs === 0 && r.offsetMs < 60_000);
          if (isQuiet && othersSpoke) expect(rows[i]!.isSilent).toBe(true);
          if (quietMs === 0 && offsetMs < windowMs) expect(rows[i]!.isSilent).toBe(false);
        }
      }),
      { seed: 21, numRuns: 150 },
    );
  });

  it('[DE3] the service’s intake says when it’s old too', () => {
    const data = { windowMs: MINUTE_MS, contacts: 50, contained: 40, handedOver: 10 };
    const state = fold([told('warroom.intake.sampled.v1', 'intake/all', NIGHT, data)]);
    expect(intakeFigures(state, NIGHT + MINUTE_MS)?.staleSince).toBeNull();
    expect(intakeFigures(state, NIGHT + HOUR_MS)).toEqual({
      contacts: 50,
      contained: 40,
      handedOver: 10,
      staleSince: NIGHT,
    });
  });
});

describe('[B14] the peak', () => {
  const peakOf = (state: Traffic) => trafficDay(state, DAY);

  it('is the true sum where windows are staggered: half a second apart they add up', () => {
    const windows = [
      ...steady('33', 60_000, NIGHT, 1_000, 5),
      ...steady('44', 60_000, NIGHT + 500, 1_000, 5),
    ];
    expect(trafficFigures(foldWindows(windows), NIGHT + 500).ordersPerSec).toBe(120_000);
    expect(peakOf(foldWindows(windows)).peakOrdersPerSec).toBe(120_000);
  });

  it('[M01] is the highest sum, at the earliest instant at which it ran', () => {
    const at = (region: string, second: number, orders: number): Window => {
      return { region, at: DAY + second * 1_000, windowMs: 1_000, orders };
    };
    const state = foldWindows([
      at('33', 1, 70),
      at('44', 2, 90),
      at('33', 2, 10),
      at('44', 1, 30),
      at('33', 3, 99),
    ]);
    expect(peakOf(state)).toMatchObject({ peakOrdersPerSec: 100, peakOrdersAt: DAY + 1_000, orders: 299 });
  });

  it('goes down with a correction of the instant it was at', () => {
    const window = (second: number, orders: number, windowMs = 1_000): Window => {
      return { region: '33', at: DAY + second * 1_000, windowMs, orders };
    };
    const state = foldWindows([window(2, 90), window(4, 50)]);
    expect(peakOf(state).peakOrdersPerSec).toBe(90);
    fold([sampled(window(2, 40, 2_000))], state);
    expect(peakOf(state)).toMatchObject({ peakOrdersPerSec: 50, orders: 90 });
  });

  it('[B13] is the day’s own: last night’s is last night’s', () => {
    const state = foldWindows([
      ...steady('33', 90, DAY + DAY_MS, 1_000, 3),
      ...steady('33', 20, DAY + DAY_MS + HOUR_MS, 1_000, 3),
    ]);
    const days = trafficDays(state).map(({ from, orders, peakOrdersPerSec }) => {
      return [from, orders, peakOrdersPerSec];
    });
    expect(days).toEqual([
      [DAY, 270, 90],
      [DAY + DAY_MS, 60, 20],
    ]);
    expect(trafficDays(loadTraffic(structuredClone(dumpTraffic(state))))).toEqual(trafficDays(state));
  });

  const arbWindows = fc.array(
    fc.record({
      region: fc.constantFrom('33', '44', '51'),
      at: fc.integer({ min: 1, max: 1_400 }).map((tenth) => DAY - 60_000 + tenth * 100),
      windowMs: fc.constantFrom(100, 500, 1_000, 5_000, 61_000),
      orders: fc.integer({ min: 0, max: 500 }),
    }),
    { minLength: 1, maxLength: 24 },
  );

  /** Rate of a region through the tenth of a second that ends at `at`: what its window that ends first says. */
  function rateAt(windows: readonly Window[], at: number): number {
    const over = windows.filter((w) => w.at - w.windowMs < at && at <= w.at);
    const first = over.sort((a, b) => a.at - b.at || b.windowMs - a.windowMs || b.orders - a.orders)[0];
    return first ? (first.orders * SECOND_MS) / first.windowMs : 0;
  }

  it('is what a count of every tenth of a second finds, whatever the windows and their order', () => {
    fc.assert(
      fc.property(arbWindows, (windows) => {
        // Of two that end together one counts; which, another test says.
        const kept = windows.filter(
          (w, i) => windows.findIndex((o) => o.region === w.region && o.at === w.at) === i,
        );
        const state = foldWindows(kept);
        for (const from of [DAY - DAY_MS, DAY]) {
          let [highest, earliest] = [0, 0];
          for (
            let at = Math.max(from, DAY - 130_000) + 100;
            at <= from + DAY_MS && at <= DAY + 90_000;
            at += 100
          ) {
            const sum = ['33', '44', '51'].reduce(
              (s, region) =>
                s +
                rateAt(
                  kept.filter((w) => w.region === region),
                  at,
                ),
              0,
            );
            if (sum > highest + 1e-6) [highest, earliest] = [sum, at];
          }
          const day = trafficDay(state, from);
          expect(day.peakOrdersPerSec).toBeCloseTo(highest, 4);
          // It's told by the end of the stretch that ran so high; nothing before ran as high.
          if (highest > 0) expect(day.peakOrdersAt).toBeGreaterThanOrEqual(earliest);
          if (highest > 0) expect(shanghaiDayStart(day.peakOrdersAt! - 1)).toBe(from);
        }
        expect(trafficDays(foldWindows([...kept].reverse()))).toEqual(trafficDays(state));
      }),
      { seed: 22, numRuns: 60 },
    );
  });
});
