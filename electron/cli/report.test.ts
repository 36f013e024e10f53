import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SlaReport } from '../../shared/reports';
import { runHere } from './testing/run-here';

let folder: string;
const file = (name: string): string => path.join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-report-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
function line(type: string, id: string, time: string, data: unknown, extra: object = {}): string {
  const [family] = type.split('.');
  return JSON.stringify({
    specversion: '1.0',
    id: `h${++made}`,
    source: '/platform/disputes',
    type: `warroom.${type}.v1`,
    subject: `${family}/${id}`,
    time,
    datacontenttype: 'application/json',
    data,
    ...extra,
  });
}
const opened = (id: string, time: string, data: object = {}): string =>
  line('dispute.opened', id, time, { channel: 'dispute', cause: 'quality', amountFen: 100, ...data });
const resolved = (id: string, time: string): string =>
  line('dispute.resolved', id, time, { outcome: 'rejected', paidFen: 500, payer: 'merchant', by: 'staff-1' });

/** A day by hand: each line stands for one rule, and the figures below were counted by hand. T is 2015-11-14T12:00+08:00. */
function handMadeDay(): readonly string[] {
  const repeated = opened('late-24h-1', '2015-11-11T00:00:00.000+08:00');
  return [
    // 24 h, −1/0/+1 ms: two within, three met.
    repeated,
    resolved('late-24h-1', '2015-11-11T23:59:59.999+08:00'),
    opened('at-24h', '2015-11-11T00:00:00.000+08:00'),
    resolved('at-24h', '2015-11-12T00:00:00.000+08:00'),
    opened('past-24h', '2015-11-11T00:00:00.000+08:00'),
    resolved('past-24h', '2015-11-12T00:00:00.001+08:00'),
    // 72 h, −1/0/+1 ms: two met, one late.
    opened('before-72h', '2015-11-11T06:00:00.000+08:00', { region: '330000' }),
    resolved('before-72h', '2015-11-14T05:59:59.999+08:00'),
    opened('at-72h', '2015-11-11T06:00:00.000+08:00', { region: '330000' }),
    resolved('at-72h', '2015-11-14T06:00:00.000+08:00'),
    opened('past-72h', '2015-11-11T06:00:00.000+08:00', { region: '330000' }),
    resolved('past-72h', '2015-11-14T06:00:00.001+08:00'),
    // Open for 72 h at T, −1/0/+1 ms: two in time, one overdue.
    opened('open-before', '2015-11-11T12:00:00.001+08:00'),
    opened('open-at', '2015-11-11T12:00:00.000+08:00'),
    opened('open-past', '2015-11-11T11:59:59.999+08:00'),
    // Midnight in the zone, −1/0/+1 ms: one settled on the same day, all within 24 h.
    opened('mid-before', '2015-11-12T23:00:00.000+08:00'),
    resolved('mid-before', '2015-11-12T23:59:59.999+08:00'),
    opened('mid-at', '2015-11-12T23:00:00.000+08:00'),
    resolved('mid-at', '2015-11-13T00:00:00.000+08:00'),
    opened('mid-past', '2015-11-12T23:00:00.000+08:00'),
    resolved('mid-past', '2015-11-13T00:00:00.001+08:00'),
    // Opened in the last millisecond of 2014 and in the first of 2015: both open and overdue, one breaks the year rule.
    opened('year-2014', '2014-12-31T23:59:59.999+08:00'),
    opened('year-2015', '2015-01-01T00:00:00.000+08:00'),
    // Settled an hour before it was opened, on the same day: met, within 24 h, takes 0.
    opened('negative', '2015-11-13T10:00:00.000+08:00'),
    resolved('negative', '2015-11-13T09:00:00.000+08:00'),
    // The same line again: a duplicate. An unknown type. A late event. T.
    repeated,
    line('weather.reported', 'x', '2015-11-13T08:00:00.000+08:00', { rain: true }),
    line('payout.posted', 'year-2014', '2015-11-13T08:00:00.000+08:00', {
      disputeId: 'year-2014',
      amountFen: 12_345,
      fund: 'advance_payout',
      kind: 'advance',
    }),
    line('payout.deferred', 'year-2015', '2015-11-13T08:00:00.000+08:00', {
      disputeId: 'year-2015',
      amountFen: 999,
      fund: 'advance_payout',
      reason: 'no money',
    }),
    line('recovery.posted', 'year-2014', '2015-11-13T09:00:00.000+08:00', {
      disputeId: 'year-2014',
      amountFen: 2_345,
      fund: 'advance_payout',
    }),
    line('traffic.sampled', 'all', '2015-11-14T12:00:00.000+08:00', {
      windowMs: 1000,
      orders: 1,
      payments: 1,
    }),
  ];
}

