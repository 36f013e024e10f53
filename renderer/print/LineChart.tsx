import type { ChartSeries } from '../../shared/reports/document';
import { axisTicks } from '../ui/chart-data';
import type { ChartProps } from './ChartView';
import { labelWidthPx, SERIES_COLOUR, seriesDash } from './series-look';

/** CSS pixels: the paper's width between its margins. */
const WIDTH = 672;
const HEIGHT = 168;
const TOP = 10;
const BOTTOM = 18;
const RIGHT = 14;
/** A label of the time axis, with air. */
const TICK_PX = 58;

interface Scale {
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

/** Positions that get a label: as many as fit, at whole hours or days. */
function labelled(at: readonly number[], plotPx: number, hourOf: (at: number) => number): readonly number[] {
  const most = Math.max(2, Math.floor(plotPx / TICK_PX));
  const hours = at.length > 1 ? ((at.at(-1) ?? 0) - (at[0] ?? 0)) / 3_600_000 : 0;
  const step = [1, 2, 3, 6, 12, 24].find((h) => hours / h <= most);
  if (step !== undefined) return at.filter((instant) => hourOf(instant) % step === 0);
  const every = Math.ceil(at.length / most);
  return at.filter((_instant, i) => i % every === 0);
}

/** One unbroken line for each stretch of known values. */
function linePath({ values }: ChartSeries, at: readonly number[], { x, y }: Scale): string {
  let path = '';
  let isDown = false;
  for (const [i, value] of values.entries()) {
    if (value === null) isDown = false;
    else {
      path += `${isDown ? 'L' : 'M'}${x(at[i] ?? 0).toFixed(2)} ${y(value).toFixed(2)}`;
      isDown = true;
    }
  }
  return path;
}

export function LineChart({ chart, at, formats }: ChartProps & { readonly at: readonly number[] }) {
  const all = chart.series.flatMap(({ values }) => values.filter((value) => value !== null));
  const ticks = axisTicks(0, Math.max(1, ...all), 4);
  const texts = ticks.map((tick) => formats.axis(tick, chart.valueKind));
  const left = Math.max(...texts.map(labelWidthPx)) + 8;
  const [first, last] = [at[0] ?? 0, at.at(-1) ?? 1];
  const top = ticks.at(-1) ?? 1;
  const scale: Scale = {
    x: (instant) => left + ((instant - first) / Math.max(1, last - first)) * (WIDTH - left - RIGHT),
    y: (value) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - TOP),
  };
  const bottom = HEIGHT - BOTTOM;
  const labels = labelled(at, WIDTH - left - RIGHT, formats.hour);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={chart.description}>
      {ticks.map((tick, i) => (
        <g key={tick}>
          <line
            x1={left}
            x2={WIDTH - RIGHT}
            y1={scale.y(tick)}
            y2={scale.y(tick)}
            stroke={tick === 0 ? 'var(--line-strong)' : 'var(--line)'}
            strokeWidth={0.75}
          />
          <text x={left - 6} y={scale.y(tick) + 3} textAnchor="end">
            {texts[i]}
          </text>
        </g>
      ))}
      {labels.map((instant) => (
        <text key={instant} x={scale.x(instant)} y={HEIGHT - 5} textAnchor="middle">
          {formats.tick(instant, last - first)}
        </text>
      ))}
      {chart.series.map((series, i) => {
        const path = linePath(series, at, scale);
        const isArea = series.look === 'area' && path !== '' && !series.values.includes(null);
        return (
          <g key={series.id}>
            {isArea && (
              <path
                d={`${path}L${scale.x(last)} ${bottom}L${scale.x(first)} ${bottom}Z`}
                fill={SERIES_COLOUR[series.tone]}
                fillOpacity={0.14}
              />
            )}
            <path
              d={path}
              fill="none"
              stroke={SERIES_COLOUR[series.tone]}
              strokeWidth={1.5}
              strokeLinejoin="round"
              strokeDasharray={seriesDash(i)}
            />
          </g>
        );
      })}
    </svg>
  );
}
