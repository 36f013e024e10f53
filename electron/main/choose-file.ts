import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { app, BrowserWindow, dialog, type WebContents } from 'electron';
import type { FileFormat } from '../../shared/reporting';

const FILTERS: Readonly<Record<FileFormat, { readonly name: string; readonly extensions: string[] }>> = {
  json: { name: 'JSON', extensions: ['json'] },
  csv: { name: 'CSV', extensions: ['csv'] },
  xlsx: { name: 'Excel', extensions: ['xlsx'] },
  pdf: { name: 'PDF', extensions: ['pdf'] },
};

/** Where a person wants a file; null when they closed the dialog. `name`: what is offered, without folder and ending. */
export async function chooseFile(
  contents: WebContents,
  { name, format }: { readonly name: string; readonly format: FileFormat },
): Promise<{ readonly grant: string; readonly path: string; readonly file: string } | null> {
  const window = BrowserWindow.fromWebContents(contents);
  const options = {
    defaultPath: path.join(app.getPath('documents'), `${safeName(name)}.${format}`),
    filters: [FILTERS[format]],
  };
  const chosen = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options);
  if (chosen.canceled || chosen.filePath === '') return null;
  return { grant: randomUUID(), path: chosen.filePath, file: path.basename(chosen.filePath) };
}

const RESERVED = '<>:"/\\|?*';

/** A name that every system takes as a file's: no separators, no reserved or control characters, no dots at its ends. */
export function safeName(name: string): string {
  const safe = Array.from(name, (character) =>
    character < ' ' || RESERVED.includes(character) ? '_' : character,
  )
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return safe === '' ? 'warroom' : safe;
}
