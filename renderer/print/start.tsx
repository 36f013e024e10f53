import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { printBridge } from './bridge';
import { PrintPage } from './PrintPage';
import { createPrintFormats } from './print-formats';

/** Nothing may be cut at the edge of the paper: what's too wide is made smaller, and refused if even that is too wide. */
function squeezeWide(root: HTMLElement): void {
  const width = root.clientWidth;
  for (const element of root.querySelectorAll<HTMLElement>('[data-fits]')) {
    if (element.scrollWidth > width) element.dataset.squeezed = '';
    if (element.scrollWidth > width)
      throw new Error(`${element.scrollWidth} px don't fit on paper of ${width} px`);
  }
}

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
  squeezeWide(root);
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
