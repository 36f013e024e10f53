import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import css from './Chart.module.css';
import { axisTicks, type ChartRow, joinSeries, MAX_CHART_POINTS, timeTicks } from './chart-data';
import type { ChartSeries, LineChartProps, SeriesTone } from './LineChart';
import { takeTurn } from './redraw-turns';

const REDRAW_EVERY_MS = 2_000;
const MARGIN = { top: 8, right: 20, bottom: 0, left: 0 };
/** Room for the longest label of the value axis: a Chinese sign is as wide as high, the others about half. */
function axisWidthPx(labels: readonly string[]): number {
  let widest = 22;
  for (const label of labels) {
    let px = 0;
    for (const sign of label) px += sign > '\u2fff' ? 12 : 7;
    widest = Math.max(widest, px);
  }
  return widest + 14;
}

const COLOUR: Readonly<Record<SeriesTone, string>> = {
  plain: 'var(--accent)',
  quiet: 'var(--ink-3)',
  ok: 'var(--ok-fill)',
  watch: 'var(--watch-fill)',
  risk: 'var(--risk-fill)',
  breach: 'var(--breach-fill)',
};

/** The newest value, but a new one at most every two seconds, and each chart in its turn. */
function useCalm<T>(value: T): T {
  const [shown, setShown] = useState(value);
  const shownAt = useRef(0);
  useEffect(() => {
    if (value === shown) return;
    let giveUp = () => {};
    const wait = Math.max(0, shownAt.current + REDRAW_EVERY_MS - performance.now());
    const timer = setTimeout(() => {
      giveUp = takeTurn(() => {
        shownAt.current = performance.now();
        setShown(value);
      });
    }, wait);
    return () => {
      clearTimeout(timer);
      giveUp();
    };
  }, [value, shown]);
  return shown;
}

/** Above its line, but below one that has no room above it. */
function labelSide(value: number, ticks: readonly number[]) {
  const [bottom, top] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  return value - bottom > 0.9 * (top - bottom) ? 'insideTopRight' : 'insideBottomRight';
}

export interface LineChartCanvasProps extends LineChartProps {
  readonly width: number;
  readonly height: number;
}

export function LineChartCanvas(props: LineChartCanvasProps) {
  const { series, width } = props;
  const calm = useCalm(series);
  // A change of language or size is drawn at once; only the points are held back.
  const drawn = useMemo(
    () => calm.map((s) => ({ ...s, label: series.find((now) => now.id === s.id)?.label ?? s.label })),
    [calm, series],
  );
  // Two pixels a point are as fine as a line of 1.5 px can show; each series adds its own instants to the others'.
  const perSeries = Math.max(
    40,
    Math.floor(Math.min(width / 2, MAX_CHART_POINTS / Math.max(1, series.length))),
  );
  const rows = useMemo(() => joinSeries(calm, perSeries), [calm, perSeries]);
  return <Drawing {...props} series={drawn} rows={rows} />;
}

interface DrawingProps extends LineChartCanvasProps {
  readonly rows: readonly ChartRow[];
}

const Drawing = memo(
  function Drawing(props: DrawingProps) {
    const {
      series,
      rows,
      span,
      limits = [],
      width,
      height,
      formatValue,
      formatTick = formatValue,
      formatTime,
      fromZero = true,
    } = props;
    const [from, to] = span ?? [rows[0]?.at ?? 0, rows.at(-1)?.at ?? 1];
    const ticks = valueTicks({ rows, limits, fromZero, height });
    const axisPx = axisWidthPx(ticks.map(formatTick));
    return (
      <ComposedChart
        accessibilityLayer={false}
        width={width}
        height={height}
        data={rows as { at: number }[]}
        margin={MARGIN}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          type="number"
          domain={[from, to]}
          ticks={timeTicks(from, to, Math.max(2, Math.floor((width - axisPx) / 72))) as number[]}
          tickFormatter={formatTime}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          height={24}
        />
        <YAxis
          width={axisPx}
          domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
          ticks={ticks as number[]}
          tickFormatter={formatTick}
          tickLine={false}
          axisLine={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--line-strong)' }}
          content={({ active, label, payload }) =>
            active && payload.length > 0 ? (
              <Tip
                at={Number(label)}
                values={payload[0]?.payload as Readonly<Record<string, number>>}
                series={series}
                formatTime={formatTime}
                formatValue={formatValue}
              />
            ) : null
          }
        />
        {limits.map((limit) => (
          <ReferenceLine
            key={limit.label}
            y={limit.value}
            stroke={COLOUR[limit.tone]}
            strokeDasharray="4 4"
            label={{
              value: limit.label,
              position: labelSide(limit.value, ticks),
              fill: 'var(--ink-2)',
              fontSize: 12,
            }}
          />
        ))}
        {series.map((s) => drawSeries(s))}
      </ComposedChart>
    );
  },
  (a, b) =>
    a.rows === b.rows &&
    a.series === b.series &&
    a.width === b.width &&
    a.height === b.height &&
    a.span?.[0] === b.span?.[0] &&
    a.span?.[1] === b.span?.[1] &&
    a.formatValue === b.formatValue &&
    a.formatTime === b.formatTime &&
    JSON.stringify(a.limits) === JSON.stringify(b.limits),
);

function valueTicks({
  rows,
  limits,
  fromZero,
  height,
}: Pick<DrawingProps, 'rows' | 'height'> & Required<Pick<DrawingProps, 'limits' | 'fromZero'>>) {
  const values = limits.map((l) => l.value);
  for (const { at: _at, ...row } of rows) values.push(...Object.values(row));
  const high = Math.max(...values);
  const low = fromZero ? Math.min(0, ...values) : Math.min(...values);
  return axisTicks(low, high > low ? high : low + 1, Math.max(2, Math.floor(height / 48)));
}

function drawSeries({ id, tone, look = 'line' }: ChartSeries) {
  const common = {
    dataKey: id,
    type: 'linear',
    stroke: COLOUR[tone],
    strokeWidth: 1.5,
    dot: false,
    activeDot: { r: 3, strokeWidth: 0, fill: COLOUR[tone] },
    isAnimationActive: false,
    connectNulls: true,
  } as const;
  if (look === 'area') return <Area key={id} {...common} fill={COLOUR[tone]} fillOpacity={0.12} />;
  return <Line key={id} {...common} {...(look === 'dashed' ? { strokeDasharray: '5 4' } : {})} />;
}

interface TipProps extends Pick<LineChartProps, 'formatTime' | 'formatValue' | 'series'> {
  readonly at: number;
  readonly values: Readonly<Record<string, number>>;
}

function Tip({ at, values, series, formatTime, formatValue }: TipProps) {
  return (
    <div className={css.tip}>
      <div className={css.tipTime}>{formatTime(at)}</div>
      <table>
        <tbody>
          {series.map((s) => {
            const value = values[s.id];
            return value === undefined ? null : (
              <tr key={s.id}>
                <td>{s.label}</td>
                <td>{formatValue(value)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
