import { useMemo } from 'react';
import css from './Chart.module.css';
import { type ChartPoint, thinOut } from './chart-data';
import { cx } from './cx';
import type { Tone } from './tone';

const WIDTH = 120;
const HEIGHT = 24;
const PAD = 2;
const LEAST_SPAN_RATIO = 0.1;

export interface SparklineProps {
  readonly points: readonly ChartPoint[];
  readonly tone?: Tone;
  /** Draws a dashed line at this value and keeps it in the picture. */
  readonly limit?: number | undefined;
  /** The picture begins at zero rather than at the lowest value. */
  readonly fromZero?: boolean;
}

/**
 * A trend without axes. A bare path rather than a chart: eight of them stand on the first screen, and must be there
 * with it and cost nothing when figures change.
 */
export function Sparkline({ points, tone = 'plain', limit, fromZero = false }: SparklineProps) {
  const path = useMemo(() => sparkPath(points, limit, fromZero), [points, limit, fromZero]);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={cx(css.spark, css[tone])}
      aria-hidden="true"
    >
      {path ? (
        <>
          <path d={path.area} className={css.sparkArea} />
          <path d={path.line} className={css.sparkLine} />
          {path.limitY === null ? null : (
            <line x1={0} x2={WIDTH} y1={path.limitY} y2={path.limitY} className={css.sparkLimit} />
          )}
        </>
      ) : null}
    </svg>
  );
}

function sparkPath(points: readonly ChartPoint[], limit: number | undefined, fromZero: boolean) {
  const drawn = thinOut(points, WIDTH);
  const first = drawn[0];
  const last = drawn.at(-1);
  if (!first || !last || drawn.length < 2) return null;
  const values = drawn.map((p) => p[1]);
  const high = Math.max(...values, limit ?? Number.NEGATIVE_INFINITY);
  // A change of a thousandth must not look like a collapse: the picture spans a tenth of the figure at least.
  const low = fromZero
    ? Math.min(0, ...values)
    : Math.min(...values, limit ?? Number.POSITIVE_INFINITY, high * (1 - LEAST_SPAN_RATIO));
  const spanT = last[0] - first[0] || 1;
  const x = (at: number) => ((at - first[0]) / spanT) * WIDTH;
  const y = (value: number) =>
    high === low ? HEIGHT - PAD : HEIGHT - PAD - ((value - low) / (high - low)) * (HEIGHT - 2 * PAD);
  const line = drawn
    .map(([at, value], i) => `${i === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`)
    .join('');
  return { line, area: `${line}V${HEIGHT}H0Z`, limitY: limit === undefined ? null : y(limit) };
}
