import { detailText } from '../../shared/kernel';
import { type Cut, compareReports, parseCuts, parseFilter, type ReportFilter } from '../../shared/reports';
import { intlZone } from '../engine/intl-zone';
import { readArguments, textOption, timeOption } from './arguments';
import { CliError, EXIT } from './cli-error';
import { ACCEPT_CHANGED } from './day';
import { WholeFile } from './files';
import { readReport } from './report-input';
import {
  REPORT_LANGUAGES,
  REPORT_WRITERS,
  type ReportLanguage,
  type ReportSink,
  ROWS_WRITERS,
} from './report-writers';

const USAGE =
  'warroom report DAY [--format F] [--out FILE] [--as-of T] [--zone Z] [--by CUTS] [--filter F] [--lang L] [--compare DAY2] [--rows] [--skip-bad] [--accept-changed]';
const HOME_ZONE = 'Asia/Shanghai';

/** Makes the SLA report of a recorded day or of a journal's folder, in one of the formats. */
export async function report(argv: readonly string[]): Promise<number> {
  const { values, files } = readArguments(
    argv,
    {
      format: { type: 'string' },
      out: { type: 'string' },
      'as-of': { type: 'string' },
      zone: { type: 'string' },
      by: { type: 'string' },
      filter: { type: 'string' },
      lang: { type: 'string' },
      compare: { type: 'string' },
      rows: { type: 'boolean' },
      'skip-bad': { type: 'boolean' },
      ...ACCEPT_CHANGED,
    },
    USAGE,
    1,
  );
  const format = values.format === undefined ? 'json' : textOption('format', values.format);
  const writers = values.rows === true ? ROWS_WRITERS : REPORT_WRITERS;
  const load = Object.hasOwn(writers, format) ? writers[format] : undefined;
  if (!load) {
    const known = Object.keys(writers).join(', ');
    throw new CliError(
      `--format must be one of ${known}${values.rows ? ' with --rows' : ''}, got "${format}"`,
    );
  }
  const out = values.out === undefined ? null : textOption('out', values.out);
  const how = {
    options: {
      zone: zoneOption(values.zone),
      asOf: values['as-of'] === undefined ? null : timeOption('as-of', values['as-of']),
      cuts: values.by === undefined ? [] : cutsOption(values.by),
      filter: values.filter === undefined ? null : filterOption(values.filter),
    },
    skipBad: values['skip-bad'] === true,
    acceptChanged: values['accept-changed'] === true,
    onNote: (text: string) => void process.stderr.write(`warroom report: ${text}\n`),
  };
  const language = languageOption(values.lang);
  const writer = await load();
  if (out === null && !writer.isPrintable) throw new CliError(`--out is missing: ${format} is no text`);

  let full = await readReport(files[0] as string, how);
  if (values.compare !== undefined) {
    // The other day has its own end; a T given for this one would cut it short or leave it open.
    const other = { ...how, options: { ...how.options, asOf: null } };
    full = compareReports(full, await readReport(textOption('compare', values.compare), other));
  }
  await writeWhole(out, (sink) => writer.write(full, language, sink));
  return EXIT.ok;
}

/** Hands a sink to `write`; with an error nothing is left behind. */
async function writeWhole(out: string | null, write: (sink: ReportSink) => Promise<void>): Promise<void> {
  if (out === null) {
    await write({ write: (part) => print(part) });
    return;
  }
  const file = new WholeFile(out);
  try {
    await write(file);
    await file.commit();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function print(part: string | Uint8Array): Promise<void> {
  if (process.stdout.write(part)) return;
  await new Promise<void>((resolve) => {
    process.stdout.once('drain', resolve).once('close', resolve);
  });
}

type Value = string | boolean | undefined;

function zoneOption(value: Value): NonNullable<ReturnType<typeof intlZone>> {
  const name = value === undefined ? HOME_ZONE : textOption('zone', value);
  const zone = intlZone(name);
  if (!zone) throw new CliError(`--zone must be an IANA time zone, e.g. Asia/Shanghai, got "${name}"`);
  return zone;
}

function cutsOption(value: Value): readonly Cut[] {
  const cuts = parseCuts(textOption('by', value));
  if (!cuts.ok) throw new CliError(`--by: ${detailText(cuts.error)}`);
  return cuts.value;
}

function filterOption(value: Value): ReportFilter {
  const filter = parseFilter(textOption('filter', value));
  if (!filter.ok) throw new CliError(`--filter: ${detailText(filter.error)}`);
  return filter.value;
}

function languageOption(value: Value): ReportLanguage {
  const text = value === undefined ? 'zh-CN' : textOption('lang', value);
  const language = REPORT_LANGUAGES.find((known) => known === text);
  if (!language) throw new CliError(`--lang must be one of ${REPORT_LANGUAGES.join(', ')}, got "${text}"`);
  return language;
}
