import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfItem {
  readonly text: string;
  /** Points from the page's left and bottom edges. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface PdfPage {
  readonly items: readonly PdfItem[];
  /** All text of the page, one line a line. */
  readonly text: string;
}

interface Piece {
  readonly str: string;
  readonly width: number;
  readonly transform: readonly number[];
}

/** Pieces of a line that touch each other are one text: a PDF places runs of letters, not words. */
function joined(pieces: readonly Piece[]): readonly PdfItem[] {
  const items: PdfItem[] = [];
  for (const { str, width, transform } of pieces) {
    const [x, y] = [transform[4] ?? 0, transform[5] ?? 0];
    const last = items.at(-1);
    if (str.trim() === '') continue;
    if (last && Math.abs(last.y - y) < 0.5 && Math.abs(last.x + last.width - x) < 2.2) {
      const gap = x - last.x - last.width;
      items[items.length - 1] = {
        ...last,
        text: `${last.text}${gap > 0.9 ? ' ' : ''}${str.trim()}`,
        width: x + width - last.x,
      };
    } else items.push({ text: str.trim(), x, y, width });
  }
  return items;
}

/** The text of a PDF with its places, read by another program than the one that made it. */
export async function readPdf(file: string): Promise<readonly PdfPage[]> {
  const task = getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0, useSystemFonts: true });
  const pdf = await task.promise;
  const pages: PdfPage[] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const content = await (await pdf.getPage(n)).getTextContent();
    const items = joined(content.items.filter((item) => 'str' in item));
    pages.push({ items, text: items.map((item) => item.text).join('\n') });
  }
  await task.destroy();
  return pages;
}
