import { err, HOUR_MS, MINUTE_MS, ok, type Result } from '../../kernel';
import { type ImportSaid, importSaid } from './import-sayings';
import { newFields, type TimeFields } from './time-fields';

/** Reads one text; null when it doesn't fit the pattern. */
export interface TimePattern {
  /** As it was written, for messages. */
  readonly text: string;
  /** True when day and month are both numbers, so that one may be taken for the other. */
  readonly isDayMonthNumeric: boolean;
  read(text: string): TimeFields | null;
}

/** A cursor over the text being read. */
interface Cursor {
  readonly text: string;
  at: number;
}
type Part = (cursor: Cursor, fields: TimeFields) => boolean;

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
/** Zone names that mean one offset, in hours. RFC 822's, and those of universal time. */
const ZONES: Readonly<Record<string, number>> = {
  utc: 0,
  gmt: 0,
  z: 0,
  ut: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  cet: 1,
  cest: 2,
};

/** Up to `max` digits, at least `min`; −1 when they aren't there. */
function digits(cursor: Cursor, min: number, max: number): number {
  let value = 0;
  let count = 0;
  while (count < max) {
    const digit = cursor.text.charCodeAt(cursor.at) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
    count++;
    cursor.at++;
  }
  return count >= min ? value : -1;
}

type NumberField = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

function numberPart(
  field: NumberField,
  min: number,
  max: number,
  map: (n: number) => number = (n) => n,
): Part {
  return (cursor, fields) => {
    const value = digits(cursor, min, max);
    if (value < 0) return false;
    fields[field] = map(value);
    return true;
  };
}

function word(cursor: Cursor): string {
  const found = /^\p{L}+/u.exec(cursor.text.slice(cursor.at, cursor.at + 20))?.[0] ?? '';
  cursor.at += found.length;
  return found.toLowerCase();
}

const monthName: Part = (cursor, fields) => {
  const name = word(cursor);
  if (cursor.text[cursor.at] === '.') cursor.at++;
  const short = name === 'sept' ? 'sep' : name;
  fields.month =
    short.length < 3 ? 0 : MONTHS.findIndex((month) => month === short || month.slice(0, 3) === short) + 1;
  return fields.month > 0;
};

const weekday: Part = (cursor) => {
  const name = word(cursor);
  if (cursor.text[cursor.at] === '.') cursor.at++;
  return (
    name.length >= 2 &&
    WEEKDAYS.some((day) => day.startsWith(name) || (name === 'thurs' && day === 'thursday'))
  );
};

const half: Part = (cursor, fields) => {
  const found = /^(a\.?m\.?|p\.?m\.?|上午|下午|a|p)/i.exec(cursor.text.slice(cursor.at))?.[0];
  if (found === undefined) return false;
  cursor.at += found.length;
  fields.half = /^(p|下)/i.test(found) ? 1 : 0;
  return true;
};

/** A fraction of a second, cut to milliseconds as TR 35 has it. */
function fraction(min: number, max: number): Part {
  return (cursor, fields) => {
    const start = cursor.at;
    if (digits(cursor, min, max) < 0) return false;
    fields.milli = Number(cursor.text.slice(start, cursor.at).slice(0, 3).padEnd(3, '0'));
    return true;
  };
}

/** `+08:00`, `+0800`, `+08`; `Z` and a leading `GMT` or `UTC` where they may stand. */
function offset(mayBeZ: boolean): Part {
  return (cursor, fields) => {
    const found = /^(?:GMT|UTC)?(?:([+\u2212-])(\d{1,2})(?::?(\d\d))?(?::?\d\d)?)?/i.exec(
      cursor.text.slice(cursor.at),
    );
    if (mayBeZ && /^z/i.test(cursor.text[cursor.at] ?? '')) {
      cursor.at++;
      fields.offsetMs = 0;
      return true;
    }
    if (!found || found[0] === '') return false;
    cursor.at += found[0].length;
    const [hour, minute] = [Number(found[2] ?? 0), Number(found[3] ?? 0)];
    if (hour > 18 || minute > 59) return false;
    const ms = hour * HOUR_MS + minute * MINUTE_MS;
    fields.offsetMs = found[1] === undefined || found[1] === '+' ? ms : -ms;
    return true;
  };
}

