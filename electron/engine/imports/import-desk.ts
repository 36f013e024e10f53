import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { copyFile, rename, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type CodedError, codedError, detailText } from '../../../shared/kernel';
import type { CallHandlers, CallResult, ImportLogView } from '../../../shared/protocol';
import {
  ImportError,
  Importer,
  type ImportFault,
  type ImportSaid,
  type Mapping,
  parseMapping,
} from '../../../shared/recording/import';
import { type Detected, detectMapping } from '../../../shared/recording/import/detect';
import type { ReportArgs } from '../../../shared/reporting';
import { reportJson } from '../../../shared/reports';
import { type PrintDocument, reportDocument, toPrintDocument } from '../../../shared/reports/document';
import { ExportError, type PrintPdf } from '../../exporters';
import { diskDetail } from '../../exporters/disk-fault';
import { writeWhole } from '../../exporters/whole-output';
import { CallError } from '../call-error';
import { intlZone } from '../intl-zone';
import { writeFileOf } from '../reports/export-file';
import type { FileGrants } from '../reports/file-grants';
import type { TopicSource } from '../subscriptions';
import { CHUNK_BYTES, type ImportedDay, importDay, isLogFault } from './import-run';
import { newDecoder } from './log-decoder';
import { ReadError, readChunks } from './read-chunks';

/** Enough to see what a log is like, and little enough to be looked at between two frames. */
const SAMPLE_BYTES = 131_072;
/** Logs kept at once, over all windows: the oldest makes room. */
const MAX_LOGS = 3;
/** Rows of a table that a screen shows; files have all. */
const SHOWN_ROWS = 500;

interface Log {
  readonly id: string;
  readonly path: string;
  readonly bytes: number;
  readonly sample: Uint8Array;
  readonly detected: Detected | null;
  /** Why nothing was detected; null when it was. */
  readonly unreadable: ImportSaid | null;
  state: ImportLogView['state'];
  doneBytes: number;
  events: number;
  error: CodedError | null;
  fault: ImportFault | null;
  day: ImportedDay | null;
  document: PrintDocument | null;
  stop: AbortController | null;
  version: number;
}

export interface ImportDeskOptions {
  /** Files a person chose to read, and places a person chose to write to. */
  readonly inputs: FileGrants;
  readonly grants: FileGrants;
  readonly printPdf: PrintPdf;
  /** The program and its version. */
  readonly generator: string;
}

type ImportCalls = Pick<CallHandlers, Extract<keyof CallHandlers, `import.${string}`>>;

/** Foreign logs that windows look at, correct the map of, turn into recorded days and save. It needs no session. */
export class ImportDesk {
  readonly #options: ImportDeskOptions;
  readonly #logs = new Map<string, Log>();
  #dir: string | null = null;

  constructor(options: ImportDeskOptions) {
    this.#options = options;
  }

