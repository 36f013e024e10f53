import type { ExportOptions } from '../export-options';
import { TextOutput } from '../text-output';
import type { ByteSink } from '../whole-output';

/** Data that are written row by row: what stands before them, and lists by their names, in order. */
export interface JsonRows {
  readonly head: object;
  readonly lists: readonly {
    readonly name: string;
    readonly rowCount: number;
    readonly rows: Iterable<object>;
  }[];
}

/** One object: the head's fields, then each list with a row a line. A few rows in memory, whatever their number. */
export async function writeJson(
  { head, lists }: JsonRows,
  sink: ByteSink,
  options: ExportOptions = {},
): Promise<void> {
  const encoder = new TextEncoder();
  const total = lists.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const output = new TextOutput((text) => sink.write(encoder.encode(text)), options, total);
  output.add(JSON.stringify(head, null, 2).slice(0, -2));
  for (const { name, rows } of lists) {
    output.add(`,\n  ${JSON.stringify(name)}: [`);
    let mark = '\n';
    for (const row of rows) {
      if (output.addRow(`${mark}    ${JSON.stringify(row)}`)) await output.flush();
      mark = ',\n';
    }
    output.add(mark === '\n' ? ']' : '\n  ]');
  }
  output.add('\n}\n');
  await output.flush();
}
