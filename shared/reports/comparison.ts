import type { Comparison, FullReport } from './report-details';
import type { SlaTotals } from './sla-report';

/** Six decimals are what ratios and means have: their difference gets no others. */
function minus(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return null;
  return Number.isInteger(a) && Number.isInteger(b) ? a - b : Number((a - b).toFixed(6));
}

/** The report with another day or period beside it. */
export function compareReports(report: FullReport, other: FullReport): FullReport {
  const { totals, asOf, label, source } = other.report;
  const own = report.report.totals;
  const difference = Object.fromEntries(
    (Object.keys(own) as (keyof SlaTotals)[]).map((key) => [key, minus(own[key], totals[key])]),
  ) as Comparison['difference'];
  const seal = source.seal === undefined ? {} : { seal: source.seal };
  return { ...report, comparison: { file: source.file, ...seal, asOf, label, totals, difference } };
}

/** What `--format json` prints: the report, and the comparison when there is one. */
export function reportJson({ report, comparison }: FullReport): string {
  return `${JSON.stringify(comparison === null ? report : { ...report, comparison }, null, 2)}\n`;
}
