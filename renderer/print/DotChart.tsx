import type { ChartProps } from './ChartView';
import { numbered } from './numbered';
import { labelWidthPx, SERIES_COLOUR } from './series-look';

const WIDTH = 672;
const ROW = 15;
const TOP = 6;
const BOTTOM = 18;
const RIGHT = 62;
const MAX_NAME_CHARS = 26;

/** Where an axis of shares may begin, so that differences of the upper end show; dots, unlike bars, needn't begin at zero. */
const STARTS = [0.99, 0.98, 0.95, 0.9, 0.8, 0.5, 0];

const shorten = (name: string): string =>
  name.length > MAX_NAME_CHARS ? `${name.slice(0, MAX_NAME_CHARS - 1)}…` : name;

/** A dot a name on a common scale, with its exact value at the end of the line. */
export function DotChart({ chart, names, formats }: ChartProps & { readonly names: readonly string[] }) {
  const [series] = chart.series;
  if (!series) return null;
  const known = series.values.filter((value) => value !== null);
  const start = STARTS.find((share) => share <= Math.min(1, ...known)) ?? 0;
  const ticks = Array.from({ length: 6 }, (_, i) => start + ((1 - start) * i) / 5);
  const shown = names.map(shorten);
  const left = Math.min(190, Math.max(40, ...shown.map(labelWidthPx)) + 12);
  const x = (share: number): number => left + ((share - start) / (1 - start)) * (WIDTH - left - RIGHT);
  const height = TOP + names.length * ROW + BOTTOM;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={chart.description}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={x(tick)}
            x2={x(tick)}
            y1={4}
            y2={height - BOTTOM}
            stroke="var(--line)"
            strokeWidth={0.75}
          />
          <text x={x(tick)} y={height - 5} textAnchor="middle">
            {formats.percentShort(tick)}
          </text>
        </g>
      ))}
      {numbered(shown).map(([key, name], i) => {
        const y = TOP + i * ROW + ROW / 2;
        const value = series.values[i] ?? null;
        return (
          <g key={key}>
            <text x={left - 8} y={y + 3} textAnchor="end">
              {name}
            </text>
            {value !== null && (
              <>
                <line
                  x1={left}
                  x2={x(value)}
                  y1={y}
                  y2={y}
                  stroke="var(--line-strong)"
                  strokeWidth={0.75}
                  strokeDasharray="1 2"
                />
                <circle cx={x(value)} cy={y} r={3} fill={SERIES_COLOUR[series.tone]} />
              </>
            )}
            <text x={WIDTH} y={y + 3} textAnchor="end">
              {formats.value(value, chart.valueKind)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
