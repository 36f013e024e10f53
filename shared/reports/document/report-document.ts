import { type EpochMs, epochMs, parseTime } from '../../kernel';
import type { Language } from '../../protocol';
import type { Comparison, FullReport } from '..';
import { complianceCharts, flowCharts } from './charts';
import type { CellValue, Figure, ReportDocument, ValueKind } from './document';
import { figureGroups, headlineFigures } from './figures';
import { filterText } from './key-names';
import { anomalyTable, breachTable } from './list-tables';
import { cutTables, dayTable, flowTable, moneyTable, yearTable } from './sum-tables';
import { REPORT_WORDS, type ReportWords } from './words';
import type { CoverFact } from './words-zh';

export interface DocumentOptions {
  readonly language: Language;
  /** The program and its version: `Warroom 0.1.0`. */
  readonly generator: string;
  /** Sequence number of the journal's last record; null for a file, whose hash says it all. */
  readonly position?: number | null;
}

/** Fills the `{{name}}`s of a wording. */
function fillIn(text: string, values: Readonly<Record<string, string | number | null>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(values[name] ?? ''));
}

function instantOf(text: string | null): EpochMs | null {
  return text === null ? null : parseTime(text);
}

function coverFigures(full: FullReport, options: DocumentOptions, words: ReportWords): readonly Figure[] {
  const { report, comparison } = full;
  const { source } = report;
  const facts: readonly (readonly [CoverFact, ValueKind, CellValue])[] = [
    ['file', 'text', source.file],
    ['label', 'text', words.labels[report.label]],
    ['asOf', 'instant', instantOf(report.asOf)],
    ['zone', 'text', report.zone],
    ['filter', 'text', filterText(report.filter, words, options.language)],
    ['disputes', 'count', full.rowCount],
    ['events', 'count', source.events],
    ['firstAt', 'instant', instantOf(source.firstAt)],
    ['lastAt', 'instant', instantOf(source.lastAt)],
    ['faults', 'text', fillIn(words.faults, { ...source })],
    ...(comparison ? ([['comparedWith', 'text', otherDay(comparison, words)]] as const) : []),
    ...(options.position != null ? ([['position', 'count', options.position]] as const) : []),
    ...(source.seal === undefined ? [] : ([['seal', 'text', words.sealBroken]] as const)),
    ['sha256', 'text', source.sha256],
    ['schema', 'text', report.schema],
    ['generator', 'text', options.generator],
  ];
  return facts.map(([id, kind, value]) => ({ id, name: words.cover[id], kind, value, before: null }));
}

function otherDay({ file, seal }: Comparison, words: ReportWords): string {
  return seal === undefined ? file : `${file} · ${words.sealBroken}`;
}

/**
 * The report as every format renders it, in one language. Pure: the same report gives the same document, and so the same
 * bytes.
 */
export function reportDocument(full: FullReport, options: DocumentOptions): ReportDocument {
  const { language } = options;
  const words = REPORT_WORDS[language];
  const { report } = full;
  return {
    language,
    title: words.title,
    label: report.label,
    labelText: words.labels[report.label],
    zone: report.zone,
    asOf: instantOf(report.asOf) ?? epochMs(0),
    cover: coverFigures(full, options, words),
    headline: headlineFigures(full, words),
    groups: figureGroups(full, words),
    charts: [...flowCharts(full.flow, words), ...complianceCharts(report, words, language)],
    tables: [
      ...cutTables(report, words, language),
      flowTable(full.flow, words),
      dayTable(full.days, words),
      yearTable(full.years, words),
      moneyTable(full.money, words),
      breachTable(full, words, language),
      anomalyTable(report.anomalies, words),
    ],
  };
}
