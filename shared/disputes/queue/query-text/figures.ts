import {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  parseTime,
  SECOND_MS,
  SHANGHAI_OFFSET_MS,
  yuanDigits,
} from '../../../kernel';

/** Figures of a query: amounts in yuan, spans of time, instants. Each reader answers null for what it can't read exactly. */

const WAN = 10_000;
const MOST_DIGITS = 14;

/** `500`, `¥99.90`, `1.2万`, `300元` as fen, exact by digits. */
export function readYuan(text: string): number | null {
  const match = /^[¥￥]?(\d+)(?:\.(\d+))?(万)?元?$/.exec(text);
  if (!match) return null;
  const [, whole = '', part = '', wan] = match;
  const scale = wan === undefined ? 2 : 2 + Math.log10(WAN);
  if (part.length > scale || whole.length > MOST_DIGITS) return null;
  const fen = Number(whole + part.padEnd(scale, '0'));
  return Number.isSafeInteger(fen) ? fen : null;
}

/** Yuan with as few decimals as needed. */
export function writeYuan(fen: number): string {
  return yuanDigits(fen).replace(/\.00$/, '');
}

const UNITS: readonly (readonly [ms: number, written: string, read: RegExp])[] = [
  [DAY_MS, 'd', /^(d|天|日)$/],
  [HOUR_MS, 'h', /^(h|小时|时)$/],
  [MINUTE_MS, 'm', /^(m|min|分钟|分)$/],
  [SECOND_MS, 's', /^(s|秒)$/],
  [1, 'ms', /^(ms|毫秒)$/],
];
const SPAN = /^([-－])?((?:\d+(?:\.\d+)?[a-z\u4e00-\u9fff]+)+)$/;
const SPAN_PART = /(\d+)(?:\.(\d+))?([a-z\u4e00-\u9fff]+)/g;

/** `6h`, `1d12h`, `-30m`, `2小时` as milliseconds. Decimals are read where they come to whole milliseconds. */
export function readSpan(text: string): number | null {
  if (text === '0') return 0;
  const match = SPAN.exec(text.toLowerCase());
  if (!match) return null;
  let total = 0;
  for (const [, whole = '', part = '', unit = ''] of (match[2] ?? '').matchAll(SPAN_PART)) {
    const ms = UNITS.find(([, , read]) => read.test(unit))?.[0];
    if (ms === undefined || part.length > 6 || whole.length > MOST_DIGITS) return null;
    const fraction = (Number(part) * ms) / 10 ** part.length;
    if (!Number.isInteger(fraction)) return null;
    total += Number(whole) * ms + fraction;
  }
  if (!Number.isSafeInteger(total)) return null;
  return match[1] === undefined || total === 0 ? total : -total;
}

/** The span with its units from days down, those of zero left out. */
export function writeSpan(spanMs: number): string {
  let rest = Math.abs(spanMs);
  let text = '';
  for (const [ms, unit] of UNITS) {
    const count = Math.floor(rest / ms);
    rest -= count * ms;
    if (count > 0) text += `${count}${unit}`;
  }
  return text === '' ? '0h' : `${spanMs < 0 ? '-' : ''}${text}`;
}

/** A day, or an instant, of the calendar of UTC+8 unless an offset says otherwise; `@` and a number: epoch ms. */
export interface Calendar {
  readonly at: number;
  /** It named a whole day. */
  readonly isDay: boolean;
}

export function readInstant(text: string): Calendar | null {
  if (/^@-?\d{1,16}$/.test(text)) {
    const at = Number(text.slice(1));
    return Math.abs(at) <= 8.64e15 ? { at, isDay: false } : null;
  }
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[tT](\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?(Z|z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  if (!match) return null;
  const [, day, minute = '00:00', second = ':00', offset = '+08:00'] = match;
  const at = parseTime(`${day}T${minute}${second}${offset.toUpperCase()}`);
  return at === null ? null : { at, isDay: match[2] === undefined };
}

/** An instant in UTC+8, as short as it can be said. */
export function writeInstant(at: number): string {
  const year = new Date(at + SHANGHAI_OFFSET_MS).getUTCFullYear();
  if (!(year >= 1_000 && year <= 9_999)) return `@${at}`;
  const text = new Date(at + SHANGHAI_OFFSET_MS).toISOString().slice(0, -1);
  return text
    .replace(/\.000$/, '')
    .replace(/(T\d{2}:\d{2}):00$/, '$1')
    .replace(/T00:00$/, '');
}
