import { xmlAttribute, xmlText } from './xml-text';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export interface SheetPart {
  readonly name: string;
  /** The cells that have a filter, `A1:H20`; null for none. */
  readonly filter: string | null;
}

const sheetFile = (i: number): string => `worksheets/sheet${i + 1}.xml`;
export const sheetPath = (i: number): string => `xl/${sheetFile(i)}`;

const quoteName = (name: string): string => `'${name.replaceAll("'", "''")}'`;
const absolute = (range: string): string => range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');

/** Named ranges that spreadsheets keep for themselves: the filter, and the rows repeated on each printed page. */
function definedNames(sheets: readonly SheetPart[]): string {
  const names = sheets.flatMap(({ name, filter }, i) =>
    filter === null
      ? []
      : [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${xmlText(`${quoteName(name)}!${absolute(filter)}`)}</definedName>`,
          `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${xmlText(`${quoteName(name)}!$1:$1`)}</definedName>`,
        ],
  );
  return names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`;
}

/** The parts of a workbook that stand around its sheets, by their path in the file, in the order they're written. */
export function workbookParts(sheets: readonly SheetPart[], title: string): ReadonlyMap<string, string> {
  const overrides = [
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>`,
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
    ...sheets.map(
      (_sheet, i) => `<Override PartName="/${sheetPath(i)}" ContentType="${TYPES}.worksheet+xml"/>`,
    ),
  ];
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
  const relations = (list: readonly string[]): string =>
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
  return new Map([
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      relations([
        relation('rId1', `${RELATIONS}/officeDocument`, 'xl/workbook.xml'),
        relation('rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
      ]),
    ],
    [
      // No date of making: it would change the bytes from one export to the next.
      'docProps/core.xml',
      `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title></cp:coreProperties>`,
    ],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr/><bookViews><workbookView/></bookViews><sheets>${sheets
        .map(({ name }, i) => `<sheet name="${xmlAttribute(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join('')}</sheets>${definedNames(sheets)}</workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...sheets.map((_sheet, i) => relation(`rId${i + 1}`, `${RELATIONS}/worksheet`, sheetFile(i))),
        relation(`rId${sheets.length + 1}`, `${RELATIONS}/styles`, 'styles.xml'),
      ]),
    ],
  ]);
}

export interface SheetFrame {
  /** In widths of a digit. */
  readonly columnWidths: readonly number[];
  /** The first row stays when the rest is scrolled. */
  readonly hasFrozenHead: boolean;
  readonly isLandscape: boolean;
}

/** What comes before the rows of a sheet. */
export function sheetOpening({ columnWidths, hasFrozenHead }: SheetFrame): string {
  const pane = hasFrozenHead
    ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>'
    : '';
  const columns = columnWidths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"${hasFrozenHead ? '' : ' showGridLines="0"'}>${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`;
}

/** What comes after them. On paper a sheet is as wide as a page, and each page says what it is and which it is. */
export function sheetClosing({ isLandscape }: SheetFrame, filter: string | null, footer: string): string {
  const orientation = isLandscape ? 'landscape' : 'portrait';
  return `</sheetData>${filter === null ? '' : `<autoFilter ref="${filter}"/>`}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>${xmlText(`&L${footer.replaceAll('&', '&&')}&C&A&R&P / &N`)}</oddFooter></headerFooter></worksheet>`;
}
