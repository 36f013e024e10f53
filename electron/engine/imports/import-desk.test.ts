import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImportLogView } from '../../../shared/protocol';
import type { ImportReport } from '../../../shared/recording/import';
import type { Detected } from '../../../shared/recording/import/detect';
import type { PrintDocument } from '../../../shared/reports/document';
import { runHere } from '../../cli/testing/run-here';
import { CallError } from '../call-error';
import { FileGrants } from '../reports/file-grants';
import { callsFrom, seated } from '../testing/seated';
import { ImportDesk } from './import-desk';

const two = (n: number): string => String(n).padStart(2, '0');
/** Cases that open and close, `;` between the cells, days of a month up to 28: nothing is open between day and month. */
function semicolonLog(cases: number): string {
  const lines = ['Case ID;Activity;Complete Timestamp;Resource'];
  for (let i = 0; i < cases; i++) {
    const day = `${two((i % 28) + 1)}/03/2015`;
    lines.push(
      `C${i};Open ticket;${day} 08:00:00;w${i % 3}`,
      `C${i};Resolve ticket;${day} 09:${two(i % 60)}:00;w1`,
    );
  }
  return `${lines.join('\n')}\n`;
}

let folder: string;
let desk: ImportDesk;
let inputs: FileGrants;
let grants: FileGrants;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-import-desk-'));
  inputs = new FileGrants(() => 0);
  grants = new FileGrants(() => 0);
  const printPdf = () => Promise.resolve(new TextEncoder().encode('%PDF-'));
  desk = new ImportDesk({ inputs, grants, printPdf, generator: 'Warroom test' });
});
afterEach(() => {
  desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As a supervisor's window asks. */
const calls = () => callsFrom(seated('li'), desk.calls);

async function open(content: string | Buffer, name = 'log.csv'): Promise<string> {
  writeFileSync(path.join(folder, name), content);
  inputs.add('in', path.join(folder, name));
  return (await calls()['import.open']({ grant: 'in' })).logId;
}
function grant(name: string): string {
  grants.add(name, path.join(folder, name));
  return name;
}
const look = (logId: string): ImportLogView => desk.openLog({ logId }).poll(0)!;
const mapOf = (logId: string): Record<string, unknown> => ({ ...(look(logId).detected as Detected).mapping });
async function ended(logId: string): Promise<ImportLogView> {
  await vi.waitFor(() => expect(look(logId).state).not.toBe('running'), { timeout: 20_000 });
  return look(logId);
}
async function imported(logId: string, mapping = mapOf(logId), skipBad = false): Promise<ImportLogView> {
  await calls()['import.start']({ logId, mapping, skipBad, language: 'en' });
  return ended(logId);
}
const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work();
    return 'none';
  } catch (error) {
    return error instanceof CallError ? error.coded.code : String(error);
  }
};

describe('a log that a person opened', () => {
  it('is looked at: delimiter, encoding, time format, roles with samples and counts; gz by its content', async () => {
    for (const content of [semicolonLog(40), gzipSync(semicolonLog(40))]) {
      const view = look(await open(content));
      const { mapping, columns } = view.detected as Detected;
      expect(mapping).toMatchObject({
        delimiter: ';',
        encoding: 'utf-8',
        timeFormat: 'd/M/yyyy HH:mm:ss',
        settle: ['Resolve ticket'],
      });
      expect(columns.map(({ role }) => role)).toEqual(['case', 'activity', 'time', 'owner']);
      expect(columns[1]).toMatchObject({
        nonEmpty: 80,
        distinct: 2,
        samples: ['Open ticket', 'Resolve ticket'],
      });
      expect(view).toMatchObject({ state: 'open', file: 'log.csv', unreadable: null });
    }
  });

  it('that looks like no log says why, and can still be mapped by hand', async () => {
    const view = look(await open('hello\nworld\n'));
    expect(view.detected).toBeNull();
    expect(view.unreadable).toEqual({ code: 'no_rows', values: {} });
  });

  it('is read by a grant that serves once; a place to write to is none to read from', async () => {
    await open(semicolonLog(3));
    expect(await codeOf(() => calls()['import.open']({ grant: 'in' }))).toBe('not_found');
    expect(await codeOf(() => calls()['import.open']({ grant: grant('log.csv') }))).toBe('not_found');
    inputs.add('gone', path.join(folder, 'gone.csv'));
    expect(await codeOf(() => calls()['import.open']({ grant: 'gone' }))).toBe('cannot_import');
  });

  it('tells what a map would make of it before it is imported, with the first fault', async () => {
    const logId = await open(semicolonLog(28));
    const good = await calls()['import.preview']({ logId, mapping: mapOf(logId) });
    expect(good.refused).toBeNull();
    expect(good.met).toMatchObject({ rows: 56, cases: 28, anomalies: [], warnings: [] });
    const mapping = { ...mapOf(logId), timeFormat: 'M/d/yyyy HH:mm:ss' };
    const { met } = await calls()['import.preview']({ logId, mapping });
    const [bad] = (met as ImportReport).anomalies;
    expect(bad).toMatchObject({ kind: 'unparsable', example: { line: 26 } });
    expect(bad?.example.found).toEqual({
      line: 26,
      column: 'Complete Timestamp',
      value: '13/03/2015 08:00:00',
      said: { code: expect.stringMatching(/^time/), values: { pattern: 'M/d/yyyy HH:mm:ss' } },
    });
    expect(await calls()['import.preview']({ logId, mapping: { ...mapping, zone: 'Nowhere' } })).toEqual({
      met: null,
      refused: {
        line: null,
        column: null,
        value: null,
        said: { code: 'map_zone', values: { zone: 'Nowhere' } },
      },
    });
  });
});

