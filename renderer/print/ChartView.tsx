import type { DocumentChart } from '../../shared/reports/document';
import { DotChart } from './DotChart';
import { LineChart } from './LineChart';
import css from './PrintPage.module.css';
import type { PrintFormats } from './print-formats';
import { SERIES_COLOUR, seriesDash } from './series-look';

export interface ChartProps {
  readonly chart: DocumentChart;
  readonly formats: PrintFormats;
}

/**
 * A chart as plain SVG, drawn in one go: it stands complete when the page says that it's ready, it's vectors on paper, and
 * the same figures give the same picture.
 */
export function ChartView({ chart, formats }: ChartProps) {
  return (
    <figure className={css.chart}>
      <figcaption>
        {chart.title}
        {chart.series.length > 1 && <Legend chart={chart} />}
      </figcaption>
      {chart.axis.kind === 'time' ? (
        <LineChart chart={chart} at={chart.axis.at} formats={formats} />
      ) : (
        <DotChart chart={chart} names={chart.axis.names} formats={formats} />
      )}
    </figure>
  );
}

function Legend({ chart }: { readonly chart: DocumentChart }) {
  return (
    <span className={css.legend}>
      {chart.series.map(({ id, name, tone }, i) => (
        <span key={id}>
          <svg width={20} height={6} aria-hidden="true">
            <line
              x1={0}
              x2={20}
              y1={3}
              y2={3}
              stroke={SERIES_COLOUR[tone]}
              strokeWidth={2}
              strokeDasharray={seriesDash(i)}
            />
          </svg>
          {name}
        </span>
      ))}
    </span>
  );
}
