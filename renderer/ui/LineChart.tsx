import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import css from './Chart.module.css';
import type { ChartPoint } from './chart-data';
import { cx } from './cx';

/** Colour of a series: a state, the accent (`plain`), or second rank (`quiet`). */
export type SeriesTone = 'plain' | 'quiet' | 'ok' | 'watch' | 'risk' | 'breach';

export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  /** The arrays of a push as they are: the chart thins them out. */
  readonly points: readonly ChartPoint[];
  readonly tone: SeriesTone;
  /** `dashed` tells two series apart without colour. */
  readonly look?: 'line' | 'area' | 'dashed';
}

interface ChartLimit {
  readonly label: string;
  readonly value: number;
  readonly tone: SeriesTone;
}

export interface LineChartProps {
  /** Said by screen readers: what is drawn. */
  readonly label: string;
  readonly series: readonly ChartSeries[];
  readonly limits?: readonly ChartLimit[];
  readonly formatValue: (value: number) => string;
  /** For the axis; exact values are in the tooltip. */
  readonly formatTick?: (value: number) => string;
  readonly formatTime: (at: number) => string;
  /** First and last instant of the time axis; left out: those of the points. */
  readonly span?: readonly [from: number, to: number] | undefined;
  /** The axis begins at zero; otherwise at the lowest value. */
  readonly fromZero?: boolean;
}

// recharts is two thirds of the page's code: the shell and the figures are there before it.
const LineChartCanvas = lazy(() => import('./LineChartCanvas').then((m) => ({ default: m.LineChartCanvas })));

/** Lines over time, filling its box. At most 400 points a series, no animation, redrawn at most every two seconds. */
export function LineChart(props: LineChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width > 0 && height > 0)
        setSize((s) => (s?.width === width && s.height === height ? s : { width, height }));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const hasPoints = props.series.some((s) => s.points.length > 1);
  return (
    <div ref={frame} className={css.frame} role="img" aria-label={props.label}>
      {size && hasPoints ? (
        <Suspense fallback={<div className={css.waiting} />}>
          <div className={css.canvas}>
            <LineChartCanvas {...props} width={size.width} height={size.height} />
          </div>
        </Suspense>
      ) : (
        <div className={css.waiting} />
      )}
    </div>
  );
}

/** What the lines mean, for a panel's head. */
export function ChartLegend({
  series,
}: {
  readonly series: readonly Pick<ChartSeries, 'id' | 'label' | 'tone' | 'look'>[];
}) {
  return (
    <span className={css.legend}>
      {series.map((s) => (
        <span key={s.id} className={cx(css.legendItem, css[s.tone])}>
          <svg width="14" height="8" aria-hidden="true">
            <line
              x1="0"
              x2="14"
              y1="4"
              y2="4"
              stroke="currentColor"
              strokeWidth="2"
              strokeDasharray={s.look === 'dashed' ? '4 3' : undefined}
            />
          </svg>
          <span>{s.label}</span>
        </span>
      ))}
    </span>
  );
}
