import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Importer, parseMapping } from '../../shared/recording/import';
import { newDecoder } from '../engine/imports/log-decoder';
import { intlZone } from '../engine/intl-zone';
import { runHere } from './testing/run-here';

let folder: string;
const file = (name: string): string => path.join(folder, name);
/** Far less than any of these would take if it were read whole. Time is bounded by the test's own limit. */
const MAX_RSS_GROWTH = 400_000_000;

const csvMap = {
  format: 'csv',
  layout: 'case-per-row',
  columns: { case: 'id', openedAt: 'opened', settledAt: 'closed', amountFen: 'fen' },
};
const jsonMap = { ...csvMap, format: 'jsonl' };
const xesMap = { format: 'xes', columns: {}, settle: ['end'] };
const HEADER = 'id,opened,closed,fen\n';
const GOOD = '1,2015-11-11T00:00:00Z,,100\n';

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-hostile-'));
  for (const [name, map] of Object.entries({ csv: csvMap, jsonl: jsonMap, xes: xesMap })) {
    writeFileSync(file(`${name}.map`), JSON.stringify(map));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Imports a file and expects a refusal in one line that says where, in bounded time and memory, with nothing left behind. */
async function refused(name: string, content: string | Buffer, map: 'csv' | 'jsonl' | 'xes', says: RegExp) {
  writeFileSync(file(name), content);
  const before = readdirSync(folder);
  const rss = process.memoryUsage.rss();
  const { code, out, err } = await runHere(
    'import',
    file(name),
    '--map',
    file(`${map}.map`),
    '--out',
    file('out.jsonl'),
  );
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toMatch(/^warroom import: [^\n]+\n$/);
  expect(err).toMatch(says);
  expect(err).not.toContain('internal error');
  expect(process.memoryUsage.rss() - rss).toBeLessThan(MAX_RSS_GROWTH);
  expect(readdirSync(folder)).toEqual(before);
  expect(existsSync(file('out.jsonl'))).toBe(false);
}

const xes = (inside: string): string => `<?xml version="1.0"?>\n<log>\n<trace>${inside}</trace></log>`;

describe('hostile logs are refused in seconds, with bounded memory, naming the place', () => {
  it('a gzip bomb of one endless line', async () => {
    const bomb = gzipSync(Buffer.alloc(400_000_000, 0x61));
    await refused('bomb.csv.gz', bomb, 'csv', /line 1: a line longer than 1 MiB/);
  });

  it('a gzip bomb of short lines that all are alike', async () => {
    const lines = Buffer.from(HEADER + GOOD.repeat(14_000_000));
    await refused(
      'lines.csv.gz',
      gzipSync(lines, { level: 9 }),
      'csv',
      /unpacks to more than \d+ times its size/,
    );
  });

  it('a gzip that was cut', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, i) => `${i},2015-11-11T00:00:00Z,,${(i * 7919) % 100_003}\n`,
    );
    const packed = gzipSync(HEADER + rows.join(''));
    await refused('cut.csv.gz', packed.subarray(0, packed.length >> 1), 'csv', /the gzip is damaged or cut/);
  });

  it('a JSON line nested a million deep', async () => {
    const deep = `{"id":1,"opened":${'['.repeat(400_000)}${']'.repeat(400_000)}}\n`;
    await refused('deep.jsonl', deep, 'jsonl', /line 1: /);
  });

  it('another encoding than the map says', async () => {
    const gb = Buffer.concat([
      Buffer.from(HEADER + GOOD),
      Buffer.from([0xb9, 0xa4, 0xb5, 0xa5]),
      Buffer.from(GOOD),
    ]);
    await refused('gb.csv', gb, 'csv', /line 3: not utf-8/);
  });

  it('UTF-16 taken for UTF-8', async () => {
    await refused('wide.csv', Buffer.from(HEADER + GOOD, 'utf16le'), 'csv', /line 1: a NUL character/);
  });

  it('NUL bytes in the middle', async () => {
    await refused('nul.csv', `${HEADER}${GOOD}2,\u0000,,1\n`, 'csv', /line 3: a NUL character/);
  });

  it.each(['NaN', '1e999', '-5', '12.5', '9007199254740993', 'Infinity', '0x10', '١٢'])(
    'money that is none: %s',
    async (fen) => {
      await refused(
        'money.csv',
        `${HEADER}${GOOD}2,2015-11-11T00:00:00Z,,${fen}\n`,
        'csv',
        /line 3: column "fen": .*whole fen/,
      );
    },
  );

  it('a hundred thousand columns', async () => {
    await refused(
      'wide-row.csv',
      `${HEADER}${'x,'.repeat(100_000)}\n`,
      'csv',
      /line 2: more than 16384 columns/,
    );
  });

  it('a quoted cell that never ends', async () => {
    await refused(
      'quote.csv',
      `${HEADER}"${'x\n'.repeat(2_000_000)}`,
      'csv',
      /line 2: a row longer than 1 MiB: a quoted cell is not closed/,
    );
  });

  it('a billion laughs', async () => {
    const laughs = `<?xml version="1.0"?>\n<!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n<log><trace>&b;</trace></log>`;
    await refused('laughs.xes', laughs, 'xes', /line 2: a document type is not allowed/);
  });

  it('an XES log nested without end', async () => {
    await refused('deep.xes', xes('<list>'.repeat(200_000)), 'xes', /line 3: nested deeper than 64/);
  });

  it('an XES log with one endless attribute', async () => {
    await refused('long.xes', xes(`<string key="${'x'.repeat(3_000_000)}"/>`), 'xes', /longer than 1 MiB/);
  });

  it('an XES log that is cut', async () => {
    await refused('cut.xes', '<log><trace><event>', 'xes', /line 1: /);
  });

  it('an empty file', async () => {
    await refused('empty.csv', '', 'csv', /the log is empty/);
  });

  it('a line of two gigabytes, as a stream', async () => {
    const mapping = parseMapping(jsonMap);
    if (!mapping.ok) throw new Error(JSON.stringify(mapping.error));
    const newRun = () => {
      throw new Error('nothing is to be spilled');
    };
    const made = Importer.create({ newDecoder, zoneOf: intlZone, newRun }, { mapping: mapping.value });
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    const chunk = Buffer.alloc(65_536, 0x20);
    let pushed = 0;
    const push = async (): Promise<void> => {
      for (; pushed < 2 ** 31; pushed += chunk.length) await made.value.push(chunk);
    };
    await expect(push()).rejects.toThrow('line 1: a line longer than 1 MiB');
    expect(pushed).toBeLessThan(2_000_000);
  });

  it('__proto__ as a field, a column and a case harms nobody', async () => {
    writeFileSync(
      file('proto.jsonl'),
      '{"__proto__":{"opened":"x"},"id":"__proto__","opened":"2015-11-11T00:00:00Z","closed":null,"fen":1}\n',
    );
    const { code, err } = await runHere(
      'import',
      file('proto.jsonl'),
      '--map',
      file('jsonl.map'),
      '--out',
      file('p.jsonl'),
    );
    expect(code, err).toBe(0);
    expect(({} as Record<string, unknown>).opened).toBeUndefined();
    const report = await runHere('report', file('p.jsonl'), '--by', 'merchant');
    expect(JSON.parse(report.out)).toMatchObject({ totals: { opened: 1 } });
  });
});

