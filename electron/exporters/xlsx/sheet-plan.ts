import type { DocumentTable, ReportDocument } from '../../../shared/reports/document';

/** Rows that a sheet has room for. Source: ECMA-376, and what Excel opens. */
const MAX_SHEET_ROWS = 1_048_576;
const MAX_NAME_CHARS = 31;

/** A table's share of rows on one sheet. */
export interface TableSheet {
  readonly name: string;
  readonly table: DocumentTable;
  /** Rows of data on this sheet; the header comes on top, and the sums below the last. */
  readonly rowCount: number;
  readonly isLast: boolean;
}

/** A name that a sheet may have: some signs are forbidden, and it's unique whatever the case of its letters. */
function sheetName(wanted: string, taken: Set<string>): string {
  const clean = wanted.replace(/[\\/?*[\]:\p{Cc}]/gu, ' ').replace(/^[\s']+|[\s']+$/g, '') || 'Sheet';
  for (let n = 1; ; n++) {
    const end = n === 1 ? '' : ` (${n})`;
    // Half a sign at the cut is made a whole one by xmlText.
    const name = clean.slice(0, MAX_NAME_CHARS - end.length) + end;
    const key = name.toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    return name;
  }
}

/** One sheet a table, or as many as its rows need. `taken` are names in use. */
export function planSheets(
  document: ReportDocument,
  taken: Set<string>,
  maxRows = MAX_SHEET_ROWS,
): readonly TableSheet[] {
  return document.tables.flatMap((table) => {
    const sheets: TableSheet[] = [];
    // The header, and room for the sums.
    const room = maxRows - 2;
    let left = table.rowCount;
    do {
      const rowCount = Math.min(left, room);
      left -= rowCount;
      sheets.push({ name: sheetName(table.title, taken), table, rowCount, isLast: left === 0 });
    } while (left > 0);
    return sheets;
  });
}
