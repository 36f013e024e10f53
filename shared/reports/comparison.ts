import type { Comparison, FullReport } from './report-details';
import type { SlaTotals } from './sla-report';

/** Ids written together. */
const IDS_AT_ONCE = 1_000;

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
export function reportJson(full: FullReport): string {
  return [...reportJsonParts(full)].join('');
}

/** The same, piece by piece: a report may name its breached disputes by the hundred thousand. */
export function* reportJsonParts({ report, comparison }: FullReport): Generator<string> {
  const { breaches } = report;
  const rest = { ...report, breaches: [] };
  const text = JSON.stringify(comparison === null ? rest : { ...rest, comparison }, null, 2);
  // Within a text a line's end is escaped: this is the report's own field.
  const mark = '\n  "breaches": [';
  const at = text.indexOf(mark) + mark.length;
  yield text.slice(0, at);
  for (let from = 0; from < breaches.length; from += IDS_AT_ONCE) {
    const part = breaches.slice(from, from + IDS_AT_ONCE).map((id) => JSON.stringify(id));
    yield `${from === 0 ? '' : ','}\n    ${part.join(',\n    ')}`;
  }
  yield `${breaches.length === 0 ? '' : '\n  '}${text.slice(at)}\n`;
}
