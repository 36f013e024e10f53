import { assert } from '../../shared/kernel';
import type { CumulativePoints, RateKnots } from '../scenarios/scenario';

interface Segment {
  readonly from: number;
  readonly to: number;
  /** Rate per millisecond at both ends; straight in between. */
  readonly rateFrom: number;
  readonly rateTo: number;
  /** Count before `from`. */
  readonly before: number;
}

/** Up to this length a stretch keeps one rate: a steep opening is told by many short ones. */
const FLAT_UP_TO_MS = 10 * 60_000;

/**
 * A rate over one day that goes through given cumulative points exactly. Between two points the rate is two
 * straight lines whose ends meet the neighbours' and whose area is what the points say, so that a chart of it
 * has no steps.
 */
export class RateCurve {
  readonly #segments: readonly Segment[];
  /** Where the last question was: the clock only goes forward, so the next is near. */
  #hint = 0;

  private constructor(segments: readonly Segment[]) {
    this.#segments = segments;
  }

  /**
   * `opening` (rates per second, from 00:00) comes first; the points after its end then carry the rest of
   * `total`.
   */
  static through(total: number, points: CumulativePoints, opening: RateKnots = []): RateCurve {
    const segments: Segment[] = openingSegments(opening);
    const openingEnd = segments.at(-1);
    const startMs = openingEnd?.to ?? 0;
    const startCount = openingEnd ? countAt(openingEnd, openingEnd.to) : 0;
    const knots = [
      [startMs, startCount] as const,
      ...points
        .map(([hour, share]) => [hour * 3_600_000, share * total] as const)
        .filter(([ms]) => ms > startMs),
    ];
    segments.push(...fill(knots));
    return new RateCurve(segments);
  }

  /** Count from 00:00 up to `ms`, 0 ≤ ms ≤ the last point. */
  countUntil(ms: number): number {
    const segments = this.#segments;
    let i = this.#hint;
    while (i > 0 && segments[i]!.from > ms) i--;
    while (i < segments.length - 1 && segments[i]!.to < ms) i++;
    this.#hint = i;
    return countAt(segments[i]!, ms);
  }
}

function countAt(s: Segment, ms: number): number {
  const t = ms - s.from;
  const slope = (s.rateTo - s.rateFrom) / (s.to - s.from);
  return s.before + t * (s.rateFrom + (slope * t) / 2);
}

function openingSegments(opening: RateKnots): Segment[] {
  const segments: Segment[] = [];
  let before = 0;
  for (let i = 1; i < opening.length; i++) {
    const [fromSec, fromRate] = opening[i - 1]!;
    const [toSec, toRate] = opening[i]!;
    const segment: Segment = {
      from: fromSec * 1_000,
      to: toSec * 1_000,
      rateFrom: fromRate / 1_000,
      rateTo: toRate / 1_000,
      before,
    };
    segments.push(segment);
    before = countAt(segment, segment.to);
  }
  return segments;
}

function fill(knots: readonly (readonly [number, number])[]): Segment[] {
  const means: number[] = [];
  for (let i = 1; i < knots.length; i++) {
    const [from, before] = knots[i - 1]!;
    const [to, after] = knots[i]!;
    assert(to > from && after >= before, `cumulative points must ascend, at ${to} ms`);
    means.push((after - before) / (to - from));
  }
  const segments: Segment[] = [];
  means.forEach((mean, i) => {
    const [from, before] = knots[i]!;
    const to = knots[i + 1]![0];
    if (to - from <= FLAT_UP_TO_MS) {
      segments.push({ from, to, rateFrom: mean, rateTo: mean, before });
      return;
    }
    const left = meeting(means[i - 1], mean);
    const right = meeting(mean, means[i + 1]);
    const middle = (4 * mean - left - right) / 2;
    const half = from + (to - from) / 2;
    const first: Segment = { from, to: half, rateFrom: left, rateTo: middle, before };
    segments.push(first, { from: half, to, rateFrom: middle, rateTo: right, before: countAt(first, half) });
  });
  return segments;
}

/**
 * The rate where two stretches meet: halfway, but never so high that the lower one would have to go below
 * zero.
 */
function meeting(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return a ?? b ?? 0;
  return Math.min((a + b) / 2, 2 * Math.min(a, b));
}