const zoneName: Part = (cursor, fields) => {
  if (
    /^[+\u2212-]/.test(cursor.text[cursor.at] ?? '') ||
    /^(gmt|utc)[+\u2212-]/i.test(cursor.text.slice(cursor.at))
  ) {
    return offset(false)(cursor, fields);
  }
  const hours = ZONES[word(cursor)];
  if (hours === undefined) return false;
  fields.offsetMs = hours * HOUR_MS;
  return true;
};

const era: Part = (cursor) => ['ad', 'ce'].includes(word(cursor));

function literal(text: string): Part {
  return (cursor) => {
    if (!cursor.text.startsWith(text, cursor.at)) return false;
    cursor.at += text.length;
    return true;
  };
}

/** White space in a pattern stands for any of it, but at least one. */
const space: Part = (cursor) => {
  const start = cursor.at;
  while (/\s/.test(cursor.text[cursor.at] ?? '')) cursor.at++;
  return cursor.at > start;
};

/** Part of a field letter repeated `n` times; `isTight`: another number follows without a mark, so widths are exact. */
function fieldPart(letter: string, n: number, isTight: boolean): Part | null {
  const two = (field: NumberField, map?: (value: number) => number): Part =>
    numberPart(field, isTight ? n : 1, isTight ? n : 2, map);
  switch (letter) {
    case 'y':
    case 'u':
      // Two-digit years: 69 – 99 are 1900s, 00 – 68 are 2000s, as POSIX reads them.
      if (n === 2) return numberPart('year', 2, 2, (year) => (year < 69 ? 2000 + year : 1900 + year));
      return numberPart('year', n === 1 ? 1 : 4, isTight ? Math.max(4, n) : 9);
    case 'M':
    case 'L':
      return n >= 3 ? monthName : two('month');
    case 'd':
      return two('day');
    case 'H':
      return two('hour');
    case 'k':
      return two('hour', (hour) => hour % 24);
    case 'h':
      return two('hour');
    case 'K':
      return two('hour', (hour) => (hour === 0 ? 12 : hour));
    case 'm':
      return two('minute');
    case 's':
      return two('second');
    case 'S':
      return isTight ? fraction(n, n) : fraction(1, 9);
    case 'a':
      return half;
    case 'E':
    case 'e':
    case 'c':
      return weekday;
    case 'G':
      return era;
    case 'z':
    case 'v':
    case 'V':
      return zoneName;
    case 'Z':
      return offset(true);
    case 'O':
    case 'x':
      return offset(false);
    case 'X':
      return offset(true);
    default:
      return null;
  }
}

const NUMERIC = new Set(['y', 'u', 'd', 'H', 'k', 'h', 'K', 'm', 's', 'S', 'M', 'L']);

interface Token {
  readonly letter: string | null;
  readonly text: string;
}

/** Cuts a pattern into runs of one letter, quoted text and everything else. Null for an open quote. */
function tokensOf(pattern: string): readonly Token[] | null {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; ) {
    const unit = pattern[at] ?? '';
    if (unit === "'") {
      const quoted = /^'((?:[^']|'')*)'/.exec(pattern.slice(at));
      if (!quoted) return null;
      tokens.push({ letter: null, text: quoted[1] === '' ? "'" : (quoted[1] ?? '').replaceAll("''", "'") });
      at += quoted[0].length;
    } else if (/[A-Za-z]/.test(unit)) {
      let end = at + 1;
      while (pattern[end] === unit) end++;
      tokens.push({ letter: unit, text: pattern.slice(at, end) });
      at = end;
    } else {
      tokens.push({ letter: null, text: unit });
      at++;
    }
  }
  return tokens;
}

/**
 * Makes a reader from a pattern of Unicode TR 35 letters, e.g. `yyyy/MM/dd HH:mm:ss.SSS`. Numbers may have fewer digits
 * than their letters where a mark follows; where another number follows at once, widths are exact.
 * Errors: naming the letters that can't be read.
 */
