import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WarEngine } from '../../../shared/engine';
import { codedError, epochMs, HOUR_MS, ok, type WarEvent } from '../../../shared/kernel';
import { EVENT_CATALOGUE } from '../../../shared/protocol';
import { exportOf, type ReportArgs } from '../../../shared/reporting';
import { AuditReader } from '../audit/audit-reader';
import { CallError } from '../call-error';
import { MemoryJournal } from '../journal/testing/memory-journal';
import { callsFrom, seated } from '../testing/seated';
import { faultOfPack } from './evidence-pack';
import { FileGrants } from './file-grants';
import { SessionReports } from './session-reports';

const DAY = Date.parse('2015-11-11T00:00:00+08:00');
const ARGS: ReportArgs = { asOf: null, zone: 'Asia/Shanghai', by: 'cause', filter: '', language: 'zh-CN' };
let made = 0;
function event(type: string, subject: string, at: number, data: object, source = '/platform/x'): WarEvent {
  return { id: `e${++made}`, source, type: `warroom.${type}.v1`, subject, at: epochMs(at), data };
}
const openings = (count: number): WarEvent[] =>
  Array.from({ length: count }, (_none, i) =>
    event('dispute.opened', `dispute/D${i}`, DAY + i, {
      channel: 'dispute',
      cause: 'quality',
      amountFen: 100,
    }),
  );

let folder: string;
let reports: SessionReports;
let journal: MemoryJournal;
let engine: WarEngine;
let grants: FileGrants;
const clock = { wall: 1_000_000, now: DAY + 10 * HOUR_MS };

/** As an auditor's window asks. */
const calls = () => callsFrom(seated('auditor', ['auditor']), reports.calls);

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'warroom-reports-'));
  journal = new MemoryJournal();
  engine = new WarEngine();
  grants = new FileGrants(() => clock.wall);
  await add(openings(30));
  engine.advanceTo(clock.now);
  reports = new SessionReports({
    source: {
      journal,
      audit: new AuditReader(journal, () => true),
      name: 'drill-2015-x',
      consoleId: 'desk-1',
      label: () => 'mock',
      now: () => clock.now,
      isClockInDoubt: () => false,
      dispute: (id) => engine.dispute(id),
      ledgerOf: (id) => engine.ledgerOf(id, 10),
      exportOf: (id) => exportOf(engine.state.reporting, id)?.data ?? null,
      record: async (e) => {
        EVENT_CATALOGUE['warroom.report.exported.v1'].parse(e.data);
        await add([e]);
        return ok(null);
      },
    },
    ports: {
      grants,
      printPdf: () => Promise.resolve(new TextEncoder().encode('%PDF-')),
      wallNow: () => clock.wall,
      folder: path.join(folder, 'scheduled'),
    },
    reporting: () => engine.state.reporting,
    shiftReport: (from) => engine.shiftReport(from),
  });
});
afterEach(() => {
  reports.close();
  rmSync(folder, { recursive: true, force: true });
});

async function add(events: readonly WarEvent[]): Promise<void> {
  await journal.append({ events });
  engine.applyBatch(events);
}
function grant(name: string): string {
  grants.add(name, path.join(folder, name));
  return name;
}
async function finishedJob(args: ReportArgs = ARGS): Promise<string> {
  const { jobId } = await calls()['report.start']({ args });
  const job = reports.openJob({ jobId });
  let state = '';
  await vi.waitFor(() => {
    state = job.poll(0)?.state ?? state;
    expect(state).toBe('done');
  });
  return jobId;
}
const codeOf = async (work: () => Promise<unknown>): Promise<string> => {
  try {
    await work();
    return 'none';
  } catch (error) {
    return error instanceof CallError ? error.coded.code : String(error);
  }
};
const read = (name: string): Buffer => readFileSync(path.join(folder, name));

