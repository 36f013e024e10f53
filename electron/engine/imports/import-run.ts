import { createHash } from 'node:crypto';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EpochMs } from '../../../shared/kernel';
import { DayWriter } from '../../../shared/recording';
import {
  ImportError,
  Importer,
  type ImportReport,
  importText,
  type Mapping,
} from '../../../shared/recording/import';
import { createReportBuilder, type FullReport } from '../../../shared/reports';
import { writeWhole } from '../../exporters/whole-output';
import { intlZone } from '../intl-zone';
import { newSha256 } from '../node-hash';
import { newDecoder } from './log-decoder';
import { ReadError, readChunks } from './read-chunks';
import { SpillFolder } from './spill-folder';

/** Drafts sorted at once: a bigger run would keep the engine from its other work for too long. */
const RUN_DRAFTS = 20_000;
/** Events between two breaths. */
const EVENTS_A_TURN = 100;
/** Read between two breaths. */
export const CHUNK_BYTES = 16_384;
const FLUSH_CHARS = 262_144;

export interface ImportRun {
  /** The foreign log, and where its day goes. */
  readonly log: string;
  readonly day: string;
  readonly mapping: Mapping;
  /** Leave bad rows out, counted, instead of stopping at the first. */
  readonly skipBad: boolean;
  readonly signal: AbortSignal;
  /** Bytes of the file read so far, then events written. */
  readonly onProgress: (progress: { readonly bytes?: number; readonly events?: number }) => void;
}

export interface ImportedDay {
  readonly met: ImportReport;
  /** The SLA report of the day, as `warroom report` makes it of the saved file without arguments. */
  readonly report: FullReport;
}

/**
 * Writes a foreign log as a recorded day and makes the day's report on the way, in small steps between which the engine
 * does its other work. What is left when it's stopped or fails: nothing.
 * Errors: ImportError, ReadError, ExportError, the signal's reason; RangeError for a map that can't be used.
 */
export async function importDay(run: ImportRun): Promise<ImportedDay> {
  const spill = new SpillFolder();
  try {
    const made = Importer.create(
      { newDecoder, zoneOf: intlZone, newRun: () => spill.newRun() },
      { mapping: run.mapping, skipBad: run.skipBad, runDrafts: RUN_DRAFTS },
    );
    if (!made.ok) throw new RangeError(importText(made.error));
    const importer = made.value;
    for await (const chunk of readChunks(run.log, {
      chunkBytes: CHUNK_BYTES,
      onRead: (bytes) => run.onProgress({ bytes }),
    })) {
      await importer.push(chunk);
      await nextTurn();
      run.signal.throwIfAborted();
    }
    return { report: await writeDay(run, importer), met: importer.report() };
  } finally {
    spill.remove();
  }
}

async function writeDay(
  { log, day, signal, onProgress }: ImportRun,
  importer: Importer,
): Promise<FullReport> {
  const zone = intlZone('Asia/Shanghai');
  if (!zone) throw new RangeError('no zone data');
  const builder = createReportBuilder({ zone, label: 'imported', asOf: null, cuts: [], filter: null });
  const hash = createHash('sha256');
  let [firstAt, lastAt]: [EpochMs | null, EpochMs | null] = [null, null];
  let events = 0;
  await writeWhole(day, async (sink) => {
    let text = '';
    const flush = async (): Promise<void> => {
      const bytes = Buffer.from(text, 'utf8');
      text = '';
      hash.update(bytes);
      await sink.write(bytes);
    };
    const writer = new DayWriter(newSha256, (part) => (text += part), {
      name: path.basename(log).slice(0, 200),
      label: 'imported',
      note: 'imported from a foreign log',
    });
    for await (const event of importer.events()) {
      writer.event(event);
      // The header is line 1.
      builder.add(event, ++events + 1);
      firstAt ??= event.at;
      lastAt = event.at;
      if (text.length >= FLUSH_CHARS) await flush();
      if (events % EVENTS_A_TURN !== 0) continue;
      onProgress({ events });
      await nextTurn();
      signal.throwIfAborted();
    }
    writer.end();
    await flush();
  });
  onProgress({ events });
  const counts = { events, late: 0, bad: 0, duplicates: 0 };
  return builder.finish({ file: path.basename(log), ...counts, firstAt, lastAt, sha256: hash.digest('hex') });
}

/** Whether it's the log's (or its map's) own fault, and not this program's. */
export function isLogFault(error: unknown): error is Error {
  return error instanceof ImportError || error instanceof ReadError || error instanceof RangeError;
}
