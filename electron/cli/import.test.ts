import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SlaReport } from '../../shared/reports';
import { runHere } from './testing/run-here';

let folder: string;
const file = (name: string): string => path.join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-import-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Line {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: Record<string, unknown>;
}

async function imported(content: string | Buffer, map: object, ...more: string[]) {
  writeFileSync(file('log'), content);
  writeFileSync(file('map.json'), JSON.stringify(map));
  const { code, out, err } = await runHere(
    'import',
    file('log'),
    '--map',
    file('map.json'),
    '--out',
    file('day.jsonl'),
    ...more,
  );
  expect(code, err).toBe(0);
  const events = readFileSync(file('day.jsonl'), 'utf8')
    .split('\n')
    .slice(1, -2)
    .map((line) => JSON.parse(line) as Line);
  const verified = await runHere('verify', file('day.jsonl'));
  expect(verified.code, verified.err).toBe(0);
  return {
    events,
    err,
    report: JSON.parse(out) as { anomalies: { kind: string }[]; [key: string]: unknown },
  };
}
const brief = (events: readonly Line[]) =>
  events.map(({ id, type, time }) => [id, type.split('.').slice(1, 3).join('.'), time]);

const EVENTS = { format: 'csv', columns: { case: 'case', time: 'at', activity: 'what' }, settle: ['done'] };

describe('an event a row', () => {
  it('every row becomes an event; the first settles, later ones change nothing', async () => {
    const log = `case,at,what
7,2015-11-11T08:00:00Z,made
7,2015-11-11T09:00:00Z,looked at
7,2015-11-11T10:00:00Z,done
7,2015-11-11T11:00:00Z,done
8,2015-11-11T08:30:00Z,done
`;
    const { events } = await imported(log, EVENTS);
    expect(brief(events)).toEqual([
      ['7#2', 'dispute.opened', '2015-11-11T16:00:00.000+08:00'],
      ['8#6', 'dispute.opened', '2015-11-11T16:30:00.000+08:00'],
      ['8#6', 'dispute.resolved', '2015-11-11T16:30:00.000+08:00'],
      ['7#3', 'foreign.activity', '2015-11-11T17:00:00.000+08:00'],
      ['7#4', 'dispute.resolved', '2015-11-11T18:00:00.000+08:00'],
      ['7#5', 'foreign.activity', '2015-11-11T19:00:00.000+08:00'],
    ]);
    // One row may open and settle: two events of one id, told apart by their source.
    expect(new Set(events.map(({ source, id }) => `${source} ${id}`)).size).toBe(events.length);
    const report = JSON.parse((await runHere('report', file('day.jsonl'))).out) as SlaReport;
    expect(report.label).toBe('imported');
    expect(report.totals).toMatchObject({ opened: 2, settled: 2, p50Ms: 0, maxMs: 7_200_000 });
    expect(report.asOf).toBe('2015-11-11T11:00:00.000Z');
    expect(report.anomalies).toEqual([]);
    expect(report.source.unknown).toBe(0);
  });

  it('says what was odd, each with its first line', async () => {
    const log = `case,at,what
a,2015-11-11T09:00:00Z,open
a,2015-11-11T08:00:00Z,done
a,2015-11-11T08:00:00Z,done
b,2015-11-11T07:00:00Z,looked at
`;
    const { report, err } = await imported(log, { ...EVENTS, open: ['open'] });
    expect(report).toMatchObject({ rows: 4, cases: 2, duplicates: { count: 1, kept: false, firstLine: 4 } });
    expect(report.anomalies).toEqual([
      { kind: 'settled_before_opened', count: 1, example: { line: 3, text: 'a' } },
      { kind: 'out_of_order', count: 1, example: { line: 3, text: 'a' } },
      { kind: 'not_closed', count: 1, example: { line: 5, text: 'b' } },
      { kind: 'not_opened', count: 1, example: { line: 5, text: 'b' } },
    ]);
    expect(err).toContain(
      "warning: the rows aren't in order of time: 2 come before the row above them, the first in line 3",
    );
  });

  it('duplicates are kept when the map says so', async () => {
    const log = 'case,at,what\na,2015-11-11T09:00:00Z,open\na,2015-11-11T09:00:00Z,open\n';
    expect((await imported(log, { ...EVENTS, duplicates: 'keep' })).events).toHaveLength(2);
    expect((await imported(log, EVENTS)).events).toHaveLength(1);
  });

  it('an owner column assigns', async () => {
    const log = 'case,at,what,who\na,2015-11-11T09:00:00Z,open,li\na,2015-11-11T10:00:00Z,done,wang\n';
    await imported(log, { ...EVENTS, columns: { ...EVENTS.columns, owner: 'who' } });
    const { out } = await runHere('report', file('day.jsonl'), '--by', 'owner');
    expect((JSON.parse(out) as SlaReport).by.owner?.map(({ key, settled }) => [key, settled])).toEqual([
      ['wang', 1],
    ]);
  });
});

