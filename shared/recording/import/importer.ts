import { err, ok, type Result, type WarEvent } from '../../kernel';
import { SeenEvents } from '../seen-events';
import { CaseBook } from './case-book';
import { type DraftBody, EventMaker } from './event-maker';
import { ImportError } from './import-fault';
import { type ImportSaid, importSaid } from './import-sayings';
import { type ImportReport, ImportTally, type ImportWarning } from './import-tally';
import type { Mapping } from './mapping';
import { CsvRows, type ForeignRow, JsonRows, type RowReader } from './row-readers';
import { RowValues } from './row-values';
import { RunSorter, type SpillRun } from './run-sorter';
import { LogDecoder, type NewDecoder } from './text-decoder';
import type { Instant, TimeFields, ZoneOffset } from './time-fields';
import { timePattern } from './time-pattern';
import { XesRows } from './xes-rows';

/** What an import needs from where it runs. */
export interface ImportPorts {
  readonly newDecoder: NewDecoder;
  /** Null for a zone nobody knows. */
  readonly zoneOf: (name: string) => ZoneOffset | null;
  /** Somewhere to put a sorted run; removed by whoever gave it. */
  readonly newRun: () => SpillRun;
}

export interface ImportOptions {
  readonly mapping: Mapping;
  /** Leave bad rows out, counted as `unparsable`, instead of stopping at the first. */
  readonly skipBad?: boolean;
  /** Drafts held in memory before they're spilled. */
  readonly runDrafts?: number;
}

/**
 * Reads a foreign log as a stream and gives the events of a recorded day. `push` its unpacked bytes, then take `events`,
 * then `report`. Memory is bounded by one row, one sorted run and a small record a case.
 * Errors: throws ImportError, naming line, column, value and what was expected.
 */
export class Importer {
  readonly #mapping: Mapping;
  readonly #skipBad: boolean;
  readonly #decoder: LogDecoder;
  readonly #values: RowValues;
  readonly #sorter: RunSorter;
  readonly #book = new CaseBook();
  readonly #tally = new ImportTally();
  readonly #seen = new SeenEvents();
  readonly #pattern;
  #rows = 0;
  #duplicates = 0;
  #firstDuplicate: number | null = null;
  #events = 0;
  #lastAt = Number.NEGATIVE_INFINITY;
  #disorder = 0;
  #firstDisorder = 0;
  #times = 0;
  #hasBigDay = false;

