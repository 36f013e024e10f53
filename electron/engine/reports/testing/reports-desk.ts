import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WarEngine } from '../../../../shared/engine';
import { epochMs, HOUR_MS, ok, type WarEvent } from '../../../../shared/kernel';
import { EVENT_CATALOGUE } from '../../../../shared/protocol';
import { exportOf } from '../../../../shared/reporting';
import { AuditReader } from '../../audit/audit-reader';
import { MemoryJournal } from '../../journal/testing/memory-journal';
import { callsFrom, seated } from '../../testing/seated';
import { FileGrants } from '../file-grants';
import type { ReportSource } from '../report-source';
import { SessionReports } from '../session-reports';

export const DAY = Date.parse('2015-11-11T00:00:00+08:00');

let made = 0;
export function told(
  type: string,
  subject: string,
  at: number,
  data: object,
  source = '/platform/x',
): WarEvent {
  return { id: `e${++made}`, source, type: `warroom.${type}.v1`, subject, at: epochMs(at), data };
}

export const openings = (count: number): WarEvent[] =>
  Array.from({ length: count }, (_none, i) =>
    told('dispute.opened', `dispute/D${i}`, DAY + i, {
      channel: 'dispute',
      cause: 'quality',
      amountFen: 100,
    }),
  );

/** Reports and exports over a journal in memory, with an auditor at the window and a folder for what's written. */
export class ReportsDesk {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'warroom-reports-'));
  readonly clock = { wall: 1_000_000, now: DAY + 10 * HOUR_MS };
  readonly journal = new MemoryJournal();
  readonly engine = new WarEngine();
  readonly grants = new FileGrants(() => this.clock.wall);
  readonly reports: SessionReports;
  acts: ReportSource['acts'] = () => ({
    total: 0,
    offset: 0,
    rows: [],
    counts: {} as never,
    byKind: {} as never,
  });
  #seq = 0;

  static async open(events: readonly WarEvent[] = openings(30)): Promise<ReportsDesk> {
    const desk = new ReportsDesk();
    await desk.add(events);
    desk.engine.advanceTo(desk.clock.now);
    return desk;
  }

  private constructor() {
    const { engine, journal, clock, grants } = this;
    this.reports = new SessionReports({
      source: {
        journal,
        audit: new AuditReader(journal, () => true),
        name: 'drill-2015-x',
        consoleId: 'desk-1',
        engine,
        seq: () => this.#seq,
        acts: (query) => this.acts(query),
        label: () => 'mock',
        now: () => clock.now,
        isClockInDoubt: () => false,
        exportOf: (id) => exportOf(engine.state.reporting, id)?.data ?? null,
        record: async (event) => {
          EVENT_CATALOGUE['warroom.report.exported.v1'].parse(event.data);
          await this.add([event]);
          return ok(null);
        },
      },
      ports: {
        grants,
        // What a page would draw it from: another document is another file.
        printPdf: async (document) => new TextEncoder().encode(`%PDF-${JSON.stringify(document)}`),
        wallNow: () => clock.wall,
        folder: path.join(this.folder, 'scheduled'),
      },
    });
  }

  /** As an auditor's window asks. */
  get calls() {
    return callsFrom(seated('auditor', ['auditor']), this.reports.calls);
  }

  async add(events: readonly WarEvent[]): Promise<void> {
    await this.journal.append({ events });
    this.engine.applyBatch(events);
    this.#seq += events.length;
  }

  /** A place for a file of this name. */
  grant(name: string): string {
    this.grants.add(name, path.join(this.folder, name));
    return name;
  }

  read(name: string): Buffer {
    return readFileSync(path.join(this.folder, name));
  }

  close(): void {
    this.reports.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
