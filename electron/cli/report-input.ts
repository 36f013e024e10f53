import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { DayHeader } from '../../shared/recording';
import {
  createReportBuilder,
  type FullReport,
  REPORT_LABELS,
  type ReportLabel,
  type ReportOptions,
} from '../../shared/reports';
import { openSqliteJournal } from '../engine/journal';
import { CliError, EXIT } from './cli-error';
import { isSealBroken, readDay } from './day';
import { fileName } from './files';

export interface ReportInput {
  readonly options: Omit<ReportOptions, 'label'>;
  readonly skipBad: boolean;
  /** Takes a day that was changed or cut after it was sealed, and says so. */
  readonly acceptChanged: boolean;
  /** Told of what's worth a line on stderr. */
  readonly onNote: (text: string) => void;
}

/**
 * Reads a recorded day, or a journal's folder, and makes its report.
 * Errors: the first fault of the input, naming file and line (of a journal, the record).
 */
export async function readReport(input: string, how: ReportInput): Promise<FullReport> {
  const info = await stat(input).catch(() => null);
  return info?.isDirectory() === true ? reportOfJournal(input, how) : reportOfDay(input, how);
}

/** What a day says of itself, or what follows from who made it: a simulated one is a mock, an unsigned one a replay. */
function labelOfDay(header: DayHeader | null): ReportLabel {
  const said = header?.label;
  const known = REPORT_LABELS.find((label) => label === said);
  return known ?? (header?.scenario === undefined ? 'replay' : 'mock');
}

async function reportOfDay(file: string, how: ReportInput): Promise<FullReport> {
  const { options, skipBad, acceptChanged, onNote } = how;
  let header: DayHeader | null = null;
  let builder: ReturnType<typeof createReportBuilder> | null = null;
  const start = (): ReturnType<typeof createReportBuilder> => {
    builder ??= createReportBuilder({ ...options, label: labelOfDay(header) });
    return builder;
  };
  const summary = await readDay(file, {
    mode: 'lenient',
    skipBad,
    // The header, if any, is the first line: it's known before the first event is.
    onHeader: (read) => {
      header = read;
    },
    onEvent: (event, line) => start().add(event, line),
  });
  const isBroken = isSealBroken(file, summary, acceptChanged, onNote);
  if (summary.firstBad && summary.bad > 0) {
    onNote(
      `${fileName(file)}: ${summary.bad} bad line(s) left out, the first in line ${summary.firstBad.line}`,
    );
  }
  return start().finish({ file: fileName(file), ...summary, ...(isBroken ? { seal: 'broken' } : {}) });
}

/** Label of a journal by the session that made it: its folder is named after it. */
function labelOfJournal(name: string): ReportLabel {
  if (name.startsWith('drill-')) return 'mock';
  if (name.startsWith('training-')) return 'training';
  return name.startsWith('live-') ? 'live' : 'replay';
}

async function reportOfJournal(dir: string, { options }: ReportInput): Promise<FullReport> {
  const name = path.basename(path.resolve(dir));
  const opened = await openSqliteJournal({ dir, must: 'exist', looksOnly: true });
  if (!opened.ok) {
    const { error } = opened;
    if (error.kind === 'damaged') throw new CliError(`${name}: ${error.damage.message}`, EXIT.wanting);
    throw new CliError(`${name}: ${error.message}. ${error.remedy}`);
  }
  const journal = opened.value;
  const builder = createReportBuilder({ ...options, label: labelOfJournal(name) });
  let [events, late] = [0, 0];
  let [firstAt, lastAt] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let hash = '';
  try {
    for await (const record of journal.read(0)) {
      const { event, seq } = record;
      builder.add(event, seq);
      events++;
      if (event.at < lastAt) late++;
      firstAt = Math.min(firstAt, event.at);
      lastAt = Math.max(lastAt, event.at);
      hash = record.hash;
    }
    if (hash === '') hash = (await journal.head()).hash;
  } catch (error) {
    throw new CliError(`${name}: ${(error as Error).message}`, EXIT.wanting);
  } finally {
    await journal.close();
  }
  const isEmpty = events === 0;
  return builder.finish({
    file: name,
    events,
    late,
    bad: 0,
    duplicates: 0,
    firstAt: isEmpty ? null : firstAt,
    lastAt: isEmpty ? null : lastAt,
    sha256: hash,
  });
}