  private constructor(ports: ImportPorts, options: ImportOptions, made: Made) {
    const { mapping } = options;
    this.#mapping = mapping;
    this.#skipBad = options.skipBad === true;
    this.#pattern = made.pattern;
    this.#values = new RowValues(mapping, made.pattern, made.zone, {
      onTime: (fields, instant, line) => this.#onTime(fields, instant, line),
      onUnknownCause: (value, line) => this.#tally.count('unknown_cause', line, value),
    });
    this.#sorter = new RunSorter(ports.newRun, options.runDrafts);
    const reader = newReader(
      mapping,
      (row) => this.#onRow(row),
      (error) => this.#onBad(error),
    );
    this.#decoder = new LogDecoder({
      encoding: mapping.encoding,
      newDecoder: ports.newDecoder,
      isOneLine: mapping.format === 'xes',
      onText: (text) => reader.push(text),
      lineNow: () => reader.line,
    });
    this.#end = () => {
      this.#decoder.end();
      reader.end();
    };
  }
  readonly #end: () => void;

  /** Errors: what of the map is unknown: its zone, encoding or time format. */
  static create(ports: ImportPorts, options: ImportOptions): Result<Importer, ImportSaid> {
    const { mapping } = options;
    const pattern = timePattern(mapping.timeFormat);
    if (!pattern.ok) return pattern;
    const zone = ports.zoneOf(mapping.zone);
    if (!zone) return err(importSaid('map_zone', { zone: mapping.zone }));
    if (!ports.newDecoder(mapping.encoding))
      return err(importSaid('map_encoding', { encoding: mapping.encoding }));
    return ok(new Importer(ports, options, { pattern: pattern.value, zone }));
  }

  /** Takes bytes of the log. Waits while a run is spilled. */
  async push(chunk: Uint8Array): Promise<void> {
    this.#decoder.push(chunk);
    if (this.#sorter.isFull) await this.#sorter.spill();
  }

  /** Ends the reading and gives the events in the order of the fold. */
  async *events(): AsyncIterable<WarEvent> {
    this.#end();
    const maker = new EventMaker(this.#mapping, this.#book, this.#tally);
    for await (const draft of this.#sorter.sorted()) {
      for (const event of maker.take(draft)) {
        this.#events++;
        yield event;
      }
    }
    for (const event of maker.flush()) {
      this.#events++;
      yield event;
    }
    maker.finish();
  }

  /** What was met; whole once all events were taken. */
  report(): ImportReport {
    return {
      rows: this.#rows,
      cases: this.#book.size,
      events: this.#events,
      duplicates: {
        count: this.#duplicates,
        kept: this.#mapping.duplicates === 'keep',
        firstLine: this.#firstDuplicate,
      },
      anomalies: this.#tally.anomalies(),
      warnings: this.#warnings(),
    };
  }

  #warnings(): readonly ImportWarning[] {
    const warnings: ImportWarning[] = [];
    if (this.#pattern.isDayMonthNumeric && this.#times > 0 && !this.#hasBigDay) {
      warnings.push({ kind: 'day_month_ambiguous', pattern: this.#pattern.text });
    }
    if (this.#disorder > 0) {
      warnings.push({ kind: 'disorder', rows: this.#disorder, firstLine: this.#firstDisorder });
    }
    return warnings;
  }

  #onBad(error: ImportError): void {
    if (!this.#skipBad) throw error;
    this.#rows++;
    this.#tally.count('unparsable', error.fault.line ?? 0, error.fault);
  }

  #onTime(fields: TimeFields, { fit }: Instant, line: number): void {
    this.#times++;
    if (fields.day > 12) this.#hasBigDay = true;
    if (fit !== 'once') {
      const text = `${fields.year}-${fields.month}-${fields.day} ${fields.hour}:${String(fields.minute).padStart(2, '0')}`;
      this.#tally.count(fit === 'gap' ? 'skipped_by_clocks' : 'twice_by_clocks', line, text);
    }
  }

  #onRow(row: ForeignRow): void {
    const isKnown = this.#seen.meet('', row.whole, row.whole) === 'same';
    if (isKnown) {
      this.#duplicates++;
      this.#firstDuplicate ??= row.line;
      if (this.#mapping.duplicates === 'drop') {
        this.#rows++;
        return;
      }
    }
    try {
      if (this.#mapping.layout === 'event-per-row') this.#eventRow(row);
      else this.#caseRow(row);
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      this.#onBad(error);
      return;
    }
    this.#rows++;
  }

  #eventRow(row: ForeignRow): void {
    const at = this.#values.neededTime(row, 'time');
    const body: DraftBody = {
      caseId: this.#values.caseId(row),
      activity: this.#values.activity(row),
      step: 'row',
      opening: this.#values.opening(row),
      owner: this.#values.owner(row),
    };
    const { number } = this.#book.enter(body.caseId, row.line);
    if (at < this.#book.lastAt.get(number)) this.#tally.count('out_of_order', row.line, body.caseId);
    this.#book.lastAt.set(number, at);
    this.#inOrder(at, row.line);
    this.#draft(at, row.line, 0, body);
  }

  #caseRow(row: ForeignRow): void {
    const openedAt = this.#values.neededTime(row, 'openedAt');
    const settledAt = this.#values.time(row, 'settledAt');
    const caseId = this.#values.caseId(row);
    const opening = this.#values.opening(row);
    const owner = this.#values.owner(row);
    this.#book.enter(caseId, row.line);
    this.#inOrder(openedAt, row.line);
    this.#draft(openedAt, row.line, 0, { caseId, activity: null, step: 'open', opening, owner });
    if (settledAt === null) return;
    this.#draft(settledAt, row.line, 1, {
      caseId,
      activity: null,
      step: 'settle',
      opening: null,
      owner: null,
    });
  }

  #inOrder(at: number, line: number): void {
    if (at < this.#lastAt && this.#disorder++ === 0) this.#firstDisorder = line;
    this.#lastAt = at;
  }

  #draft(at: number, line: number, part: number, body: DraftBody): void {
    this.#sorter.add({ at, line, part, text: JSON.stringify(body) });
  }
}

interface Made {
  readonly pattern: Extract<ReturnType<typeof timePattern>, { ok: true }>['value'];
  readonly zone: ZoneOffset;
}

function newReader(
  mapping: Mapping,
  onRow: (row: ForeignRow) => void,
  onBad: (error: ImportError) => void,
): RowReader {
  switch (mapping.format) {
    case 'csv':
      return new CsvRows(mapping, onRow, onBad);
    case 'jsonl':
      return new JsonRows(mapping, onRow, onBad);
    case 'xes':
      return new XesRows(mapping, onRow, onBad);
  }
}