describe('tables as they come', () => {
  const MAP = { layout: 'case-per-row', columns: { case: 1, openedAt: 2, settledAt: 3 } };

  it('positions, where headers repeat; a repeated header by name is refused', async () => {
    const log = 'id,date,date\n1,2015-11-11,2015-11-12\n';
    expect((await imported(log, MAP)).events).toHaveLength(2);
    writeFileSync(file('map.json'), JSON.stringify({ ...MAP, columns: { case: 'id', openedAt: 'date' } }));
    const { code, err } = await runHere(
      'import',
      file('log'),
      '--map',
      file('map.json'),
      '--out',
      file('x.jsonl'),
    );
    expect(code).toBe(2);
    expect(err).toContain('line 1: column "date" stands at positions 2, 3: name it by its position');
  });

  it('no header; quotes with delimiters and line ends in them; CRLF; a byte order mark; an empty last line', async () => {
    const log = '\ufeff1;2015-11-11;;"a;""b""\r\nc"\r\n2;2015-11-11;2015-11-12;x"y\r\n\r\n';
    const { events } = await imported(log, { ...MAP, header: false, delimiter: ';' });
    // The second row begins in line 3: the quoted cell before it holds a line end.
    expect(events.map(({ id }) => id)).toEqual(['1#1', '2#3', '2#3']);
  });

  it('a case id with a line end in it is refused; with --skip-bad it is left out and counted', async () => {
    writeFileSync(file('log'), 'id,o,c\n"a\nb",2015-11-11,\n3,2015-13-11,\n4,2015-11-11,\n');
    writeFileSync(file('map.json'), JSON.stringify(MAP));
    const refused = await runHere('import', file('log'), '--map', file('map.json'), '--out', file('x.jsonl'));
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('log: line 2: column "1": "a\\nb": an id of');
    const { events, report } = await imported(readFileSync(file('log')), MAP, '--skip-bad');
    expect(events.map(({ id }) => id)).toEqual(['4#5']);
    expect(report.anomalies[1]).toMatchObject({ kind: 'unparsable', count: 2, example: { line: 2 } });
  });

  it('a bad time is refused with line, column, value and the expected pattern', async () => {
    writeFileSync(file('log'), 'id,o,c\n1,2015/11/11 08:00,\n2,2015/11/31 08:00,\n');
    writeFileSync(file('map.json'), JSON.stringify({ ...MAP, timeFormat: 'yyyy/MM/dd HH:mm' }));
    const { err } = await runHere('import', file('log'), '--map', file('map.json'), '--out', file('x.jsonl'));
    expect(err).toBe(
      'warroom import: log: line 3: column "2": "2015/11/31 08:00": no such day or hour; expected yyyy/MM/dd HH:mm\n',
    );
  });

  it('GB18030, packed, with our causes for theirs and money in fen', async () => {
    // 编号,时间,原因,金额 / 甲,…,破损,129900
    const gb = Buffer.from(
      'b1e0bac52ccab1bce42cd4add2f22cbdf0b6ee0abcd72c323031352d31312d31312030303a30303a30302cc6c6cbf02c3132393930300a',
      'hex',
    );
    const { events } = await imported(gzipSync(gb), {
      encoding: 'gb18030',
      layout: 'case-per-row',
      zone: 'Asia/Shanghai',
      columns: { case: '编号', openedAt: '时间', cause: '原因', amountFen: '金额' },
      causes: { 破损: 'damaged' },
      constants: { channel: 'complaint' },
    });
    expect(events).toMatchObject([
      {
        subject: 'dispute/甲',
        time: '2015-11-11T00:00:00.000+08:00',
        data: { channel: 'complaint', cause: 'damaged', amountFen: 129_900 },
      },
    ]);
  });

  it('ids in JSON lines are text, digit by digit', async () => {
    const log =
      '{"id":123456789012345678901,"o":"2015-11-11T00:00:00+08:00","n":"x 12345678901234567890"}\n{"id":7,"o":1447171200000}\n';
    const { events } = await imported(log.split('\n')[0] ?? '', {
      format: 'jsonl',
      layout: 'case-per-row',
      columns: { case: 'id', openedAt: 'o', itemId: 'n' },
    });
    expect(events[0]).toMatchObject({
      subject: 'dispute/123456789012345678901',
      data: { itemId: 'x 12345678901234567890' },
    });
  });

  it('local times that the clocks skip or repeat are read sanely and told', async () => {
    const log =
      'id,o,c\n1,2015-03-08 02:30:00,\n2,2015-11-01 01:30:00,\n3,2015-07-01 12:00:00,\n4,2015-07-01 12:00:00+02:00,\n';
    const { events, report } = await imported(log, { ...MAP, zone: 'America/New_York' });
    const at = Object.fromEntries(events.map(({ subject, time }) => [subject, new Date(time).toISOString()]));
    expect(at).toEqual({
      'dispute/1': '2015-03-08T07:30:00.000Z',
      'dispute/2': '2015-11-01T05:30:00.000Z',
      'dispute/3': '2015-07-01T16:00:00.000Z',
      'dispute/4': '2015-07-01T10:00:00.000Z',
    });
    expect(report.anomalies.map(({ kind }) => kind)).toEqual([
      'not_closed',
      'skipped_by_clocks',
      'twice_by_clocks',
    ]);
  });

  it('warns when no day tells it from a month', async () => {
    const map = { ...MAP, timeFormat: 'dd/MM/yyyy' };
    expect((await imported('i,o,c\n1,03/04/2015,\n', map)).err).toContain(
      'day and month may be the wrong way round',
    );
    expect((await imported('i,o,c\n1,13/04/2015,\n', map)).err).not.toContain('wrong way round');
  });
});

