import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { canonicalJson, codedError, HOUR_MS } from '../../../shared/kernel';
import type { ReportArgs } from '../../../shared/reporting';
import { CallError } from '../call-error';
import { sha256 } from '../journal/chain';
import { faultOfPack } from './evidence-pack';
import { DAY, openings, ReportsDesk, told } from './testing/reports-desk';

const ARGS: ReportArgs = { asOf: null, zone: 'Asia/Shanghai', by: 'cause', filter: '', language: 'zh-CN' };

let desk: ReportsDesk;
beforeEach(async () => {
  desk = await ReportsDesk.open();
});
afterEach(() => desk.close());

async function finishedJob(args: ReportArgs = ARGS): Promise<string> {
  const { jobId } = await desk.calls['report.start']({ args });
  const job = desk.reports.openJob({ jobId });
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

describe('a report over the running session', () => {
  it('is shown first, with the figures that each file has, and every export is on record with its hash', async () => {
    const jobId = await finishedJob();
    const view = desk.reports.openJob({ jobId }).poll(0);
    expect(view).toMatchObject({ state: 'done', done: 30, total: 30, seq: 30 });
    const { headline } = view!.document as { readonly headline: readonly unknown[] };
    expect(headline.length).toBeGreaterThan(0);
    for (const format of ['json', 'csv', 'xlsx', 'pdf'] as const) {
      await desk.calls['export.report']({ jobId, content: 'sla', format, grant: desk.grant(`r.${format}`) });
    }
    expect(JSON.parse(desk.read('r.json').toString()).totals.opened).toBe(30);
    const { exports } = desk.engine.reporting();
    const listed = exports.map((e) => [e.file, e.by, e.seq]);
    expect(listed.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))).toEqual([
      ['r.csv', 'auditor', 30],
      ['r.json', 'auditor', 30],
      ['r.pdf', 'auditor', 30],
      ['r.xlsx', 'auditor', 30],
    ]);
    expect(readdirSync(desk.folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('[RP3] exported again gives the same bytes, whatever was recorded since', async () => {
    const jobId = await finishedJob();
    const first = await desk.calls['export.report']({
      jobId,
      content: 'sla',
      format: 'xlsx',
      grant: desk.grant('a'),
    });
    await desk.add(openings(5).map((e) => ({ ...e, subject: `${e.subject}-later` })));
    const again = await desk.calls['export.again']({
      exportId: first.exportId,
      grant: desk.grant('b'),
    });
    expect(again.sha256).toBe(first.sha256);
    expect(desk.read('b').equals(desk.read('a'))).toBe(true);
    const fresh = await desk.calls['export.report']({
      jobId: await finishedJob(),
      content: 'sla',
      format: 'xlsx',
      grant: desk.grant('c'),
    });
    expect(fresh.sha256).not.toBe(first.sha256);
  });

  it('[RP1] its disputes row by row are on record as such, and the same bytes again; nothing prints them', async () => {
    const jobId = await finishedJob();
    const write = (format: 'csv' | 'pdf', name: string) =>
      Promise.resolve(
        desk.calls['export.report']({ jobId, content: 'rows', format, grant: desk.grant(name) }),
      );
    const { exportId } = await write('csv', 'a');
    expect(desk.engine.reporting().exports[0]).toMatchObject({ kind: 'rows', format: 'csv', seq: 30 });
    expect(
      desk
        .read('a')
        .toString()
        .split('\r\n')
        .filter((line) => line.startsWith('disputes,row')),
    ).toHaveLength(30);
    await desk.add(openings(5).map((e) => ({ ...e, subject: `${e.subject}-later` })));
    await desk.calls['export.again']({ exportId, grant: desk.grant('b') });
    expect(desk.read('b').equals(desk.read('a'))).toBe(true);
    expect(await codeOf(() => write('pdf', 'c'))).toBe('bad_message');
  });

  it.each([
    [{ zone: 'Mars/Olympus' }, 'zone'],
    [{ by: 'colour' }, 'by'],
    [{ filter: 'colour=red' }, 'filter'],
  ])('refuses %o by name', async (change, field) => {
    try {
      await desk.calls['report.start']({ args: { ...ARGS, ...change } });
      expect.unreachable();
    } catch (error) {
      expect((error as CallError).coded).toMatchObject({ code: 'bad_message' });
      expect((error as Error).message).toContain(field);
    }
  });

  it('a place serves once, and not for ever; one that can’t be written is said and leaves nothing', async () => {
    const jobId = await finishedJob();
    const write = (name: string) => () =>
      Promise.resolve(desk.calls['export.report']({ jobId, content: 'sla', format: 'csv', grant: name }));
    const once = desk.grant('once.csv');
    expect(await codeOf(write(once))).toBe('none');
    expect(await codeOf(write(once))).toBe('not_found');
    const old = desk.grant('old.csv');
    desk.clock.wall += 600_001;
    expect(await codeOf(write(old))).toBe('not_found');
    desk.grants.add('nowhere', path.join(desk.folder, 'no/such/folder/x.csv'));
    expect(await codeOf(write('nowhere'))).toBe('cannot_export');
    expect(desk.engine.reporting().exportsTotal).toBe(1);
  });
});

describe('[RP5] an evidence pack', () => {
  it('holds every record of its dispute and verifies by itself; any change in it shows', async () => {
    await desk.add([
      told('dispute.assigned', 'dispute/D3', DAY + 100, { to: 'a', by: 'lin' }, '/console/desk-1'),
      told('dispute.moved', 'dispute/D3', DAY + 200, { to: 'triaged', by: 'bot' }),
    ]);
    await desk.calls['export.evidence']({ disputeId: 'D3', grant: desk.grant('d3.json') });
    const pack = JSON.parse(desk.read('d3.json').toString());
    expect(pack.records.map((r: { seq: number }) => r.seq)).toEqual([4, 31, 32]);
    expect(faultOfPack(pack)).toBeNull();
    expect(faultOfPack({ ...pack, schema: 'warroom.evidence/3' })).toMatch(/no evidence pack/);
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

describe('[RP5] an evidence pack of the kind before', () => {
  it('still verifies, and a change in it still shows; a kind that was never written is none', async () => {
    await desk.calls['export.evidence']({ disputeId: 'D3', grant: desk.grant('now.json') });
    const now = JSON.parse(desk.read('now.json').toString());
    // What it had then: neither zone, count and filter, nor what was on screen.
    const { disputeId, label, asOf, head, dispute, ledger, records } = now;
    const schema = 'warroom.evidence/1';
    const rest = { schema, disputeId, label, asOf, head, dispute, ledger, records };
    const signed = (content: object) => ({ ...content, sha256: sha256(canonicalJson(content)) });
    expect(faultOfPack(signed(rest))).toBeNull();
    expect(faultOfPack({ ...signed(rest), asOf: asOf + 1 })).toMatch(/SHA-256/);
    expect(faultOfPack(signed({ ...rest, records: [{ ...records[0], body: '{}' }] }))).toMatch(/link/);
    expect(faultOfPack({ ...now, schema })).toMatch(/SHA-256/);
    expect(faultOfPack(signed({ ...rest, schema: 'warroom.evidence/0' }))).toMatch(/no evidence pack/);
  });
});

describe('[RP5, SL12] what was on screen, in an evidence pack', () => {
  it('is told by record, version of the case and version of the rules, and what came afterwards is not in it', async () => {
    const seen = desk.engine.dispute('D3')!;
    await desk.calls['export.evidence']({ disputeId: 'D3', grant: desk.grant('before.json') });
    const before = JSON.parse(desk.read('before.json').toString());
    const { handling } = desk.engine.disputeClock('D3')!;
    expect(before).toMatchObject({
      label: 'mock',
      zone: 'Asia/Shanghai',
      asOf: desk.clock.now,
      count: 1,
      filter: { dispute: 'D3' },
      head: { seq: 30 },
      screen: { seq: 30, version: seen.version, policySet: handling.version, policyId: handling.policyId },
    });
    expect(before.screen.policySet).toBeGreaterThan(0);
    expect(before.screen.clock.timeline.length).toBeGreaterThan(0);
    await desk.add([told('dispute.moved', 'dispute/D3', DAY + 300, { to: 'triaged', by: 'bot' })]);
    await desk.calls['export.evidence']({ disputeId: 'D3', grant: desk.grant('after.json') });
    const after = JSON.parse(desk.read('after.json').toString());
    expect(after.screen.version).not.toBe(before.screen.version);
    expect(after.dispute.version).toBe(after.screen.version);
    expect([faultOfPack(before), faultOfPack(after)]).toEqual([null, null]);
  });

  it('is of one record, whatever is recorded while it is written', async () => {
    const writing = desk.calls['export.evidence']({ disputeId: 'D3', grant: desk.grant('d.json') });
    await desk.add([told('dispute.moved', 'dispute/D3', DAY + 300, { to: 'triaged', by: 'bot' })]);
    await writing;
    const pack = JSON.parse(desk.read('d.json').toString());
    expect([pack.head.seq, pack.screen.seq, pack.records.length, pack.dispute.stage]).toEqual([
      30,
      30,
      1,
      'opened',
    ]);
  });
});

describe('scheduled exports', () => {
  it('are written when a shift ends, once for each, also after a restart', async () => {
    const schedule = told(
      'report.scheduled',
      'schedule/nightly',
      DAY + 10 * HOUR_MS,
      { scheduleId: 'nightly', format: 'json', args: { ...ARGS, asOf: undefined }, isActive: true, by: 'm' },
      '/console/desk-1',
    );
    await desk.add([schedule]);
    const files = (): string[] => {
      try {
        return readdirSync(path.join(desk.folder, 'scheduled'));
      } catch {
        return [];
      }
    };
    await new Promise((resolve) => setImmediate(resolve));
    expect(files()).toEqual([]);
    desk.clock.now = DAY + 16 * HOUR_MS;
    desk.engine.advanceTo(desk.clock.now);
    await vi.waitFor(() => expect(desk.engine.reporting().exportsTotal).toBe(1), { timeout: 10_000 });
    expect(files()).toEqual(['sla-nightly-20151111T080000Z.json']);
    expect(desk.engine.reporting().exports[0]).toMatchObject({ scheduleId: 'nightly', by: 'm' });
    desk.clock.now = DAY + 10 * HOUR_MS;
  });
});

describe('the audit as a file', () => {
  it('holds the acts of the filter, and refuses a second export meanwhile', async () => {
    await desk.add([
      told('dispute.assigned', 'dispute/D1', DAY + 50, { to: 'a', by: 'lin' }, '/console/desk-1'),
      told('dispute.assigned', 'dispute/D2', DAY + 60, { to: 'b', by: 'wu' }, '/console/desk-1'),
    ]);
    const write = (name: string) =>
      Promise.resolve(
        desk.calls['export.audit']({
          filter: { actor: 'wu' },
          format: 'json',
          language: 'en',
          grant: desk.grant(name),
        }),
      );
    const [first, second] = await Promise.allSettled([write('a.json'), write('b.json')]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({
      reason: { coded: codedError('conflict', 'another export is being written') },
    });
    const { entries } = JSON.parse(desk.read('a.json').toString());
    expect(entries.map((e: { about: string }) => e.about)).toEqual(['dispute/D2']);
  });
});