function compilePattern(pattern: string): Result<TimePattern, ImportSaid> {
  const tokens = tokensOf(pattern);
  if (!tokens) return err(importSaid('pattern_quote', { pattern }));
  const parts: Part[] = [];
  const isNumber = (token: Token | undefined): boolean =>
    token?.letter !== null &&
    token?.letter !== undefined &&
    NUMERIC.has(token.letter) &&
    !/^(MMM|LLL)/.test(token.text);
  for (const [i, token] of tokens.entries()) {
    if (token.letter === null) {
      parts.push(/^\s$/.test(token.text) ? space : literal(token.text));
      continue;
    }
    const isTight = isNumber(token) && (isNumber(tokens[i + 1]) || isNumber(tokens[i - 1]));
    const part = fieldPart(token.letter, token.text.length, isTight);
    if (!part) return err(importSaid('pattern_field', { pattern, field: token.text }));
    parts.push(part);
  }
  const has = (letters: string): boolean =>
    tokens.some(({ letter }) => letter !== null && letters.includes(letter));
  if (!has('yu') || !has('ML') || !has('d')) return err(importSaid('pattern_date', { pattern }));
  if (has('hK') && !has('a')) return err(importSaid('pattern_half', { pattern }));
  const isDayMonthNumeric =
    !tokens.some(({ text }) => /^(MMM|LLL)/.test(text)) && !/^[yu]/.test(tokens[0]?.text ?? '');
  return ok({ text: pattern, isDayMonthNumeric, read: (text) => readParts(parts, text) });
}

function readParts(parts: readonly Part[], text: string): TimeFields | null {
  const cursor: Cursor = { text, at: 0 };
  const fields = newFields();
  for (const part of parts) if (!part(cursor, fields)) return null;
  return cursor.at === text.length ? fields : null;
}

const ISO =
  /^([+-]?\d{4})-?(\d\d)-?(\d\d)(?:(?:[Tt ]|\s+)(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(?:([Zz])|([+\u2212-])(\d\d):?(\d\d)?)?)?$/;

/** ISO 8601 as logs write it: with or without a time, seconds, a fraction or an offset; `T` or a space between. */
const iso: TimePattern = {
  text: 'iso',
  isDayMonthNumeric: false,
  read: (text) => {
    const found = ISO.exec(text);
    if (!found) return null;
    const number = (group: number): number => Number(found[group] ?? 0);
    const fields = newFields();
    [fields.year, fields.month, fields.day] = [number(1), number(2), number(3)];
    [fields.hour, fields.minute, fields.second] = [number(4), number(5), number(6)];
    fields.milli = Number((found[7] ?? '').slice(0, 3).padEnd(3, '0'));
    if (found[8] !== undefined) fields.offsetMs = 0;
    if (found[9] !== undefined) {
      if (number(10) > 18 || number(11) > 59) return null;
      const ms = number(10) * HOUR_MS + number(11) * MINUTE_MS;
      fields.offsetMs = found[9] === '+' ? ms : -ms;
    }
    return fields;
  },
};

/** Seconds or milliseconds since 1970, with or without a fraction. Ours, beside TR 35: logs are full of them. */
function epoch(name: string, unitMs: number): TimePattern {
  return {
    text: name,
    isDayMonthNumeric: false,
    read: (text) => {
      if (!/^-?\d{1,15}(\.\d{1,9})?$/.test(text)) return null;
      const date = new Date(Math.floor(Number(text) * unitMs + 1e-6));
      if (Number.isNaN(date.getTime())) return null;
      return {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        second: date.getUTCSeconds(),
        milli: date.getUTCMilliseconds(),
        half: -1,
        offsetMs: 0,
      };
    },
  };
}

const NAMED: Readonly<Record<string, TimePattern>> = {
  iso,
  'epoch-ms': epoch('epoch-ms', 1),
  'epoch-s': epoch('epoch-s', 1_000),
};

/** The reader of a `timeFormat`: `iso`, `epoch-ms`, `epoch-s`, or TR 35 letters. Errors: as `compilePattern`. */
export function timePattern(format: string): Result<TimePattern, ImportSaid> {
  const named = Object.hasOwn(NAMED, format) ? NAMED[format] : undefined;
  return named ? ok(named) : compilePattern(format);
}
