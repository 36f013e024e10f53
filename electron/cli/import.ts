import { readFile } from 'node:fs/promises';
import { DayWriter } from '../../shared/recording';
import {
  describeImportFault,
  ImportError,
  Importer,
  type ImportReport,
  importNoteText,
  importText,
  type Mapping,
  parseMapping,
  warningText,
} from '../../shared/recording/import';
import { detectMapping } from '../../shared/recording/import/detect';
import { newDecoder } from '../engine/imports/log-decoder';
import { SpillFolder } from '../engine/imports/spill-folder';
import { intlZone } from '../engine/intl-zone';
import { newSha256 } from '../engine/node-hash';
import { readArguments, textOption } from './arguments';
import { CliError, EXIT } from './cli-error';
import { fileName, keepOnSignal, readChunks, removeOnSignal, WholeFile } from './files';

const USAGE =
  'warroom import LOG [--map MAP.json] --out DAY [--skip-bad] | warroom import LOG --detect [--out MAP.json]';
const MAX_MAP_BYTES = 1_048_576;
const SAMPLE_BYTES = 1_048_576;
const FLUSH_CHARS = 262_144;

/** Writes a foreign ticket log as a recorded day; with --detect prints the map that fits it instead. */
export async function importLog(argv: readonly string[]): Promise<number> {
  const { values, files } = readArguments(
    argv,
    {
      map: { type: 'string' },
      out: { type: 'string' },
      detect: { type: 'boolean' },
      'skip-bad': { type: 'boolean' },
    },
    USAGE,
    1,
  );
  const log = files[0] as string;
  if (values.detect === true)
    return printMap(log, values.out === undefined ? null : textOption('out', values.out));
  const out = textOption('out', values.out);
  const mapping =
    values.map === undefined ? await xesMapping(log) : await readMapping(textOption('map', values.map));
  const spill = new SpillFolder({ onMade: removeOnSignal, onRemoved: keepOnSignal });
  try {
    await writeDay(log, out, mapping, values['skip-bad'] === true, spill);
  } catch (error) {
    if (error instanceof ImportError) throw new CliError(`${fileName(log)}: ${error.message}`);
    throw error;
  } finally {
    spill.remove();
  }
  return EXIT.ok;
}

async function writeDay(
  log: string,
  out: string,
  mapping: Mapping,
  skipBad: boolean,
  spill: SpillFolder,
): Promise<void> {
  const ports = { newDecoder, zoneOf: intlZone, newRun: () => spill.newRun() };
  const made = Importer.create(ports, { mapping, skipBad });
  if (!made.ok) throw new CliError(`map: ${importText(made.error)}`);
  const importer = made.value;
  for await (const chunk of readChunks(log)) await importer.push(chunk);
  const file = new WholeFile(out);
  let text = '';
  const writer = new DayWriter(newSha256, (part) => (text += part), {
    name: fileName(log).slice(0, 200),
    label: 'imported',
    note: 'imported from a foreign log',
  });
  try {
    for await (const event of importer.events()) {
      writer.event(event);
      if (text.length < FLUSH_CHARS) continue;
      const part = text;
      text = '';
      await file.write(part);
    }
    writer.end();
    await file.write(text);
    await file.commit();
  } catch (error) {
    await file.discard();
    throw error;
  }
  const report = importer.report();
  process.stdout.write(`${JSON.stringify({ file: fileName(log), ...inWords(report) }, null, 2)}\n`);
  for (const warning of report.warnings) {
    process.stderr.write(`warroom import: ${fileName(log)}: warning: ${warningText(warning)}\n`);
  }
}

/** The report as it's printed: with a text for each warning and each example. */
function inWords(report: ImportReport): object {
  return {
    ...report,
    anomalies: report.anomalies.map(({ kind, count, example: { line, found } }) => ({
      kind,
      count,
      example: { line, text: typeof found === 'string' ? found : describeImportFault(found) },
    })),
    warnings: report.warnings.map((warning) => ({ kind: warning.kind, text: warningText(warning) })),
  };
}

async function readMapping(file: string): Promise<Mapping> {
  const name = fileName(file);
  let text: string;
  try {
    const bytes = await readFile(file);
    if (bytes.length > MAX_MAP_BYTES) throw new CliError(`${name}: a map is smaller than 1 MiB`);
    text = bytes.toString('utf8').replace(/^\ufeff/, '');
  } catch (error) {
    if (error instanceof CliError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CliError(`${name}: ${code === 'ENOENT' ? 'no such file' : message}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CliError(`${name}: not JSON (${(error as Error).message})`);
  }
  const mapping = parseMapping(value);
  if (!mapping.ok) throw new CliError(`${name}: ${mapping.error.hint}`);
  return mapping.value;
}

async function sampleOf(log: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of readChunks(log)) {
    parts.push(chunk);
    bytes += chunk.length;
    if (bytes >= SAMPLE_BYTES) break;
  }
  return Buffer.concat(parts);
}

/** Without a map an XES log alone can be read: its columns are a standard's. What settles a case is detected and said. */
async function xesMapping(log: string): Promise<Mapping> {
  const found = detectMapping(await sampleOf(log), { newDecoder });
  if (!found.ok) throw new CliError(`${fileName(log)}: ${importText(found.error)}`);
  if (found.value.mapping.format !== 'xes') {
    throw new CliError(
      '--map is missing: only an XES log can be read without; try --detect to have a map made',
    );
  }
  const { settle } = found.value.mapping;
  process.stderr.write(
    `warroom import: ${fileName(log)}: no map given; settled by ${settle.length === 0 ? 'nothing' : JSON.stringify(settle)}\n`,
  );
  return found.value.mapping;
}

async function printMap(log: string, out: string | null): Promise<number> {
  const found = detectMapping(await sampleOf(log), { newDecoder });
  if (!found.ok) throw new CliError(`${fileName(log)}: ${importText(found.error)}`);
  const { mapping, notes } = found.value;
  const text = `${JSON.stringify(mapping, null, 2)}\n`;
  if (out === null) process.stdout.write(text);
  else {
    const file = new WholeFile(out);
    await file.write(text);
    await file.commit();
  }
  for (const note of notes)
    process.stderr.write(`warroom import: ${fileName(log)}: ${importNoteText(note)}\n`);
  return EXIT.ok;
}
