import type { FullReport, SlaTotals } from '..';
import type { CellValue, Figure, FigureGroup, ValueKind } from './document';
import type { ReportWords } from './words';
import type { FigureGroupId } from './words-zh';

/** What each figure of the totals is. */
export const TOTAL_KINDS: Readonly<Record<keyof SlaTotals, Exclude<ValueKind, 'text' | 'instant'>>> = {
  opened: 'count',
  settled: 'count',
  open: 'count',
  met: 'count',
  settledLate: 'count',
  openOverdue: 'count',
  openInTime: 'count',
  breached: 'count',
  complianceOfSettled: 'ratio',
  complianceOfDue: 'ratio',
  settledWithin24h: 'count',
  sameDay: 'count',
  p50Ms: 'duration',
  p90Ms: 'duration',
  p95Ms: 'duration',
  p99Ms: 'duration',
  maxMs: 'duration',
  meanMs: 'duration',
  advancePaidFen: 'money',
  advancePaidCount: 'count',
  deferredFen: 'money',
  deferredCount: 'count',
  recoveredFen: 'money',
  negative: 'count',
  yearRuleOpen: 'count',
};

const GROUPS: readonly (readonly [FigureGroupId, readonly (keyof SlaTotals)[]])[] = [
  ['counts', ['opened', 'settled', 'open', 'met', 'settledLate', 'openOverdue', 'openInTime', 'breached']],
  ['compliance', ['complianceOfDue', 'complianceOfSettled', 'settledWithin24h', 'sameDay']],
  ['durations', ['p50Ms', 'p90Ms', 'p95Ms', 'p99Ms', 'maxMs', 'meanMs']],
  ['money', ['advancePaidFen', 'advancePaidCount', 'deferredFen', 'deferredCount', 'recoveredFen']],
  ['checks', ['negative', 'yearRuleOpen']],
];

const HEADLINE: readonly (keyof SlaTotals)[] = [
  'complianceOfDue',
  'breached',
  'opened',
  'settled',
  'p90Ms',
  'advancePaidFen',
];

function totalFigure(full: FullReport, words: ReportWords, id: keyof SlaTotals): Figure {
  return {
    id,
    name: words.totals[id],
    kind: TOTAL_KINDS[id],
    value: full.report.totals[id],
    before: full.comparison?.totals[id] ?? null,
  };
}

/** Every figure of the totals, grouped. */
export function figureGroups(full: FullReport, words: ReportWords): readonly FigureGroup[] {
  const anomalies: CellValue = full.report.anomalies.length;
  return GROUPS.map(([id, ids]) => {
    const figures = ids.map((name) => totalFigure(full, words, name));
    if (id === 'checks') {
      figures.push({ id: 'anomalies', name: words.anomalies, kind: 'count', value: anomalies, before: null });
    }
    return { id, title: words.groups[id], figures };
  });
}

export function headlineFigures(full: FullReport, words: ReportWords): readonly Figure[] {
  return HEADLINE.map((id) => totalFigure(full, words, id));
}