describe('a report over the running session', () => {
  it('is shown first, with the figures that each file has, and every export is on record with its hash', async () => {
    const jobId = await finishedJob();
    const view = reports.openJob({ jobId }).poll(0);
    expect(view).toMatchObject({ state: 'done', done: 30, total: 30, seq: 30 });
    const { headline } = view!.document as { readonly headline: readonly unknown[] };
    expect(headline.length).toBeGreaterThan(0);
    for (const format of ['json', 'csv', 'xlsx', 'pdf'] as const) {
      await calls()['export.report']({ jobId, format, grant: grant(`r.${format}`) });
    }
    expect(JSON.parse(read('r.json').toString()).totals.opened).toBe(30);
    const { exports } = engine.reporting();
    const listed = exports.map((e) => [e.file, e.by, e.seq]);
    expect(listed.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))).toEqual([
      ['r.csv', 'auditor', 30],
      ['r.json', 'auditor', 30],
      ['r.pdf', 'auditor', 30],
      ['r.xlsx', 'auditor', 30],
    ]);
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('[RP3] exported again gives the same bytes, whatever was recorded since', async () => {
    const jobId = await finishedJob();
    const first = await calls()['export.report']({ jobId, format: 'xlsx', grant: grant('a') });
    await add(openings(5).map((e) => ({ ...e, subject: `${e.subject}-later` })));
    const again = await calls()['export.again']({
      exportId: first.exportId,
      grant: grant('b'),
    });
    expect(again.sha256).toBe(first.sha256);
    expect(read('b').equals(read('a'))).toBe(true);
    const fresh = await calls()['export.report']({
      jobId: await finishedJob(),
      format: 'xlsx',
      grant: grant('c'),
    });
    expect(fresh.sha256).not.toBe(first.sha256);
  });

  it.each([
    [{ zone: 'Mars/Olympus' }, 'zone'],
    [{ by: 'colour' }, 'by'],
    [{ filter: 'colour=red' }, 'filter'],
  ])('refuses %o by name', async (change, field) => {
    try {
      await calls()['report.start']({ args: { ...ARGS, ...change } });
      expect.unreachable();
    } catch (error) {
      expect((error as CallError).coded).toMatchObject({ code: 'bad_message' });
      expect((error as Error).message).toContain(field);
    }
  });

  it('a place serves once, and not for ever; one that can’t be written is said and leaves nothing', async () => {
    const jobId = await finishedJob();
    const write = (name: string) => () =>
      Promise.resolve(calls()['export.report']({ jobId, format: 'csv', grant: name }));
    const once = grant('once.csv');
    expect(await codeOf(write(once))).toBe('none');
    expect(await codeOf(write(once))).toBe('not_found');
    const old = grant('old.csv');
    clock.wall += 600_001;
    expect(await codeOf(write(old))).toBe('not_found');
    grants.add('nowhere', path.join(folder, 'no/such/folder/x.csv'));
    expect(await codeOf(write('nowhere'))).toBe('cannot_export');
    expect(engine.reporting().exportsTotal).toBe(1);
  });
});

describe('[RP5] an evidence pack', () => {
  it('holds every record of its dispute and verifies by itself; any change in it shows', async () => {
    await add([
      event('dispute.assigned', 'dispute/D3', DAY + 100, { to: 'a', by: 'lin' }, '/console/desk-1'),
      event('dispute.moved', 'dispute/D3', DAY + 200, { to: 'triaged', by: 'bot' }),
    ]);
    await calls()['export.evidence']({ disputeId: 'D3', grant: grant('d3.json') });
    const pack = JSON.parse(read('d3.json').toString());
    expect(pack.records.map((r: { seq: number }) => r.seq)).toEqual([4, 31, 32]);
    expect(faultOfPack(pack)).toBeNull();
    const changed = (change: (copy: typeof pack) => unknown): string | null => {
      const copy = structuredClone(pack);
      change(copy);
      return faultOfPack(copy);
    };
    expect(changed((copy) => Object.assign(copy.dispute, { amountFen: 1 }))).toMatch(/SHA-256/);
    expect(changed((copy) => copy.records.pop())).toMatch(/SHA-256/);
    expect(faultOfPack({})).toMatch(/no evidence pack/);
  });
});

describe('scheduled exports', () => {
  it('are written when a shift ends, once for each, also after a restart', async () => {
    const schedule = event(
      'report.scheduled',
      'schedule/nightly',
      DAY + 10 * HOUR_MS,
      { scheduleId: 'nightly', format: 'json', args: { ...ARGS, asOf: undefined }, isActive: true, by: 'm' },
      '/console/desk-1',
    );
    await add([schedule]);
    const files = (): string[] => {
      try {
        return readdirSync(path.join(folder, 'scheduled'));
      } catch {
        return [];
      }
    };
    await new Promise((resolve) => setImmediate(resolve));
    expect(files()).toEqual([]);
    clock.now = DAY + 16 * HOUR_MS;
    engine.advanceTo(clock.now);
    await vi.waitFor(() => expect(engine.reporting().exportsTotal).toBe(1), { timeout: 10_000 });
    expect(files()).toEqual(['sla-nightly-20151111T080000Z.json']);
    expect(engine.reporting().exports[0]).toMatchObject({ scheduleId: 'nightly', by: 'm' });
    clock.now = DAY + 10 * HOUR_MS;
  });
});

describe('the audit as a file', () => {
  it('holds the acts of the filter, and refuses a second export meanwhile', async () => {
    await add([
      event('dispute.assigned', 'dispute/D1', DAY + 50, { to: 'a', by: 'lin' }, '/console/desk-1'),
      event('dispute.assigned', 'dispute/D2', DAY + 60, { to: 'b', by: 'wu' }, '/console/desk-1'),
    ]);
    const write = (name: string) =>
      Promise.resolve(
        calls()['export.audit']({
          filter: { actor: 'wu' },
          format: 'json',
          language: 'en',
          grant: grant(name),
        }),
      );
    const [first, second] = await Promise.allSettled([write('a.json'), write('b.json')]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({
      reason: { coded: codedError('conflict', 'another export is being written') },
    });
    const { entries } = JSON.parse(read('a.json').toString());
    expect(entries.map((e: { about: string }) => e.about)).toEqual(['dispute/D2']);
  });
});
