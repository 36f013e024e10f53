import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, dialog, type OpenDialogOptions, type WebContents } from 'electron';
import type { FileGrant, SavedFormat } from '../../shared/protocol';

/** A file with its path, which only main and the engine learn. */
export interface ChosenFile extends FileGrant {
  readonly path: string;
}

const LOG_ENDINGS = ['csv', 'tsv', 'txt', 'jsonl', 'ndjson', 'json', 'xes', 'gz'];

const FILTERS: Readonly<Record<SavedFormat, { readonly name: string; readonly extensions: string[] }>> = {
  json: { name: 'JSON', extensions: ['json'] },
  csv: { name: 'CSV', extensions: ['csv'] },
  xlsx: { name: 'Excel', extensions: ['xlsx'] },
  pdf: { name: 'PDF', extensions: ['pdf'] },
  jsonl: { name: 'JSON Lines', extensions: ['jsonl'] },
};

/** Where a person wants a file; null when they closed the dialog. `name`: what is offered, without folder and ending. */
export async function chooseFile(
  contents: WebContents,
  { name, format }: { readonly name: string; readonly format: SavedFormat },
): Promise<ChosenFile | null> {
  const window = BrowserWindow.fromWebContents(contents);
  const options = {
    defaultPath: path.join(app.getPath('documents'), `${safeName(name)}.${format}`),
    filters: [FILTERS[format]],
  };
  const chosen = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options);
  if (chosen.canceled || chosen.filePath === '') return null;
  return granted(chosen.filePath);
}

/** Which foreign log a person wants to have read; null when they closed the dialog. */
export async function chooseLog(contents: WebContents): Promise<ChosenFile | null> {
  const window = BrowserWindow.fromWebContents(contents);
  const options: OpenDialogOptions = {
    properties: ['openFile'],
    filters: [
      { name: 'CSV, JSON Lines, XES', extensions: LOG_ENDINGS },
      { name: '*', extensions: ['*'] },
    ],
  };
  const chosen = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
  const [file] = chosen.filePaths;
  return chosen.canceled || file === undefined ? null : granted(file);
}

/** A file that was dropped on a page; null for what is none. */
export async function droppedFile(file: string): Promise<ChosenFile | null> {
  const info = await stat(file).catch(() => null);
  return path.isAbsolute(file) && info?.isFile() === true ? granted(file) : null;
}

function granted(file: string): ChosenFile {
  return { grant: randomUUID(), path: file, file: path.basename(file) };
}

const RESERVED = '<>:"/\\|?*';

/** A name that every system takes as a file's: no separators, no reserved or control characters, no dots at its ends. */
function safeName(name: string): string {
  const safe = Array.from(name, (character) =>
    character < ' ' || RESERVED.includes(character) ? '_' : character,
  )
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return safe === '' ? 'warroom' : safe;
}