  readonly calls: ImportCalls = {
    'import.open': async ({ grant }) => ({ logId: await this.#open(this.#options.inputs.take(grant)) }),
    'import.preview': ({ logId, mapping }) => this.#preview(this.#log(logId), mapping),
    'import.start': ({ logId, mapping, skipBad, language }) =>
      this.#start(this.#log(logId), { mapping: mappingOf(mapping), skipBad, language }),
    'import.cancel': ({ logId }) => {
      this.#logs.get(logId)?.stop?.abort();
      return null;
    },
    'import.saveMap': async ({ mapping, grant }) => {
      const text = `${JSON.stringify(mappingOf(mapping), null, 2)}\n`;
      return this.#save(grant, (target) => writeWhole(target, (sink) => sink.write(Buffer.from(text))));
    },
    'import.saveDay': async ({ logId, grant }) => {
      const log = this.#log(logId);
      finishedDay(log);
      return this.#save(grant, (target) => copyWhole(this.#dayFile(log.id), target));
    },
    'import.saveReport': async ({ logId, format, language, grant }) => {
      const { report } = finishedDay(this.#log(logId));
      const { generator, printPdf } = this.#options;
      const content =
        format === 'json'
          ? ({ kind: 'json', text: reportJson(report) } as const)
          : ({ kind: 'document', document: reportDocument(report, { language, generator }) } as const);
      const { signal } = new AbortController();
      return this.#save(grant, (target) => writeFileOf(content, format, target, { printPdf, signal }));
    },
  };

  /** A window's look at one log. */
  openLog(params: { readonly logId: string }): TopicSource<'importLog'> {
    let { logId } = params;
    let shown: number | null = null;
    return {
      poll: (): ImportLogView | null => {
        const log = this.#logs.get(logId);
        if (!log || log.version === shown) return null;
        shown = log.version;
        return viewOf(log);
      },
      set: (next) => {
        logId = next.logId;
        shown = null;
      },
      close: () => undefined,
    };
  }

  close(): void {
    for (const id of this.#logs.keys()) this.#drop(id);
    if (this.#dir !== null) rmSync(this.#dir, { recursive: true, force: true });
    this.#dir = null;
  }

  async #open(file: string): Promise<string> {
    const { sample, bytes } = await told(async () => ({
      sample: await sampleOf(file),
      bytes: (await stat(file)).size,
    }));
    const found = detectMapping(sample, { newDecoder });
    while (this.#logs.size >= MAX_LOGS) this.#drop([...this.#logs.keys()][0]!);
    const id = randomUUID();
    this.#logs.set(id, {
      id,
      path: file,
      bytes,
      sample,
      detected: found.ok ? found.value : null,
      unreadable: found.ok ? null : found.error,
      state: 'open',
      doneBytes: 0,
      events: 0,
      error: null,
      fault: null,
      day: null,
      document: null,
      stop: null,
      version: 0,
    });
    return id;
  }

  /** Reads the sample by a map that isn't sure yet; the last row of the sample, which may be cut, isn't read. */
  async #preview(log: Log, input: unknown): Promise<CallResult<'import.preview'>> {
    const mapping = parseMapping(input);
    if (!mapping.ok) return { met: null, refused: wholeFault(mapping.error.said) };
    const ports = { newDecoder, zoneOf: intlZone, newRun: noSpill };
    const importer = Importer.create(ports, { mapping: mapping.value, skipBad: true });
    if (!importer.ok) return { met: null, refused: wholeFault(importer.error) };
    try {
      for (let from = 0; from < log.sample.length; from += CHUNK_BYTES) {
        await importer.value.push(log.sample.subarray(from, from + CHUNK_BYTES));
        await nextTurn();
      }
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      return { met: null, refused: error.fault };
    }
    return { met: importer.value.report(), refused: null };
  }

  #start(
    log: Log,
    how: { readonly mapping: Mapping; readonly skipBad: boolean; readonly language: ReportArgs['language'] },
  ): null {
    if (log.stop) throw new CallError(codedError('conflict', 'this log is being imported already'));
    log.stop = new AbortController();
    note(log, {
      state: 'running',
      doneBytes: 0,
      events: 0,
      error: null,
      fault: null,
      day: null,
      document: null,
    });
    void this.#run(log, how, log.stop.signal);
    return null;
  }

  async #run(
    log: Log,
    { mapping, skipBad, language }: { mapping: Mapping; skipBad: boolean; language: ReportArgs['language'] },
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const day = await importDay({
        log: log.path,
        day: this.#dayFile(log.id),
        mapping,
        skipBad,
        signal,
        onProgress: ({ bytes, events }) =>
          note(log, { doneBytes: bytes ?? log.doneBytes, events: events ?? log.events }),
      });
      const { generator } = this.#options;
      const document = toPrintDocument(reportDocument(day.report, { language, generator }), SHOWN_ROWS);
      note(log, { state: 'done', day, document });
    } catch (error) {
      if (signal.aborted) note(log, { state: 'cancelled' });
      else note(log, { state: 'failed', error: codedOf(error), fault: faultOf(error) });
    } finally {
      log.stop = null;
    }
  }

  async #save(
    grant: string,
    write: (target: string) => Promise<unknown>,
  ): Promise<{ readonly file: string }> {
    const target = this.#options.grants.take(grant);
    await told(() => write(target));
    return { file: path.basename(target) };
  }

  #log(id: string): Log {
    const log = this.#logs.get(id);
    if (!log) throw new CallError(codedError('not_found', 'this log is not open any more: choose it again'));
    return log;
  }

  #dayFile(id: string): string {
    this.#dir ??= mkdtempSync(path.join(os.tmpdir(), 'warroom-days-'));
    return path.join(this.#dir, `${id}.jsonl`);
  }

  #drop(id: string): void {
    const log = this.#logs.get(id);
    log?.stop?.abort();
    this.#logs.delete(id);
    if (this.#dir !== null) void rm(this.#dayFile(id), { force: true });
  }
}

function viewOf(log: Log): ImportLogView {
  const { id, bytes, detected, unreadable, state, doneBytes, events, error, fault, day, document } = log;
  const file = path.basename(log.path);
  const met = day?.met ?? null;
  return {
    logId: id,
    file,
    bytes,
    detected,
    unreadable,
    state,
    doneBytes,
    events,
    error,
    fault,
    met,
    document,
  };
}

function note(log: Log, change: Partial<Log>): void {
  Object.assign(log, change);
  log.version++;
}

function finishedDay({ day }: Log): ImportedDay {
  if (!day) throw new CallError(codedError('not_found', 'this log was not imported yet'));
  return day;
}

function mappingOf(input: unknown): Mapping {
  const mapping = parseMapping(input);
  if (!mapping.ok) throw new CallError(codedError('bad_message', `map: ${mapping.error.hint}`));
  return mapping.value;
}

async function sampleOf(file: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of readChunks(file)) {
    parts.push(chunk);
    bytes += chunk.length;
    if (bytes >= SAMPLE_BYTES) break;
  }
  return Buffer.concat(parts);
}

/** A fault of the map, or of the log as a whole. */
function wholeFault(said: ImportSaid): ImportFault {
  return { line: null, column: null, value: null, said };
}

function noSpill(): never {
  throw new RangeError('a sample needs no spill');
}

async function copyWhole(from: string, target: string): Promise<void> {
  const partial = `${target}.${randomUUID().slice(0, 8)}.partial`;
  try {
    await copyFile(from, partial);
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { force: true });
    const detail = diskDetail(error);
    throw new ExportError('cannot_write', `${path.basename(target)}: ${detailText(detail)}`, detail);
  }
}

function faultOf(error: unknown): ImportFault | null {
  return error instanceof ImportError ? error.fault : null;
}

function codedOf(error: unknown): CodedError {
  if (error instanceof ExportError) return codedError('cannot_export', error.message, error.detail);
  const detail = error instanceof ReadError ? error.detail : null;
  return codedError(isLogFault(error) ? 'cannot_import' : 'internal', (error as Error).message, detail);
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ReadError || error instanceof ExportError) throw new CallError(codedOf(error));
    throw error;
  }
}
