import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readReport } from '../../../electron/cli/report-input';
import { intlZone } from '../../../electron/engine/intl-zone';
import { openSqliteJournal } from '../../../electron/engine/journal';
import { DATABASE_FILE } from '../../../electron/engine/journal/sqlite-open';
import { sampleEvents } from '../../../electron/engine/journal/testing/sample-events';
import { parseCuts, reportJson, type Zone } from '../../../shared/reports';

/** One of each version of the day's format and of the journal's layout, and the report that the version itself made of it (kept/README.md). */
const KEPT = path.resolve('bench/soak/trust/kept');

export interface KeptResult {
  readonly all: number;
  readonly sound: number;
  readonly names: readonly string[];
  readonly wrong: readonly string[];
  /** Of the same ones with one byte changed: those that were not taken for what they were. */
  readonly noticed: number;
}

/** Opens everything that is kept, and again with one byte changed. `dir` is made. */
export async function openKept(dir: string): Promise<KeptResult> {
  mkdirSync(dir);
  const names = readdirSync(KEPT)
    .filter((name) => name.endsWith('.gz'))
    .map((name) => name.replace(/\.jsonl?\.gz$/, ''));
  const wrong: string[] = [];
  let noticed = 0;
  for (const name of names) {
    const fault = await tried(name, path.join(dir, name), false);
    if (fault !== null) wrong.push(`${name}: ${fault}`);
    if ((await tried(name, path.join(dir, `${name}-changed`), true)) !== null) noticed++;
  }
  return { all: names.length, sound: names.length - wrong.length, names, wrong, noticed };
}

async function tried(name: string, target: string, isChanged: boolean): Promise<string | null> {
  const wanted = JSON.parse(readFileSync(path.join(KEPT, `${name}.report.json`), 'utf8')) as unknown;
  try {
    if (name.startsWith('day-')) return await triedDay(name, `${target}.jsonl.gz`, wanted, isChanged);
    return await triedJournal(name, target, wanted, isChanged);
  } catch (error) {
    return error instanceof Error ? error.message : JSON.stringify(error);
  }
}

async function triedDay(
  name: string,
  file: string,
  wanted: unknown,
  isChanged: boolean,
): Promise<string | null> {
  copyFileSync(path.join(KEPT, `${name}.jsonl.gz`), file);
  if (isChanged) writeFileSync(file, gzipSync(oneByteChanged(gunzipSync(readFileSync(file)))));
  return reportFault(file, wanted);
}

async function triedJournal(
  name: string,
  target: string,
  wanted: unknown,
  isChanged: boolean,
): Promise<string | null> {
  const packed = JSON.parse(gunzipSync(readFileSync(path.join(KEPT, `${name}.json.gz`))).toString()) as {
    readonly folder: string;
    readonly files: Readonly<Record<string, string>>;
  };
  const folder = path.join(target, packed.folder);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(packed.files)) {
    const bytes = Buffer.from(text, 'base64');
    writeFileSync(
      path.join(folder, file),
      isChanged && file === DATABASE_FILE ? oneByteChanged(bytes) : bytes,
    );
  }
  const fault = await reportFault(folder, wanted);
  if (fault !== null) return fault;
  // A file of a report made, the journal goes on: with its own chain, by this version.
  const opened = await openSqliteJournal({ dir: folder, must: 'exist' });
  if (!opened.ok) return JSON.stringify(opened.error);
  try {
    const before = await opened.value.lastSeq();
    const appended = await opened.value.append({ events: sampleEvents(1, 1) });
    const verdict = await opened.value.verify();
    if (!appended.ok || !verdict.ok) return verdict.ok ? 'takes no further record' : verdict.reason;
    return (await opened.value.lastSeq()) === before + 1 ? null : 'a further record is not behind the last';
  } finally {
    await opened.value.close();
  }
}

/** How the report differs from the one its own version made; null when it doesn't. What is new in a report is no difference. */
async function reportFault(file: string, wanted: unknown): Promise<string | null> {
  const isDay = !existsSync(path.join(file, DATABASE_FILE));
  const cuts = parseCuts(isDay ? 'cause,region' : '');
  const report = await readReport(file, {
    options: {
      zone: intlZone('Asia/Shanghai') as Zone,
      asOf: null,
      cuts: isDay && cuts.ok ? cuts.value : [],
      filter: null,
    },
    skipBad: false,
    acceptChanged: false,
    onNote: () => undefined,
  });
  return differenceFrom(wanted, JSON.parse(reportJson(report)), '');
}

function differenceFrom(wanted: unknown, found: unknown, at: string): string | null {
  if (at === '.source.file') return null;
  if (typeof wanted !== 'object' || wanted === null || typeof found !== 'object' || found === null)
    return isDeepStrictEqual(wanted, found)
      ? null
      : `${at} is ${JSON.stringify(found)}, was ${JSON.stringify(wanted)}`;
  for (const [key, value] of Object.entries(wanted)) {
    const difference = differenceFrom(value, (found as Record<string, unknown>)[key], `${at}.${key}`);
    if (difference !== null) return difference;
  }
  return null;
}

/** A digit of an amount in the middle, so that it still reads as what it is. */
function oneByteChanged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf('"amountFen":', Math.floor(copy.length / 3)) + '"amountFen":'.length;
  copy[at] = copy[at] === 0x31 ? 0x32 : 0x31;
  return copy;
}