describe('XES', () => {
  const log = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <global scope="event"><string key="concept:name" value="global"/></global>
  <string key="concept:name" value="the log"/>
  <trace>
    <string key="concept:name" value="T&amp;1"/>
    <event>
      <string key="concept:name" value="Register"><string key="concept:name" value="nested"/></string>
      <string key="org:resource" value="Ann"/>
      <date key="time:timestamp" value="2015-11-11T00:00:00.000+08:00"/>
    </event>
    <event>
      <date key="time:timestamp" value="2015-11-12T00:00:00+08:00"/>
      <string key="concept:name" value="Resolve ticket"/>
    </event>
  </trace>
  <trace><event><string key="concept:name" value="Register"/><date key="time:timestamp" value="2015-11-11T01:00:00Z"/></event></trace>
</log>`;

  it('is read without a map, packed or not; what settles is said', async () => {
    writeFileSync(file('log.xes.gz'), gzipSync(log));
    const { code, err } = await runHere('import', file('log.xes.gz'), '--out', file('day.jsonl'));
    expect(code, err).toBe(0);
    expect(err).toContain('no map given; settled by ["Resolve ticket"]');
    const { out } = await runHere('report', file('day.jsonl'), '--by', 'owner');
    const report = JSON.parse(out) as SlaReport;
    expect(report.totals).toMatchObject({ opened: 2, settled: 1, p50Ms: 86_400_000 });
    expect(report.by.owner?.map(({ key }) => key)).toEqual(['Ann', null]);
    const day = readFileSync(file('day.jsonl'), 'utf8');
    expect(day).toContain('"subject":"dispute/T&1"');
    expect(day).toContain('"subject":"dispute/trace-2"');
    expect(day).not.toContain('nested');
  });

  it('an event without a time is refused, naming its line', async () => {
    writeFileSync(
      file('log.xes'),
      log.replace('<date key="time:timestamp" value="2015-11-12T00:00:00+08:00"/>', ''),
    );
    const { code, err } = await runHere('import', file('log.xes'), '--out', file('x.jsonl'));
    expect(code).toBe(2);
    expect(err).toContain('log.xes: line 12: column "time:timestamp": "": is empty; expected iso');
  });
});