describe('its import', () => {
  it('gives the day and the report that `warroom import` and `warroom report` give', async () => {
    const logId = await open(semicolonLog(700));
    const view = await imported(logId);
    expect(view).toMatchObject({ state: 'done', error: null, fault: null, doneBytes: view.bytes });
    expect(view.met).toMatchObject({ rows: 1400, cases: 700 });
    expect((view.document as PrintDocument).headline.length).toBeGreaterThan(0);
    expect((view.met as ImportReport).events).toBe(view.events);
    await calls()['import.saveMap']({ mapping: mapOf(logId), grant: grant('map.json') });
    await calls()['import.saveDay']({ logId, grant: grant('day.jsonl') });
    await calls()['import.saveReport']({ logId, format: 'json', language: 'en', grant: grant('r.json') });
    const file = (name: string): string => path.join(folder, name);
    const made = await runHere(
      'import',
      file('log.csv'),
      '--map',
      file('map.json'),
      '--out',
      file('cli.jsonl'),
    );
    expect(made.code).toBe(0);
    expect(readFileSync(file('day.jsonl')).equals(readFileSync(file('cli.jsonl')))).toBe(true);
    const { source: _here, ...here } = JSON.parse(readFileSync(file('r.json'), 'utf8'));
    const { code, out } = await runHere('report', file('cli.jsonl'), '--format', 'json');
    expect(code).toBe(0);
    const { source, ...there } = JSON.parse(out);
    expect(here).toEqual(there);
    expect(_here).toEqual({ ...source, file: 'log.csv' });
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('stops at the first bad row, naming line, column, value; leaves bad rows out where that is asked for', async () => {
    const log = semicolonLog(5).replace('03/03/2015 08:00:00', 'yesterday');
    const logId = await open(log);
    const mapping = mapOf(await open(semicolonLog(40), 'good.csv'));
    const view = await imported(logId, mapping);
    expect(view).toMatchObject({
      state: 'failed',
      error: { code: 'cannot_import' },
      fault: { line: 6, column: 'Complete Timestamp', value: 'yesterday' },
      met: null,
    });
    expect(await codeOf(() => calls()['import.saveDay']({ logId, grant: grant('d') }))).toBe('not_found');
    const skipped = await imported(logId, mapping, true);
    expect(skipped.state).toBe('done');
    expect((skipped.met as ImportReport).anomalies).toContainEqual(
      expect.objectContaining({ kind: 'unparsable', count: 1 }),
    );
  });

  it('can be cancelled, and leaves the engine its turns meanwhile', async () => {
    const logId = await open(semicolonLog(30_000));
    let turns = 0;
    const beat = setInterval(() => turns++, 1);
    await calls()['import.start']({ logId, mapping: mapOf(logId), skipBad: false, language: 'en' });
    expect(
      await codeOf(() =>
        calls()['import.start']({ logId, mapping: mapOf(logId), skipBad: false, language: 'en' }),
      ),
    ).toBe('conflict');
    await vi.waitFor(() => expect(look(logId).doneBytes).toBeGreaterThan(0), { interval: 1 });
    await calls()['import.cancel']({ logId });
    const view = await ended(logId);
    clearInterval(beat);
    expect(view).toMatchObject({ state: 'cancelled', met: null, document: null });
    expect(turns).toBeGreaterThan(1);
  });
});
