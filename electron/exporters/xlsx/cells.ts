import { DAY_MS, yuanDigits } from '../../../shared/kernel';
import type { CellValue, ValueKind } from '../../../shared/reports/document';
import { plainNumberText } from '../exact-number';
import type { ZoneClock } from '../zone-clock';
import { valueStyle } from './styles';
import { xmlText } from './xml-text';

/** Day number of 1970-01-01 in a spreadsheet's calendar. */
const UNIX_DAY = 25_569;
/** 1900-03-01: before it, that calendar counts a day that never was. */
const FIRST_SOUND_DAY = 61;
/** A spreadsheet's numbers have 15 digits: more fen than this wouldn't be exact. */
const MAX_EXACT_FEN = 1e15;

/** `A`, `Z`, `AA`, … for 0, 25, 26, … */
export function columnName(index: number): string {
  let name = '';
  for (let i = index; i >= 0; i = Math.trunc(i / 26) - 1) name = String.fromCharCode(65 + (i % 26)) + name;
  return name;
}

/** A text, never a formula: inline, so that a sheet needs no list of its texts in memory. */
export function textCell(text: string, style: number): string {
  return text === ''
    ? `<c s="${style}"/>`
    : `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/** A number given as its decimal text. */
export function numberCell(number: string, style: number): string {
  return `<c s="${style}"><v>${number}</v></c>`;
}

function instantCell(at: number, clock: ZoneClock, style: number): string {
  const day = (at + clock.offsetMs(at)) / DAY_MS + UNIX_DAY;
  return day >= FIRST_SOUND_DAY
    ? numberCell(plainNumberText(day), style)
    : textCell(clock.isoText(at), style);
}

/** A cell with a real number or date wherever a spreadsheet can hold it exactly, and the exact text where it can't. */
export function valueCell(value: CellValue, kind: ValueKind, clock: ZoneClock, isSum = false): string {
  const style = valueStyle(kind, isSum);
  if (value === null) return `<c s="${style}"/>`;
  if (typeof value === 'string') return textCell(value, style);
  switch (kind) {
    case 'money': {
      const yuan = yuanDigits(value);
      return Math.abs(value) < MAX_EXACT_FEN ? numberCell(yuan, style) : textCell(yuan, style);
    }
    case 'duration':
      // Hours of less than nothing can't be shown: spreadsheets fill such a cell with signs.
      return value >= 0
        ? numberCell(plainNumberText(value / DAY_MS), style)
        : textCell(`${plainNumberText(value)} ms`, style);
    case 'instant':
      return instantCell(value, clock, style);
    case 'text':
    case 'count':
    case 'ratio':
      return numberCell(plainNumberText(value), style);
  }
}

const COLUMN_NAMES: string[] = [];

/** A row of cells from the first column on. The format lets addresses be left out, but not every reader does. */
export function row(number: number, cells: readonly string[]): string {
  let text = `<row r="${number}">`;
  for (let i = 0; i < cells.length; i++) {
    COLUMN_NAMES[i] ??= columnName(i);
    text += `<c r="${COLUMN_NAMES[i]}${number}"${(cells[i] ?? '').slice(2)}`;
  }
  return `${text}</row>`;
}
