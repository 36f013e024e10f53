import type { ValueKind } from '../../../shared/reports/document';

/** Numbers of the cell formats in `styles.xml` below. */
export const STYLE = {
  plain: 0,
  head: 1,
  title: 2,
  label: 3,
  note: 4,
  name: 5,
  /** A count among texts. */
  coverCount: 6,
} as const;

const KINDS: readonly ValueKind[] = ['text', 'count', 'money', 'ratio', 'duration', 'instant'];
const FIRST_KIND = 7;

/** The format of a value; `isSum` for a line of sums. */
export function valueStyle(kind: ValueKind, isSum = false): number {
  return FIRST_KIND + KINDS.indexOf(kind) + (isSum ? KINDS.length : 0);
}

/** Money and shares to their last digit, so that nothing looks rounded; durations in hours, also above a day. */
const FORMATS: Readonly<Record<ValueKind, readonly [id: number, code: string]>> = {
  text: [49, '@'],
  count: [3, '#,##0'],
  money: [164, '#,##0.00'],
  ratio: [165, '0.0000%'],
  duration: [166, '[h]:mm:ss.000'],
  instant: [167, 'yyyy\\-mm\\-dd\\ hh:mm:ss.000'],
};

const numberFormats = Object.values(FORMATS)
  .filter(([id]) => id >= 164)
  .map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`);

const font = (size: number, extra = ''): string =>
  `<font>${extra}<sz val="${size}"/><color rgb="FF131922"/><name val="Arial"/><family val="2"/></font>`;

interface Format {
  readonly number?: number;
  readonly font?: number;
  readonly fill?: number;
  readonly border?: number;
  readonly align?: string;
}

function xf({ number = 0, font: fontId = 0, fill = 0, border = 0, align }: Format): string {
  const attributes = `numFmtId="${number}" fontId="${fontId}" fillId="${fill}" borderId="${border}" xfId="0"`;
  const applies = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"';
  return `<xf ${attributes} ${applies}>${align ? `<alignment ${align}/>` : ''}</xf>`;
}

const values = (isSum: boolean): readonly string[] =>
  KINDS.map((kind) =>
    xf({
      number: FORMATS[kind][0],
      ...(isSum ? { font: 1, border: 1 } : {}),
      align: kind === 'text' ? 'horizontal="left" vertical="top"' : 'horizontal="right" vertical="top"',
    }),
  );

const formats = [
  xf({}),
  xf({ font: 1, fill: 2, border: 2, align: 'horizontal="left" vertical="center" wrapText="1"' }),
  xf({ font: 2, align: 'vertical="center"' }),
  xf({ font: 1, fill: 3, align: 'vertical="center"' }),
  xf({ font: 3, align: 'vertical="top" wrapText="1"' }),
  xf({ font: 3, align: 'vertical="top"' }),
  xf({ number: 3, align: 'horizontal="left" vertical="top"' }),
  ...values(false),
  ...values(true),
];

const side = (name: string, style: string): string =>
  `<${name} style="${style}"><color rgb="FF8A96A5"/></${name}>`;

export const STYLES_XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${[
  `<numFmts count="${numberFormats.length}">${numberFormats.join('')}</numFmts>`,
  `<fonts count="4">${font(10)}${font(10, '<b/>')}${font(16, '<b/>')}${font(10).replace('FF131922', 'FF596575')}</fonts>`,
  '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE8ECF1"/></patternFill></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE8E1FF"/></patternFill></fill></fills>',
  `<borders count="3"><border/><border>${side('top', 'thin')}</border><border>${side('bottom', 'thin')}</border></borders>`,
  '<cellStyleXfs count="1"><xf/></cellStyleXfs>',
  `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>`,
].join('')}</styleSheet>`;
