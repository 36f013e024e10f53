import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { writeCsv } from '../../../electron/exporters/csv/write-csv';
import { Collected } from '../../../electron/exporters/testing/collect';
import { writeXlsx } from '../../../electron/exporters/xlsx/write-xlsx';
import { reportDocument } from '../../../shared/reports/document';
import { sampleReport } from '../../../shared/reports/document/testing/sample-report';
import { faultsOf, type TrustRow } from './row';

const BREACHES = { short: 500, full: 3_500 } as const;
const STARTS = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠', '|', '%'];
const BEFORE = ['', ' ', '\u3000', '\u00a0', '\u200b', '\ufeff', '  \u200f', '"', "'"];
const AFTER = [
  'HYPERLINK("http://x","y")',
  "cmd|' /C calc'!A0",
  '1+1',
  'SUM(A1:A9)\r\n=2',
  ',,,""',
  '</t><f>1</f>',
];

export const INERT_EXPORTS: TrustRow = {
  row: 33,
  promise: 'Exports are inert and true',
  run: async ({ size }) => {
    const given: string[] = [];
    const text = (): string => {
      const n = given.length;
      given.push(`${BEFORE[n % BEFORE.length]}${STARTS[n % STARTS.length]}${AFTER[n % AFTER.length]}${n}`);
      return given[n] as string;
    };
    const report = sampleReport({ breaches: BREACHES[size], text });
    const document = () => reportDocument(report, { language: 'en', generator: 'soak' });
    const csv = new Collected();
    await writeCsv(document(), csv, {});
    const records = parse(csv.text, { bom: true }) as string[][];
    const formulas = records.flat().filter((cell) => isFormula(cell) && !/^-?[\d.]+$/.test(cell)).length;
    const sums = sumsOf(records);
    const expectedFen = [...report.breachRows()].reduce((sum, row) => sum + row.amountFen, 0);
    const xlsx = new Collected();
    await writeXlsx(document(), xlsx);
    const sheets = Object.entries(unzipSync(xlsx.bytes)).filter(([name]) => name.endsWith('.xml'));
    const live = sheets.filter(([, bytes]) =>
      /<(f|hyperlink)[ >/]/.test(Buffer.from(bytes).toString()),
    ).length;
    const raw = given.filter(isFormula).length;
    return {
      figure: `${given.length} hostile texts in a report of ${BREACHES[size]} breaches: ${records.flat().length} CSV cells, ${formulas} formulas; XLSX of ${sheets.length} parts, ${live} with a formula or link; the sum of the rows ${sums.rowsFen} fen, of the file ${sums.sumFen}, of the books ${expectedFen}`,
      control: `the same texts as they came: ${raw} of ${given.length} would be formulas`,
      faults: faultsOf(
        [given.length > 0 && records.length > BREACHES[size], 'nothing was written: this run has no teeth'],
        [formulas === 0, `${formulas} cells are formulas`],
        [live === 0, `${live} parts of the workbook hold formulas`],
        [sums.rowsFen === expectedFen && sums.sumFen === expectedFen, 'the sums differ from the books'],
        [raw > 0, 'the control held no formula: this run has no teeth'],
      ),
    };
  },
};

/** What Excel, LibreOffice or WPS would do with a cell of text, once blanks and invisible signs are gone. */
function isFormula(cell: string): boolean {
  return /^[=+\-@＝＋－＠−]/.test(cell.replace(/^[\s\p{Cf}\p{Cc}]+/u, '')) || /^[\t\r\n\0]/.test(cell);
}

/** The breaches' amounts as the file has them, added up, and the file's own sum. */
function sumsOf(records: readonly string[][]): { rowsFen: number; sumFen: number } {
  const rows = (kind: string) =>
    records
      .filter((record) => record[0] === 'breaches' && record[1] === kind)
      .map((record) => record.slice(2));
  const at = rows('head')[0]?.indexOf('Amount (yuan)') ?? -1;
  const fenOf = (cell = ''): number => Number(cell.replace('.', ''));
  return {
    rowsFen: rows('row').reduce((sum, row) => sum + fenOf(row[at]), 0),
    sumFen: fenOf(rows('sum')[0]?.[at]),
  };
}