async function json(...argv: string[]): Promise<SlaReport> {
  const { code, out, err } = await runHere('report', ...argv);
  expect(err).toBe('');
  expect(code).toBe(0);
  return JSON.parse(out) as SlaReport;
}

describe('a day made by hand, with a case at each limit', () => {
  it('gives the figures counted by hand', async () => {
    const content = `${handMadeDay().join('\n')}\n`;
    writeFileSync(file('hand.jsonl'), content);
    const report = await json(file('hand.jsonl'), '--by', 'region,hour');
    expect(report).toMatchObject({
      schema: 'warroom.sla-report/1',
      asOf: '2015-11-14T04:00:00.000Z',
      zone: 'Asia/Shanghai',
      label: 'replay',
      filter: null,
      slaMs: 259_200_000,
    });
    expect(report.totals).toEqual({
      opened: 15,
      settled: 10,
      open: 5,
      met: 9,
      settledLate: 1,
      openOverdue: 3,
      openInTime: 2,
      breached: 4,
      complianceOfSettled: 0.9,
      // 9 / 13
      complianceOfDue: 0.692308,
      // late-24h-1, at-24h, three at midnight, the negative one
      settledWithin24h: 6,
      // late-24h-1, mid-before, negative
      sameDay: 3,
      // In order: 0; 3,599,999; 3,600,000; 3,600,001; 86,399,999; 86,400,000; 86,400,001; 259,199,999; 259,200,000; 259,200,001
      p50Ms: 86_399_999,
      p90Ms: 259_200_000,
      p95Ms: 259_200_001,
      p99Ms: 259_200_001,
      maxMs: 259_200_001,
      // 3 × 3,600,000 + 3 × 86,400,000 + 3 × 259,200,000, by 10
      meanMs: 104_760_000,
      advancePaidFen: 12_345,
      advancePaidCount: 1,
      deferredFen: 999,
      deferredCount: 1,
      recoveredFen: 2_345,
      negative: 1,
      yearRuleOpen: 1,
    });
    expect(report.breaches).toEqual(['open-past', 'past-72h', 'year-2014', 'year-2015']);
    expect(report.anomalies).toEqual([{ id: 'negative', kind: 'negative', line: 25 }]);
    expect(report.by.region?.map(({ key, opened: n, met, breached }) => [key, n, met, breached])).toEqual([
      ['330000', 3, 2, 1],
      [null, 12, 7, 3],
    ]);
    expect(report.by.hour?.map(({ key, opened: n }) => [key, n])).toEqual([
      ['00', 4],
      ['06', 3],
      ['10', 1],
      ['11', 1],
      ['12', 2],
      ['23', 4],
    ]);
    expect(report.source).toEqual({
      file: 'hand.jsonl',
      events: 31,
      firstAt: '2014-12-31T15:59:59.999Z',
      lastAt: '2015-11-14T04:00:00.000Z',
      unknown: 1,
      bad: 0,
      duplicates: 1,
      // Lines 3, 5, 7, 9, 11; 13 – 25; 27 – 30.
      late: 22,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
  });

  it('another zone moves the calendar and nothing else; the file may be packed', async () => {
    writeFileSync(file('hand.jsonl.gz'), gzipSync(readFileSync(file('hand.jsonl'))));
    const home = await json(file('hand.jsonl'));
    const utc = await json(file('hand.jsonl.gz'), '--zone', 'UTC');
    // In UTC nothing crosses a midnight at 23:00 – 00:00 +08:00, and a day begun at 00:00 +08:00 ends eight hours later.
    expect(utc.totals).toEqual({ ...home.totals, sameDay: 4 });
    expect(utc.source.sha256).toBe(home.source.sha256);
  });

  it('[year rule] open at the last instant of its year is in time, a millisecond later it is not', async () => {
    const content = [
      opened('a', '2015-03-01T00:00:00.000+08:00'),
      opened('b', '2015-12-31T23:59:59.999+08:00'),
      opened('c', '2016-01-01T00:00:00.000+08:00'),
    ];
    writeFileSync(file('year.jsonl'), `${content.join('\n')}\n`);
    const broken = async (asOf: string) =>
      (await json(file('year.jsonl'), '--as-of', asOf)).totals.yearRuleOpen;
    expect(await broken('2015-12-31T23:59:59.999+08:00')).toBe(0);
    expect(await broken('2016-01-01T00:00:00.000+08:00')).toBe(0);
    expect(await broken('2016-01-01T00:00:00.001+08:00')).toBe(2);
  });

  it('events after T count in the source alone', async () => {
    const report = await json(file('hand.jsonl'), '--as-of', '2015-11-11T06:00:00+08:00');
    expect(report.totals).toMatchObject({ opened: 8, settled: 0, openOverdue: 2, advancePaidCount: 0 });
    expect(report.anomalies).toEqual([]);
    expect(report.source.events).toBe(31);
  });

  it('a filter is said, and everything is of what it lets in', async () => {
    const report = await json(file('hand.jsonl'), '--filter', 'region=330000');
    expect(report.filter).toEqual({ region: ['330000'] });
    expect(report.totals).toMatchObject({ opened: 3, settled: 3, met: 2, advancePaidCount: 0 });
    expect(report.breaches).toEqual(['past-72h']);
    const rest = await json(file('hand.jsonl'), '--filter', 'region=');
    expect(rest.filter).toEqual({ region: [null] });
    expect(rest.totals.opened).toBe(12);
  });

  it('beside another day its totals stand with the differences', async () => {
    const { comparison } = (await json(file('hand.jsonl'), '--compare', file('year.jsonl'))) as SlaReport & {
      comparison: { file: string; totals: { opened: number }; difference: { opened: number; meanMs: null } };
    };
    expect(comparison).toMatchObject({ file: 'year.jsonl', totals: { opened: 3 } });
    expect(comparison.difference).toMatchObject({ opened: 12, meanMs: null });
  });
});

describe('the command', () => {
  it('writes the same bytes to a file and to standard output, in any time zone', async () => {
    const { out } = await runHere('report', file('hand.jsonl'));
    const zone = process.env.TZ;
    try {
      process.env.TZ = 'America/New_York';
      expect((await runHere('report', file('hand.jsonl'), '--out', file('r.json'))).code).toBe(0);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
    expect(readFileSync(file('r.json'), 'utf8')).toBe(out);
  });

  it('stops at a bad line, naming file, line and field; --skip-bad goes on and counts it', async () => {
    const lines = [...handMadeDay()];
    lines[4] = (lines[4] as string).replace('"quality"', '"bad luck"');
    writeFileSync(file('bad.jsonl'), `${lines.join('\n')}\n`);
    const refused = await runHere('report', file('bad.jsonl'), '--out', file('none.json'));
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/^warroom report: bad\.jsonl: line 5: data\.cause: [^\n]+\n$/);
    expect(readdirSync(folder)).not.toContain('none.json');
    const { code, out, err } = await runHere('report', file('bad.jsonl'), '--skip-bad');
    expect(code).toBe(0);
    expect(err).toMatch(/1 bad line\(s\) left out, the first in line 5\n$/);
    expect((JSON.parse(out) as SlaReport).source.bad).toBe(1);
    expect((JSON.parse(out) as SlaReport).totals.opened).toBe(14);
  });

  it('the same id with other content is bad, naming the line', async () => {
    const first = opened('x', '2015-11-11T00:00:00+08:00');
    writeFileSync(file('twice.jsonl'), `${first}\n${first.replace('quality', 'other')}\n`);
    const { code, err } = await runHere('report', file('twice.jsonl'));
    expect(code).toBe(2);
    expect(err).toContain('twice.jsonl: line 2: id: ');
  });

  it('a sealed day that was cut is refused; on wish it is read as far as it goes, which every cover says', async () => {
    const header = '{"warroom":"recording","version":1,"sealed":true,"name":"cut","scenario":"none"}';
    writeFileSync(file('cut.jsonl'), `${header}\n${opened('x', '2015-11-11T00:00:00+08:00')}\n`);
    const refused = await runHere('report', file('cut.jsonl'), '--out', file('cut.json'));
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('cut.jsonl: the sealing last line is missing: the day was cut');
    expect(readdirSync(folder)).not.toContain('cut.json');
    const { code, out, err } = await runHere('report', file('cut.jsonl'), '--accept-changed');
    expect(code).toBe(0);
    expect(err).toBe('warroom report: cut.jsonl: the sealing last line is missing: the day was cut\n');
    const report = JSON.parse(out) as SlaReport;
    expect(report).toMatchObject({ label: 'mock', totals: { opened: 1 }, source: { seal: 'broken' } });
    const asCsv = ['--format', 'csv', '--lang', 'en', '--out', file('cut.csv')];
    expect((await runHere('report', file('cut.jsonl'), '--accept-changed', ...asCsv)).code).toBe(0);
    expect(readFileSync(file('cut.csv'), 'utf8')).toContain('Broken: changed or cut after it was sealed');
    const beside = [
      '--compare',
      file('cut.jsonl'),
      '--format',
      'csv',
      '--lang',
      'en',
      '--out',
      file('by.csv'),
    ];
    expect((await runHere('report', file('hand.jsonl'), ...beside)).code).toBe(1);
    expect((await runHere('report', file('hand.jsonl'), '--accept-changed', ...beside)).code).toBe(0);
    expect(readFileSync(file('by.csv'), 'utf8')).toContain('cut.jsonl · Broken: changed or cut');
    expect((await runHere('verify', file('cut.jsonl'))).code).toBe(1);
  });

  it.each([
    [['report']],
    [['report', 'none.jsonl']],
    [['report', 'hand.jsonl', '--format', 'doc']],
    [['report', 'hand.jsonl', '--zone', 'Mars/Olympus']],
    [['report', 'hand.jsonl', '--by', 'weather']],
    [['report', 'hand.jsonl', '--by', 'cause*region*tier']],
    [['report', 'hand.jsonl', '--filter', 'weather=rain']],
    [['report', 'hand.jsonl', '--lang', 'fr']],
    [['report', 'hand.jsonl', '--as-of', 'now']],
    [['report', 'hand.jsonl', '--out', 'no/such/folder/r.json']],
    [['report', 'hand.jsonl', '--compare', 'none.jsonl']],
  ])('%j is refused with 2 and one line', async (argv) => {
    const placed = argv.map((word) => (/\.jsonl$|^no\//.test(word) ? file(word) : word));
    const before = readdirSync(folder);
    const { code, out, err } = await runHere(...placed);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^warroom report: [^\n]+\n$/);
    expect(err).not.toContain('internal error');
    expect(readdirSync(folder)).toEqual(before);
  });
});
