import { readFileSync } from 'node:fs';
import { PDFiumLibrary } from '@hyzyla/pdfium';

export interface PdfPage {
  /** All text of the page. */
  readonly text: string;
  /** The same line by line, as a person reads them. */
  readonly lines: readonly string[];
  /** Whether the strips along the left and right edges are blank: nothing was cut there. */
  readonly isClear: boolean;
}

/** Millimetres along the edges in which nothing may stand; the page's own margins are wider. */
const STRIP_MM = 14;
const A4_WIDTH_MM = 210;

/** Looks at a page's picture, four bytes a pixel. */
function isClear(data: Uint8Array, width: number, height: number): boolean {
  const strip = Math.floor((width * STRIP_MM) / A4_WIDTH_MM);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (x >= strip && x < width - strip) continue;
      const at = (y * width + x) * 4;
      if (data[at] !== 255 || data[at + 1] !== 255 || data[at + 2] !== 255) return false;
    }
  }
  return true;
}

/** The text and the margins of a PDF's pages, read by the program that Chrome reads PDFs with. */
export async function readPdf(file: string): Promise<readonly PdfPage[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(readFileSync(file));
  try {
    const pages: PdfPage[] = [];
    for (const page of document.pages()) {
      const text = page.getText();
      const { data, width, height } = await page.render({ scale: 1, render: 'bitmap' });
      const lines = text.split(/\r?\n/).map((line) => line.replace(/\s+/g, ' ').trim());
      pages.push({ text: lines.join('\n'), lines, isClear: isClear(data, width, height) });
    }
    return pages;
  } finally {
    document.destroy();
    library.destroy();
  }
}
