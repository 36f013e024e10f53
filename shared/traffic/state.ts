import { type EventOf, type Hasher, HashLines, Latest, subjectId } from '../kernel';
import type { trafficEvents } from './events';
import { RateTracker } from './rate-tracker';
import { RegionSeries, type RegionSeriesDump } from './region-series';

export type TrafficEvent = EventOf<typeof trafficEvents>;
type TrafficSampled = Extract<TrafficEvent, { readonly type: 'warroom.traffic.sampled.v1' }>;
type IntakeSampled = Extract<TrafficEvent, { readonly type: 'warroom.intake.sampled.v1' }>;

/** The region name under which a platform reports its sum instead of its parts. */
export const ALL_REGIONS = 'all';

/** A capacity and the instant it was last stated at. */
export interface StatedCapacity {
  readonly at: number;
  readonly perSec: number;
}

/** One region's samples and the capacities it last stated. */
export interface Region {
  readonly series: RegionSeries;
  orderCapacity: StatedCapacity | null;
  paymentCapacity: StatedCapacity | null;
}

/**
 * Traffic by region. Where there's any region besides `all`, the figures are sums over the regions and `all` counts
 * for nothing (it tells the same orders once more); where there's only `all`, it is the figure.
 */
export interface Traffic {
  /** Grows with every sample that changed something. */
  version: number;
  /** By region, `all` included. */
  readonly regions: Map<string, Region>;
  /** What the regions besides `all` add up to, and what `all` says. */
  readonly parts: RateTracker;
  readonly whole: RateTracker;
  /** Where the first window begins: from there on orders are counted. +∞ before the first sample. */
  firstAt: number;
  /** Under the key of its subject. */
  readonly intake: Latest<IntakeSampled>;
}

/** Traffic before any sample. */
export function createTraffic(): Traffic {
  return {
    version: 0,
    regions: new Map(),
    parts: new RateTracker(),
    whole: new RateTracker(),
    firstAt: Number.POSITIVE_INFINITY,
    intake: new Latest(),
  };
}

/** Folds one sample. */
export function applyTraffic(state: Traffic, event: TrafficEvent): void {
  switch (event.type) {
    case 'warroom.traffic.sampled.v1':
      if (sampled(state, event)) state.version++;
      return;
    case 'warroom.intake.sampled.v1':
      if (state.intake.offer(event.subject, event)) state.version++;
      return;
  }
}

function sampled(state: Traffic, { at, subject, data }: TrafficSampled): boolean {
  const name = subjectId(subject);
  const region = regionOf(state, name);
  const { windowMs, orders, payments } = data;
  const sample = { at, windowMs, orders, payments };
  const { isTaken, before } = region.series.take(sample);
  if (isTaken) {
    const tracker = trackerOf(state, name);
    tracker.count(name, region.series, sample, before);
    tracker.peaks.settleSome();
  }
  state.firstAt = Math.min(state.firstAt, at - windowMs);
  const order = later(region.orderCapacity, at, data.capacityOrdersPerSec);
  const payment = later(region.paymentCapacity, at, data.capacityPaymentsPerSec);
  const isStated = order !== region.orderCapacity || payment !== region.paymentCapacity;
  region.orderCapacity = order;
  region.paymentCapacity = payment;
  return isTaken || isStated;
}

/** The capacity that stands: the later one stated; of two at one instant the larger. */
function later(known: StatedCapacity | null, at: number, perSec: number | undefined): StatedCapacity | null {
  if (perSec === undefined) return known;
  if (known && (known.at > at || (known.at === at && known.perSec >= perSec))) return known;
  return { at, perSec };
}

function regionOf(state: Traffic, name: string): Region {
  let region = state.regions.get(name);
  if (!region) {
    region = { series: new RegionSeries(), orderCapacity: null, paymentCapacity: null };
    state.regions.set(name, region);
  }
  return region;
}

function trackerOf(state: Traffic, region: string): RateTracker {
  return region === ALL_REGIONS ? state.whole : state.parts;
}

/** The state as it survives structured clone; what regions add up to is counted again from their samples. */
export interface TrafficDump {
  readonly version: 1;
  readonly firstAt: number;
  readonly regions: readonly {
    readonly name: string;
    readonly series: RegionSeriesDump;
    readonly orderCapacity: StatedCapacity | null;
    readonly paymentCapacity: StatedCapacity | null;
  }[];
  readonly intake: readonly (readonly [string, IntakeSampled])[];
}

export function dumpTraffic(state: Traffic): TrafficDump {
  const regions = [...state.regions].map(([name, { series, orderCapacity, paymentCapacity }]) => {
    return { name, series: series.dump(), orderCapacity, paymentCapacity };
  });
  return { version: 1, firstAt: state.firstAt, regions, intake: state.intake.sorted() };
}

export function loadTraffic(dump: TrafficDump): Traffic {
  const state: Traffic = { ...createTraffic(), firstAt: dump.firstAt, intake: new Latest(dump.intake) };
  for (const { name, series: columns, orderCapacity, paymentCapacity } of dump.regions) {
    const series = RegionSeries.load(columns);
    state.regions.set(name, { series, orderCapacity, paymentCapacity });
    const tracker = trackerOf(state, name);
    for (let place = 0; place < series.length; place++)
      tracker.count(name, series, series.sample(place), null);
  }
  // What takes a while is done while it's loaded, and not at the first look.
  for (const { peaks } of [state.parts, state.whole]) peaks.settle();
  return state;
}

/** Feeds the state to a hash, sorted by region and instant. */
export function digestTraffic(state: Traffic, hasher: Hasher): void {
  const lines = new HashLines(hasher);
  for (const name of [...state.regions.keys()].sort()) {
    const { series, orderCapacity, paymentCapacity } = state.regions.get(name)!;
    lines.add('region', [name, series.length, stated(orderCapacity), stated(paymentCapacity)]);
    for (let place = 0; place < series.length; place++) {
      const { at, windowMs, orders, payments } = series.sample(place);
      lines.add('sample', [at, windowMs, orders, payments]);
    }
  }
  for (const [subject, { at, source, id, data }] of state.intake.sorted()) {
    lines.add('intake', [
      subject,
      at,
      source,
      id,
      data.windowMs,
      data.contacts,
      data.contained,
      data.handedOver,
    ]);
  }
  lines.end();
}

function stated(capacity: StatedCapacity | null): readonly number[] | null {
  return capacity && [capacity.at, capacity.perSec];
}
