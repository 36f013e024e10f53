import type { ColumnRole } from './mapping';
import { type TimePattern, timePattern } from './time-pattern';

/** What can be said of one column of a sample. */
export interface ColumnFacts {
  readonly name: string;
  /** 1-based. */
  readonly position: number;
  /** What it was taken for; null for none. */
  readonly role: ColumnRole | null;
  readonly nonEmpty: number;
  readonly distinct: number;
  /** A few values as they stand. */
  readonly samples: readonly string[];
  /** How its values are read as times; null when they aren't. */
  readonly timeFormat: string | null;
  /** Day and month could be the other way round: no value settles it. */
  readonly isDayMonthOpen: boolean;
}

const SAMPLES = 5;
/** Of values that must read as times: headers repeated within a file and stray words are few. */
const MIN_SHARE = 0.98;

/** In the order of trial: what's more exact comes first. Each is tried with `/`, `-` and `.` between the numbers. */
const DATES = ['yyyy/M/d', 'd/M/yyyy', 'M/d/yyyy', 'd/M/yy', 'M/d/yy', 'yy/M/d'];
const TIMES = ['HH:mm:ss', 'HH:mm:ss.SSS', 'HH:mm:ss,SSS', 'HH:mm', 'h:mm:ss a', 'h:mm a', ''];
const OFFSETS = ['', 'XXX', ' XXX', ' z'];
const WORDED = [
  'd MMM yyyy HH:mm:ss',
  'd-MMM-yyyy HH:mm:ss',
  'd-MMM-yy HH:mm:ss',
  'd/MMM/yyyy:HH:mm:ss Z',
  'MMM d, yyyy h:mm:ss a',
  'MMM d, yyyy HH:mm:ss',
  'MMM d, yyyy',
  'd MMM yyyy',
  'd-MMM-yyyy',
  'EEE MMM d HH:mm:ss yyyy',
  'EEE MMM d HH:mm:ss z yyyy',
  'EEE, d MMM yyyy HH:mm:ss Z',
  "yyyy'年'M'月'd'日' HH:mm:ss",
  "yyyy'年'M'月'd'日' HH:mm",
  "yyyy'年'M'月'd'日'",
  "yyyy'年'M'月'd'日' HH'时'mm'分'ss'秒'",
  'yyyyMMddHHmmss',
  'yyyyMMdd HH:mm:ss',
  'yyyyMMdd',
];

let patterns: readonly TimePattern[] | null = null;

/** Every pattern that is tried, made once. */
function allPatterns(): readonly TimePattern[] {
  if (patterns) return patterns;
  const texts = ['iso'];
  for (const mark of ['/', '-', '.']) {
    for (const date of DATES) {
      for (const time of TIMES) {
        const base = `${date.replaceAll('/', mark)}${time === '' ? '' : ` ${time}`}`;
        for (const offset of time === '' ? [''] : OFFSETS) texts.push(base + offset);
      }
    }
  }
  patterns = [...texts, ...WORDED].flatMap((text) => {
    const pattern = timePattern(text);
    return pattern.ok ? [pattern.value] : [];
  });
  return patterns;
}

/** A year that logs have. */
function isLikely(year: number): boolean {
  return year >= 1970 && year <= 2100;
}

function fitsAll(pattern: TimePattern, values: readonly string[]): boolean {
  let misses = 0;
  const allowed = Math.floor(values.length * (1 - MIN_SHARE));
  for (const value of values) {
    const fields = pattern.read(value);
    const isDate =
      fields !== null &&
      isLikely(fields.year) &&
      fields.month >= 1 &&
      fields.month <= 12 &&
      fields.day >= 1 &&
      fields.day <= 31;
    if (!isDate && ++misses > allowed) return false;
  }
  return values.length > 0;
}

/** Seconds or milliseconds since 1970, of the years 1990 – 2100. */
function epochFormat(values: readonly string[]): string | null {
  const isWithin = (unit: number): boolean =>
    values.every(
      (value) =>
        /^\d{9,14}(\.\d+)?$/.test(value) &&
        Number(value) * unit >= 631_152_000_000 &&
        Number(value) * unit <= 4_102_444_800_000,
    );
  if (isWithin(1)) return 'epoch-ms';
  return isWithin(1_000) ? 'epoch-s' : null;
}

interface FoundFormat {
  readonly timeFormat: string | null;
  readonly isDayMonthOpen: boolean;
}

function formatOf(values: readonly string[]): FoundFormat {
  const none = { timeFormat: null, isDayMonthOpen: false };
  if (values.length === 0) return none;
  const epoch = epochFormat(values);
  if (epoch) return { timeFormat: epoch, isDayMonthOpen: false };
  // A plain number of eight or fourteen digits may be a date; any other number is none.
  if (values.every((value) => /^\d+$/.test(value) && value.length !== 8 && value.length !== 14)) return none;
  const few = values.slice(0, 40);
  const fits = allPatterns().filter((pattern) => fitsAll(pattern, few) && fitsAll(pattern, values));
  const first = fits[0];
  if (!first) return none;
  const turned = fits.find(
    (other) => other !== first && other.isDayMonthNumeric && isTurned(first.text, other.text),
  );
  return { timeFormat: first.text, isDayMonthOpen: first.isDayMonthNumeric && turned !== undefined };
}

/** The same pattern with day and month the other way round. */
function isTurned(a: string, b: string): boolean {
  const turn = (text: string): string => text.replace(/[dM]/g, (letter) => (letter === 'd' ? 'M' : 'd'));
  return turn(a) === b;
}

export function columnFacts(
  names: readonly string[],
  rows: readonly (readonly string[])[],
): readonly ColumnFacts[] {
  return names.map((name, place) => {
    const values = rows.map((row) => (row[place] ?? '').trim()).filter((value) => value !== '');
    const distinct = new Set(values);
    return {
      name,
      position: place + 1,
      role: null,
      nonEmpty: values.length,
      distinct: distinct.size,
      samples: [...distinct].slice(0, SAMPLES),
      ...formatOf([...distinct]),
    };
  });
}
