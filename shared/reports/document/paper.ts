import { epochMs, formatUtc } from '../../kernel';
import type { Language } from '../../protocol';
import type { ReportLabel } from '..';
import type { CellValue, Figure, ReportDocument, ValueKind } from './document';
import { REPORT_WORDS } from './words';
import type { CoverFact } from './words-zh';

/**
 * What every file says of itself, whatever it holds: whose data they are, which of them, up to which record and instant, in
 * which zone, how many. The SLA report has the same in the form that `sla-report.ts` fixes.
 */
export interface PaperFacts {
  readonly label: ReportLabel;
  /** Which rows; null for all there are. In a document the words of it, in data what was asked. */
  readonly filter: unknown;
  /** Epoch ms. */
  readonly asOf: number;
  /** Place of the journal's last record that is in it. */
  readonly position: number;
  /** Where the journal had come to when the last row was read; left out where that's `position`. */
  readonly readTo?: number | undefined;
  /** IANA. */
  readonly zone: string;
  /** Rows of data. */
  readonly count: number;
  /** The program and its version. */
  readonly generator: string;
}

/** The facts as the beginning of a JSON file. `asOf`: RFC 3339 with milliseconds, Z. */
export function paperHead(schema: string, facts: PaperFacts): object {
  const { label, filter, position, readTo, zone, count, generator } = facts;
  const asOf = formatUtc(epochMs(facts.asOf));
  return { schema, label, filter, asOf, position, readTo, zone, count, generator };
}

/** A fact of a cover that has a name of its own. */
export function coverFact(id: string, name: string, kind: ValueKind, value: CellValue): Figure {
  return { id, name, kind, value, before: null };
}

export interface PaperOptions extends Omit<PaperFacts, 'filter'> {
  readonly language: Language;
  readonly title: string;
  /** In words; null for all there are. */
  readonly filter: string | null;
  /** Cover facts of its own, before the ones every paper has. */
  readonly own?: readonly Figure[];
  /** The same, behind them. */
  readonly more?: readonly Figure[];
}

/** A document with nothing in it yet but what it says of itself. */
export function blankPaper(options: PaperOptions): ReportDocument {
  const { language, title, label, zone, asOf, own = [], more = [] } = options;
  const words = REPORT_WORDS[language];
  const named = (id: CoverFact, kind: ValueKind, value: CellValue) =>
    coverFact(id, words.cover[id], kind, value);
  return {
    language,
    title,
    label,
    labelText: words.labels[label],
    zone,
    asOf,
    cover: [
      ...own,
      named('label', 'text', words.labels[label]),
      named('asOf', 'instant', asOf),
      named('zone', 'text', zone),
      named('filter', 'text', options.filter ?? words.noFilter),
      named('rows', 'count', options.count),
      named('position', 'count', options.position),
      ...(options.readTo === undefined ? [] : [named('readTo', 'count', options.readTo)]),
      ...more,
      named('generator', 'text', options.generator),
    ],
    headline: [],
    groups: [],
    charts: [],
    tables: [],
  };
}
