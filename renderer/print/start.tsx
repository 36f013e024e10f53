import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { printBridge } from './bridge';
import { PrintPage } from './PrintPage';
import { createPrintFormats } from './print-formats';

/** Brings the document on the page and says so; the process that opened the page prints it then. */
async function stand(): Promise<void> {
  const bridge = printBridge();
  const printed = await bridge.takeDocument({});
  const root = document.getElementById('root');
  if (!root) throw new Error('print.html has no #root');
  document.documentElement.lang = printed.language;
  document.title = printed.title;
  const formats = createPrintFormats(printed);
  // All at once: what is printed is what stands here when `ready` is said.
  flushSync(() => createRoot(root).render(<PrintPage document={printed} formats={formats} />));
  await document.fonts.ready;
  const rows = root.querySelectorAll('tbody[data-rows] > tr').length;
  const wanted = printed.tables.reduce((sum, table) => sum + table.rows.length, 0);
  if (rows !== wanted) throw new Error(`${rows} rows stand on the page, not ${wanted}`);
  await bridge.ready({ tables: printed.tables.length, rows });
}

export function start(): void {
  stand().catch((error: unknown) => {
    const message = error instanceof Error ? error.message : JSON.stringify(error);
    void printBridge().failed({ message: message.slice(0, 1_000) });
  });
}
