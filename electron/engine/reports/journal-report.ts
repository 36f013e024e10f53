import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EpochMs } from '../../../shared/kernel';
import { createReportBuilder, type FullReport, type ReportOptions } from '../../../shared/reports';
import type { Journal } from '../journal';

/** How far the reading is: records read of all there are. */
interface ReadingProgress {
  readonly done: number;
  readonly total: number;
}

export interface JournalReportOptions extends ReportOptions {
  /** What the report calls its source. */
  readonly name: string;
  /** The last record that counts; left out: the newest. The same place and arguments give the same report. */
  readonly upTo?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

/** A report, and the journal's place it was made at. */
export interface JournalReport {
  readonly full: FullReport;
  readonly seq: number;
}

/** Records between two words on the progress. */
const STEP = 2_048;

/**
 * Makes the report of a journal as it is now: what is recorded while it's read isn't in it. The journal's own pauses
 * between two chunks leave the engine its turns. Errors: the signal's reason; what the journal throws.
 */
export async function journalReport(journal: Journal, options: JournalReportOptions): Promise<JournalReport> {
  const { name, upTo, signal, onProgress, ...rest } = options;
  const total = Math.min(upTo ?? Number.MAX_SAFE_INTEGER, await journal.lastSeq());
  const hash = (await journal.recordAt(total))?.hash ?? (await journal.head()).hash;
  const builder = createReportBuilder(rest);
  let [events, late] = [0, 0];
  let firstAt: EpochMs | null = null;
  let lastAt: EpochMs | null = null;
  for await (const { event, seq } of journal.read(0, total)) {
    builder.add(event, seq);
    events++;
    if (lastAt !== null && event.at < lastAt) late++;
    if (firstAt === null || event.at < firstAt) firstAt = event.at;
    if (lastAt === null || event.at > lastAt) lastAt = event.at;
    if (events % STEP === 0) {
      signal?.throwIfAborted();
      onProgress?.({ done: events, total });
    }
  }
  signal?.throwIfAborted();
  onProgress?.({ done: total, total });
  const source = { file: name, events, late, bad: 0, duplicates: 0, firstAt, lastAt, sha256: hash };
  const full = await builder.finishSlowly(source, async () => {
    await nextTurn();
    signal?.throwIfAborted();
  });
  return { full, seq: total };
}