describe('a map that can not be followed', () => {
  it.each([
    [{ ...csvMap, zone: 'Mars/Olympus' }, /zone: "Mars\/Olympus"/],
    [{ ...csvMap, encoding: 'klingon' }, /encoding: "klingon"/],
    [{ ...csvMap, timeFormat: 'QQQ yyyy' }, /timeFormat: .*QQQ/],
    [{ ...csvMap, columns: { case: 'id' } }, /columns\.openedAt: is needed/],
    [{ ...csvMap, columns: { ...csvMap.columns, case: 'nobody' } }, /line 1: there is no column "nobody"/],
    [{ ...csvMap, causes: { x: 'weather' } }, /causes\.x: /],
    [{ ...csvMap, constants: { amountFen: 1.5 } }, /constants\.amountFen: /],
    [{ ...csvMap, wrong: 1 }, /wrong/],
  ])('%j', async (map, says) => {
    writeFileSync(file('bad.map'), JSON.stringify(map));
    writeFileSync(file('good.csv'), HEADER + GOOD);
    const { code, err } = await runHere(
      'import',
      file('good.csv'),
      '--map',
      file('bad.map'),
      '--out',
      file('out.jsonl'),
    );
    expect(code).toBe(2);
    expect(err).toMatch(says);
    expect(existsSync(file('out.jsonl'))).toBe(false);
  });
});
